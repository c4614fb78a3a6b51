"""What is wrong with one value, and what to do, from what pydantic finds of it."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import ErrorDetails

from briefgen.content.source_map import Node, Path
from briefgen.content.validation.field_types import literals, type_at
from briefgen.content.validation.shape_hints import list_hint, mapping_hint
from briefgen.content.validation.validation_messages import (
    DATES,
    EXPECTED,
    FORMS,
    HINTS,
    ID_FORM,
    TOO_LARGE,
    form_hint,
    form_name,
    near,
    show,
)
from briefgen.content.yaml.yaml_tree import number
from briefgen.messages import Message, joined, say, say_many

_SIZES = frozenset({"string_too_long", "string_too_short", "less_than", "greater_than"})
"""What says of a value that it is of the right kind, where a field takes several."""
_COMMA_WITHIN = re.compile(r"\d,\d")
_LONG_NUMBER = re.compile(r"[-+]?[0-9]{19,}")


def what_is_wrong(
    path: Path, details: list[ErrorDetails], value: Any, node: Node
) -> tuple[str, str]:
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
            return expected(DATES[kind], value), HINTS[kind]
        case "no_such_day":
            return say("there is no such day: {value}", value=value), HINTS[kind]
    if kind in HINTS or kind == "speaker":
        return model_message(detail), HINTS.get(kind, "")
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


def model_message(detail: ErrorDetails) -> str:
    """What a model says of a value; of one of ours as a message, see `model_error`."""
    said = detail.get("ctx", {}).get("said")
    return said if isinstance(said, Message) else detail["msg"]


def expected(what: str, value: Any) -> str:
    """That something else is expected than what stands there."""
    if value is None:
        return say("{what} is expected; nothing is given", what=what)
    return say("{what} is expected, not {value}", what=what, value=show(value))


def _wrong_type(path: Path, kinds: list[str], value: Any, node: Node) -> tuple[str, str]:
    words = [EXPECTED[kind] for kind in dict.fromkeys(kinds) if kind in EXPECTED]
    if "a number" in words and "a whole number" in words:
        words.remove(say("a whole number"))
    if "a number" in words and isinstance(value, str) and _LONG_NUMBER.fullmatch(value):
        return TOO_LARGE
    text = expected(joined(say(" or "), words), value)
    if value is None:
        return text, _comment_hint(node) or say("write it, or delete the key")
    if "a text" in words:
        return text, text_hint(node)
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


def text_hint(node: Node) -> str:
    """What makes a text of what was meant as one; "" where nothing does."""
    if isinstance(node.content, bool | int | float):
        around = node.source.text[max(node.start - 2, 0) : node.end + 2]
        if _COMMA_WITHIN.search(around):
            return say("a comma ends a value here: put the whole text in quotes")
        return say('put it in quotes: "{text}"', text=node.source.text[node.start : node.end])
    return _comment_hint(node) if node.content is None else ""


def _comment_hint(node: Node) -> str:
    """An unquoted # swallows the text behind it."""
    place = node.place
    rest = node.source.line(place.line)[place.column - 1 :]
    return say("a # after a space begins a comment: put the text in quotes") if "#" in rest else ""
