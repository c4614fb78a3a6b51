"""A child that is begun before there is a call: the first gets it, and none is left over."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen import __main__ as program
from briefgen.engine import child_start
from briefgen.engine.calls import Call, Returned
from briefgen.engine.child_start import begin_early, end_early, take_early
from briefgen.engine.limits import Limits
from briefgen.engine.warm_children import WarmChildren

IS_LOADED = Call("tests.engine.test_early_child:is_loaded", "briefgen.content.load", Limits())
TEMPORARY = Call("tests.engine.test_early_child:temporary", None, Limits())


def is_loaded(module: str) -> bool:
    """Whether a module is loaded in this process."""
    return module in sys.modules


def temporary(_: None) -> tuple[str, str | None]:
    """Where this process puts temporary files, and what it starts."""
    return tempfile.gettempdir(), os.environ.get("TMPDIR")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[list[str]]]:
    """The commands of the children that were begun, on two cores."""
    begun: list[list[str]] = []

    class Popen(subprocess.Popen[bytes]):
        def __init__(self, command: list[str], **how: object) -> None:
            begun.append(command)
            super().__init__(command, **how)  # type: ignore[call-overload]

    monkeypatch.setattr("briefgen.engine.child_start.subprocess.Popen", Popen)
    monkeypatch.setattr(child_start, "cores", lambda: 2)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield begun
    end_early()
    assert not list(tmp_path.iterdir())


def test_the_first_call_gets_it_with_what_it_has_loaded(started: list[list[str]]) -> None:
    begin_early("briefgen.content.load")
    children = WarmChildren()

    assert children.serve(IS_LOADED) == Returned(True)
    assert len(started) == 1

    children.close()


def test_its_temporary_files_go_with_those_of_others(
    started: list[list[str]], tmp_path: Path
) -> None:
    begin_early("tempfile")
    children = WarmChildren()

    (scratch, told) = children.serve(TEMPORARY).value  # type: ignore[union-attr]

    assert scratch == told
    assert Path(scratch).parent == tmp_path
    assert len(started) == 1
    children.close()


def test_further_children_are_others(started: list[list[str]]) -> None:
    begin_early("briefgen.content.load")
    first, second = WarmChildren(), WarmChildren()

    assert isinstance(first.serve(IS_LOADED), Returned)
    assert second.serve(IS_LOADED) == Returned(False)
    assert len(started) == 2

    first.close()
    second.close()


def test_there_is_one_at_a_time_and_it_ends_unused(started: list[list[str]]) -> None:
    begin_early("json")
    begin_early("json")
    assert len(started) == 1

    (early,) = child_start._early
    end_early()

    assert early.returncode is not None
    assert take_early() is None


def test_one_that_cannot_load_serves_all_the_same(started: list[list[str]]) -> None:
    begin_early("briefgen.nowhere")
    children = WarmChildren()

    assert children.serve(IS_LOADED) == Returned(False)
    assert len(started) == 1

    children.close()


def test_without_a_core_to_spare_there_is_none(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_start, "cores", lambda: 1)
    begin_early("json")
    assert started == []


def test_where_no_process_starts_the_command_says_so_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise BlockingIOError(11, os.strerror(11))

    monkeypatch.setattr(child_start, "cores", lambda: 2)
    monkeypatch.setattr("briefgen.engine.child_start.subprocess.Popen", refused)
    begin_early("json")
    assert take_early() is None


@pytest.mark.parametrize(
    ("arguments", "begun"), [(["build", "--lang", "fr"], 1), (["check"], 0), ([], 0)]
)
def test_only_a_build_begins_one(
    arguments: list[str], begun: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    modules: list[str] = []
    monkeypatch.setattr(sys, "argv", ["briefgen", *arguments])
    monkeypatch.setattr(child_start, "begin_early", modules.append)
    monkeypatch.setattr("briefgen.cli.main", lambda: 3)

    assert program._run() == 3
    assert len(modules) == begun


def test_the_program_ends_with_the_code_of_its_command_and_all_that_it_said(
    tmp_path: Path,
) -> None:
    for arguments, code, said in (
        (["check", str(tmp_path / "nowhere")], 1, "nowhere"),
        (["--version"], 0, "briefgen"),
        (["build", "--nonsense"], 2, "--nonsense"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "briefgen", *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code
        assert said in done.stdout + done.stderr
