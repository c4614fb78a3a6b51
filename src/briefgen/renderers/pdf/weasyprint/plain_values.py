"""Values of CSS that are plain lengths and words, found without the questions that others need.

For each property of each element WeasyPrint goes through all that a value may be, and for each side
of each box it looks whether a length is a function that is to be reckoned, as `calc()` is. Nearly
all are inherited, initial, or lengths.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

from briefgen.renderers.pdf.weasyprint.standing_in import standing_in
from briefgen.renderers.pdf.weasyprint.weasy import (
    INITIAL_VALUES,
    Dimension,
    cascade,
    percentages,
    preferred_widths,
)

_PLAIN: Final = frozenset({str, int, float, bool, type(None), Dimension})
"""Types of values that hold no other."""
_OWN_WAYS: Final = frozenset({"display", "float", "page", "position"})
"""Properties whose value depends on others of the element, or on elements around it."""
_LEAST: Final = frozenset({"min_width", "min_height"})
_Missing = Callable[[Any, str], Any]


@contextlib.contextmanager
def plain_values_known() -> Iterator[None]:
    """While this lasts, a value that is plain is looked at no further."""
    with contextlib.ExitStack() as stack:
        for module, check in (
            (cascade, cascade.check_math),
            (percentages, percentages.check_math),
            (preferred_widths, preferred_widths.check_math),
        ):
            stack.enter_context(standing_in(module, "check_math", _is_reckoned(check)))
        style = cascade.ComputedStyle
        stack.enter_context(standing_in(style, "__missing__", _missing(style.__missing__)))
        used = _used(percentages.resolve_one_percentage)
        stack.enter_context(standing_in(percentages, "resolve_one_percentage", used))
        yield


def _is_reckoned(check: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def check_math(value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return False
        if kind is tuple and all(type(each) in _PLAIN for each in value):
            return False
        return check(value)

    return check_math


def _missing(ask: _Missing) -> _Missing:
    """The value of a property that no rule sets, if it is simply inherited or initial."""

    def missing(style: Any, name: str) -> Any:
        cascaded = style.cascaded
        if name in cascaded or _has_own_way(name):
            return ask(style, name)
        if (logical := _logical_names(name)) and logical[style["direction"]] in cascaded:
            return ask(style, name)
        if name in cascade.INHERITED:
            if style.parent_style is None or type(value := style.parent_style[name]) not in _PLAIN:
                return ask(style, name)
        elif name in cascade.INITIAL_NOT_COMPUTED:
            return ask(style, name)
        else:
            value = INITIAL_VALUES[name]
        style[name] = value
        return value

    return missing


@cache
def _has_own_way(name: str) -> bool:
    return name in _OWN_WAYS or name.startswith(("__", "text_decoration_"))


@cache
def _logical_names(name: str) -> dict[str, str]:
    """What a property of a side is called by the direction of writing; nothing for others."""
    if name not in cascade.PHYSICAL_FUNCTIONS:
        return {}
    find = cascade.PHYSICAL_FUNCTIONS[name]
    return {each: find(block="ttb", inline=each) for each in ("ltr", "rtl")}


def _used(resolve: Callable[[Any, str, Any], None]) -> Callable[[Any, str, Any], None]:
    """Sets the length of a box that is one, or a part of another."""

    def resolve_one_percentage(box: Any, name: str, whole: Any) -> None:
        value = box.style[name]
        if type(value) is Dimension:
            used = whole * value.value / 100 if value.unit == "%" else value.value
            setattr(box, name, used)
        elif type(value) is str and value == "auto":
            setattr(box, name, 0 if name in _LEAST else value)
        else:
            resolve(box, name, whole)

    return resolve_one_percentage
