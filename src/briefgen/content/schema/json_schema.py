"""The content language as a JSON Schema (draft 2020-12), for editors.

Its descriptions are the docstrings of the models and the texts under their fields, read from the
source when the schema is asked for: pydantic could collect them itself, but at every import, and
for a tenth of a second. `descriptions` describes the fields that need no text in the code.
`_RULES` says in the schema's own words what the models check with code.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from typing import Any

from briefgen.content.included_sections import BROUGHT, INCLUDE
from briefgen.content.recipients.row_figures import NUMBERS
from briefgen.content.schema.descriptions import OF_A_MODEL, WORDS
from briefgen.content.schema.snippets import BLOCKS, BRIEF, SECTION, snippet
from briefgen.model.annotations import fields_of
from briefgen.model.base import Model
from briefgen.model.blocks.block_registry import brought_blocks
from briefgen.model.brief import Brief

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = "urn:briefgen:content"
_OURS = "briefgen.model."
_NOT_COMPUTED: dict[str, Any] = {"compute": {"const": None}, "across_sources": {"const": False}}
_RULES: dict[str, dict[str, Any]] = {
    "Chart": {
        "anyOf": [
            {"required": ["data", "x"]},
            {"required": ["rows", "x"]},
            {"required": ["figures"]},
        ]
    },
    "Figure": {
        "required": ["label"],
        "oneOf": [
            {
                "required": ["value", "sources"],
                "properties": {"min": {"const": None}, "max": {"const": None}, **_NOT_COMPUTED},
            },
            {
                "required": ["min", "max", "sources"],
                "properties": {"value": {"const": None}, **_NOT_COMPUTED},
            },
            {
                "required": ["compute"],
                "properties": {
                    "compute": {"type": "string"},
                    **{key: {"const": None} for key in ("value", "min", "max")},
                },
            },
        ],
    },
    "Incidents": {"anyOf": [{"required": ["data"]}, {"required": ["events"]}]},
    "Photo": {"dependentRequired": {"file": ["alt"]}},
    "Quote": {
        "if": {"properties": {"anonymized": {"const": True}}, "required": ["anonymized"]},
        "then": {"properties": {"speaker": {"const": None}}},
        "else": {"anyOf": [{"required": ["speaker"]}, {"required": ["organization"]}]},
    },
}


def content_schema() -> dict[str, Any]:
    """The schema of a ``brief.yaml``."""
    schema = Brief.model_json_schema(by_alias=True)
    models = _models()
    definitions = schema.pop("$defs")
    for name, definition in definitions.items():
        if model := models.get(name):
            _describe(definition, model)
            definition.update(_RULES.get(_name_of(model), {}))
    _describe(schema, Brief)
    _include_sections(schema, definitions)
    _let_rows_fill(definitions["Figure"])
    for part in (schema, *definitions.values()):
        _close_mappings(part)
        _drop_nulls(part)
    _help_with_blocks(definitions)
    schema["defaultSnippets"] = [snippet("brief", "A brief that builds.", BRIEF)]
    return {"$schema": _DIALECT, "$id": _ID, **schema, "$defs": definitions}


def _let_rows_fill(figure: dict[str, Any]) -> None:
    """A number of a figure may be a cell of a recipient's row."""
    cell = {"type": "string", "pattern": r"^\s*\{\{\s*row\s*\.[^{}|]+\}\}\s*$"}
    for key in NUMBERS:
        figure["properties"][key]["anyOf"].append(cell)


def _include_sections(schema: dict[str, Any], definitions: dict[str, Any]) -> None:
    """A section may stand in a file of its own, which has a definition of its own for editors."""
    name = {"type": "string", "description": "A file of the brief's folder, with one section."}
    included: dict[str, Any] = {
        "type": "object",
        "description": "A section that stands in a file of its own.",
        "properties": {INCLUDE: name},
        "required": [INCLUDE],
        "additionalProperties": False,
    }
    section = definitions["Section"]
    for holder in (schema, section):
        sections = holder["properties"]["sections"]
        # No anyOf: where neither fits, an editor shows the messages of the one that was meant.
        sections["items"] = {
            "if": {"type": "object", "required": [INCLUDE]},
            "then": {"$ref": "#/$defs/Include"},
            "else": sections["items"],
            "defaultSnippets": [
                snippet("new section", section["description"], SECTION),
                snippet("include", included["description"], {INCLUDE: "${1:sections/health.yaml}"}),
            ],
        }
    brought = {kind: schema["properties"][kind] for kind in BROUGHT}
    definitions["Include"] = included
    definitions["IncludedSection"] = {
        **section,
        "description": "The file of an included section: it may bring sources and figures.",
        "properties": {**section["properties"], **brought},
    }


def _help_with_blocks(definitions: dict[str, Any]) -> None:
    """What an editor says of a block that there is not, and what it puts in for one that there is.

    ``errorMessage`` and ``defaultSnippets`` are vscode-json-languageservice's; others ignore them.
    """
    for holder in ("Section", "IncludedSection"):
        item = definitions[holder]["properties"]["body"]["items"]
        kinds = ", ".join(item["properties"])
        item["errorMessage"] = f"There is no such block. A text stands here, or one of: {kinds}."
        item["defaultSnippets"] = []
        for kind, block in item["properties"].items():
            definition = definitions[block["$ref"].rpartition("/")[2]]
            if kind in BLOCKS:
                text, body = definition["description"], BLOCKS[kind]
                item["defaultSnippets"].append(snippet(f"new {kind}", text, {kind: body}))
                definition["defaultSnippets"] = [snippet(kind, text, body)]


def _drop_nulls(schema: dict[str, Any]) -> None:
    """Without them an editor would put in ``null`` for every key that may be left out."""
    for field in schema.get("properties", {}).values():
        if isinstance(field, dict) and field.get("default", "") is None:
            del field["default"]


def _models() -> dict[str, type[Model]]:
    """The models of a brief by the names of their definitions: with that of their module where two
    packages have a model of one name.
    """
    found: dict[type[Model], None] = {}
    waiting: list[type[Model]] = [Brief, *brought_blocks().values()]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found[model] = None
            parts = (part for field in fields_of(model) for part in field.type.parts())
            waiting += [inner for part in parts for inner in part.models]
    names = {f"{each.__module__}.{each.__qualname__}".replace(".", "__"): each for each in found}
    return {**{each.__name__: each for each in found}, **names}


def _name_of(model: type[Model]) -> str:
    """The name under which our tables have a model; "" for one of another package."""
    return model.__name__ if model.__module__.startswith(_OURS) else ""


def _describe(schema: dict[str, Any], model: type[Model]) -> None:
    """Put the model's docstrings into its schema, and drop the titles that only repeat the keys."""
    schema["description"] = _plain(inspect.getdoc(model) or "")
    for parent in reversed(model.__mro__):
        if issubclass(parent, Model):
            _describe_fields(schema.get("properties", {}), parent)
    for field in schema.get("properties", {}).values():
        if isinstance(field, dict):
            field.pop("title", None)


def _close_mappings(schema: dict[str, Any]) -> None:
    """Refuse keys that are no ids: pydantic gives their pattern, and allows others."""
    for field in schema.get("properties", {}).values():
        if isinstance(field, dict) and "patternProperties" in field:
            field.setdefault("additionalProperties", False)


def _describe_fields(properties: dict[str, Any], model: type[Model]) -> None:
    docs = _field_docs(model)
    for name, field in model.model_fields.items():
        key = field.alias or name
        text = docs.get(name) or OF_A_MODEL.get(f"{_name_of(model)}.{key}") or WORDS.get(key)
        if text and key in properties:
            properties[key] = {**properties[key], "description": _plain(text)}


def _field_docs(model: type[Model]) -> dict[str, str]:
    """The text that stands under each field of a class."""
    try:
        (tree,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    except (OSError, TypeError, SyntaxError):  # another package's, which came without its source
        return {}
    assert isinstance(tree, ast.ClassDef)
    docs: dict[str, str] = {}
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            text = _text(below)
            if text:
                docs[field.target.id] = text
    return docs


def _text(node: ast.stmt) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return inspect.cleandoc(node.value.value) if isinstance(node.value.value, str) else ""
    return ""


def _plain(text: str) -> str:
    """A docstring without the backquotes of the code."""
    return " ".join(text.replace("``", "").split())
