"""A hash of all that renderers look at: nothing that a file may show is left out of it."""

import copy
import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.errors import Notice
from briefgen.layout.laid_out import Asset
from briefgen.leaks.leak_guard import Guard
from briefgen.leaks.withheld import Secret
from briefgen.model.brief import Brief
from briefgen.pipeline.layout_digest import UNKNOWN, layout_digest
from tests.written_briefs import written

LaidOut = briefgen.LaidOut
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").iterdir())


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> LaidOut:
    """A small document."""
    return briefgen.lay_out(written(tmp_path_factory.mktemp("brief")).edition())


def _other_tree(one: LaidOut) -> LaidOut:
    root = copy.deepcopy(one.root)
    root[-1].set("data-place", "elsewhere")
    return replace(one, root=root)


def _other_font(one: LaidOut) -> LaidOut:
    first, *rest = one.theme.fonts
    return replace(one, theme=replace(one.theme, fonts=(replace(first, digest="0"), *rest)))


CHANGES: dict[str, Callable[[LaidOut], LaidOut]] = {
    "root": _other_tree,
    "metadata": lambda one: replace(one, metadata=replace(one.metadata, keywords=("other",))),
    "theme": _other_font,
    "style": lambda one: replace(one, style=f"{one.style} "),
    "language": lambda one: replace(one, language="en-GB"),
    "direction": lambda one: replace(one, direction="rtl"),
    "assets": lambda one: replace(one, assets={"0": Asset("0", "image/png", b"x", 1, 1)}),
    "drawings": lambda one: replace(one, drawings={"chart-1": None}),  # type: ignore[dict-item]
    "words": lambda one: replace(one, words=replace(one.words, page="Sheet")),
    "size_budget": lambda one: replace(one, size_budget={"pdf": 1}),
    "pages_of_contents": lambda one: replace(one, pages_of_contents=(1,)),
    "attach_data": lambda one: replace(one, attach_data=not one.attach_data),
    "figures_csv": lambda one: replace(one, figures_csv=b"id\r\n"),
    "budget": lambda one: replace(one, budget=1),
    "pdf_engine": lambda one: replace(one, pdf_engine="typst"),
    "simple_sheet": lambda one: replace(one, simple_sheet=f"{one.simple_sheet} "),
    "typst_sheets": lambda one: replace(one, typst_sheets={"styles/print.typ": ""}),
    "style_sheets": lambda one: replace(one, style_sheets=((1, "other.css"),)),
}


def test_every_field_of_a_document_has_its_change_here() -> None:
    assert {one.name for one in fields(LaidOut)} - {"notices"} == CHANGES.keys()


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_any_field_is_another_hash(name: str, laid_out: LaidOut) -> None:
    first = layout_digest(laid_out, None)

    assert first != UNKNOWN
    assert layout_digest(replace(laid_out), None) == first
    assert layout_digest(CHANGES[name](laid_out), None) not in (first, UNKNOWN)


def test_notices_are_told_anew_and_are_no_part_of_it(laid_out: LaidOut) -> None:
    noticed = replace(laid_out, notices=(Notice("a", "b"),))

    assert layout_digest(noticed, None) == layout_digest(laid_out, None)


def test_the_bytes_of_a_themes_document_count_and_where_it_lies_does_not(
    laid_out: LaidOut, tmp_path: Path
) -> None:
    def with_reference(folder: str, data: bytes) -> str:
        path = tmp_path / folder / "ours.docx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        return layout_digest(replace(laid_out, theme=replace(laid_out.theme, reference=path)), None)

    first = with_reference("one", b"a document")
    assert with_reference("two", b"a document") == first
    assert with_reference("three", b"another one") not in (first, UNKNOWN)
    gone = replace(laid_out.theme, reference=tmp_path / "gone.docx")
    assert layout_digest(replace(laid_out, theme=gone), None) == UNKNOWN


def test_what_has_no_bytes_is_never_the_same(laid_out: LaidOut) -> None:
    odd: Any = {"x": object()}

    assert layout_digest(replace(laid_out, size_budget=odd), None) == UNKNOWN


def test_what_is_searched_for_counts_and_its_place_does_not(laid_out: LaidOut) -> None:
    def with_secret(*given: Any, **more: Any) -> str:
        guard = Guard((Secret(*given, **more),), shown=None)  # type: ignore[arg-type]
        return layout_digest(laid_out, guard)

    first = with_secret("Zamzam", "a name", "sources, entry 3")
    assert first != layout_digest(laid_out, None)
    assert with_secret("Zamzam", "a name", "sources, entry 4") == first
    assert with_secret("Zamzam", "a name", "sources, entry 3", person=True) != first
    assert with_secret("Harbour", "a name", "sources, entry 3") != first


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
def test_a_comment_in_any_example_changes_no_edition(example: Path, tmp_path: Path) -> None:
    """Whatever blocks it has: charts, maps and photographs are known again when read anew."""
    folder = shutil.copytree(example, tmp_path / example.name)
    first = _digests(briefgen.load(folder))
    for file in (folder / "brief.yaml", *folder.glob("*.po")):
        text = file.read_text(encoding="utf-8")
        file.write_text(f"# a comment\n{text}# another\n", encoding="utf-8")

    assert UNKNOWN not in first
    assert _digests(briefgen.load(folder)) == first


def _digests(brief: Brief) -> list[str]:
    """Of its editions for all, and of the first recipient's, in each language."""
    rows = brief.recipient_rows
    return [
        layout_digest(briefgen.lay_out(brief.edition(language, recipient=row)), None)
        for language in (brief.language, *brief.languages)
        for row in (None, *(each.key for each in (rows.rows[:1] if rows else ())))
    ]


def test_the_order_of_a_set_does_not_count(laid_out: LaidOut) -> None:
    def with_set(*members: str) -> str:
        odd: Any = {"x": frozenset(members)}
        return layout_digest(replace(laid_out, size_budget=odd), None)

    first = with_set("one", "two", "three")
    assert first not in (with_set("one", "two"), with_set("one", "two", "threes"), UNKNOWN)
    assert with_set(*["three", "two", "one"]) == first
