from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.content.prose import prose_reader
from briefgen.content.prose.prose_tree import ProseText
from briefgen.text.plain_words import markdown_of

SIGNS = "ab1 *_`[]<>&;|~{}!#-+=.)(\\@:/\né\u00a0"


def shown(markdown: str) -> str:
    read = prose_reader.read_inline(markdown)
    assert not read.faults, (markdown, read.faults)
    assert len(read.blocks) <= 1
    inside = read.blocks[0].children if read.blocks else ()  # type: ignore[union-attr]
    assert all(isinstance(node, ProseText) for node in inside), (markdown, inside)
    return "".join(node.text for node in inside)  # type: ignore[union-attr]


@given(st.text(alphabet=SIGNS, max_size=30))
@example("1. one")
@example("- a\n- b")
@example("<b>&amp;</b> [a](https://a.org) ![x](y) `c` *d* __e__ ~~f~~ \\*")
@example("# a")
@example("[@")
def test_all_signs_are_shown_as_they_are(text: str) -> None:
    if "{{" in text or "[@" in text.replace(" ", ""):
        return
    assert shown(markdown_of(text)) == " ".join(text.split())


def test_figures_and_citations_stand_for_themselves() -> None:
    assert markdown_of("*{{ killed }}* [@scd; @un]") == r"\*{{ killed }}\* [@scd; @un]"
    for text in (
        "plain words, 4 (or 5)",
        "23.4%",
        "-5",
        "#adm1",
        "2024-05-03",
        "+963",
        "A & B",
        "a_b",
        "x|y",
    ):
        assert markdown_of(text) == text
