"""What the system refuses is told in one line, and never with a traceback."""

from __future__ import annotations

import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from tests.patience import HANG
from tests.pipeline.conftest import add_brief, briefgen, project, stubs

__all__ = ["add_brief", "briefgen", "project", "stubs"]
pytestmark = pytest.mark.usefixtures("stubs", "project")


def _run(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefgen", *arguments]
    done = subprocess.run(
        command,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=HANG,
        check=False,
        **more,  # type: ignore[call-overload]
    )
    assert "Traceback" not in done.stderr
    return done  # type: ignore[no-any-return]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux's")
@pytest.mark.parametrize("command", [["build", "--format", "stub"], ["check"], ["schema"]])
def test_printing_to_a_full_disk(command: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = _run(*command, stdout=full)

    assert done.returncode == 1
    assert "No space left on device" in done.stderr


def test_a_working_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    done = _run("check", stdout=subprocess.DEVNULL)

    assert (done.returncode, done.stderr) == (
        1,
        "error: the folder that you work in is gone (go to one that is there: cd)\n",
    )


def test_too_few_files_may_be_open() -> None:
    """How many are enough is Python's affair; whoever has fewer is told what to do."""
    said = []
    for most in (6, 8, 10, 12):
        limit = partial(resource.setrlimit, resource.RLIMIT_NOFILE, (most, most))
        done = _run("build", "--format", "stub", stdout=subprocess.DEVNULL, preexec_fn=limit)
        said.append((done.returncode, "ulimit -n" in done.stderr))

    assert said[0] == (1, True)
    assert set(said) <= {(1, True), (0, False)}


def test_files_may_not_grow() -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))

    done = _run("build", "--format", "html", stdout=subprocess.DEVNULL, preexec_fn=small)

    assert done.returncode == 1
    assert "fault in briefgen" not in done.stderr


def test_no_folder_for_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    import briefgen

    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("tempfile._candidate_tempdir_list", lambda: ["/nowhere/at/all"])

    with pytest.raises(briefgen.BriefgenError, match="No usable temporary directory"):
        briefgen.build("content", formats=["stub"])


@pytest.mark.parametrize("seconds", [0, 3_000_000])
def test_limits_out_of_bounds_are_named_with_their_line(seconds: int) -> None:
    Path("briefgen.toml").write_text(f"[limits]\nseconds = {seconds}\n")

    done = _run("build", stdout=subprocess.DEVNULL)

    assert (
        "briefgen.toml:2:1: error: limits.seconds: a whole number from 1 to 86,400" in done.stderr
    )


def _pdf(change: str) -> Path:
    path = Path(f"{change}.pdf")
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if change == "password":
            pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
            return path
        if change == "circle":
            one = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem))
            one.S, one.K = pikepdf.Name.Sect, pikepdf.Array([one])
            root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=one))
            pdf.Root.StructTreeRoot = root
        if change == "packed":
            content = b"BT /F1 12 Tf (x) Tj ET\n" * 4_000_000
            pdf.pages[0].Contents = pikepdf.Stream(pdf, content)
        pdf.save(path)
    if change == "torn":
        path.write_bytes(path.read_bytes()[:200])
    return path


@pytest.mark.parametrize("command", [["text"], ["check", "--built"]])
@pytest.mark.parametrize(
    ("change", "text"),
    [
        ("password", "it is protected by a password"),
        ("circle", "its structure leads back to itself"),
        ("torn", "damaged"),
    ],
)
def test_a_hostile_pdf_is_one_clear_error(change: str, text: str, command: list[str]) -> None:
    done = _run(*command, str(_pdf(change)), stdout=subprocess.DEVNULL)

    assert done.returncode == 1
    assert text in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", [["text"], ["check", "--built"]])
def test_a_pdf_that_unpacks_to_gigabytes_is_stopped(command: list[str]) -> None:
    done = _run(*command, str(_pdf("packed")), stdout=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss

    assert used < 1_500_000
    assert done.returncode in (0, 1)
    assert Path("packed.pdf").stat().st_size < 2_000_000
