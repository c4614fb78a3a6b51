"""A child that is begun before there is a call: the first gets it, and none is left over."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from briefgen.cli import main
from briefgen.engine import warm_children
from briefgen.engine.calls import Call, Returned
from briefgen.engine.limits import Limits
from briefgen.engine.warm_children import WarmChildren, begin_early, end_early

PROCESS = Call("os:getpgid", 0, Limits())
IS_LOADED = Call("tests.engine.test_early_child:is_loaded", "briefgen.content.load", Limits())


def is_loaded(module: str) -> bool:
    """Whether a module is loaded in this process."""
    return module in sys.modules


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[list[str]]]:
    """The commands of the children that were begun, on two cores."""
    begun: list[list[str]] = []

    class Popen(subprocess.Popen[bytes]):
        def __init__(self, command: list[str], **how: object) -> None:
            begun.append(command)
            super().__init__(command, **how)  # type: ignore[call-overload]

    monkeypatch.setattr("briefgen.engine.child_process.subprocess.Popen", Popen)
    monkeypatch.setattr(warm_children, "cores", lambda: 2)
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


def test_further_children_are_others(started: list[list[str]]) -> None:
    begin_early("briefgen.content.load")
    first, second = WarmChildren(), WarmChildren()

    assert isinstance(first.serve(PROCESS), Returned)
    assert second.serve(IS_LOADED) == Returned(False)
    assert len(started) == 2

    first.close()
    second.close()


def test_there_is_one_at_a_time_and_it_ends_unused(started: list[list[str]]) -> None:
    begin_early("json")
    begin_early("json")
    assert len(started) == 1
    (early,) = warm_children._early
    end_early()
    assert early.child._process.returncode is not None


def test_one_that_cannot_load_serves_all_the_same(started: list[list[str]]) -> None:
    begin_early("briefgen.nowhere")
    children = WarmChildren()

    assert children.serve(IS_LOADED) == Returned(False)
    assert len(started) == 1

    children.close()


def test_without_a_core_to_spare_there_is_none(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm_children, "cores", lambda: 1)
    begin_early("json")
    assert started == []


def test_where_no_process_starts_the_command_says_so_itself(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise BlockingIOError(11, os.strerror(11))

    monkeypatch.setattr("briefgen.engine.child_process.subprocess.Popen", refused)
    begin_early("json")
    assert started == []


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [(["build", "--lang", "fr"], 1), (["check"], 0), (["--help"], 0), ([], 0)],
)
def test_only_a_build_begins_one(
    started: list[list[str]],
    arguments: list[str],
    expected: int,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("project"))
    monkeypatch.setattr("briefgen.engine.warm_children.limited", lambda _: Returned(None))
    with suppress(SystemExit):
        main(arguments)
    assert len(started) == expected
    assert not warm_children._early
