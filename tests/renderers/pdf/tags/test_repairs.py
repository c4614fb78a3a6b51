"""Each repair is needed: without it, a look at the file finds the clause that it serves."""

from __future__ import annotations

import importlib
import io
import re
from typing import Any

import pikepdf
import pytest

from briefgen.accessibility.pdf_findings import pdf_findings
from briefgen.errors import RenderError
from briefgen.extraction.pdf_structure_outline import pdf_outline
from briefgen.renderers.registry import renderer
from tests.renderers.pdf.tagged_briefs import document
from tests.renderers.samples import STYLE, laid_out, rich

repairs = importlib.import_module("briefgen.renderers.pdf.tags.repairs")
painting = importlib.import_module("briefgen.renderers.pdf.tags.marked_content")
gather = importlib.import_module("briefgen.renderers.pdf.tags.structure_builder")
engine = importlib.import_module("briefgen.renderers.pdf.pdf_writer")


def _pdf(language: str = "en") -> bytes:
    return renderer("pdf").render(rich(language)).data


def _clauses(language: str = "en") -> set[str]:
    return {finding.clause for finding in pdf_findings(_pdf(language))}


def _nothing(*_: Any, **__: Any) -> list[Any]:
    return []


def test_with_all_of_them_nothing_is_found() -> None:
    assert pdf_findings(_pdf("en")) == pdf_findings(_pdf("ar")) == []


@pytest.mark.parametrize(
    ("repair", "clause"),
    [
        ("name_languages", "7.2"),
        ("describe_pictures", "7.3"),
        ("number_lists", "7.6"),
        ("name_notes", "7.9"),
        ("tie_headers", "7.5"),
    ],
)
def test_without_a_repair_its_clause_is_broken(
    repair: str, clause: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tuple(one for one in repairs.BEFORE_PAINTING if one.__name__ != repair)
    assert len(left) == len(repairs.BEFORE_PAINTING) - 1
    monkeypatch.setattr(repairs, "BEFORE_PAINTING", left)
    assert clause in _clauses()


@pytest.mark.parametrize(
    ("repair", "clause", "language"),
    [
        ("frame_pictures", "7.3", "en"),
        ("link_areas", "7.18.5", "en"),
        ("link_calls", "7.18.5", "en"),
        ("turn_pages_rightwards", "ISO 32000-1, 12.2", "ar"),
    ],
)
def test_without_a_step_its_clause_is_broken(
    repair: str, clause: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repairs, repair, _nothing)
    assert clause in _clauses(language)


def test_without_our_metadata_the_file_is_not_said_to_be_accessible(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "write_metadata", _nothing)
    assert "5" in _clauses()


def test_what_holds_nothing_is_not_in_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = laid_out("<h1>a</h1><aside><div><p></p></div></aside><ul><li></li></ul><p>b</p>")
    assert pdf_outline(renderer("pdf").render(empty).data).split() == [
        "Document", "H1", "“a”", "L", "ListNumbering=Disc", "LI", "Lbl", "“•”", "LBody", "P", "“b”",
    ]  # fmt: skip


@pytest.mark.parametrize("style", [".x { transform: scale(0) }", ".x img { transform: scale(0) }"])
def test_what_is_laid_out_and_not_painted_is_not_in_the_tree(style: str) -> None:
    body = '<p>a</p><p class="x">b <img src="asset:images/map.png" alt="c"></p>'
    data = renderer("pdf").render(laid_out(f"<h1>t</h1>{body}", style=STYLE + style)).data
    assert pdf_findings(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        elements = [t for t in pdf.objects if isinstance(t, pikepdf.Dictionary) and "/S" in t]
        kids = " ".join(str(list(e.K)) for e in elements if isinstance(e.get("/K"), pikepdf.Array))
    assert "[0]" in kids
    assert "-1" not in kids


def test_an_abbreviation_says_what_it_stands_for() -> None:
    made = renderer("pdf").render(document("abbreviations")).data
    with pikepdf.open(io.BytesIO(made)) as pdf:
        found = [str(t.E) for t in pdf.objects if isinstance(t, pikepdf.Dictionary) and "/E" in t]
    assert found == ["internally displaced person"]


def test_a_right_to_left_document_is_written_so() -> None:
    with pikepdf.open(io.BytesIO(_pdf("ar"))) as pdf:
        assert str(pdf.Root.StructTreeRoot.K[0].A.WritingMode) == "/RlTb"


def _outline(name: str) -> str:
    return pdf_outline(renderer("pdf").render(document(name)).data)


def test_a_table_over_pages_is_one_and_its_head_is_read_once() -> None:
    outline = _outline("200 rows over pages")
    assert outline.count("Table\n") == outline.count("THead\n") == outline.count("TBody\n") == 1
    assert outline.count("  TR\n") == 201
    assert "TD of=t1-200-0,t1-0-2  “cell 199.2”" in outline


def test_a_list_over_pages_is_one() -> None:
    outline = _outline("a list over pages")
    assert (outline.count("L List"), outline.count("LI\n")) == (1, 30)


def test_a_paragraph_and_a_link_over_pages_are_one() -> None:
    outline = _outline("a link over pages")
    assert outline.count("P  “") == outline.count("Link  “") == 1


def test_what_is_repeated_is_furniture() -> None:
    data = renderer("pdf").render(document("200 rows over pages")).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = [
            {
                str(step.operands[1].get("/Subtype", "/Head"))
                for step in pikepdf.parse_content_stream(page)
                if str(step.operator) == "BDC"
                and step.operands[0] == "/Artifact"
                and step.operands[1].get("/Type") == "/Pagination"
            }
            for page in pdf.pages
        ]
    assert kinds[0] == {"/Footer"}
    assert set.union(*kinds[1:]) == {"/Footer", "/Head"}


def test_a_link_in_a_running_header_is_none() -> None:
    data = renderer("pdf").render(document("running headers with links")).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert all(len(page.obj.get("/Annots", ())) == 0 for page in pdf.pages)


@pytest.mark.parametrize("style", ["p{opacity:.5}", "img{opacity:.99}", "td{opacity:0}"])
def test_what_is_see_through_is_refused(style: str) -> None:
    body = '<p>x <img src="asset:images/map.png" alt="y"></p><table><tr><td>z</td></tr></table>'
    with pytest.raises(RenderError, match="opacity"):
        renderer("pdf").render(laid_out(body, style=STYLE + style))


def test_a_note_is_read_after_its_heading_or_table_and_not_as_part_of_it() -> None:
    lines = _outline("a note in a header").splitlines()
    depth = {line.split()[0]: line.index(line.split()[0]) for line in lines}
    assert depth["Note"] == depth["Table"] < depth["TH"]
    lines = _outline("a note in a heading").splitlines()
    depth = {line.split()[0]: line.index(line.split()[0]) for line in reversed(lines)}
    assert depth["H2"] == depth["Note"]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "body",
    [
        "<p><strong>a{} b{}</strong> c{}</p>",
        "<p><em>a{} <strong>b{}</strong></em> <code>c{}</code></p>",
        "<h2>a{} b{} c{}</h2>",
        '<p><span lang="fr">a{} b{}</span><em>c{}</em></p>',
        "<ul><li><strong>a{} b{}</strong></li><li>c{}</li></ul>",
        "<dl><dt>a{} b{}</dt><dd>c{}</dd></dl>",
        "<table><caption>a{}</caption><tr><th>b{}</th><td>c{}</td></tr></table>",
        "<table><tr><th>a{}</th><td>b{}</td></tr><tr><th>c{}</th><td></td></tr></table>",
        "<table><tr><th>a{}</th><td><table><tr><th>b{}</th><td>c{}</td></tr></table></td></tr>"
        "</table>",
        '<figure><img src="asset:images/map.png" alt="d"><figcaption><em>a{} b{} c{}</em>'
        "</figcaption></figure>",
    ],
)
def test_notes_are_read_in_their_order_with_the_ids_of_their_labels(
    body: str, language: str
) -> None:
    assert _notes(body, language, 3) == [1, 2, 3]


@pytest.mark.parametrize("tag", ["th", "td"])
def test_so_are_those_of_a_table_over_pages(tag: str) -> None:
    rows = f"<tr><th>a</th><{tag}>b{{}}</{tag}></tr>" * 150
    assert _notes(f"<table>{rows}</table>", "en", 150) == list(range(1, 151))


def _notes(body: str, language: str, count: int) -> list[int]:
    """The labels of the notes as the tree has them, once their IDs are found to be the same."""
    called = body.format(*(_called(number) for number in range(1, count + 1)))
    data = renderer("pdf").render(laid_out(f"<h1>t</h1>{called}", language=language)).data
    assert pdf_findings(data) == []
    lines = pdf_outline(data)
    found = re.findall(r"Note #note-(\d+).*\n *Lbl  “\[(\d+)\]”", lines)
    assert lines.count("Note #") == len(found)
    assert all(key == label for key, label in found)
    return [int(label) for _, label in found]


def _called(number: int) -> str:
    return f'<span data-note="{number}" id="note-{number}">source {number}</span>'


def test_rows_under_a_header_that_spans_them_have_it() -> None:
    """7.5: and no row beyond; a header of one row has that of several, and not the other way."""
    table = (
        "<table><thead><tr><th>area</th><th>kind</th><th>n</th></tr></thead><tbody>"
        '<tr><th scope="row" rowspan="2">North</th><th scope="row">camps</th><td>1</td></tr>'
        '<tr><th scope="row">sites</th><td>2</td></tr>'
        '<tr><th scope="row">South</th><td>all</td><td>3</td></tr>'
        "</tbody></table>"
    )
    outline = pdf_outline(renderer("pdf").render(laid_out(f"<h1>t</h1>{table}")).data)
    lines = [line.split() for line in outline.splitlines()]
    found = {line[-1].strip("“”"): line[1:-1] for line in lines if line[0] in ("TH", "TD")}
    assert found["North"] == ["Scope=Row", "RowSpan=2", "of=t1-0-0", "#t1-1-0"]
    assert found["camps"] == ["Scope=Row", "of=t1-1-0,t1-0-1", "#t1-1-1"]
    assert found["1"] == ["of=t1-1-0,t1-1-1,t1-0-2"]
    assert found["sites"] == ["Scope=Row", "of=t1-1-0,t1-0-1", "#t1-2-1"]
    assert found["2"] == ["of=t1-1-0,t1-2-1,t1-0-2"]
    assert found["all"] == ["of=t1-3-0,t1-0-1"]
    assert found["3"] == ["of=t1-3-0,t1-0-2"]


@pytest.mark.parametrize("rows", ["9", "2"])
def test_a_header_of_rows_ends_with_its_group(rows: str) -> None:
    table = (
        f'<table><tbody><tr><th scope="row" rowspan="{rows}">a</th><td>1</td></tr>'
        '<tr><td>2</td></tr></tbody><tbody><tr><th scope="row">b</th><td>3</td></tr></tbody>'
        "</table>"
    )
    outline = pdf_outline(renderer("pdf").render(laid_out(f"<h1>t</h1>{table}")).data)
    cells = [line.strip() for line in outline.splitlines() if "TD" in line.split()]
    assert cells == ["TD of=t1-0-0  “1”", "TD of=t1-0-0  “2”", "TD of=t1-2-0  “3”"]


def test_only_roles_that_pdf_lacks_are_mapped() -> None:
    with pikepdf.open(io.BytesIO(_pdf())) as pdf:
        roles = pdf.Root.StructTreeRoot.RoleMap
        assert {str(k): str(v) for k, v in roles.items()} == {"/Em": "/Span", "/Strong": "/Span"}


def test_the_metadata_say_what_the_document_information_says() -> None:
    with pikepdf.open(io.BytesIO(_pdf())) as pdf, pdf.open_metadata() as metadata:
        info = pdf.docinfo
        assert metadata["dc:title"] == str(info.Title)
        assert metadata["dc:creator"] == [str(info.Author)]
        assert metadata["dc:description"] == str(info.Subject)
        assert metadata["pdf:Keywords"] == str(info.Keywords)
        assert metadata["pdf:Producer"] == str(info.Producer)
        assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"] == "2023-11-10T00:00:00Z"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert "/Encrypt" not in pdf.trailer


def test_a_header_of_a_row_may_stand_in_the_head() -> None:
    """7.5: whose header a cell is, is what the author says."""
    head = '<thead><tr><th scope="row">a</th><th scope="col">b</th></tr></thead>'
    body = "<tbody><tr><td>1</td><td>2</td></tr></tbody>"
    table = laid_out(f"<h1>t</h1><table>{head}{body}</table>")
    outline = pdf_outline(renderer("pdf").render(table).data)
    assert [line.strip() for line in outline.splitlines() if "TH" in line.split()] == [
        "TH Scope=Row #t1-0-0  “a”",
        "TH Scope=Column of=t1-0-0 #t1-0-1  “b”",
    ]


def test_the_call_of_a_note_that_has_no_anchor_is_no_link() -> None:
    """7.18.5: a link leads somewhere."""
    data = renderer("pdf").render(laid_out('<h1>t</h1><p>a<span data-note="1">n</span></p>')).data
    assert pdf_findings(data) == []
    assert "Link" not in pdf_outline(data)
