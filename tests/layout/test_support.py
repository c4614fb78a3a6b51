"""The call to action: its button, and the code for a camera."""

from __future__ import annotations

from typing import Any

import pytest
import segno
from lxml import etree
from pydantic import ValidationError

import briefgen
from briefgen.layout.lay_out import lay_out
from briefgen.layout.qr_codes import MODULE, QUIET, qr_svg
from briefgen.model.brief import Brief

ADDRESS = "https://din.example.org/give"


def brief(**support: Any) -> Brief:
    return Brief.model_validate(
        {
            "title": "Floods",
            "language": "en",
            "published": "2024-03-15",
            "sources": {},
            "sections": [{"heading": "One", "body": ["Text."]}],
            "support": {"text": "A kit costs 68 dollars.", **support},
        }
    )


def test_a_code_is_the_one_of_its_address() -> None:
    """Each module is drawn where the code has one, with the white around it that readers need."""
    svg, side = qr_svg(ADDRESS)
    root = etree.fromstring(svg.encode())
    modules = side // MODULE
    drawn = [[0] * modules for _ in range(modules)]
    path = str(root[1].get("d"))
    for run in path.removesuffix("z").split("z"):
        place, _, rest = run.removeprefix("M").partition("h")
        x, y = map(int, place.split())
        for at in range(x, x + int(rest.split("v")[0])):
            drawn[y][at] = 1
    wanted = segno.make(ADDRESS, error="m", micro=False, boost_error=False)
    inner = [row[QUIET:-QUIET] for row in drawn[QUIET:-QUIET]]
    assert inner == [list(row) for row in wanted.matrix]
    assert not any(map(any, drawn[:QUIET] + drawn[-QUIET:]))


def test_a_code_is_for_paper_and_says_where_it_leads() -> None:
    root = lay_out(brief(url=ADDRESS, qr=True).edition()).root
    (code,) = root.xpath("//p[@class='support-code']")
    assert code.get("data-only") == "pdf docx"
    assert code[0].get("alt") == f"QR code that leads to {ADDRESS}"


@pytest.mark.parametrize(("product", "count"), [("flash_update", 1), ("situation_report", 0)])
def test_a_flash_update_has_the_call_of_its_author(product: str, count: int) -> None:
    """One that is shown whole; what is condensed from a longer brief has no room for it."""
    made = brief(url=ADDRESS).model_copy(update={"product": product})
    root = lay_out(made.edition(), layout="flash-update").root
    assert len(root.xpath("//aside[contains(@class, 'support')]")) == count


def test_there_is_none_unless_the_author_wants_it() -> None:
    root = lay_out(brief(url=ADDRESS).edition()).root
    assert not root.xpath("//p[@class='support-code']")


@pytest.mark.parametrize("name", ["pdf", "docx", "html", "text"])
def test_a_call_with_a_code_is_made_in_every_format(name: str) -> None:
    made = briefgen.render(brief(url=ADDRESS, label="Give a kit", qr=True), name)
    assert not made.notices
    if name in ("html", "text"):
        assert "QR code" not in made.data.decode()


@pytest.mark.parametrize(
    ("support", "words"),
    [
        ({"qr": True, "url": "https://x.org/" + "a" * 200}, "no camera reads a QR code of more"),
    ],
)
def test_a_code_without_a_use_is_refused(support: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        brief(**support)
