"""Editions on executors of all kinds: a fault takes one job, and none needs the author's disk."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable
from concurrent.futures import Executor as Pool
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.engine.child_process import Child
from briefgen.engine.executor import Executor, HereAndNow, LocalPool
from briefgen.engine.limits import Limits
from briefgen.engine.warm_children import WarmChildren
from briefgen.pipeline.jobs import EditionJob
from tests.plugins.installing import Install

pytestmark = pytest.mark.usefixtures("stubs", "project")
AddBrief = Callable[[str], Path]
ENDLESS = {
    "endless": "it took longer than 1 s and was stopped",
    "endless-in-c": "it took longer than 1 s and was stopped",
}
FAULTS = {
    "ten-gigabytes": "it needed more than 700 MB of memory and was stopped",
    "killed": "the process that built it was lost: it was ended by SIGKILL",
    "leaving": "the process that built it was lost: it ended by itself with code 7",
    "leaving-at-once": "the process that built it was lost: it ended by itself with code 8",
}
"""The name of a brief, which the renderer does, to what is said of it."""


def _processes(size: int) -> Pool:
    return ProcessPoolExecutor(size, multiprocessing.get_context("spawn"))


SIZES = [
    (_processes, 2),
    pytest.param(LocalPool, 2, marks=pytest.mark.slow),  # see test_local_pool.py
    pytest.param(_processes, 1, marks=pytest.mark.slow),
    pytest.param(_processes, 4, marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("kind", "size"), SIZES)
def test_whatever_a_renderer_does_fails_one_job_by_name(
    kind: Callable[[int], Any], size: int, add_brief: AddBrief
) -> None:
    endless = [add_brief(slug) for slug in ENDLESS]
    others = [*map(add_brief, FAULTS), Path("content/alpha"), add_brief("zeta")]
    how: dict[str, Any] = {"formats": ["various"], "jobs": size}

    with kind(size) as executor:
        stopped = briefgen.build(endless, executor=executor, limits=Limits(seconds=1), **how)
        report = briefgen.build(others, executor=executor, limits=Limits(memory_mb=700), **how)

    assert _said(stopped) == ENDLESS
    assert _said(report) == FAULTS
    assert [item.brief for item in report.items if item.status == "built"] == ["alpha", "zeta"]


def test_a_renderer_that_forks_answers_once(add_brief: AddBrief) -> None:
    """A second answer would be taken for that of the next edition."""
    for slug in ("forking", "yarrow", "zeta"):
        add_brief(slug)
    with LocalPool(1) as pool:
        report = briefgen.build("content", formats=["various"], executor=pool)

    assert report.ok
    for item in report.items:
        assert item.path is not None
        assert item.brief.capitalize().encode() in item.path.read_bytes()


def _said(report: briefgen.BuildReport) -> dict[str, str]:
    return {item.brief: item.error.split(" (")[0] for item in report.failed}


class _Elsewhere:
    """An executor like a cluster's: when an edition is begun, the author's files are far away."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        assert isinstance(arguments[0].argument, EditionJob)
        for name in ("content", "mine"):
            if Path(name).exists():
                shutil.move(name, f"{name}-far-away")
        self._pool.submit(os.chdir, "/").result()
        return self._pool.submit(function, *arguments)


def test_a_job_carries_all_that_it_needs(project: Path) -> None:
    theme = Path("mine/themes/own/theme.toml")
    theme.parent.mkdir(parents=True)
    theme.write_text('[colours]\naccent = "#123456"\n')
    how: dict[str, Any] = {"formats": ["html", "pdf", "docx"], "templates": ["mine"]}
    here = briefgen.build("content", theme="own", output="here", **how)

    with _processes(1) as pool:
        there = briefgen.build(
            "content", theme="own", output="there", executor=_Elsewhere(pool), **how
        )

    assert here.ok
    assert there.ok
    for one, other in zip(here.items, there.items, strict=True):
        assert one.path is not None
        assert other.path is not None
        assert one.path.read_bytes() == other.path.read_bytes()


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_forked_worker_leaves_the_children_of_its_parent_alone(method: str) -> None:
    threads = ThreadPoolExecutor(1)  # a worker of this very process, whose children stay warm
    assert briefgen.build("content", formats=["stub"], executor=threads).ok

    with ProcessPoolExecutor(1, multiprocessing.get_context(method)) as pool:
        forked = briefgen.build("content", formats=["stub"], executor=pool, force=True)

    again = briefgen.build("content", formats=["stub"], executor=threads, force=True)
    assert forked.ok
    assert again.ok


def test_an_executor_stays_open_and_its_children_warm(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Child] = []
    start = WarmChildren._start

    def noted(self: WarmChildren) -> Child:
        started.append(start(self))
        return started[-1]

    monkeypatch.setattr(WarmChildren, "_start", noted)

    with LocalPool(1) as pool:
        for _ in range(2):
            assert briefgen.build("content", formats=["stub"], executor=pool, force=True).ok

    assert len(started) == 1


def test_an_executor_that_was_closed_is_said_to_be() -> None:
    pool = ThreadPoolExecutor(1)
    pool.shutdown()

    with pytest.raises(briefgen.BriefgenError, match="the executor takes no jobs"):
        briefgen.build("content", formats=["stub"], executor=pool)


def test_an_executor_whose_worker_dies_fails_its_jobs_by_name() -> None:
    class Broken:
        def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_exception(ConnectionError("the scheduler is gone"))
            return future

    executor: Executor = Broken()
    report = briefgen.build("content", formats=["stub"], executor=executor)

    assert report.failed[0].error == "the executor lost it: ConnectionError: the scheduler is gone"


def test_a_warm_child_works_where_its_caller_does_now(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(project, elsewhere)
    (elsewhere / "content/alpha").rename(elsewhere / "content/omega")

    with LocalPool(1) as pool:
        assert briefgen.build("content", formats=["html", "pdf"], executor=pool).ok
        monkeypatch.chdir(elsewhere)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
        there = briefgen.build("content", formats=["html", "pdf"], executor=pool)

    here = briefgen.build("content", formats=["html", "pdf"], output="again", isolate=False)
    assert [item.brief for item in there.items] == ["omega", "omega"]
    for one, other in zip(there.items, here.items, strict=True):
        assert one.path is not None
        assert other.path is not None
        assert one.path.read_bytes() == other.path.read_bytes()


def test_a_kept_pool_makes_nothing_with_code_from_before_an_edit(
    install: Install, tmp_path: Path
) -> None:
    source = """
from briefgen import LaidOut, Rendered


class Edited:
    name, suffix, media_type = "edited", ".edited", "text/plain"

    def render(self, laid_out: LaidOut) -> Rendered:
        return Rendered("edited", b"%s", "text/plain", ".edited")
"""
    files = {"edited.py": source % "first"}
    install({"edited": "edited:Edited"}, "edited", group="briefgen.renderers", files=files)
    built = Path("output/alpha/alpha.en.edited")

    with LocalPool(1) as pool:
        assert briefgen.build("content", formats=["edited"], executor=pool).ok
        assert built.read_bytes() == b"first"
        (tmp_path / "site/edited.py").write_text(source % "second")
        assert briefgen.build("content", formats=["edited"], executor=pool).ok

    assert built.read_bytes() == b"second"


def test_an_executor_that_breaks_on_the_way_fails_what_it_had_not_begun(
    add_brief: AddBrief,
) -> None:
    """As a pool of processes does, when the system ends one of them for want of memory."""

    class Breaking(HereAndNow):
        jobs, taken = 1, 0

        def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
            self.taken += 1
            if self.taken > 2:
                raise BrokenProcessPool("a process of the pool is gone")
            return super().submit(function, *arguments)

    for slug in ("beta", "delta", "gamma"):
        add_brief(slug)
    report = briefgen.build("content", formats=["stub"], executor=Breaking())

    assert [item.status for item in report.items].count("built") == 2
    said = "the executor takes no jobs: a process of the pool is gone"
    assert [item.error for item in report.failed] == [said, said]


@pytest.mark.parametrize("executor", [5, "pool", object(), LocalPool])
def test_what_runs_nothing_is_no_executor(executor: Any) -> None:
    with pytest.raises(TypeError, match="executor is something with submit"):
        briefgen.build("content", formats=["stub"], executor=executor)


@pytest.mark.parametrize("answer", [None, b"x", "a text"])
def test_an_answer_that_is_none_fails_its_job_by_name(answer: object) -> None:
    class Odd:
        def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_result(answer)
            return future

    report = briefgen.build("content", formats=["stub"], executor=Odd())

    assert report.failed[0].error.startswith("the executor gave no answer of ours, but a ")


@pytest.mark.parametrize("jobs", [0, -3, 1.5, "2", True])
def test_a_pool_has_a_whole_number_of_jobs(jobs: Any) -> None:
    with pytest.raises(TypeError, match="jobs is a whole number"):
        LocalPool(jobs)
