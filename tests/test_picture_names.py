"""Whatever a picture's file is called: every format builds, or none does, and says why."""

import json
from pathlib import Path

import pytest
from PIL import Image

import briefgen

FORMATS = ("pdf", "docx", "html", "text")
BRIEF = """\
title: Two bridges
language: en
published: 2024-03-15
license: CC-BY-4.0
publisher: {{name: Example Network (fictional), logo: {name}}}
sources: {{desk: {{organization: Example Desk}}}}
based_on: [desk]
sections:
  - heading: Bridges
    body:
      - photo: {{file: {name}, caption: The bridge, alt: A bridge, credit: Example Network}}
"""
NAMES = [
    "a b.png", "a%20b.png", "a%2520b.png", "%.png", "%2e%2e%2fa.png", "a#b.png", "#.png",
    "a?b=c.png", "a&b.png", "a+b.png", "a'b.png", 'a"b.png', "صورة الجسر.png", "🚨 köprü.png",
    "a;b,c.png", "a(b).png", "a[b].png", "{{ a }}.png", "<b>.png", "a\u00a0b.png",
    "images/a%20b/c d.png", "asset:.png", "-a.png", "1.png", "a..png", "e\u0301.png",
]  # fmt: skip


def _brief(tmp_path: Path, name: str) -> Path:
    folder = tmp_path / "bridges"
    file = folder / name
    file.parent.mkdir(parents=True)
    Image.new("RGB", (40, 30), "teal").save(file, format="PNG")
    (folder / "brief.yaml").write_text(
        BRIEF.format(name=json.dumps(name, ensure_ascii=False)), encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_all_formats_build_or_none(tmp_path: Path, name: str) -> None:
    folder = _brief(tmp_path, name)

    report = briefgen.build(folder, formats=FORMATS, output=tmp_path / "output", isolate=False)

    if report.problems:
        assert not name.isprintable() or name.startswith("asset:")
        assert all(problem.line and problem.hint for problem in report.problems)
    else:
        assert report.ok, report.failed
        assert report.count("built") == len(FORMATS)
