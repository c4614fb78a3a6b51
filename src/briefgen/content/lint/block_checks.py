"""Blocks whose parts must fit each other: maps and photographs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.content.draft import Draft, Finding
from briefgen.errors import Notice
from briefgen.model.areas import Area
from briefgen.model.blocks.map_blocks import Map
from briefgen.model.blocks.picture_blocks import Photo


def _maps(draft: Draft) -> Iterator[Finding]:
    for path, block in draft.blocks:
        if isinstance(block, Map) and block.area is None and not block.markers:
            yield draft.key_problem(path, "a map needs an area (a GeoJSON file) or markers")


def exchanged_markers(draft: Draft, areas: Mapping[str, Area]) -> Iterator[Notice]:
    """Markers far from their map's area that lie in it with latitude and longitude exchanged."""
    for path, block in draft.blocks:
        area = areas.get(block.area or "") if isinstance(block, Map) else None
        if area is None or not isinstance(block, Map):
            continue
        for index, marker in enumerate(block.markers):
            if not _holds(area, marker.lon, marker.lat) and _holds(area, marker.lat, marker.lon):
                text = f"“{marker.label}” lies outside the area; are lat and lon exchanged?"
                yield draft.notice("marker-outside", (*path, "markers", index), text)


def _holds(area: Area, lon: float, lat: float) -> bool:
    """Whether a position lies in the box around an area."""
    west, south, east, north = area.bounds
    return west <= lon <= east and south <= lat <= north


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
