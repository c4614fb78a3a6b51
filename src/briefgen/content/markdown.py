"""Floor 2: prose that holds Markdown, read with markdown-it-py. Called by `prose` only.

markdown-it finds everything that Markdown knows, so that what we do not take can be named; its
reference definitions are off, because a few kilobytes of them can make a hundred megabytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, backtick, html_inline, image, link
from markdown_it.token import Token

from briefgen.content.prose import (
    CITE,
    FIGURE,
    Block,
    Break,
    Emphasis,
    Fault,
    FigureRef,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Read,
    Strong,
    Text,
    ours,
    trim,
)

LIST_LEVELS: Final = 3
SIGNS: Final = 3_000
"""So many signs of Markdown a text may hold: unclosed ones cost time in their number squared."""

_SIGNS = re.compile(r"[\[*_`<{&~|]")
_MOST = 20

_HREF = re.compile(
    r"https?://[^\s<>\"]+|mailto:[^\s<>\"@]+@[^\s<>\"]+|tel:[+0-9()%-]+|#[a-z][a-z0-9_-]{0,63}"
)
_ENTITY = re.compile(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]+\]:")
_ESCAPE = "for the sign itself, write a backslash before it"

_BLOCKS: dict[str, tuple[str, str]] = {
    "heading_open": (
        "a heading cannot stand in prose",
        "sections make headings; for the sign #, write \\#",
    ),
    "lheading": (
        "a line of - or = under a text makes a heading, which cannot stand in prose",
        "put an empty line between them, or delete the line",
    ),
    "hr": ("a rule cannot stand in prose", "begin a new section instead"),
    "fence": ("a code block cannot stand in prose", "delete the ``` marks"),
    "code_block": ("four spaces at the start of a line make a code block", "remove them"),
    "html_block": ("HTML is not allowed", "use Markdown; " + _ESCAPE),
    "blockquote_open": (
        "a quotation with > cannot stand in prose",
        "use a quote block; for the sign itself, write \\>",
    ),
    "table_open": ("a table cannot stand in prose", "use a table block"),
}
_INLINES: dict[str, tuple[str, str]] = {
    "image": ("a picture cannot stand in prose", "use a photo block"),
    "html_inline": ("HTML is not allowed", "use *emphasis* or **strong**; " + _ESCAPE),
    "code_inline": ("code (`) cannot stand in prose", _ESCAPE),
    "autolink": ("an address in < > is not allowed", "write [words](address)"),
}

Rule = Callable[[StateInline, bool], bool]


def read_markdown(text: str) -> Read:
    """The tree of a prose text, and every fault in it."""
    if len(_SIGNS.findall(text)) > SIGNS:
        return Read(
            (), (Fault(0, f"more than {SIGNS:,} signs of Markdown in one text", "divide the text"),)
        )
    return _Reader(text).read()


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable("table")
    markdown.disable(["reference", "entity"])
    # Every address passes here, to be judged by `_HREF`.
    markdown.validateLink = lambda _url: True  # type: ignore[assignment, method-assign]
    rules = markdown.inline.ruler
    for name, rule in (
        ("link", link),
        ("image", image),
        ("autolink", autolink),
        ("html_inline", html_inline),
        ("backticks", backtick),
    ):
        rules.at(name, _placed(rule))
    rules.before("link", "ours", _ours)
    rules.before("link", "ampersand", _ampersand)
    return markdown


def _placed(rule: Rule) -> Rule:
    """The same rule, whose tokens know where in the paragraph they began."""

    def placed(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if rule in (link, image) and state.src.find("](", start) < 0:
            return False  # saves time in the square of unclosed brackets
        found = rule(state, silent)
        if found and not silent:
            token = next((t for t in state.tokens[count:] if t.type != "text"), None)
            if token is not None:
                token.meta["offset"] = start
        return found

    return placed


def _ours(state: StateInline, silent: bool) -> bool:
    """``[@id]`` and ``{{ id }}``, and what looks like them and is not."""
    start = state.pos
    match = CITE.match(state.src, start) or FIGURE.match(state.src, start)
    if match:
        if not silent:
            token = state.push("ours", "", 0)
            token.content, token.meta["offset"] = match[0], start
        state.pos = match.end()
        return True
    if not silent and state.src.startswith("{{", start):
        _fault(
            state,
            "{{ … }} holds the id of a figure and nothing else",
            "such as {{ killed }}; for the signs themselves, write \\{{",
        )
    elif not silent and re.compile(r"\[\s*@").match(state.src, start):
        _fault(
            state,
            "[@…] holds the id of a source and nothing else",
            "such as [@scd] or [@scd; @un]; for the signs themselves, write \\[",
        )
    return False


def _ampersand(state: StateInline, silent: bool) -> bool:
    match = _ENTITY.match(state.src, state.pos)
    if match and not silent:
        _fault(state, f"{match[0]} stands for a character", "write the character itself")
    return False


def _fault(state: StateInline, text: str, hint: str) -> None:
    if len(state.env["faults"]) < _MOST:
        state.env["faults"].append((state.pos, text, hint))


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.faults: list[Fault] = []
        self.content = ""
        self.first_line = 0

    def read(self) -> Read:
        tokens: list[Token] = []
        _parser().block.parse(self.text, _parser(), {}, tokens)
        blocks = self.blocks(iter(tokens), 0)
        return Read(blocks, tuple(sorted(set(self.faults))))

    def fault(self, offset: int, text: str, hint: str) -> None:
        self.faults.append(Fault(offset, text, hint))

    def line_fault(self, token: Token, kind: tuple[str, str]) -> None:
        line = token.map[0] if token.map else 0
        indent = len(self.lines[line]) - len(self.lines[line].lstrip())
        self.fault(self.line_start(line) + indent, *kind)

    def line_start(self, line: int) -> int:
        return sum(len(each) + 1 for each in self.lines[:line])

    def blocks(self, tokens: Iterator[Token], depth: int) -> tuple[Block, ...]:
        """The blocks up to the end of what encloses them."""
        found: list[Block] = []
        for token in tokens:
            if token.type == "list_item_close":
                break
            if token.type == "inline":
                found.append(Paragraph(self.paragraph(token)))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                found.append(self.list_block(token, tokens, depth + 1))
            elif token.type == "heading_open" and token.markup in "-=":
                self.line_fault(token, _BLOCKS["lheading"])
            elif token.type in _BLOCKS:
                self.line_fault(token, _BLOCKS[token.type])
        return tuple(block for block in found if block != Paragraph(()))

    def list_block(self, opening: Token, tokens: Iterator[Token], depth: int) -> ListBlock:
        if depth == LIST_LEVELS + 1:
            self.line_fault(
                opening,
                (f"lists nest at most {LIST_LEVELS} levels deep", "use a sentence, or a block"),
            )
        items = []
        for token in tokens:
            if token.type != "list_item_open":
                break
            items.append(self.blocks(tokens, depth))
            if not items[-1]:
                self.line_fault(
                    token, ("this item of the list is empty", "write it, or delete its mark")
                )
        ordered = opening.type == "ordered_list_open"
        return ListBlock(
            ordered, int(opening.attrs.get("start", 1)) if ordered else 1, tuple(items)
        )

    def paragraph(self, token: Token) -> tuple[Inline, ...]:
        self.content, self.first_line = token.content, token.map[0] if token.map else 0
        for number, line in enumerate(token.content.split("\n")):
            if _DEFINITION.match(line):
                offset = self.line_start(self.first_line + number)
                self.fault(
                    offset,
                    "[…]: defines a reference, which is not used here",
                    "write the link in its place: [words](address)",
                )
        children: list[Token] = []
        env: dict[str, Any] = {"faults": []}
        markdown = _parser()
        markdown.inline.parse(token.content, markdown, env, children)
        for position, text, hint in env["faults"]:
            self.fault(self.offset(position), text, hint)
        return trim(self.inlines(iter(children)))

    def offset(self, position: int) -> int:
        """Where in the text a character of the paragraph stands: its lines end our lines."""
        number = self.content.count("\n", 0, position)
        begin = self.content.rfind("\n", 0, position) + 1
        line = self.content[begin:].split("\n", 1)[0].rstrip()
        row = min(self.first_line + number, len(self.lines) - 1)
        lead = len(self.lines[row].rstrip()) - len(line)
        return self.line_start(row) + max(lead, 0) + position - begin

    def inlines(self, tokens: Iterator[Token]) -> list[Inline]:
        """The nodes up to the end of what encloses them."""
        found: list[Inline] = []
        for token in tokens:
            if token.nesting < 0:
                break
            found.extend(self.inline(token, tokens))
        return _joined(found)

    def inline(self, token: Token, tokens: Iterator[Token]) -> list[Inline]:
        match token.type:
            case "text" | "text_special":
                return [Text(token.content)]
            case "softbreak":
                return [Text(" ")]
            case "hardbreak":
                return [Break()]
            case "em_open":
                return [Emphasis(tuple(self.inlines(tokens)))]
            case "strong_open":
                return [Strong(tuple(self.inlines(tokens)))]
            case "ours":
                return [ours(token.content, self.offset(token.meta["offset"]))]
            case "link_open":
                return [self.link(token, tokens)]
        if token.type in _INLINES:
            self.fault(self.offset(token.meta.get("offset", 0)), *_INLINES[token.type])
        return []

    def link(self, token: Token, tokens: Iterator[Token]) -> Link | Text:
        offset = self.offset(token.meta.get("offset", 0))
        children = tuple(self.inlines(tokens))
        if token.info == "auto":
            self.fault(offset, *_INLINES["autolink"])
            return Text("")
        href = str(token.attrs.get("href", ""))
        if not _HREF.fullmatch(href):
            self.fault(
                offset,
                f'the link leads to "{href[:80]}"',
                "a link begins with https://, http://, mailto:, tel: or #",
            )
        if "title" in token.attrs:
            self.fault(
                offset, "a link has no title here", "delete the quoted words after the address"
            )
        if not children and not href.startswith("#"):
            self.fault(offset, "the link has no words", "write [words](address)")
        if not all(isinstance(child, Text | Emphasis | Strong | FigureRef) for child in children):
            self.fault(
                offset,
                "a link holds only words and figures",
                "put the citation or the break behind the link",
            )
        return Link(href, children, offset)


def _joined(nodes: list[Inline]) -> list[Inline]:
    """The same nodes, neighbouring texts as one."""
    joined: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + node.text)
        elif node != Text(""):
            joined.append(node)
    return joined
