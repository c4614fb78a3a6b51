import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.content.source_map import Node
from briefgen.content.yaml import yaml_tree
from briefgen.errors import ContentError, Problem


def read(text: str) -> Node:
    return yaml_tree.read(text.encode(), "brief.yaml")


def messages(data: bytes) -> str:
    with pytest.raises(ContentError) as error:
        yaml_tree.read(data, "brief.yaml")
    return str(error.value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None),
        ("66", 66), ("-3", -3), ("+4", 4), ("0", 0), ("1.5", 1.5), ("1e3", 1000.0), (".5", 0.5),
        ("NO", "NO"), ("yes", "yes"), ("012", "012"), ("0o14", "0o14"), ("0x1F", "0x1F"),
        ("1:30", "1:30"), ("1_000", "1_000"), ("2023-10-05", "2023-10-05"), ("2023-10", "2023-10"),
        (".inf", ".inf"), (".nan", ".nan"), ("1e999", "1e999"), (".", "."), ("e5", "e5"),
        (".e5", ".e5"), ("+e5", "+e5"),
        ("٣", "٣"), ("on", "on"),
        ("1234567890123456789", "1234567890123456789"), ("'66'", "66"), ("=", "="),
    ],
)  # fmt: skip
def test_plain_values_mean_what_yaml_1_2_says(written: str, meant: object) -> None:
    value = read(f"key: {written}\n").plain()

    assert value == {"key": meant}
    assert isinstance(value, dict)
    assert type(value["key"]) is type(meant)


@pytest.mark.parametrize(
    "text",
    [
        "summary: |\n  first\n\n   second [@here] x\n",
        "summary: >-\n  first\n  second [@here] x\n",
        "summary: first [@here] x\n",
        'summary: "first\n  second [@here] x"\n',
        "summary: &anchor 'first [@here] x'\nagain: *anchor\n",
        "a: 😀 é\nsummary: first\n  second [@here] x # comment\n",
    ],
)
def test_a_character_of_a_text_is_found_in_the_file(text: str) -> None:
    node = read(text).find(("summary",))
    assert isinstance(node.content, str)

    place = node.place_in(node.content.index("@"))

    assert text.split("\n")[place.line - 1][place.column - 1] == "@"


def test_where_escapes_shift_the_text_its_start_is_named() -> None:
    node = read('a: "\\x41 @"\n').find(("a",))

    assert node.place_in(2)[1:] == (1, 4)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    tree = yaml_tree.read("\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n".encode(), "brief.yaml")

    assert tree.plain() == {"a": 1, "b": "x\ny\n"}
    assert tree.key_place("b").line == 2


def test_an_alias_is_its_value() -> None:
    assert read("a: &x [1, 2]\nb: *x\n").plain() == {"a": [1, 2], "b": [1, 2]}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_encodings_are_named(encoding: str) -> None:
    assert "UTF-8" in messages("title: A\n".encode(encoding))
    assert "UTF-16" in messages("title: A\n".encode(encoding)) or encoding == "utf-32"


def test_another_encoding_is_refused_at_its_byte() -> None:
    expected = "brief.yaml:2:7: the byte 0xE9 is not UTF-8 (save the file as UTF-8)"

    assert messages("a: ü\nb: caf".encode() + b"\xe9\n") == expected


def test_a_file_beyond_the_limit_is_not_read() -> None:
    assert "at most 2,000,000 are read" in messages(b"#" * 2_000_001)


def test_a_long_list_is_refused() -> None:
    assert "more than 200,000 values" in messages(b"a: [" + b"1," * 200_001 + b"]")


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d", "\u200e", "\u200f", "\u00a0", "\ufe0f"])
def test_joiners_and_direction_marks_are_allowed(joiner: str) -> None:
    assert read(f"a: x{joiner}y\n").plain() == {"a": f"x{joiner}y"}


@pytest.mark.parametrize(
    "char",
    ["\u202e", "\u2066", "\u200b", "\u2060", "\ufeff", "\U000e0041", "\x07", "\x85", "\uffff"],
)
def test_characters_that_hide_are_refused_with_code_point_and_place(char: str) -> None:
    message = messages(f"a: 1\nb: x{char}y\n".encode())

    assert message.startswith(f"brief.yaml:2:5: the character U+{ord(char):04X}")


def test_without_libyaml_the_same_sentences_come_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_tree, "_Parser", yaml.SafeLoader)

    assert "a text with a colon needs quotes" in messages(b"a: b: c\n")
    assert "never closed" in messages(b'a: "b\n')
    assert read("a: [1, x]\n").plain() == {"a": [1, "x"]}


def _problems(data: bytes) -> tuple[Problem, ...]:
    """What is wrong with a file; anything but a ContentError fails the test."""
    try:
        yaml_tree.read(data, "brief.yaml").plain()
    except ContentError as error:
        return error.problems
    return ()


@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="replace"))
)
def test_no_file_raises_anything_else(data: bytes) -> None:
    assert all(problem.text for problem in _problems(data))


@given(st.text(alphabet="abc:-[]{}\"'|>#&*!%@`, \n\t0?~<.", max_size=60))
def test_no_punctuation_raises_anything_else(text: str) -> None:
    assert all(problem.line and problem.column for problem in _problems(text.encode()))
