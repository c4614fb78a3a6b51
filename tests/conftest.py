"""What every floor's tests share: how properties run, and the option that accepts today's texts."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

# A helper that fails says with what, as a test does.
ROOMS = [path.stem for path in Path(__file__).parent.iterdir() if path.name[0] not in "._"]
pytest.register_assert_rewrite(*(f"tests.{room}" for room in ROOMS if room != "conftest"))

from tests.properties import load_profile  # noqa: E402 - rewriting begins before the helpers do

load_profile()

Accept = Callable[[Path, str], None]


def pytest_configure(config: pytest.Config) -> None:
    """Builds remember in a cache of this run, and not in that of the user."""
    if not hasattr(config, "workerinput"):  # whose environment is that of the first process
        folder = tempfile.TemporaryDirectory(prefix="briefgen-tests-")
        config.add_cleanup(folder.cleanup)
        os.environ["XDG_CACHE_HOME"] = folder.name


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write the expected texts anew from what comes out"
    )


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> Accept:
    """Compares a text with the expected one in a file, or, with --accept, writes the file."""

    def compare(expected: Path, text: str) -> None:
        if request.config.getoption("--accept"):
            expected.write_text(text, encoding="utf-8")
        assert expected.is_file(), f"{expected} is missing: run pytest with --accept, read it"
        assert text == expected.read_text(encoding="utf-8")

    return compare
