"""Names that a caller asks for, held against those that there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.errors import BriefgenError
from briefgen.messages import say
from briefgen.text.suggestions import nearest


def each(names: Iterable[str], what: str = "name") -> tuple[str, ...]:
    """One name or some, each once; raises TypeError for what is none."""
    listed: object = [names] if isinstance(names, str) else names
    if not isinstance(listed, Iterable) or isinstance(listed, bytes):
        raise TypeError(f"{what} is a name or a list of names, not {type(listed).__name__}")
    found = tuple(dict.fromkeys(map(_text, listed)))
    if None in found:
        raise TypeError(f"each {what} is a text")
    return tuple(name for name in found if name is not None)


def _text(name: object) -> str | None:
    return name if isinstance(name, str) else None


def known_names(what: str, asked: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """What was asked for; raises BriefgenError for a name that there is not."""
    names = each(asked, what)
    for name in names:
        if name not in known:
            near = nearest(name, known, 0.6)
            hint = (
                say("did you mean {near}?", near=near)
                if near
                else say("there are {known}", known=", ".join(known))
            )
            raise BriefgenError(say("there is no {what} {name!r}", what=what, name=name), hint=hint)
    return names
