"""Every example, built as Word and as a page and imported again: no word is lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefgen
from tests.importing.imports import content, imported, lost

EXAMPLES = sorted((Path(__file__).resolve().parents[1] / "examples").glob("*/brief.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize("format", ["docx", "html"])
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.parent.name)
def test_an_example_comes_back(file: Path, format: str) -> None:
    brief = briefgen.load(file)
    for language in dict.fromkeys([brief.language, *brief.languages]):
        data = briefgen.render(brief, format, language=language).data
        draft = imported(data, f"a.{format}")

        assert content(draft)["title"]
        assert lost(draft) == ""
