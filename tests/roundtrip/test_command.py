"""The command ``review``: what it prints, what it writes, how it ends."""

import json
from pathlib import Path

import pytest

from briefgen.cli import main
from tests.roundtrip.edited import build, make_brief, replace


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_brief(tmp_path / "content" / "water")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(project: Path, *words: tuple[str, str]) -> None:
    data = build(project / "content" / "water")
    for old, new in words:
        data = replace(data, old, new)
    (project / "edited.docx").write_bytes(data)


def test_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(project)
    assert main(["review", "edited.docx"]) == 0
    assert capsys.readouterr().out == "nothing has changed\n"


def test_places_and_words(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(project, ("Amal", "Nour"), ("1,250", "1,300"))
    before = (project / "content" / "water" / "brief.yaml").read_text()
    assert main(["review", "edited.docx"]) == 1
    lines = capsys.readouterr().out.split("\n")
    at = lines.index("  + Nour, farmer")
    number = 1 + before[: before.index("speaker")].count("\n")
    assert lines[at - 1] == "  - Amal, farmer"
    place = f"content/water/brief.yaml:{number}:"
    assert lines[at - 2].startswith(place)
    assert lines[at - 2].endswith(" sections.0.body.2.quote.speaker")
    assert any("“1,250” to “1,300”: change the figure itself" in line for line in lines)
    assert (project / "content" / "water" / "brief.yaml").read_text() == before


def test_apply(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(project, ("Amal", "Nour"))
    assert main(["review", "edited.docx", "--apply"]) == 0
    said = capsys.readouterr().out
    assert "content/water/brief.yaml was changed" in said
    assert said.endswith("1 applied\n")
    assert "speaker: Nour" in (project / "content" / "water" / "brief.yaml").read_text()


def test_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(project, ("Amal", "Nour"))
    assert main(["review", "edited.docx", "--json", "--brief", "content/water"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["changes"][0]["status"] == "can be applied"
    assert data["changes"][0]["new"] == "Nour, farmer"


def test_a_space_that_looks_like_another_is_written_out(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project, ("ten minutes", "ten\u00a0minutes"))
    assert main(["review", "edited.docx"]) == 0
    assert "  + Boil the water for ten<U+00A0>minutes." in capsys.readouterr().out


def test_of_a_long_paragraph_the_changed_words_are_shown(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brief = project / "content" / "water" / "brief.yaml"
    words = " ".join(f"word{number}" for number in range(60))
    brief.write_text(brief.read_text().replace("Prices for water trucks rise.", words))
    put(project, ("word30", "other"))
    assert main(["review", "edited.docx"]) == 0
    lines = capsys.readouterr().out.split("\n")
    before, behind = "word27 word28 word29", "word31 word32 word33"
    for mark, word in (("-", "word30"), ("+", "other")):
        (line,) = [one for one in lines if f"{before} {word} {behind}" in one]
        assert line.startswith(f"  {mark} … word2")
        assert line.endswith(" …")
        assert len(line) < 130


def test_a_terminal_obeys_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(project, ("Amal", "Nour\u009b31m\u2067"))
    assert main(["review", "edited.docx"]) == 1
    said = capsys.readouterr().out
    assert "Nour\\x9b31m" in said
    assert "\u009b" not in said


def test_a_brief_that_is_not_here(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(project)
    (project / "content" / "water").rename(project / "content" / "wells")
    assert main(["review", "edited.docx"]) == 1
    said = capsys.readouterr().err
    assert "edited.docx: the document was made from the brief water, which is not in" in said
    assert "--brief PATH" in said
    assert main(["review", "edited.docx", "--brief", "content/wells"]) == 0


def test_what_is_no_document(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "x.docx").write_bytes(b"no")
    assert main(["review", "x.docx"]) == 1
    assert "this is no Word document" in capsys.readouterr().err
