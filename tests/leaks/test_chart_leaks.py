"""Native charts: what is withheld is in no part and no workbook, and what got there is found."""

from __future__ import annotations

import io
import zipfile

import pytest

import briefgen
from briefgen.errors import LeakError
from briefgen.leaks.leak_guard import leak_guard
from briefgen.leaks.unpack import open_file
from briefgen.model.brief import Brief
from briefgen.renderers.data_tables import data_tables
from tests.leaks.leak_samples import jpeg

SECRETS = ("Osprey cellar", "Heron attic", "Bittern shaft", "Kestrel")
BRIEF = """
title: Wells
slug: wells
language: en
published: 2024-03-12
sources: {board: {organization: Water Board}}
figures:
  north: {label: Northern wells, value: 12, sources: [board]}
  cellar: {label: Osprey cellar, value: 48151, sources: [board], audience: internal}
sections:
  - heading: Wells
    body:
      - chart: {kind: bar, title: Wells, figures: [north, cellar], alt: W., sources: [board]}
      - chart: {kind: column, title: Shown wells, data: data/wells.csv, x: place, y: wells, alt: W.,
                sources: [board]}
      - chart: {kind: line, title: Bittern shaft, data: data/hidden.csv, x: place, alt: W.,
                y: [wells, Kestrel], sources: [board], audience: internal}
"""
FILES = {
    "wells.csv": "place,wells,note\nNorth,3,Heron attic\nSouth,4,62342\n",
    "hidden.csv": "place,wells,Kestrel\nOsprey cellar,5,62342\nWest,6,1\n",
}


@pytest.fixture(scope="module")
def wells(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    folder = tmp_path_factory.mktemp("wells")
    (folder / "data").mkdir()
    (folder / "brief.yaml").write_text(BRIEF)
    for name, text in FILES.items():
        (folder / "data" / name).write_text(text)
    return briefgen.load(folder)


def said(data: bytes) -> str:
    return "\n".join(piece.text for piece in open_file(data).pieces)


def test_what_is_withheld_of_charts_is_nowhere(wells: Brief) -> None:
    laid_out = briefgen.lay_out(wells.edition())
    files = [briefgen.render(wells, form).data for form in ("docx", "html")]
    files += [table.csv for table in data_tables(laid_out.root, laid_out.drawings)]
    assert len(files) == 4
    for data in files:
        text = said(data)
        assert "Northern wells" in text or "South" in text
        assert not [secret for secret in (*SECRETS, "48151", "62342") if secret in text]
    internal = said(briefgen.render(wells, "docx", audience="internal").data)
    assert {*SECRETS[::2], "Kestrel", "48151", "62342"} <= {
        one for one in (*SECRETS, "48151", "62342") if one in internal
    }


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("xl/sharedStrings.xml", b"Northern wells", b"Osprey cellar"),
        ("xl/worksheets/sheet1.xml", b"<v>12</v>", b"<v>48151</v>"),
        ("xl/workbook.xml", b'name="Data"', b'name="Osprey cellar"'),
    ],
)
def test_what_got_into_a_workbook_is_found(
    wells: Brief, part: str, before: bytes, after: bytes
) -> None:
    guard = leak_guard(wells, "public")
    assert guard is not None
    clean = briefgen.render(wells, "docx").data
    guard.check(clean, "docx")
    with zipfile.ZipFile(io.BytesIO(clean)) as package:
        workbook = package.read("word/embeddings/chart1.xlsx")
    planted = _replaced(clean, "word/embeddings/chart1.xlsx", _with(workbook, part, before, after))
    with pytest.raises(LeakError) as caught:
        guard.check(planted, "docx")
    assert "Osprey" not in str(caught.value)


def test_what_got_into_a_chart_part_is_found(wells: Brief) -> None:
    guard = leak_guard(wells, "public")
    assert guard is not None
    clean = briefgen.render(wells, "docx").data
    planted = _with(clean, "word/charts/chart1.xml", b"Northern wells", b"Osprey cellar")
    with pytest.raises(LeakError):
        guard.check(planted, "docx")


def test_a_picture_in_a_workbook_is_opened(wells: Brief) -> None:
    clean = briefgen.render(wells, "docx").data
    with zipfile.ZipFile(io.BytesIO(clean)) as package:
        workbook = package.read("word/embeddings/chart1.xlsx")
    more = io.BytesIO(workbook)
    with zipfile.ZipFile(more, "a") as package:
        package.writestr("xl/media/image1.jpeg", jpeg("Osprey cellar", "exif"))
    guard = leak_guard(wells, "public")
    assert guard is not None
    with pytest.raises(LeakError):
        guard.check(_replaced(clean, "word/embeddings/chart1.xlsx", more.getvalue()), "docx")


def _with(package: bytes, name: str, before: bytes, after: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        data = archive.read(name)
    assert before in data
    return _replaced(package, name, data.replace(before, after))


def _replaced(package: bytes, name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.namelist():
            new.writestr(one, data if one == name else old.read(one))
    return made.getvalue()
