import pytest

from briefgen.content.validation.number_hints import degrees_hint, figure_hint, number_hint

PLAIN = "digits without quotes or separators, such as 120000"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("46%", 'value: 46, unit: "%"'),
        ("٤٦٪", 'value: 46, unit: "%"'),
        ("2,5 ٪", 'value: 2.5, unit: "%"'),
        ("46 %", 'value: 46, unit: "%"'),
        ("23,4 %", 'value: 23.4, unit: "%"'),
        ("$12.4 million", "value: 12400000, unit: USD"),
        ("US$ 5,000,000", "value: 5000000, unit: USD"),
        ("USD 5,000,000", "value: 5000000, unit: USD"),
        ("5.4 million USD", "value: 5400000, unit: USD"),
        ("€3m", "value: 3000000, unit: EUR"),
        ("12.4M$", "value: 12400000, unit: USD"),
        ("~1200", "value: 1200, qualifier: about"),
        ("approx. 1,200", "value: 1200, qualifier: about"),
        ("نحو ١٢٠٠", "value: 1200, qualifier: about"),
        ("yaklaşık 1.200", "value: 1200, qualifier: about"),
        ("environ 1 200", "value: 1200, qualifier: about"),
        ("900-1100", "min: 900, max: 1100"),
        ("900–1,100", "min: 900, max: 1100"),
        ("900 to 1100", "min: 900, max: 1100"),
        ("1,200-1,300 people", "min: 1200, max: 1300, unit: people"),
        (">1200", "value: 1200, qualifier: more_than"),
        ("over 1,000 families", "value: 1000, qualifier: more_than, unit: families"),
        ("1200+", "value: 1200, qualifier: at_least"),
        (">= 40", "value: 40, qualifier: at_least"),
        ("≤ 40", "value: 40, qualifier: up_to"),
        ("<5", "value: 4, qualifier: up_to"),
        ("1,200", "value: 1200"),
        ("1 200 000", "value: 1200000"),
        ("١٢٠", "value: 120"),
        ("3k", "value: 3000"),
        ("5.4m", "value: 5400000, or value: 5.4, unit: m"),
        ("120 mm", "value: 120, unit: mm"),
        ("120 m", "value: 120, unit: m"),
        ("0.5 km²", "value: 0.5, unit: km²"),
        ("-5", "value: -5"),
    ],
)
def test_the_hint_says_with_which_keys_a_figure_is_written(written: str, hint: str) -> None:
    assert figure_hint(written) == f"write {hint}"


@pytest.mark.parametrize(
    "written", ["N/A", "-", "", "unknown", "12 May 2024", "2024-03-12", "10/20", "08:30", "1 2 3 4"]
)
def test_what_is_no_number_gets_no_guess(written: str) -> None:
    assert figure_hint(written) == PLAIN
    assert number_hint(written) == PLAIN


@pytest.mark.parametrize(
    ("written", "hint"), [("1,200", "write 1200"), ("-3,5", "write -3.5"), ("46%", PLAIN)]
)
def test_elsewhere_only_the_plain_number_is_proposed(written: str, hint: str) -> None:
    assert number_hint(written) == hint


@pytest.mark.parametrize(
    ("written", "degrees"),
    [
        ("19.8S", "-19.8"),
        ("S 19.8", "-19.8"),
        ("19.8°S", "-19.8"),
        ("19°50'S", "-19.8333"),
        ("19° 50′ 30″ S", "-19.8417"),
        ("34.8E", "34.8"),
        ("34,8", "34.8"),
        ("-19,8", "-19.8"),
        ("3.5 W", "-3.5"),
    ],
)
def test_degrees_are_proposed_with_their_sign(written: str, degrees: str) -> None:
    assert degrees_hint(written).split(";")[0] == f"write {degrees}"


def test_what_are_no_degrees_is_told_how_they_are_written() -> None:
    assert "such as 35.93" in degrees_hint("UTM 36K")
