"""Lists of references in the words of several languages, and numbers in the digits of Arabic."""

from __future__ import annotations

import pytest

from tests.importing.imports import body, content, imported, lost, told

LINES = {
    "linked": "Health Directorate, Bulletin 17, https://example.org/17",
    "cited": "مديرية الصحة، نشرة 17، ٢٠٢٦",
}


def page(heading: str, *lines: str) -> str:
    """A document with a section, and a last one with these paragraphs."""
    return "\n\n".join(["# T", "## First", "Words of it.", f"## {heading}", *lines, ""])


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "Sources",
        "Références",
        "المراجع",
        "المصادر والمراجع",
        "Джерела",
        "Список літератури",
    ],
)
@pytest.mark.parametrize("mark", ["", "- "], ids=["paragraphs", "list"])
def test_references_are_sources(heading: str, mark: str) -> None:
    draft = imported(page(heading, *(f"{mark}{line}" for line in LINES.values())), "a.md")
    titles = [source.get("title") for source in content(draft)["sources"].values()]

    assert "Health Directorate, Bulletin 17" in titles
    assert LINES["cited"] in titles
    assert [section["heading"] for section in content(draft)["sections"]] == ["First"]
    assert lost(draft) == ""


@pytest.mark.parametrize(
    "line", ["The directorate counted twice.", "In May 2026 it was quiet. Then it rained."]
)
def test_other_paragraphs_under_such_a_heading_stay_a_section(line: str) -> None:
    draft = imported(page("References", LINES["linked"], line), "a.md")
    assert content(draft)["sections"][-1]["heading"] == "References"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("٤١٢", 412),
        ("٤", 4),
        ("١٬٢٣٦", 1236),
        ("٢٫٥", 2.5),
        ("۴۱۲", 412),
        ("٢٠٢٦", "٢٠٢٦"),  # a year, which would be printed as 2,026
        ("٠٤١٢", "٠٤١٢"),
        ("٤١٢ حالة", "٤١٢ حالة"),
        ("١/٢", "١/٢"),
    ],
)
def test_numbers_in_arabic_digits(cell: str, value: object) -> None:
    rows = f"| الناحية | حالات |\n|---|---|\n| الرهوة | {cell} |\n| التلال | 9 |\n"
    text = f"# تقرير\n\n## الوضع\n\nنص.\n\n{rows}"
    draft = imported(text, "a.md", language="ar")
    (table,) = [block["table"] for block in body(draft) if isinstance(block, dict)]

    assert [row[1] for row in table["rows"]] == [value, 9]
    assert told(draft, "numbers in Arabic digits") == ("" if isinstance(value, str) else cell)
    assert lost(draft) == ""
