"""What is skipped, and what is not."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import briefgen
from briefgen.build import fingerprint

pytestmark = pytest.mark.usefixtures("stubs", "project")
BRIEF = Path("content/alpha/brief.yaml")
BUILT = Path("output/alpha/alpha.en.stub")
MANIFEST = Path("output/.briefgen/alpha.json")


def _statuses(**options: object) -> list[str]:
    options = {"formats": ["stub"], "isolate": False, **options}
    return [item.status for item in briefgen.build("content", **options).items]  # type: ignore[arg-type]


def test_a_second_build_has_nothing_to_do() -> None:
    assert _statuses() == ["built"]
    before = BUILT.stat()

    assert _statuses() == ["unchanged"]
    assert BUILT.stat() == before


def test_an_unchanged_item_says_the_same_as_when_it_was_built() -> None:
    first, second = (
        briefgen.build("content", formats=["noisy"], isolate=False).items[0] for _ in range(2)
    )

    assert (second.status, first.status) == ("unchanged", "built")
    for name in ("brief", "language", "audience", "format", "path", "bytes", "pages", "notices"):
        assert getattr(first, name) == getattr(second, name)


def test_a_word_file_gets_page_numbers_where_a_pdf_is_made_too() -> None:
    assert _statuses(formats=["docx"]) == ["built"]
    assert _statuses(formats=["pdf"]) == ["built"]
    assert _statuses(formats=["docx", "pdf"]) == ["built", "built"]
    assert _statuses(formats=["docx", "pdf"]) == ["unchanged", "unchanged"]
    assert _statuses(formats=["pdf"]) == ["unchanged"]
    assert _statuses(formats=["docx"]) == ["unchanged"]  # this brief has no table of contents


def test_touching_a_file_changes_nothing() -> None:
    _statuses()
    os.utime(BRIEF, (1, 1))

    assert _statuses() == ["unchanged"]


def test_a_hidden_file_beside_the_brief_changes_nothing() -> None:
    _statuses()
    (BRIEF.parent / ".brief.yaml.swp").write_bytes(b"of an editor")

    assert _statuses() == ["unchanged"]


def _edit_brief() -> None:
    BRIEF.write_text(BRIEF.read_text(encoding="utf-8").replace("4200", "4300"), encoding="utf-8")


def _add_a_file() -> None:
    (BRIEF.parent / "data").mkdir()
    (BRIEF.parent / "data" / "x.csv").write_text("a,b\n")


def _edit_output() -> None:
    BUILT.write_bytes(BUILT.read_bytes() + b" ")


@pytest.mark.parametrize(
    "change", [_edit_brief, _add_a_file, _edit_output, BUILT.unlink, MANIFEST.unlink]
)
def test_a_change_of_input_or_output_is_seen(change: Callable[[], None]) -> None:
    _statuses()
    good = BUILT.read_bytes()
    change()

    assert _statuses() == ["built"]
    assert change is _edit_brief or BUILT.read_bytes() == good
    assert _statuses() == ["unchanged"]


def test_force_builds_what_is_unchanged() -> None:
    _statuses()

    assert _statuses(force=True) == ["built"]


@pytest.mark.parametrize("option", [{"layout": "article"}, {"theme": "plain"}])
def test_another_layout_or_theme_is_another_file(option: dict[str, str]) -> None:
    _statuses()

    assert _statuses(**option) == ["built"]
    assert _statuses(**option) == ["unchanged"]
    assert _statuses() == ["built"]


def test_a_template_of_ones_own_counts() -> None:
    own = Path("mine/blocks/list.html.j2")
    own.parent.mkdir(parents=True)
    own.write_text("<p>one</p>")
    _statuses(templates=["mine"])
    own.write_text("<p>other</p>")

    assert _statuses(templates=["mine"]) == ["built"]


def test_the_date_of_the_files_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    _statuses()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")

    assert _statuses() == ["built"]


def test_a_new_package_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _statuses()
    (tmp_path / "other" / "weasyprint-71.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path / "other"))

    assert _statuses() == ["built"]


def test_only_the_missing_format_is_built() -> None:
    _statuses()

    assert _statuses(formats=["stub", "noisy"]) == ["unchanged", "built"]
    assert _statuses(formats=["noisy", "stub"]) == ["unchanged", "unchanged"]


def test_only_the_changed_brief_is_built(add_brief: Callable[[str], Path]) -> None:
    add_brief("beta")
    _statuses()
    _edit_brief()

    assert _statuses() == ["built", "unchanged"]


def test_a_failed_build_leaves_the_old_files_and_their_record() -> None:
    _statuses()
    good = BUILT.read_bytes()
    text = BRIEF.read_text(encoding="utf-8")
    BRIEF.write_text(text.replace("title:", "titel:"), encoding="utf-8")

    assert _statuses() == ["failed"]
    assert BUILT.read_bytes() == good
    BRIEF.write_text(text, encoding="utf-8")
    assert _statuses() == ["unchanged"]


def test_strict_makes_a_notice_of_an_unchanged_file_an_error() -> None:
    _statuses(formats=["noisy"])

    assert _statuses(formats=["noisy"], strict=True) == ["failed"]
    assert Path("output/alpha/alpha.en.noisy").is_file()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"version": 1}', '{"version": 1, "files": 3}', "[" * 9999]
)
def test_a_broken_manifest_costs_time_only(text: str) -> None:
    _statuses()
    MANIFEST.write_text(text)

    assert _statuses() == ["built"]


def test_the_manifest_names_no_path_of_the_machine_and_is_the_same_each_time(
    tmp_path: Path,
) -> None:
    _statuses()
    first = MANIFEST.read_text(encoding="utf-8")
    _statuses(force=True)

    assert MANIFEST.read_text(encoding="utf-8") == first
    assert str(tmp_path) not in first
    assert json.loads(first)["languages"] == ["en"]


@pytest.mark.parametrize("name", ["pipe", "dead-link"])
def test_a_pipe_or_a_dead_link_in_the_folder_does_not_make_us_wait(
    name: str, tmp_path: Path
) -> None:
    empty = fingerprint.snapshot([tmp_path]).key
    if name == "pipe":
        os.mkfifo(tmp_path / name)
    else:
        (tmp_path / name).symlink_to("nowhere")

    assert empty != fingerprint.snapshot([tmp_path]).key == fingerprint.snapshot([tmp_path]).key


def test_names_and_contents_are_kept_apart(tmp_path: Path) -> None:
    for folder, name, text in (("one", "ab", "c"), ("two", "a", "bc")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text)

    one, two = (fingerprint.snapshot([tmp_path / name]).key for name in ("one", "two"))
    assert one != two
