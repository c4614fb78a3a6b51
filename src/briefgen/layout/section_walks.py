"""What a layout asks of all the sections of an edition, at whatever level they stand."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from briefgen.model.blocks.picture_blocks import Photo
from briefgen.model.edition import EditionSection, Placed


def placed_in(sections: Sequence[EditionSection]) -> Iterator[Placed]:
    """Every block with its place, in the order of reading."""
    for section in sections:
        yield from section.body
        yield from placed_in(section.sections)


def heroes(sections: Sequence[EditionSection], pictures: Container[str]) -> Iterator[Placed]:
    """The photographs that their author wants above the title, and that may be shown."""
    for placed in placed_in(sections):
        block = placed.block
        if not isinstance(block, Photo) or block.width != "hero":
            continue
        if block.is_shown and block.file in pictures:
            yield placed


def count_of(sections: Sequence[EditionSection]) -> int:
    """How many there are, at all levels."""
    return sum(1 + count_of(section.sections) for section in sections)


def in_columns(sections: Sequence[EditionSection]) -> set[str]:
    """The places of the sections that their author wants in columns."""
    inner = (in_columns(section.sections) for section in sections)
    return {section.place for section in sections if section.columns > 1}.union(*inner)
