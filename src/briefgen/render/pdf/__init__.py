"""Floor 4: PDF by WeasyPrint, and what it takes to make it safe, tagged and the same everywhere."""

from briefgen.render.pdf.renderer import PdfRenderer

__all__ = ["PdfRenderer"]
