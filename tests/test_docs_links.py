"""Links of README and docs lead somewhere, every page can be found, and none names a machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs_examples import PAGES, ROOT, name_of, without_fences

DOCS = ROOT / "docs"


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    text = without_fences(page.read_text(encoding="utf-8"))
    titles = re.findall(r"^#{1,6} +(.+)$", text, flags=re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def _links(page: Path) -> list[str]:
    text = re.sub(r"`[^`\n]*`", "", without_fences(page.read_text(encoding="utf-8")))
    return re.findall(r"\]\(([^)\s]+)\)", text)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for link in _links(page):
        if re.match(r"https?:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{page.name}: {link}"
        assert target.is_relative_to(ROOT)
        if anchor:
            assert anchor in _anchors(target), f"{page.name}: {link}"


def test_the_index_sorts_every_page_and_the_readme_leads_to_it() -> None:
    index = DOCS / "README.md"
    assert index in _pages(ROOT / "README.md")
    assert {page for page in PAGES if page.parent == DOCS} - _pages(index) == {index}


def _pages(page: Path) -> set[Path]:
    return {(page.parent / link.partition("#")[0]).resolve() for link in _links(page)}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_names_a_machine_or_a_package_index(page: Path) -> None:
    found = re.search(
        r"/home/|/root/|/Users/|/work/|/tmp/|pypi\.|pythonhosted|index-url",
        page.read_text(encoding="utf-8"),
    )
    assert not found, found
