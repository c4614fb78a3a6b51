"""A build opens each file again before it writes it; what leaks is not written, and not shown."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.conventions import EditionKey
from briefgen.model import brief as brief_module
from briefgen.model.edition import cut
from tests.pipeline.conftest import Command, printed

FORMATS = ("pdf", "docx", "html", "text")
HIDDEN = """
  - heading: The osprey cellar
    audience: internal
    body: [Nobody else may read this.]
"""
CONTACT = "contacts: [{name: Osprey Example, email: osprey@example.org, audience: partners}]\n"
GLOSSARY = "glossary: [{term: Gate, meaning: Ask Osprey Example.}]\n"


@pytest.fixture
def brief(project: Path) -> Callable[[str], Path]:
    """Writes a brief with more in it; gives its folder."""

    def write(more: str) -> Path:
        file = project / "content" / "gates" / "brief.yaml"
        file.parent.mkdir()
        file.write_text(
            "title: Gates\nlanguage: en\npublished: 2024-03-12\n"
            "sources: {open: {organization: Ardeen District Office}}\n"
            f"summary: The road is open [@open].\n{more}",
            encoding="utf-8",
        )
        return file.parent

    return write


def uncut(monkeypatch: pytest.MonkeyPatch) -> None:
    def everything(whole: Any, audience: Any, language: str) -> Any:
        return dataclasses.replace(
            cut(whole, "internal", language), key=EditionKey(language, audience)
        )

    monkeypatch.setattr(brief_module, "cut", everything)


def test_nothing_of_an_edition_that_leaks_is_written(
    brief: Callable[[str], Path], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = brief(f"sections:{HIDDEN}")
    uncut(monkeypatch)

    report = briefgen.build(folder, formats=FORMATS, isolate=False)

    assert not report.ok
    assert [item.status for item in report.items] == ["failed"] * 4
    assert "a text from sections.0.heading (internal), in page 1" in report.items[0].error
    assert "not written, because pdf failed" in report.items[1].error
    assert not list((project / "output").rglob("gates.*"))
    assert "osprey" not in json.dumps(report.to_json()).lower()


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_is_searched_in_the_process_that_makes_it(
    brief: Callable[[str], Path], briefgen: Command, project: Path, format: str
) -> None:
    """In children, where no test can change the cut: a name that the glossary gives away."""
    folder = brief(CONTACT + GLOSSARY)

    done = briefgen("build", str(folder), "--format", format, "--json")

    assert done.returncode == 1
    assert "a name from contacts.0.name (partners)" in printed(done)["items"][0]["error"]
    assert "glossary.0.meaning" in done.stdout
    assert "osprey" not in f"{done.stdout}{done.stderr}".lower()
    assert not list((project / "output").rglob("gates.*"))


def test_the_editions_that_may_know_it_are_built(
    brief: Callable[[str], Path], project: Path
) -> None:
    folder = brief(f"{CONTACT}{GLOSSARY}sections:{HIDDEN}")

    report = briefgen.build(
        folder, formats=["html"], audiences=["public", "partners", "internal"], jobs=2
    )

    assert [(item.audience, item.status) for item in report.items] == [
        ("public", "failed"),
        ("partners", "built"),
        ("internal", "built"),
    ]
    names = sorted(path.name for path in (project / "output" / "gates").glob("gates.*"))
    assert names == ["gates.en.internal.html", "gates.en.partners.html"]


def test_internal_files_say_so_and_are_not_indexed(
    brief: Callable[[str], Path], project: Path
) -> None:
    report = briefgen.build(
        brief(f"sections:{HIDDEN}"), formats=["html"], audiences=["public", "internal"]
    )

    texts = {item.audience: item.path.read_text("utf-8") for item in report.items if item.path}
    robots = '<meta name="robots" content="noindex, nofollow">'
    assert robots in texts["internal"]
    assert robots not in texts["public"]
    assert "TLP:AMBER+STRICT" in texts["internal"]
    assert "TLP:CLEAR" in texts["public"]
