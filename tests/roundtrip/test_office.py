"""Through LibreOffice and back: a program that writes every part anew changes no word."""

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from briefgen.roundtrip.review_document import review
from tests.patience import HANG
from tests.roundtrip.edited import (
    build,
    delete,
    edit,
    make_brief,
    move,
    new_run,
    replace,
    run_with,
    split_run,
    tracked,
)

IDLIB = Path(__file__).parents[2] / "content" / "idlib-2023-10"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here"),
]


def through_office(file: Path) -> Path:
    profile = (file.parent / "profile").as_uri()
    out = file.parent / "out"
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", "docx", "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=HANG)
    return out / file.name


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_has_changed(tmp_path: Path, language: str) -> None:
    file = tmp_path / "idlib.docx"
    file.write_bytes(build(IDLIB, language))
    found = review(through_office(file), brief=IDLIB)
    assert found.changes == ()
    assert not found.stale


def test_an_edit_survives(tmp_path: Path) -> None:
    folder = make_brief(tmp_path / "water")
    file = tmp_path / "water.docx"
    file.write_bytes(replace(build(folder), "wells are dry", "wells are *dry*"))
    found = review(through_office(file), brief=folder, apply=True)
    assert [one.status for one in found.changes] == ["applied"]
    assert r"Two wells are \*dry\*." in (folder / "brief.yaml").read_text()


def test_tracked_changes_survive(tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        run = split_run(run_with(root, "wells are dry"), "dry")
        run.addnext(tracked("ins", new_run("empty")))
        delete(run)
        move(root, "one near the mill", "one near the old")

    folder = make_brief(tmp_path / "water")
    file = tmp_path / "water.docx"
    file.write_bytes(edit(build(folder), change))
    before, after = (review(one, brief=folder) for one in (file, through_office(file)))
    assert after.changes == before.changes
    assert [one.author for one in after.changes] == ["Ada"] * 3


def test_a_document_still_knows_what_it_was(tmp_path: Path) -> None:
    folder = make_brief(tmp_path / "water")
    file = tmp_path / "water.docx"
    file.write_bytes(replace(build(folder), "wells are dry", "wells are empty"))
    yaml = folder / "brief.yaml"
    text = yaml.read_text().replace("Rain is expected", "Rain fell").replace("trucks", "bottles")
    yaml.write_text(text)
    found = review(through_office(file), brief=folder, apply=True)
    assert ([one.status for one in found.changes], found.changed_since) == (["applied"], 2)
    assert yaml.read_text() == text.replace("wells are dry", "wells are empty")
