"""Editions made by the workers of a Dask cluster, which are processes of their own on loopback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.conventions import PDF_ENGINES
from briefgen.engine.calls import Raised
from briefgen.errors import BriefgenError
from briefgen.pipeline import cluster as cluster_module
from briefgen.pipeline.build_report import Progress
from briefgen.pipeline.same_software import differences, software
from tests.content.recipients.briefs import written_to
from tests.patience import HANG
from tests.plugins.installing import Install

PO = """\
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgctxt "title"
msgid "Cholera in {{ row.district }}"
msgstr "الكوليرا في {{ row.district }}"
"""
FORMATS = ["html", "docx", "text"]
NOBODY = "tcp://127.0.0.1:1"


def test_what_is_not_the_same_is_named() -> None:
    ours = {"Pango": "1.50", "Python": "3.11", "weasyprint": "70.0"}
    assert differences(ours, dict(ours)) == ()
    assert differences(ours, {"Python": "3.12", "weasyprint": "70.0"}) == (
        "Pango is missing there and 1.50 here",
        "Python is 3.12 there and 3.11 here",
    )


def test_the_software_is_what_makes_the_files() -> None:
    assert {"briefgen", "Python", "weasyprint", "fontpkg-amiri", "tinycss2"} <= software().keys()
    assert "pytest" not in software()


def test_a_package_that_brings_a_format_counts_with_its_code(
    install: Install, tmp_path: Path
) -> None:
    files = {"edited.py": "class Edited: ...\n"}
    install({"edited": "edited:Edited"}, "edited", group="briefgen.renderers", files=files)
    found = []
    for text in ("", "# edited\n"):
        (tmp_path / "site/edited.py").write_text(files["edited.py"] + text)
        software.cache_clear()
        found.append(software()["edited"])
    software.cache_clear()
    assert all(one.startswith("1.0 ") for one in found)
    assert found[0] != found[1]


def test_a_worker_that_came_later_with_other_software_makes_nothing() -> None:
    ours = dict(software())
    assert cluster_module._alike(ours, len, "four") == 4
    refused = cluster_module._alike(ours | {"weasyprint": "1"}, len, "four")
    assert isinstance(refused, Raised)
    assert "weasyprint is" in refused.message
    assert "and 1 here" in refused.message


def test_without_dask_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BriefgenError, match=r"not installed.*pip install 'briefgen\[cluster\]'"):
        briefgen.DaskCluster(NOBODY)


@pytest.mark.slow
@pytest.mark.parametrize("address", [NOBODY, "somewhere", "http://127.0.0.1:1"])
def test_where_nobody_answers_it_is_said(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "PATIENCE", 1)
    with pytest.raises(BriefgenError, match="no scheduler answers at"):
        briefgen.DaskCluster(address)


# --- with a scheduler and two workers -------------------------------------------------------------


class Machines:
    """A scheduler and workers, each a process; they end with the block."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder, self._stack = folder, stack
        quiet = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        self.scheduler = self._start("scheduler", *quiet)
        assert self.scheduler.stderr is not None
        lines = iter(self.scheduler.stderr.readline, "")
        self.address = next(line.split()[-1] for line in lines if "Scheduler at:" in line)
        self.workers: list[subprocess.Popen[str]] = []

    def worker(self) -> None:
        """One more, with one thread."""
        about = ["--no-dashboard", "--no-nanny", "--nthreads", "1", "--host", "127.0.0.1"]
        folder = ["--local-directory", str(self._folder / f"worker-{len(self.workers)}")]
        self.workers.append(self._start("worker", self.address, *about, *folder))

    def _start(self, kind: str, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "dask", kind, *arguments]
        errors = subprocess.PIPE if kind == "scheduler" else subprocess.DEVNULL
        process = subprocess.Popen(
            command, cwd=self._folder, stdout=subprocess.DEVNULL, stderr=errors, text=True
        )
        self._stack.callback(self._end, process)
        return process

    @staticmethod
    def _end(process: subprocess.Popen[str]) -> None:
        process.kill()
        process.wait(HANG)
        if process.stderr:
            process.stderr.close()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    with ExitStack() as stack:
        found = Machines(tmp_path, stack)
        found.worker()
        found.worker()
        yield found


def briefs(folder: Path, count: int) -> Path:
    for number in range(count):
        (folder / f"b{number}").mkdir(parents=True)
        (folder / f"b{number}" / "brief.yaml").write_text(
            f"title: Brief {number}\nlanguage: en\npublished: 2024-02-01\nsources: {{}}\n"
            "sections: [{heading: H, body: [Words.]}]\n"
        )
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    }


@pytest.mark.slow
def test_a_cluster_makes_the_bytes_of_this_machine_though_a_worker_dies(
    machines: Machines, tmp_path: Path
) -> None:
    content = briefs(tmp_path / "content", 12)
    left = [machines.workers[0]]

    def kill_one(_: Progress) -> None:
        if left:
            os.kill(left.pop().pid, signal.SIGKILL)

    with briefgen.DaskCluster(machines.address) as cluster:
        report = briefgen.build(
            content,
            formats=FORMATS,
            output=tmp_path / "there",
            executor=cluster,
            progress=kill_one,
        )
    assert [item.problems for item in report.items if item.status != "built"] == []
    assert len(report.items) == 12 * len(FORMATS)
    assert left == []
    assert briefgen.build(content, formats=FORMATS, output=tmp_path / "here", jobs=2).ok
    assert files(tmp_path / "there") == files(tmp_path / "here")


@pytest.mark.slow
@pytest.mark.parametrize("engine", PDF_ENGINES)
def test_a_cluster_makes_the_pdf_of_this_machine_by_each_engine(
    machines: Machines, tmp_path: Path, engine: str
) -> None:
    """Of each recipient, with the pages of the PDF in the contents of the Word file."""
    content = written_to(tmp_path / "cholera", languages=["ar"])
    (content / "ar.po").write_text(PO, "utf-8")
    how: dict[str, Any] = {"formats": ["pdf", "docx"], "pdf_engine": engine}
    with briefgen.DaskCluster(machines.address) as cluster:
        there = briefgen.build(content, output=tmp_path / "there", executor=cluster, **how)
    here = briefgen.build(content, output=tmp_path / "here", jobs=1, **how)
    assert [item.error for item in there.failed] == []
    assert len(there.items) == 2 * 3 * 2
    assert here.ok
    assert files(tmp_path / "there") == files(tmp_path / "here")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("killed", "said"),
    [
        ("workers", "the scheduler at {} has no worker any more"),
        ("scheduler", "the scheduler at {} is gone"),
    ],
)
def test_a_cluster_that_is_lost_fails_what_it_had_and_the_build_ends(
    machines: Machines,
    tmp_path: Path,
    killed: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    content = briefs(tmp_path / "content", 6)
    doomed = [*machines.workers] if killed == "workers" else [machines.scheduler]

    def kill(progress: Progress) -> None:
        if progress.items:
            while doomed:
                process = doomed.pop()
                process.kill()
                process.wait(HANG)

    with briefgen.DaskCluster(machines.address) as cluster:
        monkeypatch.setattr(cluster_module, "PATIENCE", 1)
        report = briefgen.build(
            content, formats=["html"], output=tmp_path / "out", executor=cluster, progress=kill
        )
        again = briefgen.build(content, formats=["text"], output=tmp_path / "out", executor=cluster)
    assert report.count("built") > 0
    assert {item.error for item in report.failed} == {said.format(machines.address)}
    assert len(again.failed) == 6
    assert capfd.readouterr().err == ""


@pytest.mark.slow
def test_a_scheduler_that_is_gone_between_two_builds_is_told(
    machines: Machines, tmp_path: Path
) -> None:
    content = briefs(tmp_path / "content", 2)
    with briefgen.DaskCluster(machines.address) as cluster:
        assert briefgen.build(content, formats=["html"], output=tmp_path, executor=cluster).ok
        machines.scheduler.kill()
        machines.scheduler.wait(HANG)
        report = briefgen.build(content, formats=["text"], output=tmp_path, executor=cluster)
    said = f"the scheduler at {machines.address} is gone"
    assert [item.error for item in report.items] == [said, said]


@pytest.mark.slow
def test_another_version_is_refused_before_anything_is_built(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {**software(), "Pango": "0.1"}
    monkeypatch.setattr(cluster_module, "software", lambda: other)
    with pytest.raises(BriefgenError, match=r"has other software: Pango is .* there and 0\.1 here"):
        briefgen.DaskCluster(machines.address)
