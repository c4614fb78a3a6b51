"""The EPUB renderer: one file that needs no network, for any reader of electronic books."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from briefgen.files.reproducible_zip import ZipMember, zipped
from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.epub.book_package import book_members
from briefgen.renderers.epub.book_pages import STYLE, brief_page, contents_page
from briefgen.renderers.html_tree import pageless_body
from briefgen.renderers.line_breaks import keep_whole, let_numbers_wrap
from briefgen.renderers.rendered import Rendered
from briefgen.renderers.simple_pictures import SimplePicture, show_pictures, simple_picture
from briefgen.theme.simple_css import simple_css

LINE = 800
"""Pixels of the line of a book on a large telephone."""


class EpubRenderer:
    """A reflowable EPUB 3.3 of one text, with contents, notes that pop up, and what it says of its
    accessibility (EPUB Accessibility 1.1).
    """

    name: ClassVar[str] = "epub"
    suffix: ClassVar[str] = ".epub"
    media_type: ClassVar[str] = "application/epub+zip"

    def render(self, laid_out: LaidOut) -> Rendered:
        """Turn a laid-out document into a book; raises RenderError."""
        body = pageless_body(laid_out, self.name)
        keep_whole(body)
        let_numbers_wrap(body)

        @cache
        def picture(key: str) -> SimplePicture:
            return simple_picture(key, laid_out, LINE)

        keys = show_pictures(body, laid_out.assets, LINE, lambda key: picture(key).name)
        pictures = tuple(map(picture, keys))
        style = simple_css(laid_out.simple_sheet, laid_out.theme, laid_out.direction, own_type=True)
        contents = contents_page(body, laid_out)  # it gives each heading a name
        parts = (contents, brief_page(body, laid_out), ZipMember(STYLE, style.encode()))
        data = zipped(book_members(laid_out, parts, pictures))
        return Rendered(self.name, data, self.media_type, self.suffix)
