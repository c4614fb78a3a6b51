"""Every notice of a brief stands at a place of a file, whatever found it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import Notice
from briefgen.files.folder_copy import copy_of
from briefgen.pipeline.notice_places import in_language, placed
from tests.pipeline.conftest import Command, in_html, project
from tests.pipeline.conftest import briefgen as command

__all__ = ["command", "in_html", "project"]
BRIEF = "content/x/brief.yaml"


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("content/x/brief.yaml:3:7: title", (BRIEF, 3, 7, "title")),
        ("web", (BRIEF, 1, 1, "web")),
        ("", (BRIEF, 1, 1, "")),
        ("content/x/fr.po", ("content/x/fr.po", 1, 1, "")),
        ("content/x/data/may.xlsx, sheet May", ("content/x/data/may.xlsx", 1, 1, "sheet May")),
    ],
)
def test_a_notice_is_at_its_place_or_at_the_beginning(
    where: str, place: tuple[str, int, int, str]
) -> None:
    assert placed(Notice("code", "text", where), BRIEF).place == place


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("content/x/fr.po", ["fr"]),
        ("content/x/pt-BR.po:3:1: title", ["pt-BR"]),
        ("content/x/de.po", ["en", "fr", "pt-BR"]),  # which the brief does not declare
        (f"{BRIEF}:3:7: title", ["en", "fr", "pt-BR"]),
        ("", ["en", "fr", "pt-BR"]),
    ],
)
def test_a_notice_of_a_catalogue_is_one_of_its_language(where: str, told: list[str]) -> None:
    notice, languages = Notice("code", "text", where), ("en", "fr", "pt-BR")
    assert [each for each in languages if [*in_language([notice], each, languages)]] == told


def test_what_is_told_of_the_machine_is_told_once_and_of_no_brief() -> None:
    notice = Notice("pdf-engine", "text")
    assert placed(notice, BRIEF) is notice


@pytest.mark.usefixtures("in_html")
def test_editors_find_the_place_of_what_is_meant_as_a_whole(
    project: Path, command: Command
) -> None:
    folder = project / "content/wells"
    folder.mkdir()
    text = "title: Wells\nlanguage: en\nlanguages: [fr]\npublished: 2024-03-12\nsources: {}\n"
    (folder / "brief.yaml").write_text(text, encoding="utf-8")
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    (folder / "fr.po").write_text(head, encoding="utf-8")
    done = command("check", "content/wells", "content/nowhere")
    assert "content/wells/fr.po:1:1: notice: fr: " in done.stderr
    assert "content/nowhere:1:1: error: there is no such file" in done.stderr


@pytest.mark.usefixtures("project")
def test_what_machines_read_is_not_watched(command: Command) -> None:
    done = command("check", "--watch", "--json")
    assert done.returncode == 1
    assert "--watch never ends" in done.stderr


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("layouts/digest/style.css:3", ("layouts/digest/style.css", 3, 1, "")),
        ("themes/ours/theme.toml:2:1: fonts", ("themes/ours/theme.toml", 2, 1, "fonts")),
        ("locales/ar.po", ("locales/ar.po", 1, 1, "")),
    ],
)
def test_a_notice_of_ones_own_templates_is_at_its_file(
    tmp_path: Path, where: str, place: tuple[str, int, int, str]
) -> None:
    file = tmp_path / place[0]
    file.parent.mkdir(parents=True)
    file.write_text("x")
    found = placed(Notice("code", "text", where), BRIEF, [copy_of(tmp_path)]).place
    assert found == (str(file), *place[1:])
