"""scripts/system_libraries.py: what is missing is installed where one may, else it is said."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from scripts import system_libraries

HAVE = system_libraries.Need("module", ("sys",), "have", "have", "have")
LACK = system_libraries.Need("program", ("lacking",), "lack-deb", "lack-rpm", "lack-brew")

# Notes how it was called, and puts the missing program in place unless told to fail first.
APT_GET = """#!/bin/sh
PATH=/usr/bin:/bin
echo "$DEBIAN_FRONTEND $@" >> "{log}"
case "$*" in
  *update*) rm -f "{stale}" ;;
  *) test ! -e "{stale}" || exit 100
     printf '#!/bin/sh\\n' > "{folder}/lacking"; chmod +x "{folder}/lacking" ;;
esac
"""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of two needs, one of them unmet, whose only programs are those in this folder."""
    monkeypatch.setitem(system_libraries.LEVELS, "run", (HAVE, LACK))
    (tmp_path / "env").symlink_to(shutil.which("env") or "")
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def _program(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def _apt_get(machine: Path, *, stale: bool = False) -> Path:
    log = machine / "log"
    marker = machine / "stale"
    if stale:
        marker.touch()
    _program(machine / "apt-get", APT_GET.format(log=log, stale=marker, folder=machine))
    return log


def _become(monkeypatch: pytest.MonkeyPatch, user: int) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)


@pytest.mark.parametrize("level", ["run", "test"])
def test_this_machine_has_what_the_tests_need(
    level: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert system_libraries.main(level) == 0
    assert capsys.readouterr() == ("", "")


def test_each_level_contains_the_one_below() -> None:
    assert set(system_libraries.RUN) < set(system_libraries.TEST) < set(system_libraries.SLOW)


def test_a_library_is_found_by_loading_it() -> None:
    def library(name: str) -> system_libraries.Need:
        return system_libraries.Need("library", ("lib-not-there.so", name), "", "", "")

    assert not system_libraries.is_there(library("lib-not-there.so.0"))
    assert system_libraries.is_there(library("libfontconfig.so.1"))


def test_without_a_library_to_set_pdfs_with_typst_does(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library = system_libraries.Need("library", ("lib-not-there.so",), "lib-deb", "", "")
    for level in ("run", "test"):
        monkeypatch.setitem(system_libraries.LEVELS, level, (HAVE, library))

    assert system_libraries.main("run") == 0
    said = capsys.readouterr().err
    assert "briefgen needs lib-not-there.so. Please install:" in said
    assert said.endswith("Until then PDFs are made by Typst, which needs none of these.\n")
    assert system_libraries.main("test") == 1


def test_without_apt_the_command_is_said_for_each_system(
    machine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert system_libraries.main("run") == 1

    said = capsys.readouterr().err
    assert "briefgen needs lacking. Please install:" in said
    assert "Debian, Ubuntu: sudo apt-get install lack-deb\n" in said
    assert "sudo dnf install lack-rpm\n" in said
    assert "brew install lack-brew\n" in said
    assert "have" not in said


def test_root_installs_only_what_is_missing_and_asks_nothing(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = _apt_get(machine)
    _become(monkeypatch, 0)

    assert system_libraries.main("run") == 0

    (call,) = log.read_text().splitlines()
    assert call.startswith("noninteractive ")
    assert call.endswith("install -y -qq --no-install-recommends lack-deb")


def test_the_package_lists_are_fetched_when_the_first_try_fails(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = _apt_get(machine, stale=True)
    _become(monkeypatch, 0)

    assert system_libraries.main("run") == 0

    first, update, second = log.read_text().splitlines()
    assert first == second
    assert " update " in update


@pytest.mark.parametrize(("password", "installs"), [(False, True), (True, False)])
def test_sudo_is_used_only_if_it_asks_for_no_password(
    machine: Path, monkeypatch: pytest.MonkeyPatch, password: bool, installs: bool
) -> None:
    log = _apt_get(machine)
    _become(monkeypatch, 1000)
    refusal = "exit 1" if password else 'shift; exec "$@"'
    _program(machine / "sudo", f"#!/bin/sh\n{refusal}\n")
    _program(machine / "true", "#!/bin/sh\n")

    assert system_libraries.main("run") == (0 if installs else 1)
    assert log.exists() == installs


def test_a_failed_installation_shows_what_apt_said(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _program(machine / "apt-get", "#!/bin/sh\necho no space left; exit 100\n")
    _become(monkeypatch, 0)

    assert system_libraries.main("run") == 1

    said = capsys.readouterr().err
    assert "no space left" in said
    assert "sudo apt-get install lack-deb" in said


def test_an_old_python_is_told_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_libraries, "OLDEST_PYTHON", (sys.version_info[0] + 1, 0))

    assert system_libraries.main("run") == 1
    assert "Python 3.11 or newer" in capsys.readouterr().err
