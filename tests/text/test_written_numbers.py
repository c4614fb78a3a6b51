import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.written_numbers import (
    FORM,
    formed_number,
    likely_form,
    plain_number,
    read_number,
)

FORMS = ("1,234.5", "1.234,5", "1 234,5", "1'234.5", "1’234,5", "1234,5", "1234.5", "1 234.5")


def written(value: int, decimals: str, form: str) -> str:
    """A number in a form, thousands apart."""
    group = "" if form[1].isdigit() else form[1]
    return f"{value:,}".replace(",", group) + (form[-2] + decimals if decimals else "")


@given(
    st.integers(-(10**12), 10**12), st.text(alphabet="0123456789", max_size=4),
    st.sampled_from(FORMS),
)  # fmt: skip
def test_what_is_written_in_a_form_is_read_in_it(value: int, decimals: str, form: str) -> None:
    found = formed_number(written(value, decimals, form), form)

    assert found is not None
    sign = "-" if value < 0 else ""
    assert found.value == float(f"{sign}{abs(value)}.{decimals or 0}")
    assert found.decimals == len(decimals)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_one(form: str) -> None:
    assert re.match(FORM, form)


@pytest.mark.parametrize("form", ["1,234,5", "1.234.5", "1234", "1 234 5", "2,345.6", "1;234.5"])
def test_other_texts_are_none(form: str) -> None:
    assert (form == "1234") == bool(re.match(FORM, form))


@pytest.mark.parametrize("text", ["", "-", ".", "012", "1e3", "+5", "1_0", "٣", "1,5", "5."])
def test_what_is_no_plain_number(text: str) -> None:
    assert plain_number(text) is None


@given(st.text(max_size=20) | st.text(alphabet="0123456789.,' -−eE+٣٫", max_size=12))
def test_no_text_raises(text: str) -> None:
    plain_number(text)
    for form in (None, *FORMS):
        read_number(text, form)
    form = likely_form(text, decimal_comma=True)
    assert form is None or re.match(FORM, form)


@given(st.integers(1_000, 10**9), st.sampled_from(FORMS[:5]))
def test_the_form_that_is_proposed_reads_the_number(value: int, form: str) -> None:
    text = written(value, "25", form)

    proposed = likely_form(text, decimal_comma=False)

    assert proposed is not None
    assert formed_number(text, proposed) == formed_number(text, form)
