"""The right shape for a value: what a mapping, a list or a key of our language looks like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, get_origin

from pydantic.fields import FieldInfo

from briefgen.content.source_map import Node, Path
from briefgen.content.validation.field_types import models, options
from briefgen.content.validation.validation_messages import FORMS, form_meant
from briefgen.content.yaml.yaml_errors import space_is_missing
from briefgen.messages import joined, say
from briefgen.model.annotations import fields_of
from briefgen.model.base import Model, Reaches, Refers
from briefgen.model.blocks.block_registry import kinds

_FIRST: Final = (
    "key", "name", "heading", "text", "term", "organization", "caption", "title", "label", "place",
)  # fmt: skip
"""What a bare text is in the place of a mapping: the first of these that the mapping has."""
_EXAMPLES: Final[Mapping[str, str]] = {
    "start": "2024-03-16",
    "end": "2024-03-22",
    "date": "2024-03-16",
    "sources": "[…]",
    "value": "66",
    "lat": "35.93",
    "lon": "36.63",
    "kind": "bar",
}
_BODY: Final = 'body: ["…"]'
_WORDS: Final = frozenset(
    {"text", "content", "contents", "paragraph", "paragraphs", "prose", "blocks", "body", "words"}
)
_MEANT: Final[Mapping[str, Mapping[str, str]]] = {
    "Brief": {"name": "title", "date": "published", "lang": "language", "country": "countries"},
    "Section": {"title": "heading", "name": "heading", "header": "heading"},
    "Figure": {
        "name": "label", "title": "label", "description": "label", "number": "value",
        "amount": "value", "count": "value", "total": "value", "date": "as_of",
    },
    "Source": {
        "name": "organization", "publisher": "organization", "link": "url", "href": "url",
        "date": "published", "type": "source_type",
    },
    "Contact": {
        "title": "job_title", "role": "job_title", "tel": "phone", "telephone": "phone",
        "mobile": "phone", "mail": "email",
    },
    "Photo": {
        "image": "file", "path": "file", "src": "file", "picture": "file", "title": "caption",
        "photographer": "credit", "description": "alt",
    },
    "Table": {"title": "caption", "file": "data", "csv": "data"},
    "Chart": {"caption": "title", "type": "kind", "file": "data", "csv": "data"},
    "Map": {"caption": "title", "file": "area", "geojson": "area"},
    "Column": {"name": "key", "title": "label"},
    "Event": {"description": "text", "name": "title"},
    "Quote": {"quote": "text", "author": "speaker"},
    "Callout": {"type": "kind", "body": "text"},
    "Term": {"definition": "meaning", "word": "term"},
}  # fmt: skip
"""Keys that people take from other mappings and programs; briefgen's word for the same."""


def mapping_hint(kind: Any, node: Node, path: Path) -> str:
    """What to write where a mapping belongs: ``write moh: {organization: Ministry}``."""
    found = models(kind)
    stem = node.content.partition(":")[0] if isinstance(node.content, str) else ""
    if found and stem != node.content and stem in _keys_of(found[0]):
        return joined(": ", space_is_missing(stem))
    if not found:
        inner = [each for each in options(kind) if get_origin(each) is dict]
        below = models(inner[0].__args__[1]) if inner else []
        return (
            say("an id, and what it stands for: desk: {below}", below=shape(below[0]))
            if below
            else ""
        )
    key = f"{path[-1]}: " if path and isinstance(path[-1], str) else ""
    return say("write {key}{found}", key=key, found=shape(found[0], node))


def _keys_of(model: type[Model]) -> set[str]:
    return {info.alias or name for name, info in model.model_fields.items()}


def shape(model: type[Model], node: Node | None = None) -> str:
    """A mapping of a model with what it needs, what was written in its place."""
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    given = _given(model, fields, node)
    needed = {key: _example(key, info) for key, info in fields.items() if info.is_required()}
    if not needed and not given.keys() & set(_FIRST):
        given |= dict.fromkeys([key for key in _FIRST if key in fields][:1], "…")
    written = given | {key: value for key, value in needed.items() if key not in given}
    return "{" + ", ".join(f"{key}: {value}" for key, value in written.items()) + "}"


def _given(
    model: type[Model], fields: Mapping[str, FieldInfo], node: Node | None
) -> dict[str, str]:
    """The field that takes what was written: a text, a number or a list."""
    content = node.content if node is not None else None
    lists = [key for key, info in fields.items() if _is_list(info) and key != "sources"]
    needed = [key for key in lists if fields[key].is_required()]
    if isinstance(content, list) and node is not None:
        return {
            key: _flow(node.content if _holds_texts(fields[key]) else [])
            for key in (needed or lists)[:1]
        }
    if isinstance(content, bool) or content is None:
        return {}
    if isinstance(content, int | float):
        return {"value": str(content)} if "value" in fields else {}
    text = str(content)
    if told := _by_its_form(model, fields, text):
        return told
    required = [key for key in _FIRST if key in fields and fields[key].is_required()]
    if needed and not required:
        return {key: _flow([node] if _holds_texts(fields[key]) else []) for key in needed[:1]}
    known = required or [key for key in _FIRST if key in fields]
    return {key: _scalar(text) for key in known[:1]}


def _by_its_form(model: type[Model], fields: Mapping[str, FieldInfo], text: str) -> dict[str, str]:
    """The field of a text that is the name of a file, or an address."""
    held = {f.type.marker: f.key for f in reversed(fields_of(model)) if f.type.marker}
    if (key := held.get(Refers("data"))) and text.endswith((".csv", ".xlsx")):
        return {key: text}
    if (key := held.get(Refers("picture"))) and re.fullmatch(r"\S+\.[A-Za-z]{3,4}", text):
        return {key: text, "alt": "…"} if "alt" in fields else {key: text}
    if (key := held.get(Reaches(say("an address")))) and re.fullmatch(r"https?://\S+", text):
        return {key: f'"{text}"'}
    key = held.get(Reaches(say("an e-mail address")))
    return {key: text} if key and "@" in text else {}


def _holds_texts(info: FieldInfo) -> bool:
    return not any(models(each.__args__[0]) for each in options(info.annotation))


def _is_list(info: FieldInfo) -> bool:
    choices = list(options(info.annotation))
    return str not in choices and any(get_origin(option) is tuple for option in choices)


def _example(key: str, info: FieldInfo) -> str:
    return _EXAMPLES.get(key) or ("[…]" if _is_list(info) else "…")


def _flow(items: Any) -> str:
    """A list as it may be written in one line, if that is short."""
    if not items or any(isinstance(item.content, list | dict) for item in items):
        return "[…]"
    written = "[" + ", ".join(_scalar(str(item.content)) for item in items) + "]"
    return written if len(written) <= 60 else "[…]"


def _scalar(text: str) -> str:
    """A text as it may stand within brackets, shortened."""
    if len(text) > 40 or "\n" in text:
        return '"…"'
    return text if re.fullmatch(r"[^\W_][^:#,\[\]{}\"'\n]*", text) else f'"{text}"'


def list_hint(kind: Any, node: Node, path: Path) -> str:
    """What to write where a list belongs."""
    if isinstance(node.content, dict):
        return say("begin each entry of the list with a `- `")
    if path[-1:] == ("body",):
        return say("write each text or block on a line of its own after `- `")
    items = [each.__args__[0] for each in options(kind) if get_origin(each) is tuple]
    below = models(items[0]) if items else []
    if path[-1:] and path[-1] in FORMS and (meant := form_meant(str(path[-1]), node.content)):
        return say("write [{below}]", below=meant)
    if len(below) == 1 and isinstance(node.content, str):
        return say("write [{below}]", below=shape(below[0], node))
    return say("write [a, b], or each item on a line of its own after `- `")


def key_meant(model: type[Model], key: str) -> str | None:
    """briefgen's word for a key that is not one of this model, but of its neighbours' kind."""
    return _MEANT.get(model.__name__, {}).get(key.casefold())


def misplaced_hint(model: type[Model], key: str) -> str:
    """Where the words or the block belong that stand in a section, or a brief, as a key."""
    if model.__name__ not in ("Brief", "Section"):
        return ""
    is_brief = model.__name__ == "Brief"
    if key in kinds() and key != "text":
        body = f"body: [{{{key}: …}}]"
    elif key in _WORDS or (is_brief and key == "heading"):
        body = _BODY
    else:
        return ""
    what = f"sections: [{{heading: …, {body}}}]" if is_brief else body
    if is_brief:
        return say("it belongs in a section: {what}", what=what)
    return say("it belongs in its body: {what}", what=what)
