"""The classes are a contract: none is written, read or selected that the vocabulary lacks, and it
has none that nobody writes.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from lxml import etree

from briefgen.errors import LayoutError
from briefgen.layout.class_names import ClassName, add_class, class_list, has_class
from briefgen.layout.html_parsing import parse
from briefgen.layout.incident_summary import SHADES
from briefgen.layout.lay_out import lay_out
from briefgen.layout.vocabulary import BLOCKS, CLASSES, GROUPS, INLINE, faults, stands_on
from briefgen.model.blocks.prose_blocks import Callout
from briefgen.model.blocks.row_selection import Tone
from briefgen.model.brief_content import Tlp
from briefgen.model.foreign import UNTRANSLATED
from briefgen.renderers.docx.styles.style_data import CHARACTERS, PARAGRAPHS
from briefgen.renderers.html.html_renderer import HtmlRenderer
from briefgen.renderers.html_tree import pageless_body
from briefgen.renderers.pdf.print_tree import print_tree
from briefgen.renderers.pdf.weasyprint.print_css import MECHANISM
from tests.test_examples import Case, brief_of, cases, laid_out_of

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "briefgen"
TEMPLATES = sorted((ROOT / "templates").rglob("*.j2"))
SHEETS = sorted((ROOT / "templates").rglob("*.css"))
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_SELECTOR = re.compile(r"\.(-?[A-Za-z_][\w-]*)")


def _written_in(template: Path) -> Iterator[str]:
    """Class names in a template, with those that its expressions may add as texts."""
    source = re.sub(r"\{#.*?#\}", "", template.read_text("utf-8"), flags=re.DOTALL)
    held: list[str] = []

    def hide(match: re.Match[str]) -> str:
        held.append(match[0])
        return f"\x00{len(held) - 1}\x00"

    for value in re.findall(r"""class=(?:"([^"]*)"|'([^']*)')""", _EXPRESSION.sub(hide, source)):
        text = "".join(value)
        pieces = re.sub(r"\x00\d+\x00", "\x00", text)
        yield from (name for name in pieces.split() if "\x00" not in name)
        for number in re.findall(r"\x00(\d+)\x00", text):
            for words in re.findall(r'"([^"]*)"', held[int(number)]):
                yield from (name for name in words.split() if words.startswith(" "))


def _composed_in(template: Path) -> set[str]:
    """What class names begin with whose end an expression says: ``tlp-``."""
    source = _EXPRESSION.sub("\x00", template.read_text("utf-8"))
    values = " ".join(re.findall(r'class="([^"]*)"', source))
    return set(re.findall(r"([a-z]+-)\x00", values))


@cache
def _written_by_trees() -> frozenset[tuple[str, str]]:
    """Class and element in the trees of all examples: laid out, and as HTML and PDF get them."""
    return frozenset(
        (name, str(element.tag))
        for case in cases()
        for root in _trees(case)
        for element in root.iter("*")
        for name in class_list(element)
    )


def _trees(case: Case) -> Iterator[etree._Element]:
    laid_out = laid_out_of(case)
    yield from (laid_out.root, pageless_body(laid_out, HtmlRenderer.name), print_tree(laid_out))


def _python() -> Iterator[tuple[Path, ast.AST]]:
    for file in sorted(SOURCE.rglob("*.py")):
        if file.name != "class_names.py":
            yield from ((file, node) for node in ast.walk(ast.parse(file.read_text("utf-8"))))


@cache
def _named_in_python() -> frozenset[str]:
    """The members that our code names."""
    return frozenset(
        node.attr
        for _, node in _python()
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in ("ClassName", "_C")
    )


def _selected(sheet: str) -> set[str]:
    text = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    selectors = re.findall(r"([^{};]+)\{", text)
    return {name for each in selectors for name in _SELECTOR.findall(each)}


# --- the table ----------------------------------------------------------------------------------


def test_each_class_says_where_it_stands_and_what_it_means() -> None:
    for name in ClassName:
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name)
        assert stands_on(name) <= BLOCKS | INLINE, name
        assert set(name.on.split()) <= GROUPS.keys() | BLOCKS | INLINE, name
        assert 10 < len(name.meaning) < 90, name
        assert name.name == name.replace("-", "_").upper()
    assert len(CLASSES) == len(ClassName) > 100


def test_a_text_that_lacks_its_translation_is_called_so_in_the_model_too() -> None:
    assert ClassName.UNTRANSLATED == UNTRANSLATED


# --- what is written ----------------------------------------------------------------------------


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_writes_what_the_vocabulary_has(template: Path) -> None:
    assert set(_written_in(template)) <= CLASSES.keys()


def test_the_examples_write_what_the_vocabulary_has_where_it_may_stand() -> None:
    for name, tag in _written_by_trees():
        assert tag in stands_on(CLASSES[name]), (name, tag)


def test_every_class_is_written_by_whom_it_says() -> None:
    in_templates = {name for template in TEMPLATES for name in _written_in(template)}
    composed = {begin for template in TEMPLATES for begin in _composed_in(template)}
    written = in_templates | {name for name, _ in _written_by_trees()}
    for name in ClassName:
        if name.writer == "template":
            assert name in written or name.startswith(tuple(composed)), f"nothing writes {name}"
        elif name.writer == "author":
            assert name not in written
            assert name.name in _named_in_python()
        else:
            assert name.name in _named_in_python(), f"nothing writes {name}"
            assert name not in in_templates, f"{name} is written by a template"


@pytest.mark.parametrize(
    ("begin", "values"),
    [
        ("tlp-", get_args(Tlp)),
        ("callout-", get_args(Callout.model_fields["callout"].annotation)),
        ("by-", ("1", "2", "3", "4")),
        ("change-", ("good", "bad")),
        ("tone-", get_args(Tone)),
        ("shade-", tuple(str(number) for number in range(1, SHADES + 1))),
    ],
)
def test_names_that_a_template_composes_are_known_in_full(
    begin: str, values: tuple[str, ...]
) -> None:
    composed = {begin for template in TEMPLATES for begin in _composed_in(template)}
    known = {name for name in CLASSES if name.startswith(begin)}

    assert composed == {"tlp-", "callout-", "by-", "change-", "tone-", "shade-"}
    assert {f"{begin}{value.lower().replace('+', '-')}" for value in values} <= known
    assert len(known - {"callout-title"}) == len(values)


# --- what is read -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sheet",
    [*(path.read_text("utf-8") for path in SHEETS), MECHANISM],
    ids=[*(path.parent.name + "/" + path.name for path in SHEETS), "print_css"],
)
def test_a_sheet_selects_what_the_vocabulary_has(sheet: str) -> None:
    assert _selected(sheet) <= CLASSES.keys()


def test_a_selector_is_found() -> None:
    sheet = "/* .no */ a.one > .two-b, .c:not(.d) { width: 1.5em } @x { .e { a: b } }"
    assert _selected(sheet) == {"one", "two-b", "c", "d", "e"}


def test_our_code_names_classes_by_the_vocabulary_alone() -> None:
    """No text that is a class stands where a class is asked for, read or set."""
    for file, node in _python():
        for text in _class_texts(node):
            assert text not in CLASSES, f"{file}: {text}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert "@class" not in node.value, f"{file}: {node.value}"


def _class_texts(node: ast.AST) -> Iterator[str]:
    parts: Sequence[ast.AST] = ()
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        called = node.func.id if isinstance(node.func, ast.Name) else called
        first = node.args[0] if node.args else None
        sets = called == "set" and isinstance(first, ast.Constant) and first.value == "class"
        parts = node.args if called in ("has_class", "add_class") or sets else []
    elif isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        parts = [v for k, v in pairs if isinstance(k, ast.Constant) and k.value == "class"]
    elif isinstance(node, ast.Compare):
        right = ast.unparse(node.comparators[0])
        parts = [node.left] if "class_list(" in right or "'class'" in right else []
    for part in parts:
        for inner in ast.walk(part):
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                yield from inner.value.split()


@pytest.mark.parametrize(
    "source",
    [
        'has_class(x, "note")',
        'add_class(x, "note")',
        'x.set("class", "note")',
        'etree.Element("a", {"class": "note", "href": "#"})',
        '"note" in class_list(x)',
        '"note" in (x.get("class") or "").split()',
    ],
)
def test_a_class_by_a_text_of_its_own_is_noticed(source: str) -> None:
    assert "note" in {t for node in ast.walk(ast.parse(source)) for t in _class_texts(node)}


# --- styles of Word -----------------------------------------------------------------------------


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_asks_for_styles_that_word_has(template: Path) -> None:
    linked = {style.id for style in CHARACTERS} | {style.id for style in PARAGRAPHS}
    for value in re.findall(r'data-style="([^"]*)"', template.read_text("utf-8")):
        assert "{{" in value or value in linked


# --- faults -------------------------------------------------------------------------------------


def _found(html: str, own: frozenset[str] | None = None) -> list[tuple[str, str]]:
    root = parse(f"<html><head><title>t</title></head><body>{html}</body></html>")
    return [(fault.text, fault.hint) for fault in faults(root, own)]


def test_an_unknown_class_is_a_fault_with_what_may_be_meant() -> None:
    text = "the class calout is not in the vocabulary of the laid-out document"
    hint = "did you mean callout? a class of your own begins with x-"
    assert _found('<aside class="calout"></aside>') == [(text, hint)]
    assert _found('<aside class="calout"></aside>', frozenset()) == [(text, hint)]


def test_somebody_s_own_classes_are_theirs() -> None:
    page = '<div class="checklist x-calout sections"></div>'

    assert _found(page, frozenset()) == []
    assert _found('<aside class="calout"></aside>', frozenset({"calout"})) == []
    assert [text for text, _ in _found(page)] == [
        f"the class {name} is not in the vocabulary of the laid-out document"
        for name in ("checklist", "sections")
    ]


def test_a_class_in_a_place_that_is_not_its_own_is_a_fault() -> None:
    assert _found('<p class="num">1</p>') == [
        ("the class num may not stand on <p>", "it stands on: cell")
    ]


def test_the_fault_names_template_and_line(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "highlights.html.j2").write_text(
        '<p>notes-lst</p>\n<div class="box\n short">\n<p class="notes-lst">x</p></div>', "utf-8"
    )
    with pytest.raises(LayoutError) as raised:
        lay_out(brief_of(ROOT / "tests/examples/text").edition(), templates=[tmp_path])
    assert raised.value.template == "parts/highlights.html.j2"
    assert raised.value.line == 4
    assert "did you mean notes-list?" in str(raised.value.hint)


# --- reading and setting ------------------------------------------------------------------------


def test_classes_are_asked_for_and_added() -> None:
    element = etree.Element("p", {"class": "note  short"})

    assert class_list(element) == ["note", "short"]
    assert has_class(element, ClassName.WIDE, ClassName.SHORT)
    assert not has_class(element, ClassName.WIDE)
    add_class(element, ClassName.SHORT)
    add_class(element, ClassName.WIDE)
    assert element.get("class") == "note  short wide"
    assert not has_class(etree.Element("p"), ClassName.NOTE)
