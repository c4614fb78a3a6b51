"""What the page's script is told of a session, as plain values for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from briefgen.conventions import AUDIENCES, EditionKey
from briefgen.errors import BriefgenError
from briefgen.messages import say
from briefgen.preview_server.editor_command import open_in_editor
from briefgen.preview_server.preview_page import (
    BlockSource,
    EditionChoice,
    Offers,
    PageFinding,
    PreviewPage,
)
from briefgen.preview_server.preview_session import PageState, PreviewSession


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What a page asks about: an edition of a brief, and a page of its PDF."""

    brief: str
    choice: EditionChoice
    number: int = 0


class SessionAnswers:
    """Answers about the briefs of one session; ``editor`` is the command that opens a file."""

    def __init__(self, session: PreviewSession, editor: tuple[str, ...] = ()) -> None:
        self._session, self._editor = session, editor

    def briefs(self) -> dict[str, Any]:
        """Every brief that there is."""
        found = self._session.plan_findings()
        briefs = [{"slug": each.slug, "file": each.file} for each in self._session.plan().folders]
        return {"briefs": briefs, "findings": [each.to_json() for each in found]}

    def summary(self, wanted: PageRequest) -> dict[str, Any]:
        """A brief in a line of the index."""
        look = self._look(wanted)
        return {
            "title": look.page.title or (look.good.title if look.good else ""),
            "languages": [name for _, name in _offers(look).languages],
            **_counts(look),
        }

    def state(self, wanted: PageRequest) -> dict[str, Any]:
        """All that the frame shows around an edition."""
        slug, look = self._slug(wanted), self._look(wanted)
        good = look.good
        return {
            "brief": slug,
            "briefs": len(self._session.plan().folders),
            "revision": look.revision,
            "current": look.is_current,
            "shown": good is not None,
            "since": look.good_since.strftime("%H:%M:%S") if look.good_since else "",
            "title": look.page.title or (good.title if good else slug),
            "choice": asdict(good.choice if good else look.page.choice),
            "offers": {**asdict(_offers(look)), "audiences": list(AUDIENCES)},
            "findings": [each.to_json() for each in look.findings],
            "places": _places(look),
            "paragraphs": _paragraphs(look),
            "editor": bool(self._editor),
            **_counts(look),
        }

    def edition(self, wanted: PageRequest) -> bytes:
        """The last good page of an edition, made now if there was none; raises BriefgenError."""
        slug = self._slug(wanted)
        look = self._session.last_look(slug, wanted.choice) or self._session.look(
            slug, wanted.choice
        )
        return look.good.html if look.good else _EMPTY

    def make_pdf(self, wanted: PageRequest) -> dict[str, Any]:
        """Make the PDF of an edition."""
        made = self._session.make_pdf(self._slug(wanted), wanted.choice)
        return {
            "revision": made.revision,
            "sizes": [list(size) for size in made.pages.sizes],
            "findings": [each.to_json() for each in made.pages.findings],
        }

    def pdf(self, wanted: PageRequest) -> tuple[bytes, str]:
        """The PDF that was made last, and a name for it; raises BriefgenError."""
        slug = self._slug(wanted)
        known = self._session.last_pdf(slug, wanted.choice)
        if known is None or not known.pages.data:
            raise BriefgenError(say("there is no PDF yet"))
        look = self._session.last_look(slug, wanted.choice)
        choice = look.good.choice if look and look.good else wanted.choice
        key = EditionKey(choice.language or "en", choice.audience, choice.recipient or None)
        return known.pages.data, key.file_name(slug, ".pdf")

    def pdf_page(self, wanted: PageRequest) -> bytes:
        """A page of that PDF as PNG; raises BriefgenError."""
        return self._session.pdf_page(self._slug(wanted), wanted.choice, wanted.number)

    def open(self, wanted: PageRequest, sent: Mapping[str, Any]) -> dict[str, Any]:
        """Open a block's file, or that of a finding, in the editor: only what the page shows."""
        if not self._editor:
            return {"ok": False, "text": say("no editor is set")}
        look = self._session.last_look(self._slug(wanted), wanted.choice)
        source = _asked_source(look, sent) if look else None
        if source is None:
            return {"ok": False, "text": say("this is not on the page")}
        try:
            open_in_editor(self._editor, source)
        except BriefgenError as error:
            return {"ok": False, "text": str(error)}
        return {"ok": True, "text": say("opened {source}", source=source)}

    def _slug(self, wanted: PageRequest) -> str:
        """The brief that is asked about, or the only one; raises BriefgenError."""
        if wanted.brief:
            return self._session.folder(wanted.brief).slug
        return self._session.first_slug

    def _look(self, wanted: PageRequest) -> PageState:
        return self._session.look(self._slug(wanted), wanted.choice)


_EMPTY = (
    b"<!DOCTYPE html>\n"
    b'<html lang="en"><head><title>No page yet</title></head><body></body></html>\n'
)


def _offers(look: PageState) -> Offers:
    return look.page.offers or (look.good and look.good.offers) or Offers()


def _counts(look: PageState) -> dict[str, int]:
    kinds = [each.kind for each in look.findings]
    return {"errors": kinds.count("error"), "notices": kinds.count("notice")}


def _places(look: PageState) -> dict[str, list[str]]:
    """Where each block stands: in the language that is shown, and in the brief."""
    if look.good is None:
        return {}
    translated = look.good.translated
    return {
        name: [str(each) for each in (translated.get(name), source) if each is not None]
        for name, source in look.good.places.items()
    }


def _paragraphs(look: PageState) -> dict[str, list[str]]:
    """Where each paragraph of a block stands, in the brief's own language."""
    if look.good is None or look.good.translated:
        return {}
    return {name: list(map(str, sources)) for name, sources in look.good.paragraphs.items()}


def _asked_source(look: PageState, sent: Mapping[str, Any]) -> BlockSource | None:
    """The source that a page names by its block, or by the number of its finding."""
    number, place = sent.get("finding"), sent.get("place")
    if isinstance(number, int) and 0 <= number < len(look.findings):
        found: PageFinding = look.findings[number]
        return found.source
    if isinstance(place, str) and look.good is not None:
        return _block_source(look.good, place, sent.get("paragraph"))
    return None


def _block_source(page: PreviewPage, place: str, paragraph: object) -> BlockSource | None:
    """Of a translated edition, that of the catalogue."""
    if place in page.translated:
        return page.translated[place]
    paragraphs = page.paragraphs.get(place, ())
    if isinstance(paragraph, int) and 0 <= paragraph < len(paragraphs):
        return paragraphs[paragraph]
    return page.places.get(place)
