"""What the YAML parser says, in words that an author understands.

The tables match both parsers: libyaml's wording, and PyYAML's own where the C parser is absent.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from briefgen.content.source_map import SourceFile
from briefgen.errors import Problem
from briefgen.messages import say


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


_QUOTE = say("put the whole text in quotes")
_CURLY = _Case(
    "mapping values are not allowed|',' or|expected key|block end",
    r"[:{,\[-]\s*[“”„«‘]",
    say("a quotation mark of a word processor does not quote a text"),
    say('use the straight ones of the keyboard: "…"'),
)
_CASES: tuple[_Case, ...] = (
    _CURLY,
    _Case(
        "mapping values are not allowed",
        r":\s.*:(\s|$)",
        say("a second colon in one line"),
        say("a text with a colon needs quotes: {quote}", quote=_QUOTE),
    ),
    _Case(
        "mapping values are not allowed",
        "",
        say("a key stands where none can"),
        say("check the indentation: neighbouring keys stand in the same column"),
    ),
    _Case(
        "cannot start any token",
        r"^\s*\t|^ *\t",
        say("a tab is used for indentation"),
        say("indent with spaces"),
    ),
    _Case(
        "cannot start any token",
        r"^\s*(- *)*-\t",
        say("a tab stands behind the dash"),
        say("write a space in its place"),
    ),
    _Case(
        "cannot start any token",
        r"\[@",
        say("a text cannot begin with [@ unless it is quoted"),
        _QUOTE,
    ),
    _Case("cannot start any token", "", say("a text cannot begin with this character"), _QUOTE),
    _Case("tab character", "", say("a tab is used for indentation"), say("indent with spaces")),
    _Case(
        "unexpected end of stream|unexpected document (indicator|separator)",
        "",
        say("this quotation mark is never closed"),
        say("close the text with the same mark"),
        True,
    ),
    _Case(
        "unknown escape|escape sequence|Unicode character escape|hexdecimal",
        r"""\\[^"\\]{0,80}\.\w{3,4}\"""",
        say("a backslash in double quotes begins an escape, and this one is none"),
        say("separate the folders of a file's name with /"),
    ),
    _Case(
        "unknown escape",
        "",
        say("a backslash in double quotes begins an escape, and this one is unknown"),
        say("use single quotes, or write \\\\"),
    ),
    _Case(
        "escape sequence|Unicode character escape|hexdecimal",
        "",
        say("this escape is not complete or names no character"),
        say("write the character itself"),
    ),
    _Case(
        "alphabetic or numeric",
        r"\*",
        say("a text cannot begin with * unless it is quoted"),
        _QUOTE,
        True,
    ),
    _Case(
        "alphabetic or numeric",
        "",
        say("a text cannot begin with & unless it is quoted"),
        _QUOTE,
        True,
    ),
    _Case(
        "block sequence entries|sequence entries are not allowed",
        "",
        say("a list cannot begin on the line of its key"),
        say("begin each item on a line of its own, further in"),
    ),
    _Case(
        "mapping keys are not allowed",
        "",
        say("a text cannot begin with a question mark unless it is quoted"),
        _QUOTE,
    ),
    _Case(
        "',' or '[\\]}]'",
        r"""["'\]}]\s*[،؛]""",
        say("an Arabic comma or semicolon does not divide two values"),
        say("write , in its place"),
    ),
    _Case(
        "',' or '[\\]}]'",
        "",
        say("this bracket is never closed, or a comma is missing"),
        say("write [a, b] or {key: value}; a text with a colon, a comma or a bracket needs quotes"),
        True,
    ),
    _Case(
        "node content",
        r"[\[,]\s*,|:\s*,",
        say("a value is expected here"),
        say("write null where there is none; a text that begins with a comma needs quotes"),
    ),
    _Case(
        "node content",
        "",
        say("a value is expected here"),
        say("a text that begins with a bracket or a comma needs quotes"),
    ),
    _Case(
        "could not find expected ':'",
        "",
        say("this line is neither `key: value` nor part of the text above"),
        say("write key: value, or indent the line further"),
        True,
    ),
    _Case(
        "expected '-' indicator",
        "",
        say("this line is in the column of the list's dashes but does not begin with one"),
        say("begin it with `- `, or indent it"),
    ),
    _Case(
        "expected '?<document start>'?",
        "",
        say("text follows after the end of the content"),
        say("check the indentation of this line"),
    ),
    _Case(
        "incompatible YAML|YAML directive|%TAG|directive",
        "",
        say("directives (lines that begin with %) are not used"),
        say("delete the line"),
    ),
    _Case(
        "comment or line break|indentation indicator|chomping",
        "",
        say("after | or > the text begins on the next line"),
        say("move the text to the next line, indented"),
    ),
    _Case("tag", "", say("tags (!) are not used"), _QUOTE),
    _Case(
        "expected key|block end", r"\{\{", say("a text that begins with {{ must be quoted"), _QUOTE
    ),
    _Case(
        "expected key|block end",
        r"""["'].*\S""",
        say("text follows after a closing quotation mark, or the indentation is wrong"),
        say("quote the whole text; inside single quotes write '' for an apostrophe"),
    ),
    _Case(
        "expected key|block end",
        r"^[^#]*:\s+[\[{].*[\]}]\s*[^\s#]",
        say("text follows after a closing bracket"),
        say("a text that begins with a bracket needs quotes: {quote}", quote=_QUOTE),
    ),
    _Case(
        "expected key|block end",
        "",
        say("this line fits no key above it: its indentation is wrong"),
        say("put it in the same column as its neighbours"),
    ),
)
_UNKNOWN = _Case(
    "",
    "",
    say("this cannot be read as YAML"),
    say("check indentation, quotes and brackets near here"),
)


SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Characters that look like the space of the keyboard, and are none to YAML; for a pattern."""
_UNSEEN = re.compile(rf"^[ \t-]*([{SPACES}])|^ *(?:- )*[\w-]+:([{SPACES}])")
_NO_SPACE = re.compile(r"^ *(?:- +)*([A-Za-z_][\w-]*):(?!//)[^\s:]")
_A_KEY = re.compile(r":(\s|$)")
_LINES_ABOVE = 10
_LONGEST_INDENT = 80
_HALF_CURLY = re.compile(
    r"""(?:^|[:,\[{-])[ \t]+(?P<quote>["'])(?:(?!(?P=quote))[^\n])*"""
    r"[“”„‘’«»](?=[ \t]*(?:[,\]}#]|$))",
    re.MULTILINE,
)
"""A text that begins with a straight quotation mark and, in its line, ends with another."""
_OPENS = re.compile(r"(?:^|[:,\[{-])[ \t]*\Z", re.MULTILINE)
"""What stands before a mark that begins a text."""


def not_a_space(char: str) -> tuple[str, str]:
    """What is wrong with a character that looks like a space, and what to do."""
    text = say(
        "U+{char:04X} {name} stands where a space belongs",
        char=ord(char),
        name=unicodedata.name(char, ""),
    )
    return text, say("it looks like a space and is none: write a space in its place")


_NO_SPACE_BEHIND_DASH = re.compile(r"(\s*-)([A-Za-z_]\w*):(?:\s|$)")
_NO_COLON = re.compile(
    r"(\s*(?:- +)?)(heading|id|title|label|name|key|value|text|caption|date|file|url)"
    r"(?= +[^\s:#])[^:]*$"
)
"""A key with what belongs to it behind it, and nothing between them."""


def space_is_missing(key: str) -> tuple[str, str]:
    """What is wrong with ``title:Test``, and what to do."""
    return say("a space is missing after the colon"), say("write {key}: and a space", key=key)


def _slip(source: SourceFile, problem: str, first: int, last: int) -> Problem | None:
    """A mistake that is not seen, or seen only where it began: in the lines above."""
    lines = [source.line(number + 1) for number in range(first, last + 1)]
    starts = [source.start(number + 1) for number in range(first, last + 1)]
    for start, line in zip(starts, lines, strict=True):
        if match := _UNSEEN.match(line):
            index = match.end() - 1
            return source.place(start + index).problem((), *not_a_space(line[index]))
    if wrong := _half_curly(source, starts[0], starts[-1] + len(lines[-1])):
        return wrong
    if not re.search("mapping values are not allowed|expected ':'", problem):
        return None
    for start, line in zip(reversed(starts), reversed(lines), strict=True):
        if match := _NO_SPACE_BEHIND_DASH.match(line):
            return source.place(start + match.end(1)).problem(
                (), say("a space is missing after the dash"), say("write - {key}:", key=match[2])
            )
        if start != starts[-1] and (match := _NO_COLON.match(line)):
            text, hint = say("a colon is missing"), say("write {key}: and a space", key=match[2])
            return source.place(start + match.end(2)).problem((), text, hint)
        if match := _NO_SPACE.match(line):
            return source.place(start + match.end(1)).problem((), *space_is_missing(match[1]))
        if _A_KEY.search(line) and start != starts[-1]:
            return None
    return None


def _half_curly(source: SourceFile, start: int, end: int) -> Problem | None:
    """A text that is closed by a mark of a word processor, so that it goes on to the next one."""
    for match in _HALF_CURLY.finditer(source.text, start, end):
        closing = source.text.find(match["quote"], match.end())
        if closing < 0 or _OPENS.search(source.text, max(closing - _LONGEST_INDENT, 0), closing):
            return source.place(match.end() - 1).problem((), _CURLY.text, _CURLY.hint)
    return None


def explain(source: SourceFile, problem: str, mark: YamlMark, context: YamlMark | None) -> Problem:
    """The parser's complaint as a Problem at its place, with advice."""
    first = context.line if context else max(mark.line - _LINES_ABOVE, 0)
    if slip := _slip(source, problem, min(first, mark.line), mark.line):
        return slip
    for case in (*_CASES, _UNKNOWN):
        where = context if case.at_context and context else mark
        if re.search(case.problem, problem) and re.search(case.line, source.line(where.line + 1)):
            break
    return source.place(min(where.offset, len(source.text))).problem((), case.text, case.hint)
