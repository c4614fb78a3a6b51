"""`compute`: held against Python's own fractions, and what a result takes from its parts."""

from __future__ import annotations

import operator
import random
from contextlib import suppress
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefgen
from briefgen.content.figures.formula import FormulaError, parse_formula
from briefgen.content.figures.interval import Interval
from briefgen.errors import ContentError
from briefgen.model.figures import Figure

NUMBERS: dict[str, int | float] = {"a": 7, "b-c": 0, "d": 1.25, "e_1": -3, "f": 1200, "g": 0.001}


def brief(figures: dict[str, Any]) -> dict[str, Figure]:
    content = {
        "title": "T",
        "language": "en",
        "published": "2024-01-01",
        "sources": {"s": {"title": "S"}, "t": {"title": "T"}},
        "figures": {
            key: {"label": key, **({} if "compute" in one else {"sources": ["s"]}), **one}
            for key, one in figures.items()
        },
    }
    return dict(briefgen.loads(content).figures)


def computed(formula: str, **fields: Any) -> Figure:
    known = {key: {"value": value} for key, value in NUMBERS.items()}
    return brief({**known, "x": {"compute": formula, **fields}})["x"]


def expression(of: random.Random, depth: int) -> str:
    """A random formula, with brackets and spaces where they may stand."""
    kind = of.random()
    if depth == 0 or kind < 0.2:
        return of.choice([*NUMBERS, *NUMBERS, "2", "0.5", "10"])
    left, right = expression(of, depth - 1), expression(of, depth - 1)
    if kind < 0.3:
        return f"-({left})"
    space = of.choice([" ", "  ", "\n"])
    text = f"{left}{space}{of.choice('+-*/')}{space}{right}"
    return f"({text})" if of.random() < 0.5 else text


def by_fractions(formula: str) -> Fraction | None:
    """What Python makes of it; None where it divides by nought."""
    known = {key.replace("-", "_"): Fraction(str(number)) for key, number in NUMBERS.items()}
    text = formula.replace("b-c", "b_c").replace("\n", " ")
    for number in ("0.5", "10", "2"):
        text = " ".join(
            f"Fraction('{number}')" if word == number else word
            for word in text.replace("(", " ( ").replace(")", " ) ").split()
        )
    try:
        return Fraction(eval(text, {"Fraction": Fraction, **known}))  # noqa: S307 (our own text)
    except ZeroDivisionError:
        return None


def check_against_fractions(seed: int) -> bool:
    """Whether the formula of this seed has a result; it is compared with that of Python."""
    of = random.Random(seed)  # noqa: S311 (no secret)
    formula = expression(of, of.randint(1, 4))
    expected = by_fractions(formula)
    if not any(key in formula for key in NUMBERS):
        return False
    if expected is None or abs(expected) >= 10**18:
        with pytest.raises(ContentError, match=r"may be 0|is 0|too large"):
            computed(formula)
        return False
    found = computed(formula)
    assert found.value == (int(expected) if expected.denominator == 1 else float(expected))
    return True


def test_a_formula_gives_what_fractions_give() -> None:
    assert sum(map(check_against_fractions, range(300))) > 150


@pytest.mark.slow
def test_five_thousand_formulas_give_what_fractions_give() -> None:
    assert sum(map(check_against_fractions, range(1_000, 6_000))) > 2_500


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("a - a - a", -7),
        ("a / 2 / 2", 1.75),
        ("2 + a * 3", 23),
        ("(2 + a) * 3", 27),
        ("-a * -a", 49),
        ("a -2", 5),
        ("a\n  + a", 14),
        ("f * d / a", 1500 / 7),
    ],
)
def test_signs_bind_as_at_school(formula: str, value: float) -> None:
    assert computed(formula).value == value


@given(st.text(alphabet="ab -+*/().012{}%\n,é", max_size=40))
def test_no_text_breaks_the_parser(text: str) -> None:
    with suppress(FormulaError):
        parse_formula(text)


def test_brackets_have_a_limit() -> None:
    with pytest.raises(FormulaError, match="nest too deep"):
        parse_formula("(" * 300 + "a" + ")" * 300)
    parse_formula(" + ".join(["a"] * 250))


# --- intervals ------------------------------------------------------------------------------------

SIGNS: dict[str, Any] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
number = st.fractions(min_value=-20, max_value=20, max_denominator=4)


@given(number, number, number, number, st.sampled_from("+-*/"), st.data())
def test_an_interval_holds_every_result(
    a: Fraction, b: Fraction, c: Fraction, d: Fraction, sign: str, data: st.DataObject
) -> None:
    left, right = Interval.of(min(a, b), max(a, b)), Interval.of(min(c, d), max(c, d))
    if sign == "/" and min(c, d) <= 0 <= max(c, d):
        with pytest.raises(ZeroDivisionError):
            left / right
        return
    one = data.draw(st.fractions(min_value=min(a, b), max_value=max(a, b)))
    two = data.draw(st.fractions(min_value=min(c, d), max_value=max(c, d)))
    result: Interval = SIGNS[sign](left, right)
    assert result.low.number <= SIGNS[sign](one, two) <= result.high.number
    assert not result.low.soft
    assert not result.high.soft


PARTS: dict[str, dict[str, Any]] = {
    "n": {"value": 10},
    "range": {"min": 60, "max": 70},
    "least": {"value": 20, "qualifier": "at_least"},
    "more": {"value": 20, "qualifier": "more_than"},
    "most": {"value": 5, "qualifier": "up_to"},
    "about": {"value": 40, "qualifier": "about"},
}


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("n + n", (20, 20, "exact")),
        ("range + n", (70, 80, "exact")),
        ("n - range", (-60, -50, "exact")),
        ("range / n", (6, 7, "exact")),
        ("range * range", (3600, 4900, "exact")),
        ("about + n", (50, 50, "about")),
        ("about + range", (100, 110, "about")),
        ("least + n", (30, 30, "at_least")),
        ("more + n", (30, 30, "more_than")),
        ("more + least", (40, 40, "at_least")),
        ("100 - least", (80, 80, "up_to")),
        ("100 - most", (95, 95, "at_least")),
        ("most + n", (15, 15, "up_to")),
        ("least * 2", (40, 40, "at_least")),
        ("least * -2", (-40, -40, "up_to")),
        ("n / least", (0.5, 0.5, "up_to")),
        ("n / most", (2, 2, "at_least")),
        ("least / most", (4, 4, "at_least")),
        ("least + range", (80, 80, "at_least")),
        ("least + about", (60, 60, "at_least")),
    ],
)
def test_what_is_not_exact_stays_so(formula: str, said: tuple[float, float, str]) -> None:
    found = brief({**PARTS, "x": {"compute": formula}})["x"]

    assert (found.lowest, found.highest, found.qualifier) == said


def test_nobody_knows_what_is_open_on_both_sides() -> None:
    with pytest.raises(ContentError, match="open below and above"):
        brief({**PARTS, "x": {"compute": "least - least"}})


# --- what a result takes from its parts -----------------------------------------------------------


def test_a_result_has_the_sources_verification_and_audience_of_its_parts() -> None:
    found = brief(
        {
            "a": {"value": 1, "verification": "verified", "as_of": "2023-12-01"},
            "b": {
                "value": 2,
                "sources": ["t", "s"],
                "verification": "claimed",
                "audience": "partners",
                "as_of": "2023-12-01",
            },
            "x": {"compute": "a + b"},
            "y": {"compute": "x * 2", "audience": "internal", "qualifier": "about"},
            "z": {"compute": "y + 1"},
        }
    )
    x, y, z = found["x"], found["y"], found["z"]

    assert (x.value, x.sources, x.verification) == (3, ("s", "t"), "claimed")
    assert (x.audience, str(x.as_of)) == ("partners", "2023-12-01")
    assert (y.value, y.audience, y.qualifier) == (6, "internal", "about")
    assert (z.value, z.audience, z.qualifier) == (7, "internal", "about")


def test_shares_are_hundredths() -> None:
    found = brief(
        {
            "have": {"value": 9, "unit": "USD"},
            "need": {"value": 36, "unit": "USD", "compact": True},
            "share": {"compute": "have / need", "unit": "%"},
            "rest": {"compute": "1 - share"},
            "back": {"compute": "share * need"},
            "mille": {"compute": "have / need", "unit": "‰"},
            "third": {"compute": "need / 7"},
            "thirds": {"compute": "third * 7"},
        }
    )

    assert (found["share"].value, found["rest"].value, found["mille"].value) == (25, 75, 250)
    assert (found["rest"].unit, found["back"].unit, found["back"].value) == ("%", "USD", 9)
    assert (found["third"].decimals, found["third"].compact) == (2, True)
    assert found["thirds"].value == 36


@pytest.mark.parametrize(
    ("formula", "decimals"),
    [("a / 8", 2), ("a / 4", None), ("f / a", 1), ("a / 3", 2), ("a / 30", 2), ("g / 3", 5)],
)
def test_a_result_has_the_decimals_that_one_can_read(formula: str, decimals: int | None) -> None:
    assert computed(formula).decimals == decimals


def test_a_formula_that_is_not_given_computes_nothing() -> None:
    with pytest.raises(ContentError, match="a figure needs value"):
        brief({"a": {"compute": None, "sources": ["s"]}})
    assert brief({"a": {"compute": None, "sources": ["s"], "value": 3}})["a"].value == 3


def test_long_formulas_and_long_chains_are_computed() -> None:
    long = "+".join(["a"] * 500)
    chain = {f"c{n}": {"compute": f"c{n - 1}+{'+'.join(['a'] * 300)}"} for n in range(1, 45)}
    found = brief({"a": {"value": 1}, "c0": {"value": 0}, "x": {"compute": long}, **chain})

    assert found["x"].value == 500
    assert found["c44"].value == 44 * 300
    more = {f"c{n}": {"compute": f"c{n + 1} + 1"} for n in range(60)}
    with pytest.raises(ContentError, match="50th step"):
        brief({**more, "c60": {"value": 1}})


@pytest.mark.parametrize("value", [float("inf"), float("nan"), True, "5", None, [1]])
def test_what_is_no_number_computes_nothing(value: object) -> None:
    with pytest.raises(ContentError):
        brief({"a": {"value": value}, "x": {"compute": "a + 1"}})


@pytest.mark.parametrize(("sign", "unit", "value"), [("٪", "%", 25), ("؉", "‰", 250)])
def test_the_signs_of_arabic_are_those_units(sign: str, unit: str, value: int) -> None:
    found = brief({
        "have": {"value": 9},
        "need": {"value": 36},
        "share": {"compute": "have / need", "unit": sign},
        "rest": {"compute": "1 - share", "unit": f" {sign} "},
        "part": {"compute": "need * share"},
    })  # fmt: skip

    assert (found["share"].unit, found["share"].value) == (unit, value)
    assert found["rest"].unit == unit
    assert found["part"].value == 9
