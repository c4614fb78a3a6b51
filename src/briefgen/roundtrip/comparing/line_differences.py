"""What became of the lines of an edition: other words, and other things behind the same words."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from PIL import Image

from briefgen.layout.laid_out import Asset
from briefgen.messages import say
from briefgen.roundtrip.comparing.difference_pieces import TextDifference, TextPiece, kind_of
from briefgen.roundtrip.comparing.edition_lines import EditionLine, EditionLines
from briefgen.roundtrip.comparing.sequence_matching import matching
from briefgen.roundtrip.comparing.word_diff import differences

_FEW: Final = 4
"""Words of a line, such as a number, that another became in its place however little is left."""
_ALIKE: Final = 0.5
"""Of the letters of two lines, from which one became the other."""
_BESIDE: Final = 10
"""Old lines, the next ones in order, that each new line is compared with."""
_SHARING: Final = 6
"""Further ones with which it is compared, wherever they stand: those that share most words."""
_RARE: Final = 40
"""In so many lines at most stands a word that tells which line it is."""
_SHOWN: Final = 60
"""Letters of a line by which it is named."""
_STRESS: Final = {"em": say("italic"), "strong": say("bold")}
_Pair = tuple[EditionLine | None, EditionLine | None]
"""A line as it was and as it is; None where there is none."""


def line_differences(before: EditionLines, now: EditionLines) -> Iterator[TextDifference]:
    """What differs, in the order of the lines, and what differs in the notes at the end."""
    notes = [*_note_pairs(before, now)]
    same_notes = {new.text: old.text for old, new in notes if old is not None and new is not None}
    for old, new in _pairs(before.lines, now.lines):
        yield from _words(old, new)
        yield from _behind(old, new)
        if old is not None and new is not None:
            yield from _calls(old, new, before.notes, now.notes, same_notes)
    for old, new in notes:
        yield from _words(old, new)
        yield from _behind(old, new)


def _pairs(before: Sequence[EditionLine], now: Sequence[EditionLine]) -> Iterator[_Pair]:
    i = j = 0
    for old, new in (*matching([*map(_key, before)], [*map(_key, now)]), (len(before), len(now))):
        yield from _changed(before[i:old], now[j:new])
        if old < len(before):
            yield before[old], now[new]
        i, j = old + 1, new + 1


def _key(line: EditionLine) -> str:
    return f"{line.kind}\n{line.text}"


def _note_pairs(before: EditionLines, now: EditionLines) -> Iterator[_Pair]:
    """The notes without regard to their order, which is that of their first calls."""
    old, new = {_key(n): n for n in before.notes.values()}, {_key(n): n for n in now.notes.values()}
    yield from ((old[key], new[key]) for key in new if key in old)
    yield from _changed(
        [note for key, note in old.items() if key not in new],
        [note for key, note in new.items() if key not in old],
    )


def _changed(before: Sequence[EditionLine], now: Sequence[EditionLine]) -> Iterator[_Pair]:
    """What became of some lines: each new one may be an old one in other words, in their order."""
    if len(before) == len(now) == 1 and _is_few(before[0], now[0]):
        yield before[0], now[0]
        return
    taken, lines = 0, _OldLines(before)
    for line in now:
        found = lines.likest(line, taken)
        if found is None:
            yield None, line
            continue
        yield from ((gone, None) for gone in before[taken:found])
        yield before[found], line
        taken = found + 1
    yield from ((gone, None) for gone in before[taken:])


def _is_few(old: EditionLine, new: EditionLine) -> bool:
    if old.kind != new.kind or new.kind == "note":
        return False
    return len(new.text.split()) <= _FEW


class _OldLines:
    """Old lines, found by their words: to compare each with each letter by letter takes seconds
    for two hundred.
    """

    def __init__(self, lines: Sequence[EditionLine]) -> None:
        self._lines = lines
        self._of_kind: dict[str, list[int]] = defaultdict(list)
        self._with_word: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, line in enumerate(lines):
            self._of_kind[line.kind].append(index)
            for word in dict.fromkeys(line.text.split()):
                self._with_word[line.kind, word].append(index)

    def likest(self, line: EditionLine, start: int) -> int | None:
        """Which of them, from the one of number ``start``, a new line was, if any."""
        matcher = SequenceMatcher(None, b=line.text, autojunk=False)
        best, at = (_ALIKE if line.kind != "marking" else -1.0), None
        for index in self._candidates(line, start):
            matcher.set_seq1(self._lines[index].text)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                ratio = matcher.ratio()
                if ratio > best:
                    best, at = ratio, index
        return at

    def _candidates(self, line: EditionLine, start: int) -> list[int]:
        """The next lines of its kind, and those that share its rarer words, in order."""
        same = self._of_kind.get(line.kind, [])
        first = bisect_left(same, start)
        shared: Counter[int] = Counter()
        for word in dict.fromkeys(line.text.split()):
            places = self._with_word.get((line.kind, word), [])
            if len(places) <= _RARE:
                shared.update(places[bisect_left(places, start) :])
        sharing = sorted(shared, key=lambda index: (-shared[index], index))
        return sorted({*same[first : first + _BESIDE], *sharing[:_SHARING]})


def _words(old: EditionLine | None, new: EditionLine | None) -> Iterator[TextDifference]:
    line = new or old
    assert line is not None
    about = {"alt": say("description of a picture"), "marking": say("marking")}.get(line.kind, "")
    if old is None:
        yield _difference(line, about, "", line.text)
    elif new is None:
        yield _difference(line, about, line.text, "")
    elif old.text != new.text:
        pieces = tuple(_pieces(old.text, new.text))
        yield TextDifference(new.under, "changed", pieces, about)


def _difference(line: EditionLine, about: str, old: str, new: str) -> TextDifference:
    """One text in the place of another, each told whole."""
    pieces = [TextPiece("gone", old)] if old else []
    pieces += [TextPiece("same", " → ")] if old and new else []
    pieces += [TextPiece("new", new)] if new else []
    return TextDifference(line.under, kind_of(old, new), tuple(pieces), about)


def _behind(old: EditionLine | None, new: EditionLine | None) -> Iterator[TextDifference]:
    """What differs in a line beside its words."""
    yield from _links(old, new)
    if old is None or new is None:
        return
    yield from _stress(old, new)
    if old.picture and new.picture and not _looks_same(old.picture, new.picture):
        if new.drawn:
            about = say("drawing of “{text}”", text=_shown(new))
            yield _difference(new, about, "", say("drawn in another way"))
        else:
            about = say("picture of “{text}”", text=_shown(new))
            yield _difference(new, about, "", say("another picture"))


def _links(old: EditionLine | None, new: EditionLine | None) -> Iterator[TextDifference]:
    line = new or old
    assert line is not None
    then, now = _addresses(old), _addresses(new)
    for words in dict.fromkeys((*now, *then)):
        was, leads = then.get(words, ""), now.get(words, "")
        told = was != leads and ((was and leads) or not _is_shown(words, was or leads))
        if told and (new is not None or leads):
            yield _difference(line, say("link of “{text}”", text=words), was, leads)


def _addresses(line: EditionLine | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for words, address in line.links if line else ():
        found[words] = f"{found[words]} {address}" if words in found else address
    return found


def _is_shown(words: str, address: str) -> bool:
    """Whether a link's words are its address, so that the words say what became of it."""
    return bool(words) and words.replace(" ", "") in address.replace("%20", "")


def _stress(old: EditionLine, new: EditionLine) -> Iterator[TextDifference]:
    then, now = dict(old.stressed), dict(new.stressed)
    for words in dict.fromkeys((*now, *then)):
        was, is_now = then.get(words, ""), now.get(words, "")
        if was != is_now and words in old.text and words in new.text:
            about = say("emphasis of “{text}”", text=words)
            yield _difference(new, about, _STRESS.get(was, was), _STRESS.get(is_now, is_now))


def _calls(
    old: EditionLine,
    new: EditionLine,
    before: Mapping[str, EditionLine],
    now: Mapping[str, EditionLine],
    same: Mapping[str, str],
) -> Iterator[TextDifference]:
    """Which notes a line calls no more, and which it did not call."""
    was = Counter(before[one].text for one in old.calls if one in before)
    called = [now[one].text for one in new.calls if one in now]
    calls = Counter(same.get(text, text) for text in called)
    gone, added = " ".join((was - calls).elements()), " ".join((calls - was).elements())
    if gone or added:
        yield _difference(new, say("sources and notes of “{text}”", text=_shown(new)), gone, added)


def _shown(line: EditionLine) -> str:
    return line.text if len(line.text) <= _SHOWN else f"{line.text[:_SHOWN].rstrip()}…"


def _looks_same(old: Asset, new: Asset) -> bool:
    if old.data == new.data:
        return True
    if "svg" in old.media_type or "svg" in new.media_type:
        return False
    return _pixels(old) == _pixels(new)


def _pixels(asset: Asset) -> tuple[tuple[int, int], bytes]:
    with Image.open(io.BytesIO(asset.data)) as opened:
        return opened.size, opened.convert("RGBA").tobytes()


def _pieces(old: str, new: str) -> Iterator[TextPiece]:
    at = 0
    for edit in differences(old, new):
        if at < edit.start:
            yield TextPiece("same", old[at : edit.start])
        if edit.start < edit.end:
            yield TextPiece("gone", old[edit.start : edit.end])
        if edit.new:
            yield TextPiece("new", edit.new)
        at = edit.end
    if at < len(old):
        yield TextPiece("same", old[at:])
