"""One picture, one consent: a photograph that is withheld in one place is withheld in all.

Whoever did not agree to be shown did not agree to any place of the brief, nor to any file name.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from briefgen.content.draft import Draft
from briefgen.content.folder_guard import BriefFiles
from briefgen.content.pictures.picture_copies import copies_of_withheld
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.picture_blocks import Photo
from briefgen.model.brief_content import Section


def with_one_consent(draft: Draft, files: BriefFiles) -> Draft:
    """The draft with each photograph of a withheld file, or of a copy of it, withheld.

    What shows the file without being a photograph (a logo, an image) stays as it is: the checks
    refuse it, and know copies from ``draft.copies``.
    """
    photos = [block for _, block in draft.blocks if isinstance(block, Photo) and block.file]
    withheld = {photo.file for photo in photos if photo.file and not photo.is_shown}
    copies = copies_of_withheld(draft, files, withheld)
    draft, withheld = replace(draft, copies=copies), withheld.union(copies)
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
