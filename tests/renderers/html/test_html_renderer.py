from __future__ import annotations

import datetime
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator

import pytest
import tinyhtml5
from lxml import etree
from lxml import html as lxml_html

from briefgen.errors import RenderError
from briefgen.renderers.html.html_renderer import HtmlRenderer
from briefgen.renderers.rendered import Rendered
from tests.renderers.samples import laid_out, metadata

Render = Callable[[str, str], Rendered]


def _html(body: str, **options: object) -> str:
    return HtmlRenderer().render(laid_out(body, **options)).data.decode()  # type: ignore[arg-type]


def _shape(element: ET.Element | etree._Element) -> Iterator[object]:
    """A tree as any parser may build it: tags, attributes and text."""
    yield (str(element.tag), sorted(element.attrib.items()), element.text or "")
    for child in element:
        yield from _shape(child)
        yield child.tail or ""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_browser_builds_the_tree_that_was_meant(rendered: Render, language: str) -> None:
    text = rendered("html", language).data.decode()
    theirs = tinyhtml5.parse(text, namespace_html_elements=False)
    ours = lxml_html.document_fromstring(text)
    ours.tail = theirs.tail = None
    body = ours.find("body")
    assert body is not None
    assert _stripped(_shape(theirs)) == _stripped(_shape(ours))


def _stripped(shape: Iterator[object]) -> list[object]:
    parts = [
        (part[0], part[1], part[2].strip()) if isinstance(part, tuple) else str(part).strip()
        for part in shape
    ]
    return [part for part in parts if part]


def test_it_needs_no_other_file(rendered: Render) -> None:
    text = rendered("html", "en").data.decode()
    addresses = re.findall(r'(?:src|href)="([^"]*)"', text) + re.findall(r"url\(([^)]*)\)", text)
    allowed = ("data:image/", "#", "https://example.org", "mailto:", "idlib-2023-10.ar.html")
    assert {part for part in allowed if any(a.startswith(part) for a in addresses)} == set(allowed)
    assert [address for address in addresses if not address.startswith(allowed)] == []
    assert "<script" not in text
    assert "default-src 'none'" in text


def test_nothing_of_the_content_folder_or_the_machine_stays(rendered: Render) -> None:
    text = rendered("html", "en").data.decode()
    assert "data-place" not in text
    assert "data-style" not in text
    assert "page-header" not in re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)


def test_notes_and_calls_lead_to_each_other(rendered: Render) -> None:
    root = lxml_html.document_fromstring(rendered("html", "en").data)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    for link in root.xpath('//a[starts-with(@href, "#")]/@href'):
        assert link[1:] in ids
    assert root.xpath('//ol[@class="notes-list"]/li[1]/a[@class="note-back"]/@href') == ["#call-1"]
    assert root.xpath('//sup[@class="note-call"]/a[@id="call-1"]/text()') == ["[1]"]


def test_it_has_a_skip_link_and_landmarks(rendered: Render) -> None:
    root = lxml_html.document_fromstring(rendered("html", "ar").data)
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    body = root.find("body")
    assert body is not None
    assert [(e.tag, e.get("class") or e.get("id")) for e in body] == [
        ("a", "skip-link"),
        ("header", "marking-banner"),
        ("main", "content"),
    ]


def test_a_section_of_notes_is_made_where_the_layout_has_none() -> None:
    text = _html('<article><p>a<span data-note="1" id="note-1">b</span></p></article>')
    assert '<section class="notes"><h2>Sources and notes</h2>' in text


def test_an_empty_section_of_notes_goes_away() -> None:
    text = _html('<p>a</p><section class="notes"><h2>N</h2><ol class="notes-list"></ol></section>')
    assert "<section" not in text


def test_the_audience_is_in_the_names_of_the_other_languages() -> None:
    meta = metadata(audience="partners")
    assert 'href="idlib-2023-10.ar.partners.html"' in _html("<p>a</p>", meta=meta)


@pytest.mark.parametrize(
    ("changes", "hidden"),
    [
        ({}, False),
        ({"audience": "internal"}, True),
        ({"tlp": "AMBER"}, True),
        ({"tlp": "GREEN"}, True),
    ],
)
def test_what_is_not_public_asks_not_to_be_indexed(changes: dict[str, str], hidden: bool) -> None:
    text = _html("<p>a</p>", meta=metadata(**changes))
    assert ('<meta name="robots" content="noindex, nofollow">' in text) is hidden


def test_the_date_is_that_of_publication_or_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert 'name="dcterms.modified" content="2023-11-10T00:00:00Z"' in _html("<p>a</p>")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    moment = datetime.datetime.fromtimestamp(1_700_000_000, tz=datetime.UTC)
    assert moment.strftime("%Y-%m-%dT%H:%M:%SZ") in _html("<p>a</p>")


def test_a_style_cannot_end_its_element_and_its_pictures_are_embedded() -> None:
    text = _html(
        "<p>a</p>", style='a::after{content:"</style><script>x"} b{background:url(asset:logo.svg)}'
    )
    assert text.count("</style>") == 1
    assert "<script" not in text.partition("</style>")[2]
    assert 'background:url("data:image/svg+xml;base64,' in text


@pytest.mark.parametrize(
    "style",
    ["@import 'x.css';", "a{background:url(http://x/y)}", "a{background:url( 'file:///x' )}"],
)
def test_a_style_that_loads_something_is_refused(style: str) -> None:
    with pytest.raises(RenderError):
        _html("<p>a</p>", style=style)
