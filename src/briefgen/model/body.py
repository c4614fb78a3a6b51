"""An item of a section's body: a text, or one of the blocks of `briefgen.model.blocks`.

In YAML a block is a mapping with one key, its kind (``- timeline: {events: [...]}``); a bare text
is prose. A new block is listed in `BLOCKS`.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, GetJsonSchemaHandler, Tag
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from briefgen.model.blocks.block import Block
from briefgen.model.blocks.data_blocks import Chart, Table
from briefgen.model.blocks.event_blocks import Incidents, Timeline
from briefgen.model.blocks.figure_blocks import FigureComparison, KeyFigures
from briefgen.model.blocks.map_blocks import Map
from briefgen.model.blocks.people_blocks import Actors, Agreement
from briefgen.model.blocks.picture_blocks import Photo
from briefgen.model.blocks.prose_blocks import Callout, List, Quote, Text
from briefgen.model.blocks.response_blocks import Cluster, Outlook

BLOCKS: tuple[type[Block], ...] = (
    Text,
    KeyFigures,
    FigureComparison,
    Chart,
    Map,
    Table,
    Timeline,
    Quote,
    Photo,
    Actors,
    Agreement,
    Incidents,
    Cluster,
    Outlook,
    Callout,
    List,
)
KINDS: dict[str, type[Block]] = {block.kind: block for block in BLOCKS}


def _kind_of(value: Any) -> str | None:
    """The tag of a body item as written in YAML, or of a block that was built in Python."""
    if isinstance(value, str):
        return "text"
    if isinstance(value, Block):
        return value.kind
    if isinstance(value, dict) and len(value) == 1:
        kind = next(iter(value))
        return kind if kind in KINDS else None
    return None


def _unwrap(value: Any) -> Any:
    if isinstance(value, str):
        return {"text": value}
    if isinstance(value, dict):
        return next(iter(value.values()))
    return value


class _WrittenAsOneKey:
    """Describes a body item in JSON Schema as it is written: a text, or a mapping with one key."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        handler(core)  # registers the definitions
        kinds = core.get("choices", core.get("schema", {}).get("choices", {}))
        properties = {kind: handler(choice) for kind, choice in kinds.items()}
        one_key: JsonSchemaValue = {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }
        return {"anyOf": [{"type": "string", "minLength": 1}, one_key]}


def _tagged(block: type[Block]) -> Any:
    return Annotated[block, BeforeValidator(_unwrap), Tag(block.kind)]


_union: Any = _tagged(BLOCKS[0])
for _block in BLOCKS[1:]:
    _union = _union | _tagged(_block)

BodyItem = Annotated[
    _union,
    Discriminator(
        _kind_of,
        custom_error_type="block_kind",
        custom_error_message="a text, or a block with one known key, is expected",
    ),
    _WrittenAsOneKey(),
]
"""One item of a body. Errors inside it carry the kind in their path:
``body.3.timeline.events.0``."""
