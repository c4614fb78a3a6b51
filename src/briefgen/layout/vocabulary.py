"""The vocabulary of the laid-out document, as data, and the check that a tree keeps to it.

An element or attribute that is not listed here is an error that names the template and its line:
renderers interpret nothing else, so it would be lost in one format and shown in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from briefgen.formats import format_names, is_format
from briefgen.layout.class_names import OWN_PREFIX, ClassName, has_class
from briefgen.text.suggestions import nearest

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
TRANSPARENT = frozenset({"section", "article", "div", "header", "footer", "nav", "aside"})
"""Boxes that hold blocks."""
TABLE_PARTS = frozenset({"caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td"})
BLOCKS = (
    HEADINGS
    | TRANSPARENT
    | TABLE_PARTS
    | {"p", "ul", "ol", "li", "dl", "dt", "dd", "table", "figure", "figcaption", "blockquote", "hr"}
    | {"details", "summary"}
)
INLINE = frozenset(
    {"a", "strong", "em", "span", "br", "sub", "sup", "bdi", "abbr", "time", "cite", "code", "img"}
)
UNFOLDED = frozenset({"pdf", "docx"})
"""Formats in which nothing can be folded: ``details`` are not for them."""
INLINE_ONLY = HEADINGS | {"p", "dt", "caption", "summary"} | (INLINE - {"img", "br"})
"""Elements that hold text and inline elements, and no block."""
NO_TEXT = frozenset(
    {
        "body",
        "ul",
        "ol",
        "dl",
        "table",
        "colgroup",
        "thead",
        "tbody",
        "tr",
        "article",
        "section",
        "nav",
        "figure",
        "details",
    }
)
"""Elements that hold no text of their own."""
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd"},
    "colgroup": {"col"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
    "table": {"caption", "colgroup", "thead", "tbody"},
}
"""The only children that these elements may have."""

GROUPS: Mapping[str, frozenset[str]] = {
    "box": TRANSPARENT,
    "heading": HEADINGS,
    "inline": INLINE,
    "cell": frozenset({"th", "td"}),
    "list": frozenset({"ul", "ol"}),
}
"""What a class says that it stands on, besides the names of elements."""
CLASSES: Mapping[str, ClassName] = {str(name): name for name in ClassName}

GLOBAL = frozenset(
    {
        "id",
        "class",
        "lang",
        "dir",
        "data-style",
        "data-field",
        "data-note",
        "data-only",
        "data-place",
        "data-value",
    }
)
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "data-drawing"},
    "th": {"scope", "colspan", "rowspan", "data-width", "data-group"},
    "td": {"colspan", "rowspan"},
    "time": {"datetime"},
    "ol": {"start"},
    "abbr": {"title"},
    "article": {"data-pages"},
    "table": {"data-group"},
    "figure": {"data-drawing"},
}
FIELDS = frozenset({"page", "pages", "toc", "seq", "ref"})
LINK = re.compile(r"(https?://|mailto:|tel:|#)\S+|edition:[A-Za-z0-9-]+", re.IGNORECASE)
"""``edition:ar`` leads to the same brief in another language: HTML knows its file, and for other
formats it is plain words."""
SPAN = re.compile(r"[1-9]\d{0,2}")
"""colspan and rowspan: at most 999, since a renderer lays out every cell that they promise."""
VALUES = {
    "dir": re.compile(r"ltr|rtl"),
    "scope": re.compile(r"col|row|rowgroup"),
    "data-width": re.compile(r"100|[1-9]?\d(\.\d{1,3})?"),
    "colspan": SPAN,
    "rowspan": SPAN,
    "start": re.compile(r"\d{1,9}"),
    "href": LINK,
    "src": re.compile(r"asset:\S.*"),
    "data-field": re.compile("|".join(sorted(FIELDS))),
    "data-only": re.compile(r"\S+( \S+)*"),
    "data-pages": re.compile(r"[1-9]\d?"),
    "data-drawing": re.compile(r"[a-z]+-[1-9]\d*"),
    "data-value": re.compile(r"-?\d+(\.\d+)?(e[-+]\d{1,3})?"),
    "lang": re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
}
_UNBOUND = GLOBAL - set(VALUES)
"""May stand everywhere, with any value."""
MAX_DEPTH = 40
"""Of elements in elements; WeasyPrint recurses, and 500 nested boxes end it."""


@dataclass(frozen=True, slots=True)
class VocabularyFault:
    """What is wrong in a tree, and the element that has it."""

    text: str
    element: etree._Element
    hint: str = ""
    other: etree._Element | None = None
    """Another element, which the fault is with."""


_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class FaultyTreeError(Exception):
    """A tree cannot be used; `lay_out` makes a LayoutError of it, with template and line."""

    def __init__(self, fault: VocabularyFault) -> None:
        super().__init__(fault.text)
        self.fault = fault


def faults(
    root: etree._Element, own_classes: frozenset[str] | None = None
) -> Iterator[VocabularyFault]:
    """Everything in the tree that the vocabulary does not know, in document order.

    ``own_classes`` is None where our templates alone wrote it. Else templates of somebody's own may
    have, whose classes are theirs: those that their style sheets select, which are given, and all
    others that are not nearly ours.
    """
    body = root.find("body")
    if root.tag != "html" or body is None:
        yield VocabularyFault("the layout must give <html> with <head> and <body>", root)
        return
    known, level = _Ids(), 0
    stack = [(body, 1)]
    while stack:
        element, depth = stack.pop()
        yield from _faults_of(element, depth)
        if element.tag in _HEADINGS:
            before, level = level, _HEADINGS.index(element.tag) + 1
            if level > before + 1:
                yield _left_out(element, level, before)
        if names := element.get("class"):
            for text, hint in _class_faults(str(element.tag), names, own_classes):
                yield VocabularyFault(text, element, hint)
        if element.get("id") is not None:
            yield from known.faults(element)
        stack.extend((child, depth + 1) for child in reversed(element))


def _left_out(heading: etree._Element, level: int, before: int) -> VocabularyFault:
    """ISO 14289-1, 7.4.2: going down, no level is left out, and the first is 1."""
    text = f"<h{level}> follows <h{before}>" if before else f"<h{level}> is the first heading"
    return VocabularyFault(text, heading, f"<h{before + 1}> comes next")


def check_depth(root: etree._Element) -> None:
    """Raise FaultyTreeError for a tree that is too deep to be walked through."""
    depth = -1  # behind its start tag, that of <html> is 0 and that of <body> 1, as in `faults`
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise FaultyTreeError(_too_deep(element))


def _too_deep(element: etree._Element) -> VocabularyFault:
    text = f"<{element.tag!s}> is nested deeper than {MAX_DEPTH} elements"
    return VocabularyFault(text, element)


class _Ids:
    """The ids of a tree: of the elements that one format shows, no two may have the same."""

    def __init__(self) -> None:
        self._holders: dict[str, list[etree._Element]] = {}

    def faults(self, element: etree._Element) -> Iterator[VocabularyFault]:
        """Where another element has the id of this one."""
        own = element.get("id", "")
        for other in self._holders.setdefault(own, []):
            if _shown_in(element) & _shown_in(other):
                text = f'the id "{own[:60]}" stands on two elements'
                yield VocabularyFault(text, element, "an id names one", other)
                break
        self._holders[own].append(element)


def _shown_in(element: etree._Element) -> frozenset[str]:
    """The formats that show an element."""
    shown = frozenset(format_names())
    for one in (element, *element.iterancestors()):
        if only := one.get("data-only"):
            shown &= frozenset(only.split())
    return shown


def _faults_of(element: etree._Element, depth: int) -> Iterator[VocabularyFault]:
    tag = element.tag
    if not isinstance(tag, str):
        text = "comments and processing instructions do not belong in a layout"
        yield VocabularyFault(text, element)
        return
    if tag not in BLOCKS and tag not in INLINE and tag != "body":
        text = f"<{tag}> is not in the vocabulary of the laid-out document"
        yield VocabularyFault(text, element)
    if depth > MAX_DEPTH:
        yield _too_deep(element)
    for name, value in element.items():
        if name not in _UNBOUND:  # most have a class alone
            for text, hint in _attribute_faults(tag, _text(name), _text(value)):
                yield VocabularyFault(text, element, hint)
    yield from _content_faults(element, tag)


def _text(value: str | bytes) -> str:
    """lxml's types allow bytes, which a parsed tree never holds."""
    return value if isinstance(value, str) else value.decode()


def _attribute_faults(tag: str, name: str, value: str) -> Iterator[tuple[str, str]]:
    if name not in GLOBAL and name not in ATTRIBUTES.get(tag, ()):
        yield f"the attribute {name} is not in the vocabulary of <{tag}>", ""
    elif name in VALUES and not VALUES[name].fullmatch(value):
        yield f'{name}="{value[:60]}" is not permitted on <{tag}>', ""
    elif name == "data-only":
        for other in [each for each in value.split() if not is_format(each)]:
            hint = f"there are {', '.join(format_names())}"
            yield f'data-only: there is no format "{other[:60]}"', hint


@lru_cache(maxsize=1024)
def _class_faults(tag: str, names: str, own: frozenset[str] | None) -> tuple[tuple[str, str], ...]:
    """Of the classes of one element, for there are many elements and few sets of classes."""
    found = (_class_fault(tag, name, own) for name in names.split())
    return tuple(fault for fault in found if fault is not None)


def _class_fault(tag: str, name: str, own: frozenset[str] | None) -> tuple[str, str] | None:
    if name.startswith(OWN_PREFIX):
        return None
    if known := CLASSES.get(name):
        text, hint = f"the class {name} may not stand on <{tag}>", f"it stands on: {known.on}"
        return None if tag in stands_on(known) else (text, hint)
    meant = nearest(name, CLASSES, cutoff=0.85)
    if own is not None and (meant is None or name in own or name == f"{meant}s"):
        return None
    text = f"the class {name} is not in the vocabulary of the laid-out document"
    own_words = f"a class of your own begins with {OWN_PREFIX}"
    return text, f"did you mean {meant}? {own_words}" if meant else own_words


def stands_on(name: ClassName) -> frozenset[str]:
    """The elements that a class may stand on."""
    return frozenset().union(*(GROUPS.get(each, {each}) for each in name.on.split()))


def _content_faults(element: etree._Element, tag: str) -> Iterator[VocabularyFault]:
    allowed = CHILDREN.get(tag)
    inline_only = tag in INLINE_ONLY
    for child in element if allowed is not None or inline_only else ():
        name = str(child.tag)
        if (allowed is not None and name not in allowed) or (inline_only and name in BLOCKS):
            yield VocabularyFault(f"<{name}> may not stand inside <{tag}>", child)
    if tag in NO_TEXT and (before := _before_own_text(element)) is not None:
        yield VocabularyFault(f"text may not stand straight inside <{tag}>", before)
    if tag == "details" and not UNFOLDED.isdisjoint(_shown_in(element)):
        hint = 'data-only="html text"'
        yield VocabularyFault("<details> can be folded in HTML alone", element, hint)
    if tag == "img" and not (element.get("alt") or "").strip() and not is_decoration(element):
        hint = "beside words that say the same it may have the class icon"
        yield VocabularyFault("<img> needs alt text", element, hint)


def is_decoration(picture: etree._Element) -> bool:
    """Whether a picture says nothing that the words beside it do not: an icon, or what a table says
    once more, without ``alt``.
    """
    return not picture.get("alt") and has_class(picture, ClassName.ICON, ClassName.TABLE_DRAWING)


def _before_own_text(element: etree._Element) -> etree._Element | None:
    """The element itself or the child behind which it has text of its own; None if it has none."""
    if (element.text or "").strip():
        return element
    return next((child for child in element if (child.tail or "").strip()), None)
