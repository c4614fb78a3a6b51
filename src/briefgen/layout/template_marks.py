"""Which line of which template printed an element, for the message of a mistake in it.

Only when a tree is found to be wrong is it laid out once more, by an environment that writes a mark
into every start tag that it reads in a template. So the place is never guessed. Called by `lay_out`
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from briefgen.layout.jinja_env import environment

_MARK: Final = "data-printed-by"
_START = re.compile(r"(<[a-zA-Z][a-zA-Z0-9]*)(?=[\s>/])")
_OPEN = re.compile(r"<[a-zA-Z0-9]*\Z")
"""A start tag whose name or attributes go on behind an expression: ``<h{{ level }}``."""
_NAME_ENDS = re.compile(r"[\s>/]")


class TemplatePlace(NamedTuple):
    """A template by its name (``blocks/text.html.j2``) and a line; 0: no line of it is known."""

    template: str
    line: int


class _StartTags(Extension):
    """Marks each start tag with the number of its place in ``places``."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.places: list[TemplatePlace] = []

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, its text with marks in it."""
        begun = 0
        for token in stream:
            if token.type != "data":
                yield token
                continue
            text, name = token.value, stream.name or ""
            end = _NAME_ENDS.search(text) if begun else None
            head = ""
            if end is not None:
                head, text = text[: end.start()] + self.mark(name, begun), text[end.start() :]
                begun = 0
            lines = token.lineno - head.count("\n"), text
            if opened := _OPEN.search(text):
                begun = lines[0] + text.count("\n", 0, opened.start())
            yield Token(token.lineno, "data", head + self._marked(name, *lines))

    def _marked(self, name: str, line: int, text: str) -> str:
        def marked(match: re.Match[str]) -> str:
            return match[1] + self.mark(name, line + text.count("\n", 0, match.start()))

        return _START.sub(marked, text)

    def mark(self, name: str, line: int) -> str:
        """An attribute without quotes: where what looks like a tag is in a value, it ends none."""
        return f" {_MARK}={self.number(name, line)} "

    def number(self, name: str, line: int) -> int:
        """The number that stands for a place."""
        self.places.append(TemplatePlace(name, line))
        return len(self.places) - 1


class TemplateMarks:
    """The environment that marks, and where the elements of what it printed come from."""

    def __init__(self, path: tuple[Path, ...]) -> None:
        self.environment: ImmutableSandboxedEnvironment = environment(path).overlay(
            extensions=[_StartTags], bytecode_cache=None
        )
        (self._tags,) = self.environment.iter_extensions()
        self._elements: dict[etree._Element, TemplatePlace] = {}

    def fenced(self, template: str, printed: Markup) -> Markup:
        """What a block's template printed, behind a mark for text outside of all its tags."""
        assert isinstance(self._tags, _StartTags)
        return Markup("<span {}={}></span>{}").format(
            _MARK, self._tags.number(template, 0), printed
        )

    def collect(self, root: etree._Element) -> None:
        """Take the marks out of a tree that was just parsed, and keep what they say."""
        assert isinstance(self._tags, _StartTags)
        for element in root.iter(etree.Element):
            if number := re.match(r"\d+", str(element.attrib.pop(_MARK, ""))):
                self._elements[element] = self._tags.places[int(number[0])]

    def place_of(self, element: etree._Element) -> TemplatePlace:
        """Where an element was printed, or the nearest one around it; ("", 0) if none is known."""
        around = (one for one in (element, *element.iterancestors()) if one in self._elements)
        found = next(around, None)
        return TemplatePlace("", 0) if found is None else self._elements[found]
