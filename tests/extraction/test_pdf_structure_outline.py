"""The structure of a PDF, told so that a person sees where each element stands in its line."""

from __future__ import annotations

import io

import pikepdf

from briefgen.extraction.pdf_structure import read_tree
from briefgen.extraction.pdf_structure_outline import pdf_outline
from briefgen.renderers.registry import renderer
from tests.renderers.samples import laid_out

LONG = "The valley road is open in daylight, and the bridge is not, " * 3


def _pdf(html: str) -> bytes:
    return renderer("pdf").render(laid_out(html)).data


def test_a_line_shows_where_the_elements_in_it_stand() -> None:
    outline = pdf_outline(_pdf("<p>On <strong>26 October</strong>, <em>at noon</em> , it met.</p>"))
    assert "P  “On ‹Strong›, ‹Em› , it met.”" in outline
    assert "Strong  “26 October”" in outline


def test_a_line_that_is_broken_keeps_its_space_and_one_that_is_not_gets_none() -> None:
    html = f"<p>{LONG}<time>5 October 2023</time>. <span>Then</span>.</p>"
    with pikepdf.open(io.BytesIO(_pdf(html))) as pdf:
        root = read_tree(pdf).root
        assert root is not None
        said = next(one.words() for one in root.all() if one.role == "P")
    assert said == f"{LONG}5 October 2023. Then."
