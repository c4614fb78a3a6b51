"""README and docs leave nothing out: keys, values, options, codes, dependencies, links."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic.fields import FieldInfo

from briefgen import errors
from briefgen.cli.parser import COMMANDS
from briefgen.content import geojson
from briefgen.content.lint import text_checks
from briefgen.content.pictures import picture_cleaning, svg_cleaning
from briefgen.content.prose import markdown_reader
from briefgen.content.tables import table_limits
from briefgen.content.yaml import yaml_tree
from briefgen.formats import BUILT_IN as FORMATS
from briefgen.layout.vocabulary import ATTRIBUTES, BLOCKS, FIELDS, GLOBAL, INLINE
from briefgen.model import base, brief, brief_content, figures, recipients, sources
from briefgen.model.base import Model
from briefgen.model.blocks import (
    block,
    block_registry,
    chart_blocks,
    data_blocks,
    event_blocks,
    map_blocks,
    people_blocks,
    response_blocks,
)
from briefgen.model.units import UNITS
from briefgen.theme.colours import COLOURS
from briefgen.theme.theme_reader import KEYS
from scripts import contracts
from tests.docs_examples import CONTENT_LANGUAGE, ROOT, without_fences

DOCS = ROOT / "docs"
HOMES: dict[str, tuple[type[Model], ...]] = {
    "The keys of a brief": (brief.Brief,),
    "Places, publisher, people": (
        brief_content.Place,
        brief_content.Publisher,
        brief_content.Author,
        brief_content.Contact,
    ),
    "Related, corrections, glossary, support": (
        brief_content.Related,
        brief_content.Correction,
        brief_content.Term,
        brief_content.Support,
    ),
    "Sources": (sources.Source,),
    "Figures": (figures.Figure,),
    "Figures in data files": (brief_content.FiguresFile,),
    "Sections": (brief_content.Section,),
    "One brief, many recipients": (recipients.Recipients, recipients.RecipientColumn),
    "Blocks": (block.Block,),
    "`table`": (data_blocks.Table, data_blocks.Column),
    "`chart`": (
        chart_blocks.Chart,
        chart_blocks.Series,
        chart_blocks.AnnotatedPlace,
        chart_blocks.Threshold,
    ),
    "`map`": (
        map_blocks.Map,
        map_blocks.Marker,
        map_blocks.AreaValues,
        map_blocks.MapSymbols,
        map_blocks.MapLine,
    ),
    "`timeline`": (event_blocks.Timeline, event_blocks.Event),
    "`actors`": (people_blocks.Actors, people_blocks.Actor),
    "`agreement`": (people_blocks.Agreement, people_blocks.Provision),
    "`incidents`": (event_blocks.Incidents, event_blocks.Incident),
    "`outlook`": (response_blocks.Outlook, response_blocks.Scenario),
}
"""Heading of docs/content-language.md to the models of its tables, in order."""
HOMES |= {
    f"`{kind}`": (block,)
    for kind, block in block_registry.built_in().items()
    if f"`{kind}`" not in HOMES
}
ELSEWHERE: dict[type[Model], str] = {
    brief_content.Partner: "partners",
    brief_content.Period: "period",
    brief_content.Budget: "size_budget",
}
"""Models without a table: the key of a brief whose row shows them."""


def _sections(page: Path) -> dict[str, str]:
    """Heading to the text below it, up to the next heading of any level."""
    text = without_fences(page.read_text(encoding="utf-8"))
    parts = re.split(r"^#{1,6} +(.+)$", text, flags=re.M)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _tables(text: str) -> list[dict[str, tuple[str, str]]]:
    """The tables of keys: key to what it holds and its default."""
    found = []
    for table in re.findall(r"^\| key \|.*\n\|[-|]+\n((?:\|.*\n)*)", text, flags=re.M):
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()]
        found.append({row[0].strip("`"): (row[1], row[2]) for row in rows})
    return found


# --- keys -----------------------------------------------------------------------------------------


def _fields(model: type[Model]) -> dict[str, FieldInfo]:
    shared = block.Block.model_fields if model in block_registry.built_in().values() else {}
    return {
        info.alias or name: info for name, info in model.model_fields.items() if name not in shared
    }


def _models(model: type[Model]) -> Iterator[type[Model]]:
    """A model and all that its fields hold, each once."""
    seen: list[type[Model]] = []
    queue: list[Any] = [model]
    while queue:
        each = queue.pop(0)
        if isinstance(each, type) and get_origin(each) is None and issubclass(each, Model):
            if each not in seen:
                seen.append(each)
                queue += [info.annotation for info in each.model_fields.values()]
        else:
            queue += get_args(each)
    yield from seen


def test_every_model_has_its_place_in_the_reference() -> None:
    told = {model for models in HOMES.values() for model in models} | ELSEWHERE.keys()
    assert set(_models(brief.Brief)) <= told
    assert len(told) > 25


def test_small_models_are_told_in_the_row_of_their_key() -> None:
    (table,) = _tables(_sections(CONTENT_LANGUAGE)["The keys of a brief"])
    for model, key in ELSEWHERE.items():
        assert all(f"{field}:" in table[key][0] for field in model.model_fields)


@pytest.mark.parametrize("heading", HOMES)
def test_the_reference_has_every_key_value_and_default(heading: str) -> None:
    tables = _tables(_sections(CONTENT_LANGUAGE)[heading])
    models = HOMES[heading]
    assert len(tables) == len(models)
    for model, table in zip(models, tables, strict=True):
        fields = _fields(model)
        assert table.keys() == fields.keys(), model.__name__
        for key, info in fields.items():
            _check_row(key, info, *table[key])


def test_the_page_has_every_unit() -> None:
    (table,) = re.findall(r"^\| unit \|.*\n(?:\|.*\n)*", CONTENT_LANGUAGE.read_text("utf-8"), re.M)
    for unit in UNITS.values():
        assert unit.kind == "currency" or f"`{unit.name}`" in table


def _check_row(key: str, info: FieldInfo, holds: str, default: str) -> None:
    for value in _literals(info.annotation) if key != "unit" else ():  # whose table is below
        assert f"`{value}`" in holds, f"{key}: {value} is missing"
    assert (default == "required") == info.is_required(), f"{key}: {default}"
    if get_origin(info.annotation) is tuple:
        for most in _most(info):
            assert re.search(rf"\b{most:,}\b", holds), f"{key}: at most {most:,}"
    if isinstance(info.default, str | bool):
        written = str(info.default).lower() if isinstance(info.default, bool) else info.default
        assert default == f"`{written}`", f"{key}: {default}"


def _most(field: Any) -> list[int]:
    """The greatest length that a field may have, if it says one."""
    rules = getattr(field, "metadata", ())
    return [rule.max_length for rule in rules if getattr(rule, "max_length", None)]


def _literals(kind: Any) -> Iterator[str]:
    if get_origin(kind) is Literal:
        yield from map(str, get_args(kind))
    else:
        for each in get_args(kind):
            yield from _literals(each)


@pytest.mark.parametrize(
    ("kind", "text"), [("words", base.Line), ("sentence", base.Inline), ("prose", base.Prose)]
)
def test_the_length_of_a_text_is_that_of_the_model(kind: str, text: Any) -> None:
    (most,) = (most for field in text.__metadata__ for most in _most(field))
    told = _sections(CONTENT_LANGUAGE)["Text"]
    assert re.search(rf"^\| \*{kind}\* \|.*\| {most:,} characters \|$", told, re.M)


def test_the_limits_are_those_of_the_code() -> None:
    told = _sections(CONTENT_LANGUAGE)["Limits"]
    numbers = [
        *yaml_tree.LIMITS,
        *table_limits.LIMITS,
        markdown_reader.SIGNS,
        markdown_reader.LIST_LEVELS,
        text_checks.LONGEST_WORD,
        picture_cleaning.SIZE,
        picture_cleaning.PIXELS,
        picture_cleaning.LONGEST_SIDE,
        svg_cleaning.SIZE,
        svg_cleaning.ELEMENTS,
        geojson.SIZE,
        geojson.POSITIONS,
    ]
    for number in numbers:
        assert re.search(rf"(?<![\d,]){number:,}(?![\d,])", told), f"{number:,}"


# --- command line, errors, themes, vocabulary -----------------------------------------------------


def _help(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", *arguments, "--help"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "200"},
        check=True,
    )
    return done.stdout


def test_the_command_line_is_told_whole() -> None:
    told = (DOCS / "command-line.md").read_text(encoding="utf-8")
    assert {"build", "check", "new", "schema", "text"} <= COMMANDS.keys()
    for command in COMMANDS:
        assert f"## `{command}`" in told, command
        for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", _help(command)):
            assert f"`{option}" in told, f"{command} {option}"


def _codes() -> Iterator[str]:
    """The code of every notice that the library makes: first argument, or the name ``code``."""
    for file in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for code in filter(None, _code_nodes(node)):
                yield from (
                    each.value
                    for each in ast.walk(code)
                    if isinstance(each, ast.Constant)
                    and isinstance(each.value, str)
                    and re.fullmatch(r"[a-z]+(-[a-z]+)+", each.value)
                )


def _code_nodes(node: ast.AST) -> Iterator[ast.expr | None]:
    if isinstance(node, ast.Call):
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if called in ("Notice", "notice") and node.args:
            yield node.args[0]
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "code":
        yield node.value


def test_every_error_and_notice_is_told() -> None:
    told = (DOCS / "errors.md").read_text(encoding="utf-8")
    names = [
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and kind.__module__ == errors.__name__
    ]
    codes = set(_codes())
    assert {"ContentError", "Notice"} <= set(names)
    assert {"bare-figure", "previous-missing"} <= codes
    for word in (*names, *codes):
        assert f"`{word}`" in told, word


def test_every_key_and_colour_of_a_theme_is_told() -> None:
    told = (DOCS / "layouts-and-themes.md").read_text(encoding="utf-8")
    for word in (*KEYS, *COLOURS):
        assert f"`{word}`" in told, word


def test_the_vocabulary_is_told() -> None:
    told = _sections(DOCS / "layouts-and-themes.md")["The vocabulary"]
    words = set(re.findall(r"`([^`]+)`", told))
    attributes = GLOBAL.union(*ATTRIBUTES.values())
    for word in (*BLOCKS, *INLINE, *attributes, *FIELDS, *FORMATS):
        assert word in words, word


def test_the_tables_of_classes_and_tokens_are_those_of_the_code() -> None:
    assert contracts.page() == contracts.PAGE.read_text("utf-8"), "run python -m scripts.contracts"


def test_every_dependency_has_its_reason() -> None:
    told = _sections(DOCS / "architecture.md")["Dependencies"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = [*project["project"]["dependencies"], *groups["test"], *groups["bench"]]
    for requirement in wanted:
        name = re.match(r"[A-Za-z0-9_.-]+", requirement)
        assert name is not None
        assert f"`{name[0]}`" in told, name[0]


def test_every_room_is_on_its_floor() -> None:
    told = _sections(DOCS / "architecture.md")["Floors"]
    rooms = {path.stem for path in (ROOT / "src" / "briefgen").iterdir()} - {"py", "__pycache__"}
    for room in rooms - {"__init__"}:
        assert re.search(rf"`{room}(\.py|/)?`", told), room
