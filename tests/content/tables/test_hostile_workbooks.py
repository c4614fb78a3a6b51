"""Workbooks that are made to harm, or were harmed: read right, or refused in one clear sentence.

Each is read in a process of its own, under the limits of `reading_limits`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.content.tables.reading_limits import said_of
from tests.content.tables.workbooks import rows, sheet_of, with_parts, with_sheet

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ENTITIES = '<!ENTITY a0 "aaaaaaaaaa">' + "".join(
    f'<!ENTITY a{n} "' + f"&a{n - 1};" * 10 + '">' for n in range(1, 9)
)
HIDDEN = '<col min="1" max="16384" hidden="1"/>' * 20_000
MERGED = '<mergeCell ref="A1:XFD1048576"/>' * 500_000
CIRCLE = '<c r="A2"><f>A3</f><v>0</v></c></row><row><c r="A3"><f>A2</f><v>0</v></c>'


def parts(**changed: bytes | None) -> bytes:
    names = {
        "sheet": "xl/worksheets/sheet1.xml",
        "strings": "xl/sharedStrings.xml",
        "rels": "xl/_rels/workbook.xml.rels",
        "book": "xl/workbook.xml",
    }
    return with_parts(sheet_of(["a"], [1]), {names[key]: data for key, data in changed.items()})


def many_rows(count: int, cell: str) -> bytes:
    lines = (f'<row r="{n}">{cell.format(n=n)}</row>' for n in range(1, count + 1))
    return with_sheet(f"<sheetData>{''.join(lines)}</sheetData>")


def one_row(cells: str) -> bytes:
    head = '<row r="1"><c r="A1" t="str"><v>a</v></c></row>'
    return with_sheet(f'<sheetData>{head}<row r="2">{cells}</row></sheetData>')


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "an archive that unpacks to 100 MB": (
        lambda: parts(sheet=b"<worksheet>" + b" " * 100_000_000),
        "more than 60,000,000 bytes when it is unpacked",
    ),
    "entities in entities": (
        lambda: parts(strings=(
            f"<!DOCTYPE sst [{ENTITIES}]><sst {SPACE}><si><t>&a8;</t></si></sst>"
        ).encode()),
        "has a document type",
    ),
    "an entity that is a file": (
        lambda: parts(sheet=(
            f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet {SPACE}><sheetData>'
            '<row><c t="inlineStr"><is><t>&x;</t></is></c></row></sheetData></worksheet>'
        ).encode()),
        "has a document type",
    ),
    "a sheet that lies elsewhere": (
        lambda: parts(rels=(
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="rId1" Target="http://127.0.0.1:9/x.xml" TargetMode="External" Type='
            b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
            b"</Relationships>"
        )),
        "no sheet that is not hidden",
    ),
    "a sheet outside the archive": (
        lambda: parts(rels=(
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="rId1" Target="../../../../etc/passwd" Type='
            b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
            b"</Relationships>"
        )),
        "lacks its part etc/passwd",
    ),
    "a million rows": (
        lambda: many_rows(1_000_000, '<c r="A{n}"><v>{n}</v></c>'), "goes on beyond its limit"
    ),
    "a million empty rows": (
        lambda: many_rows(1_048_576, '<c r="A{n}" s="1"/>'), "rows, most of them empty"
    ),
    "a million columns": (
        lambda: one_row("<c><v>1</v></c>" * 1_000_000), "a cell that no sheet can have"
    ),
    "16,384 columns": (lambda: one_row("<c><v>1</v></c>" * 16_384), "at most 40 are read"),
    "a cell far away": (
        lambda: one_row('<c r="XFD1048576"><v>1</v></c>'), "stands far from the others"
    ),
    "a cell beyond every sheet": (lambda: one_row('<c r="ZZZ1"><v>1</v></c>'), "no sheet can have"),
    "columns hidden again and again": (
        lambda: with_sheet(
            f"<cols>{HIDDEN}</cols><sheetData/>"
        ),
        "hides columns that no sheet can have",
    ),
    "deep nesting": (
        lambda: with_sheet(f"<sheetData>{'<row>' * 100_000}{'</row>' * 100_000}</sheetData>"),
        "x.xlsx: the sheet",
    ),
    "half a million merged ranges": (
        lambda: with_sheet(
            '<sheetData><row><c t="str"><v>a</v></c></row><row><c><v>1</v></c></row></sheetData>'
            f"<mergeCells>{MERGED}</mergeCells>"
        ),
        "[{'a': 1}]",
    ),
    "three million shared texts": (
        lambda: parts(
            strings=f"<sst {SPACE}>{'<si><t>a</t></si>' * 3_000_000}</sst>".encode()
        ),
        "[{'a': 1}]",
    ),
    "a text that is not there": (
        lambda: one_row('<c r="A2" t="s"><v>99999999</v></c>'), "the sheet is damaged"
    ),
    "formulas in a circle": (
        lambda: one_row(CIRCLE),
        "[{'a': 0}, {'a': 0}]",
    ),
    "formulas in a circle that were never counted": (
        lambda: one_row('<c r="A2"><f>A2</f></c>'), "x.xlsx, sheet May, A2: the formula"
    ),
    "no list of sheets": (lambda: parts(book=None), "lacks its part xl/workbook.xml"),
    "no sheet": (lambda: parts(sheet=None), "lacks its part xl/worksheets/sheet1.xml"),
    "a sheet in UTF-16": (
        lambda: parts(sheet=f"<worksheet {SPACE}/>".encode("utf-16")), "is not UTF-8"
    ),
}  # fmt: skip


LONG = {"a million rows", "a million empty rows", "three million shared texts"}


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.slow if n in LONG else ()) for n in CASES]
)
def test_it_is_read_or_refused_within_limits(name: str) -> None:
    make, expected = CASES[name]
    assert expected in said_of(rows, make())
