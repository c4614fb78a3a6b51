"""What the whole house agrees on: audiences, the key of an edition, a brief's file, and slugs.

Imports nothing, so that the command line knows these words without loading a model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Audience = Literal["public", "partners", "internal"]
AUDIENCES: Final[tuple[Audience, ...]] = ("public", "partners", "internal")
"""From the widest to the narrowest: each may see what those before it may."""
PUBLIC: Final[Audience] = "public"


@dataclass(frozen=True, slots=True, order=True)
class EditionKey:
    """Which edition of a brief: in which language (BCP 47), for whom, and for which recipient.

    It names an edition everywhere: in plans, jobs, records, reports, file names and links.
    """

    language: str
    audience: Audience = PUBLIC
    recipient: str | None = None
    draft: bool = False
    """Whether nobody has cleared it yet."""

    def file_name(self, slug: str, suffix: str) -> str:
        """``<slug>[.<recipient>].<language>[.<audience>][.draft].<suffix>``; public is not said."""
        audience = "" if self.audience == PUBLIC else self.audience
        parts = (slug, self.recipient, self.language, audience, "draft" if self.draft else "")
        stem = ".".join(filter(None, parts))
        return f"{stem}.{suffix.lstrip('.')}"

    def address(self, web: str, slug: str) -> str:
        """Where its page stands on the web: ``web``, or in that folder, if it ends with ``/``.

        "" where ``web`` is none, and for what is not for the public, or not yet.
        """
        if not web or self.audience != PUBLIC or self.draft:
            return ""
        return web + self.file_name(slug, ".html") if web.endswith("/") else web

    def words(self, format: str = "") -> str:
        """The edition, or its file in a format, as messages name it: ``ar partners pdf``."""
        audience = "" if self.audience == PUBLIC else self.audience
        draft = "draft" if self.draft else ""
        return " ".join(filter(None, (self.recipient, self.language, audience, draft, format)))


PDF_ENGINES: Final = ("weasyprint", "typst")
"""What can make a PDF; the first makes it where nothing else is asked for."""

BRIEF_FILE: Final = "brief.yaml"
"""The file that makes a folder a brief."""

PREVIOUS_PATTERN: Final = r"\.\./([A-Za-z0-9][A-Za-z0-9._-]*)/?"
"""Of the folder of the issue before, which lies beside the brief's own."""

NAME_PATTERN: Final = r"[a-z0-9]+(-[a-z0-9]+)*"
"""Of slugs, and of layouts and themes: safe in a file name and in an address everywhere."""
SLUG_LENGTH: Final = 80


def is_name(text: object) -> bool:
    """Whether a layout or a theme may be called so."""
    return (
        isinstance(text, str)
        and len(text) <= SLUG_LENGTH
        and re.fullmatch(NAME_PATTERN, text) is not None
    )


def is_slug(text: object) -> bool:
    """Whether a brief may be called so."""
    return is_name(text)
