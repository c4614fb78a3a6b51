"""An SVG drawing (a logo), rebuilt from what is known to be harmless.

Shapes, groups, clips and gradients are copied one by one, with what the drawing's plain styles say
of them; a ``use`` of a part of the same file is that part. Whatever an editor leaves behind is
dropped, and what can run, fetch, or grow (script, image, foreignObject …) is refused by name.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

from lxml import etree

from briefgen.content.folder_guard import FileError
from briefgen.content.pictures.svg_styles import declarations, read_style_sheet
from briefgen.messages import say
from briefgen.model.pictures import Picture

SIZE: Final = 1_000_000
ELEMENTS: Final = 5_000
DEPTH: Final = 30

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_SHAPES = frozenset(
    """
    svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop
    clipPath
    """.split()  # noqa: SIM905 (a table)
)
_DROPPED = frozenset({"title", "desc", "metadata", "style"})
_ALTERNATIVE = frozenset({"requiredExtensions", "requiredFeatures", "systemLanguage"})
"""Of what stands in a ``switch``: for some programs or languages only (SVG 1.1, 5.8)."""
_ATTRIBUTES = frozenset(
    """
    id d x y x1 y1 x2 y2 cx cy r rx ry fx fy width height points transform viewBox
    preserveAspectRatio offset gradientUnits gradientTransform spreadMethod fill fill-opacity
    fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-dasharray stroke-dashoffset clip-path clip-rule clipPathUnits
    stop-color stop-opacity opacity color display
    visibility
    """.split()  # noqa: SIM905 (a table)
)
_BOX = frozenset({"x", "y", "width", "height", "id"})
_STYLED = _ATTRIBUTES - {"id", "d", "viewBox", "points"}
_DRAWN = frozenset({"g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_VALUE = re.compile(r"[\w\s#.,%()+\-]*")
_LOCAL = re.compile(r"url\(\s*(#[\w.-]+)\s*\)\s*")
_NAMED = re.compile(r"(url\(\s*#|^#)([\w.-]+)")
"""A part of the drawing that is referred to; not the colour that may stand behind it."""
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
    data = _unpacked(data, name)
    if len(data) > SIZE:
        raise FileError(
            say('the drawing "{name}" has {count:,} bytes', name=name, count=len(data)),
            hint=say("at most {size:,} are read", size=SIZE),
        )
    root = _parse(_as_utf8(data, name), name)
    clean = _SvgDrawing(root, name).clean()
    width, height = _size(clean, name)
    return Picture(name, "image/svg+xml", etree.tostring(clean, encoding="utf-8"), width, height)


def _unpacked(data: bytes, name: str) -> bytes:
    """The bytes of an ``.svgz``, no more of them than are read; any others as they are."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return zlib.decompressobj(wbits=31).decompress(data, SIZE + 1)
    except zlib.error:
        text = say('the packed drawing "{name}" is broken or cut short', name=name)
        raise FileError(text, hint=say("save it as plain SVG")) from None


def _as_utf8(data: bytes, name: str) -> bytes:
    """UTF-16 as UTF-8, so that what follows looks at one encoding."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        text = say('the drawing "{name}" says that it is UTF-16, and is not', name=name)
        raise FileError(text, hint=say("save it as plain SVG in UTF-8")) from None
    return re.sub(r"\A(<\?xml[^>]*?)\sencoding=[\"'][^\"']*[\"']", r"\1", text).encode()


def _parse(data: bytes, name: str) -> etree._Element:
    if b"<!ENTITY" in data or re.search(rb"<!DOCTYPE[^>]*\[", data) or b"\0" in data:
        raise FileError(
            say('the drawing "{name}" has a DTD of its own', name=name),
            hint=say("save it as plain SVG in UTF-8"),
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
        text = say('the drawing "{name}" is not XML', name=name)
        if isinstance(error, etree.XMLSyntaxError):
            text = say(
                'the drawing "{name}" is not XML in line {line}', name=name, line=error.lineno
            )
        raise FileError(text, hint=say("export it anew")) from None
    if root.tag != f"{{{_SVG}}}svg":
        raise FileError(say('"{name}" is not an SVG drawing', name=name))
    if sum(1 for _ in root.iter()) > ELEMENTS:
        raise FileError(
            say(
                'the drawing "{name}" has more than {elements:,} elements',
                name=name,
                elements=ELEMENTS,
            ),
            hint=say("simplify it"),
        )
    return root


class _SvgDrawing:
    """A drawing on its way into a clean one."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self.root, self.name, self.made = root, name, 0
        sheets = ("".join(map(str, each.itertext())) for each in root.iter(f"{{{_SVG}}}style"))
        self.sheet = read_style_sheet(sheets, name)
        self.ids = {str(each.get("id")): each for each in root.iter() if each.get("id")}

    def refusal(self, text: str, hint: str) -> FileError:
        """What the drawing has that it may not have, and what to do."""
        return FileError(say('the drawing "{name}" {text}', name=self.name, text=text), hint=hint)

    def clean(self) -> etree._Element:
        """The shapes of the drawing and nothing else."""
        clean = etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG})
        stack = [(self.root, clean, 1, False)]
        while stack:
            old, new, depth, copied = stack.pop()
            if depth > DEPTH:
                raise self.refusal(
                    say("is nested more than {depth} levels deep", depth=DEPTH), say("simplify it")
                )
            self.copy_attributes(old, new, copied)
            for child in self.children(old):
                if (found := self.shape(child)) is not None:
                    made = etree.SubElement(new, found.tag)
                    if found is not child:
                        self.copy_attributes(child, made, True)
                    again = copied or found is not child
                    stack.append((found, made, depth + 1, again))
        self.check_clips(clean)
        _rename_parts(clean)
        return clean

    def check_clips(self, clean: etree._Element) -> None:
        """Raises FileError for a clip within a clip, which could go round in a circle."""
        for clip in clean.iter(f"{{{_SVG}}}clipPath"):
            if any(one.get("clip-path") for one in clip.iter()):
                raise self.refusal(say("has a clip that is clipped itself"), say("flatten it"))

    def children(self, element: etree._Element) -> list[etree._Element]:
        """What is drawn of an element; of those in a ``switch``, the one that is for everybody."""
        found: list[etree._Element] = []
        for child in element:
            if child.tag == f"{{{_SVG}}}switch":
                fit = (one for one in child if not _ALTERNATIVE & set(map(str, one.attrib)))
                found += [one for one in fit if str(one.tag).startswith(f"{{{_SVG}}}")][:1]
            else:
                found.append(child)
        return found

    def shape(self, element: etree._Element) -> etree._Element | None:
        """The element that is copied: itself, what it uses, or None where it is dropped."""
        tag = element.tag
        if not isinstance(tag, str) or not tag.startswith(f"{{{_SVG}}}"):
            return None
        local = tag.rpartition("}")[2]
        if local in _DROPPED:
            return None
        used = self.used(element) if local == "use" else element
        self.made += 1 if used is element else sum(1 for _ in used.iter())
        if self.made > ELEMENTS:
            raise self.refusal(
                say("draws more than {elements:,} elements", elements=ELEMENTS), say("simplify it")
            )
        if used is element and (local not in _SHAPES or local == "svg"):
            text = local in ("text", "tspan")
            hint = (
                say("turn text into paths")
                if text
                else say("draw with paths, shapes and gradients only")
            )
            raise self.refusal(
                say(
                    "holds <{local}> in line {sourceline}",
                    local=local,
                    sourceline=element.sourceline,
                ),
                hint,
            )
        return used

    def used(self, element: etree._Element) -> etree._Element:
        """The shape or group of the same file that a ``use`` stands for; it uses no other."""
        target = self.ids.get(_reference(element).removeprefix("#"))
        local = str(target.tag).rpartition("}")[2] if target is not None else ""
        if (
            target is None
            or local not in _DRAWN
            or any(True for _ in target.iter(str(element.tag)))
        ):
            raise self.refusal(
                say(
                    "holds <use> in line {sourceline} of something that cannot be used",
                    sourceline=element.sourceline,
                ),
                say("only a shape or a group of the same file can be"),
            )
        return target

    def copy_attributes(self, old: etree._Element, new: etree._Element, copied: bool) -> None:
        """What may be said of an element: by itself, by the styles, by its own style."""
        given = {str(key): str(value) for key, value in old.attrib.items()}
        inline = declarations(given.pop("style", ""))
        given |= {key: value for key, value in self.sheet.of(old).items() if key in _STYLED}
        given |= {key: value for key, value in inline.items() if key in _STYLED}
        is_use = str(old.tag).endswith("}use")
        if is_use:
            given["transform"] = _moved(given)
        for key, value in given.items():
            if key in ("href", _XLINK):
                if not is_use:
                    self.copy_reference(new, value)
            elif (
                key in _ATTRIBUTES and not (copied and key == "id") and not (is_use and key in _BOX)
            ):
                self.check(key, value)
                new.set(key, f"{new.get(key, '')} {value}".strip() if key == "transform" else value)
        if not new.get("transform"):
            new.attrib.pop("transform", None)

    def check(self, key: str, value: str) -> None:
        """Raises FileError for a value that names anything outside the drawing."""
        local = _LOCAL.match(value)
        rest = value[local.end() :] if local else value
        if not _VALUE.fullmatch(rest) or (not local and "url" in value.lower()):
            text = say('has {key}="{value}", which is not allowed', key=key, value=value[:40])
            raise self.refusal(text, say("only url(#…) may be named"))

    def copy_reference(self, new: etree._Element, value: str) -> None:
        """A gradient may take its stops from another that takes them from none."""
        target = self.ids.get(value[1:]) if value.startswith("#") else None
        is_gradient = target is not None and "Gradient" in str(target.tag)
        if (
            not is_gradient
            or target is None
            or _reference(target)
            or "Gradient" not in str(new.tag)
        ):
            raise self.refusal(
                say('refers to "{value}"', value=value[:40]),
                say("only a gradient may refer, to a gradient in the same file"),
            )
        new.set(_XLINK, value)


def _rename_parts(clean: etree._Element) -> None:
    """Numbers for the ids, of which an editor makes names of layers, files and people; those that
    nothing refers to are dropped.
    """
    named: dict[str, str] = {}

    def number(match: re.Match[str]) -> str:
        return f"{match[1]}{named.setdefault(match[2], f'p{len(named) + 1}')}"

    for element in clean.iter():
        for key, value in element.attrib.items():
            if key == _XLINK or "url(" in str(value):
                element.set(key, _NAMED.sub(number, str(value)))
    for element in clean.iter():
        own = element.attrib.pop("id", None)
        if own in named:
            element.set("id", named[str(own)])


def _reference(element: etree._Element) -> str:
    return str(element.get("href") or element.get(_XLINK) or "")


def _moved(given: dict[str, str]) -> str:
    """The transform of a ``use``: its own, then to its place."""
    x, y = given.get("x", "0"), given.get("y", "0")
    place = f"translate({x} {y})" if (x, y) != ("0", "0") else ""
    return f"{given.get('transform', '')} {place}".strip()


def _size(root: etree._Element, name: str) -> tuple[int, int]:
    """Width and height in CSS pixels, from the attributes or the view box."""
    sides = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    if all(sides):
        width, height = (float(m[1]) * _PIXELS[m[2]] for m in sides if m)
    else:
        box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
        if len(box) != 4 or not all(re.fullmatch(r"-?[0-9]*\.?[0-9]+", side) for side in box):
            raise FileError(
                say('the drawing "{name}" says no size', name=name),
                hint=say("it needs viewBox, or width and height"),
            )
        width, height = float(box[2]), float(box[3])
    if not (0 < width <= 100_000 and 0 < height <= 100_000):
        raise FileError(say('the drawing "{name}" has an impossible size', name=name))
    if not root.get("viewBox"):
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    return max(1, round(width)), max(1, round(height))
