"""The limits hold, and one edition that goes wrong takes no other with it."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import briefgen
from briefgen.engine import child_process, local_pool, protocol
from briefgen.engine.executor import Asked
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


def _time_is_over_once_it_has_begun(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child is out of time when the slow renderer has begun in it, however long that takes."""
    begun = folder / "begun"
    begun.mkdir()
    monkeypatch.setenv("STUB_BEGUN", str(begun))

    def overdue(child: child_process.Child) -> bool:
        child.deadline = time.monotonic() + 0.05
        return child.order is not None and (begun / str(child._process.pid)).exists()

    begin = child_process.Child._begin

    def soon(child: child_process.Child, seconds: float) -> None:
        begin(child, seconds)
        child.deadline = time.monotonic() + 0.05

    monkeypatch.setattr(child_process.Child, "_begin", soon)
    monkeypatch.setattr(child_process.Child, "overdue", overdue)


def test_a_fault_of_ours_is_called_ours() -> None:
    said = unforeseen(ValueError("an unforeseen\nvalue"))

    assert said == "a fault in briefgen, please report it: ValueError: an unforeseen value"


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("bad", ["slow", "crashing", "greedy", "refusing", "faulty"])
def test_one_bad_edition_stops_no_other_and_items_keep_the_order_of_the_plan(
    bad: str, jobs: int, add_brief: AddBrief, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add_brief("beta")
    add_brief("gamma")
    monkeypatch.setenv("STUB_BAD", "beta")
    _time_is_over_once_it_has_begun(tmp_path, monkeypatch)

    items = _build(bad, jobs=jobs, limits=Limits(seconds=60, memory_mb=400))

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
    before = set(tmp_path.iterdir())

    _build("slow", limits=Limits(seconds=1))
    _build("pdf")

    assert set(tmp_path.iterdir()) == before

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


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


def _children(monkeypatch: pytest.MonkeyPatch, *formats: str, **options: object) -> tuple[int, int]:
    """Build everything; how many makers and printers were started for it."""
    started: list[bool] = []

    class Counted(child_process.Child):
        def __init__(self, worker: str, setup: protocol.Setup) -> None:
            started.append(bool(setup.formats))
            super().__init__(worker, setup)

    monkeypatch.setattr(local_pool, "Child", Counted)
    assert {item.status for item in _build(*formats, **options).values()} == {"built"}
    return started.count(False), started.count(True)


def test_editions_of_one_brief_are_printed_side_by_side_but_it_is_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    two = ["public", "partners"]

    assert _children(monkeypatch, "pdf", audiences=two, jobs=4) == (1, 2)
    assert _children(monkeypatch, "pdf", audiences=two, jobs=1, force=True) == (1, 1)


def test_each_brief_has_a_maker_of_its_own_as_far_as_jobs_go(
    add_brief: AddBrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_brief("beta")
    add_brief("gamma")

    assert _children(monkeypatch, "stub", jobs=3) == (3, 0)
    assert _children(monkeypatch, "stub", jobs=2, force=True) == (2, 0)


def test_many_editions_of_one_brief_are_shared_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_pool, "_EDITIONS_A_MAKER", 1)
    audiences = ["public", "partners", "internal"]

    assert _children(monkeypatch, "stub", audiences=audiences, jobs=3)[0] in (2, 3)


def test_jobs_are_one_for_each_core_but_four_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    original = local_pool.LocalPool

    def noted(formats: tuple[str, ...], jobs: int, *rest: Any) -> local_pool.LocalPool:
        seen.append(jobs)
        return original(formats, jobs, *rest)

    monkeypatch.setattr(local_pool, "LocalPool", noted)
    for cores in (1, 3, 64):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, n=cores: set(range(n)))
        _build("stub", force=True)

    assert seen == [1, 3, 4]


def test_time_that_a_child_waited_for_a_core_is_given_back_but_not_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = {"now": 100.0, "waited": 5.0}
    monkeypatch.setattr(child_process, "_waited", lambda _: clock["waited"])
    monkeypatch.setattr(time, "monotonic", lambda: clock["now"])
    kid = child_process.Child.__new__(child_process.Child)
    kid._process = SimpleNamespace(pid=1)  # type: ignore[assignment]  # all that is asked of it
    kid.order = protocol.Order(1, protocol.Load("x"), 20)
    kid._begin(20)

    def after(now: float, waited: float) -> tuple[bool, float]:
        clock.update(now=100 + now, waited=5 + waited)
        return kid.overdue(), kid.elapsed

    assert after(19, 0) == (False, 19)
    assert after(20, 0) == (True, 20)
    assert after(20, 15) == (False, 20 / protocol.MOST)  # a third of the clock counts always
    assert kid.deadline == 135  # 20 s of its own, 15 s of waiting
    assert after(36, 15.5) == (True, 20.5)
    assert after(59, 50) == (False, 59 / protocol.MOST)
    assert after(60, 59) == (True, 20)


def test_what_reading_took_of_the_limit_is_without_waiting_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spent: list[float] = []
    submit = local_pool.LocalPool.submit

    def noted(self: local_pool.LocalPool, task: Asked) -> None:
        spent.extend([task.spent] if isinstance(task, protocol.Make) else [])
        submit(self, task)

    monkeypatch.setattr(local_pool.LocalPool, "submit", noted)
    monkeypatch.setattr(child_process.Child, "elapsed", property(lambda _: 7.0))

    assert _build("stub")["alpha.stub"].status == "built"
    assert spent == [7.0]


def test_what_linux_says_of_waiting_is_read() -> None:
    assert child_process._waited(os.getpid()) > 0
    assert child_process._waited(2**22 + 1) == 0
