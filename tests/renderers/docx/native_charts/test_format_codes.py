"""Number formats of Office, found from what is written."""

from __future__ import annotations

import pytest

from briefgen.drawing.scales import scale_of
from briefgen.renderers.docx.native_charts.format_codes import (
    GENERAL,
    axis_format,
    value_format,
)


@pytest.mark.parametrize(
    ("texts", "values", "code"),
    [
        (("1,234", "7"), (1234, 7), r"[>=1000000]#\,###\,##0;[>=1000]#\,##0;0"),
        (("1.234", "7"), (1234, 7), r"[>=1000000]#\.###\.##0;[>=1000]#\.##0;0"),
        (("-1,234", "7"), (-1234, 7), "#,##0"),
        (
            ("environ 4 200", "environ 7"),
            (4200, 7),
            r'[>=1000000]"environ "#\ ###\ ##0;[>=1000]"environ "#\ ##0;"environ "0',
        ),
        (
            ("١٬٢٣٤", "٧"),
            (1234, 7),
            r"[>=1000000][$-2000401]#\٬###\٬##0;[>=1000][$-2000401]#\٬##0;[$-2000401]0",
        ),
        (("2015", "2016"), (2015, 2016), "0"),
        (("4.2 m", "3.0 m"), (4.2, 3), '0.0" m"'),
        (("23,4 %", "1 204,0 %"), (23.4, 1204), '#,##0.0" %"'),
        (("%7",), (7,), '"%"0'),
        (("-5", "3"), (-5, 3), "0"),
        (("٣٤٫٥٪", "٧٫٠٪"), (34.5, 7), '[$-2000401]0.0"٪"'),
        (("۱۲", "۷"), (12, 7), "[$-3000429]0"),
        (("3 أمتار", "5 أمتار"), (3, 5), '"\u200f"0" أمتار"'),
        (('5"',), (5,), '0"”"'),
        (("0.000001",), (1e-6,), "0.000000"),
    ],
)
def test_a_format_writes_what_is_written(
    texts: tuple[str, ...], values: tuple[float, ...], code: str
) -> None:
    assert value_format(texts, values) == (code, frozenset())


def test_what_a_format_cannot_say_is_told_apart() -> None:
    texts = ("120", "60–75", "at least 33", "not stated", "7")
    assert value_format(texts, (120, 60, 33, None, 7)) == ("0", frozenset({1, 2}))
    assert value_format(("1.2k", "about many"), (1200, 5)) == (GENERAL, frozenset({0, 1}))
    assert value_format(("not stated",), (None,)) == (GENERAL, frozenset())


def test_an_axis_writes_large_numbers_in_short() -> None:
    short = ((20e3, "20k"), (20e6, "20M"))
    assert axis_format("#,##0", scale_of((74300.0,), 4), short) == '[>=1000]0,"k";#,##0'
    millions = axis_format("#,##0", scale_of((0.0, 12.5e6), 4), short)
    assert millions == '[>=1000000]0,,"M";[>=1000]0,"k";#,##0'
    end = axis_format("#,##0", scale_of((1e6, 6e5), 4), short)  # and a program goes on to 1.2M
    assert end == '[>=1000000]0.0,,"M";[>=1000]0,"k";#,##0'
    assert axis_format("#,##0", scale_of((7430.0,), 4), short) == "#,##0"
    assert axis_format("#,##0", scale_of((-74300.0, 5.0), 4), short) == "#,##0"
    own = r"[>=1000000]#\,###\,##0;[>=1000]#\,##0;0"
    assert axis_format(own, scale_of((7430.0,), 4), short) == own
    assert axis_format(own, scale_of((74300.0,), 4), short) == '[>=1000]0,"k";0'
    assert axis_format(own, scale_of((-7430.0, 5.0), 4), short) == "#,##0"
    assert axis_format('0.0"%"', scale_of((60.0,), 4), short) == '0"%"'
    arabic = ((20e3, "٢٠ ألف"),)
    found = axis_format("[$-2000401]#,##0", scale_of((74300.0,), 4), arabic)
    assert found == '[>=1000][$-2000401]"\u200f"0," ألف";[$-2000401]#,##0'


def test_a_short_word_that_divides_by_no_thousands_is_not_taken() -> None:
    lakh = ((2_000_000.0, "20 लाख"),)
    assert axis_format("#,##0", scale_of((5e6,), 4), lakh) == "#,##0"
