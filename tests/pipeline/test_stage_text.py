"""Each stage of a brief can be read, and shows what it should and no more."""

from pathlib import Path

import pytest

from briefgen.cli import debug_command
from briefgen.errors import BriefgenError
from briefgen.pipeline.stage_text import STAGES, Wanted, stage_text

BRIEF = """\
title: Wells
language: en
published: 2024-03-12
sources: {desk: {organization: Example Desk}}
sections:
  - heading: Water
    body:
      - A *clean* well [@desk].
      - text: {text: Only for ourselves., audience: internal}
      - table: {caption: Wells, columns: [{key: a, label: Place}], rows: [{a: Ardeen}]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "wells").mkdir()
    (tmp_path / "wells" / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    return tmp_path / "wells"


def test_the_draft_has_every_text_with_its_place_and_audience(folder: Path) -> None:
    lines = stage_text(folder, "draft", Wanted()).splitlines()

    (line,) = [line for line in lines if "clean" in line]
    assert line.startswith(f"{folder}/brief.yaml:8:9  sections.0.body.0")
    assert line.endswith("(prose, public)  A *clean* well [@desk].")
    assert any("(prose, internal)  Only for ourselves." in line for line in lines)


@pytest.mark.parametrize("stage", [s for s in STAGES if s != "draft"])
def test_the_later_stages_hold_what_the_audience_may_see(folder: Path, stage: str) -> None:
    public = stage_text(folder, stage, Wanted())

    assert "Wells" in public
    assert "Ardeen" in public
    assert "Only for ourselves" not in public
    assert "Only for" in stage_text(folder, stage, Wanted(audience="internal"))


def test_the_story_leaves_out_what_is_as_usual(folder: Path) -> None:
    story = stage_text(folder, "story", Wanted())

    (line,) = [line for line in story.splitlines() if "'clean'" in line]
    assert line.strip() == "Run(text='clean', look=RunLook(italic=True))"


def test_the_boxes_say_in_millimetres_where_a_word_is(folder: Path) -> None:
    lines = stage_text(folder, "boxes", Wanted()).splitlines()
    (line,) = [line for line in lines if "TextBox" in line and "'Ardeen'" in line]
    left, top, width, height = map(float, line.split()[:4])

    assert lines[0] == "page 1: 210 x 297 mm"
    assert 15 <= left < left + width <= 195
    assert 0 < top < top + height < 297


def test_an_unknown_stage_is_named(folder: Path) -> None:
    with pytest.raises(BriefgenError, match="there is no stage 'boks'"):
        stage_text(folder, "boks", Wanted())


def test_the_command_line_knows_every_stage() -> None:
    assert tuple(STAGES) == debug_command.STAGES
