"""The numbers of captions: a pass over the tree that counts tables, figures and maps.

Templates leave ``<span class="table" data-field="seq"></span>`` where a caption's number stands. It
is counted in the order of the words, whatever order the templates ran in, so that every format has
the same number; Word gets a SEQ field that counts likewise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from lxml import etree


def number(root: etree._Element, written: Callable[[int], str]) -> None:
    """Fill every empty sequence in place; ``written`` gives a number in the edition's digits."""
    counts: Counter[str] = Counter()
    for element in root.xpath("//*[@data-field='seq'][not(text())]"):
        name = element.get("class") or ""
        counts[name] += 1
        element.text = written(counts[name])
