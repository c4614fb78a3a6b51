"""Photographs, references to photographs that are not held, and pictures that others drew."""

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, model_validator

from briefgen.conventions import AUDIENCES
from briefgen.messages import say
from briefgen.model.base import (
    AnyDate,
    Inline,
    Line,
    Name,
    PictureFile,
    model_error,
)
from briefgen.model.blocks.block import Block, Width

Part = Annotated[float, Field(ge=0, le=1)]
Extent = Annotated[float, Field(ge=0.001, le=1)]


def _within(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, width, height = box
    if left + width > 1 + _ROUNDED or top + height > 1 + _ROUNDED:
        raise model_error(
            "outside",
            say("goes beyond the picture: left and width, and top and height, make 1 at most"),
        )
    return box


def _parts(count: int, example: str) -> BeforeValidator:
    """So many numbers and no other count, told in one message."""

    def counted(given: Any) -> Any:
        if isinstance(given, list | tuple) and len(given) != count:
            raise model_error(
                "parts",
                say(
                    "has {found} of {count} numbers: write them as in {example}",
                    found=len(given),
                    count=count,
                    example=example,
                ),
            )
        return given

    return BeforeValidator(counted)


_ROUNDED = 0.005
"""By which two rounded parts may be more than the whole."""
HiddenPart = Annotated[
    tuple[Part, Part, Extent, Extent],
    AfterValidator(_within),
    _parts(4, "[0.41, 0.22, 0.06, 0.09]"),
]
"""Left, top, width and height, in parts of the picture as it is seen."""


class Photo(Block):
    """A photograph, or, without ``file``, a reference to one that we do not hold.

    One whose people did not agree to its use is for internal editions alone, whatever its author
    says of its audience: its caption tells of them as well.
    """

    kind: ClassVar[str] = "photo"
    file: PictureFile | None = None
    caption: Inline
    credit: Name
    date: AnyDate | None = None
    place: Line | None = None
    alt: Line | None = None
    """What it shows, for those who cannot see it; needed where there is a file."""
    consent: Literal["given", "not_needed", "withheld"] = "not_needed"
    faces_obscured: StrictBool = False
    width: Width | Literal["hero", "pair"] | None = None  # type: ignore[assignment]  # wider than a block's
    """As for every block; ``hero``: above the title; ``pair``: beside its neighbour, as high."""
    focus: Annotated[tuple[Part, Part], _parts(2, "[0.5, 0.3]")] = (0.5, 0.5)
    """What stays in sight where the picture is cut: parts of its width and of its height."""
    blur: Annotated[tuple[HiddenPart, ...], Field(max_length=100)] = ()
    """What nobody is to see of it, wherever the brief shows the file: filled with one colour."""

    @property
    def is_shown(self) -> bool:
        """Whether the picture itself is shown, and not only what it says of it."""
        return self.file is not None and self.consent != "withheld"

    @model_validator(mode="after")
    def _withheld(self) -> Self:
        if self.consent == "withheld":  # what the author says of readers stays known as given
            self.__dict__["audience"] = AUDIENCES[-1]
        return self

    @property
    def withheld_by_consent(self) -> bool:
        """Whether the missing consent alone keeps it from readers: its words are no secret."""
        return self.consent == "withheld" and "audience" not in self.model_fields_set

    @model_validator(mode="after")
    def _has_alt(self) -> Self:
        if self.file is not None and self.alt is None:
            raise model_error("no_alt", say("a photograph with a file needs alt"))
        return self


class PreparedImage(Block):
    """A picture that is no photograph: a map, a chart, a diagram that somebody else has drawn."""

    kind: ClassVar[str] = "image"
    measured: ClassVar[bool] = True
    names: ClassVar[tuple[str, ...]] = ("heading", "caption")
    file: PictureFile
    caption: Inline
    alt: Line
    """What it shows, for those who cannot see it: the finding, not the kind of picture."""
    image: Annotated[
        Literal["chart", "map", "screenshot", "diagram", "other"], Field(alias="kind")
    ] = "other"
    credit: Name | None = None
    date: AnyDate | None = None
