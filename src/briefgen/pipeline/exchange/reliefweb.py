"""What ReliefWeb's publishing API (POST, version 2) wants to know of a report.

Nothing is sent. Sources, countries, formats and languages are numbers of ReliefWeb's own lists
there, which are online: what is to be looked up stands beside the submission in words. The rules
are those of the schema `report.json` of version 2, checked here so that a person learns before an
editor of ReliefWeb does.
"""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from briefgen.conventions import EditionKey
from briefgen.errors import Notice
from briefgen.messages import say

NAMESPACE: Final = uuid.UUID("8e27a998-c362-5d1f-b152-d474e1d36af2")
"""For the identifier that is made of a report's address."""
LANGUAGES: Final = ("ar", "en", "es", "fr", "ru")
FORMATS: Final[Mapping[str, str]] = {
    "situation_report": "Situation Report",
    "flash_update": "Situation Report",
    "humanitarian_bulletin": "Situation Report",
    "briefing_note": "Analysis",
    "conflict_brief": "Analysis",
}
"""Our products, to the names of its content formats."""
TITLE: Final = (10, 255)
BODY: Final = (10, 100_000)
_FILE: Final = 20_000_000
_ADDRESS: Final = 2_048


@dataclass(frozen=True, slots=True)
class ReportText:
    """One language of a report: what it says and the PDF that is to be attached."""

    language: str
    title: str
    body: str
    pdf: str = ""
    """The name of the file; "" where there is none."""
    pdf_bytes: int = 0
    pdf_sha256: str = ""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What all languages of a report have in common; ``web`` is where its files will stand."""

    slug: str
    published: str
    product: str
    publisher: str = ""
    countries: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    glide: tuple[str, ...] = ()
    tlp: str = "CLEAR"
    web: str = ""
    recipient: str | None = None
    """The key of the recipient whose edition it is: each has a page of their own."""


def submission(facts: ReportFacts, text: ReportText) -> dict[str, Any]:
    """What would be sent of one language, and what must be looked up first."""
    sent: dict[str, Any] = {"title": one_line(text.title), "body": body_text(text.body)}
    sent["published"] = f"{facts.published}T00:00:00+00:00"
    if facts.web:
        folder = f"{facts.web.rstrip('/')}/"
        address = EditionKey(text.language, recipient=facts.recipient).address(folder, facts.slug)
        sent |= {"url": address, "uuid": str(uuid.uuid5(NAMESPACE, address)), "origin": address}
        if text.pdf:
            attached = {"url": f"{folder}{text.pdf}", "checksum": text.pdf_sha256}
            if text.language in LANGUAGES:
                attached["language"] = text.language
            sent["file"] = [attached]
    look_up = {
        "source": [facts.publisher] if facts.publisher else [],
        "country": list(facts.countries),
        "format": [FORMATS[facts.product]],
        "language": [text.language],
        "theme": list(facts.themes),
        "disaster": list(facts.glide),
    }
    return {"submission": sent, "look_up": {name: each for name, each in look_up.items() if each}}


def notices(facts: ReportFacts, text: ReportText) -> Iterator[Notice]:
    """What ReliefWeb would not take, or what is lacking, of one language."""
    for said in (*_of_facts(facts), *_of_text(text)):
        yield Notice(
            "reliefweb", say("ReliefWeb: {said}", said=said), f"{facts.slug} {text.language}"
        )


def _of_facts(facts: ReportFacts) -> Iterator[str]:
    if not facts.publisher:
        yield say("a report has at least one source: name a publisher")
    if not facts.countries:
        yield say("a report has at least one country, the primary one first: name countries")
    if not facts.web:
        yield say("a report has an address: say with --web where its files will stand")
    elif not re.fullmatch(r"https?://[^\s<>\"]+", facts.web):
        yield say("{web} is no address on the web", web=facts.web)
    elif len(facts.web) > _ADDRESS - 200:
        yield say("an address has at most {address:,} characters", address=_ADDRESS)
    if facts.tlp != "CLEAR":
        yield say(
            "what is published there is for everybody, and this is marked TLP:{tlp}", tlp=facts.tlp
        )


def _of_text(text: ReportText) -> Iterator[str]:
    if text.language not in LANGUAGES:
        yield say("it takes texts in {languages}", languages=", ".join(LANGUAGES))
    for what, said, (least, most) in (
        (say("title"), one_line(text.title), TITLE),
        (say("text"), body_text(text.body), BODY),
    ):
        if not least <= len(said) <= most:
            yield say(
                "a {what} has {least:,} to {most:,} characters, and this one {count:,}",
                what=what,
                least=least,
                most=most,
                count=len(said),
            )
        elif not any(letter.isalpha() for letter in said):
            yield say("a {what} has letters", what=what)
    if not text.pdf:
        yield say("it takes a PDF beside the text, and none is built")
    elif text.pdf_bytes > _FILE:
        yield say(
            "a file has at most 20 MB, and {pdf} has {pdf_bytes:.1f}",
            pdf=text.pdf,
            pdf_bytes=text.pdf_bytes / 1000000.0,
        )


def one_line(text: str) -> str:
    """A text as a title may be: no control characters, and no spaces but single ones."""
    return " ".join(_visible(text).split())


def body_text(text: str) -> str:
    """Lines as paragraphs of Markdown, without signs that no one sees."""
    return "\n\n".join(line for raw in text.splitlines() if (line := one_line(raw)))


def _visible(text: str) -> str:
    """Without what is no letter or sign (Unicode's categories C and Z), but spaces."""
    return "".join(
        " " if _is_space(letter) else letter for letter in text if not _is_control(letter)
    )


def _is_space(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "Z" or letter in "\t\n\r"


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "C" and letter not in "\t\n\r"


def report(facts: ReportFacts, texts: Sequence[ReportText]) -> dict[str, Any]:
    """All languages of a report, for one file."""
    return {
        "api": "https://api.reliefweb.int/v2",
        "reports": [{"edition": text.language, **submission(facts, text)} for text in texts],
    }
