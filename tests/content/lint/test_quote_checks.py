"""A translator whom no edition would name."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefgen
from tests.content.samples import HEAD, USED, write


@pytest.mark.parametrize(
    ("quote", "brief", "count"),
    [
        ("original_language: en", "", 1),
        ("original_language: ar, language: ar", "", 1),
        ("original_language: en", "languages: [ar]", 0),
        ("original_language: ar", "", 0),
        ("role: A driver", "", 0),
    ],
)
def test_a_translator_whom_nobody_would_read_is_a_notice(
    tmp_path: Path, quote: str, brief: str, count: int
) -> None:
    block = f"quote: {{text: We left, speaker: John, translator: M. M., {quote}}}"
    text = f"{HEAD}{USED}{brief}\nsections:\n  - heading: H\n    body:\n      - {block}\n"
    read = briefgen.load(write(tmp_path / "sample", text, ar_dot_po='msgid ""\nmsgstr ""\n'))
    found = [each for each in read.notices if each.code == "quote-translator"]
    assert len(found) == count
