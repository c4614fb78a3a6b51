from __future__ import annotations

import pytest

from briefgen.renderers.docx import run_directions


def runs(text: str, *, rtl: bool) -> list[tuple[str, bool]]:
    return run_directions.pieces(text, run_directions.directions(text, rtl))


@pytest.mark.parametrize(
    ("text", "rtl", "expected"),
    [
        ("plain text, 12 – 13.", False, [("plain text, 12 – 13.", False)]),
        ("قتل 66 شخصًا.", True, [("قتل 66 شخصًا.", True)]),
        ("66", True, [("66", True)]),
        ("السلام (HTS) عليكم", True, [("السلام (", True), ("HTS", False), (") عليكم", True)]),
        ("مرض COVID-19 هنا", True, [("مرض ", True), ("COVID-19", False), (" هنا", True)]),
        ("the هيئة تحرير are", False, [("the ", False), ("هيئة تحرير", True), (" are", False)]),
        ("(2023) English", True, [("(2023) ", True), ("English", False)]),
        ("", True, []),
    ],
)  # fmt: skip
def test_text_is_cut_where_its_direction_changes(
    text: str, rtl: bool, expected: list[tuple[str, bool]]
) -> None:
    assert runs(text, rtl=rtl) == expected


def test_marks_above_letters_stay_with_their_letter() -> None:
    assert runs("a e\u0301 هَ", rtl=False) == [("a e\u0301 ", False), ("هَ", True)]
