"""Who is who, and what they agreed on."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from briefgen.model.base import AnyDate, Inline, Line, Model, Name, SourceId
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.cell_quantities import distinct, plain


class Actor(Model):
    """A person or body, and the position taken; ``side`` is that of a dispute, or a group."""

    name: Name
    role: Line | None = None
    organization: Name | None = None
    side: Line | None = None
    position: Inline | None = None
    sources: tuple[SourceId, ...] = ()


class Actors(Block):
    """Who is who, and who holds what."""

    kind: ClassVar[str] = "actors"
    people: Annotated[tuple[Actor, ...], Field(min_length=1, max_length=200)]

    @property
    def sides(self) -> tuple[tuple[str, tuple[Actor, ...]], ...]:
        """The people by their sides, which come as they do in the text; "" for those of none, last.

        Empty where nobody has one.
        """
        names = distinct(person.side for person in self.people if person.side)
        if not names:
            return ()
        groups = (
            (name, tuple(p for p in self.people if p.side and plain(p.side) == plain(name)))
            for name in names
        )
        rest = tuple(person for person in self.people if not person.side)
        return (*groups, *([("", rest)] if rest else []))


class Provision(Model):
    """What an agreement lays down, and how it is kept."""

    text: Inline
    state: Literal["kept", "partly", "broken", "unknown"] | None = None


class Agreement(Block):
    """An agreement with its provisions; ``state`` is its status in a word, ``status`` in more."""

    kind: ClassVar[str] = "agreement"
    name: Name
    date: AnyDate | None = None
    parties: tuple[Name, ...] = ()
    state: Literal["proposed", "in_force", "suspended", "ended"] | None = None
    status: Inline | None = None
    provisions: Annotated[tuple[Inline | Provision, ...], Field(max_length=100)] = ()

    @property
    def terms(self) -> tuple[Provision, ...]:
        """The provisions in one form, their texts as they are: they know their languages."""
        return tuple(
            Provision.model_construct(text=each) if isinstance(each, str) else each
            for each in self.provisions
        )
