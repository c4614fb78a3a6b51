"""A chart that somebody changed in Word is told, and nothing of it is read back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.roundtrip.edited import build, look, make_brief

CHARTS = """\
title: Prices
slug: prices
language: en
published: 2024-04-01
sources:
  city: {organization: Ardeen Water Board, title: "Pump logs"}
sections:
  - id: supply
    heading: Supply
    body:
      - Prices rose in March.
      - chart:
          kind: bar
          title: Trucks cost most
          rows: [{way: Truck, price: 31}, {way: Pipe, price: 4}]
          x: way
          y: price
          alt: Trucks cost 31, pipes 4.
          sources: [city]
      - chart:
          kind: column
          title: Six wells
          rows: [{day: 2024-03-01, a: 1, b: 2, c: 3, d: 4, e: 5, f: 6}]
          x: day
          y: [a, b, c, d, e, f]
          alt: Six wells differ.
          sources: [city]
"""


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    return make_brief(tmp_path / "prices", CHARTS)


def changed(data: bytes, name: str, before: bytes, after: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.namelist():
            part = old.read(one)
            assert before in part or one != name
            new.writestr(one, part.replace(before, after) if one == name else part)
    return made.getvalue()


def test_charts_that_nobody_changed_are_no_changes(prices: Path) -> None:
    found = look(prices, build(prices))
    assert (found.changes, found.ok) == ((), True)


def test_a_number_that_was_changed_in_a_chart_is_told(prices: Path) -> None:
    before = (prices / "brief.yaml").read_bytes()
    data = changed(build(prices), "word/charts/chart1.xml", b"<c:v>31<", b"<c:v>13<")
    found = look(prices, data, apply=True)
    (change,) = found.changes
    assert (change.old, change.new, change.status) == ("[picture] price",) * 2 + ("not placed",)
    assert "is made from its data and is not read back" in change.unplaced[0].reason
    assert not found.ok
    assert (prices / "brief.yaml").read_bytes() == before


def test_words_beside_a_changed_chart_are_read_back(prices: Path) -> None:
    data = changed(build(prices), "word/charts/chart1.xml", b"<c:v>31<", b"<c:v>13<")
    data = changed(data, "word/document.xml", b"rose in March", b"fell in March")
    found = look(prices, data, apply=True)
    assert [change.status for change in found.changes] == ["applied", "not placed"]
    assert b"fell in March" in (prices / "brief.yaml").read_bytes()


@pytest.mark.parametrize("part", [b"", b"no XML", b"<c:chartSpace xmlns:c='urn:x'/>"])
def test_a_chart_that_cannot_be_read_is_no_fault_of_the_words(prices: Path, part: bytes) -> None:
    data = build(prices)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        before = package.read("word/charts/chart1.xml")
    assert look(prices, changed(data, "word/charts/chart1.xml", before, part)).changes == ()
