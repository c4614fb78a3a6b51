"""Groups, totals and tones of a table say the same in every format and in the attached data."""

from __future__ import annotations

import csv
import io
import zipfile
from functools import cache
from typing import Any

import pikepdf
import pytest
from lxml import etree

from briefgen.extraction.canonical_text import extract, plain_words
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.renderers.data_tables import data_tables
from briefgen.renderers.registry import renderer

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = {
    "en": ("North", "South", "mill", "hall", "critical"),
    "ar": ("الشمال", "الجنوب", "الطاحونة", "القاعة", "حرج"),
    "tr": ("Kuzey", "Güney", "değirmen", "salon", "ağır"),
}


@cache
def _document(language: str, layout: str = "briefing") -> LaidOut:
    north, south, mill, hall, critical = WORDS[language]
    columns: list[dict[str, Any]] = [
        {"key": "d", "label": "D"},
        {"key": "w", "label": "W", "width": 50, "align": "center"},
        {"key": "s", "label": "S", "tones": {critical: "bad"}},
        {"key": "n", "label": "N", "total": "sum"},
    ]
    rows = [[north, mill, critical, 1200], [south, hall, None, 30], [north, hall, critical, 4]]
    table = {"caption": "C", "columns": columns, "rows": rows, "group_by": "d"}
    return lay_out(
        Brief.model_validate(
            {
                "title": "T",
                "language": language,
                "slug": "t",
                "published": "2023-11-10",
                "sources": {"s": {"organization": "O"}},
                "sections": [{"heading": "H", "body": [{"table": table}]}],
            }
        ).edition(),
        layout=layout,
    )


@pytest.mark.parametrize("layout", ["briefing", "article", "flash-update"])
@pytest.mark.parametrize("language", WORDS)
def test_every_format_has_the_same_words(language: str, layout: str) -> None:
    document = _document(language, layout)
    said = {
        name: plain_words(extract(renderer(name).render(document).data, f".{name}"))
        for name in ("pdf", "docx", "html")
    }
    assert said["pdf"] == said["html"] == said["docx"]


def test_text_in_columns_puts_totals_below_their_numbers() -> None:
    text = renderer("text").render(_document("en")).data.decode()
    start = text.index("Table 1")
    lines = text[start:].splitlines()
    north = next(line for line in lines if line.startswith("North"))
    mill = next(line for line in lines if "mill" in line)
    assert north.endswith("1,204")
    assert len(north) == len(mill)


def test_attached_data_name_the_group_of_each_row() -> None:
    (table,) = data_tables(_document("en").root)
    rows = list(csv.reader(io.StringIO(table.csv.decode("utf-8-sig"), newline="")))
    assert rows == [
        ["D", "W", "S", "N"],
        ["North", "", "", "1204"],
        ["North", "mill", "critical", "1200"],
        ["North", "hall", "critical", "4"],
        ["South", "", "", "30"],
        ["South", "hall", "", "30"],
        ["Total", "", "", "1234"],
    ]


def _word(language: str) -> etree._Element:
    data = renderer("docx").render(_document(language)).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


@pytest.mark.parametrize("language", WORDS)
def test_word_has_the_head_of_a_group_over_its_columns_and_with_its_rows(language: str) -> None:
    rows = _word(language).findall(f".//{W}tbl/{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, *[False] * 6]
    heads = [rows[1], rows[4]]
    assert [head.find(f".//{W}gridSpan").get(f"{W}val") for head in heads] == ["2", "2"]  # type: ignore[union-attr]
    for head in heads:
        assert head.findall(f".//{W}keepNext")


def test_word_has_the_widths_and_the_tones() -> None:
    document = _word("en")
    widths = [int(each.get(f"{W}w") or 0) for each in document.iter(f"{W}gridCol")]
    assert abs(widths[0] / sum(widths) - 0.5) < 0.01
    styles = {each.get(f"{W}val") for each in document.iter(f"{W}rStyle")}
    assert "ToneBad" in styles
    aligned = {each.get(f"{W}val") for each in document.iter(f"{W}pStyle")}
    assert {"TableHeaderCenter", "TableNumber"} <= aligned


def test_the_pdf_ties_the_rows_of_a_group_to_its_head() -> None:
    data = renderer("pdf").render(_document("en")).data
    scopes: list[str] = []
    headers: dict[str, list[str]] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for node in _nodes(pdf.Root.StructTreeRoot):
            if node.get("/S") not in ("/TH", "/TD"):
                continue
            for attributes in _attributes(node):
                if "/Scope" in attributes and str(attributes["/Scope"]) == "/Both":
                    scopes.append(str(node["/ID"]))
                if "/Headers" in attributes and node["/S"] == "/TD":
                    headers.setdefault(" ".join(map(str, attributes["/Headers"])), [])
    assert len(scopes) == 2
    for head in scopes:
        assert sum(head in tied.split() for tied in headers) >= 2


def _nodes(node: Any) -> Any:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield kid
            yield from _nodes(kid)


def _attributes(node: Any) -> list[Any]:
    found = node.get("/A", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]
