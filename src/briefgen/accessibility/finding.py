"""What a look at a finished file's accessibility finds."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.messages import say


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that a reader with other senses will miss.

    ``clause`` is of ISO 14289-1 (PDF/UA-1) for a PDF, of WCAG 2.2 for Word; another standard is
    named. ``where`` is a place in the content: the page, the heading above, the first words.
    """

    clause: str
    text: str
    where: str = ""

    def __str__(self) -> str:
        said = say("{text} [{clause}]", text=self.text, clause=self.clause)
        return say("{where}: {said}", where=self.where, said=said) if self.where else said
