"""What a check refuses a build refuses, and the other way round, in the same words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from PIL import Image

import briefgen
from briefgen.conventions import Audience
from briefgen.engine.limits import Limits
from briefgen.pipeline.build_report import BuildReport
from briefgen.pipeline.builder import Settings
from briefgen.pipeline.content_check import CheckReport, check_briefs
from tests.properties import examples

FORMATS = ("pdf", "docx", "html", "text")
AUDIENCES: tuple[Audience, ...] = ("public", "internal")
PLAIN = ("water", "pumps", "**new**", "*old*", "ماء", "✔", "●", "⚠", "☐", "▲", "★")
ODD = (
    *(
        "🚨",
        "❌",
        "🔴",
        "漢",
        "☑️",
        "e\u0301",
        "\u202e",
        "46%",
        "<b>",
        "x" * 300,
        "x" * 501,
        "&amp;",
    ),
    *("[@desk]", "[@nobody]", "{{ homes }}", "{{ nothing }}", "Osprey Network", "[a](#water)"),
    *("[b](#nowhere)", "[www.example.org](https://a.test/)"),
)


class _Writer:
    """Writes a brief by chance, in which nothing is wrong, or few things are."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._odd = chance.choice((0.0, 0.01, 0.05))

    def brief(self) -> dict[str, Any]:
        pick = self._pick
        return {
            "title": self._text(),
            "language": pick("en", "ar", odd="english"),
            "published": pick("2024-03-12", odd=self._chance.choice(("2024-02-30", "12 March"))),
            "sources": {
                "desk": {"organization": "Example Desk"},
                "secret": {"organization": "Osprey Network", "audience": "internal"},
            },
            "figures": {"homes": {"label": "homes", "value": 5, "sources": ["desk"]}},
            "based_on": ["desk"],
            "highlights": ["{{ homes }} stand.", self._text()],
            "sections": [self._section(key) for key in ("water", "wells")],
        }

    def _pick(self, *good: Any, odd: Any) -> Any:
        return odd if self._chance.random() < self._odd else self._chance.choice(good)

    def _text(self) -> str:
        words = (self._pick(*PLAIN, odd=self._chance.choice(ODD)) for _ in range(3))
        return " ".join(words)

    def _section(self, key: str) -> dict[str, Any]:
        kinds = (self._text, self._list, self._table, self._photo, self._aside, self._callout)
        body = [self._chance.choice(kinds)() for _ in range(3)]
        return {"id": self._pick(key, odd="Water 1"), "heading": self._text(), "body": body}

    def _list(self) -> str:
        return "".join(f"{'  ' * depth}- {self._text()}\n" for depth in range(3))

    def _table(self) -> dict[str, Any]:
        keys = [f"c{number}" for number in range(self._pick(1, 3, 12, odd=70))]
        return {
            "table": {
                "caption": self._text(),
                "columns": [{"key": key, "label": key} for key in keys],
                "rows": [dict.fromkeys(keys, self._text()) for _ in range(3)],
                "sources": ["desk"],
            }
        }

    def _photo(self) -> dict[str, Any]:
        file = self._pick("a.png", "b%20c.png", odd="none.png")
        texts = {"alt": self._text(), "caption": self._text(), "credit": "Example Desk"}
        return {"photo": {"file": file, **texts}}

    def _aside(self) -> dict[str, Any]:
        audience = self._pick("public", "internal", odd="nobody")
        return {"text": {"text": self._text(), "audience": audience}}

    def _callout(self) -> dict[str, Any]:
        return {"callout": {"kind": "gap", "title": self._text(), "text": self._text()}}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = Path("content/water")
    folder.mkdir(parents=True)
    for name in ("a.png", "b%20c.png"):
        Image.new("RGB", (40, 30), "teal").save(folder / name)
    return folder


def check(isolate: bool) -> CheckReport:
    how: dict[str, Any] = {"isolate": isolate, "limits": Limits(seconds=120)}
    return check_briefs(["content"], Settings(FORMATS, None, AUDIENCES, Path("output"), **how))


def build(isolate: bool, strict: bool = False) -> BuildReport:
    return briefgen.build(
        "content", formats=FORMATS, audiences=AUDIENCES, isolate=isolate, strict=strict,
        force=True, limits=Limits(seconds=120),
    )  # fmt: skip


def agree(checked: CheckReport, built: BuildReport) -> None:
    errors = {item.error for item in built.failed if item.error}
    reasons = {text for text in errors if not text.startswith("not written, because")}
    known = {problem for problem in checked.problems if problem.text or problem.line}

    assert checked.ok == built.ok
    assert set(built.problems) <= known
    texts = [problem.text for problem in known - set(built.problems)]
    assert all(any(text.endswith(reason) for text in texts) for reason in reasons)
    assert all(any(text.endswith(reason) for reason in reasons) for text in texts)
    assert set(checked.notices) == set(built.notices)


@pytest.mark.slow
@examples(10)
@given(seed=st.integers(0, 2**32))
def test_check_and_build_agree_on_any_brief(home: Path, seed: int) -> None:
    brief = _Writer(Random(seed)).brief()  # noqa: S311  # no secret
    (home / "brief.yaml").write_text(json.dumps(brief, ensure_ascii=False), encoding="utf-8")

    checked = check(isolate=False)
    built = build(isolate=False)

    event(f"built {built.count('built')} of {len(built.items)}")
    agree(checked, built)
    agree(check(isolate=False), built)  # now that it is as it was built


@pytest.mark.parametrize("word", ["fine", "🚨", "[@nobody]", "[www.example.org](https://a.test/)"])
def test_they_agree_in_children_too_and_under_strict(home: Path, word: str) -> None:
    brief = {
        "title": "T", "language": "en", "published": "2024-03-12",
        "sources": {"desk": {"organization": "Example Desk"}}, "based_on": ["desk"],
        "sections": [{"heading": "H", "body": [f"A {word} text."]}],
    }  # fmt: skip
    (home / "brief.yaml").write_text(json.dumps(brief, ensure_ascii=False), encoding="utf-8")

    checked = check(isolate=True)

    agree(checked, build(isolate=True))
    assert checked.ok == (word not in ("🚨", "[@nobody]"))
    strictly = replace(checked, strict=True)
    assert strictly.ok == build(isolate=True, strict=True).ok == (word == "fine")
