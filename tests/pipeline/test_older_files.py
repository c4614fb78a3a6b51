"""Files that a build was not asked for and that say what the content said before: it names them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import briefgen
from tests.content.recipients.briefs import ROWS, written_to

pytestmark = pytest.mark.usefixtures("stubs", "project")
BRIEF = Path("content/alpha/brief.yaml")
EVERYTHING: dict[str, Any] = {"formats": ["html", "text"], "audiences": ["public", "partners"]}


def _older(path: str | Path = "content/alpha", **options: Any) -> list[str]:
    report = briefgen.build(path, **{"formats": ["text"], "isolate": False, **options})
    assert report.ok
    assert [each["path"] for each in report.to_json()["older"]] == [
        file.path.as_posix() for file in report.older
    ]
    return sorted(file.path.name for file in report.older)


def _correct(file: Path = BRIEF, old: str = "title: ", new: str = "title: Corrected ") -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_was_not_asked_for_is_named_until_it_is_made() -> None:
    assert _older(**EVERYTHING) == []
    assert _older() == []
    _correct()

    others = ["alpha.en.html", "alpha.en.partners.html", "alpha.en.partners.txt"]
    assert _older() == others
    assert _older() == others, "also where what was asked for is unchanged"
    planned = briefgen.plan("content/alpha", formats=["text"], isolate=False)
    assert sorted(file.path.name for file in planned.older) == others
    assert _older(audiences=["partners"]) == ["alpha.en.html", "alpha.en.partners.html"]
    assert _older(**EVERYTHING) == []
    assert _older() == []


def test_what_is_asked_for_is_not_older_before_it_is_made() -> None:
    _older(**EVERYTHING)
    _correct()
    assert briefgen.plan("content/alpha", **EVERYTHING, isolate=False).older == ()


def test_another_look_or_another_file_makes_no_file_older() -> None:
    _older(**EVERYTHING)
    (BRIEF.parent / "to-do.txt").write_text("call them", encoding="utf-8")
    assert _older(theme="plain") == []


def test_what_is_gone_or_was_changed_by_hand_is_not_named() -> None:
    _older(**EVERYTHING)
    Path("output/alpha/alpha.en.html").unlink()
    changed = Path("output/alpha/alpha.en.partners.txt")
    changed.write_bytes(changed.read_bytes() + b" ")
    _correct()
    assert _older() == ["alpha.en.partners.html"]


def test_a_catalogue_makes_the_files_of_its_language_older() -> None:
    _correct(old="\nlanguage: en", new="\nlanguages: [ar]\nlanguage: en")
    briefgen.translate("content", "extract")
    _older(**EVERYTHING)
    _correct(BRIEF.with_name("ar.po"), 'msgstr ""\n\n', 'msgstr "عنوان"\n\n')
    assert _older(languages=["en"]) == [
        "alpha.ar.html",
        "alpha.ar.partners.html",
        "alpha.ar.partners.txt",
        "alpha.ar.txt",
    ]


def test_a_row_makes_the_files_of_its_recipient_older(tmp_path: Path) -> None:
    folder = written_to(tmp_path / "cholera")
    assert _older(folder, formats=["html", "text"]) == []
    _correct(folder / "data" / "districts.csv", "356,0", "357,0")
    assert _older(folder) == ["cholera.AD02.en.html"]
    assert ROWS.count("356,0") == 1
