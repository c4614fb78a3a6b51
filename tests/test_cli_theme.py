from __future__ import annotations

from pathlib import Path

import docx
import pytest

from briefgen.cli import main
from briefgen.layout.jinja_env import own_templates


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_reference_of_a_theme_is_a_word_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["theme", "reference", "ours.docx", "--theme", "plain"]) == 0
    assert docx.Document("ours.docx").styles["Lead"] is not None
    assert "the styles of the theme plain" in capsys.readouterr().out


def test_a_template_of_ours_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("styles/base.css", "blocks/callout.html.j2", "themes/default/theme.toml"):
        assert main(["theme", "original", name]) == 0
        assert capsys.readouterr().out == (own_templates() / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["styles/bas.css", "base", "../pyproject.toml", "fonts/OFL.txt"])
def test_what_is_no_template_of_ours_is_told(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["theme", "original", name]) == 1
    captured = capsys.readouterr()
    assert f"there is no template '{name}'" in captured.err
    assert captured.out == ""
    if not name.endswith((".toml", ".txt")):
        assert "styles/base.css" in captured.err


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
