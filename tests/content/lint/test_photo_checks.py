"""Widths of photographs that promise what the page cannot do."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

import briefgen

ENOUGH = (1000, 750)
"""Pixels for any width."""


def brief_of(
    *body: dict[str, Any] | str, audience: str = "public", size: tuple[int, int] = ENOUGH
) -> briefgen.Brief:
    """A brief of one section that has two pictures."""
    files = {}
    for name, colour in (("a.png", "black"), ("b.png", "white")):
        picture = BytesIO()
        Image.new("RGB", size, colour).save(picture, "PNG")
        files[name] = picture.getvalue()
    content = {
        "title": "T",
        "language": "en",
        "published": "2024-01-01",
        "sources": {"s": {"title": "S"}},
        "based_on": ["s"],
        "sections": [{"heading": "H", "audience": audience, "body": list(body)}],
    }
    return briefgen.loads(content, files=files)


def codes(*body: dict[str, Any] | str, audience: str = "public") -> dict[str, list[str]]:
    """The places of the notices on photographs, by their codes."""
    found: dict[str, list[str]] = {}
    for notice in brief_of(*body, audience=audience).notices:
        found.setdefault(notice.code, []).append(notice.where.rpartition(" ")[2])
    return found


def photo(width: str | None = None, **more: Any) -> dict[str, Any]:
    own = {"caption": "C", "credit": "D", "file": "a.png", "alt": "A", **more}
    return {"photo": {**own, **({"width": width} if width else {})}}


@pytest.mark.parametrize(
    ("body", "alone"),
    [
        ([photo("pair")], [0]),
        ([photo("pair"), photo("pair")], []),
        ([photo("pair"), photo("pair"), photo("pair")], [2]),
        ([photo("pair"), "Text between.", photo("pair")], [0, 2]),
        ([photo("half"), photo("pair")], []),
        ([photo("pair"), photo("pair", consent="withheld", file="b.png")], [0]),
        ([photo("half"), photo()], []),
    ],
)
def test_a_photograph_of_a_pair_without_the_other(
    body: list[dict[str, Any]], alone: list[int]
) -> None:
    places = [f"sections.0.body.{index}.photo.width" for index in alone]
    assert codes(*body).get("photo-lone-pair", []) == places


def test_a_second_photograph_above_the_title() -> None:
    found = codes(photo("hero"), photo("hero"), photo("full"))
    assert found["photo-second-hero"] == ["sections.0.body.1.photo.width"]


def test_another_photograph_above_the_title_for_readers_who_lack_the_first() -> None:
    withheld = photo("hero", audience="internal"), photo("hero")
    assert "photo-second-hero" not in codes(*withheld)
    assert "photo-second-hero" in codes(*withheld, audience="internal")
    assert "photo-second-hero" not in codes(
        photo("hero", consent="withheld", file="b.png"), photo("hero")
    )


@pytest.mark.parametrize("width", ["hero", "pair", "full"])
def test_a_width_of_a_photograph_in_words(width: str) -> None:
    own = {"photo": {"caption": "C", "credit": "D", "width": width}}
    found = codes(own)
    assert found["photo-no-file"] == ["sections.0.body.0.photo.width"]
    assert not found.keys() & {"photo-lone-pair", "photo-second-hero"}


@pytest.mark.parametrize(
    ("words", "more", "asked"),
    [
        ("Two women carry water.", {}, True),
        ("Une mère devant la tente", {}, True),
        ("أطفال يلعبون وامرأة", {}, True),
        ("Çadırın önünde çocuklar", {}, True),
        ("Two women carry water.", {"consent": "not_needed"}, False),
        ("Two women carry water.", {"file": None, "alt": None}, False),
        ("A broken bridge over the river.", {}, False),
        ("بئر في 9 آب", {}, False),  # a month, and no father
        ("بئر في ا\u0653ب، وآب آخر", {}, False),
        ("أب في 9 آب", {}, True),
    ],
)
def test_consent_is_asked_for_where_people_are_told_of(
    words: str, more: dict[str, Any], asked: bool
) -> None:
    own = {name: value for name, value in {"alt": words, **more}.items() if value is not None}
    block = photo(**own)
    if more.get("file", "") is None:
        block["photo"] = {"caption": words, "credit": "D"}
    place = ["sections.0.body.0.photo.file"]
    assert codes(block).get("photo-consent-unsaid", []) == (place if asked else [])


@pytest.mark.parametrize("first", ["given", "withheld"])
def test_who_is_withheld_once_is_withheld_wherever_the_file_is_shown(first: str) -> None:
    """Two entries of one file that say otherwise: nobody is shown, and the author is told."""
    second = {"given": "withheld", "withheld": "not_needed"}[first]
    body = [photo(consent=first, caption="Left"), photo(consent=second, caption="Right")]
    brief = brief_of(*body)
    other = next(each for each in brief.notices if "and this one has none" in each.text)
    assert other.code == "photo-withheld"
    index = 0 if first == "given" else 1
    assert f"sections.0.body.{index}.photo" in other.where
    assert f"body.{1 - index}.photo.consent" in other.text
    page = briefgen.render(brief, "html").data.decode()
    assert "Left" not in page
    assert "Right" not in page
    assert "<img" not in page


def _jpeg(*segments: bytes) -> bytes:
    """A photograph, with what a camera or a program wrote into it."""
    picture = BytesIO()
    Image.effect_noise((16, 12), 90).save(picture, "JPEG")
    data = picture.getvalue()
    return data[:2] + b"".join(segments) + data[2:]


def _copied(copy: bytes, *, of: bytes, **shown_as: Any) -> briefgen.Brief:
    content = {
        "title": "T",
        "language": "en",
        "published": "2024-01-01",
        "sources": {"s": {"title": "S"}},
        "based_on": ["s"],
        "sections": [
            {
                "heading": "H",
                "body": [
                    photo(consent="withheld", caption="Left", file="left.jpg"),
                    shown_as or photo(consent="given", caption="Right", file="right.jpg"),
                ],
            }
        ],
    }
    return briefgen.loads(content, files={"left.jpg": of, "right.jpg": copy})


_COMMENT = b"\xff\xfe\x00\x07Words"


@pytest.mark.parametrize("wrote", [b"", _COMMENT], ids=["the same bytes", "another comment"])
def test_a_withheld_photograph_is_withheld_under_another_name_too(wrote: bytes) -> None:
    original = _jpeg()
    copy = original[:2] + wrote + original[2:]
    brief = _copied(copy, of=original)

    page = briefgen.render(brief, "html").data.decode()

    assert "<img" not in page
    assert "Right" not in page
    told = [each for each in brief.notices if "and this one has none" in each.text]
    assert [each.where.rpartition(" ")[2] for each in told] == ["sections.0.body.1.photo.consent"]


def test_another_photograph_is_shown() -> None:
    first, second = BytesIO(), BytesIO()
    Image.new("RGB", (16, 12), "red").save(first, "JPEG")
    Image.new("RGB", (16, 12), "blue").save(second, "JPEG")

    brief = _copied(second.getvalue(), of=first.getvalue())

    assert "Right" in briefgen.render(brief, "html").data.decode()


def test_a_copy_of_a_withheld_photograph_is_no_image_either() -> None:
    data = _jpeg()
    image = {"file": "right.jpg", "caption": "C", "alt": "A"}

    with pytest.raises(briefgen.ContentError) as caught:
        _copied(data, of=data, image=image)

    (problem,) = caught.value.problems
    assert problem.field == "sections.0.body.1.image.file"
    assert "did not agree" in problem.text


@pytest.mark.parametrize(
    ("width", "size", "needed"),
    [
        ("full", (20, 20), 397),
        ("full", (643, 300), None),
        ("full", (642, 300), 643),
        ("full", (300, 600), None),  # as high as a page has room for
        ("main", (400, 200), 423),
        ("side", (204, 100), None),
        ("hero", (700, 300), 794),
        (None, (20, 20), None),
    ],
)
def test_a_photograph_has_the_pixels_of_the_width_that_is_asked_for(
    width: str | None, size: tuple[int, int], needed: int | None
) -> None:
    found = brief_of(photo(width), size=size).notices
    said = [one.text for one in found if one.code == "photo-few-pixels"]
    assert [f"takes {needed} of it" in one for one in said] == [True] * (needed is not None)


def test_a_photograph_that_nobody_sees_needs_no_pixels() -> None:
    made = brief_of(photo("full", consent="withheld"), size=(20, 20))
    assert "photo-few-pixels" not in {one.code for one in made.notices}
