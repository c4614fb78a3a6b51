"""Behind a block of any kind, texts are found again: nothing that it prints loses the place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

import briefgen
from briefgen.model.base import Markup
from briefgen.model.foreign import Foreign
from briefgen.model.texts import Leaf, with_texts
from briefgen.roundtrip.mapping.baseline import WantedEdition, words_of
from briefgen.roundtrip.mapping.provenance import marked, without_marks
from tests.roundtrip.edited import build, look, replace

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").iterdir())
by_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)


def with_paragraphs(body: list[Any]) -> list[Any]:
    """The blocks of a body, behind each a paragraph."""
    return [one for block in body for one in (block, "Four old pumps stand here.")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if one.name != "recipients"], ids=lambda path: path.name
)
def test_a_paragraph_behind_any_block_is_written(example: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(example, tmp_path / example.name))
    brief = yaml.safe_load((folder / "brief.yaml").read_text("utf-8"))
    waiting = [*brief["sections"]]
    blocks = 0
    while waiting:
        section = waiting.pop()
        waiting += section.get("sections", [])
        if "body" in section:
            blocks += len(section["body"])
            section["body"] = with_paragraphs(section["body"])
    (folder / "brief.yaml").write_text(yaml.safe_dump(brief, allow_unicode=True), "utf-8")
    edited = replace(build(folder, brief["language"]), "Four old pumps", "Four new pumps")
    found = look(folder, edited, apply=True)
    assert [one.status for one in found.changes] == ["applied"] * blocks
    assert (folder / "brief.yaml").read_text("utf-8").count("Four new pumps") == blocks


def same_words(leaf: Leaf) -> str:
    """Texts of one line are all the same, so that whatever groups by them has one group."""
    is_line = isinstance(leaf.marker, Markup) and leaf.marker.kind == "line"
    words = "Same words" if is_line and leaf.value.replace(" ", "").isalpha() else leaf.value
    return leaf.value.like(words) if isinstance(leaf.value, Foreign) else words


@by_example
def test_marks_make_no_texts_different(example: Path) -> None:
    brief = with_texts(briefgen.load(example), same_words)
    wanted = WantedEdition(brief.language)
    with_marks, _ = marked(brief.in_language(brief.language))
    plain, traced = words_of(brief, wanted), words_of(with_marks, wanted)
    for one, other in ((plain.body, traced.body), (plain.notes, traced.notes)):
        assert [each.text for each in one] == [without_marks(each.text)[0] for each in other]


PEOPLE = "{name: A, side: S}, {name: B, side: T}, {name: C, side: S}, {name: D}, {name: E, side: T}"
INCIDENTS = ", ".join(
    f"{{date: 2024-0{month}-11, place: {place}, type: shelling, killed_min: 1, sources: [radio]}}"
    for month in (1, 2, 3)
    for place in ("Brant", "Ardeen")
)


@pytest.mark.parametrize(
    "block",
    [
        f"actors: {{people: [{PEOPLE}]}}",
        f"incidents: {{events: [{INCIDENTS}]}}",
        'table: {caption: C, columns: [{key: a, label: D}], rows: [{a: ""}, {a: y}]}',
        'table: {caption: C, columns: [{key: a, label: D}], rows: [{a: " "}, {a: y}]}',
    ],
)
def test_what_is_grouped_or_empty_loses_no_place(block: str, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    file = tmp_path / "b" / "brief.yaml"
    file.write_text(
        "title: B\nlanguage: en\npublished: 2024-05-05\nsources: {radio: {organization: R}}\n"
        f"sections:\n  - heading: H\n    body:\n      - {block}\n      - The camp has latrines.\n"
    )
    edited = replace(build(file.parent), "The camp has", "The camp has nine")
    assert [one.status for one in look(file.parent, edited, apply=True).changes] == ["applied"]
    assert "- The camp has nine latrines." in file.read_text()


def test_the_name_of_a_group_is_listed_and_its_people_are_written(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    file = tmp_path / "b" / "brief.yaml"
    file.write_text(
        "title: B\nlanguage: en\npublished: 2024-05-05\nsources: {radio: {organization: R}}\n"
        "sections:\n  - heading: H\n    body:\n      - actors: {people: [{name: Ada, side: North}, "
        "{name: Bo, side: South}, {name: Cy, side: North}]}\n"
    )
    edited = replace(replace(build(file.parent), "North", "East"), "Cy", "Cyd")
    side, name = look(file.parent, edited, apply=True).changes
    assert (side.field, side.status) == ("sections.0.body.0.actors.people.0.side", "not placed")
    assert (name.field, name.status) == ("sections.0.body.0.actors.people.2.name", "applied")
