"""The renderer of PDF that uses Typst, in the place of the one that uses WeasyPrint."""

from __future__ import annotations

from importlib import import_module
from typing import ClassVar

from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.page_limit import too_long
from briefgen.renderers.rendered import Rendered


class TypstRenderer:
    """Tagged PDF (PDF/UA-1 and PDF/A-2a) with the theme's fonts and nothing from the machine."""

    name: ClassVar[str] = "pdf"
    suffix: ClassVar[str] = ".pdf"
    media_type: ClassVar[str] = "application/pdf"

    def warm_up(self) -> None:
        """Load Typst, while there is nothing to render yet."""
        import_module("briefgen.renderers.typst.typst_compiler").typst()

    def render(self, laid_out: LaidOut) -> Rendered:
        """Turn a laid-out document into a PDF; raises RenderError."""
        from briefgen.renderers.typst.typst_writer import write_pdf_with_typst

        data, pages, contents, notices = write_pdf_with_typst(laid_out)
        notices += too_long(laid_out, pages)
        return Rendered(self.name, data, self.media_type, self.suffix, pages, notices, contents)
