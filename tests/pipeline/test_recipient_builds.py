"""A build of a brief with recipients: who gets which files, and what is made anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.errors import BriefgenError
from briefgen.pipeline import builder
from tests.content.recipients.briefs import BRIEF, CENTRES, ROWS, written_to


def built(folder: Path, **how: Any) -> briefgen.BuildReport:
    out = folder.parent / "out"
    return briefgen.build(folder, formats=["text"], output=out, isolate=False, **how)


def names(report: briefgen.BuildReport, status: str = "built") -> list[str]:
    return [item.path.name for item in report.items if item.path and item.status == status]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written_to(tmp_path / "cholera")


def test_each_row_has_its_files(folder: Path) -> None:
    report = built(folder)
    assert report.ok
    assert names(report) == [f"cholera.AD0{n}.en.txt" for n in (1, 2, 3)]
    assert [item.recipient for item in report.items] == ["AD01", "AD02", "AD03"]
    assert [each["recipient"] for each in report.to_json()["items"]] == ["AD01", "AD02", "AD03"]


def test_one_edited_row_is_one_recipient_made_anew(folder: Path) -> None:
    built(folder)
    assert names(built(folder), "unchanged") == [f"cholera.AD0{n}.en.txt" for n in (1, 2, 3)]

    data = folder / "data" / "districts.csv"
    data.write_text(ROWS.replace("356,0", "357,0"), "utf-8")
    report = built(folder)
    assert names(report) == ["cholera.AD02.en.txt"]
    assert "357" in report.items[1].path.read_text("utf-8")  # type: ignore[union-attr]
    assert names(built(folder), "unchanged") == [f"cholera.AD0{n}.en.txt" for n in (1, 2, 3)]

    centres = folder / "data" / "centres.csv"
    centres.write_text(CENTRES + "AD03,Spring post,12\n", "utf-8")
    assert names(built(folder)) == ["cholera.AD03.en.txt"]

    brief = folder / "brief.yaml"
    brief.write_text(brief.read_text("utf-8").replace("Somebody", "Someone"), "utf-8")
    assert len(names(built(folder))) == 3


def test_a_row_that_others_show_makes_them_anew(tmp_path: Path) -> None:
    columns = [{"key": "district", "label": "D"}]
    table = {"caption": "All", "data": "data/districts.csv", "columns": columns}
    sections = [*BRIEF["sections"], {"heading": "All", "body": [{"table": table}]}]
    folder = written_to(tmp_path / "cholera", sections=sections)
    built(folder)
    (folder / "data" / "districts.csv").write_text(ROWS.replace("Upper", "Lower"), "utf-8")
    assert len(names(built(folder))) == 3


def test_a_new_row_is_built_and_the_others_stay(folder: Path) -> None:
    built(folder)
    data = folder / "data" / "districts.csv"
    data.write_text(ROWS + "AD04,Lower Marwan,مروان السفلى,12,1,\n", "utf-8")
    (folder / "data" / "centres.csv").write_text(CENTRES + "AD04,Mill post,3\n", "utf-8")
    report = built(folder)
    assert names(report) == ["cholera.AD04.en.txt"]
    assert len(names(report, "unchanged")) == 3


def test_one_bad_row_is_told_and_the_others_are_built(folder: Path) -> None:
    rows = ROWS.replace("78915", "many") + "AD01,Twin,x,1,0,\n"
    (folder / "data" / "districts.csv").write_text(rows, "utf-8")
    for _ in range(2):
        report = built(folder)
        assert not report.ok
        assert [problem.line for problem in report.problems] == [2, 5, 4]
        assert all(problem.file.endswith("districts.csv") for problem in report.problems)
    assert names(report, "unchanged") == ["cholera.AD02.en.txt"]


@pytest.mark.parametrize("mistake", ["AD01,Twin,x,1,0,\n", "AD 02,Ardeen South,x,356,0,\n"])
def test_a_row_that_cannot_be_read_loses_no_file(folder: Path, mistake: str) -> None:
    built(folder)
    data = folder / "data" / "districts.csv"
    lines = ROWS.splitlines(keepends=True)
    data.write_text("".join((*lines[:2], mistake, lines[3])), "utf-8")
    assert not built(folder, prune=True).ok
    report = built(folder, prune=True)
    assert report.obsolete == ()
    assert (folder.parent / "out/cholera/cholera.AD01.en.txt").is_file()
    assert (folder.parent / "out/cholera/cholera.AD02.en.txt").is_file()

    data.write_text("".join((lines[0], lines[1], lines[3])), "utf-8")  # now it is known to be gone
    report = built(folder, prune=True)
    assert [file.path.name for file in report.obsolete] == ["cholera.AD02.en.txt"]


def test_a_cell_that_no_font_can_show_is_told_at_its_line(folder: Path) -> None:
    (folder / "data" / "districts.csv").write_text(ROWS.replace("Upper Marwan", "北京"), "utf-8")
    out = folder.parent / "out"
    report = briefgen.build(folder, formats=["pdf"], output=out, recipients=["AD03"], isolate=False)
    (problem,) = report.problems
    assert (problem.file, problem.line) == (str(folder / "data" / "districts.csv"), 4)
    assert "“北”" in problem.text


def test_a_bad_address_keeps_back_the_message_alone(tmp_path: Path) -> None:
    recipients = {**BRIEF["recipients"], "email": "mail"}
    folder = written_to(tmp_path / "cholera", recipients=recipients)
    lines = ROWS.splitlines()
    mails = ("mail", "a@example.org", "mill@example", "")
    rows = "".join(f"{line},{mail}\n" for line, mail in zip(lines, mails, strict=True))
    (folder / "data" / "districts.csv").write_text(rows, "utf-8")
    out = folder.parent / "out"

    report = briefgen.build(folder, formats=["email", "html", "text"], output=out, isolate=False)

    assert not report.ok
    assert [(item.recipient, item.format) for item in report.failed] == [("AD02", "email")]
    assert [(problem.line, problem.field) for problem in report.problems] == [
        (3, "recipients.email")
    ]
    assert len(names(report)) == 8
    again = briefgen.build(folder, formats=["email", "text"], output=out, isolate=False)
    assert len(names(again, "unchanged")) == 5
    assert [item.format for item in again.failed] == ["email"]


def test_one_recipient_may_be_asked_for(folder: Path) -> None:
    assert names(built(folder, recipients=["AD03"])) == ["cholera.AD03.en.txt"]
    report = built(folder, recipients=["AD03", "AD1"])
    assert names(report, "unchanged") == ["cholera.AD03.en.txt"]
    assert [str(problem.hint) for problem in report.problems] == ["did you mean AD01?"]
    assert not built(folder, recipients=["nobody"]).ok


def test_a_brief_for_everybody_has_no_recipient(tmp_path: Path) -> None:
    folder = written_to(tmp_path / "plain")
    text = "title: T\nlanguage: en\npublished: 2026-05-12\nsources: {}\nsummary: Words.\n"
    (folder / "brief.yaml").write_text(text, "utf-8")
    (problem,) = built(folder, recipients=["AD01"]).problems
    assert problem.text == "the brief has no recipient AD01, for it is for everybody"


def test_each_is_written_to_in_its_own_language(tmp_path: Path) -> None:
    rows = "pcode,district,cases,deaths,lang\nA,North,5,1,en\nB,South,6,1,\n"
    centres = CENTRES.replace("AD01", "A").replace("AD02", "B")
    recipients = {**BRIEF["recipients"], "language": "lang"}
    folder = written_to(
        tmp_path / "cholera", rows, centres, recipients=recipients, languages=["fr"]
    )
    briefgen.translate(folder, "extract")
    report = built(folder)
    assert names(report) == ["cholera.A.en.txt", "cholera.B.en.txt", "cholera.B.fr.txt"]
    assert "B.fr" not in (folder.parent / "out/cholera/cholera.A.en.txt").read_text("utf-8")

    report = built(folder, recipients=["A", "B"], languages=["fr"])
    assert names(report, "unchanged") == ["cholera.B.fr.txt"]
    (problem,) = report.problems
    assert problem.text == "the recipient A has no edition in fr"
    assert problem.hint == "it has en"


def test_check_looks_at_every_recipient_and_writes_nothing(folder: Path) -> None:
    (folder / "data" / "districts.csv").write_text(ROWS.replace("78915", "many"), "utf-8")
    report = briefgen.check(folder, formats=["text"], output=folder.parent / "out", isolate=False)
    (problem,) = report.problems
    assert problem.line == 4
    assert not (folder.parent / "out").exists()


def test_records_of_many_editions_are_not_written_for_each(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefgen.pipeline.records import manifest, unchanged

    written = []
    keep = manifest.write_entry

    def write(records: Path, slug: str, entry: Any) -> None:
        written.append(len(entry.files))
        keep(records, slug, entry)

    monkeypatch.setattr(unchanged, "write_entry", write)
    head = ROWS.splitlines()[0]
    rows = "\n".join([head, *(f"K{n},North {n},x,{n + 5},1," for n in range(30))])
    centres = "pcode,centre,beds\n" + "".join(f"K{n},Post {n},1\n" for n in range(30))
    (folder / "data" / "districts.csv").write_text(rows + "\n", "utf-8")
    (folder / "data" / "centres.csv").write_text(centres, "utf-8")
    assert built(folder).count("built") == 30
    assert written[-1] == 30
    assert len(written) < 20
    assert built(folder).count("unchanged") == 30


def test_a_build_that_is_stopped_keeps_what_was_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = builder.Builder._made
    count = 0

    def stop(self: builder.Builder, *args: Any) -> None:
        nonlocal count
        count += 1
        if count == 3:
            raise KeyboardInterrupt
        made(self, *args)

    monkeypatch.setattr(builder.Builder, "_made", stop)
    with pytest.raises(KeyboardInterrupt):
        built(folder)
    monkeypatch.setattr(builder.Builder, "_made", made)
    assert names(built(folder)) == ["cholera.AD03.en.txt"]


def test_debug_shows_the_edition_of_one(folder: Path) -> None:
    text = briefgen.debug(folder, stage="laid-out", recipient="AD02")
    assert "Cholera in Ardeen South" in text
    assert '"recipient": "AD02"' in briefgen.debug(folder, stage="edition", recipient="AD02")
    with pytest.raises(BriefgenError, match="for one of them"):
        briefgen.debug(folder, stage="edition")


def test_the_overview_is_made_anew_with_any_row(tmp_path: Path) -> None:
    recipients = {**BRIEF["recipients"], "overview": True}
    folder = written_to(tmp_path / "cholera", recipients=recipients)
    assert names(built(folder)) == [
        "cholera.en.txt",
        *(f"cholera.AD0{n}.en.txt" for n in (1, 2, 3)),
    ]
    (folder / "data" / "districts.csv").write_text(ROWS.replace("356,0", "357,0"), "utf-8")
    assert names(built(folder)) == ["cholera.en.txt", "cholera.AD02.en.txt"]
    assert names(built(folder, recipients=["AD01"]), "unchanged") == ["cholera.AD01.en.txt"]
