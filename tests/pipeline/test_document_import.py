"""A document imported by the door and by the command: written whole, never over another."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

import briefgen
from briefgen.engine.limits import Limits
from briefgen.errors import BriefgenError
from tests.importing.test_page_import import page, picture
from tests.importing.word_files import saved, styled
from tests.pipeline.conftest import Command

MAIL = "Floods in the valley\n\nTwo bridges are closed.\x07\n"


@pytest.fixture(name="command")
def _command(briefgen: Command) -> Command:
    """The command line; its fixture has the name of the package."""
    return briefgen


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_draft_builds_at_once_in_every_format(here: Path) -> None:
    file = here / "last-month.docx"
    file.write_bytes(saved(styled()))
    report = briefgen.import_document(file, "floods")
    built = briefgen.build("content", formats=["pdf", "docx", "html", "text"], isolate=False)

    assert report.path == Path("content/floods/brief.yaml")
    assert built.ok
    assert {one.text for one in report.notes} >= {"a page header"}
    listed = (here / "content/floods/import-notes.txt").read_text(encoding="utf-8")
    assert "left out: a page header (word/header1.xml)\n  Running head\n" in listed


def test_what_is_to_be_done_is_noticed_at_its_line(here: Path) -> None:
    path = briefgen.import_document(MAIL.encode(), "mail", name="mail.txt").path
    report = briefgen.check(path, formats=["html"], isolate=False)

    todos = [one for one in report.notices if one.code == "todo"]
    lines = path.read_text(encoding="utf-8").split("\n")
    first = next(number for number, line in enumerate(lines, 1) if "TODO:" in line)
    assert len(todos) == sum("TODO:" in line for line in lines) == 3
    assert f"brief.yaml:{first}:" in todos[0].where


def test_the_command_tells_what_it_left_out(here: Path, command: Command) -> None:
    (here / "a.html").write_text(page(), encoding="utf-8")
    said = command("import", "a.html", "from-page").stdout

    assert said.startswith("content/from-page/brief.yaml is there, and it builds.\n\nLeft out:\n")
    assert "  hidden words (line 15): secret\n" in said
    assert "Now: briefgen check content/from-page" in said


def test_the_report_for_machines(here: Path, command: Command) -> None:
    (here / "a.txt").write_text(MAIL, encoding="utf-8")
    report = json.loads(command("import", "a.txt", "mail", "--language", "tr", "--json").stdout)

    assert report["path"] == "content/mail/brief.yaml"
    assert [one["fate"] for one in report["notes"]] == ["to be looked at"]
    assert briefgen.load("content/mail").language == "tr"


def test_it_never_writes_over_what_is_there(here: Path) -> None:
    briefgen.import_document(MAIL.encode(), "mail", name="a.txt")
    before = (here / "content/mail/brief.yaml").read_bytes()

    with pytest.raises(BriefgenError, match="something of this name"):
        briefgen.import_document(b"Other", "mail", name="a.txt")
    with pytest.raises(BriefgenError, match="cannot name a brief"):
        briefgen.import_document(b"Other", "../mail", name="a.txt")
    assert (here / "content/mail/brief.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"%PDF-1.7", "a.pdf", "this is a PDF"),
        (b"{\\rtf1", "a.rtf", "save it as .docx"),
        (b"x", "a.xyz", "no kind of file that is imported"),
        (b"", "a.txt", "empty"),
    ],
)
def test_what_is_not_imported_is_refused_and_nothing_is_written(
    here: Path, data: bytes, name: str, why: str
) -> None:
    with pytest.raises(BriefgenError, match=why):
        briefgen.import_document(data, "draft", name=name)
    assert not (here / "content").exists()


def test_a_file_that_is_not_there(here: Path) -> None:
    with pytest.raises(BriefgenError, match="no such file"):
        briefgen.import_document(here / "none.docx", "draft")


def test_pictures_come_from_the_folder_of_the_page_alone(here: Path) -> None:
    (here / "page").mkdir()
    (here / "page" / "in.jpg").write_bytes(picture())
    (here / "out.jpg").write_bytes(picture())
    (here / "page" / "link.jpg").symlink_to(here / "out.jpg")
    names = ("in.jpg", "../out.jpg", "link.jpg", f"{here}/out.jpg")
    images = "".join(f'<img src="{name}" alt="A {at}">' for at, name in enumerate(names))
    (here / "page" / "a.html").write_text(f"<h1>T</h1><p>x</p>{images}", encoding="utf-8")
    report = briefgen.import_document(here / "page" / "a.html", "page")

    pictures = sorted((here / "content/page/images").iterdir())
    assert [one.name for one in pictures] == ["picture-1.jpg"]
    assert sum("is not fetched" in one.text for one in report.notes) == 3


def test_a_document_that_takes_too_long_is_stopped(here: Path) -> None:
    with pytest.raises(BriefgenError, match=r"memory|longer"):
        briefgen.import_document(
            ("word " * 2_000_000).encode(), "long", name="a.txt", limits=Limits(0.2, 700)
        )
    assert not (here / "content").exists()


def test_a_word_document_with_a_part_that_grows_is_refused(here: Path) -> None:
    file = here / "bomb.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 70_000_000)
    with pytest.raises(BriefgenError, match="unpacked"):
        briefgen.import_document(file, "bomb")


def test_what_no_font_has_is_left_out_so_that_it_builds(here: Path) -> None:
    words = "A 🏳️\u200d🌈 flag, x\u0303.\n\n🚩\n\n| a | b |\n|---|---|\n| 🚰 | c |\n"
    text = f"# Flags 🚩\n\n## One\n\n{words}"
    report = briefgen.import_document(text.encode(), "flags", name="a.md")
    built = briefgen.build("content", formats=["pdf", "html"], isolate=False)

    assert built.ok
    told = next(one for one in report.notes if one.text.startswith("characters that no font has"))
    assert "🚩 (TRIANGULAR FLAG ON POST)" in told.text
    assert "🚰 (POTABLE WATER SYMBOL)" in told.text
    assert "🚩" not in report.path.read_text(encoding="utf-8")
