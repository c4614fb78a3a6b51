"""Every number of every example, in four languages: its digits as Babel writes them, and around
them what `EXPECTED` says, which a person has read. (Babel alone writes $38.4M.)
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from babel.numbers import format_decimal

import briefgen
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.model.blocks.chart_blocks import Chart
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.brief import Brief
from briefgen.model.brief_content import Section
from briefgen.model.figures import Figure
from briefgen.model.units import unit_of

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = [*sorted((ROOT / "tests" / "examples").iterdir()), ROOT / "content" / "idlib-2023-10"]
LANGUAGES = ("en", "fr", "ar", "tr")
MILLION = Decimal(10**6)
EXPECTED: dict[str, tuple[str, str, str, str]] = {
    "%": ("{n}%", "{n} %", "{n}%", "%{n}"),
    "USD million": (
        "USD {n} million",
        "{n} millions USD",
        "{n} مليون دولار أمريكي",
        "{n} milyon USD",
    ),
    "USD": ("USD {n}", "{n} USD", "{n} دولار أمريكي", "{n} USD"),
    "hour": ("{n} hours", "{n} heures", "{n} ساعات", "{n} saat"),
    "km": ("{n} km", "{n} km", "{n} كم", "{n} km"),
    "l": ("{n} l", "{n} l", "{n} لتر", "{n} l"),
    "ha": ("{n} ha", "{n} ha", "{n} هكتار", "{n} ha"),
    "m": ("{n} m", "{n} m", "{n} متر", "{n} m"),
    "mm": ("{n} mm", "{n} mm", "{n} مم", "{n} mm"),
    "": ("{n}", "{n}", "{n}", "{n}"),
}
"""Unit to what stands around its number in English, French, Arabic and Turkish."""
ARABIC_FEW = {"USD million": "{n} ملايين دولار أمريكي"}
"""What stands there in Arabic from 3 to 10 (the plural "few" of CLDR)."""


def _blocks(sections: tuple[Section, ...]) -> Iterator[object]:
    for section in sections:
        yield from section.body
        yield from _blocks(section.sections)


def _cells(brief: Brief) -> Iterator[int | float]:
    for block in _blocks(brief.sections):
        for row in block.rows if isinstance(block, Table | Chart) else ():
            yield from (cell for cell in row.values() if isinstance(cell, int | float))


def _written(number: Decimal, locale: str, decimals: int | None) -> str:
    places = decimals if decimals is not None else max(-int(number.normalize().as_tuple()[2]), 0)
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(number, format=pattern, locale=locale, decimal_quantization=True)


def _spaced(text: str) -> str:
    """Whatever no-break space there is, as a space."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _expected(figure: Figure, language: str) -> str:
    unit = figure.unit if unit_of(figure.unit) else ""
    ends = [Decimal(str(end)) for end in dict.fromkeys((figure.lowest, figure.highest))]
    if figure.compact and ends[-1] >= MILLION:
        ends = [end / MILLION for end in ends]
        unit = f"{unit} million"
        if figure.decimals is None:
            ends = [round(end, 1).normalize() for end in ends]
    locale = {"en": "en_GB"}.get(language, language)
    digits = "–".join(_written(end, locale, figure.decimals) for end in ends)
    assert unit in EXPECTED, f"read how {unit} is written, and add it"
    around = EXPECTED[unit or ""][LANGUAGES.index(language)]
    if language == "ar" and ends[-1] == int(ends[-1]) and 3 <= ends[-1] <= 10:
        around = ARABIC_FEW.get(unit or "", around)
    return around.format(n=digits)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_every_number_of_an_example(folder: Path, language: str) -> None:
    brief, words = briefgen.load(folder), LibraryWords(language)
    for key, figure in brief.figures.items():
        high = figure.highest if figure.highest != figure.lowest else None
        how = {"unit": figure.unit, "decimals": figure.decimals, "compact": figure.compact}
        shown = words.measure(figure.lowest, high, **how).striptags()  # type: ignore[arg-type]
        assert _spaced(shown) == _spaced(_expected(figure, language)), key
    for cell in _cells(brief):
        expected = _written(Decimal(str(cell)), {"en": "en_GB"}.get(language, language), None)
        assert _spaced(words.number(cell)) == _spaced(expected)
