"""Cards of key figures whose numbers stand on one base line, in HTML.

Where a font is wider than the theme's, the words in front of a number take a line of their own, and
the number stood lower than those beside it. So a card is two rows that all cards of a line share:
the number, and in one element what stands below it.
"""

from __future__ import annotations

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class


def share_base_lines(body: etree._Element) -> None:
    """Put what stands below the number of each card into an element of its own, in place."""
    for number in list(body.iter("p")):
        if not has_class(number, ClassName.KEY_FIGURE_NUMBER):
            continue
        following = list(number.itersiblings())
        below = etree.Element("div", {"class": ClassName.KEY_FIGURE_BELOW})
        below.tail, number.tail = None, None
        number.addnext(below)
        below.extend(following)
