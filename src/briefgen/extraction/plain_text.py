"""The text of a plain text file that briefgen made, without what makes it look like one.

The signs of the format, by which it can be read back:

    == TLP:CLEAR Sensitivity: low ==          the marking, on top
    Heading / -------        a heading and its line (===, ---, ~~~)
    - item, 1. item          lists; what belongs to an item is indented
    > words                  a quotation
    [what is to be seen]     a picture's description, on a line of its own
    words\u00a0(https://…)        a link: a no-break space before the bracket
    ▪ Date: …, then          a row of a wide table: each cell with its column's header
    \u00a0 Place: …
    ■ Lumo                   in such a table: the head of a group of rows, or the row of totals
    ▸ The numbers, then      what is folded in HTML: here every line begins with a bar
    │ Day  People
    10^6                     a raised number
    [1] words                a note, at the end, under a heading
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKING = re.compile(r"== .* ==")
_RULE = re.compile(r"(?:[-=~]{3,}|-+(?:  -+)*|\* \* \*)")
_ALT = re.compile(r"\[(?!\d+\]).*\]")
_FOLDED = re.compile(r"[▸│].*")
_LINK = re.compile(r"\u00a0\([^()\s]+\)")
_RAISED = re.compile(r"\^(\d)")
_MARK = re.compile(r"^\s*(?:(?:- |> |\d+\. )\s*)*")
_HEADING_OF_NOTES = re.compile(r"\n\n[^\n]+\n-{3,}\n\n(?=\[1\] )")

_Record = list[tuple[str | None, str]]
"""The labels of a row's cells and what they say; the name of a group has none."""


def txt_text(data: bytes) -> str:
    """The canonical text of a text file of ours."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    text = _RAISED.sub(r"\1", text)
    heading = _HEADING_OF_NOTES.search(text)
    body = text[: heading.start()] if heading else text
    notes: list[str] = []
    if heading:
        listed, _, behind = text[heading.end() :].partition("\n\n")
        notes, body = listed.splitlines(), f"{body}\n\n{behind}"
    return "\n".join([*_lines(body), *(_LINK.sub("", note) for note in notes)]) + "\n"


def _lines(text: str) -> Iterator[str]:
    records: list[_Record] = []
    for line in text.splitlines():
        if line.startswith("▪ "):
            records.append([_cell(line)])
        elif line.startswith("■ "):
            records.append([(None, line[2:])])
        elif records and line.startswith("  "):
            records[-1].append(_cell(line))
        elif records and not line:
            continue
        else:
            yield from _table(records)
            records = []
            yield from _plain(line)
    yield from _table(records)


def _plain(line: str) -> Iterator[str]:
    if line and not any(sign.fullmatch(line.strip()) for sign in (_MARKING, _RULE, _ALT, _FOLDED)):
        words = _LINK.sub("", _MARK.sub("", line)).strip()
        if words:
            yield words


def _cell(line: str) -> tuple[str, str]:
    label, _, value = line[2:].partition(": ")
    return label, "" if value == "–" else value


def _table(records: list[_Record]) -> Iterator[str]:
    """The header once, then the rows, as the table has them."""
    rows = (record for record in records if record[0][0] is not None)
    yield from (label for label, _ in next(rows, ()) if label)
    for record in records:
        yield from (_LINK.sub("", value) for _, value in record if value)
