"""What the editions for one audience show openly: no leak, whatever else says it too.

Most finds are excused by the texts in the edition's own language; the others are only read, and the
brief is only translated, when those do not do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from briefgen.conventions import Audience
from briefgen.leaks.withheld import Item, is_name, items
from briefgen.leaks.written_figures import written_items
from briefgen.model.base import sees
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.chart_blocks import Chart
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.row_values import with_blocks

if TYPE_CHECKING:
    from briefgen.model.brief import Brief


def shown_cells(brief: Brief) -> Brief:
    """The brief without the cells that no page shows to anybody: rows that a ``where`` leaves out,
    columns that a table or a chart does not have. They stay in their files, and excuse nothing.

    Rows keep their numbers, for places name them.
    """
    return with_blocks(brief, None, lambda _, block: _with_shown_cells(block))


def _with_shown_cells(block: Block) -> Block:
    if isinstance(block, Table):
        kept, shown = frozenset(block.selection.kept), block.shown_columns
        rows = ((n in kept, cells, shown) for n, cells in enumerate(block.rows))
    elif isinstance(block, Chart) and block.rows:
        shown = frozenset((*block.shown_columns, block.x_column))
        rows = ((True, cells, shown) for cells in block.rows)
    else:
        return block
    made = tuple({k: v for k, v in cells.items() if keep and _column(k, shown)}
                 for keep, cells, shown in rows)  # fmt: skip
    return block.model_copy(update={"rows": made})


def _column(key: str, shown: frozenset[str]) -> bool:
    """Whether a cell is of a column that is shown, or a translation of one (``district.ar``)."""
    return key in shown or key.partition(".")[0] in shown


class Shown:
    """The texts that readers of one audience may see, in every language of the brief.

    ``own`` are those in the language that the brief is written in; ``in_language`` gives the brief
    in another, where that is not simply its own translation. Sent to another process, it
    holds all texts and no brief.
    """

    def __init__(
        self,
        brief: Brief,
        audience: Audience,
        own: Sequence[Item],
        in_language: Callable[[str], Brief] | None = None,
    ) -> None:
        self._brief: Brief | None = brief
        self._in_language = in_language or brief.in_language
        self._audience = audience
        self._languages = (brief.language, *brief.catalogues)
        self._found = {brief.language: own}

    def texts(self, language: str) -> Sequence[Callable[[], Iterable[str]]]:
        """The texts in each language, to be asked for one after the other; ``language`` first."""
        order = sorted(self._languages, key=lambda each: each != language)
        return [partial(self._texts, each) for each in order]

    def names(self) -> Iterator[str]:
        """Those that name somebody: only they excuse the name of a withheld person."""
        return (str(item.value) for item in self._all() if is_name(item))

    def places(self) -> Iterator[tuple[str, str]]:
        """Each text, behind its place in the brief."""
        return ((item.place, str(item.value)) for item in self._all())

    def _all(self) -> Iterator[Item]:
        return chain.from_iterable(map(self._items, self._languages))

    def _texts(self, language: str) -> Iterator[str]:
        return (str(item.value) for item in self._items(language))

    def items(self, language: str) -> Sequence[Item]:
        """All of them in a language, with their places."""
        return self._items(language)

    def _items(self, language: str) -> Sequence[Item]:
        if language not in self._found:
            assert self._brief is not None
            every = items(self._in_language(language))
            every += written_items(self._brief, language)
            self._found[language] = [item for item in every if sees(self._audience, item.audience)]
        return self._found[language]

    def __getstate__(self) -> dict[str, Any]:
        for language in self._languages:
            self._items(language)
        return {**self.__dict__, "_brief": None, "_in_language": None}
