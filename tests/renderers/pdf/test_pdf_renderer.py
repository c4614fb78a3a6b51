from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from page import validate_pdf

from briefgen.errors import RenderError
from briefgen.extraction.canonical_text import extract
from briefgen.renderers.pdf.weasyprint.log_capture import listening
from briefgen.renderers.registry import renderer
from briefgen.renderers.rendered import Rendered
from tests.renderers.samples import FONTS, STYLE, THEME, laid_out, rich

Render = Callable[[str, str], Rendered]


def _pdf(body: str, **options: object) -> Rendered:
    return renderer("pdf").render(laid_out(body, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_passes_pdf_ua_1(rendered: Render, language: str, tmp_path: Path) -> None:
    path = rendered("pdf", language).save(tmp_path / "x.pdf")
    report = str(validate_pdf(str(path), profile="ua1"))
    assert "no failures" in report, report


def test_the_document_says_what_it_is(rendered: Render) -> None:
    with pikepdf.open(io.BytesIO(rendered("pdf", "en").data)) as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
        assert str(pdf.Root.Lang) == "en"
    assert info["/Title"] == "North-west Syria: October 2023"
    assert info["/Author"] == "A. Author, كاتبة ثانية"
    assert info["/Creator"] == "briefgen"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20231110000000Z"


def test_a_right_to_left_document_says_so(rendered: Render) -> None:
    with pikepdf.open(io.BytesIO(rendered("pdf", "ar").data)) as pdf:
        assert str(pdf.Root.ViewerPreferences.Direction) == "/R2L"
        assert str(pdf.Root.Lang) == "ar"


def test_only_the_fonts_of_the_theme_are_embedded(rendered: Render) -> None:
    for language in ("en", "ar"):
        with pikepdf.open(io.BytesIO(rendered("pdf", language).data)) as pdf:
            fonts = {
                str(thing.BaseFont).partition("+")[2]
                for thing in pdf.objects
                if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
            }
        assert fonts <= {"Fira-Sans", "Fira-Sans-Bold", "Fira-Sans-Italic", "Amiri", "Amiri-Bold"}
        assert {"Fira-Sans", "Amiri"} <= fonts


def test_header_cells_have_a_scope_and_markers_are_labels(rendered: Render) -> None:
    with pikepdf.open(io.BytesIO(rendered("pdf", "en").data)) as pdf:
        elements = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem"
        ]
        scopes = [str(e.A.Scope) for e in elements if e.S == "/TH"]
        above_labels = {str(e.P.S) for e in elements if e.S == "/Lbl"}
        notes = [e for e in elements if e.S == "/Note"]
        assert len({str(note.ID) for note in notes}) == len(notes) == 12
    assert sorted(set(scopes)) == ["/Column", "/Row"]
    assert above_labels == {"/LI", "/Note", "/TOCI"}


WORKER = """
import sys, hashlib
from tests.renderers.samples import rich
from briefgen.renderers.registry import renderer
for language in ("en", "ar"):
    print(hashlib.sha256(renderer("pdf").render(rich(language)).data).hexdigest())
"""


def test_the_bytes_are_the_same_everywhere(rendered: Render, tmp_path: Path) -> None:
    import hashlib

    root = Path(__file__).parents[3]
    home, scratch = tmp_path / "home", tmp_path / "scratch"
    home.mkdir()
    scratch.mkdir()
    outside = {
        "TZ": "Asia/Kathmandu",
        "PYTHONHASHSEED": "4711",
        "LC_ALL": "C",
        "HOME": str(home),
        "TMPDIR": str(scratch),
        "PYTHONPATH": f"{root / 'src'}:{root}",
        "PATH": os.environ["PATH"],
    }
    done = subprocess.run(
        [sys.executable, "-c", WORKER], env=outside, cwd=scratch, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    here = [hashlib.sha256(rendered("pdf", language).data).hexdigest() for language in ("en", "ar")]
    assert done.stdout.split() == here
    assert done.stderr == ""
    assert list(scratch.iterdir()) == []  # no copies of fonts stay behind


def test_a_second_render_and_another_thread_give_the_same_bytes(rendered: Render) -> None:
    made: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: made.append(renderer("pdf").render(rich("ar")).data))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {rendered("pdf", "ar").data, renderer("pdf").render(rich("ar")).data, *made} == {made[0]}


def test_the_date_of_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with pikepdf.open(io.BytesIO(_pdf("<p>x</p>").data)) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20231114221320Z"


@pytest.mark.parametrize("character", ["😀", "漢", "\ue000"])
def test_a_character_without_a_glyph_is_refused_with_its_place(character: str) -> None:
    with pytest.raises(RenderError) as caught:
        _pdf(f'<div data-place="sections.0.body.2"><p>ab <em>c{character}</em></p></div>')
    assert caught.value.where == "sections.0.body.2"
    assert f"U+{ord(character):04X}" in caught.value.message


def test_arabic_in_english_and_latin_in_arabic_have_their_fonts() -> None:
    fonts = {}
    for language, body in (("en", "<p>In إدلب now</p>"), ("ar", "<p>في Idlib 2023 الآن</p>")):
        with pikepdf.open(io.BytesIO(_pdf(body, language=language).data)) as pdf:
            fonts[language] = {
                str(thing.BaseFont).partition("+")[2]
                for thing in pdf.objects
                if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
            }
    assert fonts == {"en": {"Fira-Sans", "Amiri"}, "ar": {"Fira-Sans", "Amiri"}}


def test_a_rule_that_print_does_not_know_is_a_notice() -> None:
    made = _pdf("<p>x</p>", style=f"{STYLE} p{{float:sideways}}")
    assert [notice.code for notice in made.notices] == ["style-ignored"]
    assert "float" in made.notices[0].text


def test_a_font_that_is_in_the_file_as_a_whole_is_no_fault_of_the_file() -> None:
    with listening() as record:
        logging.getLogger("weasyprint").warning('Unable to subset "%s" with HarfBuzz', "River")

    assert [(notice.code, notice.text[:19]) for notice in record.notices()] == [
        ("font-whole", "the font River coul")
    ]


def test_a_link_to_nowhere_is_refused() -> None:
    with pytest.raises(RenderError, match="No anchor #nowhere"):
        _pdf('<p><a href="#nowhere">x</a></p>')


def test_a_font_that_is_none_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "x.ttf").write_bytes(b"not a font")
    broken = replace(THEME, fonts=(replace(FONTS[0], path=tmp_path / "x.ttf"),))
    with pytest.raises(Exception, match="font") as caught:
        _pdf("<p>x</p>", theme=broken)
    assert type(caught.value).__module__ == "briefgen.errors"


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RenderError):
        _pdf("<p>x</p>", style="p{background:url(asset:absent.png)}")
    assert capfd.readouterr() == ("", "")


def test_what_is_for_other_formats_is_left_out() -> None:
    made = _pdf('<p data-only="docx">Word</p><p data-only="pdf docx">paper</p><p>all</p>')
    assert extract(made.data, ".pdf") == "paper\nall\n"


def test_the_tree_is_not_changed() -> None:
    from lxml import etree

    document = rich("en")
    before = etree.tostring(document.root)
    for name in ("pdf", "html", "text"):
        renderer(name).render(document)
    assert etree.tostring(document.root) == before


def test_importing_weasyprint_leaves_the_process_as_it_was() -> None:
    code = (
        "import ctypes.util, os, warnings; before = ctypes.util.find_library;"
        "warnings.simplefilter('error');"
        "from PIL import ImageFile;"
        "import briefgen.renderers.pdf.weasyprint.weasy;"
        "assert ctypes.util.find_library is before;"
        "assert 'FONTCONFIG_FILE' not in os.environ;"
        "assert ImageFile.LOAD_TRUNCATED_IMAGES is False"
    )
    environment = {k: v for k, v in os.environ.items() if k != "FONTCONFIG_FILE"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_page_break_begins_a_page_as_in_word() -> None:
    body = "<h1>a</h1><section{}><h2>b</h2></section>"

    assert _pdf(body.format("")).pages == 1
    assert _pdf(body.format(' class="page-break"')).pages == 2
