"""One file, one consent: a photograph that is withheld in one place is withheld in all.

Whoever did not agree to be shown did not agree to any place of the brief.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from briefgen.content.draft import Draft
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.picture_blocks import Photo
from briefgen.model.brief_content import Section


def with_one_consent(draft: Draft) -> Draft:
    """The draft with each photograph of a withheld file withheld.

    What shows the file without being a photograph (a logo, an image) stays as it is: the checks
    refuse it.
    """
    photos = [block for _, block in draft.blocks if isinstance(block, Photo) and block.file]
    withheld = {photo.file for photo in photos if not photo.is_shown}
    if not any(photo.is_shown and photo.file in withheld for photo in photos):
        return draft
    sections = tuple(_section(each, withheld) for each in draft.brief.sections)
    return replace(draft, brief=draft.brief.model_copy(update={"sections": sections}))


def _section(section: Section, withheld: Collection[str | None]) -> Section:
    body = tuple(_block(block, withheld) for block in section.body)
    inner = tuple(_section(each, withheld) for each in section.sections)
    return section.model_copy(update={"body": body, "sections": inner})


def _block(block: Block, withheld: Collection[str | None]) -> Block:
    if not isinstance(block, Photo) or not block.is_shown or block.file not in withheld:
        return block
    given = {name: getattr(block, name) for name in block.model_fields_set}
    return Photo.model_validate(given | {"consent": "withheld"})
