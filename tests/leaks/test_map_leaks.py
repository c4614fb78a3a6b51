"""Maps: what is withheld is in no drawing, table, folded words or attachment of any format."""

from __future__ import annotations

import json

import pytest

import briefgen
from briefgen.leaks.unpack import open_file
from briefgen.model.brief import Brief

SECRETS = ("Osprey cellar", "48151", "48,151", "Heron attic", "62342", "Bittern road", "Kestrel")
BRIEF = """
title: Wells
slug: wells
language: en
published: 2024-03-12
attach_data: true
sources: {board: {organization: Water Board}}
figures:
  north: {label: wells in the north, value: 1234, sources: [board]}
  cellar: {label: Osprey cellar, value: 48151, sources: [board], audience: internal}
sections:
  - heading: Wells
    body:
      - map: {title: Folded, area: a.geojson, alt: W., sources: [board],
              values: {figures: {A1: north, A2: cellar}, key: pcode}}
      - map: {title: Printed, area: a.geojson, alt: W., sources: [board], numbers: below,
              values: {figures: {A1: north, A2: cellar}, key: pcode}}
      - map: {title: Rows, area: a.geojson, alt: W., sources: [board], numbers: annex,
              values: {data: v.csv, key: pcode, value: wells}}
      - map: {title: Kestrel, area: a.geojson, alt: W., sources: [board], audience: internal,
              numbers: below, values: {data: hidden.csv, key: pcode, value: wells},
              lines: [{file: line.geojson, kind: road, label: Bittern road}],
              markers: [{label: Osprey cellar, lat: 35.2, lon: 36.2}]}
"""


def square(west: float, code: str, name: str) -> object:
    ring = [[west, 35], [west + 0.4, 35], [west + 0.4, 35.4], [west, 35.4], [west, 35]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    properties = {"pcode": code, "name": name, "owner": "Heron attic", "depth": 62342}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.fixture(scope="module")
def wells(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    folder = tmp_path_factory.mktemp("wells")
    area = [square(36, "A1", "North"), square(36.4, "A2", "South")]
    line = {"type": "LineString", "coordinates": [[36.1, 35.1], [36.3, 35.3]]}
    files = {
        "brief.yaml": BRIEF,
        "a.geojson": json.dumps({"type": "FeatureCollection", "features": area}),
        "line.geojson": json.dumps(line),
        "v.csv": "pcode,wells,note\nA1,77,Heron attic\nA2,88,62342\n",
        "hidden.csv": "pcode,wells,note\nA1,62342,Heron attic\nA2,5,Kestrel\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return briefgen.load(folder)


@pytest.mark.parametrize("format", ["pdf", "docx", "html", "text"])
def test_what_is_withheld_of_maps_is_nowhere(format: str, wells: Brief) -> None:
    said = "\n".join(one.text for one in open_file(briefgen.render(wells, format).data).pieces)

    assert "1,234" in said
    assert "88" in said
    assert not [secret for secret in SECRETS if secret in said]


def test_who_may_see_it_does(wells: Brief) -> None:
    """So the test above looks in the right places."""
    data = briefgen.render(wells, "pdf", audience="internal").data
    said = "\n".join(one.text for one in open_file(data).pieces)

    for shown in ("48,151", "48151", "62,342", "62342", "Bittern road", "Kestrel", "Osprey cellar"):
        assert shown in said
    assert "Heron attic" not in said
