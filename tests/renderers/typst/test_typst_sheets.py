"""The sheets for Typst keep to the contract of classes, as style sheets and Word's table do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from briefgen.layout.class_names import ClassName
from briefgen.layout.vocabulary import BLOCKS, INLINE
from briefgen.theme.block_looks import LOOKS
from briefgen.theme.token_table import TOKENS

TEMPLATES = Path(__file__).parents[3] / "templates"
SHEETS = sorted(TEMPLATES.rglob("*.typ"))
STYLES = [TEMPLATES / "styles/base.css", TEMPLATES / "styles/print.css"]
STYLES += [TEMPLATES / f"layouts/{name}/style.css" for name in ("article", "flash-update")]
CLASSES = {str(name) for name in ClassName}
_ASKED: Final = (
    re.compile(r"\b(?:has|inside)\([^()]*?((?:,\s*\"[^\"]+\")+),?\s*\)", re.DOTALL),
    re.compile(r"(\"[a-z0-9-]+\") in (?:\w+\.class|classes)\b"),
)
NEEDS_NONE: Final[dict[str, str]] = {
    "address": "on paper it has the colour of what is around",
    "block-heading": "the first distance in a box is dropped",
    "by-1": "read by how it begins: by-",
    "by-2": "read by how it begins: by-",
    "by-3": "read by how it begins: by-",
    "by-4": "read by how it begins: by-",
    "drawing-frame": "a drawing is its own frame, and the words of a map stand below it",
    "folded": "only where something can be folded",
    "marking-banner": "only in formats without pages",
    "marking-words": "a column of the running header",
    "note-call": "Typst calls notes itself",
    "on-its-side": "written by the other engine",
    "page-number": "a column of the running footer",
    "partners": "end matter like others",
    "publisher-name": "as its strip",
    "running-publisher": "a column of the running footer",
    "running-title": "a column of the running header",
    "support-row": "drawn by the box around it",
    "support-words": "drawn by the box around it",
}
"""Classes that style sheets select and the sheets for Typst do not name, and why."""


def _text(path: Path) -> str:
    return re.sub(r"//.*", "", path.read_text(encoding="utf-8"))


def _asked(text: str) -> set[str]:
    found = (match[1] for pattern in _ASKED for match in pattern.finditer(text))
    return {name for each in found for name in re.findall(r"\"([^\"]+)\"", each)}


def _table(text: str, name: str) -> set[str]:
    match = re.search(rf"#let {name} = \((.*?)\n\)", text, re.DOTALL)
    assert match is not None
    return set(re.findall(r"^  ([a-z][a-z0-9-]*):", match[1], re.MULTILINE))


def _selected() -> set[str]:
    sheets = (re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL) for path in STYLES)
    selectors = re.sub(r"\{[^{}]*\}", " ", " ".join(sheets))
    selectors += " ".join(look.selectors for look in LOOKS)
    return set(re.findall(r"\.([a-z][a-z0-9-]*)", selectors)) & CLASSES


def test_there_are_sheets() -> None:
    assert len(SHEETS) >= 8


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_sheet_reads_no_class_that_there_is_not(sheet: Path) -> None:
    assert _asked(_text(sheet)) <= CLASSES


def test_the_sheets_read_classes() -> None:
    assert len(set().union(*(_asked(_text(sheet)) for sheet in SHEETS))) > 30


def test_the_rules_are_for_classes_and_elements_that_there_are() -> None:
    text = _text(TEMPLATES / "styles/print/rules.typ")
    classes = _table(text, "classes")

    assert classes <= CLASSES
    assert len(classes) > 60
    assert _table(text, "tags") - {"line", "other"} <= BLOCKS | INLINE


def test_each_class_that_style_sheets_select_has_its_look() -> None:
    text = "\n".join(map(_text, SHEETS))
    named = set(re.findall(r"\"([a-z][a-z0-9-]*)\"", text))
    named |= set(re.findall(r"(?:^|[(,])\s*([a-z][a-z0-9-]*):", text, re.MULTILINE))

    assert _selected() - named == NEEDS_NONE.keys()


def test_the_sheets_name_tokens_that_there_are() -> None:
    text = "\n".join(map(_text, SHEETS))
    known = {token.id for token in TOKENS if token.in_css}
    pairs = re.findall(r"\b(size|space|rule-width|measured|line-of)\(\"([a-z0-9-]+)\"\)", text)
    kinds = {"rule-width": "rule", "measured": "measure", "line-of": "line"}

    assert len(pairs) > 100
    assert {f"{kinds.get(kind, kind)}-{name}" for kind, name in pairs} <= known
