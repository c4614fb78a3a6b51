"""A brief's texts in another language, from its catalogue of translations.

Where there is no translation the original stands, and knows that it does (`Foreign`). A brief is
translated before it is cut for an audience, because the keys of the catalogues count what the
author wrote.
"""

from __future__ import annotations

import re
from typing import Any, Final, TypeVar

from briefgen.model.base import Markup
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.chart_blocks import Chart
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.blocks.map_blocks import MapSymbols
from briefgen.model.brief_content import BriefContent, Catalogue
from briefgen.model.foreign import Foreign
from briefgen.model.texts import Leaf, catalogue_key, translatable, with_texts
from briefgen.text.languages import direction_of
from briefgen.text.letters import may_be_in

_B = TypeVar("_B", bound=BriefContent)
_CODE: Final = re.compile(
    r"[A-Z]{2}[0-9]{2,12}|(?=(?:[^0-9]*[0-9]){4})[A-Z0-9]+([-_./:][A-Z0-9]+)*"
)
"""A P-code (OCHA: the country's two letters, then digits), or capitals and four digits or more:
GLIDE and appeal numbers. `COVID-19`, `M4` and `Q3` are words that a translator may change."""
_OF_SOURCES: Final = frozenset({"source", "sources"})


def translated(brief: _B, language: str, catalogue: Catalogue) -> _B:
    """The brief with its texts in ``language``, as far as the catalogue has them."""
    written = brief.language

    def new(leaf: Leaf) -> str:
        if not translatable(leaf):
            return leaf.value
        text = catalogue.get((catalogue_key(brief, leaf.path), leaf.value))
        if text is None:
            if is_data(leaf, brief, language):
                return leaf.value
            return _original(leaf, written, language)
        return _kept(text, leaf, written, language)

    return with_texts(brief, new)


def with_languages(brief: _B) -> _B:
    """The brief in its own language, its texts in others knowing theirs."""

    def new(leaf: Leaf) -> str:
        declared = _declared(leaf, brief.language)
        return Foreign(leaf.value, declared) if declared else leaf.value

    return with_texts(brief, new)


def needs_translation(leaf: Leaf, brief: BriefContent, language: str) -> bool:
    """Whether an edition in ``language`` lacks something without a translation of this text."""
    if not translatable(leaf) or is_data(leaf, brief, language):
        return False
    original = _original(leaf, brief.language, language)
    return isinstance(original, Foreign) and original.untranslated


def is_data(leaf: Leaf, brief: BriefContent, language: str = "") -> bool:
    """Whether a text is no word that a reader reads in a language: a P-code, a GLIDE number, in a
    column of sources their ids, a cell of a column or a row that is not shown, or for which the
    data have words in ``language`` beside it. A catalogue does not ask for it, and what it has of
    it all the same is printed.
    """
    if _CODE.fullmatch(leaf.value):
        return True
    if leaf.path[-3:-2] != ("rows",):
        return False
    column, ids = str(leaf.path[-1]), leaf.value.split()
    if column.lower() in _OF_SOURCES and ids and all(each in brief.sources for each in ids):
        return True
    block = _block_of(leaf, brief)
    if isinstance(block, Chart) and column == block.x_column:
        return block.words_column(language) != column
    if isinstance(block, MapSymbols):
        return column != block.label or block.words_column(language) != column
    if isinstance(block, Table) and not block.may_show(int(leaf.path[-2])):
        return True
    return isinstance(block, Table | Chart) and column not in block.shown_columns


def _block_of(leaf: Leaf, brief: BriefContent) -> object:
    """The block, or the part of it, whose rows hold a cell."""
    at: Any = brief
    for step in leaf.path[:-3]:
        if isinstance(at, Block) and step == at.kind:
            continue
        at = at[step] if isinstance(step, int) else getattr(at, step, None)
    return at


def _declared(leaf: Leaf, written: str) -> str | None:
    """The language of a text that is in another than the brief's, as the author shows it."""
    tag = leaf.language
    if not tag or tag == written or not may_be_in(leaf.value, tag):
        return None
    surely = isinstance(leaf.marker, Markup) and leaf.marker.surely
    return tag if surely or direction_of(tag) != direction_of(written) else None


def _original(leaf: Leaf, written: str, language: str) -> str:
    """A text without translation; an Arabic quote in an English brief stays what it is."""
    declared = _declared(leaf, written)
    if declared is None:
        return Foreign(leaf.value, written, untranslated=True)
    return leaf.value if declared == language else Foreign(leaf.value, declared)


def _kept(text: str, leaf: Leaf, written: str, language: str) -> str:
    """A translation; the translator may keep a quote or the title of a work as it is."""
    declared = _declared(leaf, written)
    kept = declared is not None and declared != language and text == leaf.value
    return Foreign(text, str(declared)) if kept else text
