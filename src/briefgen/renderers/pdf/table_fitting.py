"""Tables that are wider than the page: set smaller, then on a page on its side, else refused.

What fits is measured on the pages as they are laid out, so that a table is changed only where a
word of it would leave the page or its cell. The steps are classes of the table and of what holds
it, which the renderer's own style sheet knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Final

from lxml import etree

from briefgen.errors import RenderError
from briefgen.layout.class_names import ClassName, add_class, class_list, has_class
from briefgen.messages import say
from briefgen.renderers.html_tree import place_of
from briefgen.renderers.pdf.weasyprint.private_names import page_box
from briefgen.renderers.pdf.weasyprint.weasy import boxes

_SIDE, _SMALLEST = ClassName.ON_ITS_SIDE, ClassName.FIT_SMALLEST
STEPS: Final[tuple[tuple[ClassName, ...], ...]] = (
    (),
    (ClassName.FIT_SMALL,),
    (_SMALLEST,),
    (_SIDE, ClassName.FIT_SMALL),
    (_SIDE, _SMALLEST),
    (_SIDE, _SMALLEST, ClassName.FIT_BROKEN),
)
"""From the type that the layout gives a table to the smallest that can be read."""
UPRIGHT: Final[tuple[tuple[ClassName, ...], ...]] = (
    (),
    (ClassName.FIT_SMALL,),
    (_SMALLEST,),
    (_SMALLEST, ClassName.FIT_BROKEN),
)
"""The same for a table whose author wants no page on its side."""
_ROOM: Final = (1.0, 1.2, 1.45, 1.75, 2.15, 2.6)
"""How much wider a table may be at each step than at the first, at most: what is surely too little
is not tried, for each trial lays the document out."""
_ROOM_UPRIGHT: Final = (1.0, 1.2, 1.45, 1.9)
_NAMES: Final = frozenset(name for step in STEPS for name in step)
_SLACK: Final = 1.0
"""CSS pixels by which a letter may hang over."""
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
Misfit = tuple[etree._Element, Any, Any]
"""A table that does not fit, its box, and its page's."""


def fit_tables(document: Any) -> bool:
    """Take each table that does not fit one step further; False where there is none.

    Raises RenderError for one that has no step left.
    """
    found = {id(element): (element, box, page) for element, box, page in _misfits(document)}
    for element, box, page in found.values():
        steps, room = _steps(element)
        step = _next_step(_step_of(element, steps), box.border_width() / page.width, room)
        if step == len(steps):
            raise _too_wide(element, box, page)
        _take(element, steps[step])
    return bool(found)


def turn_as_asked(root: etree._Element) -> None:
    """Put the tables on pages on their side whose author says so, with the headings over them."""
    for table in root.iter("table"):
        if has_class(table, ClassName.LANDSCAPE):
            _turn(table)


def _misfits(document: Any) -> Iterator[Misfit]:
    for page in document.pages:
        frame = page_box(page)
        left, right = frame.content_box_x(), frame.content_box_x() + frame.width
        for table in _tables(frame):
            end = table.position_x + table.border_width()
            outside = table.position_x < left - _SLACK or end > right + _SLACK
            if outside or any(map(_hangs_over, _cells(table))):
                yield table.element, table, frame


def _tables(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TableBox):
        yield box
    for child in getattr(box, "children", ()):
        yield from _tables(child)


def _cells(table: Any) -> Iterator[Any]:
    for group in table.children:
        for row in group.children:
            yield from row.children


def _hangs_over(cell: Any) -> bool:
    """Whether a word of a cell stands outside of it."""
    start, end = cell.position_x - _SLACK, cell.position_x + cell.border_width() + _SLACK
    return any(
        box.position_x < start or box.position_x + box.width > end
        for box in cell.descendants()
        if isinstance(box, boxes.TextBox) and box.text.strip()
    )


# --- steps --------------------------------------------------------------------------------------


def _steps(table: etree._Element) -> tuple[tuple[tuple[ClassName, ...], ...], tuple[float, ...]]:
    """The steps that a table may take, and the room that it has at each."""
    upright = has_class(table, ClassName.PORTRAIT)
    return (UPRIGHT, _ROOM_UPRIGHT) if upright else (STEPS, _ROOM)


def _step_of(element: etree._Element, steps: tuple[tuple[ClassName, ...], ...]) -> int:
    holder = _holder(element)
    own = {name for one in (element, holder) for name in class_list(one)}
    return max(number for number, step in enumerate(steps) if own.issuperset(step))


def _next_step(step: int, excess: float, room: tuple[float, ...]) -> int:
    """The next step that may have room; ``excess`` is the table's width in widths of the line.

    Words are broken only after the step before has been tried.
    """
    wanted, whole = excess * room[step], len(room) - 2
    roomy = (number for number in range(step + 1, whole) if room[number] >= wanted)
    return next(roomy, max(step + 1, whole))


def _take(element: etree._Element, names: tuple[ClassName, ...]) -> None:
    _set_classes(element, [name for name in names if name != _SIDE])
    if _SIDE in names:
        _turn(element)


def _turn(table: etree._Element) -> None:
    holder = _holder(table)
    for turned in (holder, *_headings_over(holder)):
        add_class(turned, _SIDE)


def _set_classes(element: etree._Element, names: list[ClassName]) -> None:
    kept = [name for name in class_list(element) if name not in _NAMES]
    element.set("class", " ".join([*kept, *names]))


def _holder(table: etree._Element) -> etree._Element:
    """The box of a table with its note and its sources, or the table itself."""
    parent = table.getparent()
    return parent if parent is not None and has_class(parent, ClassName.TABLE_BLOCK) else table


def _headings_over(holder: etree._Element) -> Iterator[etree._Element]:
    """The headings right before a table, which go with it to its page."""
    before = holder.getprevious()
    while before is not None and before.tag in _HEADINGS:
        yield before
        before = before.getprevious()


def _too_wide(element: etree._Element, box: Any, page: Any) -> RenderError:
    caption = element.find("caption")
    name = "" if caption is None else " ".join("".join(caption.itertext()).split())
    widths, upright = list(box.column_widths), has_class(element, ClassName.PORTRAIT)
    fit = sum(end <= page.width for end in accumulate(widths))
    text = say(
        "the table “{name}” has {count} columns, and about {fit} of them fit on a "
        "page {way} in the smallest type",
        name=name[:80],
        count=len(widths),
        fit=min(fit, len(widths) - 1),
        way=say("upright") if upright else say("on its side"),
    )
    hint = say("divide it into two tables, leave out columns, or shorten the longest words in it")
    if upright:
        hint = say("write orientation: auto, {hint}", hint=hint)
    return RenderError(text, format="pdf", where=place_of(element), hint=hint)
