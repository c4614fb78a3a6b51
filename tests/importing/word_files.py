"""Word documents made by python-docx for the tests, and what it cannot make, as XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.shared import Pt

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
CHANGED = (
    f'<w:p {NS}><w:r><w:t xml:space="preserve">The survey counted </w:t></w:r>'
    '<w:del w:id="1" w:author="Rim"><w:r><w:delText>ninety</w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="Rim"><w:r><w:t>eighty</w:t></w:r></w:ins>'
    '<w:r><w:t xml:space="preserve"> families</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr>'
    '<w:t xml:space="preserve"> unseen</w:t></w:r><m:oMath><m:r><m:t>a=b+c</m:t></m:r></m:oMath>'
    "<w:r><w:t>.</w:t></w:r></w:p>"
)
TWICE = (
    f'<w:p {NS} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<w:r><w:t>Kept </w:t></w:r><mc:AlternateContent><mc:Choice Requires='w'><w:r><w:t>twice</w:t>"
    "</w:r></mc:Choice><mc:Fallback><w:r><w:t>twice</w:t></w:r></mc:Fallback></mc:AlternateContent>"
    "</w:p>"
)
BOX = (
    f"<w:p {NS}><w:r><w:t>Beside a box.</w:t></w:r><w:r><w:pict><v:shape "
    'xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>Boxed words'
    "</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


def saved(document: WordDocument) -> bytes:
    """The bytes of a document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_xml(document: WordDocument, xml: str) -> None:
    """Add a block that python-docx has no function for."""
    document.element.body.insert(-1, parse_xml(xml))


def with_parts(data: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """A document with more parts, or others."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return file.getvalue()


def styled() -> WordDocument:
    """Headings by style, lists, a table with merged cells, a quotation, a header."""
    document = Document()
    document.core_properties.title = "Floods in Ardeen"
    document.core_properties.author = "A. Writer"
    document.add_paragraph("Floods in Ardeen", style="Title")
    document.add_paragraph("The first week", style="Subtitle")
    document.add_paragraph("Rain fell for five days.")
    document.add_heading("Shelter", 1)
    paragraph = document.add_paragraph("Families sleep in ")
    paragraph.add_run("three").bold = True
    paragraph.add_run(" schools; 4*6 rooms [x].")
    document.add_heading("Schools", 2)
    document.add_paragraph("one has no water", style="List Bullet")
    document.add_paragraph("two have no heating", style="List Bullet 2")
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("second", style="List Number")
    document.add_paragraph("People by place", style="Caption")
    table = document.add_table(rows=4, cols=3)
    words = ["Place", "Count", "", "", "Men", "Women", "North", "1,200", "6", "", "7", "2023"]
    for cell, text in zip((cell for row in table.rows for cell in row.cells), words, strict=True):
        cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).merge(table.cell(3, 0))
    document.add_paragraph("“We wait for water.”", style="Quote")
    document.add_paragraph("— Amal Haddad, resident")
    document.sections[0].header.paragraphs[0].text = "Running head"
    return document


def by_hand() -> WordDocument:
    """Headings as people make them: bold lines, larger letters, bullets that were typed."""
    document = Document()
    title = document.add_paragraph()
    title.add_run("Floods by hand").font.size = Pt(24)
    document.add_paragraph("Rain fell for five days, and the valley is cut off.")
    for heading, size in (("Shelter", 16), ("Schools", 12), ("Needs", 16)):
        run = document.add_paragraph().add_run(heading)
        run.bold, run.font.size = True, Pt(size)
        document.add_paragraph(f"Words on {heading.lower()} that go on for a while.")
    document.add_paragraph().add_run("This whole sentence is important.").bold = True
    return document


def arabic() -> WordDocument:
    """Right to left, headings by style."""
    document = Document()
    document.add_paragraph("الفيضانات في الوادي", style="Title")
    document.add_heading("المأوى", 1)
    for text in ("تنام العائلات في ثلاث مدارس، وعددها 1,200 شخص.", "لا ماء في المدرسة."):
        paragraph = document.add_paragraph(text)
        paragraph._p.insert(0, parse_xml(f"<w:pPr {NS}><w:bidi/></w:pPr>"))  # type: ignore[arg-type]
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ["المكان", "الناس", "الشمال", "85"],
        strict=True,
    ):
        cell.text = text
    return document
