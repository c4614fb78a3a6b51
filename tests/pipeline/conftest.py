import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen.pipeline.new_brief import start_brief
from tests.patience import HANG

STUBS = Path(__file__).parent / "stubs"
SRC = Path(__file__).resolve().parents[2] / "src"
NAMES = (
    "Stub", "Noisy", "Slow", "Greedy", "Crashing", "Refusing", "Faulty", "Once", "Various",
)  # fmt: skip


@pytest.fixture
def stubs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The stub renderers, installed as a plugin for this process and those that it starts."""
    info = tmp_path / "site" / "stubs-1.0.dist-info"
    info.mkdir(parents=True)
    points = "\n".join(f"{name.lower()} = stub_renderers:{name}" for name in NAMES)
    (info / "entry_points.txt").write_text(f"[briefgen.renderers]\n{points}\n")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stubs\nVersion: 1.0\n")
    folders = [str(tmp_path / "site"), str(STUBS)]
    for folder in folders:
        monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([*folders, str(SRC)]))
    yield
    sys.modules.pop("stub_renderers", None)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with `content/` and its one brief, `alpha`."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    start_brief("alpha", Path("content"))
    return folder


@pytest.fixture
def in_html(project: Path) -> None:
    """The project's briefs are made in HTML alone: what a test looks for needs no pages."""
    (project / "briefgen.toml").write_text('formats = ["html"]\n')


@pytest.fixture
def add_brief() -> Callable[[str], Path]:
    """Add another brief to the project; gives its folder."""
    return lambda slug: start_brief(slug, Path("content")).parent


Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def briefgen(monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run the command line as a user would; gives its exit code and what it printed."""
    path = os.environ.get("PYTHONPATH", "")
    if str(SRC) not in path.split(os.pathsep):
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [path, str(SRC)])))

    def run(*arguments: str, **more: object) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "briefgen", *arguments]
        return subprocess.run(  # type: ignore[call-overload,no-any-return]
            command, capture_output=True, encoding="utf-8", timeout=HANG, check=False, **more
        )

    return run


def printed(done: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    """The report that `--json` printed."""
    report: dict[str, Any] = json.loads(done.stdout)
    return report
