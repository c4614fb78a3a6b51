"""What of a brief's files not everybody may see: the lines, and the words that stand there.

Known before a brief fits its types, for most messages are about one that does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from briefgen.content.folder_guard import BriefFiles
from briefgen.content.source_map import Node, SourceFile
from briefgen.conventions import AUDIENCES

SHORTEST: Final = 3
"""Letters of a withheld text that is looked for elsewhere."""
_COMMON: Final = frozenset({*AUDIENCES, "true", "false"})
"""What stands in withheld parts and tells nothing."""
_NAMES: Final = frozenset(
    {"align", "as", "audience", "consent", "icon", "id", "key", "kind", "language", "layout"}
    | {"source", "sources", "status", "theme", "total", "when", "where"}
)
"""Keys whose values are names of the language of briefs, or of other parts, and no words."""
_REFERENCE: Final = re.compile(r"\[[^\[\]]*@[^\[\]]*\]|\{\{[^{}]*\}\}|\(#[^()\s]*\)")
"""What a text names other parts with: a citation, a figure, a link."""


@dataclass
class WithheldParts:
    """The files of a brief's tree, and what of them must not be shown."""

    figures: frozenset[str] = frozenset()
    """Withheld ones: what names one may be withheld with it."""
    files: dict[str, SourceFile] = field(default_factory=dict)
    lines: dict[str, set[int]] = field(default_factory=dict)
    """File to the lines that something withheld touches; 0 of a value that a program gave."""
    texts: set[str] = field(default_factory=set)
    """All texts there, folded."""
    words: set[str] = field(default_factory=set)
    """What stands there, as it is written, but for names of other parts."""
    names: set[str] = field(default_factory=set)
    """Keys and other names, folded, which tell nothing: they are how a brief's parts are called."""
    open_texts: list[str] = field(default_factory=list)
    """The texts of all other parts, folded."""

    def may_show(self, file: str, number: int, line: str) -> bool:
        """Whether a line holds nothing of what is withheld."""
        folded = line.casefold()
        return not self.holds(file, number) and not any(
            text in folded for text in self.texts if text not in _COMMON
        )

    def holds(self, file: str, line: int) -> bool:
        """Whether something withheld touches a line."""
        return line > 0 and line in self.lines.get(file, ())

    @cached_property
    def secrets(self) -> frozenset[str]:
        """The words that stand in no part that everybody may see."""
        shown = "\n".join(self.open_texts)
        return frozenset(each for each in self.words if each.casefold() not in shown)

    def take_in(self, node: Node, *, withheld: bool = False, key: str = "") -> None:
        """Take in a part of the tree."""
        self.files.setdefault(node.source.file, node.source)
        content = node.content
        if isinstance(content, str) and key in _NAMES:
            self.names.add(content.casefold())
        if isinstance(content, dict):
            self.names.update(map(str.casefold, content))
            named = any(child.content in self.figures for child in _scalars(content))
            withheld = withheld or _is_narrow(content) or named
        if withheld:
            self._withhold(node, key)
        elif isinstance(content, str):
            self.open_texts.append(content.casefold())
        for step, child in _children(content):
            inner = withheld or step in self.figures
            self.take_in(child, withheld=inner, key=step or key)

    def _withhold(self, node: Node, key: str) -> None:
        first = node.place.line
        last = node.source.place(max(node.end - 1, node.start)).line
        self.lines.setdefault(node.source.file, set()).update(range(first, last + 1))
        text = _text(node)
        if len(text) >= SHORTEST and isinstance(node.content, str):
            self.texts.add(text.casefold())
        if key not in _NAMES:
            pieces = map(str.strip, _REFERENCE.split(text))
            self.words.update(piece for piece in pieces if len(piece) >= SHORTEST)


def withheld_parts(root: Node, folder: BriefFiles) -> WithheldParts:
    """Those of a brief."""
    known = WithheldParts(_withheld_figures(root))
    known.take_in(root)
    recipients = root.child("recipients")
    rows = recipients.child("data") if recipients else None
    if known.lines and rows and isinstance(rows.content, str):
        # Whatever stands in a row may be what a withheld text names of it.
        known.files.pop(folder.show(rows.content), None)
    return known


def _text(node: Node) -> str:
    """A scalar as it is written, but for whether it holds: "" for what is none."""
    content = node.content
    if isinstance(content, str):
        return content.strip()
    is_number = isinstance(content, int | float) and not isinstance(content, bool)
    return str(content) if is_number else ""


def _withheld_figures(root: Node) -> frozenset[str]:
    """The ids of the figures that not everybody may see."""
    figures = root.child("figures")
    entries = figures.content if figures is not None else None
    return frozenset(
        key
        for key, figure in (entries.items() if isinstance(entries, dict) else ())
        if isinstance(figure.content, dict) and _is_narrow(figure.content)
    )


def _is_narrow(content: Mapping[str, Node]) -> bool:
    """Whether a mapping says that not everybody may see it."""
    least, consent = content.get("audience"), content.get("consent")
    if consent is not None and consent.content == "withheld":
        return True
    return least is not None and least.content != AUDIENCES[0]


def _scalars(content: Mapping[str, Node]) -> Iterator[Node]:
    return (child for child in content.values() if isinstance(child.content, str))


def _children(content: object) -> Iterator[tuple[str, Node]]:
    if isinstance(content, Mapping):
        yield from content.items()
    elif isinstance(content, list):
        yield from (("", child) for child in content)
