"""The judge of Word files that stands beside the repository on the machines that have it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

JUDGE = Path(__file__).parents[4] / "shared" / "tools" / "check_docx.py"


def findings(data: bytes, folder: Path) -> list[str]:
    """What the judge has to say of a file; skips the test where there is no judge."""
    if not JUDGE.is_file():
        pytest.skip(f"needs {JUDGE.name}, which checks Word files against the schemas of ECMA-376")
    spec = importlib.util.spec_from_file_location("check_docx", JUDGE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    file = folder / "judged.docx"
    file.write_bytes(data)
    return [str(line) for line in module.check(file)]
