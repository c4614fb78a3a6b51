"""Whether the facts below a title have room in one row, where lists of places take two lines.

Style sheets cannot ask for that: a row goes on in a second one as soon as its lists have no room
in one line. So facts are measured in the fonts of the theme. Called by `page_tree`, before an
engine has the tree.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from briefgen.layout.class_names import ClassName, add_class, has_class
from briefgen.layout.layout_measures import inset_of, scale_of
from briefgen.theme.text_width import POINT, ems_of
from briefgen.theme.theme import Theme

_REGULAR: Final = 400


def mark_rows_of_facts(root: etree._Element, theme: Theme, layout: str, *, is_arabic: bool) -> None:
    """Set the classes of facts that stand in one row, in place."""
    scale = theme.tokens.value("scale-page-arabic") if is_arabic else scale_of(layout, theme)
    line = theme.page.line - 2 * inset_of(layout, theme)
    for facts in root.iter("div"):
        if has_class(facts, ClassName.FACTS):
            _mark(facts, theme, theme.base_size * scale, line)


def _mark(facts: etree._Element, theme: Theme, points: float, line: float) -> None:
    """Part as few lists as make a row of all facts, the first of them first; ``line`` is as long as
    the row, in millimetres.
    """
    gaps = theme.tokens.value("space-fact-end") * points * POINT * (len(facts) - 1)
    ems = ems_of(theme, _REGULAR, in_headings=False)
    meta, tiny = (
        POINT * (points * theme.tokens.value(f"size-{size}")) for size in ("meta", "tiny")
    )
    wide = [_width(fact, ems, meta, tiny) for fact in facts]
    lists = [at for at, fact in enumerate(facts) if has_class(fact, ClassName.FACT_LIST)]
    for count in range(len(lists) + 1):
        parted = lists[:count]
        least = (two if at in parted else one for at, (one, two) in enumerate(wide))
        if sum(least) + gaps <= line:
            add_class(facts, ClassName.FACTS_ROW)
            for at in parted:
                add_class(facts[at], ClassName.FACT_PARTED)
            return


def _width(
    fact: etree._Element, ems: Callable[[str], float], meta: float, tiny: float
) -> tuple[float, float]:
    """Millimetres of a fact in one line below its name, and of the longer of two lines.

    ``meta`` and ``tiny`` are the millimetres of an em of its value and of its name.
    """
    named = "".join(fact[0].itertext())
    name = tiny * ems(named)
    value = "".join(fact.itertext()).removeprefix(named).strip()
    whole = meta * ems(value)
    longest = max((meta * ems(word) for word in value.split()), default=0)
    return max(name, whole), max(name, longest, (whole + longest) / 2)
