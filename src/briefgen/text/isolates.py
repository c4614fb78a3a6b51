"""What in a text runs against the direction around it, and is set apart as one whole.

Unicode's algorithm (UAX #9) turns such a part about piece by piece where it does not know that the
pieces are one thing: of ``$5.4m`` it shows ``5.4m$`` in Arabic. What stands in an isolate keeps its
order and leaves that of the rest alone. An isolate neither begins nor ends inside a name, a number,
a time or an address. Figures in Arabic-Indic digits need none: they run as Arabic readers read, a
range from the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from briefgen.text.brackets import QUOTES, Span, balanced, end_of_quoted, partners
from briefgen.text.languages import Direction
from briefgen.text.letters import LTR_LETTER, RTL, RTL_LETTER

_RTL_WORD = re.compile(rf"[{RTL}](?:[\W\d_{RTL}]*[{RTL}])?")
"""From the first letter from the right to the last before a letter from the left."""
_NOT_FIRST = re.compile(r"[\u060c\u061b\u061f\u066a\u200f\s]+")
_ADDRESS = re.compile(r'(?:https?://|www\.)[^\s<>"«»“”]+')
_MAIL_OR_WEB = re.compile("[^ ]@[^ ]|://|^www[.]")
_SENTENCE_SIGNS = ".,;:!?…،؛؟)]»”\"'’"
_NUMBER_BEHIND = re.compile(r"[\W_]*\d")
LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
_NO_MARKS = dict.fromkeys(map(ord, (LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK)))


def isolates(text: str, direction: Direction, *, whole: bool = False) -> list[Span]:
    """The parts of a text in a context of ``direction`` that run the other way, in their order.

    ``whole`` says that the text is all that its paragraph has: if all its letters run the other
    way, so does it with its numbers and the sign at its end.
    """
    own, other = (RTL_LETTER, LTR_LETTER) if direction == "rtl" else (LTR_LETTER, RTL_LETTER)
    if not other.search(text) and not (direction == "rtl" and re.search(r"\d", text)):
        return []
    if whole and other.search(text) and not own.search(text):
        stripped = text.strip()
        begin = text.index(stripped)
        return [(begin, begin + len(stripped))]
    return list(_ltr_phrases(text) if direction == "rtl" else _rtl_runs(text))


def _ltr_phrases(text: str) -> Iterable[Span]:
    from briefgen.text.latin_phrases import phrases  # a text from the left never asks

    return phrases(_plain_addresses(text))


def _plain_addresses(text: str) -> str:
    """The text with Latin letters in the place of Arabic ones within addresses on the web."""

    def plain(match: re.Match[str]) -> str:
        address = match[0].rstrip(_SENTENCE_SIGNS)
        return re.sub(f"[{RTL}]", "x", address) + match[0][len(address) :]

    return _ADDRESS.sub(plain, text)


def _rtl_runs(text: str) -> Iterator[Span]:
    pairs, at = partners(text), 0
    while match := _RTL_WORD.search(text, at):
        begin, end = match.span()
        if first := _NOT_FIRST.match(text, begin, end):
            begin = first.end()
        begin, end = balanced(text, begin, begin + len(text[begin:end].rstrip("،؛")), pairs)
        at = max(end, begin + 1)
        if RTL_LETTER.search(text, begin, end):
            yield begin, (at := _end_of_words_of(text, begin, end, pairs))


def _end_of_words_of(text: str, begin: int, end: int, pairs: Mapping[int, int]) -> int:
    """The end of a quotation that a part begins, with its last number and sign: «قرار 2254!»."""
    closing = pairs.get(begin - 1, -1)
    ends = end <= closing and text[begin - 1] in QUOTES
    if ends and not LTR_LETTER.search(text, end, closing):
        return closing
    return end_of_quoted(text, begin, end, pairs)


def is_number_next(behind: str) -> bool:
    """Whether a text from the left would draw what is behind it to itself: a number after signs.

    Unicode gives European digits the direction of the letters before them (UAX #9, W7): "J. Doe ·
    19" is one run where nothing knows isolates. A mark from the right in between keeps them apart.
    """
    return bool(_NUMBER_BEHIND.match(behind))


def keeps_its_order(text: str, begin: int, end: int) -> bool:
    """Whether a part from the left is read right without an isolate: M4, and not -5 or 10–20.

    It has a letter before its digits and signs and no sign at its end, and draws no number to
    itself.
    """
    part = text[begin:end]
    ends_well = bool(LTR_LETTER.match(part[-1])) or part[-1].isdecimal()
    return bool(LTR_LETTER.match(part)) and ends_well and not is_number_next(text[end:])


def mark_of(*, rtl: bool) -> str:
    """The sign that shows nothing and has that direction."""
    return RIGHT_TO_LEFT_MARK if rtl else LEFT_TO_RIGHT_MARK


def without_marks(text: str) -> str:
    """A text without its marks of direction: a brief isolates by itself what needs it."""
    return text.translate(_NO_MARKS)


def with_marks(text: str, direction: Direction) -> str:
    """An isolate of ``direction`` as plain text, between marks where its edges have no direction.

    For formats that know no isolates: the marks (U+200E, U+200F) show nothing, and keep a sign or
    a number at the edge with the rest. An address gets none: who copies it would take them along.
    """
    mark = mark_of(rtl=direction == "rtl")
    strong = LTR_LETTER if direction == "ltr" else RTL_LETTER
    if not text.strip() or _MAIL_OR_WEB.search(text):
        return text
    code = direction == "ltr" and text[-1].isdecimal() and strong.search(text)
    before = "" if strong.match(text) else mark
    after = "" if code or strong.match(text[-1]) else mark
    return f"{before}{text}{after}"


def with_marked_phrases(text: str) -> str:
    """A text from the right as plain text, what is one whole in it between marks.

    A mark parts two with no letter from the right between them: they would be one run else.
    """
    pieces, last = [], 0
    spans = isolates(text, "rtl")
    for (begin, end), following in zip_longest(spans, [following for following, _ in spans[1:]]):
        pieces += [text[last:begin], with_marks(text[begin:end], "ltr")]
        meets = following and not RTL_LETTER.search(text, end, following)
        if meets or is_number_next(text[end:]):
            pieces.append(RIGHT_TO_LEFT_MARK)
        last = end
    return "".join((*pieces, text[last:]))
