"""Maps: an area and what is marked on it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from briefgen.model.base import AreaFile, Line, Model, Number
from briefgen.model.blocks.block import Block


class Marker(Model):
    """A place on a map; degrees of WGS 84."""

    label: Line
    lat: Annotated[Number, Field(ge=-90, le=90)]
    lon: Annotated[Number, Field(ge=-180, le=180)]
    kind: Literal["city", "town", "village", "camp", "attack", "crossing", "airport", "other"] = (
        "other"
    )


class Map(Block):
    """A map: an area as GeoJSON and markers upon it."""

    kind: ClassVar[str] = "map"
    title: Line
    subtitle: Line | None = None
    area: AreaFile | None = None
    markers: Annotated[tuple[Marker, ...], Field(max_length=500)] = ()
    alt: Line
    boundary_disclaimer: Line | None = None
