"""Whether a text names the organisation of a source that its readers may not know.

A name of several words is found however it is written: in other letter case, with other accents,
spaces or hyphens, with an ending behind an apostrophe. A name of one word must stand there with its
capital letters, since *guard* and *government* are words as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from briefgen.content.draft import Draft, Finding
from briefgen.content.validation.validation_messages import readers
from briefgen.conventions import Audience
from briefgen.messages import say
from briefgen.model.base import Markup, sees
from briefgen.model.organization_names import names_of
from briefgen.model.texts import Leaf
from briefgen.text.citations import blanked

SHORTEST: Final = 3
"""Letters of a name that is looked for, as in the search of finished files."""
SURE: Final = 16
"""Letters from which on a name may go on with an ending."""
_DIGITS: Final = {base + n: str(n) for base in (0x660, 0x6F0) for n in range(10)}
_UNSEEN: Final = re.compile("[\u00ad\u0640\u200b-\u200f\u2060\ufeff]")
_PROCLITICS: Final = frozenset("وفبلكا")
"""Arabic particles that are written together with the word behind them."""
_ADDRESS: Final = re.compile(r"\]\([^)]*\)")
"""The address of a link, which names somebody itself, or stands between the words of a name."""


def named(draft: Draft) -> Iterator[Finding]:
    """No text may name the organisation of a source that some of its readers may not know."""
    secrets = list(_secrets(draft))
    if not secrets:
        return
    open_names = [leaf for leaf in _leaves(draft) if _is_name(leaf)]
    for leaf, _ in draft.texts:
        for secret in () if _is_name(leaf) else secrets:
            if sees(leaf.audience, secret.audience):
                continue
            at = secret.find(leaf.value)
            if at is not None and not _is_open(secret, leaf.audience, open_names):
                yield _problem(draft, leaf, at, secret)


@dataclass(frozen=True)
class _Secret:
    """A name of a source's organisation."""

    source: str
    name: str
    audience: Audience

    def find(self, text: str) -> int | None:
        """Where a text first says it; None where it does not."""
        text = blanked(text)  # no reader sees the ids of citations and figures
        if self._word is not None:
            match = self._word.search(text)
            return match.start() if match else None
        for seen in dict.fromkeys((text, _ADDRESS.sub(_spaces, text))):
            if self._letters in _letters(seen):
                at = _find(seen, self._letters)
                if at is not None:
                    return at
        return None

    @cached_property
    def _letters(self) -> str:
        return _letters(self.name)

    @cached_property
    def _word(self) -> re.Pattern[str] | None:
        """The name as a word in its own letters, or all in capitals; None for several words."""
        if len(self.name.split()) > 1:
            return None
        forms = "|".join(map(re.escape, (self.name, self.name.upper())))
        return re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])")


def _secrets(draft: Draft) -> Iterator[_Secret]:
    """Every name of a withheld organisation, in the language of the draft's texts as well."""
    said = {leaf.path: leaf.value for leaf, _ in draft.texts}
    for key, source in draft.brief.sources.items():
        if source.named_openly or source.audience == "public":
            continue
        both = (source.organization, said.get(("sources", key, "organization")))
        for organization in dict.fromkeys(filter(None, both)):
            for name in names_of(organization):
                if _is_distinct(name):
                    yield _Secret(key, name, source.audience)


def _is_distinct(name: str) -> bool:
    several = len(name.split()) > 1
    return len(_letters(name)) >= SHORTEST and (several or name != name.lower())


def _leaves(draft: Draft) -> Iterator[Leaf]:
    yield from draft.leaves
    yield from (leaf for leaf, _ in draft.texts)


def _is_name(leaf: Leaf) -> bool:
    return isinstance(leaf.marker, Markup) and bool(leaf.marker.names)


def _is_open(secret: _Secret, reader: Audience, names: Sequence[Leaf]) -> bool:
    """Whether another field names it to the same readers: another source, a quote, a publisher."""
    return any(
        sees(reader, leaf.audience) and secret.find(leaf.value) is not None for leaf in names
    )


def _problem(draft: Draft, leaf: Leaf, at: int, secret: _Secret) -> Finding:
    path = ("sources", secret.source, "audience")
    there = draft.root.find(path).place.at(path)
    text = say(
        "this is for {audience}, and names the organization of the source "
        '"{source}", which is for {audience2} only',
        audience=readers(leaf.audience),
        source=secret.source,
        audience2=readers(secret.audience),
    )
    hint = say(
        "it is withheld at {there}; take the name out here, put this in a block with "
        "audience: {audience}, or give the source named_openly: true",
        there=there,
        audience=secret.audience,
    )
    return draft.place_in(leaf, at).problem(leaf.path, text, hint)


# --- letters ------------------------------------------------------------------------------------


def _letters(text: str) -> str:
    """The letters and digits of a text, in lower case and without accents."""
    folded = unicodedata.normalize("NFKD", _UNSEEN.sub("", text)).casefold().translate(_DIGITS)
    return "".join(filter(str.isalnum, folded))


def _spaces(match: re.Match[str]) -> str:
    """Spaces in the place of a match: what follows keeps its own."""
    return " " * len(match[0])


def _find(text: str, letters: str) -> int | None:
    """The place in a text at which these letters stand as whole words."""
    found, places, starts = "", [], {0}
    ended = True
    for offset, character in enumerate(text):
        if here := _letters(character):
            if ended:
                starts.add(len(found))
            found += here
            places += [offset] * len(here)
            ended = False
        elif not (unicodedata.combining(character) or _UNSEEN.match(character)):
            ended = True
    starts.add(len(found))
    at = found.find(letters)
    while at >= 0:
        end = at + len(letters)
        if _begins(found, at, starts) and (end in starts or len(letters) >= SURE):
            return places[at]
        at = found.find(letters, at + 1)
    return None


def _begins(found: str, at: int, starts: set[int]) -> bool:
    """Whether a word begins here, behind Arabic particles too."""
    start = max(one for one in starts if one <= at)
    return at - start <= 4 and _PROCLITICS.issuperset(found[start:at])
