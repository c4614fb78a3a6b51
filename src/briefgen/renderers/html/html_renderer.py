"""The HTML renderer: one file that needs no other, no script and no network."""

from __future__ import annotations

import base64
import re
from collections.abc import Collection, Mapping
from typing import ClassVar
from urllib.parse import unquote

from lxml import etree

from briefgen.errors import RenderError
from briefgen.files.file_date import file_date, w3c_date
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.laid_out import Asset, LaidOut, Metadata
from briefgen.messages import say
from briefgen.renderers.html.card_rows import share_base_lines
from briefgen.renderers.html.inline_drawings import ON_SCREEN, inline_drawings
from briefgen.renderers.html.scrolling_drawings import OWN_WIDTH, let_drawings_scroll
from briefgen.renderers.html.web_fonts import font_rules
from briefgen.renderers.html_tree import PLACE, pageless_body
from briefgen.renderers.line_breaks import keep_whole
from briefgen.renderers.rendered import Rendered

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""Nothing is loaded and nothing runs, whatever a reader's browser would otherwise do."""

_STYLE = f"""
.skip-link {{ position: absolute; inset-inline-start: .5em; top: .5em; padding: .5em }}
.skip-link {{ background: #fff; color: #000; white-space: nowrap }}
.skip-link:not(:focus) {{ clip-path: inset(50%); overflow: hidden; padding: 0 }}
.skip-link:not(:focus) {{ height: 1px; width: 1px }}
@media print {{
.skip-link {{ display: none }}
.drawing-frame > svg, svg.table-drawing {{ zoom: {1 / ON_SCREEN:.4f} }}
}}
@media screen and (max-width: 30rem) {{
figure > .drawing-frame > svg {{ max-width: min(100%, var({OWN_WIDTH})) }}
}}
.note-call {{ white-space: nowrap }}
"""
"""What is the renderer's own; drawings, which are larger on a screen, have their size on paper."""
_URL = re.compile(r"url\(\s*(['\"]?)(.*?)\1\s*\)", re.IGNORECASE | re.DOTALL)
_IMPORT = re.compile(r"@import\b", re.IGNORECASE)


class HtmlRenderer:
    """Self-contained, accessible HTML for a mail attachment, a web page or a telephone."""

    name: ClassVar[str] = "html"
    suffix: ClassVar[str] = ".html"
    media_type: ClassVar[str] = "text/html"

    def render(self, laid_out: LaidOut) -> Rendered:
        """Turn a laid-out document into one HTML file; raises RenderError."""
        return Rendered(self.name, html_page(laid_out), self.media_type, self.suffix)


def html_page(laid_out: LaidOut, *, with_places: bool = False) -> bytes:
    """The page as UTF-8; raises RenderError.

    With ``with_places`` each block still has its `PLACE`, for its author's eyes alone; nothing else
    is other than in the file that is handed out.
    """
    body = pageless_body(laid_out, HtmlRenderer.name)
    keep_whole(body)
    _let_scroll(body)
    share_base_lines(body)
    inline_drawings(body, laid_out)
    _embed_pictures(body, laid_out.assets)
    _drop_data(body, {PLACE} if with_places else frozenset())
    let_drawings_scroll(body)
    page = etree.Element("html", lang=laid_out.language, dir=laid_out.direction)
    fonts = font_rules(laid_out.theme, body, rtl=laid_out.direction == "rtl")
    page.append(_head(laid_out, fonts))
    page.append(_landmarks(body, laid_out.words.skip_to_content))
    text = etree.tostring(page, encoding="unicode", method="html", doctype="<!DOCTYPE html>")
    return f"{text}\n".encode()


def _landmarks(body: etree._Element, skip: str) -> etree._Element:
    """The body again, with a skip link and everything but the banners in ``<main>``."""
    made = etree.Element("body")
    etree.SubElement(made, "a", {"class": ClassName.SKIP_LINK, "href": "#content"}).text = skip
    banners = [element for element in body if element.tag == "header"]
    made.extend(banners)
    main = etree.SubElement(made, "main", id="content")
    main.extend(list(body))
    return made


def _head(laid_out: LaidOut, fonts: str) -> etree._Element:
    head = etree.Element("head")
    etree.SubElement(head, "meta", charset="utf-8")
    etree.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    etree.SubElement(head, "title").text = laid_out.metadata.title
    for name, content in _meta(laid_out.metadata):
        etree.SubElement(head, "meta", name=name, content=content)
    if address := laid_out.metadata.web:
        etree.SubElement(head, "link", rel="canonical", href=address)
    for key in sorted(laid_out.metadata.alternates):
        href = key.file_name(laid_out.metadata.slug, ".html")
        etree.SubElement(head, "link", rel="alternate", hreflang=key.language, href=href)
    style = fonts + _style(laid_out.style, laid_out.assets) + _STYLE
    etree.SubElement(head, "style").text = style
    return head


def _meta(metadata: Metadata) -> list[tuple[str, str]]:
    public = metadata.audience == "public" and metadata.tlp == "CLEAR"
    pairs = [
        ("viewport", "width=device-width, initial-scale=1"),
        ("description", metadata.description or metadata.subtitle),
        *(("author", author) for author in metadata.creators),
        ("keywords", ", ".join(metadata.keywords)),
        ("generator", "briefgen"),
        ("dcterms.issued", metadata.published.isoformat()),
        ("dcterms.modified", w3c_date(file_date(metadata.published))),
        ("robots", "" if public else "noindex, nofollow"),
    ]
    return [(name, content) for name, content in pairs if content]


def _style(style: str, assets: Mapping[str, Asset]) -> str:
    """The style with its pictures in it; raises RenderError for what else it would load."""
    if _IMPORT.search(style):
        raise RenderError(say("a style sheet may not import another"), format="html")

    def embedded(match: re.Match[str]) -> str:
        return f'url("{_address(match[2], assets)}")'

    # In CSS `<\/` is `</`; in HTML it does not end the style element.
    return _URL.sub(embedded, style).replace("</", "<\\/")


def _address(url: str, assets: Mapping[str, Asset]) -> str:
    asset = assets.get(unquote(url.removeprefix("asset:"))) if url.startswith("asset:") else None
    if asset is None and not url.startswith("#"):
        raise RenderError(say("a style sheet may not load “{url}”", url=url[:80]), format="html")
    return data_uri(asset) if asset else url


def data_uri(asset: Asset) -> str:
    """A picture as a data: address (RFC 2397)."""
    return f"data:{asset.media_type};base64,{base64.b64encode(asset.data).decode()}"


def _embed_pictures(root: etree._Element, assets: Mapping[str, Asset]) -> None:
    for picture in root.iter("img"):
        asset = assets[str(picture.get("src")).removeprefix("asset:")]
        picture.set("src", data_uri(asset))
        picture.set("width", str(asset.width))
        picture.set("height", str(asset.height))


def _let_scroll(root: etree._Element) -> None:
    """Let a table that may be wider than a telephone be reached, and scrolled, by keys."""
    for block in root.iter("div"):
        table = block.find("table")
        if table is None or not has_class(block, ClassName.TABLE_BLOCK, ClassName.COMPARISON_BLOCK):
            continue
        block.set("tabindex", "0")
        block.set("role", "group")
        caption = table.find("caption")
        if caption is not None:
            words = "".join(map(str, caption.itertext()))
            block.set("aria-label", " ".join(words.split()))


def _drop_data(root: etree._Element, kept: Collection[str]) -> None:
    """Take away what was meant for renderers, above all where in the content a block came from."""
    for element in root.iter(etree.Element):
        for key in map(str, element.attrib.keys()):
            if key.startswith("data-") and key not in kept:
                del element.attrib[key]
