"""What became other between two issues or two states of a brief, for the person who clears it.

Compared is what readers of one edition see: its figures by their ids, and its words a line at a
time, under the headings where they stand. Calls of notes are left out: one source more would give
all behind it other numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from lxml import etree

from briefgen.content.load import load
from briefgen.conventions import Audience
from briefgen.errors import BriefgenError
from briefgen.files.given_values import given_paths
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.lay_out import lay_out
from briefgen.messages import say
from briefgen.model.brief import Brief
from briefgen.model.edition import Edition
from briefgen.renderers.html_tree import pageless_body
from briefgen.roundtrip.comparing.difference_pieces import (
    FigureDifference,
    Kind,
    TextDifference,
    TextPiece,
)
from briefgen.roundtrip.comparing.word_diff import differences
from briefgen.roundtrip.differences_page import differences_page

_FEW = 4
"""Words of a line, such as a number, that another became in its place however little is left."""
_ALIKE = 0.5
"""Of the letters of two lines, from which one became the other."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINES = _HEADINGS | {"p", "li", "dt", "dd", "caption", "figcaption", "tr", "summary"}
_LEFT_OUT = (ClassName.NOTES, ClassName.TOC, ClassName.MARKING_BANNER)


@dataclass(frozen=True, slots=True)
class BriefDifferences:
    """All that differs, figures by id and lines in their order."""

    old: str
    new: str
    language: str
    audience: Audience
    figures: tuple[FigureDifference, ...]
    texts: tuple[TextDifference, ...]

    @property
    def any(self) -> bool:
        """Whether there is a difference."""
        return bool(self.figures or self.texts)

    def to_json(self) -> dict[str, Any]:
        """The differences for machines, as ``diff --json`` prints them."""
        figures = [
            {"id": one.id, "label": one.label, "kind": one.kind, "old": one.before, "new": one.now}
            for one in self.figures
        ]
        texts = [
            {
                "under": list(one.under),
                "kind": one.kind,
                "pieces": [{"kind": piece.kind, "text": piece.text} for piece in one.pieces],
            }
            for one in self.texts
        ]
        about = {"old": self.old, "new": self.new, "language": self.language}
        return {**about, "audience": self.audience, "figures": figures, "texts": texts}

    def to_html(self) -> str:
        """A page of them that needs nothing else, to be opened in a browser or printed."""
        title = f"{self.old} → {self.new}"
        return differences_page(title, self.language, self.audience, self.figures, self.texts)


@dataclass(frozen=True, slots=True)
class _Line:
    under: tuple[str, ...]
    text: str


def diff(
    old: str | Path | Brief,
    new: str | Path | Brief,
    *,
    language: str | None = None,
    audience: Audience = "public",
    recipient: str | None = None,
    templates: Sequence[str | Path] = (),
) -> BriefDifferences:
    """What differs between two briefs: folders, or briefs that were loaded.

    ``language`` is that of the edition that is compared (default: the new brief's own),
    ``recipient`` the key of a row where the briefs have recipients. Raises ContentError for a brief
    that cannot be read, and BriefgenError for an edition that one of them has not.
    """
    folders = given_paths(templates, "templates")
    first, second = _loaded(old), _loaded(new)
    tag = language or second.language
    if tag not in (first.language, *first.languages):
        raise BriefgenError(
            say("the old brief has no edition in {tag!r}", tag=tag), where=first.slug or ""
        )
    before, now = (
        one.edition(language=tag, audience=audience, recipient=recipient) for one in (first, second)
    )
    return BriefDifferences(
        first.slug or str(first.title),
        second.slug or str(second.title),
        tag,
        audience,
        tuple(_figures(before, now)),
        tuple(_texts(_lines(before, folders), _lines(now, folders))),
    )


def _loaded(brief: str | Path | Brief) -> Brief:
    return brief if isinstance(brief, Brief) else load(brief)


def _figures(before: Edition, now: Edition) -> Iterator[FigureDifference]:
    then, written = _written(before), _written(now)
    for key, label in {**_labels(now), **_labels(before), **_labels(now)}.items():
        old, new = then.get(key, ""), written.get(key, "")
        if old != new:
            kind: Kind = "changed" if old and new else "new" if new else "gone"
            yield FigureDifference(key, label, kind, old, new)


def _labels(edition: Edition) -> dict[str, str]:
    return {key: str(figure.label) for key, figure in edition.figures.items()}


def _written(edition: Edition) -> Mapping[str, str]:
    words = LibraryWords(edition.language)
    return {
        key: _tidy(words.figure_text(figure).striptags()) for key, figure in edition.figures.items()
    }


def _lines(edition: Edition, templates: Sequence[str | Path]) -> list[_Line]:
    body = pageless_body(lay_out(edition, templates=templates), "text")
    found: list[_Line] = []
    above: list[tuple[int, str]] = []
    _collect(body, above, found)
    return found


def _collect(element: etree._Element, above: list[tuple[int, str]], found: list[_Line]) -> None:
    """The lines of an element, each once: a block within a line is a line of its own."""
    if not isinstance(element.tag, str) or has_class(element, *_LEFT_OUT):
        return
    if element.tag in _LINES:
        text = _text(element)
        if element.tag in _HEADINGS:
            level = int(element.tag[1])
            above[:] = [one for one in above if one[0] < level]
            found.append(_Line(tuple(title for _, title in above), text))
            if level > 1:
                above.append((level, text))
        elif text:
            found.append(_Line(tuple(title for _, title in above), text))
        if element.tag == "tr":
            return
    for child in element:
        _collect(child, above, found)


def _text(element: etree._Element) -> str:
    """The words of a line, without those of the lines in it; cells with a bar between them."""
    if element.tag == "tr":
        return " | ".join(_tidy("".join(_words(cell, of_row=True))) for cell in element)
    return _tidy("".join(_words(element)))


def _words(element: etree._Element, *, of_row: bool = False) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not has_class(child, ClassName.NOTE_CALL):
            if of_row or child.tag not in _LINES:
                yield from _words(child, of_row=of_row)
            else:
                yield " "
        yield child.tail or ""


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _texts(before: Sequence[_Line], now: Sequence[_Line]) -> Iterator[TextDifference]:
    matcher = SequenceMatcher(
        None, [one.text for one in before], [one.text for one in now], autojunk=False
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield from _changed(before[i1:i2], now[j1:j2])


def _changed(before: Sequence[_Line], now: Sequence[_Line]) -> Iterator[TextDifference]:
    """What became of some lines: each new one may be an old one in other words, in their order."""
    if len(before) == len(now) == 1 and len(now[0].text.split()) <= _FEW:
        yield TextDifference(now[0].under, "changed", tuple(_pieces(before[0].text, now[0].text)))
        return
    taken = 0
    for line in now:
        found = _likest(before[taken:], line)
        if found is None:
            yield TextDifference(line.under, "new", (TextPiece("new", line.text),))
            continue
        for gone in before[taken : taken + found]:
            yield _gone(gone)
        old = before[taken + found]
        taken += found + 1
        if old.text != line.text:
            yield TextDifference(line.under, "changed", tuple(_pieces(old.text, line.text)))
    yield from map(_gone, before[taken:])


def _likest(before: Sequence[_Line], line: _Line) -> int | None:
    """Which of some old lines a new one was, if any."""
    matcher = SequenceMatcher(None, b=line.text, autojunk=False)
    best, at = _ALIKE, None
    for index, old in enumerate(before):
        matcher.set_seq1(old.text)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            ratio = matcher.ratio()
            if ratio > best:
                best, at = ratio, index
    return at


def _gone(line: _Line) -> TextDifference:
    return TextDifference(line.under, "gone", (TextPiece("gone", line.text),))


def _pieces(old: str, new: str) -> Iterator[TextPiece]:
    at = 0
    for edit in differences(old, new):
        if at < edit.start:
            yield TextPiece("same", old[at : edit.start])
        if edit.start < edit.end:
            yield TextPiece("gone", old[edit.start : edit.end])
        if edit.new:
            yield TextPiece("new", edit.new)
        at = edit.end
    if at < len(old):
        yield TextPiece("same", old[at:])
