"""What is skipped, and what is not."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import briefgen
from briefgen.pipeline.builder import Builder
from briefgen.pipeline.records import input_hash
from briefgen.pipeline.records.manifest import records_of
from briefgen.pipeline.records.shaping_libraries import shaping_libraries

pytestmark = pytest.mark.usefixtures("stubs", "project")
BRIEF = Path("content/alpha/brief.yaml")
BUILT = Path("output/alpha/alpha.en.stub")


def _record() -> Path:
    """Where the last build of the brief is remembered."""
    records = records_of(Path("output"))
    assert records is not None
    return records / "alpha.json"


def _statuses(**options: object) -> list[str]:
    options = {"formats": ["stub"], "isolate": False, **options}
    return [item.status for item in briefgen.build("content", **options).items]  # type: ignore[arg-type]


def test_a_second_build_has_nothing_to_do() -> None:
    assert _statuses() == ["built"]
    before = BUILT.stat()

    assert _statuses() == ["unchanged"]
    after = BUILT.stat()  # it may have been read in the meantime
    assert (after.st_ino, after.st_mtime_ns, after.st_size) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_size,
    )


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


def _edit_output() -> None:
    BUILT.write_bytes(BUILT.read_bytes() + b" ")


@pytest.mark.parametrize(
    "change", [_edit_brief, _edit_output, BUILT.unlink, lambda: _record().unlink()]
)
def test_a_change_of_input_or_output_is_seen(change: Callable[[], None]) -> None:
    _statuses()
    good = BUILT.read_bytes()
    change()

    assert _statuses() == ["built"]
    assert change is _edit_brief or BUILT.read_bytes() == good
    assert _statuses() == ["unchanged"]


def _rendered(**options: object) -> list[str]:
    """The languages and formats that a build makes anew."""
    report = briefgen.build("content", **{"isolate": False, **options})  # type: ignore[arg-type]
    assert report.ok, report.problems
    return [f"{item.language} {item.format}" for item in report.items if item.status == "built"]


@pytest.fixture
def two_languages(project: Path) -> Path:
    """The brief in English and Arabic, with a table of data; gives its folder."""
    text = BRIEF.read_text(encoding="utf-8")
    text = text.replace("\nlanguage: en", "\nlanguages: [ar]\nlanguage: en", 1)
    table = (
        "\n      - table: {caption: Rows, data: data/x.csv,"
        " columns: [{key: a, label: A}, {key: b, label: B}], sort: a}\n"
    )
    BRIEF.write_text(text.replace("    body:\n", f"    body:{table}", 1), encoding="utf-8")
    (BRIEF.parent / "data").mkdir()
    (BRIEF.parent / "data" / "x.csv").write_text("a,b\n1,2\n3,4\n")
    briefgen.translate("content", "extract")
    return BRIEF.parent


def test_only_what_a_change_reaches_is_made_anew(two_languages: Path) -> None:
    catalogue, data = two_languages / "ar.po", two_languages / "data/x.csv"
    how = {"formats": ["stub"], "templates": ["mine"]}
    template = Path("mine/blocks/agreement.html.j2")
    template.parent.mkdir(parents=True)
    template.write_text("<blockquote><p>one</p></blockquote>")
    assert _rendered(**how) == ["en stub", "ar stub"]

    text = catalogue.read_text(encoding="utf-8")
    translated = re.sub(r'(msgctxt "title"\nmsgid .+\nmsgstr )""', r'\1"عنوان"', text)
    assert translated != text
    catalogue.write_text(translated, encoding="utf-8")
    assert _rendered(**how) == ["ar stub"]

    data.write_text("a,b\n3,4\n1,2\n")  # which the table sorts
    assert _rendered(**how) == []
    data.write_text("a,b\n3,5\n1,2\n")
    assert _rendered(**how) == ["en stub", "ar stub"]

    template.write_text("<blockquote><p>other</p></blockquote>")  # the brief has none
    assert _rendered(**how) == []
    (two_languages / "data/unused.csv").write_text("a\n1\n")
    assert _rendered(**how) == []
    BRIEF.write_text(f"# a comment\n{BRIEF.read_text(encoding='utf-8')}", encoding="utf-8")
    assert _rendered(**how) == []
    kept = {path: path.read_bytes() for path in Path("output").rglob("*.stub")}
    assert _rendered(**how, force=True) == ["en stub", "ar stub"]
    assert kept == {path: path.read_bytes() for path in kept}


def test_what_stays_is_known_without_being_laid_out_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _statuses()
    (BRIEF.parent / "unused.csv").write_text("a\n1\n")
    assert _statuses() == ["unchanged"]
    monkeypatch.setattr(Builder, "_make", lambda *_: pytest.fail("something is made"))

    assert _statuses() == ["unchanged"]


def test_what_is_withheld_is_searched_for_anew_when_it_changes() -> None:
    text = BRIEF.read_text(encoding="utf-8")
    note = "\n      - callout: {{kind: note, text: {}, audience: internal}}"
    BRIEF.write_text(text.replace("    body:\n", f"    body:{note.format('Zamzam')}\n", 1))
    assert _statuses() == ["built"]
    BRIEF.write_text(text.replace("    body:\n", f"    body:{note.format('Harbour')}\n", 1))

    assert _statuses() == ["built"]


def test_notices_of_what_stays_are_those_of_now(two_languages: Path) -> None:
    first = briefgen.build("content", formats=["noisy"], isolate=False)
    (two_languages / "unused.csv").write_text("a\n1\n")
    second = briefgen.build("content", formats=["noisy"], isolate=False)

    assert {item.status for item in second.items} == {"unchanged"}
    assert [item.notices for item in second.items] == [item.notices for item in first.items]
    assert "stub-noise" in {notice.code for notice in second.notices}


def test_small_files_and_the_others_lie_beside_each_other() -> None:
    small = {"formats": ["html"], "low_bandwidth": True}
    assert _rendered(**small) == _rendered(formats=["html"]) == ["en html"]
    assert _rendered(**small) == _rendered(formats=["html"]) == []


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


def test_another_version_of_a_library_of_the_system_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert set(shaping_libraries()) == {"Pango", "HarfBuzz"}
    _statuses()
    other = {**shaping_libraries(), "Pango": "0.1"}
    monkeypatch.setattr(input_hash, "shaping_libraries", lambda: other)

    (planned,) = briefgen.plan("content", formats=["stub"], isolate=False).files
    assert [str(reason) for reason in planned.reasons] == ["program Pango changed"]
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


def test_an_issue_two_before_counts_where_its_numbers_are_shown() -> None:
    for number, figure in enumerate((10, 20, 30)):
        folder = Path(f"issues/no-{number}")
        folder.mkdir(parents=True)
        previous = f"previous: ../no-{number - 1}\n" if number else ""
        text = (
            f"title: T\nlanguage: en\npublished: 2024-03-{number + 1:02d}\n{previous}"
            "sources: {desk: {organization: Example Flood Desk}}\n"
            f"figures: {{people: {{label: people, value: {figure}, sources: [desk]}}}}\n"
            "sections: [{heading: A, body: [{key_figures: {figures: [people]}}]}]\n"
        )
        (folder / "brief.yaml").write_text(text, encoding="utf-8")

    def statuses() -> list[str]:
        report = briefgen.build("issues/no-2", formats=["stub"], isolate=False)
        return [item.status for item in report.items]

    assert [statuses(), statuses()] == [["built"], ["unchanged"]]
    first = Path("issues/no-0/brief.yaml")
    first.write_text(first.read_text("utf-8").replace("value: 10", "value: 11"), encoding="utf-8")
    assert [statuses(), statuses()] == [["built"], ["unchanged"]]


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
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 2}',
        '{"version": 2, "files": 3}',
        "[" * 9999,
        b"\xff",
        "pipe",
        ("bytes", "12"),
        ("name", "../alpha/alpha.en.stub"),
        ("pages", "one"),
        ("sealed", "00"),
        ("sealed", ""),
        ("sealed", "no digits"),
        ("sealed", 3),
    ],
)
def test_a_broken_record_costs_time_only(text: str | bytes | tuple[str, object]) -> None:
    _statuses()
    record = _record()
    if isinstance(text, tuple):
        data = json.loads(record.read_text(encoding="utf-8"))
        data["files"]["en/public/stub"][text[0]] = text[1]
        record.write_text(json.dumps(data))
    elif text == "pipe":
        record.unlink()
        os.mkfifo(record)
    else:
        record.write_bytes(text if isinstance(text, bytes) else text.encode())

    assert _statuses() == ["built"]
    assert text == "pipe" or _statuses() == ["unchanged"]


def test_the_record_is_the_same_each_time() -> None:
    _statuses(formats=["noisy"])
    first = _record().read_bytes()
    _statuses(formats=["noisy"], force=True)

    assert _record().read_bytes() == first
    assert json.loads(first)["languages"] == ["en"]


def test_the_output_folder_holds_only_what_may_be_handed_out() -> None:
    _statuses(formats=["stub", "noisy"])

    names = {
        "alpha", "alpha/alpha.en.stub", "alpha/alpha.en.noisy", "alpha/manifest.json",
    }  # fmt: skip
    assert {path.relative_to("output").as_posix() for path in Path("output").rglob("*")} == names


def test_a_record_holds_no_path_of_the_machine_and_no_word_of_what_is_withheld(
    tmp_path: Path,
) -> None:
    text, output = BRIEF.read_text(encoding="utf-8"), Path("out").absolute()
    withheld = (
        "\nfigures:\n  secret_count:\n    {value: 3, label: Zamzam, indicator: other,"
        " unit: items, as_of: 2024-03-10, sources: [field-visit], audience: internal}\n"
    )
    BRIEF.write_text(text.replace("\nfigures:\n", withheld, 1), encoding="utf-8")

    def build() -> briefgen.BuildItem:
        content = Path("content").absolute()
        report = briefgen.build(content, formats=["noisy"], isolate=False, output=output)
        return report.items[0]

    first = build()
    notices = first.notices
    records = records_of(output)
    assert records is not None
    record = records / "alpha.json"
    kept = record.read_text(encoding="utf-8")

    assert any("secret_count" in f"{notice.where} {notice.text}" for notice in notices), first
    for word in ("secret", "Zamzam", str(tmp_path), "stub-noise", "talks", "brief.yaml"):
        assert word not in kept
    again = build()
    assert (again.status, again.notices) == ("unchanged", notices)


def test_output_folders_do_not_share_their_records(tmp_path: Path) -> None:
    assert _statuses(output="one") == ["built"]
    assert _statuses(output="two") == ["built"]
    assert _statuses(output=tmp_path / "project/one") == ["unchanged"]
    Path("link").symlink_to("two")
    assert _statuses(output="link") == ["unchanged"]


@pytest.mark.parametrize("home", ["a file", "the output folder", "another's"])
def test_where_nothing_can_be_remembered_everything_is_built(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = {"a file": tmp_path / "file", "the output folder": Path("output").absolute()}
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(places.get(home, tmp_path / "cache")))
    if home == "another's":
        monkeypatch.setattr(os, "getuid", lambda: 12345)

    assert _statuses() == ["built"]
    assert _statuses() == ["built"]
    assert [path.name for path in tmp_path.rglob("*.json")] == ["manifest.json"]
    assert [path.name for path in Path("output").iterdir()] == ["alpha"]


def test_records_of_earlier_versions_leave_the_output_folder_and_nothing_else_does() -> None:
    old = Path("output/.briefgen")
    old.mkdir(parents=True)
    (old / "alpha.json").write_text('{\n "files": {}\n}\n')
    (old / f".briefgen-{'0' * 16}-{'1' * 16}").write_text("")
    _statuses()
    assert not old.exists()

    old.mkdir()
    strange = {"notes.txt": '{\n "', "mine.json": "[1]", "Alpha.json": '{\n "'}
    for name, text in strange.items():
        (old / name).write_text(text)
    Path("elsewhere.json").write_text('{\n "files": {}\n}\n')
    (old / "link.json").symlink_to("../../elsewhere.json")
    _statuses(force=True)
    assert {path.name for path in old.iterdir()} == {*strange, "link.json"}
    assert Path("elsewhere.json").is_file()


def test_a_link_in_the_place_of_the_old_records_is_not_followed() -> None:
    Path("elsewhere").mkdir()
    Path("elsewhere/alpha.json").write_text('{\n "files": {}\n}\n')
    Path("output").mkdir()
    Path("output/.briefgen").symlink_to("../elsewhere")
    _statuses()

    assert Path("elsewhere/alpha.json").is_file()


@pytest.mark.parametrize("name", ["pipe", "dead-link"])
def test_a_pipe_or_a_dead_link_in_the_folder_does_not_make_us_wait(
    name: str, tmp_path: Path
) -> None:
    empty = input_hash.snapshot([tmp_path]).key
    if name == "pipe":
        os.mkfifo(tmp_path / name)
    else:
        (tmp_path / name).symlink_to("nowhere")

    assert empty != input_hash.snapshot([tmp_path]).key == input_hash.snapshot([tmp_path]).key


def test_names_and_contents_are_kept_apart(tmp_path: Path) -> None:
    for folder, name, text in (("one", "ab", "c"), ("two", "a", "bc")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text)

    one, two = (input_hash.snapshot([tmp_path / name]).key for name in ("one", "two"))
    assert one != two
