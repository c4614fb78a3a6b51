"""The reference document, which a Word file starts from; ours is made from the theme.

`own_reference` gives whole bytes of a valid ``.docx``, which a person may open, change and name as
the theme's ``word_reference``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from lxml import etree

from briefgen.files.reproducible_zip import ZipMember, zipped
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.docx.oxml import (
    get_or_add,
    millimetres,
    on,
    qn,
    root,
    serialise,
    sub,
    text,
    w,
)
from briefgen.renderers.docx.styles.list_numbering import (
    INSTANCES,
    add_definitions,
    add_instance,
)
from briefgen.renderers.docx.styles.style_data import CHARACTERS, PARAGRAPHS
from briefgen.renderers.docx.styles.style_xml import styles_xml
from briefgen.renderers.docx.styles.theme_design import Design, language_attributes
from briefgen.renderers.docx.styles.theme_xml import theme_xml
from briefgen.renderers.page_limit import promised_pages
from briefgen.text.languages import is_rtl
from briefgen.theme.drawing_colours import SEQUENCE
from briefgen.theme.theme import Theme

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
}
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}
_DOCUMENT_RELS = (
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("numbering", "numbering.xml"),
    ("theme", "theme/theme1.xml"),
)
COMPATIBILITY = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
)
"""Word 2013 and later; without these Word opens the file in a compatibility mode (MS-DOCX)."""
COLOUR_MAP = {
    "bg1": "light1",
    "t1": "dark1",
    "bg2": "light2",
    "t2": "dark2",
    "hyperlink": "hyperlink",
    "followedHyperlink": "followedHyperlink",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
}


def design_of(laid_out: LaidOut) -> Design:
    """The design of the document's reference."""
    rtl = laid_out.direction == "rtl"
    boxes = laid_out.root.iterfind("body/article/header/div")
    band = any(has_class(box, ClassName.BAND) for box in boxes)
    dense = promised_pages(laid_out) > 0
    design = theme_design(laid_out.theme)
    return replace(design, language=laid_out.language, rtl=rtl, band=band, dense=dense)


def theme_design(theme: Theme) -> Design:
    """The part of a theme that Word's styles are made from."""
    classes = {role: theme.drawing[role] for role in SEQUENCE if role in theme.drawing}
    colours = tuple(sorted({**theme.colours, **classes}.items()))
    size = theme.word_base_size or theme.base_size
    return Design(colours, theme.latin, theme.arabic, size, theme.page, theme.tokens)


@lru_cache(maxsize=16)
def own_reference(design: Design, *, sample: bool = False) -> bytes:
    """Our reference document for a design; as a ``sample`` with a line in each style."""
    parts = {
        "word/document.xml": _document(design, sample=sample),
        "word/styles.xml": styles_xml(design),
        "word/settings.xml": settings_xml(design),
        "word/numbering.xml": _numbering(design),
        "word/theme/theme1.xml": theme_xml(design),
    }
    entries = [
        ZipMember("[Content_Types].xml", _content_types()),
        ZipMember("_rels/.rels", _relationships((("officeDocument", "word/document.xml"),))),
    ]
    entries += [ZipMember(name, serialise(part)) for name, part in parts.items()]
    entries.append(ZipMember("word/_rels/document.xml.rels", _relationships(_DOCUMENT_RELS)))
    return zipped(entries)


def sample_reference(theme: Theme) -> bytes:
    """Our reference document of a theme, its text a line in each style: for a person to change."""
    return own_reference(theme_design(theme), sample=True)


def _document(design: Design, *, sample: bool) -> etree._Element:
    document = root("document")
    body = sub(document, "body")
    if sample:
        _show_styles(body)
    section_properties(body, design)
    return document


def _show_styles(body: etree._Element) -> None:
    for style in PARAGRAPHS:
        paragraph = sub(body, "p")
        if style.based_on:
            sub(sub(paragraph, "pPr"), "pStyle", val=style.id)
        text(sub(paragraph, "r"), style.name or style.id)
    for character in CHARACTERS:
        run = sub(sub(body, "p"), "r")
        sub(sub(run, "rPr"), "rStyle", val=character.id)
        text(run, character.name or character.id)


def section_properties(body: etree._Element, design: Design) -> etree._Element:
    """The page (17.6.17): its size, margins and direction."""
    page = design.page
    section = sub(body, "sectPr")
    sub(section, "pgSz", w=millimetres(page.width), h=millimetres(page.height))
    furniture = millimetres(min(page.margin_top, page.margin_bottom) / 2)
    sub(
        section,
        "pgMar",
        top=millimetres(page.margin_top),
        right=millimetres(page.margin_outer),
        bottom=millimetres(page.margin_bottom),
        left=millimetres(page.margin_inner),
        header=furniture,
        footer=furniture,
        gutter=0,
    )
    sub(section, "cols", space=720)
    if design.rtl:
        on(section, "bidi")
    return section


def settings_xml(design: Design) -> etree._Element:
    """The settings (17.15): nothing asks the reader anything, nothing is recomputed on opening."""
    settings = root("settings")
    sub(settings, "zoom", percent=100)
    sub(settings, "defaultTabStop", val=709)
    sub(settings, "characterSpacingControl", val="doNotCompress")
    compat = sub(settings, "compat")
    for name, value in COMPATIBILITY:
        sub(
            compat,
            "compatSetting",
            name=name,
            uri="http://schemas.microsoft.com/office/word",
            val=value,
        )
    sub(settings, "themeFontLang", **language_attributes(design.language))
    sub(settings, "clrSchemeMapping", **COLOUR_MAP)
    sub(settings, "decimalSymbol", val=".")
    sub(settings, "listSeparator", val=";" if is_rtl(design.language) else ",")
    return settings


def _numbering(design: Design) -> etree._Element:
    numbering = root("numbering")
    add_definitions(numbering, 0, design, linked=True)
    for identifier, kind in enumerate(INSTANCES, 1):
        add_instance(numbering, identifier, kind)
    return numbering


def set_language(styles: etree._Element, language: str) -> None:
    """Write the document's language into the defaults of a foreign reference document."""
    defaults = get_or_add(styles, "docDefaults")
    run = get_or_add(get_or_add(defaults, "rPrDefault"), "rPr")
    for old in run.findall(w("lang")):
        run.remove(old)
    sub(run, "lang", **language_attributes(language))


# --- the package --------------------------------------------------------------------------------


def _content_types() -> bytes:
    namespace = f"{_PACKAGE}/content-types"
    types = etree.Element(qn(namespace, "Types"), nsmap={None: namespace})
    for extension, kind in _DEFAULTS.items():
        etree.SubElement(types, qn(namespace, "Default"), Extension=extension, ContentType=kind)
    for name, kind in _PARTS.items():
        etree.SubElement(types, qn(namespace, "Override"), PartName=f"/{name}", ContentType=kind)
    return serialise(types)


def _relationships(targets: tuple[tuple[str, str], ...]) -> bytes:
    namespace = f"{_PACKAGE}/relationships"
    relationships = etree.Element(qn(namespace, "Relationships"), nsmap={None: namespace})
    for number, (kind, target) in enumerate(targets, 1):
        etree.SubElement(
            relationships,
            qn(namespace, "Relationship"),
            Id=f"rId{number}",
            Type=f"{_OFFICE}/{kind}",
            Target=target,
        )
    return serialise(relationships)
