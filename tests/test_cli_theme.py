from __future__ import annotations

from pathlib import Path

import docx
import pytest

from briefgen.cli import main


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_reference_of_a_theme_is_a_word_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["theme", "reference", "ours.docx", "--theme", "plain"]) == 0
    assert docx.Document("ours.docx").styles["Lead"] is not None
    assert "the styles of the theme plain" in capsys.readouterr().out


def test_a_file_that_is_there_stays(capsys: pytest.CaptureFixture[str]) -> None:
    Path("ours.docx").write_bytes(b"mine")
    assert main(["theme", "reference", "ours.docx"]) == 1
    assert "--force" in capsys.readouterr().err
    assert Path("ours.docx").read_bytes() == b"mine"
    assert main(["theme", "reference", "ours.docx", "--force"]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["ours.pdf"], "end it in .docx"), (["ours.docx", "--theme", "none"], "there is no theme")],
)
def test_what_cannot_be_written_is_told(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["theme", "reference", *arguments]) == 1
    assert said in capsys.readouterr().err
    assert list(Path().iterdir()) == []
