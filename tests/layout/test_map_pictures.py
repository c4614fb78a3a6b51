"""The maps of an edition: what they hold for its readers, and what nobody may find in a file."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import briefgen
from briefgen.conventions import Audience
from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.pdf.attached_files import attachments_of
from tests.drawing.chart_samples import SVG

SECRET = "Xyzzyplugh"  # noqa: S105
HEAD = """
title: T
language: en
languages: [ar]
published: 2024-03-15
as_of: 2024-03-10
countries: [SYR]
sources: {s: {title: S}}
figures:
  west: {label: in the west, value: 12, sources: [s]}
  east: {label: in the east, value: 7314, sources: [s], audience: internal}
sections:
  - heading: H
    body:
"""


def square(west: float, code: str, name: str, **more: Any) -> dict[str, Any]:
    ring = [[west, 35], [west + 0.4, 35], [west + 0.4, 35.4], [west, 35.4], [west, 35]]
    properties = {"pcode": code, "name": name, "owner": SECRET, **more}
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "id": SECRET, "properties": properties, "geometry": geometry}


AREA = {
    "type": "FeatureCollection",
    "note": SECRET,
    "features": [
        square(36, "A1", "West", name_ar="الغرب", share=4),
        square(36.4, "A2", "East", name_ar="الشرق", share=31.5),
    ],
}


def brief(folder: Path, *maps: str, **files: str) -> briefgen.Brief:
    folder.mkdir(exist_ok=True)
    (folder / "a.geojson").write_text(json.dumps(AREA), encoding="utf-8")
    (folder / "ar.po").write_text('msgid ""\nmsgstr ""\n"Language: ar\\n"\n', encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("_dot_", ".")).write_text(text, encoding="utf-8")
    blocks = "".join(f"      - map: {{title: T, alt: An area., sources: [s], {m}}}\n" for m in maps)
    (folder / "brief.yaml").write_text(HEAD + blocks, encoding="utf-8")
    return briefgen.load(folder)


def laid_out(read: briefgen.Brief, language: str = "en", audience: Audience = "public") -> LaidOut:
    return briefgen.lay_out(read.edition(language, audience))


def words(document: LaidOut, name: str = "map-1") -> list[str]:
    root = etree.fromstring(document.assets[name].data)
    return [str(one.text) for one in root.iter(f"{SVG}text")]


VALUES = 'area: a.geojson, values: {data: v.csv, key: pcode, value: share, unit: "%"}, breaks: [10]'
CSV = f"pcode,share,who\nA1,4,{SECRET}\nA2,31,{SECRET}\n"


def test_areas_have_the_values_of_their_rows(tmp_path: Path) -> None:
    document = laid_out(brief(tmp_path / "x", VALUES, v_dot_csv=CSV))

    assert {"West", "4%", "East", "31%", "under 10%", "10% and more"} <= set(words(document))
    (figure,) = document.root.xpath("//figure[@data-drawing='map-1']")
    assert figure.xpath("img/@alt") == ["An area."]
    assert "31%" in "".join(figure.itertext())


def test_arabic_has_its_names_and_its_words(tmp_path: Path) -> None:
    said = words(laid_out(brief(tmp_path / "x", VALUES, v_dot_csv=CSV), "ar"))

    assert {"الغرب", "الشرق", "ش"} <= set(said)
    assert not {"West", "East"} & set(said)


def test_a_property_may_hold_the_values(tmp_path: Path) -> None:
    said = words(
        laid_out(brief(tmp_path / "x", 'area: a.geojson, values: {value: share, unit: "%"}'))
    )

    assert {"4.0%", "31.5%"} <= set(said)


def test_a_withheld_figure_is_no_data(tmp_path: Path) -> None:
    said = "area: a.geojson, values: {figures: {A1: west, A2: east}, key: pcode}"
    read = brief(tmp_path / "x", said)

    public, internal = (laid_out(read, audience=one) for one in ("public", "internal"))
    assert "no data" in words(public)
    assert "7,314" in words(internal)
    assert "7,314" not in _everything(public)


def test_a_map_of_withheld_figures_alone_has_no_values(tmp_path: Path) -> None:
    said = "area: a.geojson, values: {figures: {A2: east}, key: pcode}"

    assert "7,314" not in _everything(laid_out(brief(tmp_path / "x", said)))


def test_circles_have_names_in_each_language(tmp_path: Path) -> None:
    rows = f"name,name.ar,lat,lon,people,contact\nMill,الطاحونة,35.2,36.2,4200,{SECRET}\n"
    said = "area: a.geojson, symbols: {data: s.csv, value: people, label: name, unit: people}"
    read = brief(tmp_path / "x", said, s_dot_csv=rows)

    assert "Mill" in words(laid_out(read))
    assert "الطاحونة" in words(laid_out(read, "ar"))
    assert "Mill" not in words(laid_out(read, "ar"))


@pytest.mark.parametrize("format", ["pdf", "docx", "html", "text"])
def test_what_a_map_does_not_show_is_in_no_file(format: str, tmp_path: Path) -> None:
    rows = f"name,lat,lon,people,contact\nMill,35.2,36.2,4200,{SECRET}\n"
    symbols = "symbols: {data: s.csv, value: people, label: name}"
    read = brief(tmp_path / "x", f"{VALUES}, {symbols}", v_dot_csv=CSV, s_dot_csv=rows)
    data = briefgen.render(read, format).data

    assert SECRET.encode() not in _unpacked(data)
    assert b"owner" not in _unpacked(data) if format == "html" else True


def test_a_map_names_its_date_its_outlines_and_that_borders_mean_nothing(tmp_path: Path) -> None:
    document = laid_out(brief(tmp_path / "x", "area: a.geojson", VALUES, v_dot_csv=CSV))
    said = _everything(document)

    assert "10 March 2024" in said
    assert "Natural Earth" in said
    assert "no opinion on the status" in said


def test_a_map_without_outlines_names_none(tmp_path: Path) -> None:
    said = "area: a.geojson, inset: none, context: false, as_of: 2024-03-01"

    everything = _everything(laid_out(brief(tmp_path / "x", said)))
    assert "Natural Earth" not in everything
    assert "1 March 2024" in everything


def test_plain_text_has_the_places(tmp_path: Path) -> None:
    markers = "markers: [{label: Mill, lat: 35.2, lon: 36.2, kind: town}]"
    text = briefgen.render(brief(tmp_path / "x", f"area: a.geojson, {markers}"), "text").data

    assert b"Towns: Mill" in text


VALUED = [["West", "4%", "under 10%"], ["East", "31%", "10% and more"]]


def _rows(document: LaidOut, where: str) -> list[list[str]]:
    rows = document.root.xpath(f"//{where}//tbody/tr")
    return [[" ".join(" ".join(cell.itertext()).split()) for cell in row] for row in rows]


def test_what_a_map_shows_is_folded_or_printed_once(tmp_path: Path) -> None:
    folded = laid_out(brief(tmp_path / "a", VALUES, v_dot_csv=CSV))
    below = laid_out(brief(tmp_path / "b", f"{VALUES}, numbers: below", v_dot_csv=CSV))
    annexed = laid_out(brief(tmp_path / "c", f"{VALUES}, numbers: annex", v_dot_csv=CSV))

    assert _rows(folded, "details[@data-only='html text']") == VALUED
    assert not folded.root.xpath("//div[@class='chart-numbers']")
    assert _rows(below, "div[@class='chart-numbers']") == VALUED
    assert not below.root.xpath("//details")
    assert _rows(annexed, "section[contains(@class, 'annex')]") == VALUED


def test_the_source_line_leads_to_the_table_that_is_printed(tmp_path: Path) -> None:
    for place, said, shown in (("a", "", ""), ("b", ", numbers: below", "Data: Table 1"),
                               ("c", ", numbers: annex", "Data: Annex A")):  # fmt: skip
        document = laid_out(brief(tmp_path / place, VALUES + said, v_dot_csv=CSV))
        (line,) = document.root.xpath("//figure/p[@class='source-line'][1]")
        assert "".join(line.itertext()).endswith(shown or "2024")
        for link in line.iter("a"):
            assert document.root.xpath("//*[@id=$id]", id=str(link.get("href"))[1:])


@pytest.mark.parametrize("format", ["docx", "html", "text"])
def test_printed_values_places_and_lines_are_in_every_format(format: str, tmp_path: Path) -> None:
    more = (
        "numbers: below, markers: [{label: Mill, lat: 35.2, lon: 36.2, kind: town}], "
        "lines: [{file: a.geojson, kind: road, label: Valley road}]"
    )
    data = _unpacked(briefgen.render(brief(tmp_path / "x", f"{VALUES}, {more}", v_dot_csv=CSV),
                                     format).data)  # fmt: skip

    for words_ in ("West", "31%", "10% and more", "Mill", "Valley road", "Table 1"):
        assert words_ in " ".join(re.sub(r"<[^>]*>", "", data.decode("utf-8", "ignore")).split())


@pytest.mark.parametrize("said", ["", ", numbers: below", ", numbers: annex"])
def test_values_and_circles_are_attached_once_each(said: str, tmp_path: Path) -> None:
    rows = "name,lat,lon,people\nMill,35.2,36.2,4200\n"
    symbols = "symbols: {data: s.csv, value: people, label: name, unit: people}"
    read = brief(tmp_path / "x", f"{VALUES}, {symbols}{said}", v_dot_csv=CSV, s_dot_csv=rows)
    document = laid_out(read.model_copy(update={"attach_data": True}))
    tables = [one.data.decode("utf-8-sig") for one in attachments_of(document)
              if "table" in one.name]  # fmt: skip

    assert [table.splitlines() for table in tables] == [
        ["Place,T,Class", "West,4,under 10%", "East,31,10% and more"],
        ["Place,People", "Mill,4200"],
    ]


def test_a_map_beside_the_highlights_stands_there_once(tmp_path: Path) -> None:
    read = brief(tmp_path / "x", "area: a.geojson, width: side")
    read = read.model_copy(update={"highlights": ("One.", "Two.")})
    document = laid_out(read)

    (figure,) = document.root.xpath("//figure[@data-drawing='map-1']")
    following = figure.getnext()
    assert following is not None
    assert "highlights" in following.get("class", "")


def _everything(document: LaidOut) -> str:
    pictures = b"".join(asset.data for asset in document.assets.values()).decode("utf-8", "ignore")
    return " ".join("".join(document.root.itertext()).split()) + pictures


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())
