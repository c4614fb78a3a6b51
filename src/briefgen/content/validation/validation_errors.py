"""What pydantic finds, as Problems in the author's words and at the author's places."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from briefgen.content.source_map import DATE, Node, Path, SourcePlace, in_one_line
from briefgen.content.validation.field_types import literals, models, type_at
from briefgen.content.validation.shape_hints import (
    key_meant,
    list_hint,
    mapping_hint,
    misplaced_hint,
)
from briefgen.content.validation.validation_messages import (
    DATES,
    EXPECTED,
    FORMS,
    HINTS,
    ID_FORM,
    TOGETHER,
    TOO_LARGE,
    form_hint,
    form_name,
    model_name,
    near,
    near_or_all,
    show,
)
from briefgen.content.yaml.yaml_errors import space_is_missing
from briefgen.content.yaml.yaml_tree import number
from briefgen.errors import Problem
from briefgen.messages import Message, joined, say, say_many
from briefgen.model.blocks.block_registry import kinds
from briefgen.model.brief import Brief

_SIZES = frozenset({"string_too_long", "string_too_short", "less_than", "greater_than"})
"""What says of a value that it is of the right kind, where a field takes several."""

_LONG_NUMBER = re.compile(r"[-+]?[0-9]{19,}")


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
        return Bad(path, node.key_place(next(iter(value))).problem(path, said_of(detail)))
    if kind == "too_short" and len(value) >= detail.get("ctx", {}).get("min_length", 0):
        return Bad(path, None)  # its items are wrong, and say so themselves
    text, hint = _sentence(path, details, value, node)
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
        text = _expected(say("a text or a block"), node.plain())
        hint = _text_hint(node) or say("such as `- key_figures: {figures: [killed]}`")
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


def _sentence(path: Path, details: list[ErrorDetails], value: Any, node: Node) -> tuple[str, str]:
    """What is wrong with a value, and what to do."""
    sizes = [each for each in details if each["type"] in _SIZES]
    kinds = [each for each in details if each["type"] in EXPECTED]  # before words of ours
    detail = (sizes or kinds or details)[0]  # of a text or a number, a long text is a text
    kind, limit = detail["type"], detail.get("ctx", {})
    if {"bool_type", "literal_error"} <= {each["type"] for each in details}:
        return _flag_or_word(path, value)
    if kind in EXPECTED:
        return _wrong_type(path, [each["type"] for each in details], value, node)
    match kind:
        case "literal_error":
            known = [str(each) for each in literals(type_at(path))]
            return say(
                "{value} is not one of {known}", value=show(value), known=", ".join(known)
            ), near(str(value), known)
        case "string_pattern_mismatch":
            name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
            name = form_name(name, limit["pattern"])
            form, hint = FORMS.get(name, ID_FORM)
            return say("{value} is not {form}", value=show(value), form=form), form_hint(
                name, value
            ) or hint
        case "string_too_short":
            return say("the text is empty"), say("write it, or delete the key")
        case "string_too_long":
            return (
                say(
                    "the text has {count:,} characters; at most {limit:,} fit here",
                    count=len(value),
                    limit=limit["max_length"],
                ),
                say("shorten it"),
            )
        case "too_short":
            return say_many(
                "at least {count} item is needed here",
                "at least {count} items are needed here",
                limit["min_length"],
            ), ""
        case "too_long":
            return (
                say_many(
                    "the list is too long: at most {count} item is allowed",
                    "the list is too long: at most {count} items are allowed",
                    limit["max_length"],
                ),
                say("shorten it"),
            )
        case "greater_than_equal":
            return say("{value} is less than {limit}", value=show(value), limit=limit["ge"]), ""
        case "less_than" | "greater_than":
            return TOO_LARGE
        case "less_than_equal":
            return say("{value} is greater than {limit}", value=show(value), limit=limit["le"]), ""
        case "day" | "partial_date":
            return _expected(DATES[kind], value), HINTS[kind]
        case "no_such_day":
            return say("there is no such day: {value}", value=value), HINTS[kind]
    if kind in HINTS or kind == "speaker":
        return said_of(detail), HINTS.get(kind, "")
    return say("{value} cannot stand here", value=show(value)), ""


def _flag_or_word(path: Path, value: Any) -> tuple[str, str]:
    """Of a field that takes true, false or one of some words: all that it takes."""
    flags = ["true", "false"]
    known = [*flags, *map(str, literals(type_at(path)))]
    hint = (
        say("write {value} without quotes", value=value)
        if value in flags
        else near(str(value), known)
    )
    return say("{value} is not one of {known}", value=show(value), known=", ".join(known)), hint


def said_of(detail: ErrorDetails) -> str:
    """What a model says of a value; of one of ours as a message, see `model_error`."""
    said = detail.get("ctx", {}).get("said")
    return said if isinstance(said, Message) else detail["msg"]


def _expected(what: str, value: Any) -> str:
    if value is None:
        return say("{what} is expected; nothing is given", what=what)
    return say("{what} is expected, not {value}", what=what, value=show(value))


def _wrong_type(path: Path, kinds: list[str], value: Any, node: Node) -> tuple[str, str]:
    words = [EXPECTED[kind] for kind in dict.fromkeys(kinds) if kind in EXPECTED]
    if "a number" in words and "a whole number" in words:
        words.remove(say("a whole number"))
    if "a number" in words and isinstance(value, str) and _LONG_NUMBER.fullmatch(value):
        return TOO_LARGE
    text = _expected(joined(say(" or "), words), value)
    if value is None:
        return text, _comment_hint(node) or say("write it, or delete the key")
    if "a text" in words:
        return text, _text_hint(node)
    if "a list" in words:
        return text, list_hint(type_at(path), node, path)
    if any(word.startswith("a mapping") for word in words):
        return text, mapping_hint(type_at(path), node, path)
    if "a number" in words or "a whole number" in words:
        return text, _number_hint(path, value)
    return text, say("one of these two words, without quotes") if words == [
        say("true or false")
    ] else ""


def _number_hint(path: Path, value: Any) -> str:
    from briefgen.content.validation.number_hints import degrees_hint, figure_hint, number_hint

    text = value if isinstance(value, str) else ""
    if number(text) is not None:
        return say("write {text} without quotes", text=text)
    if path[-1:] in (("lat",), ("lon",)):
        return degrees_hint(text)
    if path[:1] == ("figures",) and path[-1:] == ("value",):
        return figure_hint(text)
    return number_hint(text)


def _text_hint(node: Node) -> str:
    if isinstance(node.content, bool | int | float):
        return say('put it in quotes: "{text}"', text=node.source.text[node.start : node.end])
    return _comment_hint(node) if node.content is None else ""


def _comment_hint(node: Node) -> str:
    """An unquoted # swallows the text behind it."""
    place = node.place
    rest = node.source.line(place.line)[place.column - 1 :]
    return say("a # after a space begins a comment: put the text in quotes") if "#" in rest else ""
