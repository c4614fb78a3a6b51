"""Every example as PDF: judged as PDF/UA-1 and PDF/A-2a; its structure as an outline to read."""

from __future__ import annotations

from pathlib import Path

import pytest
from page import validate_pdf

from briefgen.check.accessible_pdf import pdf_findings
from briefgen.check.pdf_outline import pdf_outline
from briefgen.model.base import Audience
from tests.conftest import Accept
from tests.test_examples import CASES, EXPECTED, ROOT, Case, brief_of, made

SAMPLE = ROOT / "content" / "idlib-2023-10"
LAYOUTS = ("briefing", "flash-update", "article")
VARIANTS: list[tuple[Audience, str, str | None]] = [
    *(("public", layout, theme) for layout in LAYOUTS for theme in ("default", "plain")),
    ("partners", "article", None),
    ("internal", "flash-update", None),
]
MATRIX = [
    Case(SAMPLE, language, audience, layout, theme)
    for language in ("en", *brief_of(SAMPLE).languages)
    for audience, layout, theme in VARIANTS
]


@pytest.mark.parametrize("case", CASES)
def test_an_example_is_clean_and_its_outline_is_the_expected_one(
    case: Case, accept: Accept, tmp_path: Path
) -> None:
    rendered = made(case, "pdf")
    _judge(rendered.save(tmp_path / "x.pdf"))
    accept(EXPECTED / f"{case.name}.outline.txt", pdf_outline(rendered.data))


@pytest.mark.slow
@pytest.mark.parametrize("case", MATRIX, ids=lambda case: case.name)
def test_every_layout_theme_language_and_audience_is_clean(case: Case, tmp_path: Path) -> None:
    _judge(made(case, "pdf").save(tmp_path / "x.pdf"))


def _judge(path: Path) -> None:
    for profile in ("ua1", "2a"):
        report = str(validate_pdf(str(path), profile=profile))
        assert "no failures" in report, report
    assert pdf_findings(path.read_bytes()) == []
