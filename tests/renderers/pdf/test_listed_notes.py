"""A long document lists its notes at the end as well; who reads it by machine meets them once."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from page import validate_pdf

from briefgen.accessibility.pdf_findings import pdf_findings
from briefgen.extraction.canonical_text import extract
from briefgen.extraction.pdf_structure_outline import pdf_outline
from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.pdf.listed_notes import pages_estimated
from briefgen.renderers.pdf.print_tree import print_tree
from briefgen.renderers.registry import renderer
from tests.renderers import samples

LONG = "".join(f"<p>{'Words of a paragraph that fills its line. ' * 12}</p>" for _ in range(45))
NOTE = (
    '<p>Said once<span class="note" id="note-1" data-note="1">The <em>first</em> note.</span>, and'
    ' twice<span class="note" id="note-2" data-note="2">As <a class="note-ref" href="#note-1">1'
    '</a>.</span>.</p>{}<p>Again<a class="note-ref" href="#note-1">1</a>.</p>'
)


def laid_out(body: str) -> LaidOut:
    return samples.laid_out(f"<article><h1>Title</h1>{body}</article>")


def _section(root: etree._Element) -> etree._Element | None:
    return next((one for one in root.iter("section") if "notes" in one.get("class", "")), None)


def test_a_short_document_has_none() -> None:
    assert _section(print_tree(laid_out(NOTE.format("")))) is None
    assert _section(print_tree(laid_out(LONG))) is None


@pytest.mark.parametrize("end", ["", '<div class="end-columns"><p>Contacts</p></div>'])
def test_a_long_document_lists_them_in_the_columns_of_its_end(end: str) -> None:
    root = print_tree(laid_out(NOTE.format(LONG) + end))
    section = _section(root)
    assert section is not None
    assert [one.get("class") for one in root.iter("div")] == ["end-columns"]
    assert [" ".join(item.itertext()) for item in section.iter("li")] == [
        "The  first  note.",
        "As  \u2060[1] .",
    ]
    targets = [str(one.get("id")) for one in root.iter() if one.get("id")]
    assert sorted(targets) == sorted(set(targets))
    assert len(list(root.iter("span"))) == 2
    assert not [one for one in section.iter("*") if one.get("data-note")]


def test_a_layout_that_promises_few_pages_has_none() -> None:
    body = f'<article data-pages="2">{NOTE.format(LONG)}</article>'
    assert _section(print_tree(samples.laid_out(body))) is None


def test_it_is_a_list_and_its_text_is_read_once(tmp_path: Path) -> None:
    done = renderer("pdf").render(laid_out(NOTE.format(LONG)))
    assert "no failures" in str(validate_pdf(str(done.save(tmp_path / "x.pdf")), profile="ua1"))
    assert pdf_findings(done.data) == []
    text = extract(done.data, ".pdf")
    assert text.splitlines()[-3:] == ["Again[1].", "[1] The first note.", "[2] As [1]."]
    assert "Sources and notes" not in text
    assert "Sources and notes" in pdf_outline(done.data)


def test_the_estimate_follows_text_and_script() -> None:
    root = laid_out(LONG).root
    pages = pages_estimated(root, "en")
    assert 5 < pages < 8
    assert pages_estimated(root, "ar") > 1.2 * pages
