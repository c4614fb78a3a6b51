"""One zip of what may be handed out, and the figures of a series."""

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen import BriefgenError, ContentError
from tests.pipeline.conftest import project

__all__ = ["project"]
BRIEF = Path("content/alpha/brief.yaml")
REGISTER = """\
      - incidents:
          events:
            - {date: 2026-10-05, place: "=1+1", type: Shelling, killed_min: 2, killed_max: 5, sources: [insider]}
            - {date: 2026-10, place: "Marwa *bridge*", type: Raid, actor: "<unknown>"}
      - table:
          caption: Rows
          columns: [{key: a, label: "@a"}, {key: b, label: B}]
          rows: [{a: "+1 x", b: 2}, {a: y, b: 3.5}]
      - callout: {kind: note, text: Zamzam is withheld, audience: internal}
"""  # noqa: E501  (YAML of one line each)
SOURCE = """\
  insider:
    organization: "Zamzam Watch"
    published: 2026-10-31
    source_type: witness
    audience: internal
"""


def _rewrite(*changes: tuple[str, str]) -> None:
    text = BRIEF.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    BRIEF.write_text(text, encoding="utf-8")


@pytest.fixture
def rich(project: Path) -> Path:
    """The brief in two languages, with a register, a table, a withheld source and a withheld note;
    gives its folder.
    """
    _rewrite(
        ("\nlanguage: en", "\nlanguages: [ar]\ncountries: [SYR]\nlanguage: en"),
        ("    body:\n", f"    body:\n{REGISTER}"),
        ("\nfigures:\n", f"\n{SOURCE}\nfigures:\n"),
    )
    briefgen.translate("content", "extract")
    return BRIEF.parent


def _members(made: briefgen.HandoutFile) -> dict[str, bytes]:
    with zipfile.ZipFile(made.path) as package:
        return {name: package.read(name) for name in package.namelist()}


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_a_bundle_holds_what_may_be_handed_out_and_says_what_each_table_is(rich: Path) -> None:
    briefgen.build(rich, formats=["text"], audiences=["internal"], isolate=False)
    made = briefgen.bundle(rich, formats=["html", "text"], web="https://example.org/x/", jobs=1)
    files = _members(made)

    assert tuple(files) == made.members
    finished = {"alpha.en.html", "alpha.en.txt", "alpha.ar.html", "alpha.ar.txt"}
    assert finished == {name for name in files if name.startswith("alpha.")}
    assert {"README.en.txt", "README.ar.txt", "datapackage.json", "manifest.json"} <= files.keys()
    for name in finished:
        assert files[name] == Path("output/alpha", name).read_bytes()
    assert {file["name"] for file in json.loads(files["manifest.json"])["files"]} == finished
    lines = [line.split("  ") for line in files["SHA256SUMS"].decode().splitlines()]
    assert {name: digest for digest, name in lines} == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in files.items()
        if name != "SHA256SUMS"
    }
    whole = b"\n".join(files.values())
    assert b"Zamzam" not in whole
    assert b"internal" not in files["manifest.json"] + files["README.en.txt"]

    incidents = _rows(files["data/incidents-1.en.csv"])
    assert incidents[0][:6] == ["date", "place", "type", "actor", "killed_min", "killed_max"]
    assert incidents[1][:6] == ["2026-10-05", "'=1+1", "Shelling", "", "2", "5"]
    assert incidents[1][-1] == "a source known to the editors"
    assert incidents[2][:4] == ["2026-10", "Marwa *bridge*", "Raid", "<unknown>"]
    tables = {name: _rows(files[name]) for name in files if name.startswith("data/table-")}
    assert [["'@a", "B"], ["'+1 x", "2"], ["y", "3.5"]] in tables.values()
    figures = _rows(files["data/figures.en.csv"])
    assert "hxl" not in figures[0]
    assert [row[0] for row in figures[1:]] == ["affected", "without_water", "wells_damaged"]
    _check_package(files)
    _check_reliefweb(json.loads(files["reliefweb.json"]), made)


def _check_package(files: dict[str, bytes]) -> None:
    """The rules of the specification: names, paths, sizes, hashes, and a field for each column."""
    package = json.loads(files["datapackage.json"])
    assert package["name"] == "alpha"
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    resources = {each["path"]: each for each in package["resources"]}
    assert resources.keys() == {name for name in files if name.startswith("data/")}
    assert len({each["name"] for each in resources.values()}) == len(resources)
    for path, resource in resources.items():
        data = files[path]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        head, *rows = _rows(data)
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == head
        for place, field in enumerate(fields):
            if field["type"] == "number":
                _ = [float(row[place]) for row in rows if row[place]]
    types = {f["name"]: f["type"] for f in resources["data/figures.en.csv"]["schema"]["fields"]}
    assert (types["value"], types["as_of"], types["label"]) == ("number", "date", "string")
    every = resources["data/incidents-1.en.csv"]["schema"]["fields"]
    assert all(field["description"] for field in every)


def _check_reliefweb(data: dict[str, Any], made: briefgen.HandoutFile) -> None:
    english, _arabic = data["reports"]
    assert english["edition"] == "en"
    body = english["submission"]["body"]
    assert "## The situation\n\nThe water rose" in body
    assert "- Spare parts for three pumps" in body
    assert not {"Press desk", "Wells by community"} & set(body.split("\n"))
    assert english["submission"]["url"] == "https://example.org/x/alpha.en.html"
    assert english["look_up"]["country"] == ["SYR"]
    assert "file" not in english["submission"]
    assert {notice.code for notice in made.notices} == {"reliefweb"}
    assert any("it takes a PDF" in notice.text for notice in made.notices)


def test_the_same_content_gives_the_same_zip(project: Path) -> None:
    how: dict[str, Any] = {"formats": ["text"], "jobs": 1}
    first = briefgen.bundle(project / "content/alpha", **how).path.read_bytes()
    again = briefgen.bundle("content/alpha", **how, bundles="other", output="elsewhere")

    assert again.path == Path("other/alpha.zip")
    assert again.path.read_bytes() == first


def test_an_unpacked_bundle_is_verified_to_its_last_file(project: Path) -> None:
    made = briefgen.bundle("content/alpha", formats=["text"], jobs=1)
    with zipfile.ZipFile(made.path) as package:
        package.extractall("unpacked")
    assert briefgen.verify("unpacked").ok
    assert briefgen.verify("unpacked").count("whole") == len(made.members) - 1

    Path("unpacked/data/figures.en.csv").write_text("id\n")
    Path("unpacked/README.en.txt").unlink()
    Path("unpacked/more.txt").write_text("by hand")
    wrong = {file.path.name: file.found for file in briefgen.verify("unpacked").wrong}
    assert wrong == {
        "figures.en.csv": "damaged",
        "README.en.txt": "missing",
        "more.txt": "foreign",
    }


def test_a_draft_and_a_broken_brief_are_refused(project: Path) -> None:
    _rewrite(("\nlanguage: en", "\nstatus: draft\nlanguage: en"))
    with pytest.raises(BriefgenError, match="a draft is not handed out"):
        briefgen.bundle("content/alpha", formats=["text"])
    with pytest.raises(BriefgenError, match="a draft is not handed out"):
        briefgen.series("content/alpha")
    _rewrite(("\nstatus: draft", ""), ("title:", "titel:"))
    with pytest.raises((ContentError, BriefgenError), match="titel"):
        briefgen.bundle("content/alpha", formats=["text"])
    assert not Path("bundles").exists()


def test_a_series_has_a_row_for_each_figure_of_each_issue(project: Path) -> None:
    for slug, before in (("beta", "alpha"), ("gamma", "beta")):
        folder = Path("content", slug)
        folder.mkdir()
        text = BRIEF.read_text(encoding="utf-8").replace("4200", f"4{len(slug)}00")
        text = text.replace("\nlanguage: en", f"\nprevious: ../{before}\nlanguage: en", 1)
        if slug == "gamma":
            text = text.replace("  affected:\n", '  affected:\n    hxl: "#affected"\n', 1)
            text = text.replace("\nlanguage: en", "\nattach_data: true\nlanguage: en", 1)
        (folder / "brief.yaml").write_text(text, encoding="utf-8")

    made = briefgen.series("content/gamma")
    files = _members(made)
    head, *rows = _rows(files["figures.csv"])
    affected = [dict(zip(head, row, strict=True)) for row in rows if row[2] == "affected"]
    assert made.path == Path("bundles/gamma.series.zip")
    assert [(row["issue"], row["value"]) for row in affected] == [
        ("alpha", "4200"),
        ("beta", "4400"),
        ("gamma", "4500"),
    ]
    assert [row["hxl"] for row in affected] == ["", "", "#affected"]
    (resource,) = json.loads(files["datapackage.json"])["resources"]
    assert [field["name"] for field in resource["schema"]["fields"]] == head
    assert all(field["description"] for field in resource["schema"]["fields"])


def test_a_series_that_runs_in_a_circle_ends(project: Path) -> None:
    text = BRIEF.read_text(encoding="utf-8")
    for slug, before in (("alpha", "beta"), ("beta", "alpha")):
        Path("content", slug).mkdir(exist_ok=True)
        changed = text.replace("\nlanguage: en", f"\nprevious: ../{before}\nlanguage: en", 1)
        Path("content", slug, "brief.yaml").write_text(changed, encoding="utf-8")

    rows = _rows(_members(briefgen.series("content/alpha"))["figures.csv"])
    assert {row[0] for row in rows[1:]} == {"alpha", "beta"}
