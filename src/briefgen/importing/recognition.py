"""What paragraphs are that nobody marked: the title, bold lines that are headings, bylines,
photographs of which there is only a caption, quotations and who said them, words said twice.

Each rule needs more than one sign, for a wrong guess costs an author more than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from briefgen.importing.caption_rule import uncounted
from briefgen.importing.imported_document import (
    CHANGED,
    ImportedBlock,
    ImportedDocument,
    ImportedParagraph,
    ImportNote,
    Role,
    tidy,
)
from briefgen.importing.quotation_rule import NAME, quotations
from briefgen.messages import say
from briefgen.text.written_days import names_a_month

Blocks = Sequence[ImportedBlock]
Rule = Callable[[list[ImportedBlock]], Iterator[ImportedBlock]]
_ENDS: Final = re.compile(r"[.!?:;,؟؛،…][\"”»’)\]]*\Z")
_STOPS: Final = re.compile(r"[.!?؟…][\"”»’)\]]*\Z")
_DATED: Final = re.compile(
    r"(?P<caption>.{10,400}?)\s+[-–—]\s+"
    r"(?P<date>(?:[^\W\d_]+ \d{1,2},? \d{4})|(?:\d{1,2} [^\W\d_]+ \d{4}))"
    r"\s*\((?P<credit>[^()]{2,80})\)\.?"
)
"""``caption – October 5, 2023 (who made it)``."""
_BY: Final = re.compile(
    r"(?:[Bb]y |[Pp]ar |[Aa]uthors?: |بقلم:? )?"
    rf"({NAME}(?:(?: \| |, | and | et | ve )(?:{NAME}))*)"
)
_LONGEST_HEADING: Final = 120
_HEADS: Final = 14


def recognised(document: ImportedDocument, *, unmarked: bool) -> ImportedDocument:
    """The document with what its paragraphs are.

    ``unmarked`` says that its format has no headings at all, so that short lines may be some.
    """
    notes: list[ImportNote] = []
    rules: tuple[Rule, ...] = (
        _titled(document, unmarked=unmarked),
        lambda blocks: _without_repeats(blocks, notes),
        lambda blocks: uncounted(blocks, notes),
        _bylines,
        _photos,
        quotations,
        _short_lines if unmarked else _bold_lines,
        _levelled(document),
    )
    blocks = list(document.blocks)
    for rule in rules:
        blocks = list(rule(blocks))
    return replace(document, blocks=tuple(blocks), notes=(*document.notes, *notes))


def dated_caption(text: str) -> re.Match[str] | None:
    """Caption, date and credit of a photograph, where a paragraph is nothing else."""
    found = _DATED.fullmatch(text)
    if found is None:
        return None
    month = re.sub(r"[\d,]+", "", found["date"]).strip()
    return found if names_a_month(month) else None


def _paragraph(block: ImportedBlock | None, role: str = "text") -> ImportedParagraph | None:
    return block if isinstance(block, ImportedParagraph) and block.role == role else None


def _titled(
    document: ImportedDocument, *, unmarked: bool
) -> Callable[[list[ImportedBlock]], Iterator[ImportedBlock]]:
    """A first paragraph that says the title of the document is it; where there is none, so is the
    first line of a text.
    """

    def rule(blocks: list[ImportedBlock]) -> Iterator[ImportedBlock]:
        first = next((at for at, one in enumerate(blocks) if _paragraph(one)), None)
        for at, block in enumerate(blocks):
            one = _paragraph(block)
            same = one is not None and tidy(one.text) == tidy(document.title) != ""
            bare = unmarked and not document.title
            line = bare and one is not None and len(one.text) < 200 and "\n" not in one.text
            if at == first and one and (same or (line and not _ENDS.search(one.text))):
                yield replace(one, role="title")
            else:
                yield block

    return rule


def _same(text: str) -> str:
    return re.sub(r"[\s–—-]+", " ", text).strip().casefold()


def _without_repeats(
    blocks: list[ImportedBlock], notes: list[ImportNote]
) -> Iterator[ImportedBlock]:
    """Captions and titles that a web page says twice, once for the picture and once below it."""
    before: list[str] = []
    for block in blocks:
        one = block if isinstance(block, ImportedParagraph) else None
        said = _same(one.text) if one else ""
        again = len(said) > 12 and said in before[-4:]
        if one and again and (dated_caption(one.text) or said == before[0]):
            notes.append(
                ImportNote(
                    CHANGED, say("stands twice in the source, once here"), one.where, one.text
                )
            )
            continue
        before.append(said)
        yield block


def _bylines(blocks: list[ImportedBlock]) -> Iterator[ImportedBlock]:
    """A line of names near the top: ``By A. Writer``, ``A. Writer | B. Writer``."""
    titled = next((at for at, one in enumerate(blocks) if _paragraph(one, "title")), None)
    for at, block in enumerate(blocks):
        one = _paragraph(block)
        near = titled is not None and titled < at <= titled + 4
        text = one.text if one else ""
        marked = " | " in text or re.match(r"(?:[Bb]y|[Pp]ar|[Aa]uthors?:|بقلم) ", text)
        if one and near and marked and len(text) < 160 and _BY.fullmatch(text):
            yield replace(one, role="byline")
        else:
            yield block


def names_in(byline: str) -> list[str]:
    """The names of a byline."""
    match = _BY.fullmatch(byline)
    return re.split(r" \| |, | and | et | ve ", match[1]) if match else [byline]


def _photos(blocks: list[ImportedBlock]) -> Iterator[ImportedBlock]:
    for block in blocks:
        one = _paragraph(block)
        yield replace(one, role="photo") if one and dated_caption(one.text) else block


def is_sentence(text: str) -> bool:
    """Whether a paragraph ends as a sentence does, and is more than a word or two."""
    return _STOPS.search(text) is not None and len(text.split()) > 2


def _is_line(one: ImportedParagraph) -> bool:
    """Whether it is short enough and open enough at its end to be a heading."""
    text = one.text
    return (
        2 < len(text) <= _LONGEST_HEADING and len(text.split()) <= _HEADS and not _ENDS.search(text)
    )


def _short_lines(blocks: list[ImportedBlock]) -> Iterator[ImportedBlock]:
    """In a text: a short line above a paragraph, a list or a picture."""
    for at, block in enumerate(blocks):
        one = _paragraph(block)
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        heads = isinstance(after, ImportedParagraph) and (
            after.role in ("item", "photo", "quote")
            or len(after.text) > _LONGEST_HEADING
            or (after.role == "text" and is_sentence(after.text))
        )
        in_one = one is not None and "\n" not in "".join(run.text for run in one.runs)
        if one and in_one and heads and _is_line(one) and not names_a_month(one.text):
            yield replace(one, role="heading", level=1)
        else:
            yield block


def _bold_lines(blocks: list[ImportedBlock]) -> Iterator[ImportedBlock]:
    """A bold or larger line of its own above something. It is below the last heading that has a
    style, but has the level of lines that look like it above all of these; a first line that is
    larger than all others is the title.
    """
    body = _body_size(blocks)
    sizes = sorted({one.size for one in blocks if _by_hand(one, body)}, reverse=True)  # type: ignore[union-attr]  # by hand is a paragraph
    title = _largest_first(blocks)
    above: dict[float, int] = {}
    level = 0
    for at, block in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if isinstance(block, ImportedParagraph) and block.role == "heading":
            level = block.level
        if _by_hand(block, body) and after is not None:
            assert isinstance(block, ImportedParagraph)
            if not level:
                above[block.size] = sizes.index(block.size) + 1
            own = above.get(block.size, level + 1)
            bare = tuple(replace(run, strong=False) for run in block.runs)
            role: Role = "title" if block is title else "heading"
            yield replace(block, role=role, level=own, runs=bare)
        else:
            yield block


def _largest_first(blocks: Blocks) -> ImportedParagraph | None:
    """The first paragraph, if it is larger than all others and no other is the title."""
    all_words = [one for one in blocks if isinstance(one, ImportedParagraph)]
    is_larger = all(one.size < all_words[0].size for one in all_words[1:])
    titled = any(one.role == "title" for one in all_words)
    return all_words[0] if all_words[1:] and is_larger and not titled else None


def _by_hand(block: ImportedBlock, body: float) -> bool:
    one = _paragraph(block)
    if one is None or not _is_line(one) or any(run.address for run in one.runs):
        return False
    words = [run for run in one.runs if run.text.strip()]
    return all(run.strong for run in words) or (body > 0 and one.size > body * 1.15)


def _body_size(blocks: Blocks) -> float:
    """The size of most letters."""
    counts: dict[float, int] = {}
    for one in blocks:
        if isinstance(one, ImportedParagraph) and one.size:
            counts[one.size] = counts.get(one.size, 0) + len(one.text)
    return max(counts, key=lambda size: counts[size], default=0.0)


def _levelled(document: ImportedDocument) -> Rule:
    """A single heading of the first level above all others is the title; levels have no gaps.

    Where the document has a title of its own, it is one only if the two have a word in common.
    """

    def rule(blocks: list[ImportedBlock]) -> Iterator[ImportedBlock]:
        heads = _headings(blocks)
        titled = any(_paragraph(one, "title") for one in blocks)
        alone = [one for one in heads if one.level == min(each.level for each in heads)]
        own, first = set(_same(document.title).split()), heads[0] if heads else None
        is_top = first is not None and not titled and len(heads) > 1 and alone == [first]
        if first and is_top and (not own or own & set(_same(first.text).split())):
            blocks = [replace(first, role="title") if one is first else one for one in blocks]
        levels = sorted({one.level for one in _headings(blocks)})
        for one in blocks:
            if isinstance(one, ImportedParagraph) and one.role == "heading":
                yield replace(one, level=levels.index(one.level) + 1)
            else:
                yield one

    return rule


def _headings(blocks: Blocks) -> list[ImportedParagraph]:
    return [one for one in blocks if isinstance(one, ImportedParagraph) and one.role == "heading"]
