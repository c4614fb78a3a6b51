"""Whether a document's tables fit into the memory that this process may use.

WeasyPrint's libraries end the process where memory lacks, without a word. So tables that surely
cannot fit are refused before they are laid out. Measured on tables of 1,500 to 30,000 cells: 15 to
22 kB of address space a cell, and 300 MB for everything else; the least of these are taken.
"""

from __future__ import annotations

from lxml import etree

from briefgen.errors import RenderError
from briefgen.files.system_share import allowed_address_space
from briefgen.messages import say

CELL = 14_000
"""Bytes that a cell takes at least."""
FEW = 1_000
"""Cells that are never the reason."""
OTHERS = 300_000_000
"""Bytes for all else."""


def refuse_too_large(root: etree._Element) -> None:
    """Raise RenderError for more cells than the limit of this process can hold."""
    limit = allowed_address_space()
    cells = sum(1 for _ in root.iter("td", "th"))
    needed = OTHERS + cells * CELL
    if limit is None or cells <= FEW or needed <= limit:
        return
    text = say(
        "its tables have {cells:,} cells, for which a PDF needs about {needed:,} MB "
        "of memory, and it may use {limit:,} MB",
        cells=cells,
        needed=needed >> 20,
        limit=limit >> 20,
    )
    hint = say(
        "divide the brief, give the table as data, or raise limits.memory_mb in briefgen.toml"
    )
    raise RenderError(text, format="pdf", hint=hint)
