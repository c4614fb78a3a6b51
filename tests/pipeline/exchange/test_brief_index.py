"""An output folder as a page of all public briefs in it, and as a feed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from lxml import etree
from lxml import html as lxml_html

import briefgen
from briefgen.errors import BriefgenError
from briefgen.pipeline.exchange.brief_index import left_out_of_index

ATOM = "{http://www.w3.org/2005/Atom}"
CATALOGUE = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    'msgctxt "title"\nmsgid "Wells"\nmsgstr "آبار"\n'
)
Build = Callable[..., Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds briefs of some slugs, and returns the output folder."""

    def built(*slugs: str, formats: tuple[str, ...] = ("html", "text"), **more: Any) -> Path:
        audience = more.pop("audience", "public")
        for slug in slugs:
            folder = tmp_path / "content" / slug
            folder.mkdir(parents=True, exist_ok=True)
            given = {
                "title": "Wells",
                "subtitle": "Three were cleaned",
                "language": "en",
                "languages": ["ar"],
                "published": datetime.date(2024, 3, len(slug)),
                "sources": {},
                "sections": [{"heading": "Wells", "body": ["Words."]}],
            }
            text = yaml.safe_dump({**given, **more}, allow_unicode=True)
            (folder / "brief.yaml").write_text(text, encoding="utf-8")
            (folder / "ar.po").write_text(CATALOGUE, encoding="utf-8")
        report = briefgen.build(
            tmp_path / "content",
            formats=formats,
            audiences=[audience],
            output=tmp_path / "output",
            isolate=False,
        )
        assert report.ok, report.problems
        return tmp_path / "output"

    return built


def _page(output: Path) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(briefgen.index(output).read_text("utf-8"))


def test_each_brief_stands_there_once_with_its_languages_and_files(build: Build) -> None:
    output = build("ab", "abc")
    page = _page(output)
    assert [one.text_content() for one in page.iter("h2")] == ["Wells", "Wells"]
    assert [one.get("datetime") for one in page.iter("time")] == ["2024-03-03", "2024-03-02"]
    links = [unquote(str(one.get("href"))) for one in page.iter("a")]
    files = {str(p.relative_to(output).as_posix()) for p in output.rglob("*.*")}
    assert {f"abc/abc.{tag}.{end}" for tag in ("en", "ar") for end in ("html", "txt")} < set(links)
    assert set(links) <= files
    labels = [str(one.get("aria-label")) for one in page.iter("a") if one.get("aria-label")]
    assert len(set(labels[:4])) == 4
    assert "آبار, العربية, HTML" in labels


def test_its_words_are_in_the_language_that_briefs_are_written_in(build: Build) -> None:
    page = _page(build("ab"))
    assert (page.get("lang"), page.get("dir")) == ("en", "ltr")
    assert page.findtext(".//h1") == "Briefs"


@pytest.mark.parametrize("more", [{"status": "draft"}, {"audience": "internal"}])
def test_what_is_not_for_the_public_is_not_in_it(build: Build, more: dict[str, Any]) -> None:
    build("ab")
    output = build("abcd", **more)
    page = briefgen.index(output).read_text("utf-8")
    assert "abcd" not in page
    assert "abcd" not in (output / "feed.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"status": "draft"}, "draft again"),
        ({"tlp": "RED"}, "TLP:RED"),
        ({"tlp": "GREEN"}, "TLP:GREEN"),
    ],
)
def test_what_is_public_no_more_is_not_in_it(build: Build, more: dict[str, Any], why: str) -> None:
    output = build("ab", "abc")
    build("abc", **more)
    page, feed = briefgen.index(output).read_text("utf-8"), (output / "feed.xml").read_text("utf-8")
    assert (output / "abc/abc.en.html").is_file()
    assert "abc" not in page + feed
    (told,) = left_out_of_index(output)
    assert (told.code, Path(told.where).name) == ("index-left-out", "abc")
    assert why in told.text
    build("abc")
    assert "abc" in briefgen.index(output).read_text("utf-8")


def test_what_the_last_build_did_not_bring_up_to_date_is_not_in_it(build: Build) -> None:
    output = build("ab", formats=("html", "text"))
    build("ab", formats=("html",))
    assert "ab.en.txt" in briefgen.index(output).read_text("utf-8")
    assert left_out_of_index(output) == ()
    build("ab", formats=("html",), subtitle="Four were cleaned")
    page = briefgen.index(output).read_text("utf-8")
    assert "ab.en.html" in page
    assert "ab.en.txt" not in page
    (told,) = left_out_of_index(output)
    assert (told.code, Path(told.where).name) == ("index-left-out", "ab")
    assert "ab.ar.txt, ab.en.txt" in told.text
    build("ab", formats=("html", "text"), subtitle="Four were cleaned")
    assert "ab.en.txt" in briefgen.index(output).read_text("utf-8")
    build("ab", formats=("html",), audience="partners", subtitle="Five were cleaned")
    assert "ab.en.html, ab.en.txt" in left_out_of_index(output)[0].text


def test_an_edited_catalogue_leaves_the_other_languages_in_it(build: Build, tmp_path: Path) -> None:
    output = build("ab")
    catalogue = tmp_path / "content/ab/ar.po"
    catalogue.write_text(catalogue.read_text("utf-8").replace("آبار", "الآبار"), "utf-8")
    briefgen.build(
        tmp_path / "content", formats=["html"], languages=["ar"], output=output, isolate=False
    )
    page = briefgen.index(output).read_text("utf-8")
    assert "ab.en.html" in page
    assert "ab.en.txt" in page
    assert "ab.ar.txt" not in page


def test_the_overview_of_a_brief_with_recipients_is_not_in_it(build: Build, tmp_path: Path) -> None:
    output = build("ab")
    folder = tmp_path / "content/abc"
    folder.mkdir()
    (folder / "d.csv").write_text("key\nA1\nA2\n")
    shared = (tmp_path / "content/ab/brief.yaml").read_text("utf-8")
    recipients = "recipients: {data: d.csv, key: key, overview: true}\n"
    (folder / "brief.yaml").write_text(shared + recipients, encoding="utf-8")
    (folder / "ar.po").write_text(CATALOGUE, encoding="utf-8")
    build()
    assert (output / "abc/abc.en.html").is_file()
    assert "abc" not in briefgen.index(output).read_text("utf-8")
    assert "recipients" in left_out_of_index(output)[0].text


def test_without_a_public_brief_there_is_no_index(build: Build, tmp_path: Path) -> None:
    output = build("ab", status="draft")
    with pytest.raises(BriefgenError, match="no public brief"):
        briefgen.index(output)
    with pytest.raises(BriefgenError, match="no public brief"):
        briefgen.index(tmp_path / "nowhere")
    assert not (output / "index.html").exists()


def test_a_pdf_alone_tells_its_title_and_day(build: Build) -> None:
    page = _page(build("ab", formats=("pdf",)))
    assert page.findtext(".//h2/a") == "Wells"
    assert [one.get("datetime") for one in page.iter("time")] == ["2024-03-02"]


def test_the_feed_has_an_entry_for_each_edition(build: Build) -> None:
    output = build("ab", "abc")
    briefgen.index(output)
    feed = etree.fromstring((output / "feed.xml").read_bytes())
    assert feed.findtext(f"{ATOM}updated") == "2024-03-03T00:00:00Z"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 4
    ids = [one.text for one in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) == 5
    for entry in entries:
        assert entry.findtext(f"{ATOM}title") in ("Wells", "آبار")
        for link in entry.findall(f"{ATOM}link"):
            assert (output / str(link.get("href"))).is_file()


def test_the_feed_leads_to_where_a_brief_stands(build: Build) -> None:
    output = build("ab", web="https://example.org/briefs/")
    briefgen.index(output)
    assert 'href="https://example.org/briefs/ab.en.html"' in (output / "feed.xml").read_text(
        "utf-8"
    )


def test_it_is_the_same_for_the_same_files_and_belongs_to_them(build: Build) -> None:
    output = build("ab")
    first = briefgen.index(output).read_bytes(), (output / "feed.xml").read_bytes()
    assert (briefgen.index(output).read_bytes(), (output / "feed.xml").read_bytes()) == first
    assert briefgen.verify(output).ok


def test_a_foreign_file_in_the_place_of_a_page_is_no_fault(build: Build) -> None:
    output = build("ab")
    (output / "ab/ab.en.html").write_bytes(b"\x00\xff<html")
    (output / "ab/ab.ar.html").unlink()
    page = _page(output)
    assert page.findtext(".//h2/a") == "ab"
    assert "ab.ar.html" not in lxml_html.tostring(page, encoding="unicode")
