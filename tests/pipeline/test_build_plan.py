"""What would be built and why, and that nothing is written for it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.pipeline.records.manifest import records_of

pytestmark = pytest.mark.usefixtures("stubs", "project")
BRIEF = Path("content/alpha/brief.yaml")
BUILT = Path("output/alpha/alpha.en.stub")


def _build(**options: Any) -> briefgen.BuildReport:
    return briefgen.build("content", **{"formats": ["stub"], "isolate": False, **options})


def _why(**options: Any) -> list[str]:
    """The reasons of the files that would be made; nothing is written meanwhile."""
    before = _everything()
    made = briefgen.plan("content", **{"formats": ["stub"], "isolate": False, **options})
    assert _everything() == before
    return ["; ".join(map(str, file.reasons)) for file in made.files]


def _everything() -> dict[str, tuple[int, int]]:
    records = records_of(Path("output"))
    assert records is not None
    files = (path for root in (Path(), records) for path in root.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in files}


def _replace(old: str, new: str) -> None:
    BRIEF.write_text(BRIEF.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_what_was_never_built_is_new_and_what_is_unchanged_is_not_listed() -> None:
    assert _why() == ["it was not built before"]
    _build()
    assert _why() == []
    assert _why(formats=["stub", "noisy"]) == ["it was not built before"]
    assert _why(force=True) == ["--force"]


def test_each_kind_of_input_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = Path("mine/blocks/quote.html.j2")
    own.parent.mkdir(parents=True)
    own.write_text("<p>one</p>")
    how = {"templates": ["mine"]}
    _build(**how)

    _replace("4200", "4300")
    assert _why(**how) == ["content brief.yaml changed"]
    _replace("4300", "4200")
    assert _why(**how) == []
    own.write_text("<p>two</p>")
    assert _why(**how) == ["template blocks/quote.html.j2 changed"]
    own.write_text("<p>one</p>")
    assert _why(**how, layout="article") == ["option layout changed"]
    assert _why(**how, theme="plain") == ["option theme changed"]
    assert _why() == ["template file removed"]  # its name is not kept


def test_a_data_file_a_picture_and_a_catalogue_are_named() -> None:
    table = (
        "\n      - table: {caption: Rows, data: data/x.csv,"
        " columns: [{key: a, label: A}, {key: b, label: B}]}\n"
    )
    _replace("    body:\n", f"    body:{table}")
    _replace("\nlanguage: en", "\nlanguages: [ar]\nlanguage: en")
    data = BRIEF.parent / "data/x.csv"
    data.parent.mkdir()
    data.write_text("a,b\n1,2\n")
    briefgen.translate("content", "extract")
    _build()

    data.write_text("a,b\n1,3\n")
    assert _why() == ["data data/x.csv changed"] * 2
    data.write_text("a,b\n1,2\n")
    catalogue = BRIEF.parent / "ar.po"
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace('msgstr ""\n\n', 'msgstr "نص"\n\n', 2), encoding="utf-8")
    (made,) = briefgen.plan("content", formats=["stub"], isolate=False).files
    assert made.edition.language == "ar"
    assert [tuple(reason) for reason in made.reasons] == [("changed", "catalogue", "ar.po")]
    assert made.path == Path("output/alpha/alpha.ar.stub")


def test_a_missing_and_a_damaged_file_are_told_apart() -> None:
    _build()
    BUILT.write_bytes(BUILT.read_bytes() + b" ")
    assert _why() == ["the file is not what was written"]
    BUILT.unlink()
    assert _why() == ["the file is not there"]


def test_a_file_that_is_made_for_its_page_numbers_says_so() -> None:
    _build(formats=["pdf", "docx"])
    Path("output/alpha/alpha.en.docx").unlink()

    reasons = ["another format shows its page numbers", "the file is not there"]
    assert _why(formats=["pdf", "docx"]) == reasons


def test_strict_makes_a_noticed_file_anew_to_refuse_it() -> None:
    _build(formats=["noisy"])

    assert _why(formats=["noisy"], strict=True) == ["it has notices, and --strict allows none"]


def test_a_brief_that_cannot_be_read_is_a_problem_and_the_others_are_planned(
    add_brief: Callable[[str], Path],
) -> None:
    add_brief("beta")
    _replace("title:", "titel:")

    made = briefgen.plan("content", formats=["stub"], isolate=False)
    assert not made.ok
    assert [file.brief for file in made.files] == ["beta"]
    assert made.problems[0].field == "titel"
    told = made.to_json()
    assert (told["ok"], told["build"], told["failed"]) == (False, 1, 1)
    assert told["files"][0]["reasons"] == [{"why": "new", "input": None, "name": None}]
    assert told["files"][0]["path"] == "output/beta/beta.en.stub"


def test_a_plan_says_what_a_build_does(add_brief: Callable[[str], Path]) -> None:
    add_brief("beta")
    _build()
    _replace("4200", "4300")
    os.utime("content/beta/brief.yaml", (1, 1))
    Path("content/beta/unused.csv").write_text("a\n")

    made = briefgen.plan("content", formats=["stub"], isolate=False)
    report = _build()
    built = [(item.brief, item.path) for item in report.items if item.status == "built"]
    assert [(file.brief, file.path) for file in made.files] == built == [("alpha", BUILT)]
    assert made.unchanged == report.count("unchanged") == 1
