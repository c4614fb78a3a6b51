"""The codebook of a bundle, judged by the program of those who wrote its specification."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import briefgen

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_JUDGE = """\
import json, sys
from frictionless import validate
report = validate(sys.argv[1])
print(json.dumps({"tasks": report.stats["tasks"], "errors": report.flatten(["note", "message"])}))
"""


def _judged(package: Path) -> tuple[int, list[object]]:
    """How many tables Frictionless read, and what it finds: in a process of its own, for it sets
    up logging and warnings as it likes.
    """
    command = [sys.executable, "-W", "ignore", "-c", _JUDGE, str(package)]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return told["tasks"], told["errors"]


@pytest.mark.parametrize("name", ["chart", "incidents", "figures", "recipients"])
def test_frictionless_finds_the_data_package_and_every_table_right(
    name: str, tmp_path: Path
) -> None:
    recipient = "AD01" if name == "recipients" else None
    where = {"output": tmp_path / "output", "bundles": tmp_path / "bundles"}
    made = briefgen.bundle(
        EXAMPLES / name, recipient=recipient, formats=["text"], jobs=1, **where  # type: ignore[arg-type]
    )  # fmt: skip
    with zipfile.ZipFile(made.path) as package:
        package.extractall(tmp_path / "taken")

    tables, errors = _judged(tmp_path / "taken" / "datapackage.json")

    assert errors == []
    assert tables == sum(member.endswith(".csv") for member in made.members) > 0


def test_it_would_find_a_cell_of_another_type(tmp_path: Path) -> None:
    where = {"output": tmp_path / "output", "bundles": tmp_path / "bundles"}
    made = briefgen.bundle(EXAMPLES / "figures", formats=["text"], jobs=1, **where)  # type: ignore[arg-type]
    with zipfile.ZipFile(made.path) as package:
        package.extractall(tmp_path / "taken")
    table = tmp_path / "taken" / "data" / "figures.en.csv"
    table.write_bytes(table.read_bytes() + b"x,y\n")

    assert _judged(tmp_path / "taken" / "datapackage.json")[1]
