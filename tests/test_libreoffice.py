"""Every example opened by LibreOffice: the pages that it prints, and what is left after saving."""

from __future__ import annotations

import ctypes
import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest
from lxml import etree

from briefgen.extraction.docx_text import docx_text
from briefgen.layout.lay_out import lay_out
from briefgen.pipeline.stages import render_all
from briefgen.renderers.pdf.page_fullness import EMPTY
from briefgen.renderers.registry import renderer
from briefgen.text.letters import RTL_LETTER
from tests.renderers.pdf.test_page_filling import holes
from tests.structure import headings, outline, structure
from tests.test_examples import CASES, ROOT, Case, brief_of, made, numbered
from tests.test_pages import Word, words_of
from tests.written_briefs import written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOFFICE = shutil.which("soffice")
PDF = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
WORD = "docx:MS Word 2007 XML"
LIMIT = 180
"""Seconds for all examples together."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice Writer"),
]


def names() -> list[str]:
    return [case.name for case in _cases()]


def _cases() -> Iterator[Case]:
    for parameter in CASES:
        (case,) = parameter.values
        assert isinstance(case, Case)
        yield case


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every example as DOCX in ``ours``; in ``pdf`` and ``saved`` what LibreOffice made of it."""
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "ours").mkdir()
    for case in _cases():
        (folder / "ours" / f"{case.name}.docx").write_bytes(numbered(case).data)
    for name, form in (("pdf", PDF), ("saved", WORD)):
        convert(folder, name, form)
    return folder


def convert(folder: Path, name: str, form: str) -> None:
    """All files of ``ours`` in one start of LibreOffice, with a profile of its own."""
    files = sorted(map(str, (folder / "ours").glob("*.docx")))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [SOFFICE or "", profile, "--headless", "--convert-to", form,
         "--outdir", str(folder / name), *files],
        check=True, capture_output=True, timeout=LIMIT,
    )  # fmt: skip
    assert len(list((folder / name).iterdir())) == len(files)


def _ours(folder: Path, name: str) -> bytes:
    return (folder / "ours" / f"{name}.docx").read_bytes()


@pytest.mark.parametrize("name", names())
def test_its_pages_have_the_same_headings(folder: Path, name: str) -> None:
    _, *expected = headings(structure(_ours(folder, name), ".docx"))  # the title is no heading
    assert outline((folder / "pdf" / f"{name}.pdf").read_bytes()) == [one[2:] for one in expected]


@pytest.mark.parametrize("name", names())
def test_its_pages_show_captions_notes_and_the_pages_of_the_contents(
    folder: Path, name: str
) -> None:
    shown = _Shown(_text((folder / "pdf" / f"{name}.pdf").read_bytes()))
    document = _part(_ours(folder, name), "word/document.xml")
    notes = re.findall(r"^\[\d+\] (.{10,40})(?!\S)", docx_text(_ours(folder, name)), re.MULTILINE)
    lines = [*_captions(document), *_contents(document), *(one.split("[")[0] for one in notes)]
    assert [line for line in lines if line not in shown] == []


@pytest.mark.parametrize("name", names())
def test_no_word_of_its_pages_stands_on_another(folder: Path, name: str) -> None:
    assert _covered(folder / "pdf" / f"{name}.pdf") == []


def _covered(pdf: Path) -> list[tuple[str, str]]:
    """Words that stand upon each other; calls of notes are raised to the line above."""
    count = len(pypdfium2.PdfDocument(pdf.read_bytes()))
    pages = [
        [word for word in words_of(pdf, page) if len(word.text) > 2] for page in range(1, count + 1)
    ]
    pairs = (pair for words in pages for pair in combinations(words, 2))
    return [(one.text, other.text) for one, other in pairs if one.covers(other)]


@pytest.mark.parametrize("name", ["situation-report.en", "situation-report.fr", "figures.en"])
def test_key_figures_leave_no_page_half_empty(folder: Path, name: str) -> None:
    """The end of the last card moved to the next page with all that followed."""
    *inner, _ = holes((folder / "pdf" / f"{name}.pdf").read_bytes())
    assert [hole for hole in inner if hole > EMPTY] == []


IN_CHARTS = {
    "chart.en": ("74,300", "Crossing closed", "80k", "2.8 m", "at least 33", "60–75", "27%"),
    "chart.ar": ("74,300", "12,100", "2.5", "60–75", "27%", "61.5%", "4,000"),
}
"""Values, notes and ticks of native charts; from the right too the digits stand from the left."""


@pytest.mark.parametrize("name", IN_CHARTS)
def test_its_charts_show_their_values(folder: Path, name: str) -> None:
    text = _text((folder / "pdf" / f"{name}.pdf").read_bytes())
    assert [one for one in IN_CHARTS[name] if one not in text] == []


TONES = {"halted": (163, 46, 22), "ongoing": (35, 99, 59), "planned": (121, 85, 0)}
"""Words of a table of the situation report, and the colours of their tones in the theme."""


def test_words_of_a_table_have_the_colour_of_their_tone(folder: Path) -> None:
    """What the defaults of a document say of colour LibreOffice puts on each run of a table."""
    document = pypdfium2.PdfDocument(folder / "pdf" / "situation-report.en.pdf")
    found = dict(each for page in document for each in _coloured_words(page))
    assert {word: found.get(word) for word in TONES} == TONES


def _coloured_words(page: pypdfium2.PdfPage) -> Iterator[tuple[str, tuple[int, ...]]]:
    raw, text = pypdfium2.raw, page.get_textpage()
    for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        length = raw.FPDFTextObj_GetText(piece.raw, text.raw, None, 0)
        buffer = (ctypes.c_ushort * (length // 2 + 1))()
        raw.FPDFTextObj_GetText(piece.raw, text.raw, buffer, length)
        channels = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFPageObj_GetFillColor(piece.raw, *channels)
        word = bytes(buffer).decode("utf-16-le").rstrip("\0").strip()
        yield word, tuple(channel.value for channel in channels[:3])


_AFTER_MARK = re.compile("(?<=[\u064b-\u0652])(?=\\w)")
"""Where pdfium may have joined the last word of a line to the first of the next."""


class _Shown:
    """The text of a page. Lines from the right come back in an order that each program has its own
    of, their letters too where two make one sign: there it must have the words.
    """

    def __init__(self, text: str) -> None:
        self._text = _squeezed(text)
        self._words = set(_any_order(_AFTER_MARK.sub(" ", text)))

    def __contains__(self, line: str) -> bool:
        if RTL_LETTER.search(line):
            return self._words.issuperset(_any_order(line))
        return _squeezed(line) in self._text


def _any_order(text: str) -> list[str]:
    """Words as their letters, sorted, without those that have marks above them: readers of PDF
    see such a mark as a word of its own.
    """
    words = (word for word in text.split() if not any(map(_is_mark, word)))
    plain = unicodedata.normalize("NFKC", re.sub("[\u0640\u200b-\u200f]", "", " ".join(words)))
    return ["".join(sorted(word)) for word in re.findall(r"\w+", plain)]


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) == "Mn"


def _part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_bounded() for page in document)


def _squeezed(text: str) -> str:
    """Without white space and the dots of leaders, which each reader sees otherwise."""
    return re.sub(r"[\s.\u00ad\u200e\ufffe]|-(?=\s*\n)", "", text)


def _words(paragraph: etree._Element) -> str:
    """Without the calls of notes, which stand raised behind a word."""
    call = f"{W}rPr/{W}rStyle[@{W}val='FootnoteReference']"
    runs = (run for run in paragraph.iter(f"{W}r") if run.find(call) is None)
    parts = (part for run in runs for part in run.iter(f"{W}t", f"{W}br"))
    return "".join(part.text or " " for part in parts)  # a line's end is a space


def _captions(document: etree._Element) -> Iterator[str]:
    for code in document.iter(f"{W}instrText"):
        if (code.text or "").split()[:1] == ["SEQ"]:
            paragraph = next(code.iterancestors(f"{W}p"))
            yield _words(paragraph)[:30].rpartition(" ")[0]


def _contents(document: etree._Element) -> Iterator[str]:
    for link in document.iterfind(f".//{W}sdt//{W}hyperlink"):
        *words, page = (text.text or "" for text in link.iter(f"{W}t"))
        yield f"{''.join(words)} {page}"


@pytest.mark.parametrize("name", names())
def test_saving_keeps_words_bookmarks_and_fields(folder: Path, name: str) -> None:
    ours, saved = _ours(folder, name), (folder / "saved" / f"{name}.docx").read_bytes()
    assert docx_text(saved).split() == docx_text(ours).split()
    assert _bookmarks(saved) == _bookmarks(ours)
    assert _fields(saved) == _fields(ours)


def _bookmarks(data: bytes) -> list[str]:
    starts = _part(data, "word/document.xml").iter(f"{W}bookmarkStart")
    return [name for one in starts if (name := one.get(f"{W}name") or "").startswith("_b_")]


def _fields(data: bytes) -> list[str]:
    """Captions, references and the contents, in order; pages stand in each entry of the last."""
    kinds = ("SEQ", "REF", "NOTEREF", "TOC")
    codes = (one.text or "" for one in _part(data, "word/document.xml").iter(f"{W}instrText"))
    return [words[0] for code in codes if (words := code.split()) and words[0] in kinds]


def test_there_are_page_numbers_to_look_for(folder: Path) -> None:
    document = _part(_ours(folder, "idlib-2023-10.en"), "word/document.xml")
    lines = list(_contents(document))
    assert len(lines) > 5
    assert all(line[-1].isdecimal() for line in lines)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_table_lies_on_its_side_on_request_with_the_furniture_of_all_pages(
    tmp_path: Path, language: str
) -> None:
    copied = tmp_path / "cross-references"
    shutil.copytree(ROOT / "tests" / "examples" / "cross-references", copied)
    brief = copied / "brief.yaml"
    wide = "caption: Lorries in one morning\n"
    asked = f"{wide}          orientation: landscape\n"
    brief.write_text(brief.read_text("utf-8").replace(wide, asked, 1), encoding="utf-8")
    (tmp_path / "ours").mkdir()
    laid_out = lay_out(brief_of(copied).edition(language))
    renderer("docx").render(laid_out).save(tmp_path / "ours" / "x.docx")
    convert(tmp_path, "pdf", PDF)
    pages = list(pypdfium2.PdfDocument((tmp_path / "pdf" / "x.pdf").read_bytes()))
    turned = [page.get_width() > page.get_height() for page in pages]
    assert (turned[0], turned[-1], sum(turned)) == (False, False, 1)
    for number, page in enumerate(pages, 1):
        text = page.get_textpage().get_text_bounded()
        assert text.count("TLP") == text.count("CLEAR") >= 2, number
        assert re.search(rf"\b{number}\D+{len(pages)}\b|\b{len(pages)}\D+{number}\b", text), number


# --- the pages of the contents, and fonts inside the document -----------------------------------

CARRIED = """\
word_embed_fonts = true
[fonts]
base_size = 10
[fonts.latin]
word_body = "Fira Sans"
word_heading = "Fira Sans"
[fonts.arabic]
word_body = "Amiri"
word_heading = "Amiri"
"""


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with its fonts inside it, so that every machine has the same pages."""
    folder = tmp_path_factory.mktemp("carried")
    theme = folder / "templates" / "themes" / "carried" / "theme.toml"
    theme.parent.mkdir(parents=True)
    theme.write_text(CARRIED)
    (folder / "ours").mkdir()
    for language in ("en", "ar"):
        edition = brief_of(ROOT / "content" / "idlib-2023-10").edition(language)
        laid_out = lay_out(edition, theme="carried", templates=[folder / "templates"])
        _, word = render_all(laid_out, ("pdf", "docx"), None)
        (folder / "ours" / f"{language}.docx").write_bytes(word.rendered.data)
    convert(folder, "pdf", PDF)
    return folder


@pytest.mark.parametrize(("language", "families"), [("en", {"FiraSans"}), ("ar", {"Amiri"})])
def test_the_fonts_inside_the_document_are_those_of_its_pages(
    carried: Path, language: str, families: set[str]
) -> None:
    with pikepdf.open(carried / "pdf" / f"{language}.pdf") as pdf:
        names = {str(one.get("/BaseFont", "")) for one in pdf.objects if _is_font(one)}
    assert families <= {name.split("+")[-1].split("-")[0] for name in names}


def _is_font(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_contents_say_the_page_or_its_neighbour(carried: Path, language: str) -> None:
    """Another program breaks lines elsewhere; where pages drift apart, the styles are wrong."""
    document = _part((carried / "ours" / f"{language}.docx").read_bytes(), "word/document.xml")
    said = {}
    for link in document.iterfind(f".//{W}sdt//{W}hyperlink"):
        *words, page = (text.text or "" for text in link.iter(f"{W}t"))
        said[" ".join("".join(words).split())] = int(page)
    pdf = pypdfium2.PdfDocument((carried / "pdf" / f"{language}.pdf").read_bytes())
    found = {
        " ".join(one.get_title().split()): (target.get_index() or 0) + 1
        for one in pdf.get_toc()
        if (target := one.get_dest()) is not None
    }
    assert len(said) > 5
    assert {
        words: (page, found[words]) for words, page in said.items() if abs(page - found[words]) > 1
    } == {}


@pytest.mark.parametrize("theme", ["default", "plain"])
def test_a_condensed_brief_is_two_pages_in_word(theme: str, tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    sample = ROOT / "content" / "idlib-2023-10"
    for language in ("en", "ar"):
        case = Case(sample, language, "internal", layout="flash-update", theme=theme)
        made(case, "docx").save(tmp_path / "ours" / f"{language}.docx")
    convert(tmp_path, "pdf", PDF)
    files = {path.stem: path.read_bytes() for path in (tmp_path / "pdf").iterdir()}
    assert {name: len(pypdfium2.PdfDocument(data)) for name, data in files.items()} == {
        "en": 2,
        "ar": 2,
    }


def test_columns_of_the_end_stand_below_the_text_before_them(tmp_path: Path) -> None:
    """A list in front of them moved on to their page, and they stood upon it."""
    (tmp_path / "ours").mkdir()
    report = ROOT / "tests" / "examples" / "situation-report"
    for language in ("en", "fr"):
        case = Case(report, language, theme="plain")
        made(case, "docx").save(tmp_path / "ours" / f"{language}.docx")
    convert(tmp_path, "pdf", PDF)
    assert [_covered(path) for path in sorted((tmp_path / "pdf").iterdir())] == [[], []]


ENDS = {"en": ".?!…)”%/", "ar": ".؟!…؛»٪،"}
WORDS = {
    "en": (
        "Nobody in the valley asked the people of both camps for boats on the river today ",
        "w",
    ),
    "ar": ("لم يسأل أحد من أهل الوادي سكان المخيمات عن القوارب في النهر حتى هذا اليوم ", "ب"),
}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_call_of_a_note_stands_alone_on_a_line(language: str, tmp_path: Path) -> None:
    """Without a sign between it and its word: each call stands at every place near a line's end."""
    start, letter = WORDS[language]
    texts = [
        f"{start}{letter * length} {letter * 3}{end}[@s]"
        for end in ENDS[language]
        for length in range(1, 21)
    ]
    section = {"heading": "H", "body": ["\n\n".join(texts)]}
    edition = written(tmp_path / "brief", section, language=language).edition(language)
    (tmp_path / "ours").mkdir()
    data = renderer("docx").render(lay_out(edition)).save(tmp_path / "ours" / "x.docx").read_bytes()
    assert not set("\u2060\ufeff\u202f") & set(_part(data, "word/document.xml").xpath("string()"))
    convert(tmp_path, "pdf", PDF)
    pdf = tmp_path / "pdf" / "x.pdf"
    count = len(pypdfium2.PdfDocument(pdf.read_bytes()))
    pages = [words_of(pdf, page) for page in range(1, count + 1)]
    lines = [[word for word in page if word.top > 80] for page in pages]  # below the page header
    assert sum(len(page) for page in lines) > 5 * len(texts)
    assert [one.text for page in lines for one in page if _is_alone(one, page)] == []


def _is_alone(call: Word, page: list[Word]) -> bool:
    """Whether a word is a number at the height of no other."""
    middle = (call.top + call.bottom) / 2
    beside = (one for one in page if one is not call and one.top - 1 < middle < one.bottom + 1)
    return call.text.strip("\u2060\u200e\u200f").isdigit() and next(beside, None) is None


@pytest.mark.parametrize("language", ["en", "ar"])
def test_columns_of_weeks_are_wide_and_stand_above_their_days(
    language: str, tmp_path: Path
) -> None:
    """A week is missing: its place is empty, and nothing is written below it."""
    counts = {"2024-07-01": 15, "2024-07-08": 63, "2024-07-22": 48, "2024-07-29": 67}
    chart = {
        "kind": "column",
        "title": "T",
        "alt": "A",
        "x": "day",
        "y": ["ill"],
        "sources": ["s"],
        "rows": [{"day": day, "ill": count} for day, count in counts.items()],
    }
    section = {"heading": "H", "body": [{"chart": chart}]}
    edition = written(tmp_path / "brief", section, language=language).edition(language)
    (tmp_path / "ours").mkdir()
    renderer("docx").render(lay_out(edition)).save(tmp_path / "ours" / "x.docx")
    convert(tmp_path, "pdf", PDF)
    with pymupdf.open(tmp_path / "pdf" / "x.pdf") as document:  # type: ignore[no-untyped-call]
        columns, texts = _columns(document[0]), document[0].get_text("words")
    assert len(columns) == len(counts)
    assert min(column.width for column in columns) > 25
    below = [
        [
            text
            for x, y, right, _, text, *_ in texts
            if column.x0 < (x + right) / 2 < column.x1 and 0 < y - column.y1 < 12
        ]
        for column in columns
    ]
    assert below == [["1"], ["8"], ["22"], ["29"]]


def _columns(page: pymupdf.Page) -> list[pymupdf.Rect]:
    """The columns of a chart, from the left: upright boxes of one colour that end at one line."""
    boxes = [
        one["rect"] for one in page.get_drawings() if one.get("fill") and one["rect"].height > 9
    ]
    ends = Counter(round(box.y1) for box in boxes)
    end, _ = ends.most_common(1)[0]
    return sorted((box for box in boxes if round(box.y1) == end), key=lambda box: box.x0)
