"""Edits of one translation in a catalogue (``ar.po``): made in place, filled in, or added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.content.po.po_reader import CatalogueEntry, PoFile
from briefgen.roundtrip.writing.markdown_edits import Rewrite

_STRING = re.compile(r'\s*(?:msgstr\s+)?"((?:[^"\\]|\\.)*)"\s*')
_LETTER = re.compile(r"\\.|[^\\]", re.S)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}


def letters_of(file: PoFile, entry: CatalogueEntry) -> list[tuple[str, int, int]]:
    """The letters of a translation, each with its place in the file's text."""
    found = []
    for start, line in _lines(file, entry):
        match = _STRING.fullmatch(line)
        if match is None:
            break
        for letter in _LETTER.finditer(match[1]):
            raw = letter[0]
            shown = _SIGNS.get(raw[1], raw[1]) if len(raw) == 2 else raw
            at = start + match.start(1)
            found.append((shown, at + letter.start(), at + letter.end()))
    return found


def _lines(file: PoFile, entry: CatalogueEntry) -> Iterator[tuple[int, str]]:
    """The lines of a translation, and where they begin."""
    text = file.source.text
    number, at = 1, 0
    wanted = file.place(entry).line
    while number < wanted:
        at = text.index("\n", at) + 1
        number += 1
    first = True
    while at < len(text):
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        if not line.lstrip().startswith("msgstr" if first else '"'):
            return
        yield at, line
        first, at = False, at + len(line) + 1


def ways(file: PoFile, entry: CatalogueEntry, edits: Sequence[Rewrite]) -> Iterator[list[Rewrite]]:
    """Edits of the file that make the edits of a translation; none where it is not plain."""
    found = letters_of(file, entry)
    if not found or "".join(letter for letter, _, _ in found) != entry.text:
        return
    start, end = found[0][1], found[-1][2]
    in_lines = "\n" in file.source.text[start:end]
    made = []
    for edit in edits:
        if edit.start < edit.end:
            first, last = found[edit.start][1], found[edit.end - 1][2]
        else:
            first = last = found[edit.start - 1][2] if edit.start else start
        new = _escaped(edit.new)
        made.append(Rewrite(first, last, new.replace("\\n", '\\n"\n"') if in_lines else new))
    if all("\n" not in file.source.text[one.start : one.end] for one in made):
        yield made
    text = entry.text
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    yield [Rewrite(start, end, _escaped(text))]


def filled(file: PoFile, entry: CatalogueEntry, text: str) -> list[Rewrite]:
    """Edits of the file that give an entry this translation, which may be printed then."""
    lines = list(_lines(file, entry))
    if not lines:
        return []
    start, (last, line) = lines[0][0], lines[-1]
    return [
        *_unfuzzied(file, entry),
        Rewrite(start, last + len(line), f'msgstr "{_escaped(text)}"'),
    ]


def _unfuzzied(file: PoFile, entry: CatalogueEntry) -> Iterator[Rewrite]:
    """The flag goes, and the original that the translation was of."""
    lines = file.source.text.split("\n")
    first = entry.line - 1
    while first and lines[first - 1].strip():
        first -= 1
    at = sum(len(line) + 1 for line in lines[:first])
    for line in lines[first : entry.line - 1]:
        if entry.fuzzy and line.startswith("#|"):
            yield Rewrite(at, at + len(line) + 1, "")
        elif entry.fuzzy and line.startswith("#,"):
            kept = f"#, {', '.join(entry.flags)}\n" if entry.flags else ""
            yield Rewrite(at, at + len(line) + 1, kept)
        at += len(line) + 1


def added(file: PoFile, entry: CatalogueEntry) -> list[Rewrite]:
    """The edit of the file that puts an entry at its end."""
    end = len(file.source.text)
    begin = "\n" if file.source.text.endswith("\n") else "\n\n"
    context = f'msgctxt "{_escaped(entry.key)}"\n' if entry.key else ""
    strings = f'msgid "{_escaped(entry.original)}"\nmsgstr "{_escaped(entry.text)}"\n'
    return [Rewrite(end, end, begin + context + strings)]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
