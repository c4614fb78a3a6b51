"""Blocks whose parts must fit each other: maps, photographs, quotes and comparisons."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.content.draft import Draft, Finding
from briefgen.content.source_map import Path
from briefgen.conventions import AUDIENCES
from briefgen.messages import say
from briefgen.model.base import sees
from briefgen.model.blocks.figure_blocks import FigureComparison
from briefgen.model.blocks.map_blocks import Map
from briefgen.model.blocks.picture_blocks import Photo
from briefgen.model.blocks.prose_blocks import Quote


def _maps(draft: Draft) -> Iterator[Finding]:
    for path, block in draft.blocks:
        if not isinstance(block, Map):
            continue
        if not (block.area or block.markers or block.symbols or block.lines):
            yield draft.key_problem(path, say("a map needs an area (a GeoJSON file) or markers"))
        if block.inset in ("country", "region") and not draft.brief.countries:
            text = say("an inset shows the brief's country, and the brief has none")
            yield draft.problem((*path, "inset"), text, say("countries: [SYR], beside the title"))


def _without_consent(draft: Draft) -> Iterator[Finding]:
    """A photograph whose people did not agree is shown by no other part of the brief either.

    Nor is it announced: its author is told which readers learn that there is one.
    """
    photos = [
        (path, block)
        for path, block in draft.blocks
        if isinstance(block, Photo) and block.consent == "withheld"
    ]
    said = {block.file: path for path, block in photos if _says_so(draft, path)}
    said |= {copy: said[of] for copy, of in draft.copies.items() if of in said and copy not in said}
    for path, block in photos:
        text = say("without consent a photograph and its caption are in internal editions only")
        if not _says_so(draft, path):
            text = say(
                "{text}, and this one has none ({draft})",
                text=text,
                draft=_said_at(draft, said[block.file]),
            )
        yield draft.notice("photo-withheld", (*path, "consent"), text)
    paths = {path for path, _ in photos}
    for leaf in draft.leaves if said else ():
        if leaf.refers_to != "picture" or leaf.path[:-1] in paths or leaf.value not in said:
            continue
        text = say("the people in this photograph did not agree to its use")
        yield draft.problem(leaf.path, text, _said_at(draft, said[leaf.value]))


def _says_so(draft: Draft, photo: Path) -> bool:
    """Whether it is withheld where it stands, and not because another one of its file is."""
    consent = draft.root.find(photo).child("consent")
    return consent is not None and consent.content == "withheld"


def _said_at(draft: Draft, photo: Path) -> str:
    path = (*photo, "consent")
    return say("consent: withheld stands at {at}", at=draft.root.find(path).place.at(path))


def _translators(draft: Draft) -> Iterator[Finding]:
    """The translator of a quote that every edition has as it was said stands in none."""
    for path, block in draft.blocks:
        if not isinstance(block, Quote) or block.translator is None or draft.brief.languages:
            continue
        if block.original_language == (block.language or draft.language):
            text = say(
                "the translator is not printed, for the quote stands here in the language in which "
                "it was said (original_language: {language})",
                language=block.original_language,
            )
            yield draft.notice("quote-translator", (*path, "translator"), text)


def _comparisons(draft: Draft) -> Iterator[Finding]:
    """Readers who may see one of the figures that are compared see no comparison."""
    figures = draft.brief.figures
    for path, block in draft.blocks:
        if not isinstance(block, FigureComparison):
            continue
        least = [figures[key].audience for key in block.figures if key in figures]
        if any(
            sum(sees(audience, each) for each in least) == 1
            for audience in AUDIENCES
            if sees(audience, block.audience)
        ):
            text = say(
                "whoever may see one figure of this comparison alone does not see it: the others "
                "are for a narrower audience"
            )
            yield draft.notice("comparison-alone", path, text)


RULES = (_maps, _without_consent, _translators, _comparisons)
