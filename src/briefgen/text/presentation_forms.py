"""Characters that are letters in one shape: the ligatures of Latin, the Arabic presentation forms.

Unicode has them for old encodings (The Unicode Standard, 7.1 and 9.2); they come with pasted text.
A font has one glyph for such a character and for the letters in that shape, and a PDF one text for
each glyph: one pasted “ﬁ” would make every “fi” read as it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_FORMS = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufd3d\ufd50-\ufdc7\ufdf2\ufe70-\ufefc]")
"""Without the signs that stand for whole phrases (ﷺ, ﷼): no letters have their shape."""
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_JOINER = "\u200d"
_TATWEEL = "\u0640"
"""It is joined on both sides, and has one shape."""


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


def joining_shapes(text: str) -> list[str]:
    """For each character what its neighbours make of it: ``init``, ``medi``, ``fina`` or ``isol``
    for a letter that can be joined, "" for any other (The Unicode Standard, 9.2).
    """
    letters = [n for n, one in enumerate(text) if unicodedata.category(one) not in ("Mn", "Me")]
    after = [_joins_after(text[n]) for n in letters]
    before = [_joins_before(text[n]) for n in letters]
    found = [""] * len(text)
    for place, n in enumerate(letters):
        if not (before[place] or after[place]) or text[n] in (_JOINER, _TATWEEL):
            continue
        joined = before[place] and place > 0 and after[place - 1]
        joins = after[place] and place + 1 < len(letters) and before[place + 1]
        found[n] = {(True, True): "medi", (True, False): "fina", (False, True): "init",
                    (False, False): "isol"}[bool(joined), bool(joins)]  # fmt: skip
    return found


def _joins_after(letter: str) -> bool:
    """Whether a letter joins the one behind it."""
    return letter in (_JOINER, _TATWEEL) or "<initial>" in _forms().get(letter, {})


def _joins_before(letter: str) -> bool:
    return letter in (_JOINER, _TATWEEL) or "<final>" in _forms().get(letter, {})


@lru_cache(maxsize=1)
def _forms() -> Mapping[str, Mapping[str, str]]:
    """Letter, or lam with an alef, to its shapes and the characters that are these (9.2)."""
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFC00), *range(0xFE80, 0xFEFD)):
        shape, *letters = unicodedata.decomposition(chr(code)).split()
        found.setdefault("".join(chr(int(one, 16)) for one in letters), {})[shape] = chr(code)
    return found
