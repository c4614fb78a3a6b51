"""The text layer of the Arabic edition: what a reader who searches or copies gets.

A word is what stands between spaces, brackets and quotation marks, without the punctuation at its
ends, cut where Arabic meets digits or Latin; both sides are cut alike. The words of the page
furniture come on top of the brief's, so they can make up for none.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from briefgen.check.text import extract
from briefgen.content.load import load
from briefgen.layout.engine import lay_out
from briefgen.render.registry import renderer
from tests.render.samples import laid_out

CONTENT = Path(__file__).parents[2] / "content" / "idlib-2023-10"
PHRASES = ("M4", "CC-BY-4.0", "TLP:CLEAR", "www.syriacivildefence.org", "1–31", "120,000", "MEI")
_AR = "\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff"
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufeff]")
_MEETING = re.compile(f"(?<=[{_AR}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{_AR}])")
_FROM_THE_LEFT = re.compile("\u202a([^\u202a-\u202e]*)\u202c")


def words(text: str) -> Counter[str]:
    text = _MEETING.sub(" ", unicodedata.normalize("NFC", _UNSEEN.sub("", text)))
    stripped = (re.sub(r"^\W+|\W+$", "", word) for word in re.split(r"[\s\[\]()«»“”]+", text))
    return Counter(filter(None, stripped))


def as_seen(text: str) -> str:
    """Poppler's text in the order of reading: it marks what it wrote down from the left (U+202A),
    and the signs before such a stretch are read after it.
    """

    def turn(match: re.Match[str]) -> str:
        parts = re.fullmatch(r"((?:(?!\+\d)[\W_])*)(.*?)([\W_]*)", match[1], re.DOTALL)
        assert parts is not None
        return parts[3][::-1] + parts[2] + parts[1][::-1]

    return _FROM_THE_LEFT.sub(turn, text)


def pdfium(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def poppler(data: bytes, *options: str) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    command = ["pdftotext", *options, "-", "-"]
    return as_seen(
        subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    )


@pytest.fixture(scope="module")
def brief() -> tuple[Counter[str], bytes]:
    """The words of the Arabic edition, from its HTML, and its PDF."""
    document = lay_out(load(CONTENT).edition("ar"))
    html = extract(renderer("html").render(document).data, ".html")
    return words(html), renderer("pdf").render(document).data


def rate(expected: Counter[str], text: str) -> float:
    lost = expected - words(text)
    return 1 - lost.total() / expected.total()


def test_pdfium_finds_the_words(brief: tuple[Counter[str], bytes]) -> None:
    expected, data = brief
    assert expected.total() > 4000
    assert rate(expected, pdfium(data)) >= 0.999


@pytest.mark.parametrize("options", [(), ("-layout",)])
def test_poppler_finds_the_words(brief: tuple[Counter[str], bytes], options: tuple[str]) -> None:
    expected, data = brief
    assert rate(expected, poppler(data, *options)) >= 0.995


@pytest.mark.parametrize("phrase", PHRASES)
def test_what_is_read_from_the_left_keeps_its_order(
    brief: tuple[Counter[str], bytes], phrase: str
) -> None:
    _, data = brief
    assert phrase in pdfium(data)
    assert phrase in poppler(data)


def test_numbers_stand_where_they_are_read(brief: tuple[Counter[str], bytes]) -> None:
    _, data = brief
    for text in (pdfium(data), poppler(data)):
        assert "الطريق M4 من اللاذقية" in " ".join(text.split())
        assert "10 تشرين الثاني/نوفمبر 2023" in " ".join(_UNSEEN.sub("", text).split())


@pytest.mark.parametrize(
    "phrase",
    [
        "S-300",
        "COVID-19",
        "2023-10-05",
        "60–70",
        "+963 11 123-4567",
        "6 km",
        "a.b@c-d.org",
        "Enab Baladi",
    ],
)
def test_each_kind_of_latin_text_comes_back(phrase: str) -> None:
    document = laid_out(f'<p>قبل <bdi dir="ltr">{phrase}</bdi> بعد</p>', language="ar")
    data = renderer("pdf").render(document).data
    assert phrase in pdfium(data)
    assert phrase in poppler(data)
