"""The words of a PDF as poppler, pdfium and MuPDF give them: as typed, in the content's order."""

from __future__ import annotations

import importlib
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pikepdf
import pymupdf
import pypdfium2
import pytest
from PIL import ImageChops

from briefgen.content.load import load
from briefgen.extraction.canonical_text import extract
from briefgen.extraction.pdf_page_text import pieces
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from tests.renderers.pdf.test_arabic_text_layer import CONTENT
from tests.renderers.samples import STYLE, laid_out
from tests.renderers.text_layer import mupdf, pdfium, poppler
from tests.renderers.text_layer import words as tokens
from tests.tree_reading import tree_words

engine = importlib.import_module("briefgen.renderers.pdf.pdf_writer")
Brief = tuple[list[str], bytes]

WORDS = (
    "The office in Afflis: fi fl ffi ffl waffle, finally and first aid. "
    "Donau\u00addampf\u00adschiff\u00adfahrt Donau\u00addampf\u00adschiff\u00adfahrt "
    "a b c, d\u00a0e x\u2011y end."
)
BODY = (
    f"<h1>Title</h1><p>{WORDS}</p><p>one <strong>two</strong> <em>three</em>, four</p>"
    "<ul><li>five</li><li>six <ol><li>seven</li></ol></li></ul><p>eight</p>"
    "<dl><dt>nine</dt><dd>ten</dd></dl><p>eleven</p>"
)
ARABIC = "<h1>عنوان</h1><p>قُتل ما لا يقل عن مدنيين في إدلب</p><p>وحلب بعد الهجمات</p>"


PROGRAMS: dict[str, Callable[[bytes], str]] = {"poppler": poppler, "pdfium": pdfium, "mupdf": mupdf}


def _words(text: str) -> list[str]:
    """What was typed: a word divided at the end of a line is one, and markers are none."""
    whole = re.sub(r"[\u2010\ufffe]\s*", "", text.replace("\u00ad", ""))
    kept = re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", whole).replace("\u00a0", " ")
    return [word for word in kept.split() if not re.fullmatch(r"•|\d\.", word)]


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("width", [120, 45, 38])
def test_words_come_back_as_typed_and_in_order(program: str, width: int) -> None:
    document = laid_out(BODY, style=f"{STYLE} p{{width:{width}mm}}")
    data = renderer("pdf").render(document).data
    numbers = _words("one two three, four five six seven eight nine ten eleven")
    assert _words(PROGRAMS[program](data)) == ["Title", *_words(WORDS), *numbers]


@pytest.mark.parametrize("program", PROGRAMS)
def test_arabic_words_come_back_in_order(program: str) -> None:
    data = renderer("pdf").render(laid_out(ARABIC, language="ar")).data
    assert _words(PROGRAMS[program](data)) == _words(re.sub("<[^>]+>", " ", ARABIC))


MIXED = (
    "أودت بحياة 66 شخصا بينهم 23 طفلا وأصابت 270، في 10 تشرين الثاني/نوفمبر 2023، "
    "على الطريق {M4} من اللاذقية إلى {S-300 COVID-19} قرب {a.b@c-d.org} بعد {1–31} يوما"
)


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("width", [150, 60])
def test_numbers_and_names_stand_where_they_are_read(program: str, width: int) -> None:
    body = MIXED.replace("{", '<bdi dir="ltr">').replace("}", "</bdi>")
    document = laid_out(f"<p>{body}.</p>", language="ar", style=f"{STYLE} p{{width:{width}mm}}")
    data = renderer("pdf").render(document).data
    assert tokens(PROGRAMS[program](data)) == tokens(re.sub("[{}]", "", MIXED))


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_stands_beside_the_call_of_a_note_keeps_its_side(program: str) -> None:
    body = '<p>نزح الناس إلى الشمال<span data-note="1" id="note-1">مصدر</span> وعاد بعضهم لاحقا</p>'
    data = renderer("pdf").render(laid_out(body, language="ar")).data
    found = tokens(PROGRAMS[program](data))
    expected = "نزح الناس إلى الشمال 1 وعاد بعضهم لاحقا"
    assert " ".join(found[: found.index("لاحقا") + 1]) == expected


def test_the_space_between_two_elements_is_in_the_file() -> None:
    """ISO 32000-1, 14.8.2.5: a reader need not guess from the gap where a word ends."""
    made = renderer("pdf").render(laid_out("<p>a <strong>b</strong> <em>c</em></p>")).data
    with pikepdf.open(io.BytesIO(made)) as pdf:
        shown = pieces(pdf.pages[0], 0)
    assert "".join(glyph for mark in sorted(shown) for glyph in shown[mark].glyphs) == "a b c"


@pytest.fixture(scope="module", params=["en", "ar"])
def brief(request: pytest.FixtureRequest) -> Brief:
    """The words of the sample, from its HTML, and its PDF."""
    document = lay_out(load(CONTENT).edition(request.param))
    data = renderer("pdf").render(document).data
    return tokens(extract(renderer("html").render(document).data, ".html")), data


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_words_of_a_brief_follow_each_other_as_they_are_read(
    brief: Brief, program: str
) -> None:
    """Of all neighbours in the text; notes stand at the foot of a page instead of the end.

    Poppler goes by places on the page alone, and reads some lines of cards and columns that stand
    beside each other across them.
    """
    typed, data = brief
    found = tokens(PROGRAMS[program](data))
    neighbours, seen = (Counter(pairwise(words)) for words in (typed, found))
    assert neighbours.total() > 3000
    assert (neighbours & seen).total() / neighbours.total() >= (
        0.96 if program == "poppler" else 0.97
    )


def test_the_order_of_painting_changes_nothing_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    body = MIXED.replace("{", '<bdi dir="ltr">').replace("}", "</bdi>")
    document = laid_out(f"<p>{body} <strong>أُصيبَ (5)</strong> محيط.</p>", language="ar")
    ours = renderer("pdf").render(document).data
    monkeypatch.setattr(engine, "reorder", lambda *_, **__: None)
    plain = renderer("pdf").render(document).data
    assert ours != plain
    pages = [pypdfium2.PdfDocument(data)[0].render(scale=3).to_pil() for data in (ours, plain)]
    difference = ImageChops.difference(*pages).convert("L")
    assert difference.point(lambda value: 255 if value > 40 else 0).getbbox() is None


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("first", ["ﬁ", "ﬂ", "ﬀ", "ﬃ", "ﬄ"])
@pytest.mark.parametrize("family", ["Fira Sans", "Amiri"])
def test_a_pasted_ligature_changes_no_typed_word(program: str, first: str, family: str) -> None:
    body = f"<p>{first} first flood affected office waffle <b>fi</b></p>".replace("b>", "strong>")
    style = f"{STYLE} body{{font-family:'{family}'}}"
    data = renderer("pdf").render(laid_out(body, style=style)).data
    plain = unicodedata.normalize("NFKC", first)
    typed = [plain, "first", "flood", "affected", "office", "waffle", "fi"]
    assert tokens(PROGRAMS[program](data)) == typed
    assert tree_words(data) == typed


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(
    "pasted", ["\ufee3\ufeae\ufea3\ufe92\ufe8e", "\ufedf\ufed8\ufeaa", "\ufefb", "ﷲ"]
)
def test_nor_does_a_pasted_presentation_form(program: str, pasted: str) -> None:
    body = f"<p>{pasted} ثم مرحبا لقد لا الله</p>"
    data = renderer("pdf").render(laid_out(body, language="ar")).data
    typed = [unicodedata.normalize("NFKC", pasted), "ثم", "مرحبا", "لقد", "لا", "الله"]
    assert tokens(PROGRAMS[program](data)) == typed
    assert tree_words(data) == typed


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("ar", "<p>قُتل 66 مدنياً في 10 تشرين، على الطريق <bdi dir='ltr'>M4</bdi> <em>أمس</em></p>"),
        ("en", "<p>He said <span lang='ar' dir='rtl'>كفى حرباً</span> in May 2023.</p>"),
    ],
)
def test_what_is_shown_from_its_end_says_so(language: str, body: str) -> None:
    """ISO 32000-1, 14.8.2.3.3: all Arabic, and nothing else."""
    data = renderer("pdf").render(laid_out(body, language=language)).data
    turned, others = "", ""
    with pymupdf.open(stream=data) as document:
        stream = document[0].read_contents().decode("latin-1")
        texts = _texts(data)
    for part in re.split(r"(/ReversedChars BMC.*?EMC)", stream, flags=re.DOTALL):
        codes = "".join(re.findall(r"<([0-9a-f]+)>", part)) if "TJ" in part else ""
        words = "".join(texts.get(codes[i : i + 4], "") for i in range(0, len(codes), 4))
        if part.startswith("/ReversedChars"):
            turned += words
        else:
            others += words
    assert _arabic(turned) > 5
    assert not re.search("[0-9A-Za-z]", turned)
    assert _arabic(others) == 0
    assert re.search("[0-9]", others)


def _arabic(text: str) -> int:
    return len(re.findall("[\u0621-\u064a]", text))


def _texts(data: bytes) -> dict[str, str]:
    """Glyph number to text, of the page's fonts; they have different numbers here."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = pdf.pages[0].resources.Font.values()
        maps = b"".join(font.ToUnicode.read_bytes() for font in fonts)
    pairs = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]*)>", maps)
    return {code.decode(): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


@pytest.mark.parametrize("program", ["pdfium", "mupdf"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_list_stands_between_its_neighbours(program: str, language: str) -> None:
    body = (
        "<h1>one</h1><p>two</p><ul><li>three</li><li><p>four</p><ol><li>five</li></ol></li></ul>"
        "<p>six</p>"
    )
    data = renderer("pdf").render(laid_out(body, language=language)).data
    found = [word for word in tokens(PROGRAMS[program](data)) if word.isalpha()]
    assert found == ["one", "two", "three", "four", "five", "six"]


@pytest.mark.parametrize("kind", ["ul", "ol"])
def test_the_mark_of_an_item_stands_where_its_line_begins(kind: str) -> None:
    body = f"<h1>عنوان</h1><{kind}><li>بند</li><li><p>فقرة</p></li></{kind}>"
    data = renderer("pdf").render(laid_out(body, language="ar")).data
    with pymupdf.open(stream=data) as document:
        places = {word[4].strip(".•") or "•": word[:4] for word in document[0].get_text("words")}
    marks = ["1", "2"] if kind == "ol" else ["•", "•"]
    for mark, text in zip(marks, ("بند", "فقرة"), strict=True):
        (left, top, _, bottom), (_, text_top, right, text_bottom) = places[mark], places[text]
        assert right < left < right + 30
        if kind == "ol":
            assert text_top - 5 < top < bottom < text_bottom + 5


def test_the_call_of_a_note_is_one_word_for_poppler() -> None:
    body = '<p>نزح الناس<span data-note="1" id="note-1">مصدر</span> وعاد بعضهم</p>'
    data = renderer("pdf").render(laid_out(body, language="ar")).data
    assert not re.search(">1</word>", poppler(data, "-bbox"))
