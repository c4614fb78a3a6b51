"""A check is a build in memory: it says what a build would refuse, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.engine.limits import Limits
from briefgen.pipeline.builder import Settings
from briefgen.pipeline.content_check import CheckReport, check_briefs
from briefgen.renderers.html.html_renderer import HtmlRenderer
from tests.pipeline.test_leaks_in_build import HIDDEN, uncut

ALPHA = Path("content/alpha")
BRIEF = ALPHA / "brief.yaml"


def check(*formats: str, seconds: float = 60, **more: Any) -> CheckReport:
    how: dict[str, Any] = {"isolate": False, "limits": Limits(seconds), **more}
    settings = Settings(formats, None, ("public",), Path("output"), **how)
    return check_briefs(["content"], settings)


def texts(report: CheckReport) -> list[str]:
    return [problem.text for problem in report.problems]


@pytest.mark.usefixtures("stubs")
@pytest.mark.parametrize(
    ("format", "words"),
    [
        ("refusing", "en refusing: refusing: it has no ink"),
        (
            "faulty",
            "en faulty: faulty: a fault in stubs 1.0, which makes the format faulty",
        ),
    ],
)
def test_what_a_renderer_refuses(project: Path, format: str, words: str) -> None:
    report = check("html", format)

    (problem,) = report.problems
    assert problem.file == "content/alpha/brief.yaml"
    assert problem.text.startswith(words)
    assert not Path("output").exists()


@pytest.mark.usefixtures("stubs")
@pytest.mark.parametrize(
    ("format", "words"),
    [
        ("slow", "en slow: it took longer than 1 s"),
        ("crashing", "en crashing: the process that built it"),
    ],
)
def test_what_the_limits_stop(project: Path, format: str, words: str) -> None:
    report = check(format, isolate=True, seconds=1)

    assert [text[: len(words)] for text in texts(report)] == [words]


@pytest.mark.usefixtures("stubs")
def test_what_a_renderer_notes_is_a_notice(project: Path) -> None:
    report = check("noisy")

    assert [notice.code for notice in report.notices] == ["stub-noise"]
    assert report.ok
    assert not replace(report, strict=True).ok
    assert not Path("output").exists()


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("isolate", [False, True])
def test_what_is_wrong_in_the_users_templates_is_told_there(isolate: bool) -> None:
    theme = Path("mine/themes/river/theme.toml")
    theme.parent.mkdir(parents=True)
    theme.write_text('[colours]\nlink = "#cfe3ff"\n[page]\nsize = "A7"\n')
    part = Path("mine/parts/highlights.html.j2")
    part.parent.mkdir()

    found = check("html", theme="river", templates=(Path("mine"),), isolate=isolate)
    assert [(one.file, one.line, one.field) for one in found.problems] == [
        ("mine/themes/river/theme.toml", 2, "colours.link"),
        ("mine/themes/river/theme.toml", 4, "page.size"),
    ]
    part.write_text("<p>\n<font>Look!</font></p>")
    (problem,) = check("html", templates=(Path("mine"),), isolate=isolate).problems
    assert (problem.file, problem.line) == ("mine/parts/highlights.html.j2", 2)
    assert "<font> is not in the vocabulary" in problem.text


def test_what_leaks(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = BRIEF.read_text(encoding="utf-8")
    BRIEF.write_text(text.replace("sections:", f"sections:{HIDDEN}", 1), encoding="utf-8")
    uncut(monkeypatch)

    assert "withheld" in texts(check("html"))[0]


def test_what_is_as_it_was_built_is_not_made_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, add_brief: Callable[[str], Path]
) -> None:
    briefgen.build("content", formats=["html"], isolate=False)
    rendered: list[str] = []
    monkeypatch.setattr(
        HtmlRenderer, "render", lambda self, laid_out: rendered.append(laid_out.metadata.slug)
    )
    before = {file: file.stat().st_mtime_ns for file in Path("output").rglob("*")}

    assert check("html").ok
    assert not rendered
    add_brief("beta")
    check("html")
    assert rendered == ["beta"]
    assert {file: file.stat().st_mtime_ns for file in Path("output").rglob("*")} == before


def test_notices_are_said_beside_problems(project: Path) -> None:
    link = "See [www.example.org](https://example.com/) and [@nobody]."
    with BRIEF.open("a", encoding="utf-8") as file:
        file.write(f"\nmethodology: '{link}'\n")

    report = check("html")

    assert report.problems
    assert [notice.code for notice in report.notices] == ["deceptive-link"]


TEMPLATE = (
    '<p data-place="{{ place }}" data-only="html">{{ block.title }}</p>{{ prose(block.text) }}'
)
CALLOUT = """
  - heading: Safety
    body: [{callout: {kind: warning, title: "a 🚨", text: "b ❌ c ✅"}}]
"""


def test_characters_without_a_font_are_named_alike_by_check_and_build(project: Path) -> None:
    text = BRIEF.read_text(encoding="utf-8")
    BRIEF.write_text(text.replace("sections:", f"sections:{CALLOUT}", 1), encoding="utf-8")

    checked = check("html", "pdf")
    built = briefgen.build("content", formats=["html", "pdf"], isolate=False)

    place = "sections.0.body.0.callout"
    title, words = checked.problems
    assert [title.field, words.field] == [f"{place}.title", f"{place}.text"]
    assert "U+1F6A8" in title.text
    assert "U+274C" in words.text
    assert "U+2705" in words.text
    assert built.problems == checked.problems
    assert check("html").ok


def test_a_text_that_only_another_format_shows_needs_no_font(project: Path) -> None:
    text = BRIEF.read_text(encoding="utf-8")
    BRIEF.write_text(text.replace("sections:", f"sections:{CALLOUT}", 1), encoding="utf-8")
    template = Path("templates/blocks/callout.html.j2")
    template.parent.mkdir(parents=True)
    template.write_text(TEMPLATE)

    (problem,) = check("html", "pdf", templates=(Path("templates"),)).problems

    assert problem.field == "sections.0.body.0.callout.text"
