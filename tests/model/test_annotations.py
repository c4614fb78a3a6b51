"""What a field holds is read from its annotation; what cannot be walked is refused."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Any, Literal, NamedTuple

import pytest
from pydantic import BaseModel, Field, create_model

from briefgen.model.annotations import ValueType, check_fields, fields_of
from briefgen.model.base import (
    AnyDate,
    Count,
    FigureId,
    Line,
    Markup,
    Model,
    Number,
    Refers,
    SourceId,
)
from briefgen.model.brief import Brief

SOURCE, FIGURE, TEXT = Refers("source"), Refers("figure"), Markup("line")


class Reading(NamedTuple):
    by: SourceId


@dataclasses.dataclass
class Record:
    by: SourceId


class Foreigner(BaseModel):
    by: SourceId


def held(annotation: Any) -> ValueType:
    model = create_model("Made", __base__=Model, field=(annotation, ...))
    (field,) = fields_of(model)
    return field.type


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (SourceId, ValueType(SOURCE)),
        (SourceId | None, ValueType(SOURCE, optional=True)),
        (FigureId | Number, ValueType(FIGURE)),
        (
            Literal["all"] | FigureId,
            ValueType(FIGURE, frozenset({"all"})),
        ),
        (tuple[SourceId, ...], ValueType(item=ValueType(SOURCE))),
        (list[SourceId], ValueType(item=ValueType(SOURCE))),
        (
            Annotated[tuple[SourceId, ...], Field(min_length=2)],
            ValueType(item=ValueType(SOURCE), least=2),
        ),
        (tuple[SourceId, Line], ValueType(places=(ValueType(SOURCE), ValueType(TEXT)))),
        (
            dict[FigureId, tuple[SourceId, ...] | None],
            ValueType(
                key=ValueType(FIGURE), value=ValueType(optional=True, item=ValueType(SOURCE))
            ),
        ),
        (SourceId | tuple[SourceId, ...], ValueType(SOURCE, item=ValueType(SOURCE))),
        (Annotated[tuple[str, ...], SOURCE], ValueType(item=ValueType(SOURCE))),
        (Count | AnyDate | None, ValueType(optional=True)),
    ],
)
def test_a_type_is_read(annotation: Any, expected: ValueType) -> None:
    assert held(annotation) == expected


def test_the_outermost_marker_counts() -> None:
    named = Markup("line", names="source")
    assert held(Annotated[Line, named]).marker == named


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        (FigureId | Line, "two kinds of text"),
        (tuple[SourceId, ...] | tuple[FigureId, ...], "two kinds of text"),
        (tuple[SourceId, Line] | tuple[SourceId, ...], "two kinds of list"),
        (dict[Line, Line], "no key of a mapping"),
        (set[SourceId], "has no order"),
        (Reading, "derive it from briefgen.model.base.Model"),
        (Record | None, "derive it from briefgen.model.base.Model"),
        (tuple[Foreigner, ...], "derive it from briefgen.model.base.Model"),
    ],
)
def test_what_nobody_could_walk_is_refused_by_name(annotation: Any, message: str) -> None:
    with pytest.raises(TypeError, match=rf"Made\.field: .*{message}"):
        held(annotation)


def test_a_field_deep_inside_is_refused_too() -> None:
    inner = create_model("Inner", __base__=Model, field=(FigureId | Line, ...))
    outer = create_model("Outer", __base__=Model, field=(dict[str, list[inner | None]], ...))

    with pytest.raises(TypeError, match=r"Inner\.field"):
        check_fields(outer)


def test_all_of_our_own_fields_can_be_walked() -> None:
    check_fields(Brief)
