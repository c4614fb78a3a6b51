"""A preview of a small brief, with an Arabic catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import briefgen
from briefgen import Preview
from tests import docs_examples


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    return docs_examples.set_up(
        tmp_path / "content" / "ardeen-2024-03", docs_examples.small_brief()
    )


@pytest.fixture
def served(brief: Path) -> Iterator[Preview]:
    with briefgen.preview(brief, editor="true {file}") as preview:
        yield preview


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One for tests that change no file."""
    folder = tmp_path_factory.mktemp("kept") / "content" / "ardeen-2024-03"
    docs_examples.set_up(folder, docs_examples.small_brief())
    with briefgen.preview(folder, editor="true {file}") as preview:
        yield preview
