"""Which element has which role (ISO 32000-1, 14.8.4), as data."""

from __future__ import annotations

from collections.abc import Mapping

ROLES: Mapping[str, str] = {
    "article": "Art",
    "section": "Sect",
    "aside": "Div",
    "figure": "Div",
    "nav": "Div",
    "p": "P",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "table": "Table",
    "caption": "Caption",
    "figcaption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "blockquote": "BlockQuote",
    "img": "Figure",
    "a": "Link",
    "em": "Em",
    "strong": "Strong",
    "code": "Code",
}
"""An element that is not here has no role of its own: its content belongs to the one around it."""

OWN_ROLES: Mapping[str, str] = {"Em": "Span", "Strong": "Span"}
"""Roles that PDF 1.7 lacks, and what they stand for (14.8.4.1; PDF 2.0 has them)."""

GROUPS = frozenset(
    [
        "Document",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "TOC",
        "TOCI",
        "L",
        "LI",
        "Table",
        "THead",
        "TBody",
        "TR",
    ]
)
"""Roles that hold no text: what stands straight in them is a paragraph."""
HEADINGS = frozenset(f"H{level}" for level in range(1, 7))
PHRASES = frozenset(["Span", "Em", "Strong", "Code", "Link", "Reference"])
EMPTY = frozenset(["TH", "TD", "LBody", "Document"])
"""Roles that mean something without content."""
LIST_OF_NOTES = "notes"
"""The ID (14.7.2) of the list in which a long document repeats its notes."""
