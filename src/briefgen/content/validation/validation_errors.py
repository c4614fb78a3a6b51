"""What pydantic finds, as Problems in the author's words and at the author's places."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from briefgen.content.source_map import DATE, Node, Path, SourcePlace, in_one_line
from briefgen.content.validation.field_types import models, type_at
from briefgen.content.validation.shape_hints import (
    key_meant,
    misplaced_hint,
)
from briefgen.content.validation.validation_messages import (
    ID_FORM,
    TOGETHER,
    form_hint,
    model_name,
    near_or_all,
)
from briefgen.content.validation.wrong_values import (
    expected,
    model_message,
    text_hint,
    what_is_wrong,
)
from briefgen.content.yaml.yaml_errors import space_is_missing
from briefgen.errors import Problem
from briefgen.messages import say
from briefgen.model.blocks.block_registry import kinds
from briefgen.model.brief import Brief


class Bad(NamedTuple):
    """A place that is wrong: its path as written in YAML, and what to say of it."""

    path: Path
    problem: Problem | None
    """None where another problem says it: a missing key that was misspelt."""


def explain(error: ValidationError, root: Node) -> list[Bad]:
    """Every problem of a brief that its types see, each once."""
    details = error.errors(include_url=False)
    found: list[Bad] = []
    missing: list[Bad] = []
    for path, group in groupby(
        details, lambda detail: written(detail["loc"], root, detail["type"])
    ):
        details_here = list(group)
        if _is_other_kind(path, details_here, details, root):
            continue
        bad = _explain(path, details_here, root)
        (missing if details_here[0]["type"] == "missing" else found).append(bad)
    meant = {(bad.path[:-1], bad.problem.hint) for bad in found if bad.problem}
    for bad in missing:
        key = str(bad.path[-1])
        hints = (say('did you mean "{key}"?', key=key), space_is_missing(key)[1])
        is_misspelt = any((bad.path[:-1], hint) in meant for hint in hints)
        found.append(bad._replace(problem=None) if is_misspelt else bad)
    return found


def _is_other_kind(
    path: Path, here: list[ErrorDetails], every: list[ErrorDetails], root: Node
) -> bool:
    """Whether a mapping is only said to be no text, where the mapping that it may be is wrong."""
    if {detail["type"] for detail in here} != {"string_type"} or not isinstance(
        here[0]["input"], dict
    ):
        return False
    below = (written(detail["loc"], root, detail["type"]) for detail in every)
    return any(len(other) > len(path) and other[: len(path)] == path for other in below)


def hidden(bad: Iterable[Bad], root: Node) -> list[Problem]:
    """What cannot be seen of a value while a key of it is missing: its keys taken together.

    So a photograph that lacks ``credit`` and ``alt`` is told of both at once.
    """
    missing = [each.path for each in bad if each.problem and each.problem.text.endswith("missing")]
    raw = root.plain()
    for path in missing:
        _fill_in(raw, path)
    try:
        Brief.model_validate(raw)
    except ValidationError as error:
        found = [each for each in error.errors(include_url=False) if each["type"] in TOGETHER]
        explained = (_explain(written(each["loc"], root), [each], root) for each in found)
        return [each.problem for each in explained if each.problem]
    return []


def _fill_in(raw: Any, path: Path) -> None:
    """Put something that fits in the place of a missing key."""
    for step in path[:-1]:
        raw = raw[step]
    raw[path[-1]] = {"sources": ["x"], "kind": "bar", "date": "2000-01-01"}.get(str(path[-1]), "x")


def unique(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted, and each only once at a place: a column that is wrong is wrong in every row."""
    seen: dict[tuple[str, int, int, str, str], Problem] = {}
    for problem in sorted(problems):
        place = problem.file, problem.line, problem.column, "" if problem.line else problem.field
        seen.setdefault((*place, problem.text), problem)
    return list(seen.values())


def written(location: tuple[str | int, ...], root: Node, kind: str = "") -> Path:
    """The path as it is written, without the labels that pydantic puts in for its unions."""
    path: list[str | int] = []
    node: Node | None = root
    for index, step in enumerate(location):
        below = node.child(step) if node is not None else None
        if below is not None:
            node = below
            path.append(step)
        elif kind == "missing" and index == len(location) - 1:
            path.append(step)
    return tuple(path)


def _explain(path: Path, details: list[ErrorDetails], root: Node) -> Bad:
    detail = details[0]
    kind, value = detail["type"], detail["input"]
    node = root.find(path)
    if node.style == DATE and isinstance(value, str):
        value = datetime.date.fromisoformat(value)
    if detail["loc"] and detail["loc"][-1] == "[key]":
        form, usual = ID_FORM
        wrong = say('the key "{key}" is not {form}', key=in_one_line(str(path[-1])), form=form)
        todo = form_hint("", path[-1]) or usual
        return Bad(path, _key_place(root, path).problem(path, wrong, todo))
    if kind == "missing":
        return Bad(path, _missing(path, root))
    if kind == "extra_forbidden":
        return Bad(path, _unknown_key(path, root))
    if kind == "block_kind":
        return Bad(path, _block_kind(path, node))
    if kind == "block_package":
        return Bad(path, node.key_place(next(iter(value))).problem(path, model_message(detail)))
    if kind == "too_short" and len(value) >= detail.get("ctx", {}).get("min_length", 0):
        return Bad(path, None)  # its items are wrong, and say so themselves
    text, hint = what_is_wrong(path, details, value, node)
    hint = hint or _exchanged(root, path)
    place = home(root, path) if isinstance(node.content, dict) else node.place
    return Bad(path, place.problem(path, text, hint))


def _exchanged(root: Node, path: Path) -> str:
    """Whether a latitude beyond the pole is a longitude: the other of the two would be one."""
    other = {"lat": "lon", "lon": "lat"}.get(str(path[-1]) if path else "")
    there = root.find(path[:-1]).child(other) if other else None
    if other != "lon" or there is None or not isinstance(there.content, int | float):
        return ""
    return say("are lat and lon exchanged? lat is north or south, lon east or west")


def home(root: Node, path: Path) -> SourcePlace:
    """Where a value belongs: its key, or, in a list and at the top, its beginning."""
    if path and isinstance(path[-1], str) and path[-1] in root.find(path[:-1]).keys:
        return _key_place(root, path)
    return root.find(path).place


def _key_place(root: Node, path: Path) -> SourcePlace:
    return root.find(path[:-1]).key_place(str(path[-1]))


def _missing(path: Path, root: Node) -> Problem:
    parent, key = root.find(path[:-1]), str(path[-1])
    if key in parent.keys:  # a CSV row whose cell is empty
        return parent.place.problem(path, say('the cell "{key}" is empty', key=key))
    place = home(root, path[:-1]) if parent.missing is None else parent.source.place(parent.missing)
    return place.problem(path, say('"{key}" is missing', key=key))


def _unknown_key(path: Path, root: Node) -> Problem:
    key, found = in_one_line(str(path[-1])), models(type_at(path[:-1]))
    known = [info.alias or name for model in found for name, info in model.model_fields.items()]
    what = model_name(found[0]) if found else say("this mapping")
    meant = key_meant(found[0], key) if found else None
    hint = say('did you mean "{meant}"?', meant=meant) if meant else near_or_all(key, known)
    if found and meant is None:
        hint = misplaced_hint(found[0], key) or hint
    stem = key.partition(":")[0]
    if stem in known and stem != key:
        text, hint = space_is_missing(stem)
        return _key_place(root, path).problem(
            path, say('{text} in "{key}"', text=text, key=key), hint
        )
    if any(mark in key for mark in "“”„«»"):
        hint = say('a text with a comma needs quotes, and the straight ones of the keyboard: "…"')
    return _key_place(root, path).problem(
        path, say('"{key}" is not a key of {what}', key=key, what=what), hint
    )


def _block_kind(path: Path, node: Node) -> Problem:
    content = node.content
    if not isinstance(content, dict):
        text = expected(say("a text or a block"), node.plain())
        hint = text_hint(node) or say("such as `- key_figures: {figures: [killed]}`")
        return node.place.problem(path, text, hint)
    if len(content) == 1:
        key, value = next(iter(content.items()))
        hint = near_or_all(in_one_line(key), kinds())
        if isinstance(value.content, str):
            hint = say("a text with a colon needs quotes: put the whole text in quotes")
        text = say('"{key}" is not a kind of block', key=in_one_line(key))
        return node.key_place(key).problem(path, text, hint)
    if not content:
        return node.place.problem(path, say("the block is empty"), say("delete it"))
    keys = ", ".join(map(in_one_line, content))
    text = say(
        "a block has one key, its kind; here are {count}: {keys}", count=len(content), keys=keys
    )
    return node.place.problem(path, text, _keys_hint(list(content)))


def _keys_hint(keys: list[str]) -> str:
    known = kinds()
    if all(key in known for key in keys):
        return say("begin each block with a `- ` of its own")
    if keys[0] in known:
        return say("indent what belongs to {keys} further than {keys}", keys=keys[0])
    return say("begin with its kind, such as `- table:`")
