"""An item of a section's body: a text, or a block, ours or another package's.

In YAML a block is a mapping with one key, its kind (``- timeline: {events: [...]}``); a bare text
is prose. Which kinds there are says `briefgen.model.blocks.block_registry`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any, Final

from pydantic import GetJsonSchemaHandler, TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from briefgen.errors import BriefgenError
from briefgen.messages import say
from briefgen.model.base import model_error
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.block_registry import block_type, brought_blocks, built_in

_NO_KIND: Final = ("block_kind", say("a text, or a block with one known key, is expected"))


class _ReadByItsKind:
    """Reads a body item as its one key says; what checks a kind of block is made with the first.

    The whole union would be two thirds of a brief's schema, and most briefs have three kinds.
    """

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_read)

    def __get_pydantic_json_schema__(
        self, _core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        every = {**built_in(), **brought_blocks()}
        # One schema for both, and no anyOf: of several an editor shows the messages of any.
        return {
            "type": ["string", "object"],
            "minLength": 1,
            "properties": {
                kind: handler(_reader(block).core_schema)["additionalProperties"]
                for kind, block in every.items()
            },
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }


def _read(value: Any) -> Block:
    """A block; what is wrong in it is told below its kind."""
    if isinstance(value, Block):
        return value
    if isinstance(value, str):
        value = {"text": {"text": value}}
    if not isinstance(value, dict) or len(value) != 1:
        raise model_error(*_NO_KIND)
    (kind,) = value
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


_union: Any = Block
for _block in built_in().values():
    _union |= _block

BodyItem = Annotated[_union, _ReadByItsKind()]
"""One item of a body. Errors inside it carry the kind in their path:
``body.3.timeline.events.0``."""
