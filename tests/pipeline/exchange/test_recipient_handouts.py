"""What one recipient of a brief is handed: their own files and data, and nobody else's."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

import briefgen
from briefgen import BriefgenError
from briefgen.pipeline.exchange.handout_data import series_data
from tests.content.recipients.briefs import BRIEF, written_to

OTHERS = (b"Ardeen South", b"Upper Marwan", b"Orchard", b"Terrace", b"78915", b"78,915")


@pytest.fixture
def cholera(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The brief with three recipients, in the folder that is worked in."""
    monkeypatch.chdir(tmp_path)
    written_to(Path("content/cholera"))
    return Path("content/cholera")


def _members(made: briefgen.HandoutFile) -> dict[str, bytes]:
    with zipfile.ZipFile(made.path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_bundle_of_a_recipient_has_their_row_alone(cholera: Path) -> None:
    made = briefgen.bundle(cholera, recipient="AD01", formats=["html", "text"], jobs=1)
    files = _members(made)

    assert made.path == Path("bundles/cholera.AD01.zip")
    assert {"cholera.AD01.en.html", "cholera.AD01.en.txt"} <= files.keys()
    assert b"Ardeen North" in files["README.en.txt"]
    assert b"1240" in files["data/figures.en.csv"]
    assert b"Quay clinic" in files["data/table-1.en.csv"]
    assert b'"name": "cholera.ad01"' in files["datapackage.json"]
    for name, data in files.items():
        assert [words for words in OTHERS if words in data] == [], name


def test_the_report_of_a_recipient_has_the_address_of_their_own_page(cholera: Path) -> None:
    web, how = "https://example.org/briefs", {"formats": ["html"], "jobs": 1}
    sent = {}
    for key in ("AD01", "AD02"):
        files = _members(briefgen.bundle(cholera, recipient=key, web=web, **how))  # type: ignore[arg-type]
        (told,) = json.loads(files["reliefweb.json"])["reports"]
        sent[key] = told["submission"]
        assert sent[key]["url"] == sent[key]["origin"] == f"{web}/cholera.{key}.en.html"

    assert sent["AD01"]["uuid"] != sent["AD02"]["uuid"]


def test_without_an_overview_a_recipient_must_be_named(cholera: Path) -> None:
    with pytest.raises(BriefgenError, match="none is for everybody") as refused:
        briefgen.bundle(cholera, formats=["text"])

    assert refused.value.hint == "name one: --recipient AD01"
    assert not Path("bundles").exists()


def test_a_recipient_that_there_is_not_is_refused(cholera: Path) -> None:
    with pytest.raises(BriefgenError, match="AD09"):
        briefgen.bundle(cholera, recipient="AD09", formats=["text"])


def test_the_bundle_without_a_recipient_is_that_of_the_overview(tmp_path: Path) -> None:
    folder = written_to(
        tmp_path / "all",
        recipients={
            "data": "data/districts.csv", "key": "pcode", "name": "district", "overview": True
        },
    )  # fmt: skip
    where = {"output": tmp_path / "output", "bundles": tmp_path / "bundles"}
    files = _members(briefgen.bundle(folder, formats=["text"], jobs=1, **where))  # type: ignore[arg-type]

    (text,) = (name for name in files if name.endswith(".en.txt") and "README" not in name)
    assert text.count(".") == 2
    assert b"Ardeen South" in files[text]


def test_a_brief_for_everybody_has_no_recipient(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    brief = "title: T\nlanguage: en\npublished: 2026-05-12\nsources: {s: {title: S}}\n"
    brief += "based_on: [s]\nsummary: Nothing more is known.\n"
    (folder / "brief.yaml").write_text(brief)

    with pytest.raises(BriefgenError, match="there is no recipient AD01"):
        briefgen.bundle(folder, recipient="AD01", formats=["text"])


@pytest.mark.parametrize("recipient", [None, "AD02"])
def test_no_text_of_a_bundle_names_a_cell(tmp_path: Path, recipient: str | None) -> None:
    """The table of figures of a recipient had ``cases in {{ row.district }}`` for its label."""
    label = {"label": "cases in {{ row.district }}", "value": "{{ row.cases }}", "sources": ["moh"]}
    folder = written_to(
        tmp_path / "all",
        recipients={
            "data": "data/districts.csv", "key": "pcode", "name": "district", "overview": True,
        },
        figures={**BRIEF["figures"], "cases": label},
    )  # fmt: skip
    made = briefgen.bundle(
        folder, recipient=recipient, formats=["text"], jobs=1, bundles=tmp_path / "bundles",
        output=tmp_path / "output",
    )  # fmt: skip
    files = _members(made)
    assert b"cases in Ardeen South,356" in files["data/figures.en.csv"]
    assert [name for name, data in files.items() if b"row." in data] == []


def test_the_series_of_an_overview_tells_the_figures_of_each_row(tmp_path: Path) -> None:
    folder = written_to(
        tmp_path / "all",
        recipients={
            "data": "data/districts.csv", "key": "pcode", "name": "district", "overview": True,
        },
    )  # fmt: skip
    found = series_data(str(folder))
    assert found.package.title == "Cholera in Ardeen North, Ardeen South and Upper Marwan"
    assert "cases__ad02" in [row[2] for row in found.table.rows]
