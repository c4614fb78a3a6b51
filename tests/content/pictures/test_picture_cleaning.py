import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile, PngImagePlugin

from briefgen.content.folder_guard import FileError
from briefgen.content.pictures import picture_cleaning
from briefgen.model.pictures import Picture


def saved(image: Image.Image, format: str, **settings: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, format, **settings)
    return file.getvalue()


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


def refusal(data: bytes, name: str = "x.png") -> str:
    with pytest.raises(FileError) as error:
        picture_cleaning.read(data, name)
    return str(error.value)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "WEBP", "TIFF"])
@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P"])
def test_every_format_is_recreated(format: str, mode: str) -> None:
    if format == "JPEG" and mode == "P":
        mode = "CMYK"
    data = saved(Image.new("RGB", (30, 20), "red").convert(mode), format)

    picture = picture_cleaning.read(data, "x")

    assert (picture.width, picture.height) == (30, 20)
    assert picture.media_type == ("image/jpeg" if format == "JPEG" else "image/png")
    assert picture == picture_cleaning.read(data, "x"), "not deterministic"
    assert opened(picture).mode in ("RGB", "L")


def test_nothing_but_pixels_survives() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    exif.get_ifd(0x8825)[1] = "SECRET"
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "SECRET")
    image = Image.new("RGB", (40, 30), "blue")
    jpeg = saved(image, "JPEG", exif=exif, comment=b"SECRET", xmp=b"SECRET", dpi=(300, 300))
    png = saved(image, "PNG", exif=exif, pnginfo=text, dpi=(300, 300))

    for data in (jpeg + b"PKSECRET", png + b"SECRET"):
        assert b"SECRET" in data
        picture = picture_cleaning.read(data, "x")
        assert b"SECRET" not in picture.data
        assert not opened(picture).getexif()
        assert (
            not {"exif", "xmp", "comment", "dpi", "icc_profile", "Comment"}
            & opened(picture).info.keys()
        )


def test_a_picture_is_turned_as_its_exif_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    picture = picture_cleaning.read(saved(Image.new("RGB", (40, 30)), "JPEG", exif=exif), "x.jpg")

    assert (picture.width, picture.height) == (30, 40)


def test_a_large_picture_is_made_smaller() -> None:
    picture = picture_cleaning.read(saved(Image.new("RGB", (4_800, 20)), "PNG"), "x.png")

    assert (picture.width, picture.height) == (2_400, 10)


def test_colours_under_full_transparency_are_gone() -> None:
    image = Image.new("RGBA", (2, 1), (200, 10, 20, 0))
    image.putpixel((1, 0), (1, 2, 3, 128))

    clean = opened(picture_cleaning.read(saved(image, "PNG"), "x.png"))

    assert clean.getpixel((0, 0)) == (0, 0, 0, 0)
    assert clean.getpixel((1, 0)) == (1, 2, 3, 128)


def test_sixteen_bits_of_grey_keep_their_brightness() -> None:
    image = Image.new("I;16", (4, 4), 32_768)

    assert opened(picture_cleaning.read(saved(image, "PNG"), "x.png")).getpixel((0, 0)) == 128


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [6_400, 13_376, 60_000])
def test_a_bomb_is_refused_before_it_is_decoded(side: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda self: pytest.fail("was decoded"))

    assert "more than 40,000,000 pixels" in refusal(_png(side, side))


@pytest.mark.parametrize("allowed", [True, False])
@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_a_file_cut_short_is_refused(
    format: str, allowed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", allowed)
    data = saved(Image.effect_noise((200, 200), 60), format)

    assert "broken or cut short" in refusal(data[: len(data) // 2])
    assert allowed is ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize("chunk", [b"IHDR", b"IDAT", b"IEND", b"tEXt"])
def test_a_png_that_fails_a_checksum_is_refused(chunk: bytes) -> None:
    file = io.BytesIO()
    about = PngImagePlugin.PngInfo()
    about.add_text("Comment", "x")
    Image.effect_noise((20, 20), 60).save(file, "PNG", pnginfo=about)
    data = file.getvalue()
    length = int.from_bytes(data[data.index(chunk) - 4 : data.index(chunk)], "big")
    checksum = data.index(chunk) + 4 + length

    assert "broken or cut short" in refusal(_change(data, checksum, data[checksum] ^ 1))
    assert picture_cleaning.read(data + b"behind the end", "x.png").width == 20


@pytest.mark.parametrize("format", ["GIF", "WEBP", "TIFF", "PNG"])
def test_how_many_pictures_a_file_holds_is_known(format: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    file = io.BytesIO()
    frames[0].save(file, format, save_all=True, append_images=frames[1:])

    picture = picture_cleaning.read(file.getvalue(), "x")

    assert picture.frames == 3
    with Image.open(io.BytesIO(picture.data)) as shown:
        assert shown.convert("RGB").getpixel((10, 10))[0] > 200  # type: ignore[index]
    assert picture_cleaning.read(saved(frames[0], format), "x").frames == 1


def test_a_telephones_second_picture_is_none() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green")]
    file = io.BytesIO()
    frames[0].save(file, "MPO", save_all=True, append_images=frames[1:])

    assert picture_cleaning.read(file.getvalue(), "x").frames == 1


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.7", b"\0" * 50])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    assert '"x.png"' in refusal(data)


def _change(data: bytes, at: int, byte: int) -> bytes:
    at %= len(data)
    return data[:at] + bytes([byte]) + data[at + 1 :]


_SAMPLES = [
    saved(Image.effect_noise((24, 16), 60).convert("P" if kind == "GIF" else "RGB"), kind)
    for kind in ("PNG", "JPEG", "GIF", "WEBP", "TIFF")
]


@given(
    st.sampled_from(_SAMPLES),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=4),
)
def test_a_damaged_file_is_read_or_refused(data: bytes, changes: list[tuple[int, int]]) -> None:
    for at, byte in changes:
        data = _change(data, at, byte)
    picture = _or_none(lambda: picture_cleaning.read(data, "x"))
    assert picture is None or picture.width > 0


def _or_none(read: Callable[[], Picture]) -> Picture | None:
    try:
        return read()
    except FileError:
        return None
