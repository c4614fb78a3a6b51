"""Lists in cards beside each other, from the right: each bullet stands beside its item."""

from __future__ import annotations

import pypdfium2
import pytest

import briefgen

LISTS = (["اتفاق مبكر", "وقود كاف", "ممر آمن"], ["لقاء"], ["هجوم آخر", "تحرك قوات"])


@pytest.mark.parametrize("text", ["", "تستطيع القوافل إيصال حصص شهر في تسعة أيام. " * 3])
def test_what_floats_in_a_card_pushes_nothing_in_the_next(text: str) -> None:
    """The bullets of the third card stood below its list, over each other."""
    scenarios = [
        {"name": f"مسار {at}", "impact_level": at + 1, "triggers": items}
        | ({"text": text} if text and at != 1 else {})
        for at, items in enumerate(LISTS)
    ]
    brief = briefgen.loads(
        {
            "title": "ت",
            "language": "ar",
            "published": "2024-03-12",
            "sources": {"s": {"organization": "Desk"}},
            "sections": [{"heading": "ق", "body": [{"outlook": {"scenarios": scenarios}}]}],
        },
        name="t",
    )
    data = briefgen.render(brief, "pdf", pdf_engine="weasyprint").data

    with pypdfium2.PdfDocument(data) as document:
        page = document[0].get_textpage()
        boxes = [page.get_charbox(at, loose=True) for at in range(page.count_chars())]
        signs = [page.get_text_range(at, 1) for at in range(page.count_chars())]
    bullets = [box for box, sign in zip(boxes, signs, strict=True) if sign == "•"]
    places = {(round(box[0]), round(box[1])) for box in bullets}
    assert len(places) == 5  # one item alone makes no list
    for left, bottom, _, top in bullets:
        beside = [
            box
            for box, sign in zip(boxes, signs, strict=True)
            if sign.isalpha() and left - 60 < box[0] < left and box[1] < (bottom + top) / 2 < box[3]
        ]
        assert beside, (left, bottom)
