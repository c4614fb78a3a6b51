"""The command line as a user meets it: in a folder of one's own, in a process of its own."""

import hashlib
import json
import os
import pty
import re
import runpy
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefgen.cli import main
from briefgen.cli.printable import plain
from briefgen.cli.terminal import size
from tests.patience import HANG, endings_heard, wait_until
from tests.pipeline.conftest import Command, add_brief, briefgen, in_html, printed, project, stubs

__all__ = ["add_brief", "briefgen", "in_html", "project", "stubs"]  # fixtures, used by name
AddBrief = Callable[[str], Path]
BRIEF = Path("content/alpha/brief.yaml")


# --- wrong usage ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "there is no command 'biuld'; did you mean build?"),
        (
            ["publish"],
            "there is no command 'publish'; there are build, check, preview, verify, bundle",
        ),
        (
            ["preview", "--audience", "partner"],
            "there is no audience 'partner'; did you mean partners?",
        ),
        (["build", "--format", "dox"], "there is no format 'dox'; did you mean docx?"),
        (
            ["build", "--audience", "partner"],
            "there is no audience 'partner'; did you mean partners?",
        ),
        (["build", "--jobs", "0"], "a whole number from 1 is expected, not '0'"),
        (["build", "--fromat", "pdf"], "unrecognized arguments: --fromat"),
        (["new"], "the following arguments are required: SLUG"),
        ([], "usage: briefgen"),
    ],
)
def test_wrong_usage_says_what_is_wrong_and_exits_with_2(
    arguments: list[str], said: str, briefgen: Command
) -> None:
    done = briefgen(*arguments)

    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_help_shows_every_command_and_examples(briefgen: Command) -> None:
    done = briefgen("--help")

    assert done.returncode == 0
    assert re.findall(r"^    (\w+) ", done.stdout, re.M) == [
        "build",
        "check",
        "preview",
        "verify",
        "bundle",
        "series",
        "new",
        "import",
        "schema",
        "text",
        "translate",
        "theme",
        "diff",
        "review",
        "debug",
    ]
    assert "briefgen new my-brief" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_version(briefgen: Command) -> None:
    assert briefgen("--version").stdout == "briefgen 0.1.0\n"


@pytest.mark.parametrize("command", [["--help"], ["check"], ["build", "--help"], ["new", "beta"]])
def test_light_commands_load_no_heavy_library(command: list[str], project: Path) -> None:
    heavy = {"weasyprint", "docx", "pydantic", "lxml", "jinja2", "importlib.metadata"}
    code = (
        "import sys\nfrom briefgen.cli import main\n"
        f"try: main({command})\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )

    done = _python(code)

    assert not heavy & set(done.stderr.split())


def _python(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        timeout=HANG,
        check=False,
    )


# --- new, and the first build --------------------------------------------------------------------


def test_a_new_brief_has_no_problem_and_no_notice(project: Path, briefgen: Command) -> None:
    made = briefgen("new", "aid-access-2026-03")
    checked = briefgen("check", "--strict")

    assert made.returncode == 0
    assert "content/aid-access-2026-03/brief.yaml is there" in made.stdout
    assert (checked.returncode, checked.stdout) == (0, "2 briefs: no problems, no notices\n")


def test_new_dates_the_brief_by_the_clock_that_the_build_has_not(project: Path) -> None:
    text = BRIEF.read_text(encoding="utf-8")

    assert "published: 2025-06-15" in text  # SOURCE_DATE_EPOCH of the fixture
    assert 'title: "Alpha"' in text
    assert "@" not in re.sub(r"\[@[a-z-]+\]|[\w]@[\w]", "", text)


def test_new_never_writes_over_anything(project: Path, briefgen: Command) -> None:
    before = BRIEF.read_bytes()

    done = briefgen("new", "alpha")

    assert done.returncode == 1
    assert "content/alpha: there is something of this name already" in done.stderr
    assert BRIEF.read_bytes() == before


@pytest.mark.parametrize(
    ("slug", "hint"),
    [("Aid Access", "such as aid-access"), ("../x", "such as x"), ("مرحبا", "such as aid-")],
)
def test_new_explains_what_a_slug_is(
    slug: str, hint: str, project: Path, briefgen: Command
) -> None:
    done = briefgen("new", slug)

    assert done.returncode == 1
    assert hint in done.stderr
    assert [path.name for path in Path("content").iterdir()] == ["alpha"]


@pytest.mark.usefixtures("in_html")
def test_new_points_the_editor_to_a_schema_that_is_there(project: Path, briefgen: Command) -> None:
    Path("content/briefgen.schema.json").write_text(briefgen("schema").stdout, encoding="utf-8")
    briefgen("new", "beta")

    first = Path("content/beta/brief.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../briefgen.schema.json"
    assert briefgen("check").returncode == 0


# --- build ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("stubs", "project")
class TestBuild:
    def test_the_summary_has_path_size_and_pages(self, briefgen: Command) -> None:
        done = briefgen("build", "--format", "stub")

        assert done.returncode == 0
        assert re.fullmatch(
            r"output/alpha/alpha\.en\.stub +\d+ kB +1 page( +[\d.]+ s)?\n"
            r"1 built in [\d.]+ s \([\d.]+ files a second\)\n",
            done.stdout,
        ), done.stdout
        assert done.stderr == "built alpha en (1/1)\n"

    def test_what_is_unchanged_is_said(self, briefgen: Command) -> None:
        briefgen("build", "--format", "stub")

        done = briefgen("build", "--format", "stub")

        assert done.stdout.endswith("1 page  unchanged\n0 built, 1 unchanged\n")
        assert done.stderr == ""

    def test_nothing_to_do_loads_no_heavy_library(self, briefgen: Command) -> None:
        briefgen("build", "--format", "html")

        done = _python(
            "import sys\nimport briefgen\nassert briefgen.build('content', formats=['html']).ok\n"
            "print(*sys.modules, file=sys.stderr)"
        )

        loaded = set(done.stderr.split())
        assert "briefgen.pipeline.builder" in loaded
        assert not {"weasyprint", "docx", "pydantic", "lxml", "subprocess"} & loaded

    def test_a_typing_mistake_is_shown_with_its_place_and_the_rest_is_built(
        self, briefgen: Command, add_brief: AddBrief
    ) -> None:
        file = add_brief("beta") / "brief.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("subtitle:", "subtitel:"), encoding="utf-8")
        line = text[: text.index("\nsubtitle:")].count("\n") + 2

        done = briefgen("build", "--format", "stub")

        assert done.returncode == 1
        assert f"content/beta/brief.yaml:{line}:1: error: subtitel:" in done.stderr
        assert 'did you mean "subtitle"?' in done.stderr
        assert "output/alpha/alpha.en.stub" in done.stdout
        assert "\n1 built, 1 failed in " in done.stdout

    def test_a_folder_that_does_not_exist(self, briefgen: Command) -> None:
        done = briefgen("build", "content/alfa", "content/alpha", "--format", "stub")

        assert done.returncode == 1
        said = (
            "content/alfa:1:1: error: there is no such file or folder (did you mean content/alpha?)"
        )
        assert said in done.stderr
        assert Path("output/alpha/alpha.en.stub").is_file()

    def test_a_folder_without_briefs_is_no_success(self, briefgen: Command) -> None:
        BRIEF.unlink()

        done = briefgen("build")

        assert done.returncode == 1
        assert "content:1:1: error: there is no brief in this folder" in done.stderr

    @pytest.mark.parametrize("output", ["content/alpha/brief.yaml", "/proc/nowhere"])
    def test_an_output_folder_that_cannot_be_written(self, output: str, briefgen: Command) -> None:
        done = briefgen("build", "--format", "stub", "--output", output)

        assert done.returncode == 1
        assert f"error: alpha en stub: {output}/alpha/alpha.en.stub:" in done.stderr
        assert "Traceback" not in done.stderr

    def test_a_language_that_the_brief_has_not(self, briefgen: Command) -> None:
        done = briefgen("build", "--format", "stub", "--language", "fr")

        assert done.returncode == 1
        assert "the brief has no edition in fr (it has en)" in done.stderr

    def test_an_audience_is_in_the_name_of_the_file(self, briefgen: Command) -> None:
        done = briefgen("build", "--format", "stub", "--audience", "partners")

        assert done.returncode == 0
        public_has_not = b"A shared delivery of spare parts"
        assert public_has_not in Path("output/alpha/alpha.en.partners.stub").read_bytes()
        assert not Path("output/alpha/alpha.en.stub").exists()

    def test_strict_writes_nothing_of_a_brief_with_a_notice(
        self, briefgen: Command, add_brief: AddBrief, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add_brief("beta")

        done = briefgen("build", "--format", "noisy", "--format", "stub", "--strict")

        assert done.returncode == 1
        assert "there are notices, and --strict allows none" in done.stderr
        assert "notice: this renderer talks [stub-noise]" in done.stderr
        assert not list(Path("output").rglob("*.stub"))

    def test_the_defaults_of_the_project_and_the_command_line_over_them(
        self, briefgen: Command
    ) -> None:
        Path("briefgen.toml").write_text('formats = ["noisy"]\noutput = "out"\nstrict = true\n')

        refused = briefgen("build")
        built = briefgen("build", "--format", "stub")

        assert refused.returncode == 1
        assert (built.returncode, Path("out/alpha/alpha.en.stub").is_file()) == (0, True)

    def test_a_mistake_in_the_defaults(self, briefgen: Command) -> None:
        Path("briefgen.toml").write_text('fromats = ["pdf"]\n')

        done = briefgen("build")

        assert done.returncode == 1
        assert done.stderr == (
            "briefgen.toml:1:1: error: fromats: unknown key (did you mean formats?)\n"
        )

    def test_the_shape_of_the_report_for_machines(self, briefgen: Command) -> None:
        done = briefgen("build", "--format", "noisy", "--json")

        report = printed(done)
        (item,) = report.pop("items")
        assert report.pop("seconds") > 0
        assert report == {
            "ok": True,
            "built": 1,
            "unchanged": 0,
            "failed": 0,
            "obsolete": [],
            "older": [],
        }
        digest = hashlib.sha256(Path("output/alpha/alpha.en.noisy").read_bytes()).hexdigest()
        assert item.pop("sha256") == digest
        assert item.pop("seconds") >= 0
        assert item.pop("bytes") == Path("output/alpha/alpha.en.noisy").stat().st_size
        assert item == {
            "brief": "alpha",
            "language": "en",
            "audience": "public",
            "recipient": None,
            "format": "noisy",
            "status": "built",
            "path": "output/alpha/alpha.en.noisy",
            "pages": 1,
            "notices": [
                {
                    "code": "stub-noise",
                    "text": "this renderer talks",
                    "where": "content/alpha/brief.yaml:1:1",
                }
            ],
            "problems": [],
            "error": None,
        }
        assert done.stderr == ""

    def test_a_failure_in_the_report_for_machines(self, briefgen: Command) -> None:
        BRIEF.write_text("title: [\n", encoding="utf-8")

        done = briefgen("build", "--json")

        (item,) = printed(done)["items"]
        assert done.returncode == 1
        assert (item["brief"], item["status"], item["format"]) == ("alpha", "failed", None)
        names = {"file", "line", "column", "field", "text", "hint", "source", "cell"}
        assert names == set(item["problems"][0])
        assert item["problems"][0]["file"] == "content/alpha/brief.yaml"


# --- being stopped -------------------------------------------------------------------------------


@pytest.fixture
def slow_build(
    stubs: None, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator["subprocess.Popen[str]"]:
    """A build that has written `alpha` before, and now hangs in rendering it anew."""
    begun = tmp_path / "begun"
    begun.mkdir()
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("STUB_BEGUN", str(begun))
    monkeypatch.setenv("TMPDIR", str(scratch))
    output = Path("output/alpha/alpha.en.slow")
    output.parent.mkdir(parents=True)
    output.write_text("old")
    with endings_heard():
        process = subprocess.Popen(
            [sys.executable, "-m", "briefgen", "build", "--format", "slow"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
            start_new_session=True,
        )  # fmt: skip
    with _ended(process):
        wait_until(lambda: any(begun.iterdir()))
        yield process
    wait_until(lambda: not any(_lives(int(child.name)) for child in begun.iterdir()))
    assert not list(scratch.iterdir())
    assert [path.name for path in output.parent.iterdir()] == ["alpha.en.slow"]
    assert output.read_text() == "old"


@contextmanager
def _ended(process: "subprocess.Popen[str]") -> Iterator[None]:
    """A process that is gone at the end, its pipes too, so that no other test hears of it."""
    try:
        with process:
            yield
            process.kill()
    finally:
        process.kill()


def test_ctrl_c_stops_everything_and_leaves_the_old_files(
    slow_build: "subprocess.Popen[str]",
) -> None:
    os.killpg(slow_build.pid, signal.SIGINT)
    _, said = slow_build.communicate(timeout=HANG)

    assert (slow_build.returncode, said[:8]) == (130, "Stopped."), said
    assert "Traceback" not in said


def test_ctrl_c_while_we_are_still_loading_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Interrupted:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "briefgen.cli":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "briefgen.cli")
    monkeypatch.delitem(sys.modules, "briefgen.__main__", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])

    with pytest.raises(SystemExit) as end:
        runpy.run_module("briefgen", run_name="__main__")

    assert end.value.code == 130


def test_sigterm_stops_everything_too(slow_build: "subprocess.Popen[str]") -> None:
    slow_build.terminate()
    _, said = slow_build.communicate(timeout=HANG)

    assert (slow_build.returncode, said) == (143, "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_all_our_processes_leaves_nothing_behind(
    slow_build: "subprocess.Popen[str]", number: signal.Signals
) -> None:
    """As `timeout` sends it, or a terminal that is closed."""
    os.killpg(slow_build.pid, number)
    _, said = slow_build.communicate(timeout=HANG)

    assert (slow_build.returncode, said) == (128 + number, "")


def test_children_end_with_a_parent_that_was_killed(slow_build: "subprocess.Popen[str]") -> None:
    slow_build.kill()
    slow_build.communicate(timeout=HANG)

    assert slow_build.returncode == -signal.SIGKILL


def _lives(pid: int) -> bool:
    """Whether a process still runs; one that nobody waits for may remain as a zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.usefixtures("stubs", "project")
def test_two_builds_at_once_into_one_folder(add_brief: AddBrief) -> None:
    for slug in ("beta", "gamma"):
        add_brief(slug)
    command = [sys.executable, "-m", "briefgen", "build", "--format", "stub", "--json"]

    both = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    reports = [json.loads(process.communicate(timeout=HANG)[0]) for process in both]

    assert [report["ok"] for report in reports] == [True, True]
    assert len(list(Path("output").rglob("*.stub"))) == 3
    assert not list(Path("output").rglob(".briefgen-*"))
    again = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(again.stdout)["unchanged"] == 3


# --- what is printed, and where ------------------------------------------------------------------


@pytest.mark.usefixtures("stubs", "project")
def test_on_a_terminal_a_bar_is_redrawn_and_colours_are_used(briefgen: Command) -> None:
    shown = _on_a_terminal("build", "--format", "noisy")

    assert "\r\x1b[K" in shown
    assert "█" in shown
    assert re.search(r"1/1 [\d.]+ a second alpha en", shown)
    assert "\x1b[33mnotice:\x1b[0m this renderer talks" in shown


@pytest.mark.usefixtures("stubs", "project")
def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    shown = _on_a_terminal("build", "--format", "noisy")

    assert "notice: this renderer talks" in shown
    assert "\x1b[33m" not in shown


def _on_a_terminal(*arguments: str) -> str:
    """What a user sees on a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    process = subprocess.Popen(
        [sys.executable, "-m", "briefgen", *arguments],
        stdin=theirs, stdout=theirs, stderr=theirs, env=environment,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while select.select([ours], [], [], HANG)[0]:
        try:
            data = os.read(ours, 1 << 16)
        except OSError:  # the other end is closed
            break
        shown += data
    os.close(ours)
    assert process.wait(timeout=HANG) == 0, shown
    return shown.decode("utf-8")


def test_what_a_terminal_would_obey_is_written_out(project: Path, briefgen: Command) -> None:
    done = briefgen("check", "content/\x1b[31mred\u202egnp\x07")

    assert done.returncode == 1
    said = r"content/\x1b[31mred\u202egnp\x07:1:1: error: there is no such file or folder"
    assert said in done.stderr


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a\x1b[2Jb", r"a\x1b[2Jb"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("a\rb\x9bc\u2066", r"a\rb\x9bc\u2066"),
        ("عربي café 😀 می\u200cخواهم", "عربي café 😀 می\u200cخواهم"),
        ("half \udce9", r"half \xe9"),
        ("half \ud83d", r"half \ud83d"),
        ("tag \U000e0041", r"tag \U000e0041"),
    ],
)
def test_plain(text: str, safe: str) -> None:
    assert plain(text) == safe


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (None, ""),
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
    ],
)
def test_sizes(count: int | None, text: str) -> None:
    assert size(count) == text


def test_arabic_is_printed_under_any_locale(project: Path, briefgen: Command) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    done = briefgen("check", "content/إدلب", env=environment)

    assert "content/إدلب:1:1: error: there is no such file or folder" in done.stderr


def test_a_reader_that_went_away_is_no_error() -> None:
    ours, theirs = os.pipe()
    os.close(ours)

    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "schema"],
        stdout=theirs, stderr=subprocess.PIPE, check=False, timeout=HANG,
    )  # fmt: skip
    os.close(theirs)

    assert (done.returncode, done.stderr) == (141, b"")


# --- check ---------------------------------------------------------------------------------------


def test_check_names_all_problems_and_writes_nothing(project: Path, briefgen: Command) -> None:
    text = BRIEF.read_text(encoding="utf-8")
    BRIEF.write_text(
        text.replace("value: 4200", "value: many").replace("[@field-visit]. R", "[@field]. R")
        .replace("published: 2025-06-15", "published: 2025-06-31"),
        encoding="utf-8",
    )  # fmt: skip
    before = sorted(Path().rglob("*"))

    done = briefgen("check")

    assert done.returncode == 1
    assert {"published", "figures.affected.value"} <= set(
        re.findall(r": error: ([\w.-]+): ", done.stderr)
    )
    assert re.search(r"1 brief: [3-9] problems, no notices", done.stdout)
    assert sorted(Path().rglob("*")) == before


@pytest.mark.usefixtures("in_html")
def test_check_goes_on_while_one_writes(project: Path) -> None:
    with endings_heard():
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "briefgen", "check", "content/alpha", "--watch"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
            start_new_session=True,
        )  # fmt: skip
    with _ended(process):
        assert process.stdout is not None
        assert process.stdout.readline() == "1 brief: no problems, no notices\n"
        text = BRIEF.read_text(encoding="utf-8")
        BRIEF.write_text(text.replace("title:", "titel:", 1), encoding="utf-8")
        assert [process.stdout.readline() for _ in range(2)] == ["\n", "brief.yaml:\n"]
        assert "1 problem" in process.stdout.readline()
        BRIEF.write_text(text, encoding="utf-8")
        assert [process.stdout.readline() for _ in range(2)] == ["\n", "brief.yaml:\n"]
        assert process.stdout.readline() == "1 brief: no problems, no notices\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130


def test_check_says_what_rendering_refuses(project: Path, briefgen: Command) -> None:
    text = BRIEF.read_text(encoding="utf-8")
    BRIEF.write_text(text.replace('title: "', 'title: "🚨 ', 1), encoding="utf-8")
    Path("briefgen.toml").write_text('formats = ["html"]\n')
    in_html = briefgen("check")
    Path("briefgen.toml").write_text('formats = ["html", "pdf"]\n')
    in_pdf = briefgen("check")
    built = briefgen("build")

    assert in_html.returncode == 0
    assert (in_pdf.returncode, built.returncode) == (1, 1)
    assert "U+1F6A8" in in_pdf.stderr
    assert "U+1F6A8" in built.stderr


@pytest.mark.usefixtures("in_html")
def test_check_finds_a_layout_and_a_theme_that_there_are_not(
    project: Path, briefgen: Command
) -> None:
    text = BRIEF.read_text(encoding="utf-8")
    wrong = text.replace("layout: briefing", "layout: brieffing\ntheme: night")
    BRIEF.write_text(wrong, encoding="utf-8")
    line = wrong.splitlines().index("layout: brieffing") + 1

    done = briefgen("check")

    assert done.returncode == 1
    layout = 'layout: there is no layout "brieffing"; there are article, briefing, flash-update'
    assert f'{BRIEF}:{line}:9: error: {layout} (did you mean "briefing"?)' in done.stderr
    theme = 'theme: there is no theme "night"; there are default, plain'
    assert f"{BRIEF}:{line + 1}:8: error: {theme}" in done.stderr
    assert f"{BRIEF}:{line}:9" in briefgen("debug", "content/alpha", "--stage", "laid-out").stderr


@pytest.mark.usefixtures("in_html")
@pytest.mark.parametrize("options", [(), ("--layout", "article")])
def test_they_are_told_with_all_that_is_wrong(
    project: Path, briefgen: Command, options: tuple[str, ...]
) -> None:
    text = BRIEF.read_text(encoding="utf-8")
    wrong = text.replace("layout: briefing", "layout: brieffing\ntheme: night\nnosuchkey: 1")
    BRIEF.write_text(wrong, encoding="utf-8")

    said = briefgen("check", "content/alpha", *options).stderr

    assert ('there is no layout "brieffing"' in said) is (not options)
    assert 'there is no theme "night"' in said
    assert '"nosuchkey" is not a key' in said


@pytest.mark.usefixtures("in_html")
def test_a_layout_of_the_command_line_is_no_mistake_of_the_brief(
    project: Path, briefgen: Command
) -> None:
    done = briefgen("check", "content/alpha", "--layout", "brieffing")

    assert done.returncode == 1
    assert "there is no layout 'brieffing'" in done.stderr


@pytest.mark.usefixtures("in_html")
def test_the_shape_of_a_check_for_machines(project: Path, briefgen: Command) -> None:
    done = briefgen("check", "content/alpha", "content/beta", "--json")

    assert printed(done) == {
        "ok": False,
        "briefs": [
            {
                "brief": "content/beta",
                "problems": [
                    {
                        "file": "content/beta",
                        "line": 0,
                        "column": 0,
                        "field": "",
                        "text": "there is no such file or folder",
                        "hint": "a brief is a folder with a brief.yaml;"
                        " `briefgen new my-brief` starts one",
                        "source": "",
                        "cell": "",
                    }
                ],
                "notices": [],
            },
            {"brief": "alpha", "problems": [], "notices": []},
        ],
    }


def test_main_gives_the_exit_code_to_a_caller_in_python(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "1 brief: no problems, no notices\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_a_build_whose_streams_are_closed_is_written_all_the_same(
    project: Path, closed: str
) -> None:
    command = f'"{sys.executable}" -m briefgen build --format html {closed}'

    process = subprocess.run(["sh", "-c", command], capture_output=True, text=True)

    assert process.returncode == 0
    assert "Traceback" not in process.stderr
    assert [file.suffix for file in Path("output").rglob("*.en.*")] == [".html"]
