"""How many pages a layout promises (``data-pages``), and what is said of too many."""

from __future__ import annotations

from briefgen.errors import Notice
from briefgen.layout.laid_out import LaidOut
from briefgen.messages import say


def promised_pages(laid_out: LaidOut) -> int:
    """Pages that the layout shall not exceed; 0 where it promises nothing."""
    article = laid_out.root.find("body/article")
    return int(article.get("data-pages") or 0) if article is not None else 0


def too_long(laid_out: LaidOut, pages: int) -> tuple[Notice, ...]:
    """A notice where the layout's promise is not kept: only the author knows what can go."""
    promised = promised_pages(laid_out)
    if not promised or pages <= promised:
        return ()
    text = say(
        "the layout “{layout}” is meant for {promised} pages at most, and this "
        "edition has {pages}; shorten its texts, or choose another layout",
        layout=laid_out.metadata.layout,
        promised=promised,
        pages=pages,
    )
    return (Notice("pages-too-many", text, "pdf"),)
