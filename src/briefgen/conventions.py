"""What the whole house agrees on: the audiences, the name of a brief's file, and what a slug is.

Imports nothing, so that the command line knows these words without loading a model.
"""

from __future__ import annotations

import re
from typing import Final, Literal

Audience = Literal["public", "partners", "internal"]
AUDIENCES: Final[tuple[Audience, ...]] = ("public", "partners", "internal")
"""From the widest to the narrowest: each may see what those before it may."""

BRIEF_FILE: Final = "brief.yaml"
"""The file that makes a folder a brief."""

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
