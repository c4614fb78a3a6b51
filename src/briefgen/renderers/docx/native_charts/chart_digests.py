"""What a native chart shows, as a short digest, whatever program saved it since.

It is made of the numbers and names that the part keeps of its workbook: by it a review tells a
chart that somebody changed in Word.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from briefgen.renderers.docx.native_charts.chart_part import c
from briefgen.text.isolates import without_marks

EMBEDDING = "\u202b\u202c"
"""What begins and ends a text from the right in a chart (UAX #9, RLE and PDF)."""
_NO_EMBEDDING = dict.fromkeys(map(ord, EMBEDDING))
_LENGTH = 8


class ShownChart(NamedTuple):
    """The digest of a chart and the names of its series."""

    digest: str
    names: tuple[str, ...]


def shown_chart(root: etree._Element) -> ShownChart | None:
    """What the root of a part shows; None where it is no chart."""
    if root.tag != c("chartSpace"):
        return None
    every = sorted((_name(one), *_numbers(one)) for one in root.iter(c("ser")))
    whole = "\n".join("\t".join(one) for one in every)
    names = tuple(one[0].strip() for one in every if one[0].strip())
    return ShownChart(hashlib.sha256(whole.encode()).hexdigest()[:_LENGTH], names)


def _name(series: etree._Element) -> str:
    name = series.findtext(f"{c('tx')}//{c('v')}") or ""
    return without_marks(name).translate(_NO_EMBEDDING)


def _numbers(series: etree._Element) -> Iterator[str]:
    """The values with their places, as far as a program keeps them when it saves."""
    for point in series.iterfind(f"{c('val')}//{c('pt')}"):
        text = point.findtext(c("v")) or ""
        try:
            yield f"{point.get('idx')}={float(text):.9g}"
        except ValueError:
            yield f"{point.get('idx')}={text}"
