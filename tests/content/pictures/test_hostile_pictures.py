"""Pictures that are broken, huge, odd or full of words: right, or refused clearly and soon.

All are read by one process, which says how long each took; then those that are read are made into
one brief, and its files are searched for what they say besides their pixels.
"""

from __future__ import annotations

import base64
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pytest
from PIL import Image

import briefgen
from briefgen.leaks.picture_metadata import metadata_of, pictures_in
from tests.content.pictures.hostile_pictures import BLUE, MARKER, READ, RED, REFUSED, TURNED

SECONDS = 2.0 * 3  # of processor time; the machines of the tests are slow
MEGABYTES = 300
PROGRAM = """
import json, os, sys, time
from briefgen.content.folder_guard import FileError
from briefgen.content.pictures import picture_cleaning

def most():
    lines = open("/proc/self/status")
    return next(int(line.split()[1]) // 1000 for line in lines if "VmHWM" in line)

for place, name in json.load(sys.stdin):
    data = open(place, "rb").read()
    try:
        open("/proc/self/clear_refs", "w").write("5")  # begin to count anew
    except OSError:
        pass
    begun = time.process_time()
    try:
        made, said = picture_cleaning.read(data, name), ["", ""]
        open(place, "wb").write(made.data)
    except FileError as error:
        made, said = None, [error.message, error.hint]
    print(json.dumps([*said, made and made.frames, time.process_time() - begun, most()]))
"""


class Reading(NamedTuple):
    """What became of a file."""

    said: str
    hint: str
    frames: int | None
    seconds: float
    megabytes: int
    data: bytes


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Reading]:
    folder = tmp_path_factory.mktemp("pictures")
    files = {}
    cases = {case: (name, make) for case, (name, make, _) in REFUSED.items()} | dict(READ)
    for number, (case, (name, make)) in enumerate(cases.items()):
        files[case] = (str(folder / str(number)), name)
        Path(files[case][0]).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=json.dumps(list(files.values())), text=True,
        capture_output=True, check=True, env=os.environ | {"XDG_CACHE_HOME": str(folder / "cache")},
    )  # fmt: skip
    lines = map(json.loads, done.stdout.splitlines())
    return {
        case: Reading._make([*line, Path(place).read_bytes()])
        for (case, (place, _)), line in zip(files.items(), lines, strict=True)
    }


def test_there_are_as_many_cases_as_there_should_be() -> None:
    assert len(REFUSED) + len(READ) >= 40


@pytest.mark.parametrize("case", [*REFUSED, *READ])
def test_every_file_takes_little_time_and_memory(
    case: str, readings: Mapping[str, Reading]
) -> None:
    assert readings[case].seconds < SECONDS
    assert readings[case].megabytes < MEGABYTES


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_used_is_refused_by_name(case: str, readings: Mapping[str, Reading]) -> None:
    name, _, said = REFUSED[case]
    found = readings[case]

    assert f'"{name}"' in found.said
    assert said in f"{found.said} {found.hint}"
    assert found.hint


@pytest.mark.parametrize("case", READ)
def test_what_is_odd_is_read_without_its_words(case: str, readings: Mapping[str, Reading]) -> None:
    found = readings[case]

    assert not found.said
    assert metadata_of(found.data) == []
    assert not _holds_marker(found.data)


def near(pixel: Any, colour: tuple[int, ...], by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(pixel, colour, strict=False))


def shown(reading: Reading) -> Image.Image:
    return Image.open(io.BytesIO(reading.data))


@pytest.mark.parametrize("turn", TURNED)
def test_a_turned_picture_stands_upright(turn: int, readings: Mapping[str, Reading]) -> None:
    picture = shown(readings[f"turned by EXIF {turn}"])
    right, bottom = picture.width - 9, picture.height - 9
    corners = {"tl": (8, 8), "tr": (right, 8), "bl": (8, bottom), "br": (right, bottom)}

    assert picture.size == ((80, 60) if turn < 5 else (60, 80))
    for corner, place in corners.items():
        assert near(picture.getpixel(place), BLUE if corner == TURNED[turn] else RED), corner


@pytest.mark.parametrize(
    ("case", "colour"),
    [
        ("JPEG with the name of a PNG", BLUE),
        ("PNG with the name of a drawing", BLUE),
        ("JPEG that speaks of svg", BLUE),
        ("animated GIF", BLUE),
        ("animated WebP", BLUE),
        ("animated PNG", BLUE),
        ("several pictures of a telephone", BLUE),
        ("profile of another space", BLUE),
        ("words in a TIFF", BLUE),
        ("16 bits", RED),
        ("16 bits of grey", (117,)),
        ("1 bit", (255,)),
        ("CMYK", (255, 35, 35)),
        ("CMYK without Adobe's mark", (255, 35, 35)),
        ("65,500 wide", RED),
        ("1 by 20,000", RED),
        ("more pixels than announced", (0, 0, 0)),
    ],
)
def test_what_is_read_has_its_colours(
    case: str, colour: tuple[int, ...], readings: Mapping[str, Reading]
) -> None:
    picture = shown(readings[case])
    pixel = picture.getpixel((0, 0))

    assert near(pixel if isinstance(pixel, tuple) else (pixel,), colour)


def test_a_palette_keeps_its_hole(readings: Mapping[str, Reading]) -> None:
    picture = shown(readings["palette with a hole"])

    assert picture.getpixel((0, 0)) == (*RED, 255)
    assert picture.getpixel((1, 0)) == (0, 0, 0, 0)


def test_pictures_larger_than_what_is_kept_fade_into_nothing(
    readings: Mapping[str, Reading],
) -> None:
    """In strips, which meet without a seam."""
    for case, colour in (
        ("40 million pixels with holes", (*RED, 128)),
        ("40 million pixels of a palette", (0, 0, 0, 128)),
        ("40 million pixels of 16 bits", (117,)),
    ):
        picture = shown(readings[case])
        assert picture.size == (2_400, 1_500)
        found = {pixel for _, pixel in picture.getcolors(99) or ()}
        assert all(near(one if isinstance(one, tuple) else (one,), colour, 2) for one in found)
        assert found, "more colours than one"


def test_how_many_pictures_a_file_holds_is_known(readings: Mapping[str, Reading]) -> None:
    said = {case: readings[case].frames for case in ("animated GIF", "animated WebP",
            "animated PNG", "a thousand pages", "several pictures of a telephone")}  # fmt: skip

    assert said == {"animated GIF": 4, "animated WebP": 4, "animated PNG": 4,
                    "a thousand pages": 1_000, "several pictures of a telephone": 1}  # fmt: skip


# --- in finished files ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> briefgen.Brief:
    """A brief of all pictures that say something besides their pixels."""
    folder = tmp_path_factory.mktemp("words") / "words"
    folder.mkdir()
    blocks: list[str] = []
    for name, make in READ.values():
        data = make()
        if MARKER.encode() not in data[:100_000]:
            continue
        file = f"{len(blocks)}{Path(name).suffix}"
        (folder / file).write_bytes(data)
        blocks.append(f"      - image: {{file: {file}, caption: C, alt: A, sources: [s]}}\n")
    assert len(blocks) > 12
    (folder / "brief.yaml").write_text(
        "title: T\nlanguage: en\npublished: 2024-03-15\nsources: {s: {title: S}}\n"
        "sections:\n  - heading: H\n    body:\n" + "".join(blocks),
        encoding="utf-8",
    )
    return briefgen.load(folder)


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_what_pictures_say_besides_their_pixels_is_in_no_file(
    format: str, brief: briefgen.Brief
) -> None:
    data = briefgen.render(brief, format).data

    assert not any(_holds_marker(part) for part in _parts(data))
    pictures = list(pictures_in(data))
    assert len(pictures) >= 8
    assert [metadata_of(picture) for picture in pictures] == [[]] * len(pictures)


def _holds_marker(data: bytes) -> bool:
    return any(MARKER.encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be"))


def _parts(data: bytes) -> Iterator[bytes]:
    """A finished file, and all that is packed in it."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield from map(package.read, package.namelist())
    elif data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for one in pdf.objects:
                if isinstance(one, pikepdf.Stream):
                    yield one.read_raw_bytes()
                    yield b"" if one.get("/Filter") == "/DCTDecode" else one.read_bytes()
    else:
        for found in re.findall(rb";base64,([A-Za-z0-9+/=]+)", data):
            yield base64.b64decode(found)
