"""The leak check: a finished file is opened again and searched for what was withheld.

    guard = leak_guard(brief, "public")            # None where nothing is withheld
    guard.check(data, "pdf")                       # LeakError, or nothing

The guard is made from the whole brief and knows nothing of the edition, so that a fault anywhere
between them is found: in the cut, a layout, a renderer or a library. A LeakError says what was
found, at which place of the content and where in the file, and never shows the secret itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from briefgen.conventions import AUDIENCES, Audience
from briefgen.errors import LeakError
from briefgen.layout.laid_out import LaidOut
from briefgen.leaks.boilerplate import brought_words, is_date, library_words
from briefgen.leaks.normalize import fold
from briefgen.leaks.open_text import Shown, shown_cells
from briefgen.leaks.other_rows import OwnTexts, hidden_columns, other_rows, shared_brief
from briefgen.leaks.withheld import Item, Secret, items, secrets, translations
from briefgen.leaks.withheld_pictures import Digests, digests
from briefgen.leaks.written_figures import written_items
from briefgen.messages import joined, say
from briefgen.model.base import sees
from briefgen.model.brief import Brief

if TYPE_CHECKING:
    from briefgen.leaks.file_parts import Embedded
    from briefgen.leaks.secret_search import Leak, Net

_SHOWN = 5
"""Finds that a message lists."""


@dataclass(frozen=True)
class Guard:
    """What one edition must not hold. Plain data: it goes to the child that prints the PDF."""

    secrets: tuple[Secret, ...] = field(repr=False)
    shown: Shown = field(repr=False)
    """What the editions for this audience show: no leak, even if a withheld part says it too."""
    language: str = "en"
    style: str = field(default="", repr=False)
    """The theme's CSS: its names are no secrets."""
    pictures: Digests = field(default_factory=Digests, repr=False)
    words: tuple[str, ...] = ()
    """Those of other packages' templates, which are no secrets either."""

    def for_edition(self, laid_out: LaidOut) -> Guard:
        """The same, with the words that stand in the files of one edition anyway."""
        return replace(self, language=laid_out.language, style=laid_out.style)

    def check(self, data: bytes, format: str) -> None:
        """Search a finished file; raises LeakError, also where it cannot be opened again."""
        from briefgen.leaks.file_parts import UnreadableError
        from briefgen.leaks.unpack import open_file  # where nothing is withheld, nothing is opened

        try:
            opened = open_file(data)
            found = [*self._net.search(opened.pieces), *self._pictures(opened.pictures)]
        except UnreadableError as error:
            text = say(
                "the finished file cannot be searched for what is withheld: it holds {error}",
                error=error,
            )
            raise LeakError(text, where=format) from None
        except Exception as error:  # whose words might show what it read
            text = say("the finished file could not be searched for what is withheld")
            told = say("{text} ({type})", text=text, type=type(error).__name__)
            raise LeakError(told, where=format) from None
        if found:
            raise LeakError(_message(found), where=format, hint=self._hint(found))

    @cached_property
    def _net(self) -> Net:
        return self.net()

    def net(self) -> Net:
        """The secrets, ready to be searched for."""
        from briefgen.leaks.secret_search import Net

        return Net(self.secrets, (*self.shown.texts(self.language), self._ours), self.shown.names)

    @property
    def searched(self) -> str:
        """A hash of what is searched for; where it stands is for messages alone."""
        words = sorted({(one.text, one.person, one.line, one.shared) for one in self.secrets})
        told = repr((words, sorted((*self.pictures.files, *self.pictures.pixels))))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    def _ours(self) -> Iterator[str]:
        yield self.style
        yield from library_words(self.language)
        yield from self.words

    def _pictures(self, pictures: Sequence[Embedded]) -> Iterator[Leak]:
        from briefgen.leaks.secret_search import Leak

        for picture in pictures:
            if place := self.pictures.place_of(picture.data):
                yield Leak(Secret("", say("a picture"), place), picture.where)

    def _hint(self, found: Iterable[Leak]) -> str:
        """Where an author may have named openly whom another place withholds."""
        for secret in dict.fromkeys(leak.secret for leak in found if leak.secret.person):
            name = fold(secret.text).text
            for place, text in self.shown.places():
                if name in fold(text).text:
                    return say(
                        "it is written at {place} too, for readers who may not know it", place=place
                    )
        return say("nothing of this edition was written")

    def __getstate__(self) -> dict[str, Any]:
        """Without the net, which whoever receives it makes again."""
        return {name: value for name, value in self.__dict__.items() if name != "_net"}


def leak_guard(brief: Brief, audience: Audience, recipient: str | None = None) -> Guard | None:
    """The guard of the editions for one audience; None where nothing is withheld from it.

    One for every language: what is withheld in English may be in an Arabic file. Of a brief with
    recipients that of the editions of one ``recipient``, or of the overview; whoever guards several
    begins with a `RowGuards`.
    """
    if brief.recipient_rows is not None:
        return RowGuards(brief, audience).guard(recipient)
    if audience == AUDIENCES[-1]:
        return None
    return _guard(brief, audience, lambda language: shown_cells(brief.in_language(language)), ())


class RowGuards:
    """The guards of all recipients of a brief, for one audience: the net is made once for them."""

    def __init__(self, brief: Brief, audience: Audience) -> None:
        rows = brief.recipient_rows
        assert rows is not None
        self._brief = brief
        self._audience = audience
        languages = (brief.language, *brief.catalogues)
        bare = shared_brief(brief, rows)
        self._hidden = hidden_columns(rows, items(brief), brief, audience)
        found = _guard(
            bare,
            audience,
            lambda language: shared_brief(brief.in_language(language), rows),
            other_rows(rows, languages),
        )
        assert found is not None
        self._shared = found
        self._nets: dict[tuple[str, str], Net] = {}

    def guard(self, recipient: str | None) -> Guard:
        """The guard of one recipient's editions; None: of those that show all rows."""
        rows = self._brief.recipient_rows
        assert rows is not None
        own = OwnTexts(
            self._brief,
            None if recipient is None else rows.row(recipient),
            self._hidden,
            self._shared.shown.items,
            self._audience,
        )
        return RecipientGuard(**vars(self._shared), guards=self, own=own)

    @cached_property
    def searched(self) -> str:
        """A hash of what is searched for in the editions of all of them."""
        return self._shared.searched

    def net(self, guard: Guard) -> Net:
        """The secrets and the shared texts, as they are for editions in one language and look."""
        key = guard.language, guard.style
        if key not in self._nets:
            self._nets[key] = guard.net()
        return self._nets[key]


@dataclass(frozen=True)
class RecipientGuard(Guard):
    """What an edition of one recipient must not hold: what is withheld, and the rows of others."""

    guards: RowGuards | None = field(default=None, repr=False)
    own: OwnTexts | None = field(default=None, repr=False)

    @property
    def searched(self) -> str:
        """A hash of what is searched for, which is made once for all recipients."""
        assert self.guards is not None
        return self.guards.searched

    @cached_property
    def _net(self) -> Net:
        assert self.guards is not None
        assert self.own is not None
        own = partial(self.own.texts, self.language)
        return self.guards.net(self).beside([own], lambda: ())


def _guard(
    brief: Brief,
    audience: Audience,
    in_language: Callable[[str], Brief],
    more: Iterable[Secret],
) -> Guard | None:
    found = [*items(brief), *written_items(brief, brief.language)]
    hidden = [item for item in found if not sees(audience, item.audience)]
    others = [*more]
    if not hidden and not others:
        return None
    languages = (brief.language, *brief.catalogues)
    written = chain.from_iterable(written_items(brief, each) for each in brief.catalogues)
    every = [*hidden, *translations(hidden, brief), *written]
    words = dict.fromkeys(secrets(every, audience))
    shown = [item for item in _open_items(brief) if sees(audience, item.audience)]
    withheld = (secret for secret in words if not is_date(secret.text, languages))
    return Guard(
        secrets=(*withheld, *others),
        shown=Shown(brief, audience, shown, in_language),
        pictures=_pictures(brief, found, shown),
        words=brought_words(brief),
    )


def _open_items(brief: Brief) -> list[Item]:
    """What is written on a page of some edition: not the rows and columns that no table shows."""
    return [*items(shown_cells(brief)), *written_items(brief, brief.language)]


def _pictures(brief: Brief, found: Iterable[Item], shown: Iterable[Item]) -> Digests:
    """The pictures that only withheld blocks name; one that is shown under two names is shown."""
    open_ = {str(item.value) for item in shown if item.is_file}
    places = {
        str(item.value): f"{item.place} ({item.audience})"
        for item in found
        if item.is_file and str(item.value) not in open_
    }
    known = {name for name in places if name in brief.pictures}
    return digests(
        {places[name]: brief.pictures[name] for name in sorted(known)},
        [picture for name, picture in brief.pictures.items() if name in open_],
    )


def _message(found: Sequence[Leak]) -> str:
    """What was found and where, the first few finds; never the words themselves."""
    lines = sorted(
        {
            say(
                "{what} from {place}, in {where}",
                what=leak.secret.what,
                place=leak.secret.place,
                where=leak.where or say("the text"),
            )
            for leak in found
        }
    )
    named = joined("; ", lines[:_SHOWN])
    if len(lines) > _SHOWN:
        named = say("{names}; and {count} more", names=named, count=len(lines) - _SHOWN)
    return say("withheld content is in the finished file: {finds}", finds=named)
