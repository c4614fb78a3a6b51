"""The fields of a user's Word template (ECMA-376 17.16): a few stay, and say nothing of their own.

What a field last showed is in the file as well: the title of another document, the name of whoever
saved it. So a field that stays shows what is right here or nothing, until Word works it out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from briefgen.renderers.docx.oxml import w

_FORMAT = r'(\s+\\\*\s+\w+|\s+\\#\s+"?[0#., ]+"?)*\s*'
_NUMBER = re.compile(rf"\s*(PAGE|NUMPAGES|SECTION|SECTIONPAGES){_FORMAT}", re.IGNORECASE)
_PROPERTY = re.compile(rf"\s*(TITLE|SUBJECT){_FORMAT}", re.IGNORECASE)
_STYLE = re.compile(rf'\s*STYLEREF\s+("[^"\\]+"|\w+)(\s+\\[lnprtw])*{_FORMAT}', re.IGNORECASE)
_LINK = re.compile(r'\s*HYPERLINK\s+"(https?://|mailto:)[^"\s]+"\s*', re.IGNORECASE)
_SHORT = re.compile(r"\s*[0-9IVXLCivxlc\u0660-\u0669]{1,6}\s*")
_LINKED = "\0"
"""Stands for the words of a link, which stay as they are."""


@dataclass(slots=True)
class _Field:
    begin: int
    code: str = ""
    separate: int = -1
    simple: bool = True
    """Whether no other field is within."""


def clean_fields(
    root: etree._Element, properties: Mapping[str, str], dropped: Counter[str]
) -> None:
    """Take out each field that may not stay, with what it shows; ``properties``: title, subject."""
    for field in list(root.iter(w("fldSimple"))):
        shown = _shown(field.get(w("instr")) or "", "".join(_texts(field)), properties)
        if shown is None:
            _remove([field])
            dropped["field"] += 1
        elif shown != _LINKED:
            _show([child for run in field.iter(w("r")) for child in _content(run)], shown)
    _clean_complex(root, properties, dropped)


def _clean_complex(
    root: etree._Element, properties: Mapping[str, str], dropped: Counter[str]
) -> None:
    items = [child for run in root.iter(w("r")) for child in _content(run)]
    open_: list[_Field] = []
    for at, item in enumerate(items):
        kind = item.get(w("fldCharType")) if item.tag == w("fldChar") else None
        if kind == "begin":
            for outer in open_:
                outer.simple = False
            open_.append(_Field(at))
        elif item.tag == w("instrText") and open_ and open_[-1].separate < 0:
            open_[-1].code += item.text or ""
        elif kind == "separate" and open_ and open_[-1].separate < 0:
            open_[-1].separate = at
        elif kind == "end" and open_:
            _close(open_.pop(), at, items, properties, dropped)
        elif kind is not None or item.tag == w("instrText"):
            _remove([item])
            dropped["field"] += 1
    if open_:  # it has no end, and hides what follows in Word
        _remove(items[open_[0].begin :])
        dropped["field"] += len(open_)


def _close(
    field: _Field,
    end: int,
    items: list[etree._Element],
    properties: Mapping[str, str],
    dropped: Counter[str],
) -> None:
    """Settle a whole field: from its beginning to ``end``, places among ``items``."""
    result = items[field.separate + 1 : end] if field.separate >= 0 else []
    text = "".join(item.text or "" for item in result if item.tag == w("t"))
    shown = _shown(field.code, text, properties) if field.simple else None
    if shown is None:
        _remove(items[field.begin : end + 1])
        dropped["field"] += 1
    elif shown != _LINKED:
        _show(result, shown)


def _shown(code: str, text: str, properties: Mapping[str, str]) -> str | None:
    """What a field that may stay shows; None for one that may not."""
    if _NUMBER.fullmatch(code):
        return text if _SHORT.fullmatch(text) else "1"
    if match := _PROPERTY.fullmatch(code):
        return properties.get(match[1].lower(), "")
    if _STYLE.fullmatch(code):
        return ""
    return _LINKED if _LINK.fullmatch(code) else None


def _show(result: Iterable[etree._Element], text: str) -> None:
    for item in result:
        if item.tag == w("t"):
            item.text, text = text, ""
        else:
            _remove([item])


def _content(run: etree._Element) -> list[etree._Element]:
    return [child for child in run if child.tag != w("rPr")]


def _texts(element: etree._Element) -> list[str]:
    return [text.text or "" for text in element.iter(w("t"))]


def _remove(elements: Iterable[etree._Element]) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
