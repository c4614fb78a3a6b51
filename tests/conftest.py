"""What every floor's tests share: how properties run, and the option that accepts today's texts."""

from __future__ import annotations

import difflib
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from briefgen import LaidOut, Rendered

# A helper that fails says with what, as a test does.
ROOMS = [path.stem for path in Path(__file__).parent.iterdir() if path.name[0] not in "._"]
pytest.register_assert_rewrite(*(f"tests.{room}" for room in ROOMS if room != "conftest"))

from tests.plugins.installing import KIT_FOLDER, Install, installer  # noqa: E402 - rewriting begins before
from tests.properties import load_profile  # noqa: E402 - the helpers do

load_profile()


class Accept(Protocol):
    def __call__(self, expected: Path, text: str, like: Path | None = None) -> None: ...


def pytest_configure(config: pytest.Config) -> None:
    """Builds remember in a cache of this run, and not in that of the user."""
    if not hasattr(config, "workerinput"):  # whose environment is that of the first process
        folder = tempfile.TemporaryDirectory(prefix="briefgen-tests-")
        config.add_cleanup(folder.cleanup)
        os.environ["XDG_CACHE_HOME"] = folder.name
    if engine := config.getoption("--pdf-engine"):
        _make_pdfs_by(engine)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write the expected texts anew from what comes out"
    )
    parser.addoption(
        "--pdf-engine", default="", help="make PDFs by this engine where a test asks for none"
    )


def _make_pdfs_by(engine: str) -> None:
    """In this process, and not in those that a build starts."""
    from briefgen.renderers.pdf_engines import PdfRenderer

    render = PdfRenderer.render

    def by_engine(self: PdfRenderer, laid_out: LaidOut) -> Rendered:
        return render(self, replace(laid_out, pdf_engine=laid_out.pdf_engine or engine))

    PdfRenderer.render = by_engine  # type: ignore[method-assign]


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> Accept:
    """Compares a text with the expected one in a file, or, with --accept, writes the file.

    One that is nearly ``like`` another expected text is kept as what differs from that, in the form
    of ``diff -u``, and one that is the same has no file at all.
    """

    def compare(expected: Path, text: str, like: Path | None = None) -> None:
        if like is not None:
            expected, text = expected.with_suffix(".diff"), difference(like, text)
            if not text:
                if request.config.getoption("--accept"):
                    expected.unlink(missing_ok=True)
                assert not expected.exists(), f"nothing differs from {like.name} any more"
                return
        if request.config.getoption("--accept"):
            expected.write_text(text, encoding="utf-8")
        assert expected.is_file(), f"{expected} is missing: run pytest with --accept, read it"
        assert text == expected.read_text(encoding="utf-8")

    return compare


def difference(like: Path, text: str) -> str:
    """What differs from the text of a file, each place with the line above it."""
    old = like.read_text(encoding="utf-8").splitlines()
    lines = difflib.unified_diff(old, text.splitlines(), like.name, "this", "", "", 1, "")
    return "".join(f"{line}\n" for line in lines)


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs packages of blocks for this test, as pip would."""
    yield installer(tmp_path / "site", monkeypatch)
    for name, module in [*sys.modules.items()]:
        if str(getattr(module, "__file__", "")).startswith((str(tmp_path), str(KIT_FOLDER))):
            del sys.modules[name]
