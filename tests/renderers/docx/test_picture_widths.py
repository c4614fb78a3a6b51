"""How wide pictures are in Word: as a part of the line, and logos no larger than a name."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from PIL import Image

import briefgen

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
