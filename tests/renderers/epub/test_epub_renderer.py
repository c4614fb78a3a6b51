"""A book that a telephone reads offline: its parts, its contents, its notes."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

import briefgen
from briefgen.renderers.epub.epub_renderer import EpubRenderer
from briefgen.renderers.rendered import Rendered
from tests.renderers.samples import laid_out, metadata, rich

Render = Callable[[str, str], Rendered]
ROOT = Path(__file__).parents[3]
EPUBCHECK = Path("/usr/share/java/epubcheck.jar")
_NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_TYPE = "{http://www.idpf.org/2007/ops}type"


def _book(made: Rendered) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(made.data))


def _tree(made: Rendered, name: str) -> etree._Element:
    return etree.fromstring(_book(made).read(name))


def _found(tree: etree._Element, path: str) -> list[etree._Element]:
    return list(tree.iterfind(path, _NAMES))


def test_its_first_bytes_tell_what_it_is(rendered: Render) -> None:
    data = rendered("epub", "en").data
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    assert data[8:10] == b"\0\0"  # stored, not compressed


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_file_is_in_the_manifest_and_there(rendered: Render, language: str) -> None:
    made = rendered("epub", language)
    package = _tree(made, "EPUB/package.opf")
    named = {f"EPUB/{item.get('href')}" for item in _found(package, ".//opf:item")}
    held = set(_book(made).namelist()) - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    assert named == held
    (spine,) = _found(package, ".//opf:spine")
    assert spine.get("page-progression-direction") == ("rtl" if language == "ar" else "ltr")


def test_pictures_are_files_that_the_page_shows(rendered: Render) -> None:
    made = rendered("epub", "en")
    page = _tree(made, "EPUB/brief.xhtml")
    shown = {f"EPUB/{one.get('src')}" for one in _found(page, ".//x:img")}
    assert shown
    assert shown <= set(_book(made).namelist())
    assert all(one.get("alt") for one in _found(page, ".//x:img"))


def test_contents_lead_to_headings() -> None:
    body = (
        "<h1>T</h1><h2 id='a'>One</h2><h3>Deep</h3><h2>Two <sup class='note-call'>[1]</sup></h2>"
        "<h3 id='b'>Deeper</h3>"
    )
    made = EpubRenderer().render(laid_out(body))
    contents, page = _tree(made, "EPUB/contents.xhtml"), _tree(made, "EPUB/brief.xhtml")
    links = [(one.text, str(one.get("href"))) for one in _found(contents, ".//x:a")]
    assert [words for words, _ in links] == ["One", "Deep", "Two", "Deeper"]
    ids = {one.get("id") for one in page.iter() if one.get("id")}
    assert {href.partition("#")[2] for _, href in links} <= ids
    (top,) = _found(contents, "x:body/x:nav/x:ol")
    assert [len(_found(item, "x:ol/x:li")) for item in _found(top, "x:li")] == [1, 1]


def test_a_brief_without_headings_has_contents() -> None:
    contents = _tree(
        EpubRenderer().render(laid_out("<h1>Wells</h1><p>x</p>")), "EPUB/contents.xhtml"
    )
    assert [one.text for one in _found(contents, ".//x:a")] == ["Wells"]


def test_notes_say_what_they_are(rendered: Render) -> None:
    page = _tree(rendered("epub", "en"), "EPUB/brief.xhtml")
    calls = [one for one in page.iter() if one.get(_TYPE) == "noteref"]
    notes = {one.get("id") for one in page.iter() if one.get(_TYPE) == "endnote"}
    assert len(calls) >= len(notes) > 5
    assert {str(call.get("href"))[1:] for call in calls} == notes


def test_it_says_who_made_it_and_how_it_is_read() -> None:
    meta = metadata(license="CC-BY-4.0")
    package = _tree(EpubRenderer().render(laid_out("<h2>x</h2>", meta=meta)), "EPUB/package.opf")
    said = {etree.QName(one).localname: one.text for one in _found(package, ".//dc:*")}
    assert said["title"] == meta.title
    assert (said["language"], said["date"], said["rights"]) == ("en", "2023-11-10", "CC-BY-4.0")
    properties = {one.get("property"): one.text for one in _found(package, ".//opf:meta")}
    assert properties["dcterms:modified"] == "2023-11-10T00:00:00Z"
    assert properties["schema:accessModeSufficient"] == "textual"


def test_an_edition_keeps_its_identifier_and_shares_it_with_no_other() -> None:
    def identifier(**changes: str) -> str | None:
        made = EpubRenderer().render(laid_out("<h2>x</h2>", meta=metadata(**changes)))
        return _found(_tree(made, "EPUB/package.opf"), ".//dc:identifier")[0].text

    assert identifier() == identifier()
    others = [{"audience": "internal"}, {"slug": "other"}, {"title": "Cholera in Ardeen South"}]
    assert len({identifier(), *(identifier(**change) for change in others)}) == 4


def test_it_is_the_same_whenever_it_is_made() -> None:
    assert EpubRenderer().render(rich("ar")).data == EpubRenderer().render(rich("ar")).data


def test_where_in_the_content_a_block_stood_is_not_told(rendered: Render) -> None:
    assert b"data-" not in _book(rendered("epub", "en")).read("EPUB/brief.xhtml")


HARDEST = ("blocks-arabic", "situation-report", "maps", "photo", "incidents")
"""Each takes the time of a Java machine that starts."""


@pytest.mark.slow
@pytest.mark.skipif(
    not (EPUBCHECK.exists() and shutil.which("java")), reason="epubcheck is not installed"
)
@pytest.mark.parametrize(
    "folder",
    [ROOT / "content/idlib-2023-10", *(ROOT / "tests/examples" / name for name in HARDEST)],
    ids=lambda path: path.name,
)
def test_epubcheck_has_nothing_to_say(folder: Path, tmp_path: Path) -> None:
    brief = briefgen.load(folder)
    for language in {brief.language, (*brief.languages, brief.language)[0]}:  # two at most
        made = briefgen.render(brief, "epub", language=language, audience="internal")
        path = made.save(tmp_path / f"{language}.epub")
        ran = subprocess.run(
            ["java", "-jar", str(EPUBCHECK), "--failonwarnings", str(path)],
            capture_output=True,
            text=True,
        )
        assert ran.returncode == 0, ran.stderr + ran.stdout
