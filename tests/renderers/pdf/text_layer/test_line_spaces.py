"""Words at the two sides of a line's end are divided by a space that is in the file."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from page import validate_pdf
from PIL import ImageChops

from briefgen.renderers.pdf.text_layer.line_spaces import LineSpaces
from briefgen.renderers.registry import renderer
from tests.renderers.samples import STYLE, laid_out
from tests.renderers.text_layer import mupdf, pdfium, poppler, words
from tests.tree_reading import tree_words

ENGLISH = "escalation and endurance (of aid), <strong>one two</strong> <em>three four</em> at last"
ARABIC = (
    "تصعيد الهجمات وصمود (الناس)، <strong>قرب الطريق</strong> <em>في حلب</em> "
    '<bdi dir="ltr">M4 road</bdi> يوم 10 تشرين <bdi dir="ltr">1–31</bdi> ثم انتهى'
)


def _pdf(text: str, language: str, width: int, tag: str = "p") -> bytes:
    style = f"{STYLE} {tag}{{width:{width}mm; overflow-wrap:anywhere}}"
    body = f"<h1>t</h1><{tag}>{text}</{tag}>"
    return renderer("pdf").render(laid_out(body, language=language, style=style)).data


def _typed(text: str) -> list[str]:
    return words(re.sub("<[^>]+>", "", text.replace("<br>", " ")))


@pytest.mark.parametrize("width", [160, 60, 40, 25, 15])
@pytest.mark.parametrize(("language", "text"), [("en", ENGLISH), ("ar", ARABIC)])
def test_no_words_are_joined_at_the_end_of_a_line(language: str, text: str, width: int) -> None:
    data = _pdf(text, language, width)
    assert tree_words(data) == ["t", *_typed(text)]
    for program in (pdfium, mupdf, poppler) if width > 15 else ():  # which cut words there
        assert sorted(words(program(data))) == sorted(["t", *_typed(text)])


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "a<br>b<br><em>c<br>d</em><br>e"), ("ar", "تصعيد<br>وصمود<br>الناس")],
)
def test_nor_where_the_author_broke_it(language: str, text: str) -> None:
    assert tree_words(_pdf(text, language, 100)) == ["t", *_typed(text)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("https://example.org/reports/2023/october/a-long-address", None),
        ("well-known cross-border north-western", None),
        ("Donau\u00addampf\u00adschiff", "Donau\u2010dampf\u2010schiff"),
        ("interminablewordswithoutend", None),
        ("inter<em>minable</em>words", "interminablewords"),
    ],
)  # fmt: skip
def test_what_is_broken_within_a_word_gets_no_space(text: str, whole: str | None) -> None:
    assert tree_words(_pdf(text, "en", 12)) == ["t", *(whole or text).split()]


@pytest.mark.parametrize("tag", ["p", "h2", "li", "td", "dd", "blockquote", "figcaption"])
def test_so_it_is_in_every_kind_of_block(tag: str) -> None:
    around = {"li": "ul", "td": "table", "dd": "dl", "figcaption": "figure"}.get(tag)
    row = ("<tr>", "</tr>") if tag == "td" else ("", "")
    inner = f"{row[0]}<{tag}>escalation and endurance</{tag}>{row[1]}"
    body = f"<h1>t</h1>{f'<{around}>{inner}</{around}>' if around else inner}"
    style = f"{STYLE} {tag}{{width:15mm}} table{{width:15mm}}"
    data = renderer("pdf").render(laid_out(body, style=style)).data
    assert tree_words(data)[-3:] == ["escalation", "and", "endurance"]


def test_a_paragraph_over_pages_is_not_joined_there() -> None:
    sheet = f"{STYLE} @page{{size:60mm 70mm; margin:20mm}}"
    body = f"<h1>t</h1><p>{ENGLISH} {ENGLISH}</p>"
    data = renderer("pdf").render(laid_out(body, style=sheet)).data
    assert len(pypdfium2.PdfDocument(data)) > 2
    assert tree_words(data) == ["t", *_typed(ENGLISH), *_typed(ENGLISH)]


def test_a_font_without_a_space_takes_that_of_another_or_makes_one(tmp_path: Path) -> None:
    body = "<h1>Two words</h1><p>and others</p>"
    data = renderer("pdf").render(laid_out(body, style=f"{STYLE} h1{{width:15mm}}")).data
    assert tree_words(data) == ["Two", "words", "and", "others"]
    data = renderer("pdf").render(laid_out("<p>Two<br>words</p>")).data
    assert tree_words(data) == ["Two", "words"]
    (tmp_path / "x.pdf").write_bytes(data)
    for profile in ("ua1", "2a"):
        assert "no failures" in str(validate_pdf(str(tmp_path / "x.pdf"), profile=profile))


@pytest.mark.parametrize(("language", "text"), [("en", ENGLISH), ("ar", ARABIC)])
def test_nothing_is_seen_of_it(language: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = _pdf(text, language, 30)
    monkeypatch.setattr(LineSpaces, "behind", _none)
    plain = _pdf(text, language, 30)
    assert tree_words(plain) != tree_words(ours)
    pages = [pypdfium2.PdfDocument(data)[0].render(scale=3).to_pil() for data in (ours, plain)]
    assert ImageChops.difference(*pages).getbbox() is None


def _none(*_: object) -> None:
    return None


def test_a_space_is_shown_by_the_page_and_not_only_said() -> None:
    with pikepdf.open(io.BytesIO(_pdf("a b", "en", 3))) as pdf:
        steps = [str(step.operator) for step in pikepdf.parse_content_stream(pdf.pages[0])]
    assert steps.count("TJ") == 4  # t, a, the space behind it, b
