"""Blocks whose parts must fit each other: maps and photographs."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.content.draft import Draft, Finding
from briefgen.model.blocks.map_blocks import Map
from briefgen.model.blocks.picture_blocks import Photo


def _maps(draft: Draft) -> Iterator[Finding]:
    for path, block in draft.blocks:
        if not isinstance(block, Map):
            continue
        if not (block.area or block.markers or block.symbols or block.lines):
            yield draft.key_problem(path, "a map needs an area (a GeoJSON file) or markers")
        if block.inset in ("country", "region") and not draft.brief.countries:
            text = "an inset shows the brief's country, and the brief has none"
            yield draft.problem((*path, "inset"), text, "countries: [SYR], beside the title")


def _without_consent(draft: Draft) -> Iterator[Finding]:
    """A photograph whose people did not agree is shown by no other part of the brief either.

    Nor is it announced: its author is told which readers learn that there is one.
    """
    for path, block in draft.blocks:
        if isinstance(block, Photo) and block.consent == "withheld":
            text = "without consent a photograph and its caption are in internal editions only"
            yield draft.notice("photo-withheld", (*path, "consent"), text)
    withheld = {
        block.file: path
        for path, block in draft.blocks
        if isinstance(block, Photo) and block.file and not block.is_shown
    }
    for leaf in draft.leaves if withheld else ():
        there = withheld.get(leaf.value)
        if there and leaf.refers_to == "picture" and leaf.path[: len(there)] != there:
            photo = draft.root.find((*there, "consent")).place.at((*there, "consent"))
            text = "the people in this photograph did not agree to its use"
            yield draft.problem(leaf.path, text, f"consent: withheld stands at {photo}")


RULES = (_maps, _without_consent)
