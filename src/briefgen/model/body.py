"""An item of a section's body: a text, or a block, ours or another package's.

In YAML a block is a mapping with one key, its kind (``- timeline: {events: [...]}``); a bare text
is prose. Which kinds there are says `briefgen.model.blocks.block_registry`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any, Final

from pydantic import (
    BeforeValidator,
    Discriminator,
    GetJsonSchemaHandler,
    PlainValidator,
    Tag,
    TypeAdapter,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from briefgen.errors import BriefgenError
from briefgen.messages import say
from briefgen.model.base import model_error
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.block_registry import block_type, brought_blocks, built_in

_OTHERS: Final = "block"
"""The tag of all blocks that are not ours; no path of an error shows it."""
_NO_KIND: Final = ("block_kind", say("a text, or a block with one known key, is expected"))


def _tag_of(value: Any) -> str | None:
    """The tag of a body item as written in YAML, or of a block that was built in Python."""
    if isinstance(value, str):
        return "text"
    if isinstance(value, Block):
        return value.kind if built_in().get(value.kind) is type(value) else _OTHERS
    if isinstance(value, dict) and len(value) == 1:
        kind = next(iter(value))
        return kind if kind in built_in() else _OTHERS
    return None


def _unwrap(value: Any) -> Any:
    if isinstance(value, str):
        return {"text": value}
    if isinstance(value, dict):
        return next(iter(value.values()))
    return value


def _read_other(value: Any) -> Block:
    """A block of another package; what is wrong in it is told below its kind, as in one of ours."""
    if isinstance(value, Block):
        return value
    ((kind, _),) = value.items()
    try:
        block = block_type(kind) if isinstance(kind, str) else None
    except BriefgenError as error:
        raise model_error("block_package", str(error)) from None
    if block is None:
        raise model_error(*_NO_KIND)
    return _reader(block).validate_python(value)[kind]


@lru_cache(maxsize=64)
def _reader(block: type[Block]) -> TypeAdapter[dict[str, Block]]:
    return TypeAdapter(dict[str, block])  # type: ignore[valid-type]  # a class that is known when we run


class _WrittenAsOneKey:
    """Describes a body item in JSON Schema as it is written: a text, or a mapping with one key."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        choices = core.get("choices", core.get("schema", {}).get("choices", {}))
        properties = {kind: handler(choice) for kind, choice in choices.items() if kind != _OTHERS}
        for kind, block in brought_blocks().items():
            properties[kind] = handler(_reader(block).core_schema)["additionalProperties"]
        # One schema for both, and no anyOf: of several an editor shows the messages of any.
        return {
            "type": ["string", "object"],
            "minLength": 1,
            "properties": properties,
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }


def _tagged(block: type[Block]) -> Any:
    return Annotated[block, BeforeValidator(_unwrap), Tag(block.kind)]


_union: Any = None
for _block in built_in().values():
    _union = _tagged(_block) if _union is None else _union | _tagged(_block)
_union |= Annotated[Block, PlainValidator(_read_other), Tag(_OTHERS)]

BodyItem = Annotated[
    _union,
    Discriminator(_tag_of, custom_error_type=_NO_KIND[0], custom_error_message=_NO_KIND[1]),
    _WrittenAsOneKey(),
]
"""One item of a body. Errors inside it carry the kind in their path:
``body.3.timeline.events.0``."""
