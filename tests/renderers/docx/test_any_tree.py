# ruff: noqa: E501 - strategies read like the trees that they make
"""Any tree in the vocabulary gives a valid file that says all its words in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extraction.docx_text import docx_text
from briefgen.renderers.docx import DocxRenderer
from tests.properties import examples
from tests.renderers.docx.docx_samples import laid_out
from tests.renderers.docx.judge import JUDGE, findings

Node = tuple[Any, ...]
"""Tag, attributes, children; a text is ``("word", stem)`` and gets a number that makes it unique."""

STEMS = st.sampled_from(["word", "كلمة", "66", "(a", "ض)", "é", "12–13"])
WORD = st.builds(lambda stem: ("word", stem), STEMS)
DIRECTION = st.sampled_from(["", ' dir="ltr"', ' dir="rtl"', ' lang="ar"', ' lang="fr"'])
ID = st.sampled_from(["", ' id="a"', ' id="sec-1"', ' data-place="sections.0.body.1"'])


def element(
    names: list[str], children: st.SearchStrategy[Any], **more: Any
) -> st.SearchStrategy[Node]:
    attributes = st.builds(lambda *parts: "".join(parts), *more.values(), DIRECTION, ID)
    return st.builds(
        lambda name, at, inner: (name, at, inner), st.sampled_from(names), attributes, children
    )


HREF = st.sampled_from([' href="https://x.org"', ' href="#a"', ' href="#gone"', ' href="tel:+1"'])
PLAIN = st.lists(WORD, min_size=1, max_size=3)
INLINE = st.recursive(
    WORD | st.just(("br", "", [])) | element(["a"], PLAIN, href=HREF),
    lambda inner: element(
        ["strong", "em", "span", "sub", "sup", "bdi", "abbr", "cite", "code"],
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=5,
)
NOTE = element(["span"], PLAIN, note=st.just(' data-note="?"'))
LINE = st.lists(INLINE | NOTE, min_size=1, max_size=4)
STYLE = st.sampled_from(
    ["", ' data-style="Lead"', ' data-style="CalloutTitle"', ' data-style="Nope"']
)
TEXT_BLOCK = element(["p", "h2", "h3", "h5"], LINE, style=STYLE)
CELL = element(
    ["td", "th"], LINE, span=st.sampled_from(["", ' colspan="2"', ' rowspan="2"', ' class="num"'])
)
ROWS = st.lists(element(["tr"], st.lists(CELL, min_size=1, max_size=3)), min_size=1, max_size=3)
TABLE = element(
    ["table"],
    st.builds(
        lambda caption, head, body: [("caption", "", caption), ("thead", "", head), ("tbody", "", body)],
        LINE, ROWS, ROWS,
    ),
)  # fmt: skip
FIGURE = element(
    ["figure"],
    st.builds(
        lambda line: [("img", ' src="asset:logo.png" alt="x"', []), ("figcaption", "", line)], LINE
    ),
)
KEY_FIGURES = st.builds(
    lambda pairs: ("div", ' class="key-figures"', [
        ("div", ' class="key-figure"', [("p", ' data-style="KeyFigureNumber"', a), ("p", "", b)])
        for a, b in pairs
    ]),
    st.lists(st.tuples(LINE, LINE), min_size=1, max_size=2),
)  # fmt: skip
TOC = st.builds(
    lambda lines: ("nav", ' data-field="toc"', [
        ("p", "", [("word", "Contents")]),
        ("ol", "", [("li", "", [("a", ' href="#a"', line)]) for line in lines]),
    ]),
    st.lists(PLAIN, min_size=1, max_size=3),
)  # fmt: skip


def containers(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(inner, min_size=1, max_size=3)
    item = element(
        ["li"], st.builds(lambda line, blocks: [*line, *blocks], PLAIN, st.lists(inner, max_size=2))
    )
    box = st.sampled_from([' class="callout callout-gap"', ' class="callout"', ""])
    terms = st.builds(lambda term, blocks: [("dt", "", term), ("dd", "", blocks)], PLAIN, some)
    return (
        element(["section", "div", "article", "blockquote"], some)
        | element(["aside"], some, box=box)
        | element(["ul", "ol"], st.lists(item, min_size=1, max_size=3))
        | element(["dl"], terms)
    )


BLOCK = st.recursive(
    TEXT_BLOCK | TABLE | FIGURE | KEY_FIGURES | st.just(("hr", "", [])), containers, max_leaves=8
)
BODY = st.builds(
    lambda toc, blocks: [*toc, *blocks], st.lists(TOC, max_size=1), st.lists(BLOCK, max_size=5)
)


class Printed:
    """The HTML of a tree, and the words that a reader should meet: the body's, then the notes'."""

    def __init__(self, nodes: list[Node]) -> None:
        self._number = count(1)
        self._notes = 0
        self.body: list[str] = []
        self.notes: list[str] = []
        self.html = "".join(self._print(node, self.body.append) for node in nodes)

    def _print(self, node: Node, say: Callable[[str], None]) -> str:
        if node[0] == "word":
            word = f"{node[1]}x{next(self._number)}"
            say(word)
            return f" {word} "
        name, attributes, children = node
        if "data-note" in attributes:
            if say != self.body.append:
                return "".join(self._print(child, say) for child in children)
            self._notes += 1
            attributes = attributes.replace('"?"', f'"{self._notes}"')
            say = self.notes.append
        inner = "".join(self._print(child, say) for child in children)
        return (
            f"<{name}{attributes}>{inner}</{name}>"
            if name not in ("br", "hr", "img")
            else f"<{name}{attributes}>"
        )


def said(data: bytes) -> list[str]:
    """The words of the file without the calls of notes."""
    return re.sub(r"\[\d+\]", " ", docx_text(data)).split()


@given(BODY, st.sampled_from([("en", "ltr"), ("ar", "rtl")]))
@examples(60)
def test_every_word_is_there_in_order(nodes: list[Node], language: tuple[str, str]) -> None:
    printed = Printed(nodes)
    data = DocxRenderer().render(laid_out(printed.html, *language)).data
    assert said(data) == printed.body + printed.notes


@pytest.mark.slow
@pytest.mark.skipif(not JUDGE.is_file(), reason="needs check_docx.py beside the repository")
@given(BODY, st.sampled_from([("en", "ltr"), ("ar", "rtl")]))
@examples(60)
def test_every_file_is_valid(
    tmp_path_factory: pytest.TempPathFactory, nodes: list[Node], language: tuple[str, str]
) -> None:
    data = DocxRenderer().render(laid_out(Printed(nodes).html, *language)).data
    folder: Path = tmp_path_factory.getbasetemp()
    assert findings(data, folder) == []
