"""The page numbers of a PDF, for the table of contents of the Word file made beside it."""

from __future__ import annotations

from dataclasses import replace

from briefgen.engine.protocol import MadeFile

NUMBERED = "docx"
"""The format whose table of contents wants page numbers and cannot know them."""
NUMBERS = "pdf"
"""The format that knows them."""


def numbered(files: tuple[MadeFile, ...]) -> tuple[MadeFile, ...]:
    """The files of one edition; the Word file has the page numbers of its PDF, if there is one."""
    pages = next((file.contents for file in files if file.format == NUMBERS), ())
    if not pages:
        return files
    from briefgen.renderers.toc_page_numbers import with_page_numbers

    return tuple(
        replace(file, data=with_page_numbers(file.data, pages)) if file.format == NUMBERED else file
        for file in files
    )
