"""Numbers keep their value and words their sense when looks are gone: powers, struck-out words."""

import pytest
from docx import Document
from lxml import etree

from briefgen.importing.equation_line import equation_line
from briefgen.importing.raised_digits import Raised, raised_words
from tests.importing.imports import body, imported, lost, told
from tests.importing.word_files import NS, saved, with_xml

PAGE = """<!doctype html><html lang="en"><body><h1>T</h1>
<p>About 10<sup>6</sup> litres of H<sub>2</sub>O, on the 2<sup>nd</sup>;
<del>nobody</del> two <s>hurt</s> <ins>died</ins>. <!-- ask 7 people --></p>
<p>Area 5 m<span style="vertical-align: super">2</span>,
<span style="text-decoration:line-through">not</span> seen.
<math><msup><mn>10</mn><mn>3</mn></msup><mfrac><mn>1</mn><mn>2</mn></mfrac></math></p>
<table><tr><th>a<th>b<tr><td>10<sup>2</sup><td><s>5</s>6</table>
<ol start="4"><li>four<li value="9">nine<li>ten</ol></body></html>"""


@pytest.mark.parametrize(
    ("text", "raised", "shown"),
    [
        ("2", "up", "²"),
        ("2", "down", "₂"),
        ("-6", "up", "⁻⁶"),
        ("–6", "up", "⁻⁶"),
        ("2,5", "up", "²,⁵"),
        ("٢", "up", "²"),
        ("n+1", "up", "ⁿ⁺¹"),
        ("2a", "up", "^(2a)"),
        ("a1", "down", "_(a1)"),
        ("er", "up", "er"),
        ("2", "", "2"),
    ],
)
def test_raised_words_on_the_line(text: str, raised: Raised, shown: str) -> None:
    assert raised_words(text, raised) == shown


@pytest.mark.parametrize(
    ("equation", "line"),
    [
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "³√x"),
        ("<rad><deg>3</deg><e>x</e></rad>", "³√x"),
        ("<rad><deg/><e>x</e></rad>", "√x"),
        ("<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>", "√(a+b)"),
        ("<mroot><mi>x</mi></mroot>", "√x"),
        ("<mroot/>", "√"),
        ("<msqrt/>", "√"),
        ("<rad/>", "√"),
    ],
)
def test_roots_whole_and_with_parts_missing(equation: str, line: str) -> None:
    assert equation_line(etree.fromstring(equation)) == line


def test_a_page() -> None:
    draft = imported(PAGE, "a.html")
    text, table, items = body(draft)

    assert text == (
        "About 10⁶ litres of H₂O, on the 2nd; two died.\n\n"
        "Area 5 m², seen. 10³ 1/2\n"
    )  # fmt: skip
    assert table["table"]["rows"] == [["10²", 6]]
    assert items == "4. four\n9) nine\n10) ten\n"
    assert told(draft, "a raised or lowered number is written ⁶")
    assert [one.words for one in draft.notes if one.text == "struck-out words"] == [
        "nobody", "hurt", "not", "5",
    ]  # fmt: skip
    assert told(draft, "comments of the page") == "ask 7 people"
    assert lost(draft) == ""


def test_a_text_in_markdown() -> None:
    draft = imported("# T\n\n## One\n\n~~Nobody~~ Two were hurt. <!-- who? -->\n", "a.md")

    assert body(draft) == ["Two were hurt.\n"]
    assert told(draft, "struck-out words") == "Nobody"
    assert told(draft, "comments of the page") == "who?"
    assert lost(draft) == ""


def test_inserted_paragraphs_stay_paragraphs() -> None:
    draft = imported("<h1>T</h1><h2>A</h2><ins><p>One.</p><p>Two.</p></ins>", "a.html")

    assert body(draft) == ["One.\n\nTwo.\n"]


def test_a_word_document() -> None:
    document = Document()
    document.add_heading("First", 1)
    paragraph = document.add_paragraph("About 10")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" litres of H")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run("O; ")
    paragraph.add_run("nobody was").font.strike = True
    paragraph.add_run(" hurt").font.double_strike = True
    paragraph.add_run(" two died.")
    with_xml(
        document,
        f"<w:p {NS}><w:r><w:t>Area 5 m</w:t></w:r><w:r><w:rPr><w:position w:val='8'/></w:rPr>"
        "<w:t>3</w:t></w:r><m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>x"
        "</m:t></m:r></m:sup></m:sSup><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r>"
        "<m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>",
    )
    draft = imported(saved(document), "a.docx")

    assert body(draft) == ["About 10² litres of H₂O; two died.\n\nArea 5 m³ 10^x 1/2\n"]
    assert told(draft, "struck-out words") == "nobody was hurt"
    assert lost(draft) == ""
