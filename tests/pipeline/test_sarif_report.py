from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.errors import Notice, Problem
from briefgen.pipeline.sarif_report import sarif
from tests.pipeline.conftest import Command, project
from tests.pipeline.conftest import briefgen as command

__all__ = ["command", "project"]


def _result(problem: Problem | None = None, notice: Notice | None = None) -> dict[str, Any]:
    log = sarif([problem] if problem else [], [notice] if notice else [], "1")
    (result,) = log["runs"][0]["results"]
    assert isinstance(result, dict)
    return result


def _place(result: dict[str, Any]) -> Any:
    (location,) = result["locations"]
    return location["physicalLocation"]


def test_a_problem_is_an_error_at_its_line() -> None:
    result = _result(Problem("content/a b/brief.yaml", 3, 7, "figures.x", "is none", "write one"))
    assert (result["level"], result["ruleId"]) == ("error", "problem")
    assert result["message"] == {"text": "figures.x: is none (write one)"}
    assert _place(result) == {
        "artifactLocation": {"uri": "content/a%20b/brief.yaml"},
        "region": {"startLine": 3, "startColumn": 7},
    }


def test_a_cell_of_a_workbook_has_no_line() -> None:
    result = _result(Problem("data/x.xlsx", 7, 2, "", "is none", cell="sheet May, B7"))
    assert result["message"] == {"text": "sheet May, B7: is none"}
    assert _place(result) == {"artifactLocation": {"uri": "data/x.xlsx"}}


@pytest.mark.parametrize(
    ("where", "text", "line"),
    [
        ("content/x/brief.yaml:38:11: sections.9", "sections.9: gone", 38),
        ("content/x/ar.po:4:1", "gone", 4),
        ("sections.9", "sections.9: gone", 0),
        ("", "gone", 0),
    ],
)
def test_a_notice_is_a_warning_of_its_code(where: str, text: str, line: int) -> None:
    result = _result(notice=Notice("photo-withheld", "gone", where))
    assert (result["level"], result["ruleId"]) == ("warning", "photo-withheld")
    assert result["message"] == {"text": text}
    assert ("locations" in result) == bool(line)
    if line:
        assert _place(result)["region"]["startLine"] == line


def test_a_path_from_the_root_is_an_address_of_its_own(tmp_path: Path) -> None:
    place = _place(_result(Problem(str(tmp_path / "é.yaml"), 1, 1, "", "x")))
    assert place["artifactLocation"]["uri"] == (tmp_path / "é.yaml").as_uri()


def test_each_rule_is_named_once() -> None:
    notices = [Notice(code, "x") for code in ("b", "a", "b")]
    log = sarif([], notices, "1")["runs"][0]
    assert [rule["id"] for rule in log["tool"]["driver"]["rules"]] == ["b", "a"]
    assert len(log["results"]) == 3


def test_check_prints_it(project: Path, command: Command) -> None:
    text = "title: Wells\nlanguage: en\npublished: 2024-03-12\nsources: {}\nsectons: []\n"
    (project / "content/alpha/brief.yaml").write_text(text, encoding="utf-8")
    done = command("check", "content/alpha", "--json=sarif")
    assert done.returncode == 1
    log = json.loads(done.stdout)
    assert log["version"] == "2.1.0"
    assert any("sectons" in one["message"]["text"] for one in log["runs"][0]["results"])
