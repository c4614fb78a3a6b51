"""`check --built`: what a screen reader would miss in finished files, with clause and place."""

from __future__ import annotations

import importlib
import io
import json
import zipfile
from pathlib import Path

import pikepdf
import pytest

from briefgen.accessibility.built_files import check_built
from briefgen.accessibility.docx_findings import docx_findings
from briefgen.accessibility.pdf_findings import pdf_findings
from briefgen.cli import main
from briefgen.renderers.docx import DocxRenderer
from briefgen.renderers.registry import renderer
from tests.renderers.docx.docx_samples import laid_out
from tests.renderers.samples import rich

repairs = importlib.import_module("briefgen.renderers.pdf.tags.repairs")


def _docx(**replaced: tuple[str, str]) -> bytes:
    """The rich document with a text of one part (document, styles, core) replaced."""
    made, changed = renderer("docx").render(rich("en")).data, io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            stem = Path(name).stem
            if stem in replaced:
                before, after = replaced[stem]
                assert before in data.decode(), before
                data = data.decode().replace(before, after).encode()
            new.writestr(name, data)
    return changed.getvalue()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_we_make_has_no_findings(language: str) -> None:
    assert docx_findings(renderer("docx").render(rich(language)).data) == []
    assert pdf_findings(renderer("pdf").render(rich(language)).data) == []


def test_a_finding_has_a_clause_and_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repairs, "link_areas", lambda *_: [])
    found = [str(f) for f in pdf_findings(renderer("pdf").render(rich("en")).data)]
    assert "page 1: a link is not part of the structure [7.18.5]" in found
    place = "under “A month of attacks”: “the account”"
    assert any(place in text and text.endswith("[7.18.5]") for text in found)


@pytest.mark.parametrize(
    ("part", "before", "after", "clause", "place"),
    [
        (
            "document",
            'descr="Map of the',
            'title="Map of the',
            "1.1.1",
            "under “A month of attacks",
        ),
        ("document", "<w:tblHeader/>", "", "1.3.1", "under “A month of attacks"),
        (
            "document",
            "<w:tblHeader/>",
            '<w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc>'
            "<w:trPr>",
            "1.3.1",
            "under “A month of attacks",
        ),
        ("document", "wp:inline", "wp:anchor", "1.3.2", "under “A month of attacks"),
        ("document", 'w:val="Heading1"', 'w:val="Heading4"', "1.3.1", ""),
        ("styles", "<w:lang ", "<w:noLang ", "3.1.1", ""),
        ("core", "North-west Syria: October 2023", " ", "2.4.2", ""),
    ],
)
def test_what_a_word_file_lacks_is_found(
    part: str, before: str, after: str, clause: str, place: str
) -> None:
    found = docx_findings(_docx(**{part: (before, after)}))
    assert any(f.clause == clause and place in f.where for f in found), found


def test_a_picture_that_says_it_is_decoration_needs_no_words() -> None:
    picture = '<p>x</p><figure><img src="asset:logo.png" alt=""></figure>'
    assert docx_findings(DocxRenderer().render(laid_out(picture)).data) == []


def test_an_untagged_pdf_is_found_out() -> None:
    file = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    assert [f.clause for f in pdf_findings(file.getvalue())] == ["7.1"]


def test_files_are_found_in_folders_and_what_is_none_is_said(tmp_path: Path) -> None:
    renderer("pdf").render(rich("en")).save(tmp_path / "a" / "x.pdf")
    (tmp_path / "a" / "y.docx").write_bytes(b"no")
    report = check_built([tmp_path, tmp_path / "z.txt"])
    names = [(file.path.name, bool(file.findings), bool(file.error)) for file in report.files]
    assert names == [("x.pdf", False, False), ("y.docx", False, True), ("z.txt", False, True)]
    assert not report.ok


def test_the_command_line_says_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = renderer("pdf").render(rich("en")).save(tmp_path / "x.pdf")
    assert main(["check", "--built", str(path)]) == 0
    assert capsys.readouterr().out == "1 file: no findings\n"
    (tmp_path / "y.docx").write_bytes(_docx(document=('descr="Map of the', 'title="Map of the')))
    assert main(["check", "--built", str(tmp_path)]) == 1
    shown = capsys.readouterr()
    assert "a picture has no alt text [1.1.1]" in shown.err
    assert shown.out == "2 files: 1 finding\n"
    assert main(["check", "--built", "--json", str(tmp_path)]) == 1
    assert json.loads(capsys.readouterr().out)["files"][1]["findings"][0]["clause"] == "1.1.1"
    assert main(["check", "--built", str(tmp_path / "nothing")]) == 1
