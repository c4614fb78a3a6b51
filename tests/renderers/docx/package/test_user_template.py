from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree

from briefgen.files.reproducible_zip import ZipMember, zipped
from briefgen.renderers.docx import DocxRenderer
from briefgen.renderers.docx.package.reference_document import sample_reference
from briefgen.renderers.docx.package.user_template import as_document
from briefgen.renderers.docx.styles.style_data import CHARACTERS, PARAGRAPHS
from briefgen.renderers.rendered import Rendered
from tests.renderers.docx.docx_samples import THEME, laid_out, part, png
from tests.renderers.docx.judge import findings
from tests.renderers.docx.notation import W

NS = f'xmlns:w="{W[1:-1]}"'
COVER = f"""
<w:sdt {NS}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Cover Pages"/><w:docPartUnique/>
</w:docPartObj></w:sdtPr><w:sdtContent>
<w:p><w:r><w:t>Our house</w:t></w:r></w:p>
<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:title[1]"
 w:storeItemID="{{6C3C8BC8-F283-45AE-878A-BAB7291924A1}}"/><w:text/></w:sdtPr><w:sdtContent>
<w:r><w:t>[Document </w:t></w:r><w:r><w:t>title]</w:t></w:r></w:sdtContent></w:sdt></w:p>
</w:sdtContent></w:sdt>"""


def render(reference: Path, source: str = "<p>Ours</p>") -> Rendered:
    return DocxRenderer().render(laid_out(source, theme=replace(THEME, reference=reference)))


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A template with a cover page that has a picture, as Word saves it."""
    document = docx.Document()
    cover = etree.fromstring(COVER)
    document.element.body.insert(0, cover)
    document.add_paragraph().add_run().add_picture(io.BytesIO(png(20, 20)))
    document.inline_shapes[0]._inline.docPr.set("descr", "A river")
    cover[1].append(document.paragraphs[-1]._p)
    document.add_paragraph("Left over")
    data = io.BytesIO()
    document.save(data)
    path = tmp_path / "ours.dotx"
    path.write_bytes(_as_template(data.getvalue()))
    return path


def _as_template(data: bytes) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return zipped(
            ZipMember(name, package.read(name).replace(b"document.main+xml", b"template.main+xml"))
            for name in package.namelist()
        )


def test_a_template_becomes_a_document(template: Path) -> None:
    assert b"template.main+xml" in _types(template.read_bytes())
    assert b"template.main+xml" not in _types(as_document(template.read_bytes()))
    assert b"template.main+xml" not in _types(render(template).data)


def _types(data: bytes) -> bytes:
    return etree.tostring(part(data, "[Content_Types].xml"))


def test_the_cover_page_stays_and_says_the_title(template: Path, tmp_path: Path) -> None:
    made = render(template, '<p id="a">Ours <img src="asset:images/photo.png" alt="x"></p>')
    texts = [one.text for one in part(made.data, "word/document.xml").iter(f"{W}t")]
    assert texts == ["Our house", "North-west Syria", None, "Ours "]
    assert findings(made.data, tmp_path) == []
    assert (
        made.data
        == render(template, '<p id="a">Ours <img src="asset:images/photo.png" alt="x"></p>').data
    )


def test_a_template_without_a_cover_keeps_none_of_its_text(tmp_path: Path) -> None:
    path = tmp_path / "plain.docx"
    document = docx.Document()
    document.add_paragraph("Left over")
    document.save(str(path))
    assert [one.text for one in docx.Document(io.BytesIO(render(path).data)).paragraphs] == ["Ours"]


def test_the_reference_to_start_from_shows_every_style(tmp_path: Path) -> None:
    path = tmp_path / "ours.docx"
    path.write_bytes(sample_reference(THEME))
    shown = [one.text for one in docx.Document(str(path)).paragraphs]
    names = [one.name or one.id for one in PARAGRAPHS]
    assert shown == [*names, *(one.name or one.id for one in CHARACTERS)]
    assert [one for one in findings(path.read_bytes(), tmp_path) if "core.xml" not in one] == []


def test_our_own_reference_named_by_a_theme_lacks_no_style(tmp_path: Path) -> None:
    path = tmp_path / "ours.docx"
    path.write_bytes(sample_reference(THEME))
    source = (
        "<h2>a</h2><p data-style='Lead'>b</p><table><tr><th>c</th></tr></table><ul><li>d</li></ul>"
    )
    made = render(path, source)
    assert made.notices == ()
    assert findings(made.data, tmp_path) == []


def test_a_changed_style_of_the_reference_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "ours.docx"
    path.write_bytes(sample_reference(THEME))
    document = docx.Document(str(path))
    document.styles["Lead"].font.name = "Georgia"
    document.save(str(path))
    made = docx.Document(io.BytesIO(render(path, "<p data-style='Lead'>b</p>").data))
    assert made.styles["Lead"].font.name == "Georgia"


def test_tab_stops_of_a_foreign_style_catch_none_of_our_tabs(template: Path) -> None:
    """Word's own Header style has a stop in the middle, where the marking would stand."""
    source = '<header class="page-header"><p>Org</p><p>TLP:CLEAR</p></header><p>x</p>'
    header = part(render(template, source).data, "word/brief-header.xml")
    assert [(one.get(f"{W}val"), one.get(f"{W}pos")) for one in header.iter(f"{W}tab")][:3] == [
        ("clear", "4680"),
        ("end", "8640"),
        ("clear", "9360"),
    ]
