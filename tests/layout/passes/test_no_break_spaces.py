"""Spaces at which no line ends, in the tree and in every format that is made of it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from briefgen.layout.i18n import library_words
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.layout.passes.no_break_spaces import set_no_breaks
from briefgen.renderers.registry import renderer
from briefgen.text.french_spaces import no_breaks
from briefgen.theme.theme import Theme
from briefgen.theme.theme_reader import read_theme
from tests.written_briefs import written


@cache
def theme(*, narrow: bool = False) -> Theme:
    """Ours, whose Latin font lacks the narrow space; or set in the other, which has it."""
    ours = read_theme("default", (Path("templates"),))
    return replace(ours, latin=ours.arabic) if narrow else ours


def settled(body: str, language: str = "fr", *, narrow: bool = False) -> str:
    """What becomes of a body: ``~`` are whole spaces, ``_`` narrow ones."""
    root = etree.fromstring(f'<html lang="{language}"><body>{body}</body></html>')
    set_no_breaks(root, theme(narrow=narrow))
    words = etree.tostring(root[0], encoding="unicode")
    words = words.removeprefix("<body>").removesuffix("</body>")
    return words.replace("\u00a0", "~").replace("\u202f", "_")


def test_a_font_without_the_narrow_space_gets_the_whole_one() -> None:
    assert settled("<p>Où ? Là : ici</p>") == "<p>Où~? Là~: ici</p>"
    assert settled("<p>Où ? Là : ici</p>", narrow=True) == "<p>Où_? Là~: ici</p>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p><em>mot</em> : suite</p>", "<p><em>mot</em>~: suite</p>"),
        ("<p><em>mot </em>: suite</p>", "<p><em>mot~</em>: suite</p>"),
        ("<p><em>mot </em> : suite</p>", "<p><em>mot~</em>: suite</p>"),
        ("<p>« <em>mot</em> » ; fin</p>", "<p>«~<em>mot</em>~»~; fin</p>"),
        ("<p>«<em> mot</em></p>", "<p>«<em>~mot</em></p>"),
        ("<p><span>12</span> %</p>", "<p><span>12</span>~%</p>"),
        ("<p>un </p><p>: deux</p>", "<p>un </p><p>: deux</p>"),
        ("<p>un <br/>: deux</p>", "<p>un <br/>: deux</p>"),
        ("<p>tapez <code>a ; b</code> ; puis</p>", "<p>tapez <code>a ; b</code>~; puis</p>"),
    ],
)
def test_a_space_and_its_sign_may_stand_in_two_elements(body: str, expected: str) -> None:
    assert settled(body) == expected


def test_only_french_has_them() -> None:
    mixed = '<p>Il dit : <span lang="en">what ? <i lang="fr">quoi ?</i> no : yes</span> ; fin</p>'
    expected = mixed.replace("dit :", "dit~:").replace("quoi ?", "quoi~?").replace(" ; f", "~; f")
    assert settled(mixed) == expected
    assert settled("<p>one : two</p>", "en") == "<p>one : two</p>"
    assert settled('<p>a : <q lang="fr-CH">b : c</q></p>', "en").endswith(">b~: c</q></p>")


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> LaidOut:
    """Words between which lines end at every place, sooner or later."""
    prose = " ".join(f"« mot{'m' * (number % 7)} » : oui ; 12 % ?" for number in range(150))
    section = {"heading": "Ce qui manque : l’eau", "body": [{"text": {"text": prose}}]}
    return lay_out(written(tmp_path_factory.mktemp("fr"), section, language="fr").edition())


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_no_line_of_a_page_begins_with_a_sign_or_ends_before_a_quotation(
    laid_out: LaidOut, engine: str
) -> None:
    data = renderer("pdf").render(replace(laid_out, pdf_engine=engine)).data
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    lines = [line.strip() for line in "\n".join(pages).splitlines() if line.strip()]
    assert len(lines) > 30
    assert not [line for line in lines if line[0] in ":;?»%" or line[-1] == "«"]


@pytest.mark.parametrize("kind", ["html", "text", "docx"])
def test_other_formats_keep_them(laid_out: LaidOut, kind: str) -> None:
    data = renderer(kind).render(laid_out).data
    if kind == "docx":
        data = zipfile.ZipFile(BytesIO(data)).read("word/document.xml")
    assert data.decode().count("»\u00a0: oui\u00a0; 12\u00a0%\u00a0?") == 150


def test_our_own_words_have_them_too() -> None:
    catalogue = Path(library_words.__file__).with_name("locales") / "fr.po"
    words = re.findall(r'^msgstr.*?"(.*)"$', catalogue.read_text("utf-8"), re.MULTILINE)
    assert len(words) > 200
    assert not [text for text in words if list(no_breaks(text))]
