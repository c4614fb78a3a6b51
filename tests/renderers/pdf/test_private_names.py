"""What we use of WeasyPrint and pydyf is listed, is there, and is imported in one room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest

import briefgen
from briefgen.renderers.pdf.weasyprint.private_names import ATTRIBUTES, COLOURS, METHODS, MODULES

SRC = Path(briefgen.__file__).parent
ROOM = SRC / "renderers" / "pdf" / "weasyprint"
PACKAGES = {"weasyprint", "pydyf", "cssselect2", "tinyhtml5", "tinycss2"}
ALIASES = {
    "block_layout": "weasyprint.layout.block",
    "boxes": "weasyprint.formatting_structure.boxes",
    "cascade": "weasyprint.css",
    "document_layout": "weasyprint.layout",
    "html_elements": "weasyprint.html",
    "inline_layout": "weasyprint.layout.inline",
    "page_layout": "weasyprint.layout.page",
    "percentages": "weasyprint.layout.percent",
    "preferred_widths": "weasyprint.layout.preferred",
    "text_drawing": "weasyprint.draw.text",
    "table_layout": "weasyprint.layout.table",
    "pydyf": "pydyf",
    "svg_drawing": "weasyprint.svg",
    "weasyprint": "weasyprint",
}
"""How our code calls their modules."""
USERS = sorted((SRC / "renderers").rglob("*.py"))


@pytest.mark.parametrize("module", MODULES)
def test_the_installed_version_has_every_name(module: str) -> None:
    from briefgen.renderers.pdf.weasyprint import weasy

    assert weasy.weasyprint.__version__.startswith("70.")
    assert [name for name in MODULES[module] if not hasattr(import_module(module), name)] == []


@pytest.mark.parametrize("name", METHODS)
def test_the_installed_version_has_every_method_that_ours_replace(name: str) -> None:
    module, _, kind = name.rpartition(".")
    owner = getattr(import_module(module), kind)
    assert [method for method in METHODS[name] if not callable(getattr(owner, method, None))] == []


def test_the_profile_of_colours_is_there() -> None:
    assert (files(COLOURS[0]) / COLOURS[1]).read_bytes()[36:40] == b"acsp"


def test_only_one_room_imports_them() -> None:
    private = PACKAGES - {"tinycss2"}  # whose public functions the theme reads a sheet with, too
    importing = {file for file in SRC.rglob("*.py") if set(_imported(file)) & private}

    assert importing
    assert {file.parent for file in importing} == {ROOM}


def test_every_name_that_our_code_takes_is_listed_and_none_besides() -> None:
    used = {use for file in USERS for use in _names(file)}
    listed = {f"{module}.{name}" for module, names in MODULES.items() for name in names}

    assert used == listed


def test_every_attribute_of_theirs_with_a_line_in_front_is_listed_and_none_besides() -> None:
    used = {name for file in USERS if "pdf" in file.parts for name in _lined(file)}

    assert used == set(ATTRIBUTES)
    assert {file for file in USERS if "pdf" in file.parts and set(_lined(file))} == {
        ROOM / "private_names.py"
    }


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield (node.module or "").split(".")[0]


def _names(file: Path) -> Iterator[str]:
    """Names of their modules: imported, or read as ``boxes.TextBox``."""
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in PACKAGES:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                if full not in ALIASES.values() and full not in MODULES:
                    yield full
        elif isinstance(node, ast.Attribute) and (path := _dotted(node)):
            head, *rest = path
            if head in ALIASES and not _is_ours(file, head):
                yield ".".join([ALIASES[head], *rest])


def _dotted(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute) and (before := _dotted(node.value)):
        return [*before, node.attr]
    return []


def _is_ours(file: Path, name: str) -> bool:
    """Whether a name is bound to something of ours in a file, as a parameter ``boxes`` is."""
    imported = {
        alias.asname or alias.name
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    return name not in imported


def _lined(file: Path) -> Iterator[str]:
    """Attributes with a line in front that are read of anything but one's own."""
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and node.attr[1] != "_":
            value = node.value
            own = isinstance(value, ast.Name) and value.id in ("self", "cls")
            if not own and not (isinstance(value, ast.Name) and value.id == "etree"):
                yield node.attr
