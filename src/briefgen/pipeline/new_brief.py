"""Starting a brief: writes a `brief.yaml` that builds at once, and never over another."""

from __future__ import annotations

import datetime
import re
import unicodedata
from pathlib import Path

from briefgen.conventions import BRIEF_FILE, is_slug
from briefgen.errors import BriefgenError
from briefgen.files.atomic import write_whole
from briefgen.files.file_date import source_date
from briefgen.messages import say

SCHEMA_FILE = "briefgen.schema.json"
_STARTER = Path(__file__).resolve().parent / "starter" / BRIEF_FILE


def start_brief(slug: str, content: Path, today: datetime.date | None = None) -> Path:
    """Write ``content/<slug>/brief.yaml`` and return its path; raises BriefgenError."""
    folder = new_folder(slug, content)
    text = _STARTER.read_text(encoding="utf-8")
    for word, value in _words(slug, publication_day(today)).items():
        text = text.replace(word, value)
    if (content / SCHEMA_FILE).is_file():
        text = f"# yaml-language-server: $schema=../{SCHEMA_FILE}\n{text}"
    return write_whole(folder / BRIEF_FILE, text.encode("utf-8"))


def new_folder(slug: str, content: Path) -> Path:
    """The folder of a brief that is to be; raises BriefgenError where it cannot be."""
    if not is_slug(slug):
        hint = say("such as {slug}", slug=_near_slug(slug) or "aid-access-2026-03")
        text = say(
            "{slug!r} cannot name a brief: lower-case letters, digits and single hyphens can",
            slug=slug,
        )
        raise BriefgenError(text, hint=hint)
    folder = content / slug
    if folder.exists():
        raise BriefgenError(say("there is something of this name already"), where=folder.as_posix())
    return folder


def publication_day(today: datetime.date | None) -> datetime.date:
    """The day that a new brief is published on, if its author changes nothing."""
    return _today() if today is None else today


def _words(slug: str, today: datetime.date) -> dict[str, str]:
    """What stands in the starter for what it cannot know."""
    try:
        last_month = today.replace(day=1) - datetime.timedelta(days=1)
    except OverflowError:
        text = say("there is no month before {today} to report on", today=today.isoformat())
        raise BriefgenError(text, hint=say("give a later day: today=")) from None
    return {
        "@title@": slug.replace("-", " ").capitalize(),
        "@today@": today.isoformat(),
        "@first@": last_month.replace(day=1).isoformat(),
        "@last@": last_month.isoformat(),
    }


def _today() -> datetime.date:
    """Today, or what SOURCE_DATE_EPOCH says it is (reproducible-builds.org)."""
    now = source_date() or datetime.datetime.now(tz=datetime.UTC)
    return now.date()


def _near_slug(text: str) -> str:
    """The slug that was probably meant: ``Aid Access, March`` is ``aid-access-march``."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:80].strip("-")
