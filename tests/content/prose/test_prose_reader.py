import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.content.prose import prose_reader, prose_tree
from briefgen.content.prose.prose_tree import (
    AuthorNote,
    Cite,
    Emphasis,
    FigureRef,
    LineBreak,
    ListBlock,
    ProseLink,
    ProseParagraph,
    ProseText,
    Strong,
)  # fmt: skip
from briefgen.errors import ContentError
from tests.patience import cpu_seconds


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("one\n two", (ProseText("one two"),)),
        ("*a* **b**", (Emphasis((ProseText("a"),)), ProseText(" "), Strong((ProseText("b"),)))),
        ("[x](https://a.org/?b=1&c)", (ProseLink("https://a.org/?b=1&c", (ProseText("x"),)),)),
        ("[x](#casualties)", (ProseLink("#casualties", (ProseText("x"),)),)),
        (
            "[{{ k }} *x*](#a)",
            (ProseLink("#a", (FigureRef("k"), ProseText(" "), Emphasis((ProseText("x"),)))),),
        ),
        ("a  \nb", (ProseText("a"), LineBreak(), ProseText("b"))),
        ("a [@b; @c][@d]", (ProseText("a "), Cite(("b", "c")), Cite(("d",)))),
        ("{{k}} and {{  k_2-x }}", (FigureRef("k"), ProseText(" and "), FigureRef("k_2-x"))),
        (r"\{{ k }} \[@a] 2\*3", (ProseText("{{ k }} [@a] 2*3"),)),
        ("*{{ k }} [@a]*", (Emphasis((FigureRef("k"), ProseText(" "), Cite(("a",)))),)),
        ("snake_case 2 * 3 <5 {% x %} #7", (ProseText("snake_case 2 * 3 <5 {% x %} #7"),)),
        (
            "a^[b *c* [d] \\] [@e]] f",
            (
                ProseText("a"),
                AuthorNote(
                    (
                        ProseText("b "),
                        Emphasis((ProseText("c"),)),
                        ProseText(" [d] ] "),
                        Cite(("e",)),
                    )
                ),
                ProseText(" f"),
            ),
        ),
        (r"a\^[b] ^ [c]", (ProseText("a^[b] ^ [c]"),)),
        ("-", (ProseText("-"),)),
        ("  ", ()),
    ],
)  # fmt: skip
def test_inline_text(text: str, nodes: tuple[prose_tree.Inline, ...]) -> None:
    assert prose_reader.parse_inline(text) == nodes


def test_paragraphs_and_lists() -> None:
    text = "One.\n\n- a\n- b\n  1. c\n  2. d\n\n3. e\n"

    assert prose_reader.parse(text) == (
        ProseParagraph((ProseText("One."),)),
        ListBlock(False, 1, (
            (ProseParagraph((ProseText("a"),)),),
            (ProseParagraph((ProseText("b"),)), ListBlock(True, 1, (
                (ProseParagraph((ProseText("c"),)),), (ProseParagraph((ProseText("d"),)),),
            ))),
        )),
        ListBlock(True, 3, ((ProseParagraph((ProseText("e"),)),),)),
    )  # fmt: skip


def test_the_short_way_and_the_long_way_give_the_same() -> None:
    plain = "One {{ k }} two [@a; @b].\n\nThree\n  four {{k}}\n"
    long = prose_reader.parse(plain + "\n*x*")

    assert prose_reader.parse(plain) == long[:-1]
    offsets = [node.offset for node in prose_tree.walk(long) if isinstance(node, Cite | FigureRef)]
    assert offsets == [plain.index("{{"), plain.index("[@"), plain.rindex("{{")]


def test_plain_words_have_figures_and_no_citations() -> None:
    nodes = prose_reader.parse("**Over** {{ k }} [people](https://a.org) [@a].\n\n- x")

    assert prose_tree.plain(nodes, {"k": "1,200"}.__getitem__) == "Over 1,200 people .\nx"


def test_what_is_refused_is_refused_at_its_line() -> None:
    with pytest.raises(ContentError) as error:
        prose_reader.parse("fine\n\n  <b>x</b> {{ 1+1 }}\n")

    assert [problem.line for problem in error.value.problems] == [3, 3, 3]
    assert [problem.column for problem in error.value.problems] == [3, 7, 12]


@pytest.mark.parametrize("text", ["a\n\nb", "- a", "1. a", "# a", "> a", "    a\n\n    b"])
def test_an_inline_text_is_one_paragraph(text: str) -> None:
    with pytest.raises(ContentError):
        prose_reader.parse_inline(text)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 40_000, "![" * 20_000, "{{" * 20_000, "[@" * 20_000, "*a " * 13_000, "`a" * 20_000,
        "<a " * 13_000, "[a](" * 10_000, "- " * 20_000, "> " * 20_000, "**a *b " * 5_000,
        "[a]: /u\n" * 5_000, "[x]\n" * 10_000,
    ],
)  # fmt: skip
def test_a_bomb_is_over_soon(text: str) -> None:
    assert cpu_seconds(lambda: prose_reader.read(text)) < 3


_ALPHABET = "ab01 \n\t*_[]()<>{}@#`|!\\&;:/.-+=~\"'"


@given(st.text(max_size=200) | st.text(alphabet=_ALPHABET, max_size=80))
def test_any_text_is_read_or_refused_in_its_place(text: str) -> None:
    for read in (prose_reader.read, prose_reader.read_inline):
        blocks, faults = read(text)
        assert all(0 <= fault.offset <= len(text) and fault.text for fault in faults)
        for node in prose_tree.walk(blocks):
            if isinstance(node, Cite):
                assert text[node.offset] == "["
            if isinstance(node, FigureRef):
                assert text[node.offset : node.offset + 2] == "{{"


@given(st.text(alphabet="ab \n.,é漢", max_size=80))
def test_words_without_markup_are_kept_every_one(text: str) -> None:
    assume("    " not in text)  # which is a block of code, and refused
    assert prose_tree.plain(prose_reader.parse(text)).split() == text.split()
