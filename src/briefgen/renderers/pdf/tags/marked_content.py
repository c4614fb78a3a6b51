"""Pages painted so that each piece of content has its number, or is an artifact.

`Page.paint` is WeasyPrint's, and public; it marks content through ``stream.marked``, which stands
here in our own form.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from briefgen.errors import RenderError
from briefgen.messages import say
from briefgen.renderers.pdf.tags.structure_builder import Gatherer
from briefgen.renderers.pdf.weasyprint.private_names import own_tags, page_box, set_page_box
from briefgen.renderers.pdf.weasyprint.weasy import weasyprint

_SEE_THROUGH = say(
    "the style makes text or a picture see-through (opacity below 1), and then a "
    "screen reader does not find it"
)


class TaggedPage(weasyprint.document.Page):  # type: ignore[misc]
    """A page that paints itself with our marks."""

    tree: Gatherer

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint, and leave nothing for WeasyPrint's own tree; raises RenderError."""
        stream.marked = _marker(stream, self.tree)
        super().paint(stream, scale)
        if own_tags(stream):  # marked by a stream within the stream (7.1)
            raise RenderError(
                _SEE_THROUGH, format="pdf", hint=say("use a colour with an alpha value")
            )
        set_page_box(self, page_box(self).copy_with_children([]))


def tag_pages(document: Any, tree: Gatherer) -> None:
    """Make the pages of a document paint themselves with our marks."""
    for page in document.pages:
        page.__class__ = TaggedPage
        page.tree = tree


def _marker(
    stream: Any, tree: Gatherer
) -> Callable[[Any, str], contextlib.AbstractContextManager[None]]:
    marks = 0

    @contextlib.contextmanager
    def marked(box: Any, tag: str) -> Iterator[None]:
        nonlocal marks
        leaf = tree.leaves.get(box)
        if leaf is not None:
            leaf.mark = marks
            stream.begin_marked_content(tag, b"<</MCID %d>>" % marks)
            marks += 1
        else:
            kind = tree.artifacts[box]  # a box of neither kind is a fault of ours
            stream.begin_marked_content("Artifact", f"<<{kind}>>".encode())
        try:
            yield
        finally:
            stream.end_marked_content()

    return marked
