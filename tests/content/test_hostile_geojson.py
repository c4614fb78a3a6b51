"""Files of areas that are broken, huge, deep or odd: drawn right, or refused clearly and soon."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.content.load import load_checked
from briefgen.drawing.maps.projection import box_around

SECONDS = 2.0 * 3  # of processor time; the machines of the tests are slow
MEGABYTES = 300
RING = [[36.0, 35.0], [36.4, 35.0], [36.4, 35.3], [36.0, 35.3], [36.0, 35.0]]


def polygon(*rings: Any, **properties: Any) -> bytes:
    geometry = {"type": "Polygon", "coordinates": list(rings)}
    return json.dumps({"type": "Feature", "properties": properties, "geometry": geometry}).encode()


def many(count: int) -> bytes:
    ring = [[36 + i / count, 35 + (i % 2) / 1e5] for i in range(count)] + [[37, 36], [36, 36]]
    return polygon([*ring, ring[0]])


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "too many positions": (lambda: many(100_001), "more than 100,000 positions"),
    "points without end": (
        lambda: b'{"type":"MultiPoint","coordinates":[' + b"[0,0]," * 830_000 + b"[0,0]]}",
        "more than 100,000 positions"),
    "more points than a map names": (
        lambda: json.dumps({"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"name": f"Clinic {n}"},
             "geometry": {"type": "Point", "coordinates": [36 + n / 1e4, 35]}}
            for n in range(2_000)]}).encode(),
        "the area holds 2,000 points, and a map names up to 500"),
    "too large": (lambda: b" " * 5_000_001, "at most"),
    "deep lists": (lambda: b'{"type":"Polygon","coordinates":' + b"[" * 90_000, ""),
    "deep collections": (
        lambda: b'{"type":"GeometryCollection","geometries":[' * 500 + b"]}" * 500, ""),
    "not a number": (lambda: polygon(RING).replace(b"36.4", b"NaN", 1), "not a number"),
    "beyond all numbers": (lambda: polygon(RING).replace(b"36.4", b"1e999", 1), "outside"),
    "digits without end": (lambda: polygon(RING).replace(b"36.4", b"3" * 9_000, 1), ""),
    "no shapes": (lambda: b'{"type":"FeatureCollection","features":[]}', "holds no shape"),
    "a feature without a place": (
        lambda: b'{"type":"Feature","properties":{},"geometry":null}', "holds no shape"),
    "latitude first": (
        lambda: polygon([[y - 100, x + 60] for x, y in RING]), "exchanged"),
    "metres": (lambda: polygon([[x * 1e5, y * 1e5] for x, y in RING]), "metres"),
    "texts for numbers": (lambda: polygon([["36", "35"]] * 5), "two numbers"),
    "a line for a ring": (lambda: polygon(RING[:2]), "fewer than"),
    "the whole world": (
        lambda: polygon([[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]), "half"),
    "the pole": (lambda: polygon([[lon, 84] for lon in range(-180, 180, 5)]), "half"),
    "topology": (lambda: b'{"type":"Topology","objects":{},"arcs":[]}', "TopoJSON"),
    "another format": (lambda: b"<kml><Document/></kml>", "XML"),
    "an alias bomb of names": (lambda: b'{"type":' + b'{"type":' * 20_000, ""),
}  # fmt: skip
DRAWN: dict[str, Callable[[], bytes]] = {
    "crosses itself": lambda: polygon([RING[0], RING[2], RING[1], RING[3], RING[0]]),
    "wrong order": lambda: polygon(RING[::-1], [[x / 2 + 18.1, y / 2 + 17.6] for x, y in RING]),
    "not closed": lambda: polygon(RING[:-1]),
    "over the antimeridian": lambda: polygon(
        [[179, -18], [-179, -18], [-179, -16], [179, -16], [179, -18]]
    ),
    "no size": lambda: polygon([[36, 35]] * 5),
    "as many as may be": lambda: many(99_990),
    "altitudes": lambda: polygon([[x, y, 1e300] for x, y in RING]),
    "a thousand islands": lambda: json.dumps(
        {
            "type": "MultiPolygon",
            "coordinates": [
                [[[x / 50 + n % 40, y / 50 + n // 40] for x, y in RING]] for n in range(1_000)
            ],
        }
    ).encode(),
}


def brief(folder: Path, data: bytes) -> Path:
    folder.mkdir()
    (folder / "a.geojson").write_bytes(data)
    (folder / "brief.yaml").write_text(
        "title: T\nlanguage: en\npublished: 2024-03-15\nsources:\n"
        "  s: {title: S}\nsections:\n  - heading: H\n    body:\n"
        "      - map: {title: T, area: a.geojson, alt: An area., sources: [s]}\n",
        encoding="utf-8",
    )
    return folder


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_usable_area_is_refused_at_its_file(case: str, tmp_path: Path) -> None:
    make, text = REFUSED[case]
    folder = brief(tmp_path / "x", make())
    begun = time.process_time()
    found = load_checked(folder)

    assert time.process_time() - begun < SECONDS
    assert found.brief is None
    (problem,) = found.problems
    assert text in f"{problem} {problem.hint}"
    assert problem.line or problem.file.endswith("a.geojson")


@pytest.mark.parametrize("case", DRAWN)
def test_what_is_odd_is_drawn(case: str, tmp_path: Path) -> None:
    folder = brief(tmp_path / "x", DRAWN[case]())
    begun = time.process_time()
    found = load_checked(folder)
    assert not found.problems
    assert found.brief
    laid_out = briefgen.lay_out(found.brief.edition("en", "public"))
    data = laid_out.assets["map-1"].data

    assert time.process_time() - begun < SECONDS
    assert data.startswith(b"<svg")
    assert not any(word in data for word in (b"nan", b"inf", b"e+"))
    assert len(data) < 200_000


def test_a_polygon_over_the_antimeridian_is_small() -> None:
    assert box_around([(179, -18), (-179, -16)]).east == 181


def test_the_largest_area_takes_no_more_memory_than_it_may(tmp_path: Path) -> None:
    folder = brief(tmp_path / "x", many(99_990))
    code = (
        "import sys, briefgen; briefgen.render(briefgen.load(sys.argv[1]), 'html');"
        "print(*(line.split()[1] for line in open('/proc/self/status') if 'VmHWM' in line))"
    )
    command = [sys.executable, "-c", code, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120)

    assert int(done.stdout) < MEGABYTES * 1_000
