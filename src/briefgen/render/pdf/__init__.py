"""Floor 4: PDF by WeasyPrint, and what it takes to make that safe, the same everywhere and tagged."""

from briefgen.render.pdf.renderer import PdfRenderer

__all__ = ["PdfRenderer"]
