"""The HTML of a message: styles on the elements themselves, for programs that read no others."""

from __future__ import annotations

import copy
import re
from typing import Final

import css_inline
from lxml import etree

from briefgen.layout.class_names import ClassName
from briefgen.layout.laid_out import LaidOut
from briefgen.theme.simple_css import simple_css

_WIDTH: Final = 600
"""Pixels of a message, which every mail program has."""
_FRAME: Final = "max-width: {width}px; margin: 0 auto; padding: 0 12px 20px"
_OUTLOOK: Final = (
    '[if mso]><table role="presentation" width="{width}" align="center"><tr><td><![endif]'
)
"""Outlook on Windows knows no ``max-width``."""
_OUTLOOK_ENDS: Final = "[if mso]></td></tr></table><![endif]"
_CLASS: Final = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_CLASSES: Final = re.compile(r' class="([^"]*)"')
_TAG: Final = re.compile(r"(</?)(article|aside|figcaption|figure|header|nav|section|time)(?=[ >])")
"""Elements that some programs take away with the styles on them."""


def mail_page(body: etree._Element, laid_out: LaidOut) -> str:
    """The document of a body, which stays as it is."""
    framed = _framed(body, laid_out)
    used = {
        name for one in framed.iter(etree.Element) for name in str(one.get("class", "")).split()
    }
    style = simple_css(laid_out.simple_sheet, laid_out.theme, laid_out.direction)
    kept = [line for line in style.splitlines() if _concerns(line, used)]
    page = etree.Element("html", lang=laid_out.language, dir=laid_out.direction)
    page.append(_head(laid_out, "\n".join(kept)))
    page.append(framed)
    text = etree.tostring(page, encoding="unicode", method="html", doctype="<!DOCTYPE html>")
    inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
    return _tidied(inliner.inline(text), _asked_by_media(kept))


def _concerns(line: str, used: set[str]) -> bool:
    """Whether a rule, which has a line of its own, may be of something in the page."""
    selectors, _, declared = line.partition(" {")
    if not declared.strip() or line.startswith("@"):
        return True
    return any(used.issuperset(_CLASS.findall(selector)) for selector in selectors.split(","))


def _asked_by_media(lines: list[str]) -> frozenset[str]:
    """The classes that rules of a dark screen ask for."""
    begun = next((at for at, line in enumerate(lines) if line.startswith("@media")), len(lines))
    selectors = (line.partition(" {")[0] for line in lines[begun + 1 :])
    return frozenset(name for each in selectors for name in _CLASS.findall(each))


def _head(laid_out: LaidOut, style: str) -> etree._Element:
    head = etree.Element("head")
    etree.SubElement(head, "meta", charset="utf-8")
    named = {"viewport": "width=device-width, initial-scale=1", "color-scheme": "light dark"}
    for name, content in named.items():
        etree.SubElement(head, "meta", name=name, content=content)
    etree.SubElement(head, "title").text = laid_out.metadata.title
    etree.SubElement(head, "style").text = style.replace("</", "<\\/")
    return head


def _framed(body: etree._Element, laid_out: LaidOut) -> etree._Element:
    """The body in a frame of its own: programs take ``<body>`` away, and its language with it."""
    made = etree.Element("body", {"class": ClassName.PAPER})
    made.append(etree.Comment(_OUTLOOK.format(width=_WIDTH)))
    frame = etree.SubElement(made, "div", {"class": ClassName.PAPER, "role": "article"})
    frame.set("lang", laid_out.language)
    frame.set("dir", laid_out.direction)
    frame.set("aria-label", laid_out.metadata.title)
    frame.set("style", _FRAME.format(width=_WIDTH))
    frame.extend(list(copy.deepcopy(body)))
    made.append(etree.Comment(_OUTLOOK_ENDS))
    for element in frame.iter(etree.Element):
        for name in [
            name for name in element.attrib if name == "id" or str(name).startswith("data-")
        ]:
            del element.attrib[name]
    return made


def _tidied(page: str, asked: frozenset[str]) -> str:
    """The page without classes that no rule asks for, in elements that every program has."""

    def kept(match: re.Match[str]) -> str:
        names = [name for name in match[1].split() if name in asked]
        return f' class="{" ".join(names)}"' if names else ""

    def plain(match: re.Match[str]) -> str:
        return f"{match[1]}{'span' if match[2] == 'time' else 'div'}"

    return _TAG.sub(plain, _CLASSES.sub(kept, page))
