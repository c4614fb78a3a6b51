import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.content import geojson
from briefgen.errors import ContentError
from briefgen.model.areas import Shape

RING = [[0, 0], [1, 0], [1, 2.5], [0, 0]]


def read(value: object) -> tuple[Shape, ...]:
    return geojson.read(json.dumps(value).encode(), "x.geojson", "x.geojson").shapes


def test_features_become_simple_shapes() -> None:
    polygons = {"type": "MultiPolygon", "coordinates": [[RING], [RING, RING]]}
    feature = {"type": "Feature", "properties": {"name": "Idlib"}, "geometry": polygons}
    point = {"type": "Point", "coordinates": [36.6, 35.9, 400]}
    line = {"type": "LineString", "coordinates": [[0, 0], [-1, 1]]}
    other = {
        "type": "Feature",
        "geometry": {"type": "GeometryCollection", "geometries": [point, line]},
    }
    nothing = {"type": "Feature", "geometry": None}

    shapes = read({"type": "FeatureCollection", "features": [feature, other, nothing]})

    assert [(shape.kind, len(shape.rings), shape.name) for shape in shapes] == [
        ("polygon", 1, "Idlib"), ("polygon", 2, "Idlib"), ("point", 1, ""), ("line", 1, ""),
    ]  # fmt: skip
    assert shapes[2].rings == (((36.6, 35.9),),)
    assert geojson.read(json.dumps(line).encode(), "n", "f").bounds == (-1, 0, 0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "[]", "null", "{}",
        '{"type": "FeatureCollection"}', '{"type": "Point", "coordinates": [1]}',
        '{"type": "Point", "coordinates": [NaN, 1]}', '{"type": "Point", "coordinates": [true, 1]}',
        '{"type": "Point", "coordinates": ["1", "2"]}', '{"type": "Point", "coordinates": [0, 91]}',
        '{"type": "Polygon", "coordinates": []}', '{"type": "Polygon", "coordinates": [[[0, 0]]]}',
        '{"type": "FeatureCollection", "features": []}', "[" * 100_000, "{", "1" * 5_000,
        '{"type": "GeometryCollection", "geometries": [' * 9 + "]}" * 9,
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ContentError) as error:
        geojson.read(text.encode(), "x.geojson", "x.geojson")
    assert error.value.problems[0].file == "x.geojson"


def test_too_many_positions_are_refused() -> None:
    with pytest.raises(ContentError, match="more than 100,000 positions"):
        read({"type": "MultiPoint", "coordinates": [[0, 0]] * 100_001})


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["Feature", "FeatureCollection", "Point", "MultiPolygon"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["type", "coordinates", "features"]), inner, max_size=3),
    max_leaves=10,
)  # fmt: skip


@given(_JSON)
def test_any_json_is_read_or_refused(value: object) -> None:
    shapes: tuple[Shape, ...] = ()
    try:
        shapes = read(value)
    except ContentError as error:
        assert error.problems  # noqa: PT017 (either outcome is right)
    assert all(shape.rings for shape in shapes)
