"""How wide pictures are in Word: as a part of the line, and logos no larger than a name."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from PIL import Image

import briefgen
from briefgen.renderers.registry import renderer

EXAMPLES = Path(__file__).parents[2] / "examples"
EMU_PER_MM = 36_000


def test_a_picture_takes_its_part_of_the_line_and_a_logo_is_small(tmp_path: Path) -> None:
    Image.new("RGB", (2400, 600), "#345").save(tmp_path / "wide.png")
    body = "".join(
        f"      - image: {{file: wide.png, caption: A, alt: B, width: {width}}}\n"
        for width in ("main", "half", "side")
    )
    (tmp_path / "brief.yaml").write_text(
        "title: Widths\nslug: widths\nlanguage: en\npublished: 2024-03-01\nsources: {}\n"
        "publisher: {name: Desk, logo: wide.png}\npartners: [{name: Donor, logo: wide.png}]\n"
        f"sections:\n  - heading: Pictures\n    body:\n{body}"
    )
    word = briefgen.render(briefgen.load(tmp_path), "docx").data
    found = [(shape.width, shape.height) for shape in docx.Document(io.BytesIO(word)).inline_shapes]
    whole = found[1][0]
    assert [round(width / whole, 2) for width, _ in found[1:4]] == [1, 0.65, 0.42]
    for width, height in (found[0], found[4]):
        assert width <= 50 * EMU_PER_MM
        assert height <= 9 * EMU_PER_MM


@pytest.mark.parametrize("layout", ["article", "briefing"])
def test_the_drawing_of_a_table_has_its_edges(layout: str) -> None:
    brief = briefgen.load(EXAMPLES / "figure-comparison")
    laid_out = briefgen.lay_out(brief.edition(language="en"), layout=layout)
    made = docx.Document(io.BytesIO(renderer("docx").render(laid_out).data))
    (width,) = made.tables[0]._tbl.xpath("w:tblPr/w:tblW/@w:w")
    assert abs(made.inline_shapes[0].width.twips - int(width)) < 30


def test_two_halves_stand_in_columns_that_begin_at_one_height(tmp_path: Path) -> None:
    """In Word they stood below each other, each on half of the line."""
    Image.new("RGB", (900, 600), "#345").save(tmp_path / "x.png")
    body = "".join(
        f"      - image: {{file: x.png, caption: {name}, alt: B, width: half}}\n"
        for name in ("Left", "Right")
    )
    (tmp_path / "brief.yaml").write_text(
        "title: Halves\nslug: halves\nlanguage: en\npublished: 2024-03-01\nsources: {}\n"
        f"sections:\n  - heading: Pictures\n    body:\n      - Before.\n{body}      - After.\n"
    )
    made = docx.Document(io.BytesIO(briefgen.render(briefgen.load(tmp_path), "docx").data))
    texts = [one.text.strip() for one in made.paragraphs]
    right = texts.index("Figure 2: Right")
    pictures = [one for one in made.paragraphs if one._p.xpath(".//w:drawing")]
    assert len(pictures) == 2
    assert [len(one._p.xpath(".//w:br[@w:type='column']")) for one in pictures] == [0, 1]
    assert [one.paragraph_format.space_before for one in pictures] == [0, 0]
    columns = [one._sectPr.xpath("w:cols/@w:num") for one in made.sections]
    assert ["2"] in columns
    assert columns[-1] != ["2"]
    assert all(shape.width <= 83.1 * EMU_PER_MM for shape in made.inline_shapes)
    assert texts.index("After.") > right


@pytest.mark.parametrize(("note", "held"), [("", True), (" ^[Told by a driver.]", False)])
def test_a_note_in_one_of_two_columns_is_held_to_nothing(
    note: str, held: bool, tmp_path: Path
) -> None:
    """LibreOffice never ends with a document in which it is."""
    Image.new("RGB", (900, 600), "#345").save(tmp_path / "x.png")
    body = "".join(
        f'      - image: {{file: x.png, caption: "{name}{note}", alt: B, width: half}}\n'
        for name in ("Left", "Right")
    )
    (tmp_path / "brief.yaml").write_text(
        "title: Halves\nslug: halves\nlanguage: en\npublished: 2024-03-01\nsources: {}\n"
        f"sections:\n  - heading: Pictures\n    body:\n{body}      - After.\n"
    )
    made = docx.Document(io.BytesIO(briefgen.render(briefgen.load(tmp_path), "docx").data))
    pictures = [one for one in made.paragraphs if one._p.xpath(".//w:drawing")]
    assert [bool(one._p.xpath("w:pPr/w:keepNext")) for one in pictures] == [held, held]
