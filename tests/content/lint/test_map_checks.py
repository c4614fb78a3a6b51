"""What is wrong with a map, at its line of its file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.content.load import load_checked

HEAD = "title: T\nlanguage: en\npublished: 2024-03-15\nsources: {s: {title: S}}\n"
FIGURES = 'figures: {f: {label: L, value: 3, sources: [s]}}\nsummary: "{{ f }} [@s]"\n'


def square(west: float, code: object) -> dict[str, object]:
    ring = [[west, 35], [west + 0.4, 35], [west + 0.4, 35.4], [west, 35.4], [west, 35]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"pcode": code}, "geometry": geometry}


AREA = json.dumps({"type": "FeatureCollection", "features": [square(36, "A1"), square(36.4, 7)]})
POINTS = '{"type": "MultiPoint", "coordinates": [[36, 35], [36.1, 35.1]]}'


def findings(folder: Path, said: str, head: str = "", **files: str) -> list[str]:
    folder.mkdir()
    files = {"a_dot_geojson": AREA, "p_dot_geojson": POINTS, **files}
    for name, text in files.items():
        (folder / name.replace("_dot_", ".")).write_text(text, encoding="utf-8")
    block = (
        f"sections:\n- heading: H\n  body:\n  - map: {{title: T, alt: A., sources: [s], {said}}}\n"
    )
    (folder / "brief.yaml").write_text(head + HEAD + FIGURES + block, encoding="utf-8")
    found = load_checked(folder)
    return [str(one).replace(f"{folder}/", "") for one in (*found.problems, *found.notices)]


VALUES = "area: a.geojson, values: {data: v.csv, key: pcode, value: share}"
SYMBOLS = "area: a.geojson, symbols: {data: s.csv, value: people, label: name}"


@pytest.mark.parametrize(
    ("csv", "place", "text"),
    [
        ("pcode,share\nA1,4\nA2,5\n", "v.csv:3:1", 'no area has "A2" as its pcode'),
        ("pcode,share\nA1,4\nA1,5\n", "v.csv:3:1", 'two rows are of the area "A1"'),
        ("pcode,share\nA1,many\n7,1\n", "v.csv:2:4", 'numbers, not the text "many"'),
        ("pcode,part\nA1,4\n7,1\n", "brief.yaml:10", 'the data have no column "share"'),
        ("code,share\nA1,4\n7,1\n", "brief.yaml:10", 'the data have no column "pcode"'),
        ("pcode,share\nA1,4\n", "brief.yaml:10", "no row has a value for 7"),
    ],
)
def test_rows_are_of_areas(csv: str, place: str, text: str, tmp_path: Path) -> None:
    found = findings(tmp_path / "x", VALUES, v_dot_csv=csv)

    assert [one for one in found if place in one and text in one], found


def test_codes_are_compared_as_they_are_read(tmp_path: Path) -> None:
    assert findings(tmp_path / "x", VALUES, v_dot_csv="pcode,share\nA1,4\n7,5\n") == []


@pytest.mark.parametrize(
    ("csv", "text"),
    [
        ("name,lat,lon,people\nMill,35.1,36.1,many\n", "a number above zero, not"),
        ("name,lat,lon,people\nMill,35.1,36.1,-3\n", "a number above zero, not"),
        ("name,lat,lon,people\nMill,95,36.1,3\n", "is no position in degrees"),
        ("name,lat,lon,people\nMill,45,36.1,3\n", "far outside the area"),
        ("name,latitude,lon,people\nMill,35.1,36.1,3\n", 'the data have no column "lat"'),
    ],
)
def test_circles_have_positions_and_sizes(csv: str, text: str, tmp_path: Path) -> None:
    found = findings(tmp_path / "x", SYMBOLS, s_dot_csv=csv)

    assert [one for one in found if text in one], found


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("area: a.geojson, values: {value: share}", 'no area of the file has a property "share"'),
        ("area: a.geojson, values: {figures: {A9: f}, key: pcode}", 'no area has "A9"'),
        ("area: a.geojson, values: {figures: {A1: g}, key: pcode}", '"g"'),
        ("area: a.geojson, values: {figures: {A1: f}}", "values need a key"),
        ("area: a.geojson, values: {key: pcode}", "values need a column or property"),
        ("area: p.geojson, values: {value: pcode}", "the area has no polygons"),
        ("values: {value: share}", "values need an area"),
        ("area: a.geojson, breaks: [3, 4]", "breaks are for values"),
        ("area: a.geojson, values: {value: pcode}, breaks: [4, 3]", "breaks rise"),
        ("area: a.geojson, lines: [{file: p.geojson, kind: road}]", "holds points, and no line"),
        ("area: a.geojson, lines: [{file: a.geojson, kind: path}]", "path"),
        ("area: a.geojson, lines: [{file: ../a.geojson, kind: road}]", "folder"),
        ("area: a.geojson, inset: country", "the brief has none"),
        ("area: a.geojson, symbols: {value: people}", "symbols need data"),
        ("area: a.geojson, markers: [{label: M, lat: 45, lon: 9}]", "lies far outside the area"),
        ("title2: x", "title2"),
        ("inset: none", "a map needs an area"),
    ],
)
def test_a_map_that_does_not_fit_says_so(said: str, text: str, tmp_path: Path) -> None:
    found = findings(tmp_path / "x", said)

    assert [one for one in found if text in one and "brief.yaml:10" in one], found


def test_a_place_just_outside_of_the_area_is_no_fault(tmp_path: Path) -> None:
    said = "area: a.geojson, markers: [{label: M, lat: 35.5, lon: 36.1}]"

    assert findings(tmp_path / "x", said) == []


def test_many_points_are_told(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[36 + n / 1e5, 35.1] for n in range(21_000)]}
    said = "area: a.geojson, lines: [{file: r.geojson, kind: river}]"
    found = findings(tmp_path / "x", said, r_dot_geojson=json.dumps(line))

    assert [one for one in found if "map-simplified" in one], found


def test_values_of_the_file_itself_are_numbers_or_missing_and_told(tmp_path: Path) -> None:
    """They were drawn as areas without a value, and nobody was told."""
    area = json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {**square(36 + number, name), "properties": {"name": name, "people": people}}
                for number, (name, people) in enumerate(
                    {"One": 12, "Two": "34", "Three": None, "Four": "", "Five": 0}.items()
                )
            ],
        }
    )
    said = "area: b.geojson, values: {value: people}"
    found = findings(tmp_path / "x", said, b_dot_geojson=area)

    told = [one for one in found if any(name in one for name in ("One", "Two", "Three", "Five"))]
    assert len(told) == 2
    assert 'numbers, not the text "34", which the area Two has' in told[0]
    assert "the file has no value for Three, Four: hatched [map-no-data]" in told[1]


def test_words_that_mean_a_unit_are_told_of_values_and_circles(tmp_path: Path) -> None:
    said = (
        "area: a.geojson, values: {data: v.csv, key: pcode, value: share, unit: percent}, "
        "symbols: {data: s.csv, value: people, unit: families}"
    )
    files = {"v_dot_csv": "pcode,share\nA1,4\n7,5\n", "s_dot_csv": "lat,lon,people\n35.1,36.1,3\n"}
    (found,) = findings(tmp_path / "x", said, **files)
    assert found.startswith("brief.yaml:10:")
    assert "sections.0.body.0.map.values.unit: " in found
    assert 'write unit: "%" [unit-word]' in found


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ({"name": "Marwa"}, "in ar the map shows Marwa: the file has no names in its letters"),
        ({"name": "Marwa", "name_ar": "مروة"}, ""),
        ({"name": "Marwa", "ADM2_AR": "مروة"}, ""),
        ({"name": "مروة"}, "in en the map shows مروة"),
        ({"name": "12"}, ""),
        ({}, ""),
    ],
)
def test_names_that_a_language_lacks_are_told(
    names: dict[str, str], told: str, tmp_path: Path
) -> None:
    """An Arabic map had Latin names, and nobody was told."""
    area = json.dumps({**square(36, "A1"), "properties": names})
    found = findings(tmp_path / "x", "area: b.geojson", "languages: [ar]\n", b_dot_geojson=area)

    named = [one for one in found if "[map-names]" in one]
    assert len(named) == bool(told), found
    assert told in "".join(named)
