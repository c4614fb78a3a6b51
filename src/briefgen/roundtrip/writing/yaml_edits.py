"""Edits of one text of a YAML file, made in place: all other bytes stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.content.source_map import Node
from briefgen.roundtrip.writing.markdown_edits import Rewrite

_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0",
    "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEX = {"x": 2, "u": 4, "U": 8}
_FOLD = re.compile(r"[ \t]*\n[ \t\n]*")
_Span = tuple[int, int]


def ways(node: Node, edits: Sequence[Rewrite], value: str) -> Iterator[list[Rewrite]]:
    """Edits of the file that may make ``value`` of a scalar; the caller looks which one does.

    First those that touch nothing but the edited words, then the whole text written anew.
    """
    spans = _spans(node)
    if spans is not None:
        yield [_in_file(node, spans, edit) for edit in edits]
    if "\n" in value.strip("\n") and node.style not in ("'", '"'):
        yield [Rewrite(_start(node), _end(node), _literal(node, value))]
    yield [Rewrite(_start(node), _end(node), f'"{_escaped(value)}"')]


def _start(node: Node) -> int:
    """Where the value itself begins, behind an anchor."""
    match = re.compile(r"&\S+\s+").match(node.source.text, node.start)
    return match.end() if match else node.start


def _end(node: Node) -> int:
    """Where the value ends; of a block, at the end of its last line that is not empty."""
    if node.style not in ("|", ">"):
        return node.end
    text, indent = node.source.text, _indent(node)
    end = at = text.find("\n", node.start) + 1
    for line in text[at : node.end].split("\n"):
        if line.strip() and len(line) - len(line.lstrip(" ")) < indent:
            break
        at += len(line)
        end = at if line.strip() else end
        at += 1
    return end


def _in_file(node: Node, spans: list[_Span], edit: Rewrite) -> Rewrite:
    if edit.start < edit.end:
        start, end = spans[edit.start][0], spans[edit.end - 1][1]
    else:
        start = end = spans[edit.start - 1][1] if edit.start else spans[0][0]
    return Rewrite(start, end, _written(node, edit.new))


def _written(node: Node, new: str) -> str:
    """New words in the style of the scalar."""
    indent = " " * _indent(node)
    if node.style == "|":
        return re.sub(r"\n(?=[^\n])", "\n" + indent, new)
    if node.style == ">":
        return re.sub(r"\n+", lambda match: f"{match[0]}\n{indent}", new)
    if node.style == "'":
        return new.replace("'", "''")
    return _escaped(new) if node.style == '"' else new


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return text.replace("\t", "\\t").replace("\x85", "\\N")


def _literal(node: Node, value: str) -> str:
    """The value as a block, indented by two more than the line that it begins in."""
    text = node.source.text
    line = text.rfind("\n", 0, node.start) + 1
    own = len(text[line:]) - len(text[line:].lstrip(" "))
    if re.match(r"\s*-\s", text[line : node.start]):
        own += 2
    indent = " " * (own + 2)
    if node.style in ("|", ">"):
        indent = " " * _indent(node)
    body = value.rstrip("\n")
    chomp = "" if value.endswith("\n") else "-"
    return f"|{chomp}\n{indent}" + re.sub(r"\n(?=[^\n])", "\n" + indent, body)


def _indent(node: Node) -> int:
    """Of the lines of a block."""
    begin = node.source.text.find("\n", node.start) + 1
    lines = [line for line in node.source.text[begin : node.end].split("\n") if line.strip()]
    depths = [len(line) - len(line.lstrip(" ")) for line in lines]
    # A header with a number (|2) lets the first line stand deeper than the block.
    numbered = any(char.isdigit() for char in node.source.text[_start(node) : begin])
    return min(depths, default=0) if numbered else next(iter(depths), 0)


def _spans(node: Node) -> list[_Span] | None:
    """Of each letter of the value, where in the file it stands; None where that is not plain."""
    if not isinstance(node.content, str):
        return None
    walk = _Walk(node)
    spans = [walk.next(char) for char in node.content]
    if None in spans:
        return None
    return [span for span in spans if span is not None] if spans else None


class _Walk:
    """Goes along the letters of a value and, beside it, along the file."""

    def __init__(self, node: Node) -> None:
        self._text = node.source.text
        self._style = node.style
        self._indent = _indent(node) if node.style in ("|", ">") else 0
        self._at = _start(node)
        self._end = node.end
        if node.style in ("|", ">"):
            self._at = self._text.find("\n", self._at) + 1
            self._skip_indent()
        elif node.style:
            self._at += 1
        self._folding = False

    def next(self, char: str) -> _Span | None:
        """Where the next letter stands, which must be ``char``."""
        folding, self._folding = self._folding, False
        if self._style == "|" or char not in " \n":
            return self._plain(char)
        if char == "\n" and folding:
            self._folding = True
            return (self._at, self._at)
        match = _FOLD.match(self._text, self._at, self._end)
        if match is None:
            return self._plain(char)
        start, self._at = self._at, match.end()
        self._folding = char == "\n"
        return (start, self._at)

    def _plain(self, char: str) -> _Span | None:
        start = self._at
        if self._style == '"' and self._text[start] == "\\":
            return self._escape(char)
        if self._style == "'" and self._text.startswith("''", start):
            self._at += 2
            return (start, self._at) if char == "'" else None
        if self._text[start : start + 1] != char:
            return None
        self._at += 1
        if char == "\n":
            self._skip_indent()
        return (start, self._at if char == "\n" else start + 1)

    def _skip_indent(self) -> None:
        stop = self._at + self._indent
        while self._at < stop and self._text[self._at : self._at + 1] == " ":
            self._at += 1

    def _escape(self, char: str) -> _Span | None:
        start = self._at
        kind = self._text[start + 1]
        if kind == "\n":  # the line goes on
            self._at = start + 2
            while self._text[self._at : self._at + 1] in (" ", "\t"):
                self._at += 1
            return self._plain(char) if char != " " else None
        if kind in _HEX:
            self._at = start + 2 + _HEX[kind]
            same = chr(int(self._text[start + 2 : self._at], 16)) == char
        else:
            self._at = start + 2
            same = _ESCAPES.get(kind) == char
        return (start, self._at) if same else None
