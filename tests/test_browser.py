"""What a browser makes of our styles, on a telephone and on paper, read from the styles."""

from __future__ import annotations

import re

from tests.test_examples import ROOT, Case, made

IDLIB = ROOT / "content" / "idlib-2023-10"


def _declared(text: str, selector: str, medium: str) -> dict[str, str]:
    """What the styles of a document say last of an element, in one medium, queries and all."""
    found: dict[str, str] = {}
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    for media, rules in re.findall(r"@media ([^{]+)\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}", text):
        if media.strip().split(" ")[0] != medium:
            continue
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", rules):
            if selector in [one.strip() for one in selectors.split(",")]:
                pairs = [one.partition(":") for one in body.split(";") if ":" in one]
                found |= {name.strip(): value.strip() for name, _, value in pairs}
    return found


def test_printed_from_a_browser_nothing_hangs_over_the_edge_and_the_marking_can_be_read() -> None:
    """Chromium shrank the pages for the band, and cut the lines of Arabic ones at their ends."""
    text = made(Case(IDLIB, "ar"), "html").data.decode()
    assert _declared(text, ".band", "print")["margin-inline"] == "0"
    for selector in (".tlp", ".band", ".support"):
        assert _declared(text, selector, "print")["print-color-adjust"] == "exact"


def test_what_a_browser_alone_prints_is_nothing_to_the_pdf() -> None:
    assert [one.code for one in made(Case(IDLIB, "ar"), "pdf").notices] == []


def test_on_a_telephone_captions_and_numbers_are_seen_whole() -> None:
    text = made(Case(IDLIB, "en"), "html").data.decode()
    for block in (".table-block", ".comparison-block"):
        caption = _declared(text, f"{block} > table > caption", "screen")
        assert caption["max-inline-size"] == "100cqi"
        assert _declared(text, block, "screen")["container-type"] == "inline-size"
    assert _declared(text, 'a[href^="tel:"]', "screen")["display"] == "inline-block"
