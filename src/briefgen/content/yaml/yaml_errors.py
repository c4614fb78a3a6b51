"""What the YAML parser says, in words that an author understands.

The tables match both parsers: libyaml's wording, and PyYAML's own where the C parser is absent.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.content.source_map import SourceFile
from briefgen.errors import Problem


class YamlMark(NamedTuple):
    """Where the parser stood, counted from 0."""

    offset: int
    line: int
    column: int


class _Case(NamedTuple):
    problem: str
    line: str
    text: str
    hint: str
    at_context: bool = False


_QUOTE = "put the whole text in quotes"
_CURLY = _Case(
    "mapping values are not allowed|',' or|expected key|block end",
    r"[:{,\[-]\s*[“”„«‘]",
    "a quotation mark of a word processor does not quote a text",
    'use the straight ones of the keyboard: "…"',
)
_CASES: tuple[_Case, ...] = (
    _CURLY,
    _Case(
        "mapping values are not allowed",
        r":\s.*:(\s|$)",
        "a second colon in one line",
        f"a text with a colon needs quotes: {_QUOTE}",
    ),
    _Case(
        "mapping values are not allowed",
        "",
        "a key stands where none can",
        "check the indentation: neighbouring keys stand in the same column",
    ),
    _Case(
        "cannot start any token",
        r"^\s*\t|^ *\t",
        "a tab is used for indentation",
        "indent with spaces",
    ),
    _Case(
        "cannot start any token", r"\[@", "a text cannot begin with [@ unless it is quoted", _QUOTE
    ),
    _Case("cannot start any token", "", "a text cannot begin with this character", _QUOTE),
    _Case("tab character", "", "a tab is used for indentation", "indent with spaces"),
    _Case(
        "unexpected end of stream|unexpected document (indicator|separator)",
        "",
        "this quotation mark is never closed",
        "close the text with the same mark",
        True,
    ),
    _Case(
        "unknown escape",
        "",
        "a backslash in double quotes begins an escape, and this one is unknown",
        "use single quotes, or write \\\\",
    ),
    _Case(
        "escape sequence|Unicode character escape|hexdecimal",
        "",
        "this escape is not complete or names no character",
        "write the character itself",
    ),
    _Case(
        "alphabetic or numeric",
        r"\*",
        "a text cannot begin with * unless it is quoted",
        _QUOTE,
        True,
    ),
    _Case(
        "alphabetic or numeric", "", "a text cannot begin with & unless it is quoted", _QUOTE, True
    ),
    _Case(
        "block sequence entries|sequence entries are not allowed",
        "",
        "a list cannot begin on the line of its key",
        "begin each item on a line of its own, further in",
    ),
    _Case(
        "mapping keys are not allowed",
        "",
        "a text cannot begin with a question mark unless it is quoted",
        _QUOTE,
    ),
    _Case(
        "',' or '[\\]}]'",
        "",
        "this bracket is never closed, or a comma is missing",
        "write [a, b] or {key: value}; a text with a colon, a comma or a bracket needs quotes",
        True,
    ),
    _Case(
        "node content",
        "",
        "a value is expected here",
        "a text that begins with a bracket or a comma needs quotes",
    ),
    _Case(
        "could not find expected ':'",
        "",
        "this line is neither `key: value` nor part of the text above",
        "write key: value, or indent the line further",
        True,
    ),
    _Case(
        "expected '-' indicator",
        "",
        "this line is in the column of the list's dashes but does not begin with one",
        "begin it with `- `, or indent it",
    ),
    _Case(
        "expected '?<document start>'?",
        "",
        "text follows after the end of the content",
        "check the indentation of this line",
    ),
    _Case(
        "incompatible YAML|YAML directive|%TAG|directive",
        "",
        "directives (lines that begin with %) are not used",
        "delete the line",
    ),
    _Case(
        "comment or line break|indentation indicator|chomping",
        "",
        "after | or > the text begins on the next line",
        "move the text to the next line, indented",
    ),
    _Case("tag", "", "tags (!) are not used", _QUOTE),
    _Case("expected key|block end", r"\{\{", "a text that begins with {{ must be quoted", _QUOTE),
    _Case(
        "expected key|block end",
        r"""["'].*\S""",
        "text follows after a closing quotation mark, or the indentation is wrong",
        "quote the whole text; inside single quotes write '' for an apostrophe",
    ),
    _Case(
        "expected key|block end",
        r"^[^#]*:\s+[\[{].*[\]}]\s*[^\s#]",
        "text follows after a closing bracket",
        f"a text that begins with a bracket needs quotes: {_QUOTE}",
    ),
    _Case(
        "expected key|block end",
        "",
        "this line fits no key above it: its indentation is wrong",
        "put it in the same column as its neighbours",
    ),
)
_UNKNOWN = _Case(
    "", "", "this cannot be read as YAML", "check indentation, quotes and brackets near here"
)


def explain(source: SourceFile, problem: str, mark: YamlMark, context: YamlMark | None) -> Problem:
    """The parser's complaint as a Problem at its place, with advice."""
    for case in (*_CASES, _UNKNOWN):
        where = context if case.at_context and context else mark
        if re.search(case.problem, problem) and re.search(case.line, source.line(where.line + 1)):
            break
    return source.place(min(where.offset, len(source.text))).problem((), case.text, case.hint)
