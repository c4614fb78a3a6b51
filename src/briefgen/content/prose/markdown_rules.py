"""Markdown-it-py with our own rules: citations, figures, and where each token began.

It finds everything that Markdown knows, so that what we do not take can be named; its reference
definitions are off, because a few kilobytes of them can make a hundred megabytes. Called by
`markdown_reader` only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, backtick, html_inline, image, link

from briefgen.messages import say
from briefgen.text import citations

Rule = Callable[[StateInline, bool], bool]

_MOST = 20
"""So many faults of one paragraph are named."""

_LONGEST_ROW = 40
_BETWEEN_SOURCES = re.compile(r"\[@[\w-]+\s*(?P<sign>[؛،,])\s*@?[\w-]")
"""Signs by which one sees that a cell of a row is meant."""
_TIMES = re.compile(r"(?<=[^\W_])\*(?=\d)")
"""A sign of multiplication: a number behind it, a number or its unit before it."""


IN_ADDRESS: Final = (
    say("a figure cannot stand in the address of a link"),
    say("write the number itself, as the address has it"),
)
"""A figure is written for readers; a page's address stays when the number changes."""


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """One for the process; what it finds wrong it puts into ``env["faults"]``."""
    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable("table")
    markdown.disable(["reference", "entity"])
    # Every address passes here, to be judged by `_HREF`.
    markdown.validateLink = lambda _url: True  # type: ignore[assignment, method-assign]  # its hook for this
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
    rules.before("link", "author-note", _author_note)
    rules.before("emphasis", "no-emphasis", _no_emphasis)
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
    found = citations.read_at(state.src, start)
    if found:
        if not silent:
            if isinstance(found, citations.FigurePlaceholder) and citations.in_link_address(
                state.src[:start]
            ):
                _fault(state, *IN_ADDRESS)
            token = state.push("ours", "", 0)
            token.meta["found"], token.meta["offset"] = found, start
        state.pos = found.end
        return True
    if silent or not citations.begins_at(state.src, start):
        return False
    if citations.names_row(state.src[start : start + _LONGEST_ROW]):
        text = say("{{ row.… }} holds the name of one column, and a filter behind it if any")
        _fault(state, text, citations.ROW_FORM)
    elif state.src.startswith("{{", start):
        _fault(
            state,
            say("{{ … }} holds the id of a figure, and a filter behind it if any"),
            say(
                "such as {{ killed }} or {{ killed | number }}; for the signs themselves, "
                "write \\{{"
            ),
        )
    else:
        _fault(state, *_no_citation(state.src[start : start + _LONGEST_ROW]))
    return False


def _no_citation(text: str) -> tuple[str, str]:
    """What is wrong with ``[@…]``, and what to do."""
    if match := _BETWEEN_SOURCES.match(text):
        return (
            say('"{sign}" does not stand between two sources', sign=match["sign"]),
            say("write [@a; @b], with the semicolon of the Latin alphabet"),
        )
    return (
        say("[@…] holds the id of a source and nothing else"),
        say("such as [@scd] or [@scd; @un]; for the signs themselves, write \\["),
    )


def _author_note(state: StateInline, silent: bool) -> bool:
    """``^[words]``, which may hold all that a paragraph does, but no other note."""
    start, end = state.pos, None
    if not state.src.startswith(citations.NOTE_BEGINS, start):
        return False
    end = citations.note_end(state.src, start)
    if end is None or end > state.posMax:
        if not silent:
            _fault(
                state,
                say("the note that begins with ^[ is never closed"),
                say(
                    "end it with ], after {longest_note:,} characters at most; for the signs "
                    "themselves, write \\^[",
                    longest_note=citations.LONGEST_NOTE,
                ),
            )
        return False
    if not silent:
        _read_note(state, start, end)
    state.pos = end
    return True


def _read_note(state: StateInline, start: int, end: int) -> None:
    if state.env.get("in_note"):
        _fault(state, say("a note cannot stand inside a note"), say("say it in one of them"))
        return
    token = state.push("author_note_open", "", 1)
    token.meta["offset"] = start
    state.env["in_note"], most = True, state.posMax
    state.pos, state.posMax = start + len(citations.NOTE_BEGINS), end - 1
    state.md.inline.tokenize(state)
    state.env["in_note"], state.posMax = False, most
    state.push("author_note_close", "", -1)


def _no_emphasis(state: StateInline, silent: bool) -> bool:
    """``_x_`` is plain text, emphasis being ``*x*``, and so is the ``*`` of ``4*6``, ``3m*4m``."""
    if not (_TIMES.match(state.src, state.pos) or state.src[state.pos] == "_"):
        return False
    if not silent:
        state.pending += state.src[state.pos]
    state.pos += 1
    return True


def _fault(state: StateInline, text: str, hint: str) -> None:
    if len(state.env["faults"]) < _MOST:
        state.env["faults"].append((state.pos, text, hint))
