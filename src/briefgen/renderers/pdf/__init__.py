"""PDF by WeasyPrint, and what it takes to make it safe, tagged and the same everywhere."""

from briefgen.renderers.pdf.pdf_renderer import PdfRenderer

__all__ = ["PdfRenderer"]
