"""No finished file tells what its author's files were called, neither plainly nor by a digest."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
from PIL import Image

import briefgen
from briefgen.layout.jinja_env import search_path
from briefgen.renderers.docx.package.reference_document import sample_reference
from briefgen.theme.theme_reader import read_theme

FORMATS = ("pdf", "docx", "html", "text")
HARMFUL = {
    "photo": "images/IMG_20240301_040506.jpg",
    "logo": "images/Z-logo.svg",
    "data": "data/from-Amal.csv",
    "area": "secret/house.geojson",
}
HARMLESS = {"photo": "b.jpg", "logo": "c.svg", "data": "d.csv", "area": "a.geojson"}
"""In another order too: pictures are numbered by their place, never by their names."""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h9v9"/></svg>'
AREA = (
    '{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon",'
    ' "coordinates": [[[36, 35], [37, 35], [37, 36], [36, 35]]]}}'
)
BRIEF = """\
title: Two bridges
slug: bridges
product: briefing_note
language: en
published: 2024-03-15
license: CC-BY-4.0
attach_data: true
publisher: {{name: Example Network (fictional), logo: {logo}}}
sources:
  survey: {{organization: Example Unit (fictional), title: Survey, published: 2024-03-10}}
sections:
  - id: bridges
    heading: Bridges
    body:
      - photo:
          file: {photo}
          caption: The bridge
          alt: A bridge
          credit: Example Network
          date: 2024-03
      - photo:
          file: other.png
          caption: The other
          alt: A bridge
          credit: Example Network
          date: 2024-03
      - table:
          caption: Visits
          columns: [{{key: place, label: Place}}, {{key: visits, label: Visits}}]
          data: {data}
          sources: [survey]
      - map:
          title: The valley
          area: {area}
          markers: [{{label: Marwa, lat: 35.3, lon: 36.7, kind: town}}]
          alt: A valley with a town
          boundary_disclaimer: The boundaries are invented.
          sources: [survey]
"""


def _folder(home: Path, names: Mapping[str, str]) -> Path:
    folder = home / "brief"
    for name in (*names.values(), "other.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 30), "teal").save(folder / names["photo"])
    Image.new("RGB", (30, 30), "olive").save(folder / "other.png")
    (folder / names["logo"]).write_text(SVG)
    (folder / names["data"]).write_text("place,visits\nA,3\nB,4\n")
    (folder / names["area"]).write_text(AREA)
    (folder / "brief.yaml").write_text(BRIEF.format(**names))
    return folder


def _theme(home: Path, logo: str, reference: str) -> Path:
    folder = home / "templates/themes/mine"
    folder.mkdir(parents=True)
    (folder / logo).write_text(SVG)
    (folder / reference).write_bytes(sample_reference(read_theme("default", search_path(()))))
    (folder / "theme.toml").write_text(f'logo = "{logo}"\nword_reference = "{reference}"\n')
    return home / "templates"


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> briefgen.Brief:
    """The brief whose files have names that tell something."""
    return briefgen.load(_folder(tmp_path_factory.mktemp("harmful"), HARMFUL))


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_is_the_same_to_the_byte_when_those_it_is_made_of_are_renamed(
    format: str, harmful: briefgen.Brief, tmp_path: Path
) -> None:
    renamed = briefgen.load(_folder(tmp_path, HARMLESS))

    assert briefgen.render(harmful, format).data == briefgen.render(renamed, format).data


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_is_the_same_to_the_byte_when_the_files_of_its_theme_are_renamed(
    format: str, tmp_path: Path
) -> None:
    text = BRIEF.format(**HARMLESS).replace(", logo: c.svg", "")
    (_folder(tmp_path, HARMLESS) / "brief.yaml").write_text(text)
    brief = briefgen.load(tmp_path / "brief")
    names = ("of-Amal.svg", "by-Amal.docx"), ("logo.svg", "word.docx")
    templates = [_theme(tmp_path / logo, logo, reference) for logo, reference in names]
    one, other = (
        briefgen.render(brief, format, theme="mine", templates=[folder]).data
        for folder in templates
    )

    assert one == other


@pytest.mark.parametrize("format", FORMATS)
def test_no_name_of_a_file_and_no_digest_of_one_stands_in_what_is_made(
    format: str, harmful: briefgen.Brief
) -> None:
    parts = list(_parts(briefgen.render(harmful, format).data))

    assert parts
    for trace in _traces(HARMFUL.values()):
        assert not any(trace in part for part in parts), trace


def test_pictures_of_a_pdf_are_named_by_their_number(harmful: briefgen.Brief) -> None:
    with pikepdf.open(io.BytesIO(briefgen.render(harmful, "pdf").data)) as pdf:
        names = {name for page in pdf.pages for name in page.Resources.get("/XObject", {})}

    assert names == {"/i10", "/i20"}  # the last digit says how pixels are smoothed


def _traces(names: Iterable[str]) -> Iterator[bytes]:
    """What would give a name away: itself, and the digests of it that libraries like to take."""
    for name in names:
        for known in (
            name,
            Path(name).name,
            Path(name).stem,
            f"asset:{name}",
            f"asset:{quote(name)}",
        ):
            yield known.encode()
            for kind in ("md5", "sha1", "sha256"):
                digest = hashlib.new(kind, known.encode(), usedforsecurity=False)
                yield digest.hexdigest()[:16].encode()
                yield digest.hexdigest()[:16].upper().encode()
                yield digest.digest()[:8]


def _parts(data: bytes) -> Iterator[bytes]:
    """A file as it is, and each thing in it as it was before it was packed."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (
                part for name in archive.namelist() for part in (name.encode(), archive.read(name))
            )
    elif data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for thing in pdf.objects:
                yield thing.unparse()
                if isinstance(thing, pikepdf.Stream):
                    yield _unpacked(thing)


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # pixels of a JPEG
        return stream.read_raw_bytes()
