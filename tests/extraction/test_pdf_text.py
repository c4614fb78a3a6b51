from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from briefgen.errors import BriefgenError
from briefgen.extraction.canonical_text import plain_words
from briefgen.extraction.pdf_text import pdf_text
from briefgen.renderers.registry import renderer
from tests.renderers.samples import STYLE, laid_out

NARROW = STYLE + "p,li{width:45mm;overflow-wrap:anywhere}"
ARABIC = "قُتل 66 مدنياً وأُصيب 279 آخرون، وفق ما أفادت به المنظمة ثم وثّقت ذلك جريحاً شخصاً أيضاً"


def _read(body: str, **options: object) -> str:
    return pdf_text(renderer("pdf").render(laid_out(body, **options)).data)  # type: ignore[arg-type]


def test_words_broken_at_the_end_of_a_line_are_whole_again() -> None:
    text = (
        "The well-known cross-line and cross-border access/aid mechanism of 2014–2023 — the"
        " so-called last life-line—ended, and/or changed its north-western hub."
    )
    for width in range(30, 60, 3):
        assert _read(f"<p>{text}</p>", style=f"{STYLE} p{{width:{width}mm}}") == f"{text}\n"


def test_a_space_between_two_elements_is_kept_and_items_of_a_flex_box_are_apart() -> None:
    body = '<p><strong>Date</strong> <em>5</em></p><p class="f"><span>a</span> <span>b</span></p>'
    assert _read(body, style=f"{STYLE} .f{{display:flex}}").split() == ["Date", "5", "a", "b"]


def test_an_address_broken_over_lines_is_whole_again() -> None:
    url = "https://example.org/reports/2023/october/a-long-address?page=2&amp;lang=en#part"
    body = f'<p>See <a href="{url}">{url}</a> of May.</p>'
    assert _read(body, style=NARROW) == f"See {url.replace('&amp;', '&')} of May.\n"


def test_the_head_of_a_table_that_goes_on_is_read_once() -> None:
    rows = "".join(f"<tr><td>a{n}</td><td>b{n}</td></tr>" for n in range(90))
    table = (
        '<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
    words = _read(table).split()
    assert words == ["A", "B", *(f"{c}{n}" for n in range(90) for c in "ab")]


def test_furniture_and_page_numbers_are_left_out() -> None:
    body = (
        '<header class="page-header"><p>Head</p></header>'
        '<footer class="page-footer"><p>Page <span data-field="page"></span></p></footer>'
        '<nav class="toc" data-field="toc"><ol><li><a href="#a">Part</a></li></ol></nav>'
        '<h1 id="a">Part</h1>'
    )
    assert _read(body) == "Part\nPart\n"


def test_arabic_is_read_in_its_order() -> None:
    text = f"{ARABIC} (الدفاع المدني) وقال: «نعم»."
    assert _read(f"<p>{text}</p>", language="ar") == f"{text}\n"


def test_other_programs_find_the_same_arabic_words(tmp_path: Path) -> None:
    made = renderer("pdf").render(laid_out(f"<p>{ARABIC}</p>", language="ar"))
    path = made.save(tmp_path / "x.pdf")
    pdfium = pypdfium2.PdfDocument(made.data)[0].get_textpage().get_text_range()
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    assert sorted(plain_words(pdfium)) == sorted(plain_words(ARABIC))
    # poppler marks the directions, and spaces and commas stray into its marks
    marked = re.sub("[\u202a-\u202e،]", " ", done.stdout)
    assert sorted(plain_words(marked)) == sorted(plain_words(ARABIC.replace("،", "")))


def test_a_pdf_without_structure_is_refused() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    file = io.BytesIO()
    pdf.save(file)
    with pytest.raises(BriefgenError, match="no structure"):
        pdf_text(file.getvalue())
