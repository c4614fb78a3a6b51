"""The JSON Schema that editors use says what the models say."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import ValidationError

import briefgen
from briefgen.content import plain_tree
from briefgen.content.figures.computed_figures import compute_figures
from briefgen.content.recipients.row_figures import RowFigures
from briefgen.content.schema.descriptions import OF_A_MODEL, WORDS
from briefgen.content.schema.json_schema import content_schema
from briefgen.content.schema.snippets import BLOCKS, BRIEF, SECTION
from briefgen.errors import ContentError
from briefgen.model.blocks.block_registry import BUILT_IN
from briefgen.model.brief import Brief
from briefgen.pipeline.new_brief import start_brief

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = sorted([*ROOT.glob("content/*/brief.yaml"), *ROOT.glob("tests/examples/*/brief.yaml")])


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return content_schema()


@pytest.fixture(scope="module")
def validator(schema: dict[str, Any]) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


class _Yaml12(yaml.SafeLoader):
    """YAML as an editor reads it: dates are texts, and only true and false are booleans."""


_Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith((":timestamp", ":bool"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Yaml12.add_implicit_resolver(
    "tag:yaml.org,2002:bool", __import__("re").compile("^(?:true|false)$"), list("tf")
)


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), _Yaml12)  # noqa: S506  # a SafeLoader


def test_it_says_which_dialect_and_which_language_it_is(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:briefgen:content"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.parent.name)
def test_it_accepts_every_brief_of_the_project(
    sample: Path, validator: Draft202012Validator
) -> None:
    assert [error.message for error in validator.iter_errors(_read(sample))] == []


def test_it_accepts_the_starter(tmp_path: Path, validator: Draft202012Validator) -> None:
    assert list(validator.iter_errors(_read(start_brief("alpha", tmp_path)))) == []


@pytest.mark.parametrize(
    ("where", "key", "value"),
    [
        ((), "titel", "A title"),
        ((), "published", "10 November 2023"),
        (("figures", "affected"), "qualifer", "about"),
        (("figures", "affected"), "value", "many"),
        (("figures",), "Not an id", {"label": "x", "value": 1, "sources": ["field-visit"]}),
        (("sections", 0), "body", [{"tabel": {}}]),
        (("sections", 0), "body", [{"text": {"text": "a"}, "list": {"items": ["b"]}}]),
        (("sections", 0), "body", [{"list": {"items": []}}]),
        (("figures", "affected"), "min", 3),
        (("figures",), "neither", {"label": "x", "sources": ["field-visit"]}),
        (("sections", 0), "body", [{"quote": {"text": "a"}}]),
        (("sections", 0), "body", [{"quote": {"text": "a", "speaker": "b", "anonymized": True}}]),
        (("sections", 0), "body", [{"photo": {"file": "a.jpg", "caption": "b", "credit": "c"}}]),
        (("sections", 0), "body", [{"incidents": {"heading": "a"}}]),
    ],
)
def test_it_refuses_what_the_models_refuse(
    where: tuple[Any, ...], key: str, value: Any, tmp_path: Path, validator: Draft202012Validator
) -> None:
    brief = _read(start_brief("alpha", tmp_path))
    part = brief
    for step in where:
        part = part[step]
    part[key] = value

    assert not validator.is_valid(brief)


def test_a_photograph_that_is_only_a_reference_needs_no_alt(
    tmp_path: Path, validator: Draft202012Validator
) -> None:
    brief = _read(start_brief("alpha", tmp_path))
    brief["sections"][0]["body"] = [{"photo": {"caption": "A street", "credit": "SCD"}}]

    assert validator.is_valid(brief)
    Brief.model_validate(brief)


def test_no_words_are_kept_for_a_key_that_there_is_not(schema: dict[str, Any]) -> None:
    models = {"Brief": schema, **schema["$defs"]}
    keys = {
        f"{name}.{key}" for name, model in models.items() for key in model.get("properties", ())
    }

    assert OF_A_MODEL.keys() <= keys
    assert WORDS.keys() <= {key.partition(".")[2] for key in keys}


def test_every_kind_of_block_is_offered(schema: dict[str, Any]) -> None:
    for section in ("Section", "IncludedSection"):
        item = schema["$defs"][section]["properties"]["body"]["items"]
        assert set(item["properties"]) == set(BUILT_IN)
        assert all(kind in item["errorMessage"] for kind in BUILT_IN)
        assert {one["label"] for one in item["defaultSnippets"]} == {f"new {k}" for k in BUILT_IN}


@pytest.mark.parametrize("kind", BUILT_IN)
def test_what_is_put_in_for_a_block_is_one(kind: str, validator: Draft202012Validator) -> None:
    block = {kind: _filled(BLOCKS[kind])}
    brief = {**_filled(BRIEF), "sections": [{**_filled(SECTION), "body": [block]}]}
    assert [error.message for error in validator.iter_errors(brief)] == []
    Brief.model_validate(brief)


def test_what_is_put_in_for_a_new_brief_builds(tmp_path: Path) -> None:
    text = yaml.safe_dump(_filled(BRIEF), sort_keys=False, allow_unicode=True)
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "brief.yaml").write_text(text, encoding="utf-8")
    assert briefgen.check(tmp_path / "x", formats=["html"], isolate=False).ok


def _filled(body: Any) -> Any:
    """A snippet with its words as they stand, of a choice the first."""
    if isinstance(body, str):
        text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", body)
        return re.sub(r"\$\{\d+\|([^,|]*)[^}]*\}", r"\1", text)
    if isinstance(body, Mapping):
        return {_filled(key): _filled(value) for key, value in body.items()}
    return [_filled(each) for each in body]


def test_every_model_and_field_is_described(schema: dict[str, Any]) -> None:
    assert schema["description"] == "The typed content of one briefing."
    for name, definition in schema["$defs"].items():
        assert definition.get("description"), name
        fields = definition.get("properties", {}).items()
        assert [key for key, field in fields if not field.get("description")] == [], name
    assert all(field.get("description") for field in schema["properties"].values())
    figure = schema["$defs"]["Figure"]["properties"]
    assert figure["part_of"]["description"].startswith("The figure of which this one is a part")
    assert "`" not in str(schema["description"])


def test_titles_that_only_repeat_the_key_are_left_out(schema: dict[str, Any]) -> None:
    assert not [key for key, value in schema["properties"].items() if "title" in value]


MALFORMED = sorted(
    folder
    for folder in (ROOT / "tests" / "malformed").iterdir()
    if not folder.name.startswith("yaml-")
)
BEYOND_A_SCHEMA = {"figure_range", "no_such_day"}
"""What models refuse by rules that a JSON Schema does not know."""


@pytest.mark.parametrize("folder", MALFORMED, ids=lambda folder: folder.name)
def test_it_agrees_with_the_models_on_malformed_briefs(
    folder: Path, validator: Draft202012Validator
) -> None:
    raw = _read(folder / "brief.yaml")

    assert validator.is_valid(raw) == _fits(raw)


def _fits(raw: Any) -> bool:
    """Whether the models accept a brief, its figures filled and computed, as far as shapes go."""
    try:
        root = plain_tree.tree(raw, "brief")
        for path in RowFigures(root).paths:
            root.find(path).content = 1
        compute_figures(root)
        Brief.model_validate(root.plain())
    except ContentError:  # a key that is no text, a number beyond all bounds
        return False
    except ValidationError as error:
        return {detail["type"] for detail in error.errors()} <= BEYOND_A_SCHEMA
    return True
