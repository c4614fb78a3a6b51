"""The styles of the reference document: found by name, ours added where it lacks them."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

from briefgen.errors import Notice
from briefgen.messages import say
from briefgen.renderers.docx.oxml import w
from briefgen.renderers.docx.styles.style_data import BOLD
from briefgen.renderers.docx.styles.style_xml import styles_xml
from briefgen.renderers.docx.styles.theme_design import Design

PARAGRAPH, CHARACTER, TABLE = "paragraph", "character", "table"
_KINDS_OF_REFERENCE = {"basedOn": None, "next": PARAGRAPH, "link": None}


class StyleSheet:
    """Style names to style ids of one reference document.

    Word knows its built-in styles by their English name whatever the id says (a German document has
    ``berschrift1`` for ``heading 1``), so names are asked before ids.
    """

    def __init__(self, styles: etree._Element, design: Design, *, own: bool) -> None:
        self._styles = styles
        self._ids = dict(_own_index(design)) if own else _index(styles)
        self.design = design
        self._own = own
        self._library: etree._Element | None = None
        self._found: dict[tuple[str, str], str | None] = {}
        self._unknown: list[Notice] = []
        self._borrowed: list[str] = []

    def paragraph(self, name: str, fallback: str = "Normal", place: str = "") -> str:
        """The id of a paragraph style, or of ``fallback`` with a notice."""
        return (
            self._style(PARAGRAPH, name, place)
            or self._style(PARAGRAPH, fallback, place)
            or "Normal"
        )

    def character(self, name: str, place: str = "") -> str:
        """The id of a character style, "" with a notice where there is none."""
        linked = self._find(CHARACTER, f"{name} Char")
        return linked or self._style(CHARACTER, name, place) or ""

    def table(self, name: str) -> str:
        """The id of a table style."""
        return self._style(TABLE, name, "") or "TableNormal"

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the reference document lacks; styles of ours that were added are told in one."""
        if not self._borrowed:
            return tuple(self._unknown)
        names, count = sorted(self._borrowed), len(self._borrowed)
        if count == 1:
            text = say(
                "the Word reference document lacks the style {name!r}; ours was added",
                name=names[0],
            )
        else:
            text = say(
                "the Word reference document lacks {count} styles: {names}; ours were added",
                count=count,
                names=", ".join(names),
            )
        return (*self._unknown, Notice("word-style-missing", text))

    def tab_stops(self, identifier: str) -> dict[int, str]:
        """The tab stops of a paragraph style, those that it inherits too: place to kind."""
        stops: dict[int, str] = {}
        for style in reversed(list(self._with_bases(identifier))):
            for tab in style.iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}"):
                place, kind = int(float(tab.get(w("pos")) or 0)), tab.get(w("val")) or "start"
                stops[place] = kind
        return {place: kind for place, kind in stops.items() if kind != "clear"}

    def _with_bases(self, identifier: str) -> Iterator[etree._Element]:
        known = {style.get(w("styleId")): style for style in self._styles.iterfind(w("style"))}
        seen: set[str] = set()
        while identifier not in seen and (style := known.get(identifier)) is not None:
            yield style
            seen.add(identifier)
            base = style.find(w("basedOn"))
            identifier = (base.get(w("val")) or "") if base is not None else ""

    def is_bold(self, name: str) -> bool:
        """Whether paragraphs of this style are bold already."""
        return name in BOLD

    def _find(self, kind: str, name: str) -> str | None:
        return self._ids.get((kind, _key(name)))

    def _style(self, kind: str, name: str, place: str) -> str | None:
        key = (kind, name)
        if key not in self._found:
            found = self._find(kind, name) or self._borrow(kind, name)
            if found is None:
                text = say(
                    "the Word reference document has no {kind} style {name!r}", kind=kind, name=name
                )
                self._unknown.append(Notice("word-style-unknown", text, place))
            self._found[key] = found
        return self._found[key]

    # --- what a foreign reference document lacks ------------------------------------------------

    def _borrow(self, kind: str, name: str) -> str | None:
        """Our style of that name, added to the document with a notice."""
        style = None if self._own else self._ours(kind, name)
        if style is None:
            return None
        self._borrowed.append(name)
        return self._add(style)

    def _ours(self, kind: str, name: str) -> etree._Element | None:
        if self._library is None:
            self._library = styles_xml(self.design)
        for style in self._library.iterfind(w("style")):
            if style.get(w("type")) == kind and _key(name) in _keys(style):
                return style
        return None

    def _add(self, style: etree._Element) -> str:
        """Copy a style and all that it refers to; lists bring their own numbering."""
        copied = copy.deepcopy(style)
        copied.attrib.pop(w("default"), None)
        identifier = self._free_id(copied.get(w("styleId")) or "Style")
        copied.set(w("styleId"), identifier)
        for key in _keys(style):
            self._ids.setdefault((style.get(w("type")) or "", key), identifier)
        for numbering in copied.findall(f"{w('pPr')}/{w('numPr')}"):
            numbering.getparent().remove(numbering)  # type: ignore[union-attr]  # found in it
        self._styles.append(copied)
        for tag in _KINDS_OF_REFERENCE:
            self._refer(copied, tag)
        return identifier

    def _refer(self, style: etree._Element, tag: str) -> None:
        reference = style.find(w(tag))
        if reference is None or self._library is None:
            return
        wanted = reference.get(w("val")) or ""
        target = next(
            one for one in self._library.iterfind(w("style")) if one.get(w("styleId")) == wanted
        )
        kind = target.get(w("type")) or ""
        found = next(
            (self._ids[kind, key] for key in _keys(target) if (kind, key) in self._ids), None
        )
        reference.set(w("val"), found or self._add(target))

    def _free_id(self, wish: str) -> str:
        taken = {style.get(w("styleId")) for style in self._styles.iterfind(w("style"))}
        return (
            wish
            if wish not in taken
            else next(
                name
                for name in (f"{wish}{number}" for number in range(2, 1000))
                if name not in taken
            )
        )


@lru_cache(maxsize=16)
def _own_index(design: Design) -> Mapping[tuple[str, str], str]:
    return _index(styles_xml(design))


def _index(styles: etree._Element) -> dict[tuple[str, str], str]:
    """(type, key) to id; a name wins over another style's id."""
    ids: dict[tuple[str, str], str] = {}
    for style in styles.iterfind(w("style")):
        ids.setdefault(
            (style.get(w("type")) or PARAGRAPH, _keys(style)[0]), style.get(w("styleId")) or ""
        )
    for style in styles.iterfind(w("style")):
        identifier = style.get(w("styleId")) or ""
        ids.setdefault((style.get(w("type")) or PARAGRAPH, _key(identifier)), identifier)
    return ids


def _keys(style: etree._Element) -> tuple[str, str]:
    name = style.find(w("name"))
    identifier = style.get(w("styleId")) or ""
    return _key((name.get(w("val")) if name is not None else None) or identifier), _key(identifier)


def _key(name: str) -> str:
    return name.replace(" ", "").lower()
