from pathlib import Path

import pytest

from briefgen.content.load import load_checked
from briefgen.content.prose import prose_reader, prose_tree
from briefgen.content.prose.prose_tree import Emphasis, ProseParagraph, ProseText
from briefgen.errors import Notice
from tests.content.po.translated import ARABIC, BRIEF, catalogue
from tests.content.samples import HEAD, USED, write

BLOCK = "sections:\n- heading: H\n  body:\n"
CODES = ("almost-marked", "almost-list")


def notices(folder: Path, text: str, **files: str) -> list[Notice]:
    read = load_checked(write(folder / "x", HEAD + USED + text, **files))
    assert read.problems == ()
    return [each for each in read.notices if each.code in CODES]


def summary(folder: Path, text: str) -> list[str]:
    """What is said of a summary, without its place."""
    lines = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
    return [each.text for each in notices(folder, f"summary: |\n{lines}")]


@pytest.mark.parametrize(
    "text",
    [
        "(4*6 m) and (3*4 m)", "3m*4m", "٤*٦ م و٣*٤ م", "2.5*3*4", "4*6 and *so* it is",
        "_x_ and __y__", "_a b_", "Food &amp; shelter", "~~gone~~", "a[^1]",
    ],
)  # fmt: skip
def test_signs_that_are_none_of_ours_are_shown_as_they_are(text: str) -> None:
    assert prose_tree.plain(prose_reader.read(text).blocks) == text.replace("*so*", "so")


@pytest.mark.parametrize("text", ["a *b* c", "1*er* mai", "a*b*c", "ال*كلمة*", "*b*, c"])
def test_emphasis_stays_emphasis(text: str) -> None:
    paragraph = prose_reader.read(text).blocks[0]

    assert isinstance(paragraph, ProseParagraph)
    assert any(isinstance(node, Emphasis) for node in paragraph.children)
    assert ProseText("*") not in paragraph.children


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(4*6 m) and (3*4 m)", ["4*6 is", "3*4 is"]),
        ("3m*4m", ["3m*4m is"]),
        ("_x_ and __y__", ["_x_ is shown as it is; stressed words stand in *", "__y__ is"]),
        ("Food &amp; shelter", ["&amp; is shown as it is; write &"]),
        (
            "a &lt; b &#62; c",
            ["&lt; is shown as it is; write <", "&#62; is shown as it is; write >"],
        ),
        ("a&nbsp;b", ["&nbsp; is shown as it is; write the character itself"]),
        ("As counted[^1].\n\n[^1]: By hand.", ["[^1] is", "[^1]: is"]),
        ("~~gone~~", ["~~gone~~ is"]),
        ("[page](https://example.org/a b)", ["[page](https://example.org/a b) is"]),
        ("[call](tel:(011) 555-0100)", ["[call](tel:(011) 555-0100) is"]),
        ("• one\n• two", ['lines that begin with "•" make no list; begin each line with "- "']),
        ("Needs:\n• one\n• two\n• three\nMore:\n• x\n• y", ["lines that", "lines that"]),
        ("– one\n– two", ['lines that begin with "–"']),
        ("● one\n● two", ['lines that begin with "●"']),
        ("a) one\nb) two", ['lines that begin with "a)" make no list; begin each line with "1. "']),
        ("(1) one\n(2) two", ['lines that begin with "(1)"']),
        ("١. أولاً\n٢. ثانياً", ['lines that begin with "١."']),
        ("أ) أولاً\nب) ثانياً", ['lines that begin with "أ)"']),
        ("• one • two", ['the parts of a line that begin with "•"']),
    ],
)
def test_markup_of_other_programs_is_a_notice_that_says_what_to_write(
    text: str, said: list[str], tmp_path: Path
) -> None:
    found = summary(tmp_path, text)

    assert len(found) == len(said)
    assert all(one.startswith(begin) for one, begin in zip(found, said, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "4\\*6 and 5 * 6 and 4 × 6", "snake_case_name and _ and a_b", "AT&T; R&D &foo; a & b",
        "~1200 and ~1300", "https://a.org/_x_/c and [w](https://a.org/_x_?a&amp;b_c_)",
        "- one\n- two", "1. one\n2. two", "1) one\n2) two", "one – two\n– three\nfour",
        "a) one\n\nb) two", "● ● ○", "[w](https://a.org/a%20b)", "\\[w](https://a.org/a b)",
    ],
)  # fmt: skip
def test_what_is_meant_so_is_no_notice(text: str, tmp_path: Path) -> None:
    assert [one for one in summary(tmp_path, text) if "&amp;" not in one] == []


def test_each_is_told_at_its_place_in_every_kind_of_text(tmp_path: Path) -> None:
    table = "  - table: {caption: C &amp; D, columns: [{key: a, label: A}], data: d.csv}\n"
    found = notices(tmp_path, BLOCK + table, d_dot_csv="a\n4*6\nR &amp; D\n")

    assert [each.where.split("x/")[-1] for each in found] == [
        "brief.yaml:13:24: sections.0.body.0.table.caption",
        "d.csv:3:1: sections.0.body.0.table.rows.1.a",  # 4*6 is no Markdown in a file
    ]


def test_an_item_of_a_list_that_begins_with_a_bullet_is_told(tmp_path: Path) -> None:
    text = BLOCK + "  - • one\n  - list: {items: [• one, '• two']}\n"

    assert [each.text for each in notices(tmp_path, text)] == [
        '"•" is shown as it is; begin it with "- "',
        '"•" is shown as it is; delete it: the list has marks of its own',
        '"•" is shown as it is; delete it: the list has marks of its own',
    ]


def test_a_translation_is_looked_at_as_well(tmp_path: Path) -> None:
    arabic = ARABIC | {"sections.wells.heading": "الآبار &amp; المياه"}
    folder = write(tmp_path / "x", BRIEF, ar_dot_po=catalogue(arabic))

    found = [each for each in load_checked(folder).notices if each.code in CODES]

    assert [each.text for each in found] == ["&amp; is shown as it is; write &"]
    assert "ar.po:" in found[0].where


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Steps go on:\n2. boil\n3. cool", ["2."]),
        ("- b\n  7. seven\n  8. eight", ["7."]),
        ("Steps go on:\n\n2. boil\n3. cool", []),
        ("Steps:\n1. boil\n2. cool", []),
        ("1. boil\n2. cool\n4. dry", []),
        ("In the year\n2023. It rained.", []),
        ("Go on:\n2. a\n3. b\n4. c", ["2."]),
        ("1. boil\n   more\n2. cool\n3. dry", []),
    ],
)
def test_a_list_that_runs_on_in_the_text_above_is_told(
    tmp_path: Path, text: str, marks: list[str]
) -> None:
    said = [each for each in summary(tmp_path, text) if "runs on" in each]

    assert [each.split()[0] for each in said] == marks
