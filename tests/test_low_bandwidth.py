"""Budgets of size on the whole way: a brief with photographs, built for a bad line and as usual."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from page import validate_pdf
from PIL import Image, ImageFilter

import briefgen
from briefgen.accessibility.pdf_findings import pdf_findings
from briefgen.extraction.canonical_text import extract

BRIEF = """
title: Two photographs
language: en
published: 2024-03-12
{keys}sources: {{}}
sections:
  - heading: The bridge
    body:
      - photo: {{file: images/bridge.jpg, caption: The bridge, alt: A bridge with a gap inside,
               credit: Somebody, consent: not_needed}}
      - photo: {{file: images/road.png, caption: The road, alt: A road under water,
               credit: Somebody, consent: not_needed}}
"""


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures as cameras make them: large, with noise that does not compress."""
    folder = tmp_path_factory.mktemp("images")
    for seed, name in enumerate(("bridge.jpg", "road.png")):
        noise = random.Random(seed).randbytes(360 * 240 * 3)  # noqa: S311 -- only to fill pixels
        picture = Image.frombytes("RGB", (360, 240), noise).resize((1800, 1200))
        picture.filter(ImageFilter.GaussianBlur(1)).save(folder / name, quality=92)
    return folder


@pytest.fixture
def brief(tmp_path: Path, images: Path) -> Path:
    folder = tmp_path / "two-photographs"
    folder.mkdir()
    shutil.copytree(images, folder / "images")
    (folder / "brief.yaml").write_text(BRIEF.format(keys=""), encoding="utf-8")
    return folder


def _build(brief: Path, **options: object) -> briefgen.BuildReport:
    output = brief.parent / "output"
    return briefgen.build(brief, output=output, isolate=False, **options)  # type: ignore[arg-type]


def test_every_format_fits_300_kilobytes_and_says_what_was_reduced(brief: Path) -> None:
    usual = _build(brief)
    small = _build(brief, low_bandwidth=True)
    assert usual.ok
    assert small.ok
    for whole, item in zip(usual.items, small.items, strict=True):
        assert item.path is not None
        assert whole.path is not None
        assert item.path.name == f"two-photographs.en.low-bandwidth.{item.format}"
        assert whole.path.stat().st_size > 400_000 >= 300_000 >= item.path.stat().st_size > 20_000
        told = [notice for notice in item.notices if notice.code == "picture-reduced"]
        reduced = {notice.where.rpartition(": ")[2]: notice.text for notice in told}
        assert reduced.keys() == {"sections.0.body.0", "sections.0.body.1"}
        assert reduced["sections.0.body.0"].startswith(f"images/bridge.jpg in the {item.format}: 1")
        assert extract(item.path) == extract(whole.path)


def test_pictures_become_words_before_it_fails(brief: Path) -> None:
    made = _build(brief, low_bandwidth=40_000, formats=["pdf"])
    (item,) = made.items
    assert made.ok
    assert item.path is not None
    assert [n.code for n in item.notices] == ["picture-in-words"] * 2
    text = extract(item.path)
    assert "[A bridge with a gap inside]" in text
    assert "[A road under water]" in text
    for profile in ("ua1", "2a"):
        assert "no failures" in str(validate_pdf(str(item.path), profile=profile))
    assert pdf_findings(item.path.read_bytes()) == []
    failed = _build(brief, low_bandwidth=4_000, formats=["pdf"])
    assert not failed.ok
    assert "without any picture the file still has" in failed.items[0].error


def test_the_budget_of_the_brief_is_a_notice_and_under_strict_an_error(brief: Path) -> None:
    keys = "size_budget: {pdf: 50, docx: 100000, html: 100000}\n"
    (brief / "brief.yaml").write_text(BRIEF.format(keys=keys), encoding="utf-8")
    made = {item.format: [n.code for n in item.notices] for item in _build(brief).items}
    assert made == {"pdf": ["file-large"], "docx": [], "html": []}
    strict = _build(brief, strict=True, force=True)
    assert not strict.ok
    assert "--strict" in strict.items[0].error


def test_where_typst_makes_the_pdf_words_stand_for_pictures_as_well(brief: Path) -> None:
    report = _build(brief, formats=["pdf"], low_bandwidth=29_000, pdf_engine="typst")
    assert report.ok, report
    (item,) = report.items
    assert {notice.code for notice in item.notices} >= {"picture-in-words"}
    assert item.path is not None
    assert "A bridge with a gap inside" in extract(item.path.read_bytes(), ".pdf")
