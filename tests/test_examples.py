"""Every example, every edition, in every format: the same words, the expected text and structure.

An example is a folder of ``tests/examples`` or ``content``; a new one is found by itself. Expected
texts stand in ``tests/expected``; ``make accept`` writes them anew, and the diff is for reading.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import pytest

from briefgen.accessibility.docx_findings import docx_findings
from briefgen.content.load import load
from briefgen.conventions import Audience
from briefgen.extraction.canonical_text import extract, plain_words
from briefgen.files.atomic import write_whole
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.renderers.registry import renderer
from briefgen.renderers.rendered import Rendered
from tests.conftest import Accept
from tests.structure import headings, outline, structure

ROOT = Path(__file__).parents[1]
EXPECTED = Path(__file__).parent / "expected"
FOLDERS = sorted(
    p.parent for d in ("tests/examples", "content") for p in ROOT.glob(f"{d}/*/brief.yaml")
)
JUDGE = ROOT.parent / "shared" / "tools" / "check_docx.py"


@dataclass(frozen=True)
class Case:
    """One edition in one layout."""

    folder: Path
    language: str
    audience: Audience = "public"
    layout: str | None = None
    theme: str | None = None
    recipient: str | None = None

    @property
    def name(self) -> str:
        more = (self.audience if self.audience != "public" else None, self.layout, self.theme)
        first = (self.folder.name, self.recipient, self.language)
        return ".".join(filter(None, (*first, *more)))

    @property
    def like(self) -> str | None:
        """The case that says nearly the same: the public edition, in the theme that is usual."""
        near = (self.audience != "public" or self.theme is not None) and self.layout is None
        return Case(self.folder, self.language).name if near else None

    def expected(self, kind: str) -> Path:
        return EXPECTED / f"{self.name}.{kind}"

    def like_expected(self, kind: str) -> Path | None:
        return EXPECTED / f"{self.like}.{kind}" if self.like else None


@lru_cache(maxsize=64)
def brief_of(folder: Path) -> Brief:
    return load(folder)


def cases() -> Iterator[Case]:
    for folder in FOLDERS:
        brief = brief_of(folder)
        rows = brief.recipient_rows
        for row in (None, *rows.rows) if rows else (None,):  # the overview of all, then each
            for language in (brief.language, *brief.languages):
                if row is None or row.is_in(language):
                    yield Case(folder, language, recipient=row.key if row else None)
    sample = ROOT / "content" / "idlib-2023-10"
    for layout in ("flash-update", "article"):
        yield Case(sample, "en", layout=layout)
    yield Case(sample, "en", theme="plain")
    yield Case(sample, "en", "partners")
    yield Case(sample, "en", "internal")


CASES = [pytest.param(case, id=case.name) for case in cases()]


@lru_cache(maxsize=16)
def made(case: Case, name: str) -> Rendered:
    """An example in a format: drawn once in a run, whichever tests and processes ask for it."""
    kept = Path(os.environ["XDG_CACHE_HOME"]) / "made" / f"{case.name}.{name}"
    if kept.is_file():
        remembered = pickle.loads(kept.read_bytes())  # noqa: S301 - written below, by this run
        assert isinstance(remembered, Rendered)
        return remembered
    rendered = renderer(name).render(laid_out_of(case))
    kept.parent.mkdir(exist_ok=True)
    write_whole(kept, pickle.dumps(rendered))
    return rendered


def numbered(case: Case) -> Rendered:
    """The Word file with the pages of the PDF in its contents."""
    pages = made(case, "pdf").contents
    return renderer("docx").render(replace(laid_out_of(case), pages_of_contents=pages))


@lru_cache(maxsize=64)
def laid_out_of(case: Case) -> LaidOut:
    """An example laid out: once in a process, for the tests that only read it."""
    edition = brief_of(case.folder).edition(case.language, case.audience, case.recipient)
    return lay_out(edition, layout=case.layout, theme=case.theme)


@pytest.mark.parametrize("case", CASES)
def test_an_example_says_what_is_expected_in_every_format(case: Case, accept: Accept) -> None:
    text = extract(made(case, "html").data, ".html")
    text = text if text.endswith("\n") else text + "\n"
    accept(case.expected("txt"), text, case.like_expected("txt"))
    words = plain_words(text)
    assert len(words) > 20
    for name in ("pdf", "docx", "text"):
        rendered = made(case, name)
        assert plain_words(extract(rendered.data, rendered.suffix)) == words, name


def _on_paper_alone(laid_out: LaidOut) -> Iterator[str]:
    """The alt texts of pictures that formats with pages have alone: codes for a camera."""
    for part in laid_out.root.iterfind(".//*[@data-only='pdf docx']"):
        yield from (picture.get("alt") or "" for picture in part.iter("img"))


@pytest.mark.parametrize("case", CASES)
def test_an_example_has_the_expected_structure_in_every_format(case: Case, accept: Accept) -> None:
    expected = structure(made(case, "docx").data, ".docx")
    accept(case.expected("structure.txt"), expected, case.like_expected("structure.txt"))
    laid_out = laid_out_of(case)
    paper = {f"picture: {alt}" for alt in _on_paper_alone(laid_out)}
    seen = "".join(line for line in expected.splitlines(True) if line.strip() not in paper)
    assert structure(made(case, "html").data, ".html") == seen
    listed = f"  {laid_out.words.notes}"  # at the end of a long PDF, beside those on its pages
    assert [each for each in outline(made(case, "pdf").data) if each != listed] == headings(
        expected
    )


@pytest.mark.parametrize("case", CASES)
def test_nothing_in_an_example_needs_a_notice(case: Case) -> None:
    assert [n for name in ("pdf", "docx", "html", "text") for n in made(case, name).notices] == []


@pytest.mark.parametrize("case", CASES)
def test_a_word_file_of_an_example_has_no_findings(case: Case) -> None:
    assert docx_findings(made(case, "docx").data) == []


@pytest.mark.skipif(not JUDGE.is_file(), reason="the judge lies beside the repository")
def test_word_files_are_valid(tmp_path: Path) -> None:
    files = []
    for parameter in CASES:
        (case,) = parameter.values
        assert isinstance(case, Case)
        files.append(str(made(case, "docx").save(tmp_path / f"{case.name}.docx")))
    judged = subprocess.run(
        [sys.executable, str(JUDGE), *files], capture_output=True, text=True, check=False
    )
    assert judged.stdout.replace(str(tmp_path), "").strip() == f"{len(files)} file(s): no findings"


def test_the_files_of_the_sample_stay_small() -> None:
    case = Case(ROOT / "content" / "idlib-2023-10", "en")
    sizes = {name: len(made(case, name).data) for name in ("pdf", "docx", "html")}
    assert sizes["pdf"] < 300_000
    assert sizes["docx"] < 100_000
    assert sizes["html"] < 400_000
