"""The Word renderer. `story_reader` makes a story of the laid-out tree, `story_writer` a file of
that.

Importing this package costs nothing: python-docx is imported by the first render.
"""

from __future__ import annotations

from briefgen.renderers.docx.docx_renderer import DocxRenderer

__all__ = ["DocxRenderer"]
