"""Characters that are letters in one shape: the ligatures of Latin, the Arabic presentation forms.

Unicode has them for old encodings (The Unicode Standard, 7.1 and 9.2); they come with pasted text.
A font has one glyph for such a character and for the letters in that shape, and a PDF one text for
each glyph: one pasted “ﬁ” would make every “fi” read as it.
"""

from __future__ import annotations

import re
import unicodedata

_FORMS = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufd3d\ufd50-\ufdc7\ufdf2\ufe70-\ufefc]")
"""Without the signs that stand for whole phrases (ﷺ, ﷼): no letters have their shape."""
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_JOINER = "\u200d"


def plain_letters(text: str) -> str:
    """A text in plain letters; a form keeps its shape where its neighbours would not give it."""
    return _FORMS.sub(_letters, text)


def _letters(match: re.Match[str]) -> str:
    form = match[0]
    letters = unicodedata.normalize("NFKC", form)
    if " " in letters:  # a vowel sign that stands alone
        return form
    shape = unicodedata.decomposition(form).split()[0]
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() :][:1]
    joins_before = shape in ("<medial>", "<final>") and not _ARABIC.match(before)
    joins_after = shape in ("<medial>", "<initial>") and not _ARABIC.match(after)
    return f"{_JOINER if joins_before else ''}{letters}{_JOINER if joins_after else ''}"
