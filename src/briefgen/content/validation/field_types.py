"""Which type the field at a path has: the way of a path through the models of a brief."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

from briefgen.content.source_map import Path
from briefgen.errors import BriefgenError
from briefgen.model.base import Model
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.block_registry import block_type
from briefgen.model.blocks.prose_blocks import Text
from briefgen.model.brief import Brief


def type_at(path: Path) -> Any:
    """The type of the field at a path."""
    kind: Any = Brief
    for step in path:
        kind = next(_below(kind, step), None)
    return kind


def _below(kind: Any, step: str | int) -> Iterator[Any]:
    choices = list(options(kind))
    blocks = [
        option for option in choices if isinstance(option, type) and issubclass(option, Block)
    ]
    if len(blocks) > 1:
        yield _block(str(step))
        return
    for option in choices:
        if isinstance(option, type) and get_origin(option) is None and issubclass(option, Model):
            for name, info in option.model_fields.items():
                if (info.alias or name) == step:
                    yield info.annotation
        elif get_origin(option) is tuple and isinstance(step, int):
            yield get_args(option)[0]
        elif get_origin(option) is dict and isinstance(step, str):
            yield get_args(option)[1]


def _block(kind: str) -> type[Block]:
    """The class of a block; one that is written without a key, or does not load, is a text."""
    with contextlib.suppress(BriefgenError):
        return block_type(kind) or Text
    return Text


def options(kind: Any) -> Iterator[Any]:
    """The members of a union, without what ``Annotated`` adds."""
    if get_origin(kind) is Annotated:
        yield from options(get_args(kind)[0])
    elif get_origin(kind) is Union or type(kind).__name__ == "UnionType":
        for option in get_args(kind):
            yield from options(option)
    else:
        yield kind


def models(kind: Any) -> list[type[Model]]:
    """The models among the members of a union."""
    return [
        option for option in options(kind) if isinstance(option, type) and issubclass(option, Model)
    ]


def literals(kind: Any) -> list[Any]:
    """The values among which a field chooses."""
    return [value for option in options(kind) for value in get_args(option)]
