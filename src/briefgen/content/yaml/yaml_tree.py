"""One YAML file into a tree of `Node`, from the parser's events.

The meanings are those of YAML 1.2: only true and false are booleans, only null, ~ and nothing are
null, only decimal numbers are numbers; dates, NO, 1:30 and 012 are texts. What could surprise or
exhaust (a key twice, tags, merge keys, aliases in numbers) is refused at its place. Built without
recursion; every limit is in `LIMITS`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import yaml

from briefgen.content.characters import FORBIDDEN, read_text, refusal
from briefgen.content.source_map import Node, Scalar, SourceFile, SourcePlace
from briefgen.content.yaml.divided_numbers import comma_divides, divided_number
from briefgen.content.yaml.yaml_errors import SPACES, YamlMark, explain, not_a_space
from briefgen.errors import ContentError, Problem
from briefgen.messages import say

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]  # its types lack it
except ImportError:  # PyYAML without libyaml: the same events, twenty times slower
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]  # the same events


class YamlLimits(NamedTuple):
    """What one file may hold: bytes, nodes with aliases written out, levels."""

    size: int
    nodes: int
    depth: int


LIMITS: Final = YamlLimits(size=2_000_000, nodes=200_000, depth=40)

_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?((0|[1-9][0-9]*)(\.[0-9]*|(?=[eE]))|\.[0-9]+)([eE][-+]?[0-9]{1,2})?")
_UNSEEN = re.compile(rf"-([{SPACES}])")
_UNSEEN_KEY = re.compile(rf"(?:-?[{SPACES} ])*([{SPACES}])")
_SPLIT_NUMBER = re.compile(r"\d,\s*\Z")
_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}


def number(text: str) -> int | float | None:
    """The number that a text is the canonical writing of, or None: 012, 1:30 and 1_000 are not."""
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if len(text) <= 40 and _FLOAT.fullmatch(text) else None


def read(data: bytes, file: str) -> Node:
    """The tree of a YAML file; raises ContentError with every problem that can be seen at once."""
    if len(data) > LIMITS.size:
        text = say(
            "the file has {count:,} bytes; at most {size:,} are read",
            count=len(data),
            size=LIMITS.size,
        )
        raise ContentError(
            [SourcePlace(file).problem((), text, say("move long tables to CSV files"))]
        )
    source = read_text(data, file)
    builder = _Builder(source)
    try:
        builder.run()
    except yaml.MarkedYAMLError as error:
        mark = _mark(error.problem_mark) or YamlMark(0, 0, 0)
        builder.problems.append(
            explain(source, error.problem or "", mark, _mark(error.context_mark))
        )
    except yaml.YAMLError:
        builder.problems.append(SourcePlace(file).problem((), say("this cannot be read as YAML")))
    if builder.problems:
        raise ContentError(dict.fromkeys(builder.problems))
    assert builder.root is not None
    return builder.root


def _mark(mark: Any) -> YamlMark | None:
    return YamlMark(mark.index, mark.line, mark.column) if mark else None


class _StopError(Exception):
    """The rest of the file is not worth reading, or not safe to."""


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is still open."""

    node: Node
    anchor: str | None
    key: str | None = None
    waits: bool = False
    """Of a mapping: a key has been read, its value has not."""


@dataclass(slots=True)
class _Builder:
    source: SourceFile
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Frame] = field(default_factory=list)
    anchors: dict[str, Node | None] = field(default_factory=dict)
    unused: dict[str, int] = field(default_factory=dict)
    """Anchors that no alias has named so far, and where each value begins."""
    documents: int = 0

    def run(self) -> None:
        parser = _Parser(self.source.text)
        try:
            while (event := parser.get_event()) is not None:
                self.take(event)
        except _StopError:
            return
        finally:
            parser.dispose()
        for name, index in self.unused.items():
            text = say("&{name} names a value that *{name} stands for nowhere", name=name)
            self.refuse(index, text, say("a text that begins with & must be in quotes"))
        if self.root is None:
            self.refuse(
                0,
                say("the file is empty"),
                say("a brief begins with title, language and published"),
            )

    def refuse(self, index: int, text: str, hint: str = "") -> None:
        steps = (
            len(f.node.content) if isinstance(f.node.content, list) else f.key for f in self.stack
        )
        path = tuple(step for step in steps if step is not None)
        self.problems.append(self.source.place(index).problem(path, text, hint))

    def stop(self, index: int, text: str, hint: str = "") -> _StopError:
        self.refuse(index, text, hint)
        return _StopError()

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self.open(event, {} if kind is yaml.MappingStartEvent else [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.close(event)
        elif kind is yaml.AliasEvent:
            self.alias(event)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                raise self.stop(
                    event.start_mark.index,
                    say("a second document begins here"),
                    say("a file holds one brief; delete the line ---"),
                )

    def scalar(self, event: Any) -> None:
        start, style, text = event.start_mark.index, event.style or "", event.value
        self.tag(event)
        if style == '"' and (found := FORBIDDEN.search(text)):
            fault, hint = refusal(found[0])
            if found[0] < " " and found[0] not in self.source.text:
                hint = say(
                    "an escape with \\ stands for it; folders in a file's name are divided by /"
                )
            self.refuse(start, fault, hint)
        if not style and (unseen := _UNSEEN.match(text)):
            self.refuse(start + unseen.end() - 1, *not_a_space(unseen[1]))
        value: Scalar = text if style else self.resolve(text)
        node = Node(self.source, start, event.end_mark.index, value, style=style)
        divided = "" if style else self.divided(start, text)
        if divided:
            self.refuse(start - 1, *comma_divides(divided))
        if divided and self.is_key():
            self.stack[-1].waits = True
        elif self.is_key():
            self.key(node, text)
        else:
            self.put(node)
        if event.anchor:
            self.anchor(event, node)

    def divided(self, start: int, text: str) -> str:
        """The number that a comma divides before an unquoted value; "" where none does."""
        row = len(self.stack) > 1 and all(isinstance(f.node.content, list) for f in self.stack[-2:])
        return divided_number(self.source.text, start, text, key=self.is_key(), row=row)

    def resolve(self, text: str) -> Scalar:
        """What an unquoted text means."""
        if text in _WORDS:
            return _WORDS[text]
        found = number(text) if text[0] in "+-.0123456789" else None
        return text if found is None else found

    def tag(self, event: Any) -> None:
        if event.tag is not None:
            self.refuse(
                event.start_mark.index,
                say("tags (!) are not used"),
                say("put a text that begins with ! in quotes"),
            )

    def is_key(self) -> bool:
        return (
            bool(self.stack)
            and isinstance(self.stack[-1].node.content, dict)
            and not self.stack[-1].waits
        )

    def key(self, node: Node, text: str) -> None:
        frame = self.stack[-1]
        known = frame.node.keys
        frame.key = None
        if not isinstance(node.content, str):
            hint = say('put it in quotes: "{text}"', text=text)
            if _SPLIT_NUMBER.search(self.source.text, max(node.start - 9, 0), node.start):
                hint = say("a comma ends a value: write 1250, or quote a text with a comma")
            self.refuse(node.start, say("the key {text} is not a text", text=text or "null"), hint)
        elif not node.style and (unseen := _UNSEEN_KEY.match(text)):
            if not _UNSEEN.match(text):
                self.refuse(node.start, *not_a_space(unseen[1]))
        elif text == "<<" and not node.style:
            self.refuse(node.start, say("merge keys (<<) are not used"), say("write the keys out"))
        elif text in known:
            first = self.source.place(known[text])
            self.refuse(
                node.start,
                say('the key "{text}" is given twice', text=text),
                say("first in line {line}", line=first.line),
            )
        else:
            known[text] = node.start
            frame.key = text
        frame.waits = True

    def put(self, node: Node) -> None:
        """Hang a finished value where it belongs; under a refused key it is dropped."""
        if not self.stack:
            self.root = self.root or node
            return
        frame = self.stack[-1]
        content, frame.waits = frame.node.content, False
        if isinstance(content, list):
            content.append(node)
        elif isinstance(content, dict) and frame.key is not None:
            content[frame.key] = node
        frame.key = None
        frame.node.size += node.size
        frame.node.height = max(frame.node.height, node.height + 1)
        if frame.node.size > LIMITS.nodes:
            raise self.stop(
                node.start,
                say("the file holds more than {nodes:,} values", nodes=LIMITS.nodes),
                say("move long tables to CSV files"),
            )
        if len(self.stack) + node.height > LIMITS.depth:
            raise self.too_deep(node.start)

    def too_deep(self, index: int) -> _StopError:
        return self.stop(index, say("more than {depth} levels are nested here", depth=LIMITS.depth))

    def open(self, event: Any, content: list[Node] | dict[str, Node]) -> None:
        start = event.start_mark.index
        self.tag(event)
        if self.is_key():
            if self.source.text[start - 1 : start + 1] == "{{":
                text = say("a text cannot begin with {{ unless it is quoted")
                raise self.stop(start - 1, text, say("put the whole text in quotes"))
            hint = say("a text that begins with { or [ needs quotes")
            raise self.stop(start, say("a key cannot be a list or a mapping"), hint)
        if len(self.stack) >= LIMITS.depth:
            raise self.too_deep(start)
        self.stack.append(_Frame(Node(self.source, start, start, content), event.anchor))
        if event.anchor:
            self.anchor(event, None)

    def anchor(self, event: Any, node: Node | None) -> None:
        self.anchors[event.anchor] = node
        self.unused[event.anchor] = event.start_mark.index

    def close(self, event: Any) -> None:
        frame = self.stack.pop()
        frame.node.end = event.end_mark.index
        if frame.anchor:
            self.anchors[frame.anchor] = frame.node
        self.put(frame.node)

    def alias(self, event: Any) -> None:
        start, name = event.start_mark.index, event.anchor
        if name not in self.anchors:
            raise self.stop(
                start,
                say("*{name} names nothing", name=name),
                say("a text that begins with * must be in quotes"),
            )
        node = self.anchors[name]
        self.unused.pop(name, None)
        if node is None:
            raise self.stop(
                start,
                say("*{name} stands inside what it names", name=name),
                say("a value cannot hold itself"),
            )
        if self.is_key():
            self.key(node, str(node.content))
        else:
            self.put(node)
