"""An SVG drawing (a logo), rebuilt from what is known to be harmless.

Shapes, groups and gradients are copied one by one; whatever an editor leaves behind is dropped, and
what can run, fetch, or grow (script, image, use, style, foreignObject …) is refused by name.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from briefgen.content.folder_guard import FileError
from briefgen.model.pictures import Picture

SIZE: Final = 1_000_000
ELEMENTS: Final = 5_000
DEPTH: Final = 30

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_SHAPES = frozenset(
    """
    svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop
    """.split()  # noqa: SIM905 (a table)
)
_DROPPED = frozenset({"title", "desc", "metadata"})
_ATTRIBUTES = frozenset(
    """
    id d x y x1 y1 x2 y2 cx cy r rx ry fx fy width height points transform viewBox
    preserveAspectRatio offset gradientUnits gradientTransform spreadMethod fill fill-opacity
    fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-
    miterlimit stroke-dasharray stroke-dashoffset stop-color stop-opacity opacity color display
    visibility
    """.split()  # noqa: SIM905 (a table)
)
_VALUE = re.compile(r"[\w\s#.,%()+\-]*")
_LOCAL = re.compile(r"url\(\s*(#[\w.-]+)\s*\)\s*")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|mm|cm|in)?\s*")
_PIXELS = {
    None: 1.0,
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
}


def read_svg(data: bytes, name: str) -> Picture:
    """Clean an SVG; raises FileError naming the first thing that it may not hold."""
    if len(data) > SIZE:
        raise FileError(
            f'the drawing "{name}" has {len(data):,} bytes', hint=f"at most {SIZE:,} are read"
        )
    root = _parse(data, name)
    clean = _copy(root, name)
    width, height = _size(clean, name)
    return Picture(name, "image/svg+xml", etree.tostring(clean, encoding="utf-8"), width, height)


def _parse(data: bytes, name: str) -> etree._Element:
    if b"<!ENTITY" in data or re.search(rb"<!DOCTYPE[^>]*\[", data) or b"\0" in data:
        raise FileError(
            f'the drawing "{name}" has a DTD of its own', hint="save it as plain SVG in UTF-8"
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        place = f" in line {error.lineno}" if isinstance(error, etree.XMLSyntaxError) else ""
        raise FileError(f'the drawing "{name}" is not XML{place}', hint="export it anew") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise FileError(f'"{name}" is not an SVG drawing')
    if sum(1 for _ in root.iter()) > ELEMENTS:
        raise FileError(
            f'the drawing "{name}" has more than {ELEMENTS:,} elements', hint="simplify it"
        )
    return root


def _copy(root: etree._Element, name: str) -> etree._Element:
    clean = etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG})
    gradients = {
        e.get("id"): e for e in root.iter(f"{{{_SVG}}}linearGradient", f"{{{_SVG}}}radialGradient")
    }
    stack = [(root, clean, 1)]
    while stack:
        old, new, depth = stack.pop()
        if depth > DEPTH:
            raise FileError(
                f'the drawing "{name}" is nested more than {DEPTH} levels deep', hint="simplify it"
            )
        _copy_attributes(old, new, gradients, name)
        for child in old:
            if (tag := _tag(child, name)) is not None:
                stack.append(  # noqa: PERF401 (it grows what it walks)
                    (child, etree.SubElement(new, f"{{{_SVG}}}{tag}"), depth + 1)
                )
    return clean


def _tag(element: etree._Element, name: str) -> str | None:
    """The element's name if it is copied, None if it is dropped."""
    tag = element.tag
    if not isinstance(tag, str) or not tag.startswith(f"{{{_SVG}}}"):
        return None
    local = tag.rpartition("}")[2]
    if local in _DROPPED:
        return None
    if local not in _SHAPES or local == "svg":
        hint = (
            "turn text into paths"
            if local in ("text", "tspan")
            else "draw with paths, shapes and gradients only"
        )
        raise FileError(
            f'the drawing "{name}" holds <{local}> in line {element.sourceline}',
            hint=hint,
        )
    return local


def _copy_attributes(
    old: etree._Element, new: etree._Element, gradients: dict[str | None, etree._Element], name: str
) -> None:
    given = {str(key): str(value) for key, value in old.attrib.items()}
    for declaration in given.pop("style", "").split(";"):
        key, _, value = declaration.partition(":")
        given[key.strip()] = value.strip()
    for key, value in given.items():
        if key in ("href", _XLINK):
            _copy_reference(new, value, gradients, name)
        elif key in _ATTRIBUTES:
            local = _LOCAL.match(value)
            if not _VALUE.fullmatch(value[local.end() :] if local else value) or (
                not local and "url" in value.lower()
            ):
                raise FileError(
                    f'the drawing "{name}" has {key}="{value[:40]}", which is not allowed',
                    hint="only url(#…) may be named",
                )
            new.set(key, value)


def _copy_reference(
    new: etree._Element, value: str, gradients: dict[str | None, etree._Element], name: str
) -> None:
    """A gradient may take its stops from another that takes them from none."""
    target = gradients.get(value.removeprefix("#")) if value.startswith("#") else None
    chained = target is not None and (target.get("href") or target.get(_XLINK))
    if target is None or chained or "Gradient" not in str(new.tag):
        raise FileError(
            f'the drawing "{name}" refers to "{value[:40]}"',
            hint="only a gradient may refer, to a gradient in the same file",
        )
    new.set(_XLINK, value)


def _size(root: etree._Element, name: str) -> tuple[int, int]:
    """Width and height in CSS pixels, from the attributes or the view box."""
    sides = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    if all(sides):
        width, height = (float(m[1]) * _PIXELS[m[2]] for m in sides if m)
    else:
        box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
        if len(box) != 4 or not all(re.fullmatch(r"-?[0-9]*\.?[0-9]+", side) for side in box):
            raise FileError(
                f'the drawing "{name}" says no size', hint="it needs viewBox, or width and height"
            )
        width, height = float(box[2]), float(box[3])
    if not (0 < width <= 100_000 and 0 < height <= 100_000):
        raise FileError(f'the drawing "{name}" has an impossible size')
    if not root.get("viewBox"):
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    return max(1, round(width)), max(1, round(height))
