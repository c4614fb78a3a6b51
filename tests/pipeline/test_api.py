"""What `render` tells a program beside its bytes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import briefgen
from briefgen.conventions import PDF_ENGINES
from briefgen.pipeline.notice_places import placed
from tests.content.samples import HEAD, USED

TEXT = f"""{HEAD}{USED}previous: ../before
languages: [ar]
sections:
  - heading: Now
    body: [66 people were killed.]
"""
CODES = {"previous-missing", "bare-figure", "translation-missing"}


def codes(notices: tuple[briefgen.Notice, ...]) -> set[str]:
    return {notice.code for notice in notices}


def test_a_program_gets_the_notices_of_the_content() -> None:
    brief = briefgen.loads(TEXT, files={"ar.po": b'msgid ""\nmsgstr ""\n"Language: ar\\n"\n'})

    assert codes(brief.notices) >= CODES
    rendered = briefgen.render(brief, "html", language="ar")
    assert rendered.notices[: len(brief.notices)] == brief.notices
    for each in briefgen.render(brief, ["text", "html"]):
        assert codes(each.notices) >= CODES - {"translation-missing"}
        assert "translation-missing" not in codes(each.notices)
    assert pickle.loads(pickle.dumps(brief)).notices == brief.notices  # noqa: S301 (our own)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_render_has_the_notices_of_the_same_file_of_build(tmp_path: Path, language: str) -> None:
    folder = tmp_path / "alpha"
    folder.mkdir()
    (folder / "brief.yaml").write_text(TEXT, encoding="utf-8")
    (folder / "ar.po").write_text('msgid ""\nmsgstr ""\n"Language: ar\\n"\n', encoding="utf-8")

    report = briefgen.build(
        folder, formats=["html"], languages=[language], output=tmp_path / "out", isolate=False
    )

    (item,) = report.items
    rendered = briefgen.render(briefgen.load(folder), "html", language=language)
    told = [placed(notice, f"{folder.as_posix()}/brief.yaml") for notice in rendered.notices]
    assert tuple(told) == item.notices  # a build says of each notice where it stands in a file
    assert ("translation-missing" in codes(item.notices)) is (language == "ar")


def test_strict_allows_no_notice_of_any_format() -> None:
    brief = briefgen.loads(TEXT, files={"ar.po": b'msgid ""\nmsgstr ""\n"Language: ar\\n"\n'})
    with pytest.raises(briefgen.StrictError) as error:
        briefgen.render(brief, ["text", "html"], language="ar", strict=True)
    assert codes(error.value.notices) >= CODES
    assert len(set(error.value.notices)) == len(error.value.notices)

    quiet = "title: T\nlanguage: en\npublished: 2024-03-12\nsources: {}\nsummary: Words.\n"
    assert briefgen.render(briefgen.loads(quiet), "text", strict=True).data


@pytest.mark.parametrize("engine", PDF_ENGINES)
def test_render_gives_the_bytes_of_build(tmp_path: Path, engine: str) -> None:
    """In whichever order: the Word file has the pages of the PDF, where both are asked for."""
    folder = tmp_path / "long"
    folder.mkdir()
    words = " ".join(["Families sleep in schools."] * 150)
    sections = "".join(f"  - {{heading: Part {n}, body: [{words}]}}\n" for n in range(9))
    (folder / "brief.yaml").write_text(f"{HEAD}{USED}sections:\n{sections}")
    formats, out = ["docx", "pdf", "html"], tmp_path / "out"
    report = briefgen.build(folder, formats=formats, pdf_engine=engine, output=out)
    built = {item.format: item.path.read_bytes() for item in report.items if item.path}
    brief = briefgen.load(folder)
    asked = ["html", "docx", "pdf"]

    made = briefgen.render(brief, asked, pdf_engine=engine)

    assert {done.format: done.data for done in made} == built
    assert [done.format for done in made] == asked
    assert briefgen.render(brief, "docx", pdf_engine=engine).data != built["docx"]


def test_an_edition_has_no_notice_which_may_tell_what_is_withheld() -> None:
    brief = briefgen.loads(HEAD + USED)
    noted = brief.with_notices([briefgen.Notice("figure-unused", "cellars stands nowhere")])

    assert noted == brief
    assert noted.notices
    assert noted.edition().brief.notices == ()
    assert noted.edition().notices == ()


def test_a_rule_that_is_passed_over_is_told_in_its_own_sheet(tmp_path: Path) -> None:
    mine = tmp_path / "layouts" / "mine"
    mine.mkdir(parents=True)
    layout = '{% extends "layouts/briefing/layout.html.j2" %}'
    (mine / "layout.html.j2").write_text(layout, encoding="utf-8")
    sheet = "p { margin: 0 }\r\n\r\np { foo: bar;\n  baz: var(--size-title) }\n"
    (mine / "style.css").write_text(sheet, encoding="utf-8", newline="")
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "print.css").write_text("\np { float: sideways }", encoding="utf-8")

    (tmp_path / "styles" / "own.css").write_text("p { qux: 1 }", encoding="utf-8")

    brief = briefgen.loads(HEAD + USED)
    done = briefgen.render(brief, "pdf", layout="mine", templates=[tmp_path])

    assert [(one.where, one.text.partition(":")[0]) for one in done.notices] == [
        ("styles/print.css:2", "Ignored `float"),
        ("layouts/mine/style.css:3", "Ignored `foo"),
        ("layouts/mine/style.css:4", "Ignored `baz"),
        ("styles/own.css:1", "Ignored `qux"),
    ]
    assert not any(" at " in one.text for one in done.notices)


@pytest.mark.parametrize("jobs", [0, -2])
def test_a_build_has_at_least_one_job(jobs: int, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=f"jobs is at least 1, not {jobs}"):
        briefgen.build(tmp_path, jobs=jobs)
