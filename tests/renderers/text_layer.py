"""What programs find in the text layer of a PDF, measured strictly.

The furniture of the pages (ISO 32000-1, 14.8.2.2: artifacts) is taken out first, so that none of
its words can stand in for a word of the brief. Each block of the brief (a paragraph, a cell, an
item, a note) must come back in its own order, and a word that was found is counted once.
"""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

import pikepdf
import pymupdf
import pypdfium2

APART = 150
"""Words that may stand between two of one block: the notes at the end of a page."""
_AR = "\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff"
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufeff]")
_MEETING = re.compile(f"(?<=[{_AR}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{_AR}])")
_FROM_THE_LEFT = re.compile("\u202a([^\u202a-\u202e]*)\u202c")
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})


def words(text: str) -> list[str]:
    """What stands between spaces, brackets and quotation marks, without the punctuation at its
    ends, cut where Arabic meets digits or Latin; in order.
    """
    text = _MEETING.sub(" ", unicodedata.normalize("NFC", UNSEEN.sub("", text)))
    stripped = (re.sub(r"^\W+|\W+$", "", word) for word in re.split(r"[\s\[\]()«»“”]+", text))
    return [word for word in stripped if word]


def without_furniture(data: bytes) -> bytes:
    """The same PDF, showing no text of an artifact."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            kept, within = [], []
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                if operator in ("BMC", "BDC"):
                    within.append(instruction.operands[0] == "/Artifact")
                elif operator == "EMC":
                    within.pop()
                if not (operator in _SHOWING and any(within)):
                    kept.append(instruction)
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        file = io.BytesIO()
        pdf.save(file)
    return file.getvalue()


def lost(blocks: Iterable[Sequence[str]], found: Sequence[str]) -> list[str]:
    """The words of the blocks that were not found, or not in the order of their block."""
    free: list[str | None] = list(found)
    missing: list[str] = []
    for block in sorted(blocks, key=len, reverse=True):
        kept: set[int] = set()
        whole = SequenceMatcher(None, block, free, autojunk=False)
        anchor = whole.find_longest_match()
        begin = max(0, anchor.b - anchor.a - APART)
        window = free[begin : begin + len(block) + 2 * APART]
        for match in SequenceMatcher(None, block, window, autojunk=False).get_matching_blocks():
            kept.update(range(match.a, match.a + match.size))
            for place in range(begin + match.b, begin + match.b + match.size):
                free[place] = None
        missing += [word for index, word in enumerate(block) if index not in kept]
    return missing


def pdfium(data: bytes) -> str:
    """All text, as Chrome and Edge find it."""
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def mupdf(data: bytes) -> str:
    """All text, as MuPDF finds it."""
    with pymupdf.open(stream=data) as document:
        return "\n".join(page.get_text("text") for page in document)


def poppler(data: bytes, *options: str) -> str:
    """All text, as Evince and Okular find it, in the order of reading."""
    command = ["pdftotext", *options, "-", "-"]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    return as_read(done.stdout.decode())


def as_read(text: str) -> str:
    """Poppler marks what it wrote down from the left (U+202A); the signs before such a stretch are
    read after it.
    """

    def turn(match: re.Match[str]) -> str:
        parts = re.fullmatch(r"((?:(?!\+\d)[\W_])*)(.*?)([\W_]*)", match[1], re.DOTALL)
        assert parts is not None
        return parts[3][::-1] + parts[2] + parts[1][::-1]

    return _FROM_THE_LEFT.sub(turn, text)
