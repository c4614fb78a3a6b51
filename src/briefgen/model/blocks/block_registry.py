"""Which blocks there are. Ours are known from a table; others are looked for when one is asked for.

A block is a class registered under the entry point group ``briefgen.blocks``, by its kind; the
built-in ones are registered the same way. Looking through the installed packages costs more than
reading a brief, so whoever uses none of theirs never pays for it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from briefgen.errors import BriefgenError
from briefgen.files.entry_points import Registered, registered, the_one
from briefgen.messages import say
from briefgen.model.annotations import check_fields, check_inherited
from briefgen.model.blocks.block import Block

GROUP: Final = "briefgen.blocks"
_ROOM: Final = "briefgen.model.blocks"
BUILT_IN: Mapping[str, str] = {
    "text": f"{_ROOM}.prose_blocks:Text",
    "key_figures": f"{_ROOM}.figure_blocks:KeyFigures",
    "figure_comparison": f"{_ROOM}.figure_blocks:FigureComparison",
    "chart": f"{_ROOM}.chart_blocks:Chart",
    "map": f"{_ROOM}.map_blocks:Map",
    "table": f"{_ROOM}.data_blocks:Table",
    "timeline": f"{_ROOM}.event_blocks:Timeline",
    "quote": f"{_ROOM}.prose_blocks:Quote",
    "photo": f"{_ROOM}.picture_blocks:Photo",
    "image": f"{_ROOM}.picture_blocks:PreparedImage",
    "actors": f"{_ROOM}.people_blocks:Actors",
    "agreement": f"{_ROOM}.people_blocks:Agreement",
    "incidents": f"{_ROOM}.event_blocks:Incidents",
    "cluster": f"{_ROOM}.response_blocks:Cluster",
    "outlook": f"{_ROOM}.response_blocks:Outlook",
    "callout": f"{_ROOM}.prose_blocks:Callout",
    "list": f"{_ROOM}.prose_blocks:List",
}
"""Kind to class, as ``pyproject.toml`` registers them."""
_KIND: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@lru_cache(maxsize=1)
def built_in() -> Mapping[str, type[Block]]:
    """Our own blocks, by their kind."""
    return {kind: Registered(kind, value, "").load() for kind, value in BUILT_IN.items()}


def kinds() -> tuple[str, ...]:
    """The kind of every block that there is: ours in their order, then those of other packages."""
    others = {point.name for point in registered(GROUP)}
    return (*BUILT_IN, *sorted(others - BUILT_IN.keys()))


def block_type(kind: str) -> type[Block] | None:
    """The class of a kind of block, None where there is none.

    Raises BriefgenError, which names the package, where one does not bring what it promises.
    """
    return built_in().get(kind) or _brought(kind, tuple(sys.path))


def brought_blocks() -> Mapping[str, type[Block]]:
    """The blocks of other packages, by their kind; raises BriefgenError as `block_type` does."""
    found = {kind: block_type(kind) for kind in kinds() if kind not in BUILT_IN}
    _refuse_ours()
    return {kind: block for kind, block in found.items() if block is not None}


def made_by(block: type[Block]) -> str:
    """The package that brings a block, with its version; "" for one of ours, and one of nobody's.

    Nobody's is a class that a program made for itself and that is registered nowhere.
    """
    kind = block.kind
    if kind in BUILT_IN or _brought(kind, tuple(sys.path)) is not block:
        return ""
    return next(point.package for point in registered(GROUP) if point.name == kind)


@lru_cache(maxsize=256)
def _brought(kind: str, _path: tuple[str, ...]) -> type[Block] | None:
    _refuse_ours()
    point = the_one(say("block"), [point for point in registered(GROUP) if point.name == kind])
    return _loaded(point) if point else None


def _refuse_ours() -> None:
    """Raise BriefgenError where a package registers a block under a name of ours."""
    for point in registered(GROUP):
        if point.name in BUILT_IN:
            text = say("the block “{name}” is one of briefgen's own", name=point.name)
            raise BriefgenError(text, where=point.package, hint=say("it needs another name"))


def _loaded(point: Registered) -> type[Block]:
    try:
        made = point.load()
    except Exception as error:  # the module of a package that we do not know runs here
        text = say(
            "the block “{name}” does not load: {type}: {error}",
            name=point.name,
            type=type(error).__name__,
            error=error,
        )
        raise BriefgenError(text, where=point.package) from error
    if fault := _fault(made, point):
        raise BriefgenError(
            say("the block “{name}” {fault}", name=point.name, fault=fault), where=point.package
        )
    found: type[Block] = made
    return found


def _fault(made: object, point: Registered) -> str:
    """What is wrong with what an entry point stands for; "" where it is a block of that kind."""
    if not (isinstance(made, type) and issubclass(made, Block)):
        return say(
            "is no block: {value} is no class made of {module}.Block",
            value=point.value,
            module=Block.__module__,
        )
    if getattr(made, "kind", None) != point.name:
        return say(
            "is registered under another name than its kind, {made}",
            made=getattr(made, "kind", say("none")),
        )
    if not _KIND.fullmatch(point.name):
        return say("has a kind that is not small letters, digits and single _")
    try:
        check_inherited(made, Block)
        check_fields(made)
    except TypeError as error:
        return say("has a field that cannot be read: {error}", error=error)
    return ""
