"""A brief at one stage of its way, as text for whoever looks for a fault: `briefgen debug`.

The stages are those of the way of the data: what was read, what one audience gets, the one tree,
what Word is told, where WeasyPrint put its boxes.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.errors import BriefgenError
from briefgen.messages import say

if TYPE_CHECKING:
    from briefgen.conventions import Audience
    from briefgen.layout.laid_out import LaidOut

SHORT = 100
"""Letters of a text that a line of the draft shows."""


@dataclasses.dataclass(frozen=True)
class Wanted:
    """Which edition, and how it is laid out; None is the brief's own."""

    language: str | None = None
    audience: Audience = "public"
    layout: str | None = None
    theme: str | None = None
    templates: tuple[str | Path, ...] = ()
    recipient: str | None = None
    """The key of one, where the brief has recipients."""


def stage_text(path: str | Path, stage: str, wanted: Wanted) -> str:
    """The text of one of `STAGES`; raises BriefgenError where the brief does not get so far."""
    if stage not in STAGES:
        raise BriefgenError(
            say("there is no stage {stage!r}", stage=stage),
            hint=say("there are {stages}", stages=", ".join(STAGES)),
        )
    return "\n".join(STAGES[stage](path, wanted)) + "\n"


def _draft(path: str | Path, _wanted: Wanted) -> Iterator[str]:
    from briefgen.content.draft import text_node
    from briefgen.content.load import open_draft

    draft, _ = open_draft(path)
    for leaf in draft.leaves:
        place = text_node(draft.root, leaf.path).place
        kind = getattr(leaf.marker, "kind", "") or type(leaf.marker).__name__.lower()
        text = " ".join(leaf.value.split())
        shown = text if len(text) <= SHORT else f"{text[:SHORT]}…"
        field = ".".join(map(str, leaf.path))
        where = f"{place.file}:{place.line}:{place.column}"
        yield f"{where}  {field}  ({kind}, {leaf.audience})  {shown}"


def _edition(path: str | Path, wanted: Wanted) -> Iterator[str]:
    from briefgen.content.load import load

    brief = load(path)
    language = wanted.language or brief.language_of(wanted.recipient)
    edition = brief.edition(language, wanted.audience, wanted.recipient)
    told = {
        "recipient": edition.key.recipient,
        "language": edition.language,
        "audience": edition.audience,
        "direction": edition.direction,
        "pictures": sorted(edition.brief.pictures),
        "areas": sorted(edition.brief.areas),
        "brief": edition.brief.model_dump(mode="json", exclude_defaults=True),
    }
    yield json.dumps(told, ensure_ascii=False, indent=2)


def _tree(path: str | Path, wanted: Wanted) -> Iterator[str]:
    from lxml import etree

    laid_out = _laid_out(path, wanted)
    for name, asset in sorted(laid_out.assets.items()):
        yield f"<!-- asset {name}: {asset.media_type}, {len(asset.data)} bytes -->"
    yield etree.tostring(
        laid_out.root, encoding="unicode", method="html", pretty_print=True
    ).rstrip()


def _story(path: str | Path, wanted: Wanted) -> Iterator[str]:
    from briefgen.renderers.docx.reader.story_reader import read_story

    laid_out = _laid_out(path, wanted)
    yield from _lines(read_story(laid_out.root, laid_out.language, laid_out.direction), "")


def _boxes(path: str | Path, wanted: Wanted) -> Iterator[str]:
    from briefgen.renderers.pdf.box_listing import box_lines

    yield from box_lines(_laid_out(path, wanted))


STAGES: Mapping[str, Callable[[str | Path, Wanted], Iterator[str]]] = {
    "draft": _draft,
    "edition": _edition,
    "laid-out": _tree,
    "story": _story,
    "boxes": _boxes,
}


def _laid_out(path: str | Path, wanted: Wanted) -> LaidOut:
    from briefgen.content.load import load
    from briefgen.conventions import EditionKey
    from briefgen.pipeline.stages import lay_out_brief, placed_names

    brief = load(path)
    language = wanted.language or brief.language_of(wanted.recipient)
    key = EditionKey(language, wanted.audience, wanted.recipient)
    with placed_names(path, wanted.layout, wanted.theme, wanted.templates):
        return lay_out_brief(brief, key, wanted.layout, wanted.theme, wanted.templates)


def _lines(value: Any, indent: str) -> Iterator[str]:
    """A value of small frozen ones: its kind and what it says, then, indented, what it holds."""
    if isinstance(value, tuple | list):
        for item in value:
            yield from _lines(item, indent)
        return
    fields = dataclasses.fields(value) if dataclasses.is_dataclass(value) else ()
    nested = [f.name for f in fields if _nests(getattr(value, f.name))]
    yield f"{indent}{_said(value, nested)}"
    for name in nested:
        yield from _lines(getattr(value, name), f"{indent}  ")


def _nests(value: Any) -> bool:
    """Whether a value holds others that deserve lines of their own."""
    if dataclasses.is_dataclass(value):
        return any(_nests(getattr(value, field.name)) for field in dataclasses.fields(value))
    return isinstance(value, tuple | list) and any(
        dataclasses.is_dataclass(item) or isinstance(item, tuple) for item in value
    )


def _said(value: Any, nested: Collection[str] = ()) -> str:
    """A value in one line: without what is as usual, and without what has lines of its own."""
    if not dataclasses.is_dataclass(value):
        return repr(value)
    told = [
        f"{field.name}={_said(getattr(value, field.name))}"
        for field in dataclasses.fields(value)
        if field.name not in nested and getattr(value, field.name) != field.default
    ]
    return f"{type(value).__name__}({', '.join(told)})"
