"""Where a fact comes from."""

from typing import Annotated, ClassVar, Literal

from pydantic import StrictBool

from briefgen.conventions import Audience
from briefgen.model.base import (
    AnyDate,
    Day,
    LanguageTag,
    Line,
    Markup,
    Model,
    PersonName,
    Title,
    WebUrl,
)

SourceType = Literal[
    "government", "un", "ngo", "media", "first_responder", "analyst", "social", "witness"
]
Reliability = Literal[
    "completely_reliable",
    "usually_reliable",
    "fairly_reliable",
    "not_usually_reliable",
    "unreliable",
    "unknown",
]
"""The grades A to F of the Admiralty scale, in words."""


class Source(Model):
    """A source; cited in prose as ``[@its-id]``."""

    withheld: ClassVar[bool] = False
    """Whether this stands for a source that the edition's audience may not know."""

    organization: Annotated[Line, Markup("line", names="source")] | None = None
    """Who publishes or says it; at least one of organization, author and title is needed."""
    author: PersonName | None = None
    title: Title | None = None
    url: WebUrl | None = None
    published: AnyDate | None = None
    accessed: Day | None = None
    source_type: SourceType | None = None
    reliability: Reliability | None = None
    language: LanguageTag | None = None
    audience: Audience = "public"
    """Below this audience the source is shown as "a source known to the editors"."""
    named_openly: StrictBool = False
    """Whether texts may name the organization to readers who may not know that it is a source."""
    note: Line | None = None
