"""From the style data to styles.xml (ECMA-376 17.7)."""

from __future__ import annotations

import math
from dataclasses import replace

from lxml import etree

from briefgen.renderers.docx.oxml import on, root, sub, twips, w
from briefgen.renderers.docx.styles.band_xml import band_shape, bleed
from briefgen.renderers.docx.styles.office_habits import (
    ARABIC_LINE,
    LEAST_LINE,
    MONO_FONT,
    SINGLE_LINE,
)
from briefgen.renderers.docx.styles.panel_edges import is_framed
from briefgen.renderers.docx.styles.style_data import (
    CHARACTERS,
    NUMBERS,
    PARAGRAPHS,
    TABLE_STYLE,
)
from briefgen.renderers.docx.styles.style_model import (
    CharacterStyle,
    Edge,
    ParagraphStyle,
    TextStyle,
)
from briefgen.renderers.docx.styles.theme_design import Design, language_attributes
from briefgen.theme.block_looks import BY_NAME as LOOK_NAMES
from briefgen.theme.block_looks import NONE, DrawnRule


def styles_xml(design: Design) -> etree._Element:
    """The whole w:styles."""
    styles = root("styles")
    _defaults(styles, design)
    for style in PARAGRAPHS:
        _paragraph_style(styles, style, design)
    _default_character(styles)
    for character in CHARACTERS:
        _character_style(styles, character, design)
    for style in PARAGRAPHS:
        if style.linked:
            _linked_style(styles, style, design)
    _table_styles(styles, design)
    return styles


def _defaults(styles: etree._Element, design: Design) -> None:
    """What holds for all text; its colour is Normal's, for LibreOffice puts a colour that stands
    here on each run of a table, over that of a character style: no tone was to be seen.
    """
    defaults = sub(styles, "docDefaults")
    properties = sub(sub(defaults, "rPrDefault"), "rPr")
    latin, arabic = design.faces()
    sub(properties, "rFonts", ascii=latin, hAnsi=latin, eastAsia=latin, cs=arabic)
    _size(properties, 1.0, design)
    sub(properties, "lang", **language_attributes(design.language))
    paragraph = sub(sub(defaults, "pPrDefault"), "pPr")
    on(paragraph, "widowControl")


# --- paragraph and character styles -------------------------------------------------------------


def _start(styles: etree._Element, kind: str, identifier: str, name: str) -> etree._Element:
    style = sub(styles, "style", type=kind, styleId=identifier)
    sub(style, "name", val=name or identifier)
    return style


def _paragraph_style(styles: etree._Element, data: ParagraphStyle, design: Design) -> None:
    banded = data.band and design.band
    if banded:
        look = LOOK_NAMES["band"]
        data = replace(data, text=replace(data.text, colour=look.colour), ground=look.ground)
    if data.chapter and not design.band:
        data = replace(data, edges=())
    style = _start(styles, "paragraph", data.id, data.name)
    if data.based_on:
        sub(style, "basedOn", val=data.based_on)
    else:
        style.set(w("default"), "1")
    if data.next:
        sub(style, "next", val=data.next)
    if data.linked:
        sub(style, "link", val=f"{data.id}Char")
    sub(style, "uiPriority", val=data.priority)
    sub(style, "qFormat")
    properties = sub(style, "pPr")
    _paragraph_properties(properties, data, design)
    if banded:
        band_shape(properties, data, design)
    elif data.bleeds:
        bleed(properties, design)
    _text_properties(sub(style, "rPr"), data.text, design)


def _character_style(styles: etree._Element, data: CharacterStyle, design: Design) -> None:
    style = _start(styles, "character", data.id, data.name)
    sub(style, "basedOn", val="DefaultParagraphFont")
    sub(style, "uiPriority", val=data.priority)
    sub(style, "qFormat")
    _text_properties(sub(style, "rPr"), data.text, design)


def _linked_style(styles: etree._Element, data: ParagraphStyle, design: Design) -> None:
    style = _start(styles, "character", f"{data.id}Char", f"{data.name or data.id} Char")
    sub(style, "basedOn", val="DefaultParagraphFont")
    sub(style, "link", val=data.id)
    sub(style, "uiPriority", val=data.priority)
    _text_properties(sub(style, "rPr"), data.text, design)


def _default_character(styles: etree._Element) -> None:
    style = _start(styles, "character", "DefaultParagraphFont", "Default Paragraph Font")
    style.set(w("default"), "1")
    sub(style, "uiPriority", val=1)
    sub(style, "semiHidden")
    sub(style, "unhideWhenUsed")


def _paragraph_properties(pr: etree._Element, data: ParagraphStyle, design: Design) -> None:
    if data.keep_next:
        on(pr, "keepNext")
    if data.keep_lines:
        on(pr, "keepLines")
    if data.listed is not None:
        numbering = sub(pr, "numPr")
        sub(numbering, "ilvl", val=data.listed)
        sub(numbering, "numId", val=1 if "Bullet" in data.id else 2)
    if data.edges:
        _edges(sub(pr, "pBdr"), data, design)
    if data.ground:
        _ground(pr, data.ground, design)
    if data.tab:
        leader = {"leader": "dot"} if data.tab == "leader" else {}
        tabs = sub(pr, "tabs")
        if data.tab == "thirds":
            sub(tabs, "tab", val="center", pos=twips(design.text_width) // 2)
        sub(tabs, "tab", val="end", **leader, pos=twips(design.text_width))
    if design.rtl and not data.based_on:
        on(pr, "bidi")
    _spacing(pr, data, design)
    _indent(pr, data, design)
    if data.close:
        on(pr, "contextualSpacing")
    if data.align:
        numbers = "start" if design.rtl else "end"
        sub(pr, "jc", val=numbers if data.align == NUMBERS else data.align)
    if data.middle:
        sub(pr, "textAlignment", val="center")
    if data.outline is not None:
        sub(pr, "outlineLvl", val=data.outline)


def _edges(borders: etree._Element, data: ParagraphStyle, design: Design) -> None:
    """Borders keep their side of the page whatever the direction (17.3.1.17): swap them here."""
    start, end = ("right", "left") if design.rtl else ("left", "right")
    sides = {{"start": start, "end": end}.get(edge.side, edge.side): edge for edge in data.edges}
    for side in ("top", "left", "bottom", "right"):
        if edge := sides.get(side):
            if edge.rule == NONE:  # one that the style below has
                sub(borders, side, val="nil")
                continue
            colour = design.colour(edge.colour)
            sub(
                borders,
                side,
                val="single",
                sz=round(design.word(edge.rule) * 8),
                space=_clear(edge, data, design),
                color=colour,
            )


def _clear(edge: Edge, data: ParagraphStyle, design: Design) -> int:
    """Points between an edge and the words: what an indent leaves, so that edges are in line."""
    indent = {"start": data.start, "end": data.end}.get(edge.side, ())
    if indent:
        return round(math.fsum(map(design.word, indent)) - design.word(edge.rule))
    return round(design.word(edge.space)) if edge.space else 0


def _ground(parent: etree._Element, role: str, design: Design) -> None:
    theme = {"themeFill": name} if (name := design.theme_colour(role)) else {}
    sub(parent, "shd", val="clear", color="auto", fill=design.colour(role), **theme)


def _spacing(pr: etree._Element, data: ParagraphStyle, design: Design) -> None:
    values: dict[str, str | int] = {}
    if data.before:
        values["before"] = twips(design.space(data.before))
    if data.after:
        values["after"] = twips(design.space(data.after))
    framed = is_framed(data)
    if data.line or framed:
        height = design.word(data.line or "line-body")
        closer = ARABIC_LINE.get(design.arabic.word_body, 1) if design.rtl else 1
        closer *= design.word("scale-flash-line") if design.dense else 1
        line = height if closer == 1 else max(height * closer, LEAST_LINE)
        values.update(line=round(line * 240), lineRule="auto")
        if framed:  # LibreOffice has what is more than a single line outside of the edges
            size = design.size * (
                design.relative(design.word(data.text.size)) if data.text.size else 1
            )
            size *= design.arabic_scale if design.rtl else 1
            values.update(line=twips(line * size * SINGLE_LINE), lineRule="atLeast")
    if values:
        sub(pr, "spacing", **values)


def _indent(pr: etree._Element, data: ParagraphStyle, design: Design) -> None:
    lengths = (("start", data.start, data.steps), ("end", data.end, 1))
    values = {side: twips(math.fsum(map(design.word, on)) * n) for side, on, n in lengths if on}
    if design.measure_indent and not data.end:
        if data.measured or not data.based_on:
            values["end"] = twips(design.measure_indent)
        elif data.based_on == "Normal":
            values["end"] = 0
    if values:
        sub(pr, "ind", **values)


def _text_properties(pr: etree._Element, text: TextStyle, design: Design) -> None:
    if text.heading_font:
        latin, arabic = design.faces(heading=True)
        sub(pr, "rFonts", ascii=latin, hAnsi=latin, eastAsia=latin, cs=arabic)
    elif text.ground:
        latin = design.latin.word_body
        sub(pr, "rFonts", ascii=latin, hAnsi=latin, cs=latin)
    elif text.mono:
        sub(pr, "rFonts", ascii=MONO_FONT, hAnsi=MONO_FONT, cs=MONO_FONT)
    for name, value in (("b", text.bold), ("i", text.italic)):
        if value is not None:
            on(pr, name, value=value)
            on(pr, f"{name}Cs", value=value)
    if text.colour:
        _colour(pr, text.colour, design)
    if text.size:
        given = design.word(text.size)
        _size(pr, given / design.size if text.absolute else design.relative(given), design)
    size, complex_size = pr.find(w("sz")), pr.find(w("szCs"))
    if text.ground and size is not None and complex_size is not None:
        complex_size.set(w("val"), size.get(w("val")) or "")  # its room on both sides is as high
    if text.underline:
        sub(pr, "u", val="single")
    if text.ground:
        _ground(pr, text.ground, design)
    if text.script:
        sub(pr, "vertAlign", val=text.script)


def _colour(pr: etree._Element, role: str, design: Design) -> None:
    theme = {"themeColor": name} if (name := design.theme_colour(role)) else {}
    sub(pr, "color", val=design.colour(role), **theme)


def _size(pr: etree._Element, factor: float, design: Design) -> None:
    latin = design.size * factor * 2
    arabic = round(latin * design.arabic_scale)
    sub(pr, "sz", val=arabic if design.rtl else round(latin))
    sub(pr, "szCs", val=arabic)


# --- tables and lists ---------------------------------------------------------------------------


def _table_styles(styles: etree._Element, design: Design) -> None:
    normal = _start(styles, "table", "TableNormal", "Normal Table")
    normal.set(w("default"), "1")
    sub(normal, "uiPriority", val=99)
    sub(normal, "semiHidden")
    sub(normal, "unhideWhenUsed")
    _cell_margins(sub(normal, "tblPr"), 0, 108)
    brief = _start(styles, "table", TABLE_STYLE, "Brief Table")
    sub(brief, "basedOn", val="TableNormal")
    sub(brief, "uiPriority", val=40)
    sub(brief, "qFormat")
    _brief_table(brief, design)
    no_list = _start(styles, "numbering", "NoList", "No List")
    no_list.set(w("default"), "1")
    sub(no_list, "uiPriority", val=99)
    sub(no_list, "semiHidden")


def _cell_margins(properties: etree._Element, vertical: int, horizontal: int) -> None:
    margins = sub(properties, "tblCellMar")
    for side, width in (
        ("top", vertical),
        ("left", horizontal),
        ("bottom", vertical),
        ("right", horizontal),
    ):
        sub(margins, side, w=width, type="dxa")


def _brief_table(style: etree._Element, design: Design) -> None:
    properties = sub(style, "tblPr")
    sub(properties, "tblStyleRowBandSize", val=1)
    borders = sub(properties, "tblBorders")
    (row_rule,) = LOOK_NAMES["table-row"].rules
    for side in ("top", "bottom", "insideH"):
        _border(borders, side, row_rule, design)
    vertical, horizontal = (design.word(f"space-cell-{way}") for way in ("block", "inline"))
    _cell_margins(properties, twips(vertical), twips(horizontal))
    look = LOOK_NAMES["table-head"]
    head = sub(sub(style, "tblStylePr", type="firstRow"), "tcPr")
    borders = sub(head, "tcBorders")
    for rule in look.rules:
        _border(borders, rule.side, rule, design)
    _ground(head, look.ground, design)
    sub(head, "vAlign", val="bottom")


def _border(borders: etree._Element, side: str, rule: DrawnRule, design: Design) -> None:
    width = round(design.word(rule.width) * 8)
    sub(borders, side, val="single", sz=width, space=0, color=design.colour(rule.colour))
