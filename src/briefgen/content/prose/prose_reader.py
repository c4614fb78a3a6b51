"""A text of the content language into its tree of nodes: the door of this room.

A text that holds nothing but words, citations and figures needs no parser of Markdown; the others
go to `markdown_reader`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.content.prose.prose_tree import (
    Block,
    Inline,
    ListBlock,
    Prose,
    ProseFault,
    ProseParagraph,
    ProseText,
    Read,
    node_of,
    trim,
    words,
)
from briefgen.errors import ContentError, Problem
from briefgen.messages import say
from briefgen.text import citations

_MARKUP = re.compile(r"[*_`\[\]<>\\&#|~{}]|^\s*([-+=]|[0-9]{1,9}[.)])|^(    |\t)|  +$", re.M)
"""What may be Markdown; a text without it, citations and figures aside, needs no parser."""
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def parse(text: str) -> Prose:
    """Paragraphs and lists of a prose text; raises ContentError, its lines counted in the text."""
    return _accept(text, read(text)).blocks


def parse_inline(text: str) -> tuple[Inline, ...]:
    """The one paragraph of an inline text; raises ContentError, also for a list or a second one."""
    blocks = _accept(text, read_inline(text)).blocks
    return blocks[0].children if blocks and isinstance(blocks[0], ProseParagraph) else ()


@lru_cache(maxsize=4096)
def read(text: str) -> Read:
    """Read a prose text; never raises."""
    if _MARKUP.search(citations.without(text)):
        from briefgen.content.prose.markdown_reader import read_markdown

        return read_markdown(text)
    paragraphs: list[Block] = []
    start = 0
    for gap in [*_BLANK_LINE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            paragraphs.append(ProseParagraph(_simple(text, start, end)))
        start = gap.end() if gap else end
    return Read(tuple(paragraphs), ())


@lru_cache(maxsize=4096)
def read_inline(text: str) -> Read:
    """Read an inline text: one paragraph; a lone list mark (a dash in a table) is plain text."""
    if text.strip() in ("-", "+", "*", "=", "#"):
        return Read((ProseParagraph((ProseText(text.strip()),)),), ())
    lead = len(text) - len(text.lstrip())
    blocks, faults = read("\n" * lead + text[lead:])  # in one line, white space indents nothing
    if faults or not blocks or (len(blocks) == 1 and isinstance(blocks[0], ProseParagraph)):
        return Read(blocks, faults)
    if any(isinstance(block, ListBlock) for block in blocks):
        fault = ProseFault(
            0,
            say("a list cannot stand here"),
            say("for a sign that begins no list, write \\- or 1\\."),
        )
    else:
        fault = ProseFault(
            0,
            say("only one paragraph can stand here"),
            say("join the paragraphs, or use a text of its own"),
        )
    return Read(blocks, (fault,))


def _accept(text: str, read: Read) -> Read:
    if read.faults:
        raise ContentError(_problem(text, fault) for fault in read.faults)
    return read


def _problem(text: str, fault: ProseFault) -> Problem:
    line = text.count("\n", 0, fault.offset) + 1
    column = fault.offset - (text.rfind("\n", 0, fault.offset) + 1) + 1
    return Problem("", line, column, "", fault.text, fault.hint)


def _simple(text: str, start: int, end: int) -> tuple[Inline, ...]:
    """A paragraph that holds nothing but words, citations and figures."""
    nodes: list[Inline] = []
    last = start
    for found in citations.read_all(text, start, end):
        nodes += words(text[last : found.start])
        nodes.append(node_of(found, found.start))
        last = found.end
    nodes += words(text[last:end])
    return trim(nodes)
