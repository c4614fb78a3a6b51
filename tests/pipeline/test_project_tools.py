"""What the command line does, a program can do: the door's functions beside build and render."""

from __future__ import annotations

import datetime
import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.conventions import EditionKey
from briefgen.engine.limits import Limits
from briefgen.errors import BriefgenError
from briefgen.pipeline.build_report import BuildItem, Progress
from tests.content.po.translated import folder as translated_brief
from tests.pipeline.conftest import Command


def printed(command: Command, *arguments: str) -> object:
    """What a command prints for machines."""
    return json.loads(command(*arguments, "--json").stdout)


@pytest.fixture(name="command")
def _command(briefgen: Command) -> Command:
    """The command line; its fixture has the name of the package."""
    return briefgen


@pytest.fixture
def quiet(capfd: pytest.CaptureFixture[str]) -> Callable[[], None]:
    """Say that nothing has been printed."""

    def check() -> None:
        assert capfd.readouterr() == ("", "")

    return check


@pytest.mark.usefixtures("in_html")
def test_check_says_what_the_command_says(
    project: Path, command: Command, quiet: Callable[[], None]
) -> None:
    Path("content/wrong").mkdir()
    Path("content/wrong/brief.yaml").write_text("title: T\nlanguage: en\n")
    report = _check("content")
    quiet()

    assert not report.ok
    assert {problem.field for problem in report.problems} == {"published", "sources"}
    assert report.to_json() == printed(command, "check")
    assert _check(["content/alpha"]).ok


def _check(paths: str | list[str], **more: object) -> briefgen.CheckReport:
    return briefgen.check(paths, formats=["html"], isolate=False, **more)  # type: ignore[arg-type]


def test_a_strict_check_takes_a_notice_for_an_error(project: Path) -> None:
    brief = Path("content/alpha/brief.yaml")
    brief.write_text(brief.read_text().replace("sources:\n", "sources:\n  x: {organization: X}\n"))

    assert [notice.code for notice in _check("content").notices] == ["source-unused"]
    assert _check("content").ok
    assert not _check("content", strict=True).ok


@pytest.mark.usefixtures("in_html")
@pytest.mark.parametrize("option", ["layout", "theme"])
def test_a_check_knows_layouts_and_themes(project: Path, command: Command, option: str) -> None:
    report = _check("content", **{option: "nowhere"})
    (problem,) = report.problems

    assert f"there is no {option} 'nowhere'" in problem.text
    done = command("check", f"--{option}", "nowhere")
    assert done.returncode == 1
    assert f"there is no {option} 'nowhere'" in done.stderr


def test_the_command_checks_in_a_layout_and_a_theme(project: Path, command: Command) -> None:
    assert command("check", "--layout", "article", "--theme", "plain").returncode == 0


@pytest.mark.parametrize("option", [{"languages": ["fr"]}, {"audiences": ["partners"]}])
def test_a_check_knows_languages_and_audiences(project: Path, option: dict[str, list[str]]) -> None:
    report = _check("content", **option)
    built = briefgen.build("content", formats=["html"], **option)  # type: ignore[arg-type]

    assert report.ok == built.ok
    assert report.problems == built.problems


def test_check_files_says_what_the_command_says(
    project: Path, command: Command, quiet: Callable[[], None]
) -> None:
    command("build", "--format", "docx")
    Path("output/torn.pdf").write_bytes(b"%PDF-1.7 torn")
    report = _check_files("output")
    quiet()

    assert not report.ok
    assert report.to_json() == printed(command, "check", "--built")
    assert _check_files(Path("output/alpha/alpha.en.docx")).ok
    assert not _check_files([]).ok


def _check_files(paths: object) -> briefgen.FileCheckReport:
    return briefgen.check_files(paths)  # type: ignore[arg-type]


def test_extract_gives_what_the_command_prints(
    project: Path, command: Command, quiet: Callable[[], None]
) -> None:
    done = _render("html")
    path = done.save("x.html")
    text = _extract(path)
    quiet()

    assert command("text", "x.html").stdout.rstrip("\n") == text.rstrip("\n")
    assert _extract(done.data) == text
    assert _extract(done.data, suffix=".html") == text


@pytest.mark.parametrize("format", ["pdf", "docx", "html", "text"])
def test_bytes_are_known_by_their_beginning(project: Path, format: str) -> None:
    done = _render(format)

    assert _extract(done.data) == _extract(done.save(f"x{done.suffix}"))


def test_extract_is_under_limits(project: Path) -> None:
    with pytest.raises(BriefgenError, match=r"needs more than 1 MB|process that read it was lost"):
        _extract(_render("pdf").data, limits=Limits(memory_mb=1))


def _render(format: str) -> briefgen.Rendered:
    return briefgen.render(briefgen.load("content/alpha"), format)


def _extract(source: Path | bytes, **more: object) -> str:
    return briefgen.extract(source, **more)  # type: ignore[arg-type]


def test_schema_is_what_the_command_prints(command: Command) -> None:
    assert briefgen.schema() == json.loads(command("schema").stdout)


def test_new_starts_a_brief_that_builds(project: Path, quiet: Callable[[], None]) -> None:
    path = briefgen.new("water-points")
    quiet()

    assert path == Path("content/water-points/brief.yaml")
    assert briefgen.load(path).slug == "water-points"
    with pytest.raises(BriefgenError, match="something of this name already"):
        briefgen.new("water-points")
    assert briefgen.new("x", content="elsewhere").parts[0] == "elsewhere"


def test_translate_makes_refreshes_and_counts(
    project: Path, command: Command, quiet: Callable[[], None]
) -> None:
    shutil.rmtree("content/alpha")
    Path(translated_brief(Path("content")), "ar.po").unlink()
    before = _translate("content")
    made = _translate("content", "extract")
    again = _translate(["content"], "update")
    quiet()

    assert not before.ok
    assert [problem.field for problem in before.problems] == ["languages"]
    assert [(item.language, item.done) for item in made.catalogues] == [("ar", "written")]
    assert [item.done for item in again.catalogues] == ["unchanged"]
    assert made.ok
    status = _translate("content")
    assert status.catalogues[0].state is not None
    assert status.catalogues[0].state.missing == 13
    assert status.to_json() == printed(command, "translate", "status")


def _translate(*given: object) -> briefgen.TranslationReport:
    return briefgen.translate(*given)  # type: ignore[arg-type]


def test_debug_gives_what_the_command_prints(
    project: Path, command: Command, quiet: Callable[[], None]
) -> None:
    text = briefgen.debug("content/alpha", stage="draft")
    quiet()

    assert command("debug", "content/alpha", "--stage", "draft").stdout == text
    assert "<html" in briefgen.debug("content/alpha", audience="partners", layout="article")


def test_the_reference_document_is_what_the_command_writes(
    project: Path, command: Command, quiet: Callable[[], None]
) -> None:
    done = briefgen.reference_document("plain")
    quiet()
    command("theme", "reference", "ours.docx", "--theme", "plain")

    assert Path("ours.docx").read_bytes() == done.data
    assert done.save("again.docx").read_bytes() == done.data
    with pytest.raises(briefgen.LayoutError, match="there is no theme"):
        briefgen.reference_document("nowhere")


@pytest.mark.parametrize(
    ("statuses", "line"),
    [
        (["built", "unchanged"], "built alpha ar partners (1/3)"),
        (["failed", "built"], "failed alpha ar partners (1/3)"),
        (["unchanged"], "unchanged alpha ar partners (1/3)"),
        ([], "read alpha (1/3)"),
    ],
)
def test_progress_is_a_line(statuses: list[str], line: str) -> None:
    key = EditionKey("ar", "partners")
    items = tuple(BuildItem("alpha", status, key, "pdf") for status in statuses)  # type: ignore[arg-type]

    assert str(Progress(1, 3, "alpha", items)) == line


def test_progress_may_be_print(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    briefgen.build("content", formats=["html"], progress=print)

    assert capsys.readouterr().out == "read alpha (0/1)\nbuilt alpha en (1/1)\n"


def test_reports_can_be_kept_and_sent(project: Path) -> None:
    for report in (
        _check("content"),
        briefgen.build("content", formats=["html"]),
        _translate("content"),
        _check_files("output"),
    ):
        json.dumps(report.to_json())
        assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 (our own)


@pytest.mark.parametrize(
    "today",
    [datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC), 5, "2024-01-01", 0, ""],
)
def test_a_day_of_publication_is_a_day(project: Path, today: Any) -> None:
    with pytest.raises(TypeError, match=r"^today is "):
        briefgen.new("water-points", today=today)

    assert not (project / "content" / "water-points").exists()


def test_a_brief_begun_on_any_day_loads_and_the_first_of_all_has_no_month_before(
    project: Path,
) -> None:
    with pytest.raises(briefgen.BriefgenError, match="no month before 0001-01-01"):
        briefgen.new("water-points", today=datetime.date.min)

    for day in (datetime.date(1, 2, 1), datetime.date(2024, 3, 31), datetime.date.max):
        path = briefgen.new(f"on-{day}", today=day)
        assert briefgen.load(path).published == day
