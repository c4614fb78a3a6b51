"""Prose that holds Markdown, read with markdown-it-py. Called by `prose_tree` only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote

from markdown_it.token import Token

from briefgen.content.prose.markdown_rules import IN_ADDRESS, parser
from briefgen.content.prose.prose_tree import (
    AuthorNote,
    Block,
    Cite,
    Emphasis,
    FigureRef,
    Inline,
    LineBreak,
    ListBlock,
    ProseFault,
    ProseLink,
    ProseParagraph,
    ProseText,
    Read,
    RowRef,
    Strong,
    node_of,
    trim,
)
from briefgen.messages import joined, say
from briefgen.text.citations import ID, FigurePlaceholder, read_all

LIST_LEVELS: Final = 3
LONGEST_ADDRESS: Final = 2_000
SIGNS: Final = 3_000
"""So many signs of Markdown a text may hold: unclosed ones cost time in their number squared."""

_SIGNS = re.compile(r"[\[*_`<{&~|]")
_HREF = re.compile(rf"https?://[^\s<>\"]+|mailto:[^\s<>\"@]+@[^\s<>\"]+|tel:[+0-9()%-]+|#{ID}")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\]\n]+\]:")
_ESCAPE = say("for the sign itself, write a backslash before it")

_BLOCKS: dict[str, tuple[str, str]] = {
    "heading_open": (
        say("a heading cannot stand in prose"),
        say("sections make headings; for the sign #, write \\#"),
    ),
    "lheading": (
        say("a line of - or = under a text makes a heading, which cannot stand in prose"),
        say("put an empty line between them, or delete the line"),
    ),
    "hr": (say("a rule cannot stand in prose"), say("begin a new section instead")),
    "fence": (say("a code block cannot stand in prose"), say("delete the ``` marks")),
    "code_block": (say("four spaces at the start of a line make a code block"), say("remove them")),
    "html_block": (say("HTML is not allowed"), joined("; ", (say("use Markdown"), _ESCAPE))),
    "blockquote_open": (
        say("a quotation with > cannot stand in prose"),
        say("use a quote block; for the sign itself, write \\>"),
    ),
    "table_open": (say("a table cannot stand in prose"), say("use a table block")),
}
_INLINES: dict[str, tuple[str, str]] = {
    "image": (say("a picture cannot stand in prose"), say("use a photo block, or an image block")),
    "html_inline": (
        say("HTML is not allowed"),
        joined("; ", (say("use *emphasis* or **strong**"), _ESCAPE)),
    ),
    "code_inline": (say("code (`) cannot stand in prose"), _ESCAPE),
    "autolink": (say("an address in < > is not allowed"), say("write [words](address)")),
}


def read_markdown(text: str) -> Read:
    """The tree of a prose text, and every fault in it."""
    if len(_SIGNS.findall(text)) > SIGNS:
        return Read(
            (),
            (
                ProseFault(
                    0,
                    say("more than {signs:,} signs of Markdown in one text", signs=SIGNS),
                    say("divide the text"),
                ),
            ),
        )
    return _MarkdownReader(text).read()


class _MarkdownReader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.faults: list[ProseFault] = []
        self.content = ""
        self.first_line = 0

    def read(self) -> Read:
        tokens: list[Token] = []
        parser().block.parse(self.text, parser(), {}, tokens)
        blocks = self.blocks(iter(tokens), 0)
        return Read(blocks, tuple(sorted(set(self.faults))))

    def fault(self, offset: int, text: str, hint: str) -> None:
        self.faults.append(ProseFault(offset, text, hint))

    def line_fault(self, token: Token, kind: tuple[str, str]) -> None:
        self.fault(self.mark_of(token), *kind)

    def refused(self, token: Token) -> tuple[str, str]:
        """What is wrong with a block of this kind, and what to do."""
        line = self.lines[token.map[0]] if token.map else ""
        if token.type == "code_block" and "\t" in line[: len(line) - len(line.lstrip())]:
            return say("a tab at the start of a line makes a code block"), say("remove it")
        return _BLOCKS[token.type]

    def line_start(self, line: int) -> int:
        return sum(len(each) + 1 for each in self.lines[:line])

    def blocks(self, tokens: Iterator[Token], depth: int) -> tuple[Block, ...]:
        """The blocks up to the end of what encloses them."""
        found: list[Block] = []
        for token in tokens:
            if token.type == "list_item_close":
                break
            if token.type == "inline":
                found.append(ProseParagraph(self.paragraph(token)))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                found.append(self.list_block(token, tokens, depth + 1))
            elif token.type == "heading_open" and token.markup in "-=":
                self.line_fault(token, _BLOCKS["lheading"])
            elif token.type in _BLOCKS:
                self.line_fault(token, self.refused(token))
        return tuple(block for block in found if block != ProseParagraph(()))

    def list_block(self, opening: Token, tokens: Iterator[Token], depth: int) -> ListBlock:
        if depth == LIST_LEVELS + 1:
            self.line_fault(
                opening,
                (
                    say("lists nest at most {list_levels} levels deep", list_levels=LIST_LEVELS),
                    say("use a sentence, or a block"),
                ),
            )
        items, numbers = [], []
        for token in tokens:
            if token.type != "list_item_open":
                break
            numbers.append(int(token.info or 0))
            items.append(self.blocks(tokens, depth))
            if not items[-1]:
                self.line_fault(
                    token,
                    (say("this item of the list is empty"), say("write it, or delete its mark")),
                )
        ordered = opening.type == "ordered_list_open"
        return ListBlock(
            ordered,
            numbers[0] if ordered else 1,
            tuple(items),
            tuple(numbers) if ordered else (),
            self.mark_of(opening),
        )

    def mark_of(self, token: Token) -> int:
        """Where in the text the first sign of a block stands."""
        line = token.map[0] if token.map else 0
        return self.line_start(line) + len(self.lines[line]) - len(self.lines[line].lstrip())

    def paragraph(self, token: Token) -> tuple[Inline, ...]:
        self.content, self.first_line = token.content, token.map[0] if token.map else 0
        for number, line in enumerate(token.content.split("\n")):
            if _DEFINITION.match(line):
                offset = self.line_start(self.first_line + number)
                self.fault(
                    offset,
                    say("[…]: defines a reference, which is not used here"),
                    say("write the link in its place: [words](address)"),
                )
        children: list[Token] = []
        env: dict[str, Any] = {"faults": []}
        markdown = parser()
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
                return [ProseText(token.content)]
            case "softbreak":
                return [ProseText(" ")]
            case "hardbreak":
                return [LineBreak()]
            case "em_open":
                return [Emphasis(tuple(self.inlines(tokens)))]
            case "strong_open":
                return [Strong(tuple(self.inlines(tokens)))]
            case "ours":
                return [node_of(token.meta["found"], self.offset(token.meta["offset"]))]
            case "link_open":
                return [self.link(token, tokens)]
            case "author_note_open":
                return [self.note(token, tokens)]
        if token.type in _INLINES:
            self.fault(self.offset(token.meta.get("offset", 0)), *_INLINES[token.type])
        return []

    def link(self, token: Token, tokens: Iterator[Token]) -> ProseLink | ProseText:
        offset = self.offset(token.meta.get("offset", 0))
        children = tuple(self.inlines(tokens))
        if token.info == "auto":
            self.fault(offset, *_INLINES["autolink"])
            return ProseText("")
        href = str(token.attrs.get("href", ""))
        if any(isinstance(each, FigurePlaceholder) for each in read_all(unquote(href))):
            self.fault(offset, *IN_ADDRESS)
        elif not _HREF.fullmatch(href):
            self.fault(offset, say('the link leads to "{href}"', href=href[:80]), _link_hint(href))
        elif len(href) > LONGEST_ADDRESS:
            text = say("the address of the link has {count:,} characters", count=len(href))
            self.fault(
                offset,
                text,
                say(
                    "at most {longest_address:,} are read; shorten it",
                    longest_address=LONGEST_ADDRESS,
                ),
            )
        if "title" in token.attrs:
            self.fault(
                offset,
                say("a link has no title here"),
                say("delete the quoted words after the address"),
            )
        if not children and not href.startswith("#"):
            self.fault(offset, say("the link has no words"), say("write [words](address)"))
        if not all(
            isinstance(child, ProseText | Emphasis | Strong | FigureRef | RowRef)
            for child in children
        ):
            self.fault(
                offset,
                say("a link holds only words and figures"),
                say("put the citation or the break behind the link"),
            )
        return ProseLink(href, children, offset)

    def note(self, token: Token, tokens: Iterator[Token]) -> AuthorNote:
        offset = self.offset(token.meta["offset"])
        children = trim(self.inlines(tokens))
        if not children:
            self.fault(offset, say("the note is empty"), say("write ^[its words], or delete it"))
        elif all(isinstance(each, Cite) or each == ProseText(" ") for each in children):
            text = say("this note holds nothing but a citation")
            self.fault(offset, text, say("a citation makes a note by itself: leave ^[ and ] away"))
        return AuthorNote(children, offset)


def _link_hint(href: str) -> str:
    if re.match(r"www\.[^\s]", href):
        return say("write https://{href}", href=href[:80])
    if re.fullmatch(r"[^\s@:/]+@[^\s@:/]+\.\w+", href):
        return say("write mailto:{href}", href=href[:80])
    return say("a link begins with https://, http://, mailto:, tel: or #")


def _joined(nodes: list[Inline]) -> list[Inline]:
    """The same nodes, neighbouring texts as one."""
    joined: list[Inline] = []
    for node in nodes:
        if isinstance(node, ProseText) and joined and isinstance(joined[-1], ProseText):
            joined[-1] = ProseText(joined[-1].text + node.text)
        elif node != ProseText(""):
            joined.append(node)
    return joined
