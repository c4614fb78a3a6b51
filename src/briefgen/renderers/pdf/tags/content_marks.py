"""The marked contents of a document that is painted, by their pages and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.renderers.pdf.tags.structure_nodes import ContentLeaf, StructureNode


class ContentMarks:
    """Knows where in the tree each marked content belongs, and divides it."""

    def __init__(self, root: StructureNode) -> None:
        self._homes: dict[tuple[int, int], tuple[StructureNode, ContentLeaf]] = {}
        self._used: Counter[int] = Counter()
        for node in root.nodes():
            for kid in node.kids:
                if isinstance(kid, ContentLeaf):
                    self._homes[kid.page, kid.mark] = (node, kid)
                    self._used[kid.page] = max(self._used[kid.page], kid.mark + 1)

    def leaf(self, page: int, mark: int | None) -> ContentLeaf:
        """A content; an artifact has nothing to say."""
        home = self._homes.get((page, -1 if mark is None else mark))
        return home[1] if home else ContentLeaf(page)

    def is_figure(self, page: int, mark: int) -> bool:
        """Whether a content is that of a picture, whose words are said by its alt text."""
        home = self._homes.get((page, mark))
        return home is not None and home[0].role == "Figure"

    def divide(self, page: int, mark: int, texts: Sequence[str]) -> list[tuple[str, int]]:
        """Make several contents of one, in the order of reading; the tag and number of each.

        One that has a text in ``texts`` is a Span with that as its ActualText (ISO 32000-1,
        14.9.4). The first keeps the number.
        """
        node, leaf = self._homes[page, mark]
        parts = list(self._parts(leaf, len(texts)))
        index = node.kids.index(leaf)
        node.kids[index : index + 1] = [
            self._span(node, part, text) if text else part
            for part, text in zip(parts, texts, strict=True)
        ]
        tags = ["Span" if text else node.role for text in texts]
        return [(tag, part.mark) for tag, part in zip(tags, parts, strict=True)]

    def _parts(self, leaf: ContentLeaf, count: int) -> Iterator[ContentLeaf]:
        yield leaf
        for _ in range(count - 1):
            yield ContentLeaf(leaf.page, self._used[leaf.page])
            self._used[leaf.page] += 1

    def _span(self, parent: StructureNode, leaf: ContentLeaf, text: str) -> StructureNode:
        span = StructureNode("Span", parent=parent, kids=[leaf])
        span.say("ActualText", text)
        return span
