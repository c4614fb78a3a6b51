"""Packages with entry points, installed for one test and for the processes that it starts."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

PLUGINS = Path(__file__).parent
SRC = PLUGINS.parents[1] / "src"
KIT_FOLDER = PLUGINS / "interview_kit"
KIT = {"interviews": "interview_kit.blocks:Interviews"}
Install = Callable[..., None]


def installer(site: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """What installs a package: `tests/plugins/interview_kit`, if nothing else is said.

    ``files`` are modules of the package by their path, written beside what registers them.
    """
    folders = [str(site), str(PLUGINS)]
    for folder in reversed(folders):
        monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([*folders, str(SRC)]))

    def install(
        points: Mapping[str, str] = KIT,
        name: str = "interview-kit",
        version: str = "1.0",
        files: Mapping[str, str] | None = None,
        group: str = "briefgen.blocks",
    ) -> None:
        info = site / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir(parents=True)
        lines = "\n".join(f"{kind} = {value}" for kind, value in points.items())
        (info / "entry_points.txt").write_text(f"[{group}]\n{lines}\n", encoding="utf-8")
        metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        (info / "METADATA").write_text(metadata, encoding="utf-8")
        for path, text in (files or {}).items():
            file = site / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    return install
