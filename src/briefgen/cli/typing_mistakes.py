"""What a typing mistake on the command line may have meant."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Iterable

from briefgen.conventions import AUDIENCES, Audience
from briefgen.messages import say
from briefgen.text.suggestions import nearest


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """There is no such thing, with the nearest name or all of them."""
    known = list(known)
    near = nearest(name, known, 0.6)
    hint = say("did you mean {near}?", near=near)
    if not near:
        hint = say("there are {known}", known=", ".join(known))
    return say("there is no {what} {name!r}; {hint}", what=what, name=name, hint=hint)


def known_audience(name: str) -> Audience:
    """An audience that was typed; raises ArgumentTypeError for one that there is not."""
    for audience in AUDIENCES:
        if audience == name:
            return audience
    raise ArgumentTypeError(unknown(say("audience"), name, AUDIENCES))
