"""Charts that somebody changed in Word: told, and never read back.

Their numbers are made from data files and figures, which have sources; a number that was typed into
a chart has none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from briefgen.messages import say
from briefgen.renderers.docx.native_charts.chart_digests import ShownChart
from briefgen.renderers.docx.paragraph_text import PICTURE
from briefgen.roundtrip.comparing.document_changes import Found
from briefgen.roundtrip.review_report import Unplaced

_REASON: Final = say(
    "a chart is made from its data and is not read back: change the numbers "
    "where they are, in the data file, the rows or the figures"
)


def changed_charts(made: Sequence[str], now: Sequence[ShownChart]) -> list[Found]:
    """The charts that show what none showed when the document was made; ``made``: their digests.

    A document of an older briefgen remembers none, and has pictures in their place.
    """
    left = Counter(made)
    found = []
    for chart in now if made else ():
        if left[chart.digest]:
            left[chart.digest] -= 1
            continue
        words = f"{PICTURE} {', '.join(chart.names)}".strip()
        found.append(Found(words, words, (), reasons=[Unplaced(words, words, _REASON)]))
    return found
