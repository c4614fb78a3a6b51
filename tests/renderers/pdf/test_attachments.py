"""Tables of data attached to the PDF, which is PDF/A-3a and PDF/UA-1 at once."""

from __future__ import annotations

import importlib
import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from page import validate_pdf

from briefgen import LeakError, load, render
from briefgen.accessibility.pdf_findings import pdf_findings
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.leaks.unpack import open_file
from briefgen.renderers.data_tables import data_tables
from briefgen.renderers.registry import renderer
from briefgen.renderers.size_budget import render_small
from tests.renderers.samples import laid_out
from tests.test_examples import Case, made

attachments = importlib.import_module("briefgen.renderers.pdf.attached_files")
CONTENT = Path(__file__).parents[3] / "content" / "idlib-2023-10"


def _document(language: str, audience: str = "public") -> LaidOut:
    brief = load(CONTENT).model_copy(update={"attach_data": True})
    return lay_out(brief.edition(language, audience))  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_file_with_data_is_clean(language: str, tmp_path: Path) -> None:
    document = renderer("pdf").render(_document(language))
    path = document.save(tmp_path / "x.pdf")
    for profile in ("ua1", "3a"):
        report = str(validate_pdf(str(path), profile=profile))
        assert "no failures" in report, report
    assert pdf_findings(document.data) == []
    assert renderer("pdf").render(_document(language)).data == document.data


def test_each_file_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(made(Case(CONTENT, "en"), "pdf").data)) as pdf:
        names = [str(name) for name in list(pdf.Root.Names.EmbeddedFiles.Names)[::2]]
        files = list(pdf.Root.AF)
        with pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert len(files) == len(names) > 3
        assert [str(file.UF) for file in files] == [str(file.F) for file in files] == sorted(names)
        assert {str(file.AFRelationship) for file in files} == {"/Data"}
        assert str(files[0].Desc) == "Figures"
        assert str(files[1].Desc).startswith("Table 1: ")
        assert {str(file.EF.F.Subtype) for file in files} == {"/text/csv"}
        data = pdf.attachments[names[0]].get_file().read_bytes()
        assert pdf.attachments[names[0]].get_file().size == len(data)
        assert data.decode("utf-8-sig").count("\r\n") > 3


def test_nothing_is_attached_unless_the_brief_says_so(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text(BRIEF.replace("attach_data: true\n", ""), encoding="utf-8")
    plain = render(load(tmp_path), "pdf")
    with pikepdf.open(io.BytesIO(plain.data)) as pdf:
        assert "/AF" not in pdf.Root
        assert not pdf.attachments
    assert "no failures" in str(validate_pdf(str(plain.save(tmp_path / "x.pdf")), profile="2a"))


def test_a_document_without_tables_is_pdf_a_2() -> None:
    document = renderer("pdf").render(replace(laid_out("<h1>a</h1><p>b</p>"), attach_data=True))
    with pikepdf.open(io.BytesIO(document.data)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "2"


BRIEF = """
title: A register
slug: register
language: en
published: 2024-03-12
attach_data: true
sources: {s: {organization: Somebody, source_type: ngo, reliability: usually_reliable}}
sections:
  - heading: Data
    body:
      - table: {caption: Open, columns: [{key: a, label: Place}], rows: [{a: Ardeen}]}
      - table:
          caption: Closed
          audience: internal
          columns: [{key: a, label: Place}]
          rows: [{a: Quillmarsh Lower Bridge}]
"""


def test_what_is_withheld_is_not_attached(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    brief = load(tmp_path)
    found = {}
    for audience in ("public", "internal"):
        data = render(brief, "pdf", audience=audience).data
        found[audience] = [p.text for p in open_file(data).pieces if "attachment" in p.where]
        found[audience] = [text for text in found[audience] if text.startswith("Place")]
    assert found == {
        "public": ["Place\r\nArdeen\r\n"],
        "internal": ["Place\r\nArdeen\r\n", "Place\r\nQuillmarsh Lower Bridge\r\n"],
    }


def test_the_search_for_leaks_reads_attachments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    whole = "\ufeffPlace\r\nQuillmarsh Lower Bridge\r\n".encode()
    leaky = [replace(data_tables(laid_out(TABLE).root)[0], csv=whole)]
    monkeypatch.setattr(attachments, "data_tables", lambda *_: leaky)
    with pytest.raises(LeakError, match="attachment"):
        render(load(tmp_path), "pdf")


TABLE = (
    '<h1>t</h1><table class="data"><thead><tr><th scope="col">a</th></tr></thead><tbody>'
    + "<tr><td>x</td></tr>" * 300
    + "</tbody></table>"
)


def test_on_a_bad_line_the_data_go_first() -> None:
    document = replace(laid_out(TABLE), attach_data=True)
    whole, bare = (
        len(renderer("pdf").render(replace(document, attach_data=wanted)).data)
        for wanted in (True, False)
    )
    assert render_small("pdf", document, whole).notices == ()
    small = render_small("pdf", document, bare)
    assert [notice.code for notice in small.notices] == ["data-left-out"]
    assert len(small.data) == bare
