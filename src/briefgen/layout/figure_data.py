"""The figures that an edition shows as one CSV file, which is its codebook as well.

Its columns are called as keys of figures are. Where the author gave one a tag of the Humanitarian
Exchange Language (HXL 1.1), a column has these tags, with sex and age as attributes, and a row of
tags follows the head, without which no program of HXL reads the file. Nobody else gets any.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from briefgen.files.csv_files import csv_of
from briefgen.model.edition import Edition
from briefgen.model.figures import Figure
from briefgen.model.texts import shown_figures

_COLUMNS: Final[Mapping[str, str]] = {
    "id": "#meta+id", "label": "#meta+label", "value": "#indicator+value+num",
    "min": "#indicator+value+min", "max": "#indicator+value+max",
    "qualifier": "#meta+qualifier", "unit": "#meta+unit", "indicator": "#indicator+code",
    "sex": "#meta+sex", "age": "#meta+age",
    "as_of": "#date+reported", "verification": "#status+verification",
    "change_from_previous": "#indicator+value+change", "part_of": "#meta+part",
    "hxl": "#meta+tag", "sources": "#meta+source",
}  # fmt: skip
COLUMNS: Final = tuple(_COLUMNS)
"""What is told of a figure."""
_ATTRIBUTES: Final = {"f": "+f", "m": "+m", "child": "+children", "adult": "+adults", "all": ""}


def figures_csv(edition: Edition, source_name: Callable[[str], str]) -> bytes:
    """The figures that an edition shows, in their order; nothing where there are none.

    ``source_name`` gives what readers may know of a source.
    """
    rows = figure_rows(edition, source_name)
    if not rows:
        return b""
    kept = kept_columns(rows)
    tags = [[_COLUMNS[COLUMNS[place]] for place in kept]] if len(kept) == len(COLUMNS) else []
    cells = [[row[place] for place in kept] for row in ([*COLUMNS], *rows)]
    return csv_of([cells[0], *tags, *cells[1:]])


def kept_columns(rows: list[list[str]]) -> list[int]:
    """The places of the columns that these figures need: all, but for tags that nobody wrote."""
    tags = COLUMNS.index("hxl")
    return [at for at in range(len(COLUMNS)) if at != tags or any(row[at] for row in rows)]


def figure_rows(edition: Edition, source_name: Callable[[str], str]) -> list[list[str]]:
    """The figures that an edition shows, in their order: a cell for each of `COLUMNS`."""
    shown = set(shown_figures(edition.brief))
    return [
        [_cell(key, figure, column, source_name) for column in _COLUMNS]
        for key, figure in edition.figures.items()
        if key in shown
    ]


def _cell(key: str, figure: Figure, column: str, source_name: Callable[[str], str]) -> str:
    value: Any = key if column == "id" else getattr(figure, column)
    if column == "sources":
        return "; ".join(source_name(source) for source in figure.sources)
    if column == "hxl":
        return _tag(figure)
    return "" if value is None else str(value)


def _tag(figure: Figure) -> str:
    """The figure's tag with whom it counts: ``#affected+killed+f+adults``."""
    if figure.hxl is None:
        return ""
    tag = "".join(figure.hxl.split())
    for name in (_ATTRIBUTES[figure.sex], _ATTRIBUTES[figure.age]):
        tag += "" if name.removeprefix("+") in tag.split("+") else name
    return tag
