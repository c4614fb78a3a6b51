"""What became other between two issues or two states of a brief, for the person who clears it.

Compared is what readers of one edition see: its figures by their ids, and its lines with all that
they get with them, under the headings where they stand. Numbers of notes are left out: one source
more would give all behind it other numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from briefgen.content.load import load
from briefgen.conventions import Audience
from briefgen.errors import BriefgenError
from briefgen.files.given_values import given_paths
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.lay_out import with_rows_written
from briefgen.messages import say
from briefgen.model.brief import Brief
from briefgen.model.edition import Edition
from briefgen.roundtrip.comparing.difference_pieces import (
    FigureDifference,
    TextDifference,
    kind_of,
)
from briefgen.roundtrip.comparing.edition_lines import edition_lines, tidy
from briefgen.roundtrip.comparing.line_differences import line_differences
from briefgen.roundtrip.differences_page import differences_page


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
            | ({"recipient": one.recipient} if one.recipient else {})
            for one in self.figures
        ]
        texts = [
            {
                "under": list(one.under),
                "kind": one.kind,
                "about": one.about,
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
        tuple(_figures(before, now, folders)),
        tuple(line_differences(edition_lines(before, folders), edition_lines(now, folders))),
    )


def _loaded(brief: str | Path | Brief) -> Brief:
    return brief if isinstance(brief, Brief) else load(brief)


class _ReadFigure(NamedTuple):
    """A figure as readers of an edition get it."""

    label: str
    number: str
    figure: str
    recipient: str = ""


def _figures(
    before: Edition, now: Edition, folders: Sequence[str | Path]
) -> Iterator[FigureDifference]:
    then, written = _written(before, folders), _written(now, folders)
    for key in {**written, **then}:
        old, new = then.get(key), written.get(key)
        said = new or old
        assert said is not None
        was, is_now = old.number if old else "", new.number if new else ""
        if was != is_now:
            yield FigureDifference(
                said.figure, said.label, kind_of(was, is_now), was, is_now, said.recipient
            )


def _written(edition: Edition, folders: Sequence[str | Path]) -> Mapping[str, _ReadFigure]:
    """The figures of an edition by their ids; those of an overview say whose they are."""
    words = LibraryWords(edition.language)
    shown = edition.overview
    found = {}
    for key, figure in with_rows_written(edition, templates=folders).figures.items():
        number, label = tidy(words.figure_text(figure).striptags()), str(figure.label)
        own = shown.figures.get(key) if shown else None
        if shown is None or own is None:
            found[key] = _ReadFigure(label, number, key)
        else:
            name = shown.rows.name_of(own.row, edition.language)
            named = label if name in label else f"{label} ({name})"
            found[key] = _ReadFigure(named, number, own.figure, own.row.key)
    return found
