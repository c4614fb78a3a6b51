"""A theme's style for readers that know little CSS: mail programs, and readers of electronic books.

They know no variables and few logical properties, mail programs no ``rem`` either: what the table
of looks and ``styles/simple.css`` say is written out for one theme and one direction, and each
colour of it again for a dark screen. Called by the renderers of such formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

import tinycss2

from briefgen.theme.block_looks import looks_css
from briefgen.theme.theme import Theme
from briefgen.theme.theme_css import colour_variables, font_variables, token_texts

_ROOT: Final = 16.0
"""Pixels of a reader's type where nobody has changed them."""
_PIXELS: Final = {"mm": 96 / 25.4, "pt": 96 / 72}
_VARIABLE: Final = re.compile(r"var\(--([a-z0-9-]+)\)")
_COLOURED: Final = re.compile(r"var\(--colour-([a-z0-9-]+)\)")
_AXES: Final = {"block": ("top", "bottom"), "inline": ("left", "right")}
_AXIS: Final = re.compile(r"(margin|padding|border)-(block|inline)")
_SIDE: Final = re.compile(r"(margin|padding|border)-(block|inline)-(start|end)(-\w+)?")


class Declared(NamedTuple):
    """A declaration: property and value."""

    name: str
    value: str


class _Type(NamedTuple):
    """How large type is: pixels of a ``rem``, or, where that is 0, whatever its reader has chosen,
    who then has chosen the fonts as well.
    """

    rem: float

    def written(self, declared: Iterable[Declared], known: Mapping[str, str]) -> Iterator[Declared]:
        """Declarations with the values of variables, and lengths that every reader knows."""
        for name, value in declared:
            if self.rem or not _of_whole_text(name, value):
                yield Declared(name, self.length(_resolved(value, known), name))

    def length(self, text: str, name: str = "") -> str:
        """Lengths in pixels, or in ``rem``, but for the widths of rules; those in em and per cent
        stay.
        """
        own = not self.rem and not name.startswith("border")
        units = {**_PIXELS, "rem": self.rem or _ROOT}

        def converted(match: re.Match[str]) -> str:
            pixels = float(match[1]) * units[match[2]]
            return f"{round(pixels / _ROOT, 3):g}rem" if own else f"{round(pixels, 1):g}px"

        return re.sub(r"(?<![\w#.-])(-?\d*\.?\d+)(rem|mm|pt)\b", converted, text)


def _of_whole_text(name: str, value: str) -> bool:
    """Whether it is the font, or the size to which all others are."""
    return name == "font-family" or "var(--scale-" in value


@lru_cache(maxsize=32)
def _written(sheet: str, names: tuple[tuple[str, str], ...], size: _Type, *, rtl: bool) -> str:
    """Cached by what it is made of: a theme may change while a program runs."""
    known = dict(names)
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    light, dark, media = [], [], []
    for rule in rules:
        if rule.type != "qualified-rule":
            media.append(size.length(_resolved(rule.serialize(), known)))
            continue
        selectors = " ".join(tinycss2.serialize(rule.prelude).split())
        given = [each for one in _declared(rule.content) for each in _physical(one, rtl=rtl)]
        light.append(_rule(selectors, size.written(given, known)))
        in_dark = [_in_dark(each) for each in given if _COLOURED.search(each.value)]
        dark.append(_rule(selectors, size.written(in_dark, known), " !important"))
    night = "\n".join(filter(None, dark))
    night = f"@media (prefers-color-scheme: dark) {{\n{night}\n}}"
    return "\n".join([*filter(None, light), night, *media])


def simple_css(sheet: str, theme: Theme, direction: str, *, own_type: bool = False) -> str:
    """The rules of the table of looks and of a sheet, written out; the dark ones in ``@media``.

    What the sheet has in at-rules of its own comes last. With ``own_type`` fonts and the size of
    type are those that a reader has chosen, and lengths go with them.
    """
    names = {**token_texts(theme), **colour_variables(theme), **font_variables(theme, direction)}
    scale = names["scale-screen" if direction == "ltr" else "scale-screen-arabic"]
    rem = _ROOT * float(scale.removesuffix("%")) / 100
    size = _Type(0 if own_type else rem)
    return _written(looks_css() + sheet, tuple(names.items()), size, rtl=direction == "rtl")


def _declared(content: Iterable[Any]) -> Iterator[Declared]:
    for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            yield Declared(one.lower_name, tinycss2.serialize(one.value).strip())


def _physical(declared: Declared, *, rtl: bool) -> Iterator[Declared]:
    """A logical property (CSS Logical Properties 1) as those of a line from left or from right."""
    if match := _AXIS.fullmatch(declared.name):
        first, second = _AXES[match[2]][:: -1 if rtl and match[2] == "inline" else 1]
        values = _parts(declared.value) if match[1] != "border" else [declared.value]
        yield Declared(f"{match[1]}-{first}", values[0])
        yield Declared(f"{match[1]}-{second}", values[-1])
    elif match := _SIDE.fullmatch(declared.name):
        sides = _AXES[match[2]][:: -1 if rtl and match[2] == "inline" else 1]
        side = sides[0 if match[3] == "start" else 1]
        yield Declared(f"{match[1]}-{side}{match[4] or ''}", declared.value)
    elif declared.name == "text-align" and declared.value in ("start", "end"):
        yield Declared(declared.name, "right" if rtl == (declared.value == "start") else "left")
    else:
        yield declared


def _parts(value: str) -> list[str]:
    """The parts of a value with white space between them; what stands in brackets is one."""
    tokens = tinycss2.parse_component_value_list(value, skip_comments=True)
    return "".join(
        each.serialize() if each.type != "whitespace" else "\0" for each in tokens
    ).split("\0")


def _in_dark(declared: Declared) -> Declared:
    """The colour of a declaration alone: a rule that an element has not, it has not in the dark."""
    found = _COLOURED.search(declared.value)
    assert found is not None
    edge = declared.name.startswith("border-")
    name = f"{declared.name.removesuffix('-color')}-color" if edge else declared.name
    return Declared(name, f"var(--dark-{found[1]})")


def _resolved(text: str, known: Mapping[str, str]) -> str:
    return _VARIABLE.sub(lambda match: known.get(match[1], match[0]), text)


def _rule(selectors: str, declared: Iterable[Declared], more: str = "") -> str:
    given = "; ".join(f"{name}: {value}{more}" for name, value in declared)
    return f"{selectors} {{ {given} }}" if given else ""
