"""The limits hold, and one edition that goes wrong takes no other with it."""

import os
import resource
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import briefgen
from briefgen.engine import child_process, warm_children
from briefgen.engine.calls import Call, Outcome, Returned
from briefgen.engine.executor import LocalPool
from briefgen.engine.limits import Limits
from briefgen.files.failure_words import unforeseen
from briefgen.pipeline.build_report import BuildItem

pytestmark = pytest.mark.usefixtures("stubs", "project")
AddBrief = Callable[[str], Path]


def _build(*formats: str, **options: object) -> dict[str, BuildItem]:
    """Build everything; the items by brief and format."""
    report = briefgen.build("content", formats=formats, **options)  # type: ignore[arg-type]
    return {f"{item.brief}.{item.format}": item for item in report.items}


def test_an_edition_that_takes_too_long_is_stopped_and_says_so() -> None:
    item = _build("slow", limits=Limits(seconds=1))["alpha.slow"]

    assert item.status == "failed"
    assert "longer than 1 s" in item.error
    assert "limits.seconds" in item.error


def test_an_edition_that_takes_too_much_memory_is_refused() -> None:
    item = _build("greedy", limits=Limits(memory_mb=400))["alpha.greedy"]

    assert item.status == "failed"
    assert "more than 400 MB" in item.error


def test_a_crash_is_reported_with_its_signal() -> None:
    item = _build("crashing")["alpha.crashing"]

    assert item.status == "failed"
    assert "SIGSEGV" in item.error


@pytest.mark.parametrize("isolate", [True, False])
def test_a_refusal_names_the_format(isolate: bool) -> None:
    item = _build("refusing", isolate=isolate)["alpha.refusing"]

    assert item.error == "refusing: it has no ink"


@pytest.mark.parametrize("isolate", [True, False])
def test_a_fault_of_a_plugin_is_one_line_that_names_it(isolate: bool) -> None:
    error = _build("faulty", isolate=isolate)["alpha.faulty"].error

    assert "a fault in stubs 1.0, which makes the format faulty" in error
    assert "briefgen" not in error
    assert "ValueError: an unforeseen value" in error
    assert "Traceback" not in error


def test_a_fault_of_ours_is_called_ours() -> None:
    said = unforeseen(ValueError("an unforeseen\nvalue"))

    assert said == "a fault in briefgen, please report it: ValueError: an unforeseen value"


BAD = [
    pytest.param(bad, jobs, marks=() if turn % 2 + 1 == jobs else pytest.mark.slow)
    for turn, bad in enumerate(("slow", "crashing", "greedy", "refusing", "faulty"))
    for jobs in (1, 2)
]
"""Each in one child or two by turns; in the slow tests in both."""


@pytest.mark.parametrize(("bad", "jobs"), BAD)
def test_one_bad_edition_stops_no_other_and_items_keep_the_order_of_the_plan(
    bad: str, jobs: int, add_brief: AddBrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_brief("beta")
    add_brief("gamma")
    monkeypatch.setenv("STUB_BAD", "beta")
    seconds = 1 if bad == "slow" else 60

    items = _build(bad, jobs=jobs, limits=Limits(seconds=seconds, memory_mb=400))

    assert [(item.brief, item.status) for item in items.values()] == [
        ("alpha", "built"),
        ("beta", "failed"),
        ("gamma", "built"),
    ]


def test_one_bad_format_keeps_its_whole_edition_from_being_written() -> None:
    items = _build("stub", "refusing")

    assert items["alpha.stub"].error == "not written, because refusing failed"
    assert not Path("output/alpha").exists()


def test_a_child_that_others_have_worn_out_gets_a_fresh_successor(add_brief: AddBrief) -> None:
    add_brief("beta")
    add_brief("gamma")

    items = _build("once", jobs=1)

    assert {item.status for item in items.values()} == {"built"}


def test_a_child_that_has_grown_is_replaced_before_the_next_call() -> None:
    children = warm_children.WarmChildren()

    def keep(megabytes: int) -> object:
        outcome = children.serve(Call("stub_renderers:keep", megabytes, Limits(memory_mb=400)))
        assert isinstance(outcome, Returned)
        return outcome.value

    try:
        first, second, large = keep(10), keep(10), keep(200)
        assert first == second == large
        assert keep(10) != large
    finally:
        children.close()


def test_what_a_library_prints_does_not_disturb_the_answers(
    capfd: pytest.CaptureFixture[str],
) -> None:
    item = _build("noisy")["alpha.noisy"]

    assert item.status == "built"
    assert [notice.code for notice in item.notices] == ["stub-noise"]
    assert capfd.readouterr().out == ""


def test_isolated_and_in_process_write_the_same_bytes() -> None:
    _build("stub", output="isolated")
    _build("stub", output="here", isolate=False)

    one, other = (Path(folder, "alpha/alpha.en.stub") for folder in ("isolated", "here"))
    assert one.read_bytes() == other.read_bytes()


def test_no_child_and_no_scratch_is_left_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before, others = set(tmp_path.iterdir()), _children_of_this_process()

    _build("slow", limits=Limits(seconds=1))
    _build("pdf")

    assert set(tmp_path.iterdir()) == before
    assert _children_of_this_process() <= others


def _children_of_this_process() -> set[str]:
    """The dead that nobody has waited for among them."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "stat").read_text().rpartition(")")[2].split()[1] == str(os.getpid()):
                found.add(process.name)
    return found


def test_more_jobs_give_the_same_report_and_bytes(add_brief: AddBrief) -> None:
    for slug in ("beta", "gamma", "delta"):
        add_brief(slug)

    one = _build("stub", audiences=["public", "partners"], output="one", jobs=1)
    two = _build("stub", audiences=["public", "partners"], output="two", jobs=2)

    assert list(one) == list(two)
    files = sorted(path.relative_to("one") for path in Path("one").rglob("*.stub"))
    assert len(files) == 8
    for file in files:
        assert Path("one", file).read_bytes() == Path("two", file).read_bytes()


def _children(monkeypatch: pytest.MonkeyPatch, *formats: str, **options: object) -> int:
    """Build everything; how many children were started for it."""
    started: list[None] = []

    class Counted(child_process.Child):
        def __init__(self, scratch: str) -> None:
            started.append(None)
            super().__init__(scratch)

    monkeypatch.setattr(warm_children, "Child", Counted)
    assert {item.status for item in _build(*formats, **options).values()} == {"built"}
    return len(started)


def test_there_are_no_more_children_than_jobs_and_no_more_than_there_is_work_for(
    add_brief: AddBrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = ["public", "partners"]

    assert _children(monkeypatch, "stub", audiences=two, jobs=4) == 2
    assert _children(monkeypatch, "stub", audiences=two, jobs=1, force=True) == 1
    assert _children(monkeypatch, "stub", jobs=4, force=True) == 1

    add_brief("beta")
    add_brief("gamma")
    assert _children(monkeypatch, "stub", jobs=2, force=True) == 2


def test_a_brief_is_read_once_by_the_child_that_makes_its_editions(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given: list[tuple[str, str]] = []
    serve = child_process.Child.serve

    def noted(self: child_process.Child, call: Call) -> Outcome:
        given.append((self.topic, call.topic))
        return serve(self, call)

    monkeypatch.setattr(child_process.Child, "serve", noted)
    _build("stub", audiences=["public", "partners", "internal"], jobs=1)

    assert [before == now for before, now in given[1:]] == [True] * 3


def test_jobs_are_one_for_each_core_but_four_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    init = LocalPool.__init__

    def noted(self: LocalPool, jobs: int = 1) -> None:
        seen.append(jobs)
        init(self, jobs)

    monkeypatch.setattr(LocalPool, "__init__", noted)
    for cores in (1, 3, 64):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, n=cores: set(range(n)))
        _build("stub", force=True)

    assert seen == [1, 3, 4]


def test_the_callers_process_is_never_limited() -> None:
    kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE)
    before = [resource.getrlimit(kind) for kind in kinds]

    _build("stub", limits=Limits(seconds=1, memory_mb=400))

    assert [resource.getrlimit(kind) for kind in kinds] == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
