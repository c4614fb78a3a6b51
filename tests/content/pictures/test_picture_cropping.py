"""Pictures cut to a form: the part that matters, in the pixels themselves."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from briefgen.content.pictures import picture_cleaning
from briefgen.content.pictures.picture_cropping import cropped
from briefgen.model.pictures import Picture


def _picture(format: str = "PNG", size: tuple[int, int] = (300, 100)) -> Picture:
    """Red at its start, green in the middle, blue at its end."""
    image = Image.new("RGB", size)
    third = size[0] // 3
    for at, colour in enumerate(("red", "lime", "blue")):
        image.paste(colour, (at * third, 0, (at + 1) * third, size[1]))
    file = BytesIO()
    image.save(file, format)
    return picture_cleaning.read(file.getvalue(), "x")


def _middle(picture: Picture) -> tuple[int, ...]:
    with Image.open(BytesIO(picture.data)) as image:
        assert image.size == (picture.width, picture.height)
        pixel = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
    assert isinstance(pixel, tuple)
    return tuple(round(value / 255) for value in pixel)


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
@pytest.mark.parametrize(
    ("focus", "seen"), [(0.0, (1, 0, 0)), (0.5, (0, 1, 0)), (0.9, (0, 0, 1)), (1.0, (0, 0, 1))]
)
def test_what_is_in_focus_stays_in_sight(format: str, focus: float, seen: tuple[int, ...]) -> None:
    made = cropped(_picture(format), 1.0, (focus, 0.5))
    assert (made.width, made.height) == (100, 100)
    assert made.media_type == f"image/{format.lower()}"
    assert _middle(made) == seen


def test_a_picture_of_that_form_already_is_the_same() -> None:
    picture = _picture()
    assert cropped(picture, 3.0, (0.2, 0.2)) is picture


def test_a_cut_picture_is_still_known_by_the_authors_file() -> None:
    picture = _picture()
    assert cropped(picture, 1.0, (0.5, 0.5)).original == picture.original


@pytest.mark.parametrize("ratio", [0.01, 100.0])
def test_something_is_left_of_every_form(ratio: float) -> None:
    made = cropped(_picture(size=(300, 3)), ratio, (0.0, 1.0))
    assert made.width >= 1
    assert made.height >= 1
