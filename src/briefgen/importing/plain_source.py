"""A plain text as an `ImportedDocument`: paragraphs, lists, and headings by how lines stand.

What is not marked is recognised later: a short line above a paragraph is a heading there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from briefgen.errors import BriefgenError
from briefgen.importing.html_words import decoded
from briefgen.importing.imported_document import (
    ImportedDocument,
    ImportedParagraph,
    plain_runs,
    tidy,
)
from briefgen.importing.recognition import is_sentence
from briefgen.importing.saved_mail import saved_mail
from briefgen.messages import say
from briefgen.text.written_days import names_a_month

_BULLET: Final = re.compile(r"([ \t]*)([•‣◦▪●○*\-–·])[ \t\u00a0]+(?=\S)")
_NUMBER: Final = re.compile(r"([ \t]*)\(?([0-9]{1,3}|[٠-٩]{1,3})[.)][ \t\u00a0]+(?=\S)")
_RULE: Final = re.compile(r"[ \t]*(?:={3,}|-{3,}|_{3,}|\*{3,})[ \t]*")
_LONGEST_LOUD: Final = 60
_FEW: Final = 4
"""So many words right above a sentence are its heading."""
_WRAPPED: Final = 55
"""A line so long goes on in the next one; a shorter one ended where its writer ended it."""


def read_plain_text(data: bytes) -> ImportedDocument:
    """The document that a text file holds; raises BriefgenError for what is no text."""
    if b"\0" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise BriefgenError(
            say("this is no text file"), hint=say("import .docx, .html, .md or .txt")
        )
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    if not text.strip():
        raise BriefgenError(say("this file is empty"))
    mail = saved_mail(text)
    if mail is None:
        return ImportedDocument(tuple(_paragraphs(text)), text)
    return replace(mail.document, blocks=tuple(_paragraphs(mail.body)), words=text)


def _paragraphs(text: str) -> Iterator[ImportedParagraph]:
    empty, group, first = 2, list[str](), 1
    lines = text.split("\n")
    joined = any(not line.strip() for line in lines[1:-1])
    for number, line in enumerate([*lines, ""], 1):
        if line.strip() and (joined or not group):
            group, first = [*group, line], first if group else number
            continue
        if group:
            yield from _group(group, first, apart=empty > 1)
            empty, group = 0, []
        if line.strip():
            group, first = [line], number
        else:
            empty += 1


def _group(lines: list[str], first: int, *, apart: bool) -> Iterator[ImportedParagraph]:
    """Lines without an empty one between them: a paragraph, or items, or a heading underlined."""
    if len(lines) == 2 and _RULE.fullmatch(lines[1]):
        yield ImportedParagraph(
            plain_runs(tidy(lines[0])), "heading", 1, where=say("line {first}", first=first)
        )
        return
    if len(lines) > 1 and (
        _heads_sentence(lines) or (_is_loud(lines[0]) and not _is_loud(lines[1]))
    ):
        where = say("line {first}", first=first)
        yield ImportedParagraph(plain_runs(tidy(lines[0])), "heading", 1, where=where)
        lines, first = lines[1:], first + 1
    open_lines: list[str] = []
    item: tuple[int, bool, int] | None = None
    start = first
    for number, line in enumerate(lines, first):
        mark = _mark(line)
        if mark and open_lines:
            yield _paragraph(open_lines, item, start, apart)
            open_lines = []
        if mark:
            item, start = mark[0], number
            line = line[mark[1] :]
        if not _RULE.fullmatch(line):
            open_lines.append(line)
    if open_lines:
        yield _paragraph(open_lines, item, start, apart)


def _heads_sentence(lines: list[str]) -> bool:
    """Whether a few words stand right above a sentence, and are not its beginning."""
    head, text = lines[0].strip(), tidy(" ".join(lines[1:]))
    return (
        len(head.split()) <= _FEW
        and 2 < len(head) <= len(text) / 2
        and (head[-1].isalnum() or head[-1] in ")»”")
        and not head[0].islower()
        and not text[0].islower()
        and is_sentence(text)
        and not any(map(_mark, lines))
        and not names_a_month(head)
    )


def _is_loud(line: str) -> bool:
    """Whether a line is a heading in capital letters: `SITUATION`."""
    words = line.strip()
    letters = re.sub(r"[\W\d_]", "", words)
    is_line = len(letters) >= 3 and len(words) <= _LONGEST_LOUD and words[-1:] not in ".,;!?"
    return is_line and letters.isupper() and _mark(line) is None


def _mark(line: str) -> tuple[tuple[int, bool, int], int] | None:
    """Level, order and number of an item, and where its words begin."""
    if match := _BULLET.match(line):
        return (len(match[1].expandtabs(4)) // 4, False, 1), match.end()
    if match := _NUMBER.match(line):
        return (len(match[1].expandtabs(4)) // 4, True, int(match[2])), match.end()
    return None


def _paragraph(
    lines: list[str], item: tuple[int, bool, int] | None, first: int, apart: bool
) -> ImportedParagraph:
    text = lines[0].strip()
    for before, line in pairwise(lines):
        text += (" " if len(before.strip()) >= _WRAPPED or item else "\n") + line.strip()
    where = say("line {first}", first=first)
    if item is None:
        return ImportedParagraph(plain_runs(text), where=where, apart=apart)
    level, ordered, number = item
    return ImportedParagraph(plain_runs(text), "item", level, ordered, number, where=where)
