"""PDF by WeasyPrint, which is imported when a PDF is rendered."""

from __future__ import annotations

from importlib import import_module
from typing import ClassVar

from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.page_limit import too_long
from briefgen.renderers.rendered import Rendered


class WeasyPrintRenderer:
    """Tagged PDF (ISO 14289-1, PDF/UA-1) with the theme's fonts and nothing from the machine."""

    name: ClassVar[str] = "pdf"
    suffix: ClassVar[str] = ".pdf"
    media_type: ClassVar[str] = "application/pdf"

    def warm_up(self) -> None:
        """Load WeasyPrint, while there is nothing to render yet."""
        import_module("briefgen.renderers.pdf.pdf_writer")

    def render(self, laid_out: LaidOut) -> Rendered:
        """Turn a laid-out document into a PDF; raises RenderError."""
        from briefgen.renderers.pdf.attached_files import attachments_of
        from briefgen.renderers.pdf.memory_estimate import refuse_too_large
        from briefgen.renderers.pdf.pdf_writer import write_pdf
        from briefgen.renderers.pdf.print_tree import print_tree
        from briefgen.renderers.pdf.weasyprint.font_configuration import font_set
        from briefgen.renderers.pdf.weasyprint.log_capture import in_its_sheet

        root = print_tree(laid_out)
        refuse_too_large(root)
        data, pages, contents, notices = write_pdf(
            root,
            laid_out.assets,
            font_set(laid_out.theme),
            right_to_left=laid_out.direction == "rtl",
            attachments=attachments_of(laid_out),
        )
        notices = tuple(in_its_sheet(notice, laid_out.style_place) for notice in notices)
        notices += too_long(laid_out, pages)
        return Rendered(self.name, data, self.media_type, self.suffix, pages, notices, contents)
