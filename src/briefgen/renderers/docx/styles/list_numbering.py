"""Native lists (ECMA-376 17.9): four definitions, an instance for each numbered list."""

from __future__ import annotations

from lxml import etree

from briefgen.renderers.docx.oxml import add, sub, twips, w
from briefgen.renderers.docx.story import ListItem
from briefgen.renderers.docx.styles.theme_design import Design

BULLETS = ("•", "–", "▪")
FORMATS = ("decimal", "lowerLetter", "lowerRoman")
"""Of numbered lists by level; from right to left all decimal, Latin letters being foreign."""
LEVELS = 9
HALF_NUMBER, HALF_BULLET = 0.5, 0.3
"""Half the width of a number with its dot, and of a bullet, in sizes of the text."""
BULLET, NUMBER, COMPACT_BULLET, COMPACT_NUMBER, BAND_LIST = range(5)
BAND_LEVELS = ("BandTop", "BandText", "Title", "Subtitle", "CoverTop", "CoverEnd", "CoverFoot")
"""Styles of the title's band, a level of its list each: LibreOffice binds no two to one."""
INSTANCES = (BULLET, NUMBER, BAND_LIST)
"""What the styles of our reference document use: w:numId 1, 2 and so on."""
STYLED = {BULLET: "ListBullet", NUMBER: "ListNumber"}


def add_definitions(numbering: etree._Element, first: int, design: Design, *, linked: bool) -> None:
    """Add our definitions, numbered from ``first``; ``linked`` binds them to the list styles."""
    for kind in range(5):
        definition = etree.Element(w("abstractNum"), {w("abstractNumId"): str(first + kind)})
        sub(definition, "multiLevelType", val="multilevel")
        for level in range(LEVELS):
            if kind == BAND_LIST:
                _no_number(definition, level)
            else:
                _level(definition, kind, level, STYLED.get(kind, "") if linked else "", design)
        add(numbering, definition)


def add_instance(numbering: etree._Element, identifier: int, definition: int) -> etree._Element:
    """Add a w:num that uses a definition."""
    instance = sub(numbering, "num", numId=identifier)
    sub(instance, "abstractNumId", val=definition)
    return instance


def _no_number(definition: etree._Element, level: int) -> None:
    """A tab to the indent and nothing before it."""
    element = sub(definition, "lvl", ilvl=level)
    sub(element, "start", val=1)
    sub(element, "numFmt", val="none")
    if level < len(BAND_LEVELS):
        sub(element, "pStyle", val=BAND_LEVELS[level])
    sub(element, "suff", val="tab")
    sub(element, "lvlText", val="")
    sub(element, "lvlJc", val="start")


def _level(definition: etree._Element, kind: int, level: int, style: str, design: Design) -> None:
    element = sub(definition, "lvl", ilvl=level)
    sub(element, "start", val=1)
    bullet = kind in (BULLET, COMPACT_BULLET)
    sub(
        element,
        "numFmt",
        val="bullet" if bullet else "decimal" if design.rtl else FORMATS[level % 3],
    )
    if style and level < 3:
        sub(element, "pStyle", val=style + ("" if level == 0 else str(level + 1)))
    sub(element, "lvlText", val=BULLETS[level % 3] if bullet else f"%{level + 1}.")
    sub(element, "lvlJc", val="center" if design.rtl else "start")
    indent = item_indent(design, level, compact=kind in (COMPACT_BULLET, COMPACT_NUMBER))
    if design.rtl and kind not in (COMPACT_BULLET, COMPACT_NUMBER):
        indent["hanging"] -= twips(_half_number(design, bullet=bullet))
    sub(sub(element, "pPr"), "ind", **indent)


def item_indent(design: Design, level: int, *, compact: bool) -> dict[str, int]:
    """Attributes of w:ind of an item of a list, in twips: ``compact`` in a panel."""
    step = design.word("space-list-indent-in-box" if compact else "space-list-indent")
    start = (design.panel_start if compact else 0) + step * (level + 1)
    return {"start": twips(start), "hanging": twips(step)}


def _half_number(design: Design, *, bullet: bool) -> float:
    """Points from the edge of the text to the middle of a number.

    From right to left, programs disagree which side of a number ``start`` and ``left`` mean: the
    standard has them relative to the page (17.9.7), so LibreOffice sets "1." outside of the text.
    Of its middle all think the same. In a panel it stands on the edge of the text, for the edge of
    the panel follows the hanging indent.
    """
    return design.size * design.arabic_scale * (HALF_BULLET if bullet else HALF_NUMBER)


class Numbering:
    """Gives each list of a story its instance in a w:numbering."""

    def __init__(self, numbering: etree._Element, design: Design, *, own: bool) -> None:
        self._numbering = numbering
        if own:
            self._first = 0
        else:
            used = [
                int(one.get(w("abstractNumId")) or 0) for one in numbering.findall(w("abstractNum"))
            ]
            self._first = max(used, default=-1) + 1
            add_definitions(numbering, self._first, design, linked=False)
        self._instances: dict[tuple[int, int], int] = {}
        self._bullets: dict[int, int] = {}
        numbers = [int(one.get(w("numId")) or 0) for one in numbering.findall(w("num"))]
        self._last = max(numbers, default=0)

    def instance(self, item: ListItem) -> int:
        """The w:numId of an item: bulleted lists share one, each numbered list begins anew."""
        if not item.ordered:
            kind = COMPACT_BULLET if item.compact else BULLET
            if kind not in self._bullets:
                self._bullets[kind] = self._new(kind)
            return self._bullets[kind]
        key = (item.number, item.level)
        if key not in self._instances:
            kind = COMPACT_NUMBER if item.compact else NUMBER
            self._instances[key] = self._new(kind, item)
        return self._instances[key]

    def _new(self, kind: int, item: ListItem | None = None) -> int:
        self._last += 1
        instance = add_instance(self._numbering, self._last, self._first + kind)
        if item is not None:
            override = sub(instance, "lvlOverride", ilvl=item.level)
            sub(override, "startOverride", val=item.start)
        return self._last
