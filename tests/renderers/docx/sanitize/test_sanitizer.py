"""A Word template that tells more than its author meant to: nothing of it reaches our files.

What may not stay says ``osprey`` somewhere; the word must then be in no part of the file, no name
and no relationship.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from PIL import Image

from briefgen.errors import RenderError
from briefgen.renderers.docx import DocxRenderer
from briefgen.renderers.docx.sanitize import sanitizer
from briefgen.renderers.docx.sanitize.clean_check import check_clean
from briefgen.renderers.docx.sanitize.sanitizer import WORDS
from briefgen.renderers.rendered import Rendered
from tests.renderers.docx.docx_samples import THEME, laid_out, part
from tests.renderers.docx.judge import findings
from tests.renderers.docx.notation import W

PREFIXES = {
    "w": W[1:-1],
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in PREFIXES.items())
T = "<w:t>osprey</w:t>"
AUTHOR = 'w:id="7" w:author="osprey" w:date="2024-03-01T04:05:06Z"'


def run(inside: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def field(code: str, shown: str = T) -> str:
    """A field in five runs, as Word writes it."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return mark("begin") + instruction + mark("separate") + run(shown) + mark("end")


Make = Callable[[Any], None]


def header(xml: str) -> Make:
    """Put content of a paragraph behind the letterhead."""

    def change(document: Any) -> None:
        paragraph = f"<w:p {NAMESPACES}>{xml}</w:p>"
        document.sections[0].header._element.append(etree.fromstring(paragraph))

    return change


def settings(xml: str) -> Make:
    return lambda document: document.settings.element.insert(
        0, etree.fromstring(xml.replace(" ", f" {NAMESPACES} ", 1))
    )


def related(kind: str, *, external: bool = False) -> Make:
    """Let the document lead to a part, or to a place outside."""

    def change(document: Any) -> None:
        if external:
            document.part._settings_part.load_rel(kind, "file:///C:/osprey.dotm", "rId77", True)
        else:
            data = Part(PackURI("/word/osprey.xml"), "text/plain", b"osprey", document.part.package)
            document.part.load_rel(kind, data, "rId77")

    return change


OLE = '<w:object><o:OLEObject Type="Embed" ProgID="osprey" ShapeID="x" r:id="rId99"/></w:object>'
CHART = (
    '<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="osprey"/><a:graphic>'
    '<a:graphicData uri="osprey"><c:chart r:id="rId99"/></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing>"
)


def chart_with_workbook(document: Any) -> None:
    """A chart in a header, with the numbers and names of another document behind it."""
    header(run(CHART))(document)
    part = document.sections[0].header.part
    chart = Part(PackURI("/word/charts/osprey.xml"), CT.DML_CHART, b"<osprey/>", part.package)
    name = PackURI("/word/embeddings/osprey.xlsx")
    chart.load_rel(RT.PACKAGE, Part(name, CT.SML_SHEET, b"osprey", part.package), "rId1")
    part.load_rel(RT.CHART, chart, "rId99")


CONTROL = (
    "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"
)
BOUND = '<w:dataBinding w:xpath="/ns1:coreProperties[1]/ns1:{}[1]" w:storeItemID="{{0}}"/>'
SMALLEST = '<w:tblPr/><w:tblGrid><w:gridCol w:w="99"/></w:tblGrid>'

HIDDEN_RUN = "<w:r><w:rPr><w:vanish/></w:rPr>"
FORM = '"begin"><w:ffData><w:name w:val="osprey"/></w:ffData></w:fldChar>'
KEPT = run("<w:t>kept</w:t>")


def _number_paragraph(document: Any) -> None:
    paragraph = document.sections[0].header.paragraphs[0]._p
    paragraph.set(f"{{{PREFIXES['w14']}}}paraId", "0DEC0DE0")


HOSTILE: dict[str, tuple[str, Make]] = {
    "deleted text": (
        "tracked",
        header(f"<w:del {AUTHOR}><w:r><w:delText>osprey</w:delText></w:r></w:del>"),
    ),
    "moved text": ("tracked", header(f"<w:moveFrom {AUTHOR}>{run(T)}</w:moveFrom>")),
    "who inserted": ("tracked", header(f"<w:ins {AUTHOR}>{KEPT}</w:ins>")),
    "former look": (
        "tracked",
        header(run("<w:t>kept</w:t>", f"<w:rPrChange {AUTHOR}><w:rPr/></w:rPrChange>")),
    ),
    "former paragraph": (
        "tracked",
        header(f"<w:pPr><w:pPrChange {AUTHOR}><w:pPr/></w:pPrChange></w:pPr>"),
    ),
    "mark of a deleted paragraph": (
        "tracked",
        header(f"<w:pPr><w:rPr><w:del {AUTHOR}/></w:rPr></w:pPr>"),
    ),
    "hidden text": ("hidden", header(run(T, "<w:vanish/>"))),
    "hidden text, said otherwise": ("hidden", header(run(T, '<w:vanish w:val="true"/>'))),
    "text from a file": ("field", header(field('INCLUDETEXT "C:\\\\osprey.docx"'))),
    "a picture from a file": ("field", header(field('INCLUDEPICTURE "file:///osprey.png"'))),
    "a command": ("field", header(field('DDEAUTO c:\\\\osprey "cmd"'))),
    "who saved it": ("field", header(field("LASTSAVEDBY"))),
    "its author": (
        "field",
        header('<w:fldSimple w:instr=" AUTHOR osprey ">' + run(T) + "</w:fldSimple>"),
    ),
    "a file's name": ("field", header(field("FILENAME \\p"))),
    "a field in a field": ("field", header(field('IF "' + field("USERNAME") + '" = "x" "osprey"'))),
    "a field without an end": (
        "field",
        header('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run(T)),
    ),
    "half a field": ("field", header("<w:r><w:instrText>osprey</w:instrText></w:r>")),
    "a field half of which is hidden": (
        "hidden",
        header(field("PAGE").replace("<w:r>", HIDDEN_RUN, 1)),
    ),
    "a link to a file": ("field", header(field('HYPERLINK "file:///C:/osprey.docx"'))),
    "a comment": (
        "comment",
        header('<w:commentRangeStart w:id="1"/><w:commentRangeEnd w:id="1"/>'),
    ),
    "a bookmark": (
        "bookmark",
        header('<w:bookmarkStart w:id="5" w:name="osprey"/><w:bookmarkEnd w:id="5"/>'),
    ),
    "an embedded object": ("object", header(run(OLE))),
    "a chart": ("object", header(run(CHART))),
    "a chart with its workbook": ("object", chart_with_workbook),
    "an editing session": (
        "session",
        header('<w:r w:rsidR="00B47730" w:rsidRPr="00B47731"><w:t>kept</w:t></w:r>'),
    ),
    "a number of a paragraph": ("session", _number_paragraph),
    "who edited last": ("data", header(CONTROL.format(BOUND.format("lastModifiedBy"), "osprey"))),
    "the former title": ("", header(CONTROL.format(BOUND.format("title"), "osprey"))),
    "the former title in a field": ("", header(field("TITLE"))),
    "the former heading": ("", header(field('STYLEREF "heading 1"'))),
    "a page that is no number": ("", header(field("PAGE"))),
    "a note": ("note", header('<w:r><w:footnoteReference w:id="3"/></w:r>')),
    "a smart tag": (
        "other",
        header('<w:smartTag w:uri="osprey" w:element="osprey">' + KEPT + "</w:smartTag>"),
    ),
    "a name of a control": (
        "",
        header(CONTROL.format('<w:alias w:val="osprey"/><w:tag w:val="osprey"/>', "kept")),
    ),
    "words of a link": (
        "",
        header('<w:hyperlink w:anchor="osprey" w:tooltip="osprey">' + KEPT + "</w:hyperlink>"),
    ),
    "text where none may be": ("", header("<w:r>osprey<w:tab/>osprey</w:r>")),
    "a comment in the XML": ("", header("<!-- osprey --><?osprey osprey?>")),
    "an old form": ("field", header(field("FORMTEXT").replace('"begin"/>', FORM, 1))),
    "a variable": (
        "setting",
        settings('<w:docVars ><w:docVar w:name="osprey" w:val="osprey"/></w:docVars>'),
    ),
    "a mail merge": ("setting", settings('<w:mailMerge ><w:query w:val="osprey"/></w:mailMerge>')),
    "an unknown setting": ("", settings('<w:documentType w:val="osprey"/>')),
    "its own template": ("link", related(f"{PREFIXES['r']}/attachedTemplate", external=True)),
    "comments": ("comment", related(RT.COMMENTS)),
    "custom data": ("data", related(RT.CUSTOM_XML)),
    "a macro": (
        "macro",
        related("http://schemas.microsoft.com/office/2006/relationships/vbaProject"),
    ),
    "an unknown part": ("", related("http://example.org/relationships/osprey")),
}
KEEPING = (
    *("who inserted", "former look", "an editing session", "a smart tag", "a name of a control"),
    "words of a link",
)
"""Of these the text stays."""


def saved(path: Path, *changes: Make) -> Path:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    for change in changes:
        change(document)
    document.save(str(path))
    return path


def render(reference: Path) -> Rendered:
    return DocxRenderer().render(laid_out("<p>Ours</p>", theme=replace(THEME, reference=reference)))


def counts(made: Rendered) -> dict[str, int]:
    """Of what was dropped, by kind."""
    told = [one.text for one in made.notices if one.code == "word-reference-cleaned"]
    by_words = {words: kind for kind, words in WORDS.items()}
    pairs = (one.split(": ", 1)[1].rsplit(" (", 1) for one in told)
    return {by_words[words]: int(count.rstrip(")")) for words, count in pairs}


def everything(data: bytes) -> str:
    """All parts and their names, in one text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name).decode("latin-1") for name in package.namelist()]
        return "\n".join([*package.namelist(), *parts])


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_template_tells_beside_its_looks_is_left_out(name: str, tmp_path: Path) -> None:
    kind, change = HOSTILE[name]
    plain = counts(render(saved(tmp_path / "plain.docx")))
    made = render(saved(tmp_path / "ours.docx", change))
    assert "osprey" not in everything(made.data).lower()
    assert "0DEC0DE0" not in everything(made.data)
    texts = "".join(part(made.data, "word/header1.xml").itertext())
    assert texts.startswith("Letterhead")
    assert texts.endswith("kept") is (name in KEEPING)
    more = {kind for kind, count in counts(made).items() if count > plain.get(kind, 0)}
    assert kind in more if kind else not more
    assert findings(made.data, tmp_path) == []


def test_every_kind_has_its_notice_with_its_count(tmp_path: Path) -> None:
    three = header(run(T, "<w:vanish/>") * 3)
    made = render(saved(tmp_path / "ours.docx", three, related(RT.COMMENTS)))
    told = [str(one) for one in made.notices if one.code == "word-reference-cleaned"]
    hidden = "left out of the Word reference document ours.docx: pieces of hidden text (3)"
    assert f"{hidden} [word-reference-cleaned]" in told
    assert counts(made)["comment"] == 1


def test_the_fields_of_a_page_stay_and_tell_of_this_document(tmp_path: Path) -> None:
    fields = field("PAGE \\* MERGEFORMAT", "<w:t>12</w:t>") + field("TITLE")
    made = render(saved(tmp_path / "ours.docx", header(fields)))
    shown = part(made.data, "word/header1.xml")
    assert [one.text for one in shown.iter(f"{W}t")] == ["Letterhead", "12", "North-west Syria"]
    assert [one.text for one in shown.iter(f"{W}instrText")] == ["PAGE \\* MERGEFORMAT", "TITLE"]


def test_a_style_that_hides_takes_its_text_along_and_hides_nothing_of_ours(tmp_path: Path) -> None:
    def hide(document: Any) -> None:
        style = document.styles["Heading 1"].element
        etree.SubElement(style.get_or_add_rPr(), f"{W}vanish")
        paragraph = document.sections[0].header.add_paragraph("osprey", style="Heading 1")
        assert paragraph.text == "osprey"

    made = render(saved(tmp_path / "ours.docx", hide))
    assert "osprey" not in everything(made.data)
    assert not list(part(made.data, "word/styles.xml").iter(f"{W}vanish"))
    assert counts(made)["hiding"] == 1


def test_a_row_that_was_deleted_goes_whole(tmp_path: Path) -> None:
    def table(document: Any) -> None:
        row = "<w:tr><w:trPr>{}</w:trPr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
        rows = row.format(f"<w:del {AUTHOR}/>", "osprey") + row.format("", "kept")
        rows += row.format("<w:hidden/>", "osprey")
        xml = f"<w:tbl {NAMESPACES}>{SMALLEST}{rows}</w:tbl>"
        document.sections[0].header._element.insert(0, etree.fromstring(xml))

    made = render(saved(tmp_path / "ours.docx", table))
    texts = [one.text for one in part(made.data, "word/header1.xml").iter(f"{W}t")]
    assert texts == ["kept", "Letterhead"]
    assert "osprey" not in everything(made.data)
    assert findings(made.data, tmp_path) == []


def photograph() -> io.BytesIO:
    """A JPEG that tells where it was taken, as a telephone's does."""
    exif = Image.Exif()
    exif[0x010E] = "osprey"
    file = io.BytesIO()
    Image.new("RGB", (20, 10), (200, 30, 30)).save(file, "JPEG", exif=exif, comment=b"osprey")
    return file


def with_picture(document: Any) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.add_run().add_picture(photograph())
    for element in paragraph._p.iter():
        if etree.QName(element).localname in ("docPr", "cNvPr"):
            element.set("name", "osprey.jpg")
            element.set("descr", "C:\\osprey.jpg")


def test_a_picture_of_a_letterhead_is_recreated_from_its_pixels(tmp_path: Path) -> None:
    reference = saved(tmp_path / "ours.docx", with_picture)
    assert "osprey" in everything(reference.read_bytes())
    made = render(reference)
    assert "osprey" not in everything(made.data)
    assert counts(made)["name"] > 1
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        (name,) = [one for one in package.namelist() if "media" in one]
        pixel = Image.open(io.BytesIO(package.read(name))).convert("RGB").getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 150 > pixel[1]
    assert "blip" in etree.tostring(part(made.data, "word/header1.xml")).decode()


def test_a_picture_that_cannot_be_recreated_is_left_out_and_told(tmp_path: Path) -> None:
    def spoil(document: Any) -> None:
        with_picture(document)
        (image,) = [
            one.target_part
            for one in document.sections[0].header.part.rels.values()
            if one.reltype == RT.IMAGE
        ]
        image._blob = b"\x01\x00\x00\x00osprey: a metafile"

    made = render(saved(tmp_path / "ours.docx", spoil))
    assert "osprey" not in everything(made.data)
    assert counts(made)["picture"] == 1
    assert not list(part(made.data, "word/header1.xml").iter(f"{W}drawing"))
    assert findings(made.data, tmp_path) == []


def test_the_name_of_a_part_tells_nothing(tmp_path: Path) -> None:
    def rename(document: Any) -> None:
        document.sections[0].header.part.partname = PackURI("/word/osprey.xml")

    made = render(saved(tmp_path / "ours.docx", rename))
    assert "osprey" not in everything(made.data)
    assert "Letterhead" in everything(made.data)


def test_a_fault_of_the_cleaning_is_found_when_it_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = saved(tmp_path / "ours.docx", header(field("AUTHOR")))
    monkeypatch.setattr(sanitizer, "clean_fields", lambda *_: None)
    with pytest.raises(RenderError, match=r"ours\.docx still holds a field that may not stay"):
        render(reference)


@pytest.mark.parametrize(
    "name",
    [name for name, (kind, _) in HOSTILE.items() if kind in ("tracked", "object", "comment")],
)
def test_looking_again_knows_what_must_not_be_there(name: str) -> None:
    document = docx.Document()
    HOSTILE[name][1](document)
    stories = [document.sections[0].header._element]
    with pytest.raises(RenderError, match="still holds"):
        check_clean(document.part, stories, "ours.docx")


WATERMARK = (
    '<w:pict><v:shapetype id="t136" coordsize="21600,21600" o:spt="136" path="m@7,l@8,">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/></v:formulas><o:lock v:ext="edit"/></v:shapetype>'
    '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#t136" alt="osprey.png"'
    ' href="file:///osprey" o:gfxdata="osprey" style="position:absolute;width:400pt;height:90pt">'
    '<v:textpath style="font-family:Calibri" string="DRAFT"/></v:shape></w:pict>'
)
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
BOX = (
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline>"
    "<wp:extent cx='99' cy='99'/>"
    "<wp:docPr id='4' name='Text Box 4'/><a:graphic><a:graphicData"
    f" uri='{WPS}'>"
    f"<wps:wsp xmlns:wps='{WPS}'>"
    "<wps:cNvSpPr txBox='1'/><wps:spPr/><wps:txbx><w:txbxContent><w:p>WORDS</w:p></w:txbxContent>"
    "</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:rect id='b'><v:textbox><w:txbxContent>"
    "<w:p>WORDS</w:p></w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback>"
    "</mc:AlternateContent>"
)


def test_a_watermark_and_a_text_box_stay_without_what_they_hide(tmp_path: Path) -> None:
    words = run("<w:t>Street 1</w:t>") + run(T, "<w:vanish/>") + field("AUTHOR")
    box = BOX.replace("WORDS", words)
    made = render(saved(tmp_path / "ours.docx", header(run(WATERMARK) + run(box))))
    xml = etree.tostring(part(made.data, "word/header1.xml")).decode()
    assert "osprey" not in everything(made.data)
    assert 'string="DRAFT"' in xml
    assert xml.count("Street 1") == 2
    assert counts(made)["hidden"] == 2
    assert findings(made.data, tmp_path) == []
