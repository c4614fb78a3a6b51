"""Sections in files of their own: as if they stood in the brief, but for where messages point."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefgen
from briefgen.content.load import load, load_checked
from briefgen.errors import ContentError

HEAD = """\
title: Wells
language: en
published: 2024-05-02
sources:
  desk: {organization: Desk}
"""
HEALTH = """\
heading: Health
sources:
  clinic: {organization: Clinic}
figures:
  cases: {label: cases, value: 7, sources: [clinic]}
body:
  - "There were {{ cases }} cases [@clinic]."
sections:
  - include: sections/below.yaml
"""
BELOW = 'heading: Below\nbody: ["The desk counted {{ cases }} [@desk]."]\n'
WHOLE = f"""\
{HEAD}  clinic: {{organization: Clinic}}
figures:
  cases: {{label: cases, value: 7, sources: [clinic]}}
sections:
  - heading: Health
    body:
      - "There were {{{{ cases }}}} cases [@clinic]."
    sections:
      - heading: Below
        body: ["The desk counted {{{{ cases }}}} [@desk]."]
"""


def write(folder: Path, **files: str) -> Path:
    """A brief's folder with these files: ``brief``, and sections by their names."""
    for name, text in files.items():
        file = folder / ("brief.yaml" if name == "brief" else f"sections/{name}.yaml")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A brief of three files."""
    brief = f"{HEAD}sections: [{{include: sections/health.yaml}}]\n"
    return write(tmp_path / "wells", brief=brief, health=HEALTH, below=BELOW)


def test_the_brief_is_what_it_would_be_in_one_file(folder: Path, tmp_path: Path) -> None:
    assert load(folder) == load(write(tmp_path / "one" / "wells", brief=WHOLE))


def test_what_was_read_can_be_read_again_elsewhere(folder: Path) -> None:
    read = load_checked(folder, keep=True)
    assert read.bundle is not None
    assert load_checked(read.bundle).brief == read.brief


def test_a_program_gives_the_files_with_the_brief(folder: Path) -> None:
    files = {f"sections/{path.name}": path.read_bytes() for path in (folder / "sections").iterdir()}
    found = briefgen.loads((folder / "brief.yaml").read_text(), files=files, name="wells")
    assert found == load(folder)


def test_an_edit_of_an_included_file_is_seen_by_the_next_build(
    folder: Path, tmp_path: Path
) -> None:
    def build() -> list[str]:
        report = briefgen.build(folder, output=tmp_path / "out", formats=["text"])
        assert report.ok, report
        return [item.status for item in report.items]

    assert [build(), build()] == [["built"], ["unchanged"]]
    write(folder, below=BELOW.replace("counted", "saw"))
    assert build() == ["built"]


def test_a_comment_in_a_text_is_noticed_there(folder: Path) -> None:
    write(folder, below=BELOW.replace("Below", "Below #3"))
    (found,) = [each for each in load(folder).notices if each.code == "comment-in-text"]
    assert "sections/below.yaml:1:" in found.where


def test_the_figures_of_the_issue_before_may_stand_in_its_sections(
    folder: Path, tmp_path: Path
) -> None:
    now = write(
        tmp_path / "wells-2",
        brief=f"{HEAD.replace('05-02', '06-02')}previous: ../wells\n"
        "sections: [{include: sections/health.yaml}]\n",
        health=HEALTH.replace("value: 7", "value: 9"),
        below=BELOW,
    )
    change = load(now).figures["cases"].change
    assert folder.exists()
    assert change is not None
    assert change.exact == 2


def test_a_circle_over_several_files_ends(folder: Path) -> None:
    write(folder, below="heading: Below\nsections: [{include: sections/health.yaml}]\n")
    with pytest.raises(ContentError, match="includes itself"):
        load(folder)


def test_so_many_files_are_read_and_no_more(tmp_path: Path) -> None:
    sections = "".join("  - include: sections/below.yaml\n" for _ in range(101))
    folder = write(tmp_path / "many", brief=f"{HEAD}sections:\n{sections}", below="heading: B\n")
    with pytest.raises(ContentError, match="at most 100 files") as error:
        load(folder)
    assert len(error.value.problems) == 1
