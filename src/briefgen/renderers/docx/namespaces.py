"""The namespaces of a Word document (ECMA-376 part 1, annex A). Imports nothing."""

from __future__ import annotations

from typing import Final

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{WORD}}}"
"""What stands before the name of an element or attribute of WordprocessingML."""
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
ASVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
ADEC: Final = "http://schemas.microsoft.com/office/drawing/2017/decorative"
C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
