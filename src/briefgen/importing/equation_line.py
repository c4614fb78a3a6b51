"""An equation as a line of letters, whether of a page (MathML) or of Word (OMML): 10², (a+b)/2."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from briefgen.importing.imported_document import tidy
from briefgen.importing.raised_digits import Raised, raised_words

_BESIDE: Final = re.compile(r"annotation(?:-xml)?|\w+Pr")
"""Parts of an equation that say how it looks, or say it again."""
_RAISED: Final[dict[str, tuple[Raised, ...]]] = {
    "msup": ("up",), "sSup": ("up",), "msub": ("down",), "sSub": ("down",),
    "msubsup": ("down", "up"), "sSubSup": ("down", "up"),
}  # fmt: skip
_ROOTS: Final = {
    "msqrt": (slice(None), slice(0)),
    "mroot": (slice(1), slice(1, None)),
    "rad": (slice(-1, None), slice(-1)),
}
"""Which parts of a root stand under its sign, and which say what root it is."""


def equation_line(one: etree._Element) -> str:
    """The words of an equation with its powers, indices, fractions and roots."""
    name = str(one.tag).rpartition("}")[2]
    inner = [each for each in one if isinstance(each.tag, str) and not _is_beside(each)]
    parts = [equation_line(each) for each in inner]
    if name in _RAISED and len(parts) == len(_RAISED[name]) + 1:
        return parts[0] + "".join(map(_raised, parts[1:], _RAISED[name]))
    if name in ("mfrac", "f") and len(parts) == 2:
        return f"{_grouped(parts[0])}/{_grouped(parts[1])}"
    if name in _ROOTS:
        under, index = ("".join(parts[each]) for each in _ROOTS[name])
        return (_raised(index, "up") if index else "") + f"√{_grouped(under)}"
    return tidy(one.text or "") + _in_line(inner, parts)


def _in_line(inner: list[etree._Element], parts: list[str]) -> str:
    """The parts beside each other; a fraction does not run into the number before it."""
    line = ""
    for one, part in zip(inner, parts, strict=True):
        is_fraction = str(one.tag).rpartition("}")[2] in ("mfrac", "f")
        line += f" {part}" if is_fraction and line[-1:].isalnum() else part
    return line


def _is_beside(one: etree._Element) -> bool:
    return _BESIDE.fullmatch(str(one.tag).rpartition("}")[2]) is not None


def _raised(text: str, raised: Raised) -> str:
    shown = raised_words(text, raised)
    return shown if shown != text else f"{'^' if raised == 'up' else '_'}{_grouped(text)}"


def _grouped(text: str) -> str:
    return text if re.fullmatch(r"\w*", text) else f"({text})"
