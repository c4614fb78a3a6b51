"""What is said to a person keeps what it was made of, and is the English text to everybody else."""

from __future__ import annotations

import ast
import copy
import json
import pickle
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError, ContentError, Notice, Problem
from briefgen.messages import Message, changed, joined, packed, say, say_many, unpacked

SRC = Path(__file__).resolve().parents[1] / "src" / "briefgen"
MADE = say('the figure "{key}" has {count:,} of {what}', key="a", count=12_345, what=say("days"))


def test_a_message_is_its_english_text() -> None:
    assert MADE == 'the figure "a" has 12,345 of days'
    assert json.dumps(MADE) == json.dumps(str.__str__(MADE))
    assert sorted([MADE, "a", "z"]) == ["a", MADE, "z"]
    assert MADE in {'the figure "a" has 12,345 of days'}


@pytest.mark.parametrize(
    "again",
    [
        str(MADE),
        pickle.loads(pickle.dumps(MADE)),  # noqa: S301 (bytes of our own)
        copy.deepcopy(MADE),
        unpacked(json.loads(json.dumps(packed(MADE)))),
        str(ValueError(MADE)),
        asdict(Notice("c", MADE))["text"],
    ],
    ids=["str", "pickle", "copy", "json", "exception", "dataclass"],
)
def test_what_it_was_made_of_is_not_forgotten(again: str) -> None:
    assert isinstance(again, Message)
    assert again == MADE
    assert again.template == MADE.template
    assert again.values["count"] == 12_345
    inner = again.values["what"]
    assert isinstance(inner, Message)
    assert inner.template == "days"


def test_braces_that_have_no_value_are_part_of_the_text() -> None:
    assert say("write {{ {key} }} or {start: 1}", key="a") == "write {{ a }} or {start: 1}"
    assert say("period: {start: 2024-03-04}") == "period: {start: 2024-03-04}"


def test_of_several_there_is_another_text() -> None:
    assert [say_many("{count} page", "{count} pages", count) for count in (0, 1, 2)] == [
        "0 pages",
        "1 page",
        "2 pages",
    ]


def test_texts_in_a_row_stay_messages() -> None:
    row = joined(say(" and "), [say("a"), "b", say("c")])

    assert row == "a and b and c"
    assert isinstance(row.values["between"], Message)
    assert not row.needs_words


def test_a_text_that_is_shortened_keeps_its_template() -> None:
    long = say('"{name}" is empty', name="x\ny")
    short = changed(long, long.replace("\n", " "), lambda text: text.replace("\n", " "))

    assert short == '"x y" is empty'
    assert isinstance(short, Message)
    assert short.values["name"] == "x y"
    assert changed("x\ny", "x y", str.upper) == "x y"


def test_only_a_message_of_ours_is_unpacked() -> None:
    for wrong in (["a", "b"], ["a", 1, {}, "", None], 7):
        with pytest.raises((TypeError, ValueError)):
            unpacked(wrong)


def test_errors_and_findings_are_messages_with_their_places() -> None:
    problem = Problem("f.yaml", 3, 5, "title", say("wrong"), say("mend it"))
    error = BriefgenError(say("no"), where="here", hint=say("do"))

    assert str(problem) == "f.yaml:3:5: title: wrong (mend it)"
    assert (problem.where, problem.said) == ("f.yaml:3:5", "title: wrong (mend it)")
    assert str(error) == "here: no (do)"
    assert Problem("w.xlsx", 7, 2, "", "wrong", cell="sheet A, B7").where == "w.xlsx, sheet A, B7"
    for said in (problem, error, ContentError([problem]), Notice("c", say("x"), "here")):
        assert isinstance(str(said), Message)


def _messages_of_errors() -> Iterator[tuple[str, ast.expr]]:
    """What our code gives as the words of a problem, a notice or an error of ours."""
    at = {"Problem": (4, 5), "Notice": (1,), "problem": (1, 2), "notice": (2,)}
    errors = ("BriefgenError", "LayoutError", "RenderError", "LeakError", "FileError")
    for file in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            places = (0,) if name in errors else at.get(name, ())
            words = [node.args[place] for place in places if place < len(node.args)]
            words += [each.value for each in node.keywords if each.arg in ("text", "hint")]
            if places:
                yield from ((f"{file.name}:{each.lineno}", each) for each in words)


def test_no_words_of_an_error_are_put_together_outside_of_a_message() -> None:
    """An f-string, a sum or a join of messages would be English in every language."""
    loose = [
        place
        for place, words in _messages_of_errors()
        if isinstance(words, ast.JoinedStr | ast.BinOp)
        or (isinstance(words, ast.Constant) and " " in str(words.value))
        or (isinstance(words, ast.Call) and getattr(words.func, "attr", "") in ("join", "format"))
    ]

    assert len(list(_messages_of_errors())) > 300
    assert loose == []
