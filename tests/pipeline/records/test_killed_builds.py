"""A build that is killed at any moment: whole files, a true record, and the next goes on.

A moment is something that the build asks of the system, so that each of them is met whatever the
machine does meanwhile: the audit hooks of Python (PEP 578) count them, and one of them kills.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import briefgen

pytestmark = pytest.mark.usefixtures("stubs", "project")
FORMATS = ["stub", "text"]
_TOUCHING = ("open", "os.")
"""How the names of events begin that touch files and folders."""


def _edit(number: int) -> None:
    for path in Path("content").glob("*/brief.yaml"):
        text = re.sub(r"(?m)^title: .*$", f"title: Issue {number}", path.read_text("utf-8"))
        path.write_text(text, "utf-8")


def _build(output: str = "output") -> briefgen.BuildReport:
    return briefgen.build("content", formats=FORMATS, output=output, isolate=False)


def _files(folder: str = "output") -> dict[str, bytes]:
    """The finished files and the manifests; what a killed writer left beside them is none."""
    every = (path for path in Path(folder).rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in every
        if not path.name.startswith(".")
    }


def _in_a_fork(work: Callable[[], object]) -> int:
    """How a process ended that did the work: its exit code, or minus the signal."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _counted(moments: Path) -> None:
    met: list[str] = []
    sys.addaudithook(lambda event, _: met.append(event))
    _build()
    moments.write_text(str(sum(event.startswith(_TOUCHING) for event in met)))


def _killed_at(moment: int) -> None:
    left = moment

    def hook(event: str, _: object) -> None:
        nonlocal left
        left -= event.startswith(_TOUCHING)
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    _build()


@pytest.mark.parametrize("moments", [10, pytest.param(50, marks=pytest.mark.slow)])
def test_a_build_killed_at_any_moment_leaves_whole_files_and_the_next_goes_on(
    moments: int, add_brief: Callable[[str], Path], tmp_path: Path
) -> None:
    add_brief("beta")
    _edit(0)
    assert _build().ok  # all that is loaded once is loaded
    _edit(1)
    assert _in_a_fork(lambda: _counted(tmp_path / "moments")) == 0
    last = int((tmp_path / "moments").read_text())
    assert last > moments
    chosen = random.Random(5)  # noqa: S311  # only has to differ
    old = _files()
    for number, moment in enumerate(chosen.sample(range(1, last + 1), moments), start=2):
        _edit(number)
        assert _in_a_fork(partial(_killed_at, moment)) == -signal.SIGKILL
        found = _files()

        report = _build()

        now = _files()
        assert report.ok
        assert not [name for name in now if found.get(name) not in (old[name], now[name])]
        assert all(f"Issue {number}".encode() in now[name] for name in now if name.endswith(".txt"))
        shutil.rmtree("fresh", ignore_errors=True)
        _build("fresh")
        assert now == _files("fresh")
        old = now
    assert briefgen.verify("output").ok
