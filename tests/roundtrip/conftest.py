"""What most tests of the review edit."""

from pathlib import Path

import pytest

from tests.roundtrip.edited import make_brief


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a small brief, which no other test has."""
    return make_brief(tmp_path / "water")
