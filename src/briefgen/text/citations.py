"""The grammar of citations, figures and notes in a text, read here and nowhere else.

``[@id]`` and ``[@id; @id]`` cite sources, ``{{ id }}`` stands for a figure or a value of the
brief's own, and ``{{ id | filter }}`` for another way of writing a figure; white space within the
signs means nothing. ``^[words]`` is a note of the author's own, as in Pandoc's Markdown. Content
that is right holds nothing else that begins so. Who takes ids out of a text, to hide or to compare
it, must also see what an author got wrong: that is an `Attempt`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from briefgen.messages import say

ID: Final = r"[a-z][a-z0-9_-]{0,63}"
"""The pattern of an id of the content language."""


FILTERS: Final = ("number", "compact", "change", "parts")
"""What may stand behind a figure: another way of writing it."""
ROW_FILTERS: Final = ("number", "compact")
"""What may stand behind a cell of a row."""
OWN_VALUES: Final = ("period", "as_of", "issue", "country")
"""What stands for a value of the brief, where no figure has that id."""
ROW_FORM: Final = say(
    "such as {{ row.district }} or {{ row.deaths | compact }}; of several words: "
    '{{ row."Total deaths" }}; for the signs themselves, write \\{{'
)
"""How a cell of the recipient's row is named."""
NOTE_BEGINS: Final = "^["
LONGEST_NOTE: Final = 2_000
"""Characters of a note of one's own, its signs counted."""


class CitationGroup(NamedTuple):
    """``[@un; @moh]``: citations in one place of the text, which is ``text[start:end]``."""

    start: int
    end: int
    sources: tuple[str, ...]


class FigurePlaceholder(NamedTuple):
    """``{{ killed }}``: the place of a figure in the text, which is ``text[start:end]``."""

    start: int
    end: int
    figure: str
    filter: str = ""
    """One of `FILTERS`, or nothing."""


class RowPlaceholder(NamedTuple):
    """``{{ row.district }}``: the place of a recipient's cell, which is ``text[start:end]``."""

    start: int
    end: int
    column: str
    filter: str = ""
    """One of `FILTERS`, or nothing."""

    @property
    def name(self) -> str:
        """The column as texts name it: ``row.district``, ``row."Total deaths"``."""
        return row_name(self.column)


class Attempt(NamedTuple):
    """What begins and ends as one of ours does, be it right or not, with what stands inside."""

    start: int
    end: int
    inside: str
    is_citation: bool


Placeholder = CitationGroup | FigurePlaceholder | RowPlaceholder

_CITATIONS = rf"\[\s*(?P<citations>@{ID}\s*(?:;\s*@{ID}\s*)*)\]"
_FILTER = rf"(?:\|\s*(?P<filter>{'|'.join(FILTERS)})\s*)?"
_FIGURE = rf"\{{\{{\s*(?P<figure>{ID})\s*{_FILTER}\}}\}}"
ROW_COLUMN: Final = r"row\.(?:(?P<column>[^\W\d][\w-]*)|\"(?P<quoted>[^\"{}|\n]+)\")"
"""The pattern of a column of the recipient's row, as texts and conditions name it."""
_ROW = rf"\{{\{{\s*{ROW_COLUMN}\s*{_FILTER.replace('<filter>', '<row_filter>')}\}}\}}"
_OURS = re.compile(f"{_CITATIONS}|{_ROW}|{_FIGURE}")
_OF_ROW = re.compile(_ROW)
_ROW_ATTEMPT = re.compile(r"\{\{\s*row\s*[.\[]")
_ATTEMPT = re.compile(r"\[\s*(?P<citations>@[^\[\]]*)\]|\{\{(?P<figure>[^{}]*)\}\}")
_OPENING = re.compile(r"\[\s*(?=@)|\{\{")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_NOTE = re.compile(r"(?<!\\)(?:\\\\)*(?P<note>\^\[)")
_BLANK = re.compile(r"\s")
_ENDS_QUOTED = re.compile(r"[<>\n]")
_DEEPEST: Final = 20
_SOURCE = re.compile(rf"@({ID})")


def row_name(column: str) -> str:
    """A column as texts name it: ``row.district``, ``row."Total deaths"``."""
    plain = re.fullmatch(r"[^\W\d][\w-]*", column)
    return f"row.{column}" if plain else f'row."{column}"'


def row_cells(text: str) -> Iterator[RowPlaceholder]:
    """The cells of the recipient's row that a text names, in order."""
    return map(_row_cell, _OF_ROW.finditer(text)) if "{{" in text else iter(())


def names_row(text: str) -> bool:
    """Whether a text names a cell of the recipient's row, or tries to."""
    return "{{" in text and _ROW_ATTEMPT.search(text) is not None


def whole_row_cell(text: str) -> RowPlaceholder | None:
    """The cell that a text is, where it is nothing else."""
    match = _OF_ROW.fullmatch(text.strip()) if "{{" in text else None
    return _row_cell(match) if match else None


def in_link_address(before: str) -> bool:
    """Whether what follows this beginning of a text stands in the address of a Markdown link."""
    start = before.rfind("](")
    if start < 0:
        return False
    address = before[start + 2 :]
    if address.startswith("<"):
        return not _ENDS_QUOTED.search(address, 1)
    return not _BLANK.search(address) and address.count(")") <= address.count("(")


def fills_number(text: str) -> bool:
    """Whether a text is a cell alone, which is a number where the row has one."""
    found = whole_row_cell(text)
    return found is not None and not found.filter


def read_at(text: str, position: int) -> Placeholder | None:
    """The citations, the figure or the cell that stand at this place of a text."""
    match = _OURS.match(text, position)
    return _found(match) if match else None


def read_all(text: str, start: int = 0, end: int | None = None) -> Iterator[Placeholder]:
    """The citations, figures and cells of a stretch of a text, in order."""
    return map(_found, _OURS.finditer(text, start, len(text) if end is None else end))


def begins_at(text: str, position: int) -> bool:
    """Whether a citation or a figure begins here, however it goes on."""
    return _OPENING.match(text, position) is not None


def attempts(text: str) -> Iterator[Attempt]:
    """What begins and ends as citations and figures do, in order."""
    return map(_tried, _ATTEMPT.finditer(text))


def attempt_at(text: str, position: int) -> Attempt | None:
    """The attempt that begins at this place of a text."""
    match = _ATTEMPT.match(text, position)
    return _tried(match) if match else None


def without(text: str) -> str:
    """A text without those of its citations and figures that are right."""
    return _OURS.sub("", text)


def without_ids(text: str) -> str:
    """A text without its citations and figures, and without what tries to be one."""
    return _ATTEMPT.sub("", text)


def note_end(text: str, start: int) -> int | None:
    """Behind the bracket that closes the note which begins at ``start``; None where none does.

    Nobody nests brackets deeper than `_DEEPEST`; looking on would take time in its square.
    """
    depth = 0
    for match in _BRACKET.finditer(text, start + 1, start + LONGEST_NOTE):
        depth += {"[": 1, "]": -1}.get(match[0], 0)
        if not depth:
            return match.end()
        if depth > _DEEPEST:
            break
    return None


def note_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the notes of a text begin and end, in order."""
    end = 0
    for match in _NOTE.finditer(text):
        found = note_end(text, match.start("note")) if match.start() >= end else None
        if found is not None:
            yield match.start("note"), found
            end = found


def segments(text: str) -> list[str]:
    """The words between the citations, figures and notes of a text, and those of its notes."""
    ends = (sign for a, b in note_spans(text) for sign in ((a, a + 2), (b - 1, b)))
    found = sorted([*((each.start, each.end) for each in attempts(text)), *ends])
    places = [(0, 0), *found, (len(text), 0)]
    return [text[a[1] : b[0]] for a, b in pairwise(places)]


def blanked(text: str) -> str:
    """A text with spaces in the place of citations and figures: the rest keeps its place."""
    return _ATTEMPT.sub(lambda match: " " * len(match[0]), text)


def with_sources(text: str, new: Callable[[str], str]) -> str:
    """A text, each source that it cites replaced by what ``new`` gives for it."""

    def renamed(match: re.Match[str]) -> str:
        if match["citations"] is None:
            return match[0]
        return _SOURCE.sub(lambda source: f"@{new(source[1])}", match[0])

    return _ATTEMPT.sub(renamed, text)


def _tried(match: re.Match[str]) -> Attempt:
    is_citation = match["figure"] is None
    return Attempt(
        *match.span(), match["citations"] if is_citation else match["figure"], is_citation
    )


def _row_cell(match: re.Match[str]) -> RowPlaceholder:
    column = match["column"] or match["quoted"]
    return RowPlaceholder(*match.span(), column, match["row_filter"] or "")


def _found(match: re.Match[str]) -> Placeholder:
    if match["column"] or match["quoted"]:
        return _row_cell(match)
    if match["figure"] is not None:
        return FigurePlaceholder(*match.span(), match["figure"], match["filter"] or "")
    return CitationGroup(*match.span(), tuple(_SOURCE.findall(match["citations"])))
