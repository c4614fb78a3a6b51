"""Floor 4: the Word renderer. `reader` makes a story of the laid-out tree, `writer` a file of that.

Importing this package costs nothing: python-docx is imported by the first render.
"""

from __future__ import annotations

from briefgen.render.docx.renderer import DocxRenderer

__all__ = ["DocxRenderer"]
