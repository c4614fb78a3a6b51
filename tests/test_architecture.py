"""The house keeps to its plan: one drawing, no circles, no name twice."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import rooms


def test_the_page_draws_the_house_as_it_is() -> None:
    assert rooms.PAGE.read_text(encoding="utf-8") == rooms.page(), "run python -m scripts.rooms"


def test_no_files_import_each_other_in_a_circle() -> None:
    assert rooms.circles(rooms.imports(rooms.modules())) == []


def test_a_circle_is_found_however_long_the_way_round() -> None:
    arrows = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": {"d"}, "e": {"a"}}

    found = rooms.circles({name: frozenset(to) for name, to in arrows.items()})

    assert found == [("a", "b", "c")]


def test_no_two_files_share_a_name() -> None:
    files = (name for name, file in rooms.modules().items() if file.name != "__init__.py")
    assert _twice((name.split(".")[-1], name) for name in files) == {}


def test_no_two_classes_share_a_name() -> None:
    assert _twice(_classes()) == {}


def test_every_room_says_what_lives_in_it() -> None:
    for folder in rooms.SRC.rglob("__init__.py"):
        assert ast.get_docstring(ast.parse(folder.read_text(encoding="utf-8"))), folder


@pytest.mark.parametrize("tests", sorted(p for p in Path(__file__).parent.iterdir() if p.is_dir()))
def test_the_rooms_of_the_tests_are_those_of_the_house(tests: Path) -> None:
    data = {"examples", "expected", "malformed"}
    files = list(tests.rglob("test_*.py"))

    assert (rooms.SRC / tests.name).is_dir() or tests.name in data or not files


def _classes() -> Iterator[tuple[str, str]]:
    for name, file in rooms.modules().items():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield node.name, name


def _twice(pairs: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    homes: dict[str, list[str]] = defaultdict(list)
    for name, home in pairs:
        homes[name].append(home)
    return {name: where for name, where in homes.items() if len(where) > 1}
