"""Style sheets that were parsed for one document, kept for the next with the same text.

WeasyPrint parses the `style` elements of each document anew: 60 ms for a theme and a layout, a
sixth of the time of a short brief. Editions of one language and look have the same, to the letter.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from briefgen.renderers.pdf.weasyprint.log_capture import listening
from briefgen.renderers.pdf.weasyprint.standing_in import standing_in
from briefgen.renderers.pdf.weasyprint.weasy import cascade, weasyprint

_OF_A_DOCUMENT = re.compile(
    r"@(?:import|layer|font-face|color-profile|counter-style)\b|@[\w-]*\\", re.IGNORECASE
)
"""What writes more of a document than rules, also where letters of its name are escaped (CSS Syntax
3, 4.3.7)."""
_KEPT = 8


@contextlib.contextmanager
def sheets_kept() -> Iterator[None]:
    """While this lasts, a style sheet that was parsed before is not parsed again.

    After a complaint none is kept: a rule that is ignored is told once for each parsed sheet, and
    is to be told of each document.
    """
    original, quiet = cascade.CSS, False

    def css(**given: Any) -> Any:
        text = given.get("string")
        if text is None or _OF_A_DOCUMENT.search(text):
            return original(**given)
        return _parsed(text, given["base_url"], given["media_type"])

    try:
        with listening() as record, standing_in(cascade, "CSS", css):
            yield
        quiet = not record.messages
    finally:
        if not quiet:
            _parsed.cache_clear()


@lru_cache(maxsize=_KEPT)
def _parsed(text: str, base_url: str | None, media_type: str) -> Any:
    return weasyprint.CSS(string=text, base_url=base_url, media_type=media_type)
