"""Random edits of a Word document, as people and careless programs make them."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from hypothesis import strategies as st
from lxml import etree

from tests.roundtrip.edited import BY, W, delete, new_run, split_run, tracked

NEW = st.one_of(
    st.sampled_from(
        [
            "",
            "*",
            "a [@city] b",
            "{{ pumps }}",
            "- x",
            "1. y",
            "#",
            "“q”",
            "a: b",
            "''",
            "x  y",
            "7",
        ]
    ),
    st.text("ab *_[]{}<>\\&|~`'\"«é ب:#-.1", max_size=12),
)


class Random(NamedTuple):
    """An edit: of which paragraph, at which of its words, and the words that are new there."""

    kind: str
    paragraph: int
    word: int
    new: str


def edits(*kinds: str) -> st.SearchStrategy[list[Random]]:
    """Some edits of these kinds; of all without any."""
    number = st.integers(0, 10_000)
    one = st.builds(Random, st.sampled_from(kinds or sorted(KINDS)), number, number, NEW)
    return st.lists(one, max_size=4)


def make(root: etree._Element, wanted: Sequence[Random]) -> None:
    """Make the edits, one after the other."""
    for one in wanted:
        paragraphs = [each for each in root.iter(f"{W}p") if _words(each) and _in_body(each)]
        paragraph = paragraphs[one.paragraph % len(paragraphs)]
        texts = _words(paragraph)
        KINDS[one.kind](paragraph, texts[one.word % len(texts)], one)


def _in_body(paragraph: etree._Element) -> bool:
    return not any(above.tag == f"{W}sdt" for above in paragraph.iterancestors())


def _words(paragraph: etree._Element) -> list[etree._Element]:
    return [one for one in paragraph.iter(f"{W}t") if re.search(r"\w", one.text or "")]


def _word(text: etree._Element, which: int) -> re.Match[str]:
    words = list(re.finditer(r"\w+", text.text or ""))
    return words[which % len(words)]


def _replace(_: etree._Element, text: etree._Element, wanted: Random) -> None:
    word = _word(text, wanted.word)
    whole = text.text or ""
    text.text = whole[: word.start()] + wanted.new + whole[word.end() :]
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _remove(paragraph: etree._Element, _: etree._Element, __: Random) -> None:
    parent = paragraph.getparent()
    if parent is not None and len(parent.findall(f"{W}p")) > 1:
        parent.remove(paragraph)


def _copy(paragraph: etree._Element, _: etree._Element, wanted: Random) -> None:
    new = copy.deepcopy(paragraph)
    for mark in new.findall(f"{W}bookmarkStart"):
        new.remove(mark)
    first, *others = _words(new)
    first.text = wanted.new or first.text
    for one in others if wanted.new else ():
        one.text = ""
    paragraph.addnext(new)


def _swap(paragraph: etree._Element, _: etree._Element, __: Random) -> None:
    following = paragraph.getnext()
    if following is not None and following.tag == f"{W}p":
        following.addnext(paragraph)


def _join(paragraph: etree._Element, _: etree._Element, __: Random) -> None:
    following = paragraph.getnext()
    if following is None or following.tag != f"{W}p" or (parent := following.getparent()) is None:
        return
    paragraph.extend(one for one in list(following) if one.tag != f"{W}pPr")
    parent.remove(following)


def _track(_: etree._Element, text: etree._Element, wanted: Random) -> None:
    run = text.getparent()
    if run is None or len(run.findall(f"{W}t")) != 1:
        return
    own = split_run(run, _word(text, wanted.word)[0])
    if wanted.new:
        own.addnext(tracked("ins", new_run(wanted.new)))
    delete(own)


def _track_removal(paragraph: etree._Element, _: etree._Element, __: Random) -> None:
    for run in paragraph.findall(f"{W}r"):
        delete(run)
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    properties.append(etree.fromstring(f'<w:rPr {BY}><w:del w:id="1" {BY}/></w:rPr>'))


KINDS: dict[str, Callable[[etree._Element, etree._Element, Random], None]] = {
    "replace": _replace,
    "remove": _remove,
    "copy": _copy,
    "swap": _swap,
    "join": _join,
    "track": _track,
    "track removal": _track_removal,
}
