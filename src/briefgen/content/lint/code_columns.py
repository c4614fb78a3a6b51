"""Columns of years, codes and telephone numbers, which would be written as numbers: 2,022.

A file that quotes them, a leading zero or a plus keeps them texts; else the author has to say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefgen.content.draft import Draft, Finding
from briefgen.messages import say
from briefgen.model.blocks.data_blocks import Table

_YEARS: Final = frozenset(
    {"year", "years", "année", "années", "annee", "yıl", "yılı", "yil", "سنة", "السنة", "عام"}
)
_CODES: Final = frozenset(
    {"code", "pcode", "pcodes", "id", "zip", "postcode", "phone", "tel", "telephone", "téléphone"}
    | {"tél", "référence", "kod", "kodu", "telefon", "telefonu", "رمز", "الرمز", "هاتف", "الهاتف"}
)
"""Words of what heads such a column, in the four languages of our catalogues. In the plural they
may be counted: phones given out.
"""
_WORD: Final = re.compile(r"[^\W\d_]+")
_YEAR: Final = range(1900, 2101)
_GROUPED: Final = 1_000
"""From here on a number is written with a sign between its digits."""
_LONG: Final = re.compile(r"[0-9]{11,}")
"""As telephone numbers are; sums of so many digits are round."""


def codes(draft: Draft) -> Iterator[Finding]:
    """Columns of numbers that are none."""
    for path, block in draft.blocks:
        if not isinstance(block, Table):
            continue
        for index, column in enumerate(block.columns):
            if column.as_ is None and column.total is None and column.decimals is None:
                cells = [row.get(column.key) for row in block.rows]
                kind, example = kind_of_codes(f"{column.key} {column.label}", cells)
                if kind:
                    text = say(
                        'the column "{key}" holds {kind}, which are written as {example:,}; write '
                        "as: text",
                        key=column.key,
                        kind=kind,
                        example=example,
                    )
                    yield draft.notice("number-is-code", (*path, "columns", index), text)


def kind_of_codes(head: str, values: Iterable[object]) -> tuple[str, int]:
    """What the cells of a column are that look like numbers, and one of them; "": numbers."""
    cells = [cell for cell in values if cell not in (None, "")]
    numbers = [cell for cell in cells if isinstance(cell, int) and cell >= _GROUPED]
    if not numbers or not all(isinstance(cell, int) for cell in cells):
        return "", 0
    words = {word.lower() for word in _WORD.findall(head)}
    if words & _YEARS and all(cell in _YEAR for cell in cells):
        return "years", numbers[0]
    if words & _CODES:
        return "codes", numbers[0]
    same = len({len(str(number)) for number in numbers}) == 1 and len(numbers) == len(cells)
    if same and all(_LONG.fullmatch(str(one)) and one % 1_000 for one in numbers):
        return say("codes or telephone numbers"), numbers[0]
    return "", 0


RULES: Final = (codes,)
