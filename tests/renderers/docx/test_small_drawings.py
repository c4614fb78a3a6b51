"""Icons and bars in Word: small, in the line of their words, and passed over when read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

import briefgen
from briefgen.accessibility.docx_findings import docx_findings
from briefgen.renderers.docx.namespaces import ADEC, WP, W
from briefgen.renderers.svg_raster import in_pixels

EXAMPLES = Path(__file__).parents[2] / "examples"
EMU_PER_MM = 36_000


def drawings(data: bytes) -> Iterator[tuple[int, int, bool]]:
    """Width and height in millimetres, and whether a drawing says that it is decoration."""
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    for drawing in root.iter(f"{{{WP}}}inline"):
        extent = drawing.find(f"{{{WP}}}extent")
        assert extent is not None
        wide, high = (round(int(str(extent.get(side))) / EMU_PER_MM) for side in ("cx", "cy"))
        yield wide, high, next(drawing.iter(f"{{{ADEC}}}decorative"), None) is not None


def test_a_cluster_has_its_icon_and_the_bar_of_its_share() -> None:
    brief = briefgen.load(EXAMPLES / "cluster")
    data = briefgen.render(brief, "docx").data
    found = list(drawings(data))
    sizes = {(wide, high) for wide, high, _ in found}
    assert {(4, 4), (39, 2)} <= sizes  # less wide in a narrow cell
    assert max(high for _, high in sizes) == 4
    assert all(decorative for *_, decorative in found)
    assert docx_findings(data) == []


def test_incidents_have_bars_and_cells_on_the_ground_of_their_class() -> None:
    brief = briefgen.load(EXAMPLES / "incidents")
    data = briefgen.render(brief, "docx").data
    found = list(drawings(data))
    assert len(found) == 8
    assert all(decorative and high <= 2 and wide <= 12 for wide, high, decorative in found)
    assert max(wide for wide, *_ in found) > 2 * min(wide for wide, *_ in found)
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    grounds = [str(one.get(f"{W}fill")) for one in root.iterfind(f".//{W}tcPr/{W}shd")]
    assert len(set(grounds)) == 2
    assert docx_findings(data) == []


def test_steps_and_cards_have_their_drawings() -> None:
    for example, sizes in (("outlook", {(18, 2)}), ("key-figures", {(4, 4)})):
        data = briefgen.render(briefgen.load(EXAMPLES / example), "docx").data
        found = list(drawings(data))
        assert {(wide, high) for wide, high, _ in found} == sizes
        assert all(decorative for *_, decorative in found)
        assert docx_findings(data) == []


def test_words_stand_apart_from_their_icon() -> None:
    data = briefgen.render(briefgen.load(EXAMPLES / "callout"), "docx").data
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    titles = [
        one for one in root.iter(f"{W}p") if next(one.iter(f"{{{WP}}}inline"), None) is not None
    ]
    assert len(titles) > 2
    for title in titles:
        assert "".join(title.itertext())[:1] in (" ", "\u00a0")


def test_one_drawing_of_two_documents_is_made_once() -> None:
    assets = briefgen.lay_out(briefgen.load(EXAMPLES / "cluster").edition()).assets
    icon = next(one for one in assets.values() if "house" in one.file)
    other = replace(icon, name="picture-99")
    assert in_pixels(other).name == "picture-99"
    assert in_pixels(icon).data is in_pixels(other).data
