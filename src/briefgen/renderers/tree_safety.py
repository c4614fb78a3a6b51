"""The last look at a laid-out tree before it becomes a file.

The layout has checked its vocabulary already. This is the second lock on the same door, for trees
that another program made: nothing that loads, runs or leads somewhere unexpected (SECURITY, Traps).
"""

from __future__ import annotations

import re

from lxml import etree

from briefgen.errors import RenderError
from briefgen.layout.laid_out import LaidOut
from briefgen.messages import say

_NAMES = """
    applet audio base button embed form frame frameset iframe input link math meta noscript object
    param picture portal script select source style svg template textarea track video
"""
_ACTIVE = frozenset(_NAMES.split())
_LINK = re.compile(
    r"(?:https?://|mailto:|tel:|#)[^\s\x00-\x1f]+|edition:[A-Za-z0-9-]+", re.IGNORECASE
)
_ADDRESSES = ("src", "srcset", "background", "poster", "data", "action", "formaction", "xlink:href")


_HARMLESS = frozenset(("id", "class", "lang", "dir", "scope", "datetime", "alt"))
"""Attributes that most elements have, and that nothing is loaded, run or led to by."""
_IN_STYLE = re.compile(r"@import|@font-face|url\(\s*['\"]?(?!#)", re.IGNORECASE)
_IN_SVG = frozenset(("script", "foreignObject", "iframe", "handler", "listener"))


def check_tree(laid_out: LaidOut, name: str) -> None:
    """Raise RenderError for the first thing in the tree that no renderer may pass on."""
    for asset in laid_out.assets.values():
        if asset.media_type == "image/svg+xml" and (words := svg_fault(asset.data)):
            raise RenderError(
                say("the picture “{shown}” {words}", shown=asset.shown, words=words), format=name
            )
    for element in laid_out.root.iter():
        words = _fault(element, laid_out)
        if words:
            raise RenderError(words, format=name, where=_place(element))


def _fault(element: etree._Element, laid_out: LaidOut) -> str:
    if not isinstance(element.tag, str):
        return say("a comment or processing instruction stands in the laid-out document")
    if element.tag in _ACTIVE:
        return say("<{tag}> may not stand in a laid-out document", tag=element.tag)
    for key, value in element.items():
        if key not in _HARMLESS and (words := _attribute(element.tag, key, value, laid_out)):
            return words
    return ""


def _attribute(tag: str, key: str, value: str, laid_out: LaidOut) -> str:
    if key.startswith("on") or key == "style":
        return say("the attribute “{key}” may not stand in a laid-out document", key=key)
    if key == "href" and not _LINK.fullmatch(value):
        return say("a link may not lead to “{value}”", value=_short(value))
    if tag == "img" and key == "src":
        known = value.startswith("asset:") and value.removeprefix("asset:") in laid_out.assets
        return (
            ""
            if known
            else say("there is no picture “{value}” in the document", value=_short(value))
        )
    return (
        say("the attribute “{key}” may not load “{value}”", key=key, value=_short(value))
        if key in _ADDRESSES
        else ""
    )


def svg_fault(data: bytes) -> str:
    """What is wrong with an SVG picture, or "": one that loads or runs anything is not passed on.

    WeasyPrint passes over some of these without a word, and browsers do what they like.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return say("is no SVG: {error}", error=error)
    if root.getroottree().docinfo.internalDTD is not None:
        return say("has a document type of its own")
    for element in root.iter(etree.Element):
        if words := _svg_element_fault(element):
            return words
    return ""


def _svg_element_fault(element: etree._Element) -> str:
    tag = etree.QName(element).localname
    if tag in _IN_SVG:
        return say("has a <{tag}> in it", tag=tag)
    for key, value in element.attrib.items():
        name = etree.QName(str(key)).localname
        if name.startswith("on"):
            return say("has a handler in it: {name}", name=name)
        if name in ("href", "src") and tag != "a" and not str(value).startswith("#"):
            return say("would load “{value}”", value=_short(str(value)))
        if _IN_STYLE.search(str(value)):
            return say("would load something by its attribute “{name}”", name=name)
    return say("would load something by its style") if _IN_STYLE.search(element.text or "") else ""


def _place(element: etree._Element) -> str:
    places = (e.get("data-place") for e in (element, *element.iterancestors()))
    return next((place for place in places if place), "")


def _short(value: str) -> str:
    printable = "".join(c if c.isprintable() else "\ufffd" for c in value)
    return printable if len(printable) <= 80 else f"{printable[:79]}…"
