"""Phrases of Latin (or Cyrillic, Greek …) letters and compound numbers in a text from the right.

A text is cut into words, and neighbouring words that are one thing are put together: the parts of a
name, a number and its unit, a name and its number. Whether a number beside a name is part of it is
told by what stands on its other side: an Arabic word may be what it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from briefgen.text.brackets import (
    CLOSING,
    OPENING,
    QUOTES,
    Span,
    balanced,
    end_of_quoted,
    partners,
)
from briefgen.text.letters import LTR_LETTER, RTL

Kind = Literal["name", "number", "value", "sign"]
"""``number`` keeps its order by itself (1,200); ``value`` does not (-5, 6 km, 08:30–16:00)."""

_STRETCH = re.compile(rf"[^\s{RTL}](?:[^{RTL}]|(?<=[A-Za-z])[\u0660-\u0669]+)*")
"""What holds no letter from the right; Arabic-Indic digits behind Latin ones are of their code."""
_TOKEN = re.compile(
    r"""
      (?<![0-9A-Za-z.,+@/-]) [(\[«“"]{0,3}? (?:
        (?:\+|00)\d(?:[\d \u00a0-]|\(\d{1,5}\)){5,24}\d  # telephone numbers
      | \(0\d{1,4}\)[ -]?\d[\d -]{3,15}\d
      | 0\d{1,3}(?:[ -]\d{2,4}){2,4}
      | \d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,4}  # 12 500
      ) (?![^\s)\]}»”"'’.,;:!?،؛؟…]|[.,:]\d)
    | \S+
    """,
    re.VERBOSE,
)
_BEFORE = "([{«“„\"‘'‹\u200e"
_BEHIND = ")]}»”\"’'›.,:;!?…\u200e"
_NEVER_FIRST, _NEVER_LAST = ")]}»”›", "([{«“„‘‹"
"""A bracket that has no partner in its text belongs to what an element beside it holds."""
_DASHES = "-–—−•*·"
_ATTACHED = re.compile(rf"(?!\u0640)[{RTL}]")
"""An Arabic letter before a hyphen (كوفيد-19), but not the stroke that ends a preposition."""
_SIGNS = "-−–+±~≈<>≤≥=#№§"
_MONEY = "$€£¥₺₪₹₽₤"
_NUMBER = r"\d+(?:[.,]\d+)*"
_PLAIN = re.compile(_NUMBER)
_PART_OF_A_NAME = re.compile(rf"#?{_NUMBER}(?:[–/-]{_NUMBER})?(?:[+%]|:\d{{4}})?")
"""Resolution 2254, IPC 3+, Phase 3–4; a date or a time has a meaning of its own."""
_UNITS = frozenset(
    """
    km km² km2 m m² m2 m³ m3 cm mm ha kg g mg t MT l L ml kW kWh MW GW GB MB KB TB kph mph ft mi lb
    h hr hrs min sec am pm a.m p.m AM PM UTC GMT USD EUR GBP SYP TRY IQD LBP JOD k mn bn million
    billion thousand m bn K M °C °F ºC
    """.split()  # noqa: SIM905 (a table)
)
_UNIT_SIGNS = frozenset(["%", "‰", "°", "°C", "°F", "º", *_MONEY])
_CURRENCIES = frozenset("USD US$ EUR GBP SYP TRY IQD LBP JOD CHF SEK NOK DKK".split())  # noqa: SIM905 (a table)
_AMOUNT = re.compile(
    rf"[{_SIGNS}]*(?:[A-Z]{{0,2}}[{_MONEY}])?[{_SIGNS}]?\d[\d.,:/–-]*"
    rf"(?:{'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})?[{_MONEY}%‰°+]?"
)
_CONNECTORS = frozenset("& + / - – − × ÷ x | · = → < > ≤ ≥".split())  # noqa: SIM905 (a table)
_RELATIONS = frozenset("=<>≤≥")
_OF_TWO_NUMBERS = frozenset("+−×÷=→")
"""What makes one thing of two numbers: 20 × 30, 5 + 3, 40 → 60."""
_OPERATORS = _CONNECTORS - {"-", "–", "&", "|"}
_LEADING_SIGNS = frozenset([*"−+±~≈<>≤≥#№§", *_MONEY])
"""Signs that may stand apart in front of their number; ``=`` is between two things."""
_SUMS = frozenset("+−")
"""Those that are between two things, too, where they stand apart behind a word."""
_ABBREVIATIONS = frozenset(
    """
    Art Av Ave Bd Blvd Capt Cf Co Col Corp Cpl Dept Dr Ed Eds Fig Gen Gov Hon Inc Jr Lt Ltd Maj Mme
    Mr Mrs Ms Mt No Nos Nr Op Para Ph Pl Prof Pt Rd Ref Rep Res Rev Sec Sen Sgt Sr St Ste Tel Univ
    Vol al art cf ed eds etc fig no nos p pp para tel v vol vs
    """.split()  # noqa: SIM905 (a table)
)
_ENDS_NAMES = frozenset("Bros Co Corp Inc Jr Ltd Sr".split())  # noqa: SIM905 (a table)
"""Abbreviations at the end of a name, whose stop is part of it."""
_NUMBERED = frozenset(
    """
    Annex Art Article Block Building Category Chapter Convention Directive Figure Goal Grade Group
    Gate Highway IPC ISO Level Map No Nos Nr Page Paragraph Part Phase Principle Protocol Resolution
    Road Route SDG Section Sector Session Size Step Strand Table Tier Type UNSCR Version Volume Zone
    BY version v
    """.split()  # noqa: SIM905 (a table)
)
"""Names that say little without their number, whatever follows."""
_YEAR = re.compile(r"(?:19|20)\d\d(?:[–/-](?:\d\d){1,2})?")
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
_DOMAIN = re.compile(r"\.[^\W\d]")
"""In an address, whose last stroke is part of it; 5.5km/ waits for what it is divided by."""
_DEGREES = "°′″º"


@dataclass(slots=True)
class _Word:
    """A word, and where it is without the signs around it."""

    text: str
    begin: int
    end: int
    first: int
    last: int
    kind: Kind

    @property
    def core(self) -> str:
        return self.text[self.first : self.last]

    @property
    def behind(self) -> str:
        return self.text[self.last : self.end]


@dataclass(slots=True)
class _Group:
    words: list[_Word]
    kind: Kind
    open: bool = False
    """Whether it is a sign or a currency that waits for its number."""
    closes: int = -1
    """Where the last bracket that is opened in it is closed: all up to there is part of it."""

    @property
    def last(self) -> _Word:
        return self.words[-1]


def phrases(text: str) -> Iterator[Span]:
    """Where in a text whose direction is from the right a part is read from the left as a whole."""
    pairs = partners(text)
    for begin, end in _stretches(text, pairs):
        for group in _Grouping(text, end, pairs).groups(begin):
            if group.kind in ("name", "value") and not group.open:
                yield _edges(text, group, pairs)


def _stretches(text: str, pairs: Mapping[int, int]) -> Iterator[Span]:
    """What holds no letter from the right, parted at each bracket that such letters are in: 5(أ).

    Both halves of a pair have the direction of what is around it, or each would open one way.
    """
    for stretch in _STRETCH.finditer(text):
        first, end = stretch.span()
        cuts = [at for at in range(first, end) if not first <= pairs.get(at, at) < end]
        for begin, cut in zip([first, *(at + 1 for at in cuts)], [*cuts, end], strict=True):
            if text[begin:cut].strip():
                yield begin, cut


class _Grouping:
    """Puts the words of one stretch together."""

    def __init__(self, text: str, end: int, pairs: Mapping[int, int]) -> None:
        self._text = text
        self._end = end
        self._pairs = pairs
        self._group: _Group | None = None
        self._between: _Word | None = None
        """A connector behind the group that waits for the next name."""

    def groups(self, begin: int) -> Iterator[_Group]:
        """The groups of words, and of words that are none."""
        words = [_word(self._text, *place) for place in self._tokens(begin)]
        for word, following in zip(words, [*words[1:], None], strict=True):
            done = self._group
            if not self._joined(word, following):
                self._group, self._between = self._new(word, following), None
                if done is not None:
                    yield done
        if self._group is not None:
            yield self._group

    def _tokens(self, begin: int) -> Iterator[Span]:
        """Where words stand; a bracket that another opens ends one: b) of (a b)(c)."""
        for token in _TOKEN.finditer(self._text, begin, self._end):
            start, end = token.span()
            last = start + len(token[0].rstrip(_BEHIND)) - 1
            for at in range(start, last):
                if self._pairs.get(at, at) < token.start():
                    yield start, at + 1
                    start = at + 1
            yield start, end

    def _new(self, word: _Word, following: _Word | None) -> _Group | None:
        sign = self._between
        if sign and self._leads(sign) and word.kind in ("number", "value"):
            return _Group([sign, word], "value")
        if _has_a_number(word, following) and self._leads(word):
            return _Group([word], "value", open=True)
        if word.kind == "sign":
            return None
        return _Group([word], word.kind, closes=self._closed(word))

    def _closed(self, word: _Word) -> int:
        """Where the last is closed that a word opens, or the quotation that begins with a name.

        Its sentences follow each other from the left.
        """
        quotes = [at for at in range(word.begin, word.first) if self._text[at] in QUOTES]
        opened = [*range(word.first, word.end), *(quotes if word.kind == "name" else [])]
        return max((self._pairs.get(at, -1) for at in opened), default=-1)

    def _leads(self, sign: _Word) -> bool:
        """Whether what stands in front of a number is a part of it."""
        if sign.core in _SUMS:
            return self._begins(sign)
        return sign.core in _LEADING_SIGNS or sign.core in _CURRENCIES

    def _joined(self, word: _Word, following: _Word | None) -> bool:
        group = self._group
        if group is None:
            return False
        if word.begin <= group.closes:
            group.words.append(word)
            return True
        if word.kind == "sign" and word.core not in _UNIT_SIGNS:
            waits = self._between is None and word.core in _CONNECTORS
            self._between = word if waits and not word.behind and not group.last.behind else None
            return self._between is not None
        if group.kind == "name" or word.kind == "name":
            joins = self._joins_name(group, word, following)
        else:
            joins = self._joins_value(group, word, following)
        if joins:
            group.words.append(word)
            group.open = False
            group.closes = max(self._pairs.get(at, -1) for at in range(word.begin, word.end))
            self._between = None
        return joins

    def _joins_name(self, group: _Group, word: _Word, following: _Word | None) -> bool:
        if group.kind != "name":
            return self._joins_number(group, word, following)
        if not self._goes_on(group, word):
            return False
        if word.kind == "name":
            return not _has_a_number(word, following)
        if self._between is not None:
            return self._between.core in _RELATIONS
        if not _PART_OF_A_NAME.fullmatch(word.core):
            return False
        if self._belongs(group.last, word):
            return True
        measured = following is not None and not word.behind and _is_unit(word, following)
        return not measured and self._counts_nothing(word)

    @staticmethod
    def _belongs(name: _Word, number: _Word) -> bool:
        """Whether a number is part of the name before it, whatever it might count."""
        if name.behind == "." and name.core in _ABBREVIATIONS:
            return True
        sure = name.core in _NUMBERED or number.core.endswith("+") or _YEAR.fullmatch(number.core)
        return bool(sure) and not name.behind

    def _joins_number(self, group: _Group, word: _Word, following: _Word | None) -> bool:
        """A name behind a number: its unit, or what it counts if no Arabic word claims it."""
        if self._between is not None or group.last.behind:
            return False
        if _is_unit(group.last, word):
            measured = group.last.kind in ("name", "sign") and _has_a_number(word, following)
            group.kind = "value"
            return not measured
        counts = group.kind == "number" and len(group.words) == 1 and self._begins(group.words[0])
        if counts and self._goes_on(group, word):
            group.kind = "name"
            return True
        return False

    def _joins_value(self, group: _Group, word: _Word, following: _Word | None) -> bool:
        last = group.last
        if group.open:
            return word.kind in ("number", "value")
        if word.kind == "sign":
            measured = last.kind in ("name", "sign") and _has_a_number(word, following)
            free = not last.behind and self._between is None and not measured
            joins = free and _is_unit(last, word)
            group.kind = "value" if joins else group.kind
            return joins
        if self._between is not None:
            if self._between.core in _OPERATORS:
                joins = "value" in (group.kind, word.kind) or self._between.core in _OF_TWO_NUMBERS
                group.kind = "value" if joins else group.kind
                return joins
            return self._between.core in ("-", "–") and {group.kind, word.kind} == {"value"}
        degrees = word.core[-1] in _DEGREES and any(w.core[-1] in _DEGREES for w in group.words)
        return degrees and last.behind in ("", ",")

    def _goes_on(self, group: _Group, word: _Word) -> bool:
        """Whether neither a sentence nor a bracket that holds Arabic ends between two words."""
        last = group.last
        ended = "." in last.behind or "…" in last.behind
        if ended and not _is_abbreviation(last):
            return False
        begin = group.words[0].begin
        closed = [at for at in range(last.last, last.end) if self._text[at] in CLOSING]
        opened = [at for at in range(word.begin, word.first) if self._text[at] in OPENING]
        return all(self._pairs.get(at, begin) >= begin for at in closed) and all(
            at in self._pairs and self._pairs[at] < self._end for at in opened
        )

    def _counts_nothing(self, word: _Word) -> bool:
        """Whether what follows a number is no Arabic word, nor an element that may hold one."""
        if word.behind:
            return True
        rest = self._text[word.end : word.end + 40]
        following = rest.lstrip()
        if not following:
            return not rest
        return not re.match(rf"(?![،؛؟]|و[^\W\d_{RTL}])[{RTL}]", following)

    def _begins(self, word: _Word) -> bool:
        """Whether what precedes a number is no Arabic word, nor an element that may hold one."""
        before = self._text[max(word.begin - 40, 0) : word.begin]
        preceding = before.rstrip()
        if not preceding:
            return not before
        return not re.match(rf"(?![،؛؟])[{RTL}]", preceding[-1])


def _word(text: str, begin: int, end: int) -> _Word:
    first, last = begin, end
    while first < last and text[first] in _BEFORE + _NEVER_FIRST:
        first += 1
    while first < last - 1 and text[first] in ".,:;!?" and text[first + 1].isdecimal():
        first += 1
    while first < last and text[last - 1] in _BEHIND + _NEVER_LAST:
        last -= 1
    while first < last - 1 and text[first] == "=":  # it is between two things, and of none of them
        first += 1
    if "://" not in text[first:last]:
        attached = first == begin and begin > 0 and bool(_ATTACHED.match(text[begin - 1]))
        while (
            first < last - 1
            and text[first] in f"{_DASHES}/"
            and (attached or LTR_LETTER.match(text[first + 1]))
        ):
            first += 1
        ending = _DASHES if _DOMAIN.search(text[first:last]) else f"{_DASHES}/"
        while last - 1 > first and text[last - 1] in ending:
            last -= 1
    return _Word(text, begin, end, first, last, _kind(text[first:last]))


def _kind(core: str) -> Kind:
    if not re.search(r"\w", core):
        return "sign"
    if _PLAIN.fullmatch(core) and core.count(".") < 2:
        return "number"
    if not LTR_LETTER.search(core) or _AMOUNT.fullmatch(core):
        return "value"
    return "name"


def _has_a_number(word: _Word, following: _Word | None) -> bool:
    """Whether it is a sign or a currency in front of its number."""
    waits = word.core in _LEADING_SIGNS or word.core in _CURRENCIES
    numeric = following is not None and following.kind in ("number", "value")
    return waits and numeric and not word.behind


def _is_unit(number: _Word, word: _Word) -> bool:
    if word.first > word.begin:
        return False
    if word.core in ("N", "S", "E", "W"):
        return number.core[-1:] in _DEGREES
    return word.core.split("/")[0] in _UNITS or word.core in _UNIT_SIGNS


def _is_abbreviation(word: _Word) -> bool:
    return word.core in _ABBREVIATIONS or bool(_DOTTED.fullmatch(word.core))


def _edges(text: str, group: _Group, pairs: Mapping[int, int]) -> Span:
    """A group without the signs around it, but with those that are part of it."""
    begin, end = group.words[0].first, max(group.last.last, group.closes)
    if text[end : end + 1] == "." and _DOTTED.fullmatch(group.last.core):
        initials = "." in group.last.core or any(w.behind == "." for w in group.words[-2:-1])
        end += initials or bool(text[end + 1 : end + 40].strip())
    elif text[end : end + 1] == "." and group.last.core in _ENDS_NAMES:
        end += 1
    begin, end = balanced(text, begin, end, pairs)
    quoted = end_of_quoted(text, begin, end, pairs)
    if quoted == pairs.get(begin - 1) and text[begin - 1] in "“‘":
        return begin - 1, quoted + 1
    return begin, quoted if group.kind == "name" else end
