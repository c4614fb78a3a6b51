"""Twenty CSV files as offices have them: what spreadsheets and survey tools write."""

from __future__ import annotations

import codecs
from typing import Any, NamedTuple

import pytest

from briefgen.content.tables.csv_table import read_csv
from briefgen.content.tables.data_rows import DataOptions, rows_of

FRENCH, TURKISH, ENGLISH = "1 234,5", "1.234,5", "1,234.5"
NAMES = ("place", "people", "share")


class OfficeFile(NamedTuple):
    """A file, what its author says of it, and its rows; ``as_number`` are columns read as such."""

    data: bytes
    options: dict[str, Any]
    rows: list[tuple[Any, ...]]


def csv(*lines: str, end: str = "\r\n", encoding: str = "utf-8") -> bytes:
    return (end.join(lines) + end).encode(encoding)


FILES: dict[str, OfficeFile] = {
    "Excel, English": OfficeFile(
        csv("place,people,share", 'Beira,"1,240",23.4%', "Dondo,980,18.0%"),
        {"kinds": {"people": "number"}, "number_format": ENGLISH},
        [("Beira", 1240, 23.4), ("Dondo", 980, 18)],
    ),
    "Excel, English, CSV UTF-8": OfficeFile(
        codecs.BOM_UTF8 + csv("place,people,share", "Ærøskøbing – “A”,1240,23.4%"), {},
        [("Ærøskøbing – “A”", 1240, 23.4)],
    ),
    "Excel, English, Windows": OfficeFile(
        csv("place,people,share", "Café “A”,1240,23.4%", encoding="cp1252"),
        {"encoding": "windows-1252"}, [("Café “A”", 1240, 23.4)],
    ),
    "Excel, French": OfficeFile(
        csv("lieu;personnes;part", "Forêt sèche;1\u00a0240;23,4%", encoding="cp1252"),
        {"encoding": "windows-1252", "number_format": FRENCH}, [("Forêt sèche", 1240, 23.4)],
    ),
    "Excel, French, CSV UTF-8": OfficeFile(
        codecs.BOM_UTF8 + csv("lieu;personnes;part", "Forêt;1\u202f240,5;23,4\u00a0%"),
        {"number_format": FRENCH}, [("Forêt", 1240.5, 23.4)],
    ),
    "Excel, French, MS-DOS": OfficeFile(
        csv("lieu;personnes;part", "Forêt;1240;23,4%", encoding="cp850"),
        {"encoding": "cp850", "number_format": FRENCH}, [("Forêt", 1240, 23.4)],
    ),
    "Excel, French, Macintosh": OfficeFile(
        csv("lieu;personnes;part", "Forêt;1240;23,4%", end="\r", encoding="mac-roman"),
        {"encoding": "mac-roman", "number_format": FRENCH}, [("Forêt", 1240, 23.4)],
    ),
    "Excel, Turkish": OfficeFile(
        csv("yer;kişi;pay", "Iğdır, Şırnak;1.240;%23,4", encoding="cp1254"),
        {"encoding": "windows-1254", "number_format": TURKISH}, [("Iğdır, Şırnak", 1240, 23.4)],
    ),
    "Excel, Turkish, CSV UTF-8": OfficeFile(
        codecs.BOM_UTF8 + csv("yer;kişi;pay", '"İzmir; ""A""";1.240,50;%23,4'),
        {"number_format": TURKISH}, [('İzmir; "A"', 1240.5, 23.4)],
    ),
    "Excel, Arabic": OfficeFile(
        csv("المكان,الأسر,النسبة", "حلب,1240,23.4%", "إدلب، الريف,980,18%", encoding="cp1256"),
        {"encoding": "windows-1256"}, [("حلب", 1240, 23.4), ("إدلب، الريف", 980, 18)],
    ),
    "Excel, Arabic, CSV UTF-8, semicolons": OfficeFile(
        codecs.BOM_UTF8 + csv("المكان;الأسر;النسبة", "حلب;1,240;23.4%"),
        {"number_format": ENGLISH}, [("حلب", 1240, 23.4)],
    ),
    "Excel, Arabic, digits of Arabic": OfficeFile(
        codecs.BOM_UTF8 + csv("المكان,الأسر,النسبة", "حلب,١٬٢٤٠,٢٣٫٤٪"),
        {"kinds": {"الأسر": "number", "النسبة": "percent"}}, [("حلب", 1240, 23.4)],
    ),
    "Excel, Unicode text": OfficeFile(
        csv("المكان\tالأسر\tالنسبة", "حلب\t1240\t23.4%", encoding="utf-16"),
        {}, [("حلب", 1240, 23.4)],
    ),
    "Excel, a line that names the separator": OfficeFile(
        csv("sep=;", "lieu;personnes;part", "Forêt;12;23.4%"), {}, [("Forêt", 12, 23.4)],
    ),
    "Excel, formats beyond the table": OfficeFile(
        csv("place,people,share,,", "Beira,12,23.4%,,", ",,,,", ",,,,"), {}, [("Beira", 12, 23.4)],
    ),
    "LibreOffice, texts quoted": OfficeFile(
        csv('"place","people","share"', '"60101",1240,23.4', end="\n"), {},
        [("60101", 1240, 23.4)],
    ),
    "Google Sheets": OfficeFile(
        csv("place,people,share", '"Beira, Dondo",1240,23.40%', end="\n").rstrip(b"\n"), {},
        [("Beira, Dondo", 1240, 23.4)],
    ),
    "a survey tool that quotes all cells": OfficeFile(
        csv('"place";"people";"share"', '"Beira";"1240";"23.4"', '"";"";""', end="\n"), {},
        [("Beira", 1240, 23.4)],
    ),
    "data with HXL tags": OfficeFile(
        csv("place,people,share", "#adm2 +name,#affected+ind,", "Beira,1240,23.4", end="\n"), {},
        [("Beira", 1240, 23.4)],
    ),
    "lines above, lines between, a cell of two lines": OfficeFile(
        csv("", "place,people,share", "", '"Beira\r\nDondo",1240,23.4', " , ,", ""), {},
        [("Beira\nDondo", 1240, 23.4)],
    ),
}  # fmt: skip


def test_there_are_twenty() -> None:
    assert len(FILES) == 20


@pytest.mark.parametrize("name", FILES)
def test_it_is_read_as_it_was_meant(name: str) -> None:
    data, given, expected = FILES[name]
    options = DataOptions(**given)

    found = rows_of(read_csv(data, "x.csv", options.encoding), options)

    assert [tuple(row.values()) for row in found.node.plain()] == expected  # type: ignore[attr-defined]
    assert [len(row) for row in found.node.plain()] == [len(NAMES)] * len(expected)  # type: ignore[attr-defined]
    assert found.notices == ()
