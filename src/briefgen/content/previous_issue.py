"""The issue before, read for one thing: what its figures were.

It stands beside the brief's own folder (``previous: ../idlib-2023-09``), the one place outside
that a brief may name. A figure of the same id gives the change, unless the brief says it itself.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from briefgen.content.draft import where
from briefgen.content.folder_guard import FileError, Folder
from briefgen.content.source_map import Node
from briefgen.content.validation_errors import home
from briefgen.content.yaml import yaml_tree
from briefgen.errors import ContentError, Notice, Problem
from briefgen.model.base import sees
from briefgen.model.brief import Brief
from briefgen.model.figures import Figure

_OTHER: Final = (
    'the figure "{}" has another indicator or unit in the issue before, so no change is computed'
)
_NAME: Final = re.compile(r"\.\./([A-Za-z0-9][A-Za-z0-9._-]*)/?")


class Compared(NamedTuple):
    """The brief with its changes, and what there is to say."""

    brief: Brief
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()


def compare(brief: Brief, root: Node, folder: Folder) -> Compared:
    """Fill in the changes since the issue before, where one is named."""
    if brief.previous is None:
        return Compared(brief)
    place = root.find(("previous",)).place
    match = _NAME.fullmatch(brief.previous)
    if not match:
        text = f'"{brief.previous}" is not a folder beside this one'
        return Compared(brief, (place.problem(("previous",), text, "such as ../idlib-2023-09"),))
    beside = Folder(folder.path.absolute().parent, "")
    try:
        data = beside.read(f"{match[1]}/brief.yaml", yaml_tree.LIMITS.size)
        before = _figures(yaml_tree.read(data, brief.previous).plain())
    except (FileError, ContentError) as error:
        code = "previous-missing" if isinstance(error, FileError) else "previous-unreadable"
        text = f"the issue before is not compared: {error.message.splitlines()[0]}"
        return Compared(brief, notices=(Notice(code, text, where(place, ("previous",))),))
    figures = {key: _changed(figure, before.get(key)) for key, figure in brief.figures.items()}
    others = tuple(
        Notice("previous-differs", _OTHER.format(key), where(home(root, path), path))
        for key, figure in brief.figures.items()
        if key in before and _is_another(figure, before[key])
        for path in [("figures", key)]
    )
    return Compared(brief.model_copy(update={"figures": figures}), notices=others)


def _figures(raw: Any) -> dict[str, Figure]:
    """The figures of the other brief that can be read; its other mistakes are its own."""
    found = {}
    entries = raw.get("figures") if isinstance(raw, dict) else None
    for key, value in entries.items() if isinstance(entries, dict) else ():
        try:
            found[key] = Figure.model_validate(value)
        except ValidationError:
            continue
    return found


def _is_another(figure: Figure, before: Figure) -> bool:
    """Whether a change would be wanted, but the id counts something else in the issue before."""
    wanted = figure.change_from_previous is None and None not in (figure.value, before.value)
    return wanted and (figure.indicator, figure.unit) != (before.indicator, before.unit)


def _changed(figure: Figure, before: Figure | None) -> Figure:
    if before is None or figure.change_from_previous is not None:
        return figure
    if figure.value is None or before.value is None or not sees(figure.audience, before.audience):
        return figure
    if _is_another(figure, before):
        return figure
    change = Decimal(str(figure.value)) - Decimal(str(before.value))
    number = int(change) if change == change.to_integral_value() else float(change)
    return figure.model_copy(update={"change_from_previous": number})
