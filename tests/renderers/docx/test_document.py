from __future__ import annotations

import datetime
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from briefgen.errors import RenderError
from briefgen.extraction.docx_text import docx_text
from briefgen.renderers.docx import DocxRenderer
from tests.renderers.docx.docx_samples import laid_out, part, sample
from tests.renderers.docx.judge import findings
from tests.renderers.docx.notation import W

LANGUAGES = ("en", "ar")
HEADER = "word/brief-header.xml"


def render(source: str) -> bytes:
    return DocxRenderer().render(laid_out(source)).data


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_judge_finds_nothing(language: str, tmp_path: Path) -> None:
    assert findings(DocxRenderer().render(sample(language)).data, tmp_path) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_reported_of_a_good_document(language: str) -> None:
    rendered = DocxRenderer().render(sample(language))
    assert rendered.notices == ()
    assert (rendered.format, rendered.suffix, rendered.pages) == ("docx", ".docx", None)
    assert len(rendered.data) < 100_000


def test_an_empty_document_is_a_document(tmp_path: Path) -> None:
    assert findings(render(""), tmp_path) == []


def test_python_docx_reads_what_was_made() -> None:
    document = docx.Document(io.BytesIO(render("<h2>A</h2><p>b</p>")))
    assert [(p.text, p.style.name if p.style else "") for p in document.paragraphs] == [
        ("A", "Heading 1"),
        ("b", "Normal"),
    ]


# --- the same bytes each time -------------------------------------------------------------------

PROGRAM = """
import sys
from briefgen.renderers.docx import DocxRenderer
from tests.renderers.docx.docx_samples import sample
sys.stdout.buffer.write(DocxRenderer().render(sample(sys.argv[1])).data)
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_seed_zone_and_place_change_nothing(language: str, tmp_path: Path) -> None:
    expected = DocxRenderer().render(sample(language)).data
    root = Path(__file__).parents[3]
    for seed, zone in (("1", "Asia/Damascus"), ("2", "America/Lima")):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "PYTHONPATH": os.pathsep.join([str(root), str(root / "src")]),
        }
        command = [sys.executable, "-c", PROGRAM, language]
        made = subprocess.run(
            command, env=environment, cwd=tmp_path, capture_output=True, check=True
        )
        assert made.stdout == expected


def test_a_render_leaves_no_trace_in_the_next() -> None:
    first = DocxRenderer().render(sample("en")).data
    render("<ol><li>other</li></ol>")
    assert DocxRenderer().render(sample("en")).data == first


def test_entries_have_one_time_and_no_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(render("<p>x</p>"))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in package.infolist()} == {0}
        assert package.namelist()[:4] == [
            "[Content_Types].xml",
            "_rels/.rels",
            "word/document.xml",
            "word/_rels/document.xml.rels",
        ]


# --- properties ---------------------------------------------------------------------------------


def test_core_properties_come_from_the_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    core = docx.Document(io.BytesIO(render("<p>x</p>"))).core_properties
    assert (core.title, core.author, core.language) == (
        "North-west Syria",
        "A. Author, B. Author",
        "en",
    )
    assert (core.subject, core.keywords) == ("A month of attacks", "Idlib, protection")
    assert (core.comments, core.revision) == ("What happened in October.", 1)
    assert core.last_modified_by == ""
    assert core.created == core.modified == datetime.datetime(2023, 11, 10, tzinfo=datetime.UTC)


def test_source_date_epoch_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    core = docx.Document(io.BytesIO(render("<p>x</p>"))).core_properties
    assert core.modified == datetime.datetime(1970, 1, 2, tzinfo=datetime.UTC)


def test_a_long_property_is_cut_and_not_an_error() -> None:
    data = DocxRenderer().render(laid_out("<p>x</p>", description="word " * 100)).data
    comments = docx.Document(io.BytesIO(data)).core_properties.comments
    assert len(comments) <= 255
    assert comments.endswith("word…")


def test_custom_properties_say_how_the_file_may_be_shared() -> None:
    custom = part(render("<p>x</p>"), "docProps/custom.xml")
    assert {one.get("name"): "".join(one.itertext()) for one in custom} == {
        "Publisher": "An organisation",
        "TLP": "CLEAR",
        "Sensitivity": "low",
        "Audience": "public",
        "License": "CC-BY-4.0",
        "Slug": "sample",
        "Language": "en",
    }


def test_the_file_names_no_library_and_holds_no_thumbnail() -> None:
    with zipfile.ZipFile(io.BytesIO(render("<p>x</p>"))) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"python-docx" not in everything
    assert b"2013-12-23" not in everything


# --- language and direction ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "direction", "expected"),
    [
        ("en", "ltr", ("en-GB", "ar-SA")),
        ("ar", "rtl", ("en-GB", "ar-SA")),
        ("fa", "rtl", ("en-GB", "fa-IR")),
        ("fr-CH", "ltr", ("fr-CH", "ar-SA")),
    ],
)
def test_the_document_tells_its_language(
    language: str, direction: str, expected: tuple[str, str]
) -> None:
    data = DocxRenderer().render(laid_out("<p>x</p>", language, direction)).data
    element = part(data, "word/styles.xml").find(f"{W}docDefaults//{W}lang")
    assert element is not None
    assert (element.get(f"{W}val"), element.get(f"{W}bidi")) == expected


def test_everything_turns_round_in_an_arabic_document() -> None:
    data = DocxRenderer().render(sample("ar")).data
    for name in ("document", "footnotes", "brief-header", "brief-footer"):
        paragraphs = part(data, f"word/{name}.xml").findall(f".//{W}p")
        turned = [one for one in paragraphs if one.find(f"{W}pPr/{W}bidi") is not None]
        assert len(turned) == len(paragraphs) > 0, name
    document = part(data, "word/document.xml")
    assert document.find(f".//{W}sectPr/{W}bidi") is not None
    assert all(one.find(f"{W}tblPr/{W}bidiVisual") is not None for one in document.iter(f"{W}tbl"))
    for run in document.iter(f"{W}r"):
        words = "".join(text.text or "" for text in run.iterfind(f"{W}t"))
        latin = any("a" <= letter.lower() <= "z" for letter in words)
        assert not (latin and run.find(f"{W}rPr/{W}rtl") is not None), words


def test_every_size_and_weight_is_there_for_complex_scripts_too() -> None:
    styles = part(render("<p>x</p>"), "word/styles.xml")
    for properties in styles.iter(f"{W}rPr"):
        names = {str(child.tag).removeprefix(W) for child in properties}
        for plain, complex_script in (("sz", "szCs"), ("b", "bCs"), ("i", "iCs")):
            assert (plain in names) == (complex_script in names)
        fonts = properties.find(f"{W}rFonts")
        assert fonts is None or fonts.get(f"{W}cs")


# --- long and broken ----------------------------------------------------------------------------


def long_table(rows: int) -> str:
    cells = "".join(f"<td>cell {number}</td>" for number in range(5))
    return (
        "<table><thead><tr>" + "<th>H</th>" * 5 + "</tr></thead><tbody>"
        + f"<tr>{cells}</tr>" * rows + "</tbody></table>"
    )  # fmt: skip


def test_five_thousand_rows_cost_no_more_a_row_than_five_hundred(tmp_path: Path) -> None:
    import time

    def seconds(rows: int) -> float:
        document = laid_out(long_table(rows))
        begun = time.process_time()
        DocxRenderer().render(document)
        return time.process_time() - begun

    seconds(10)
    few, many = min(seconds(500) for _ in range(3)), seconds(5000)
    assert many < few * 10 * 3
    data = DocxRenderer().render(laid_out(long_table(5000))).data
    assert len(list(part(data, "word/document.xml").iter(f"{W}tr"))) == 5001
    assert findings(data, tmp_path) == []


def test_a_foreign_exception_never_leaves_bare(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefgen.renderers.docx.writer import story_writer

    def broken(*_: object) -> None:
        raise ValueError("from deep inside")

    monkeypatch.setattr(story_writer, "write_document", broken)
    with pytest.raises(
        RenderError, match="docx: the Word document could not be written: from deep"
    ):
        render("<p>x</p>")


def test_importing_the_renderer_imports_no_python_docx() -> None:
    code = "import sys, briefgen.renderers.docx; sys.exit('docx' in sys.modules)"
    root = Path(__file__).parents[3] / "src"
    environment = os.environ | {"PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)


def test_an_edit_with_python_docx_keeps_bookmarks_notes_and_fields(tmp_path: Path) -> None:
    source = (
        '<nav class="toc" data-field="toc"><ol><li><a href="#a">A</a></li></ol></nav>'
        '<h2 id="a" data-place="sections.0">A</h2><p data-place="sections.0.body.0">before'
        '<span data-note="1">n</span></p>'
    )
    path = tmp_path / "edited.docx"
    path.write_bytes(render(source))
    document = docx.Document(str(path))
    document.paragraphs[-1].runs[0].text = "after"
    document.save(str(path))
    edited = path.read_bytes()
    before, after = (part(data, "word/document.xml") for data in (render(source), edited))
    for tag in ("bookmarkStart", "instrText", "footnoteReference", "sdt"):
        assert [dict(one.attrib) for one in before.iter(f"{W}{tag}")] == [
            dict(one.attrib) for one in after.iter(f"{W}{tag}")
        ]
    assert "after[1]" in docx_text(edited)
    assert findings(edited, tmp_path) == []


PORTS = "Sahlan delta and its ports"
TLP = '<p><span dir="ltr" data-style="Marking">TLP:GREEN</span></p></header>'


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Sahlan delta", ""),
        (f"{PORTS} " * 3, ""),
        (f"{PORTS}, " * 6, f"{PORTS}, {PORTS}, {PORTS}, Sahlan delta…"),
        (f"{PORTS} " * 5 + "· <time>3 May</time>", f"{PORTS} " * 3 + "Sahlan… · 3 May"),
        ("SAHLAN DELTA AND PORTS " * 5, "SAHLAN DELTA AND PORTS " * 2 + "SAHLAN DELTA AND…"),
        ("Щомісячний звіт громад " * 3, ""),
        ("Щомісячний звіт громад " * 6, "Щомісячний звіт громад " * 3 + "Щомісячний…"),
    ],
)  # fmt: skip
def test_a_running_title_has_the_room_that_the_marking_leaves(title: str, shown: str) -> None:
    """A tab jumps nowhere where a title fills its line, and the marking stuck to it."""
    root = part(render(f'<header class="page-header"><p>{title}</p>{TLP}<p>x</p>'), HEADER)
    assert not list(root.iter(f"{W}br"))
    words = "".join(one.text or "" for one in root.iter(f"{W}t"))
    assert words == f"{shown or title.strip()}TLP:GREEN"


def test_a_running_title_from_the_right_is_shortened_too() -> None:
    title = "دلتا سهلان: نزوح " * 6
    source = f'<header class="page-header"><p>{title} · <time>19 آب</time></p>{TLP}<p>x</p>'
    data = DocxRenderer().render(laid_out(source, "ar", "rtl")).data
    words = "".join(one.text or "" for one in part(data, HEADER).iter(f"{W}t"))
    assert re.fullmatch("(دلتا سهلان: نزوح( |(?=…)))+(دلتا( سهلان)?)?… · 19 آبTLP:GREEN", words)


def test_the_marking_goes_below_what_cannot_be_shortened() -> None:
    data = render(f'<header class="page-header"><p>{"W" * 150}</p>{TLP}<p>x</p>')
    assert len(list(part(data, HEADER).iter(f"{W}br"))) == 1
