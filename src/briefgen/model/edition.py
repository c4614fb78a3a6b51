"""An Edition, one Brief in one language for one audience, cut before anything is laid out.

What the audience may not see is gone from an Edition, not hidden in it: a layout cannot leak
what it
was never given. Only the kind of a withheld source remains, under the neutral id
`KNOWN_TO_EDITORS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from briefgen.conventions import AUDIENCES, Audience, EditionKey
from briefgen.model.base import Model, sees
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.figure_blocks import FigureComparison, KeyFigures
from briefgen.model.brief_content import BriefContent, Section, Tlp
from briefgen.model.foreign import Foreign
from briefgen.model.pictures import Picture
from briefgen.model.sources import Source
from briefgen.text.languages import Direction, direction_of

if TYPE_CHECKING:
    from briefgen.model.areas import Area
    from briefgen.model.figures import Figure

LEAST_TLP: Mapping[Audience, Tlp] = {
    "public": "CLEAR",
    "partners": "GREEN",
    "internal": "AMBER+STRICT",
}
"""How narrowly an edition is marked at least (TLP 2.0): GREEN may go to partner organisations and
not to the public, AMBER+STRICT stays in one's own organisation. An edition that says “internal” and
TLP:CLEAR would tell its readers to spread it.
"""
TLP_ORDER: tuple[Tlp, ...] = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
KNOWN_TO_EDITORS = "a-source-known-to-the-editors"
_CITATION = re.compile(r"\[@[^\]\n]*\]")


class WithheldSource(Source):
    """A source that this audience may not know: it supports its figure, and says nothing else."""

    withheld: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its place in the author's file (``sections.2.body.0``, indices from 0)."""

    block: Block
    place: str


@dataclass(frozen=True, slots=True)
class EditionSection:
    """A section of an edition. ``anchor`` is its id in the laid-out document."""

    heading: str
    anchor: str
    place: str
    body: tuple[Placed, ...]
    sections: tuple[EditionSection, ...]


@dataclass(frozen=True)
class Edition:
    """One Brief in one language for one audience.

    ``brief`` is the Brief after the cut, and its fields can be read on the edition itself
    (``edition.title``); ``sections`` are its sections with their places.
    """

    brief: BriefContent
    key: EditionKey
    sections: tuple[EditionSection, ...]
    languages: tuple[str, ...]
    """Every language that the brief has an edition in, its own first."""

    @property
    def language(self) -> str:
        """The language of its texts (BCP 47)."""
        return self.key.language

    @property
    def audience(self) -> Audience:
        """The least audience that may see it."""
        return self.key.audience

    @property
    def direction(self) -> Direction:
        """``rtl`` where the language is written from right to left, else ``ltr``."""
        return direction_of(self.language)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.brief, name)


def cut(brief: BriefContent, audience: Audience, language: str) -> Edition:
    """The edition of a brief whose texts are in ``language`` already, for one audience."""
    if audience not in AUDIENCES:
        raise ValueError(f"audience is one of {', '.join(AUDIENCES)}")
    knife = _Knife(brief, audience)
    sections = knife.sections(brief.sections, "sections")
    return Edition(
        brief=knife.brief()
        .with_pictures(knife.pictures(sections))
        .with_areas(knife.areas(sections))
        .with_catalogues({}),
        key=EditionKey(language, audience),
        sections=sections,
        languages=(brief.language, *brief.languages),
    )


class _Knife:
    """Cuts one brief for one audience."""

    def __init__(self, brief: BriefContent, audience: Audience) -> None:
        self._brief = brief
        self._audience = audience
        self._hidden = {
            key for key, source in brief.sources.items() if not sees(audience, source.audience)
        }
        self._figures = {
            key: figure for key, figure in brief.figures.items() if sees(audience, figure.audience)
        }

    def brief(self) -> BriefContent:
        brief = self._brief
        kept = brief.model_copy(
            update={
                "sources": self._sources(),
                "figures": {key: self._figure(figure) for key, figure in self._figures.items()},
                "authors": tuple(a for a in brief.authors if sees(self._audience, a.audience)),
                "contacts": tuple(c for c in brief.contacts if sees(self._audience, c.audience)),
                "corrections": tuple(
                    c for c in brief.corrections if c.figure is None or c.figure in self._figures
                ),
                "based_on": self._ids(brief.based_on),
                "previous": None,
                "tlp": max(brief.tlp, LEAST_TLP[self._audience], key=TLP_ORDER.index),
                "sections": self._plain(brief.sections),
            }
        )
        blind: BriefContent = self._blind(kept)
        return blind

    def sections(self, sections: tuple[Section, ...], place: str) -> tuple[EditionSection, ...]:
        return tuple(
            EditionSection(
                heading=section.heading,
                anchor=section.id or f"{place}.{index}".replace(".", "-").replace("sections", "s"),
                place=f"{place}.{index}",
                body=self._body(section.body, f"{place}.{index}.body"),
                sections=self.sections(section.sections, f"{place}.{index}.sections"),
            )
            for index, section in enumerate(sections)
            if sees(self._audience, section.audience)
        )

    def pictures(self, sections: tuple[EditionSection, ...]) -> dict[str, Picture]:
        """Only the pictures that a block of the edition, or its publisher, names."""
        publisher = self._brief.publisher
        names: set[str | None] = {publisher.logo} if publisher else set()
        names |= {getattr(placed.block, "file", None) for placed in _blocks(sections)}
        return {name: picture for name, picture in self._brief.pictures.items() if name in names}

    def areas(self, sections: tuple[EditionSection, ...]) -> dict[str, Area]:
        """Only the areas that a map of the edition names."""
        names = {getattr(placed.block, "area", None) for placed in _blocks(sections)}
        return {name: area for name, area in self._brief.areas.items() if name in names}

    def _body(self, body: tuple[Block, ...], place: str) -> tuple[Placed, ...]:
        kept = (
            Placed(self._block(block), f"{place}.{index}")
            for index, block in enumerate(body)
            if sees(self._audience, block.audience)
        )
        return tuple(placed for placed in kept if not self._empty(placed.block))

    def _empty(self, block: Block) -> bool:
        """Whether a block that is nothing but figures has none left."""
        return isinstance(block, KeyFigures | FigureComparison) and not block.figures

    def _plain(self, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(
            section.model_copy(
                update={
                    "body": tuple(p.block for p in self._body(section.body, "")),
                    "sections": self._plain(section.sections),
                }
            )
            for section in sections
            if sees(self._audience, section.audience)
        )

    def _block(self, block: Block) -> Block:
        figures = getattr(block, "figures", None)
        if figures:
            kept = tuple(key for key in figures if key in self._figures)
            block = block.model_copy(update={"figures": kept})
        blind: Block = self._blind(block)
        return blind

    def _figure(self, figure: Figure) -> Figure:
        part_of = figure.part_of if figure.part_of in self._figures else None
        blind: Figure = self._blind(figure.model_copy(update={"part_of": part_of}))
        return blind

    def _sources(self) -> dict[str, Source]:
        seen = {
            key: source for key, source in self._brief.sources.items() if key not in self._hidden
        }
        if self._hidden:
            seen[KNOWN_TO_EDITORS] = WithheldSource()
        return seen

    def _ids(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(KNOWN_TO_EDITORS if key in self._hidden else key for key in ids))

    def _blind(self, model: Any) -> Any:
        """Put the neutral id in the place of every withheld source's, at any depth."""
        if not self._hidden:
            return model
        return self._blinded(model)

    def _blinded(self, value: Any, name: str = "") -> Any:
        if isinstance(value, Model):
            changes = {
                key: new
                for key in type(value).model_fields
                if (new := self._blinded(old := getattr(value, key), key)) is not old
            }
            return value.model_copy(update=changes) if changes else value
        if isinstance(value, tuple):
            return self._ids(value) if name in ("sources", "based_on") else self._each(value)
        if isinstance(value, str):
            if name == "source":
                return KNOWN_TO_EDITORS if value in self._hidden else value
            return self._uncited(value) if "[@" in value else value
        return value

    def _each(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        new = tuple(self._blinded(value) for value in values)
        return values if all(a is b for a, b in zip(new, values, strict=True)) else new

    def _uncited(self, text: str) -> str:
        def neutral(match: re.Match[str]) -> str:
            return re.sub(
                r"@([a-z][a-z0-9_-]*)",
                lambda m: f"@{KNOWN_TO_EDITORS}" if m[1] in self._hidden else m[0],
                match[0],
            )

        new = _CITATION.sub(neutral, text)
        return text.like(new) if isinstance(text, Foreign) else new


def _blocks(sections: tuple[EditionSection, ...]) -> list[Placed]:
    own = [placed for section in sections for placed in section.body]
    return own + [placed for section in sections for placed in _blocks(section.sections)]
