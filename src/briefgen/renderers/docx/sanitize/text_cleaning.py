"""A part of a user's Word template without tracked changes, hidden text and unknown elements.

Inserted text stays as plain text and deleted text goes, as if all changes had been accepted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from typing import Any, NamedTuple

from lxml import etree

from briefgen.renderers.docx.namespaces import ASVG, WORD, WP, A, R, W
from briefgen.renderers.docx.oxml import qn, w
from briefgen.renderers.docx.sanitize.allowed_names import (
    EFFECTS,
    EXTENSIONS,
    HOLDS_TEXT,
    KEPT,
    KIND_OF,
    MC,
    NAMESPACES,
    OFFICE,
    OTHER_ATTRIBUTES,
    PLAIN_ATTRIBUTES,
    REFUSED,
    W_ATTRIBUTES,
    O,
    V,
)

_INSERTED = (w("ins"), w("moveTo"))
_DELETED = (w("del"), w("moveFrom"))
_MARKS = re.compile(r".*Change|cell(Ins|Del|Merge)|(moveFrom|moveTo|customXml\w+)Range(Start|End)")
_UNWRAPPED = frozenset({w("smartTag"), w("customXml"), w("hyperlink"), w("sdt")})
_ENDING = frozenset({w("tc"), w("txbxContent"), w("hdr"), w("ftr")})
"""Elements that end in a paragraph."""
_PERSONAL = frozenset({"creator", "lastModifiedBy", "Manager", "manager"})
_USUAL = re.compile(
    r"((Picture|Image|Graphic|Text Box|Shape|Rectangle|Group|Line|Logo|Oval|Straight Connector)"
    r" ?\d{0,9})?"
)
_DRAWINGS = frozenset({w("drawing"), w("pict")})
_FILE = re.compile(
    r".*([\\/]|\.(png|jpe?g|gif|bmp|tiff?|svg|emf|wmf|webp|heic|pdf|docx?)\s*$)", re.I
)
_UNSEEN = re.compile(r"visibility\s*:\s*hidden|display\s*:\s*none", re.IGNORECASE)
_TEXT: Any = etree._Element.text
"""python-docx gives some of its elements a ``text`` of another kind."""
_OFF = ("0", "false", "off")


class Hiding(NamedTuple):
    """The styles whose text Word hides; ``all``: every text that does not say otherwise."""

    styles: frozenset[str] = frozenset()
    all: bool = False


def hiding_styles(styles: etree._Element) -> Hiding:
    """Those that hide text (17.3.2.41), themselves or by what they are based on."""
    based, hidden = {}, set()
    for style in styles.iterfind(w("style")):
        name = style.get(w("styleId")) or ""
        based[name] = _value(style.find(w("basedOn")))
        if _hides(style.find(w("rPr"))):
            hidden.add(name)
    while more := {name for name, base in based.items() if base in hidden} - hidden:
        hidden |= more
    defaults = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    return Hiding(frozenset(hidden), bool(_hides(defaults)))


# --- tracked changes ----------------------------------------------------------------------------


def accept_changes(root: etree._Element, dropped: Counter[str]) -> None:
    """Take all tracked changes for accepted (17.13.5), those of looks included."""
    for element in list(root.iter(*_DELETED, *_INSERTED)):
        dropped["tracked"] += 1
        parent = element.getparent()
        mark = parent is not None and parent.tag in (w("rPr"), w("trPr"), w("numPr"))
        if mark and parent is not None and parent.tag == w("trPr") and element.tag in _DELETED:
            remove(parent.getparent())
        elif mark or element.tag in _DELETED:
            remove(element)
        else:
            unwrap(element)
    for element in list(root.iter(f"{W}*")):
        name = etree.QName(element).localname
        if _MARKS.fullmatch(name):
            dropped["tracked"] += not name.endswith("End")
            if name == "cellDel":
                _empty_cell(element)
            remove(element)


def _empty_cell(mark: etree._Element) -> None:
    cell = next(mark.iterancestors(w("tc")), None)
    for run in list(cell.iter(w("r"))) if cell is not None else ():
        remove(run)


# --- hidden text --------------------------------------------------------------------------------


def drop_hidden(root: etree._Element, hiding: Hiding, dropped: Counter[str]) -> None:
    """Take out text, rows and drawings that Word does not show."""
    hidden = [run for run in root.iter(w("r")) if _is_hidden(run, hiding)]
    hidden += [row for row in root.iter(w("tr")) if _on(row.find(f"{w('trPr')}/{w('hidden')}"))]
    hidden += [
        drawing
        for drawing in root.iter(*_DRAWINGS)
        if any(map(_is_unseen, drawing.iter(qn(WP, "docPr"), f"{{{V}}}*")))
    ]
    for element in hidden:
        dropped["hidden"] += 1
        remove(element)


def _is_hidden(run: etree._Element, hiding: Hiding) -> bool:
    own = _hides(run.find(w("rPr")))
    if own is not None:
        return own
    places = [(run, f"{w('rPr')}/{w('rStyle')}")]
    for outer in run.iterancestors(w("p"), w("tbl")):
        kind = "p" if outer.tag == w("p") else "tbl"
        places.append((outer, f"{w(f'{kind}Pr')}/{w('pStyle' if kind == 'p' else 'tblStyle')}"))
    return hiding.all or any(_value(one.find(path)) in hiding.styles for one, path in places)


def _hides(properties: etree._Element | None) -> bool | None:
    """Whether a w:rPr hides text; None where it says nothing."""
    mark = properties.find(w("vanish")) if properties is not None else None
    return None if mark is None else _on(mark)


def _on(mark: etree._Element | None) -> bool:
    return mark is not None and (mark.get(w("val")) or "1").lower() not in _OFF


def _is_unseen(element: etree._Element) -> bool:
    hidden = element.get("hidden") or "0"
    return hidden not in _OFF or bool(_UNSEEN.search(element.get("style") or ""))


# --- content controls ---------------------------------------------------------------------------


def settle_controls(root: etree._Element, filled: Collection[str], dropped: Counter[str]) -> None:
    """Of content controls the cover page stays, and what is bound to a property that is ``filled``.

    What another property of the template's own fills goes, with the rest only the control does.
    """
    for control in list(root.iter(w("sdt"))):
        name = bound_to(control)
        if name in filled or control.find(f"{w('sdtPr')}/{w('docPartObj')}") is not None:
            continue
        if name in _PERSONAL:
            dropped["data"] += 1
            remove(control)
        else:
            unwrap(control)


def bound_to(control: etree._Element) -> str:
    """The name of the property that fills a content control (17.5.2.6), "" for none."""
    binding = control.find(f"{w('sdtPr')}/{w('dataBinding')}")
    xpath = (binding.get(w("xpath")) or "") if binding is not None else ""
    return xpath.split(":")[-1].split("[")[0]


# --- what may stay ------------------------------------------------------------------------------


def sift(
    root: etree._Element,
    relations: Collection[str],
    dropped: Counter[str],
    kept: Collection[str] = KEPT,
) -> None:
    """Leave what may stay, of elements, attributes and texts; ``relations``: ids that lead on."""
    for node in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
        remove(node)
    gone: set[etree._Element] = set()
    for element in list(root.iter(etree.Element)):
        if element in gone:
            continue
        lost = None if element is root or _may_stay(element, kept) else element
        if lost is not None:
            dropped[_kind(element)] += 1
        else:
            lost = _sift_attributes(element, relations, dropped)
            element.tail = None
            if element.tag not in HOLDS_TEXT:
                _TEXT.__set__(element, None)
        if lost is not None and lost.tag in _UNWRAPPED:
            unwrap(lost)
        elif lost is not None:
            gone.update(lost.iter())
            remove(lost)
    _drop_hollow(root)
    del dropped[""]


def _may_stay(element: etree._Element, kept: Collection[str]) -> bool:
    name = etree.QName(element)
    if element.tag == w("hyperlink") and element.get(qn(R, "id")) is None:
        return False
    if name.namespace == WORD:
        inside = element.getparent()
        return name.localname in kept or (inside is not None and inside.tag == w("compat"))
    if element.tag == qn(A, "ext"):
        return element.get("uri") in EXTENSIONS
    return (
        (name.namespace in NAMESPACES and element.tag not in REFUSED)
        or element.tag in OFFICE
        or element.tag in EFFECTS
        or next(element.iterancestors(*EFFECTS), None) is not None
    )


def _kind(element: etree._Element) -> str:
    name = etree.QName(element)
    if name.namespace == WORD:
        return KIND_OF.get(name.localname, "other")
    if element.tag == qn(A, "ext"):
        return "session"
    if element.tag == qn(A, "objectDefaults"):
        return ""
    return "object" if name.namespace == O or "drawing" in (name.namespace or "") else "other"


def _sift_attributes(
    element: etree._Element, relations: Collection[str], dropped: Counter[str]
) -> etree._Element | None:
    """Take away what may not stay; the element that is nothing without it, if there is one."""
    lost = None
    for key, value in list(element.attrib.items()):
        name = etree.QName(str(key))
        if name.namespace == R:
            if value not in relations:
                del element.attrib[key]
                lost = _without_relation(element)
        elif name.namespace == WORD:
            if W_ATTRIBUTES.fullmatch(name.localname):
                dropped["session"] += name.localname.startswith("rsid")
                del element.attrib[key]
        elif name.namespace is None:
            if name.localname in PLAIN_ATTRIBUTES:
                del element.attrib[key]
        elif key not in OTHER_ATTRIBUTES:
            dropped["session"] += 1
            del element.attrib[key]
    _neutral_names(element, dropped)
    return lost


def _without_relation(element: etree._Element) -> etree._Element | None:
    """The element that is nothing where this one leads nowhere."""
    if element.tag == qn(ASVG, "svgBlip"):
        return element.getparent()
    if element.tag in (w("hyperlink"), w("headerReference"), w("footerReference")):
        return element
    if element.tag == qn(A, "hlinkClick"):
        return element
    if any(etree.QName(str(name)).namespace == R for name in element.attrib):
        return None
    return next(element.iterancestors(*_DRAWINGS), None)


def _neutral_names(element: etree._Element, dropped: Counter[str]) -> None:
    """A picture is often named, and described, by the file that it was."""
    name = etree.QName(element)
    numbered = name.localname in ("docPr", "cNvPr")
    if numbered and not _USUAL.fullmatch(element.get("name") or ""):
        dropped["name"] += 1
        element.set("name", f"Picture {element.get('id') or 1}")
    for key in ("descr", "title", "alt") if numbered or name.namespace == V else ():
        if _FILE.match(element.get(key) or ""):
            dropped["name"] += 1
            element.set(key, "")


def _drop_hollow(root: etree._Element) -> None:
    """Drawings of which nothing is left, and a choice between nothing and another picture."""
    for element in list(root.iter(*_DRAWINGS)):
        data = (
            list(element.iter(qn(A, "graphicData"))) if element.tag == w("drawing") else [element]
        )
        if not data or not all(map(len, data)):
            remove(element)
    for choice in list(root.iter(qn(MC, "Choice"))):
        if not len(choice):
            remove(choice.getparent())
    for row in [*root.iter(w("tbl"))]:
        if row.find(f".//{w('tr')}") is None:
            remove(row)
    for cell in (*root.iter(w("tc"), w("txbxContent")), root):
        if cell.tag in _ENDING and (not len(cell) or cell[-1].tag != w("p")):
            etree.SubElement(cell, w("p"))


def remove(element: etree._Element | None) -> None:
    """Take an element out of its parent, with the text behind it."""
    parent = element.getparent() if element is not None else None
    if element is not None and parent is not None:
        parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put what an element holds in its place; of a content control, its content."""
    parent = element.getparent()
    if parent is None:
        return
    held = element.find(w("sdtContent")) if element.tag == w("sdt") else element
    children = [one for one in held if one.tag not in _PROPERTIES] if held is not None else []
    at = parent.index(element)
    parent.remove(element)
    for number, child in enumerate(children):
        parent.insert(at + number, child)


_PROPERTIES = frozenset({w("smartTagPr"), w("customXmlPr")})


def _value(element: etree._Element | None) -> str:
    return (element.get(w("val")) or "") if element is not None else ""
