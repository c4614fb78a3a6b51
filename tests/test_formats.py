"""Formats of other packages can what ours can: they add to ours, and may replace one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

import briefgen as library
from briefgen.errors import BriefgenError, LayoutError
from briefgen.formats import BUILT_IN, format_named, format_names, is_format
from tests.pipeline.conftest import Command, briefgen, printed, project
from tests.plugins.installing import Install

__all__ = ["briefgen", "project"]
GROUP = "briefgen.renderers"
SHELF = '''
from typing import ClassVar
from lxml import etree
from briefgen import LaidOut, Rendered


class Shelf:
    """The words of a document, and where its other languages lie."""

    name: ClassVar[str] = "shelf"
    suffix: ClassVar[str] = ".shelf"
    media_type: ClassVar[str] = "text/plain"
    links_editions: ClassVar[bool] = True
    size_budget: ClassVar[int] = 1
    like: ClassVar[str] = "html"

    def render(self, laid_out: LaidOut) -> Rendered:
        root = laid_out.root
        links = [a.get("href") for a in root.iter("a")]
        lines = ["".join(root.find("body").itertext()), *links, "." * 2000]
        return Rendered(self.name, "\\n".join(lines).encode(), self.media_type, self.suffix)


class Paged(Shelf):
    """A PDF of somebody else's, which knows its pages."""

    name: ClassVar[str] = "pdf"
    suffix: ClassVar[str] = ".pdf"
    has_pages: ClassVar[bool] = True

    def render(self, laid_out: LaidOut) -> Rendered:
        contents = laid_out.root.xpath(".//nav[@data-field='toc']//a")
        pages = tuple(range(11, 11 + len(contents)))
        return Rendered(self.name, b"%PDF-9", self.media_type, self.suffix, 3, contents=pages)


class Words(Shelf):
    name: ClassVar[str] = "headlines"
    suffix: ClassVar[str] = ".TXT"


class Nameless(Shelf):
    name: ClassVar[str] = "odt"
    suffix: ClassVar[str] = "/../x"
'''


@pytest.fixture
def shelf(install: Install) -> Install:
    """A package with a format `shelf`."""
    install({"shelf": "shelf:Shelf"}, "shelf", group=GROUP, files={"shelf.py": SHELF})
    return install


@pytest.fixture
def multilingual(project: Path) -> Path:
    """A brief in two languages with a table of contents."""
    sections = "".join(f"  - {{heading: Part {n}, body: [Words.]}}\n" for n in range(7))
    text = (
        "title: Wells\nlanguage: en\nlanguages: [fr]\npublished: 2024-03-12\n"
        "sources: {own: {organization: Example Flood Desk}}\nsections:\n" + sections
    )
    (project / "content/alpha/brief.yaml").write_text(text, encoding="utf-8")
    (project / "content/alpha/fr.po").write_text('msgid ""\nmsgstr ""\n"Language: fr\\n"\n')
    return project


@pytest.mark.usefixtures("shelf")
def test_a_format_of_a_package_is_one_like_ours() -> None:
    assert format_names() == (*BUILT_IN, "shelf")
    assert is_format("shelf")
    known = format_named("shelf")
    assert (known.suffix, known.like, known.package) == (".shelf", "html", "shelf 1.0")


@pytest.mark.usefixtures("shelf", "multilingual")
def test_it_links_editions_has_a_budget_and_its_parts_of_a_page(briefgen: Command) -> None:
    template = Path("templates/parts/notes.html.j2")
    template.parent.mkdir(parents=True)
    template.write_text(
        '<p data-only="shelf">For the shelf.</p><p data-only="pdf">For paper.</p>'
        '<p data-only="html text">On screens.</p>'
    )

    report = printed(briefgen("build", "--format", "shelf", "--json"))
    text = Path("output/alpha/alpha.en.shelf").read_text(encoding="utf-8")

    assert report["ok"], report
    assert "alpha.fr.shelf" in text
    assert [words in text for words in ("For the shelf.", "On screens.", "For paper.")] == [
        True, True, False,
    ]  # fmt: skip
    assert "file-large" in {n["code"] for item in report["items"] for n in item["notices"]}


@pytest.mark.usefixtures("shelf", "multilingual")
def test_a_budget_of_the_brief_or_the_theme_may_name_it(briefgen: Command) -> None:
    brief = Path("content/alpha/brief.yaml")
    text = brief.read_text(encoding="utf-8")
    brief.write_text(text + "size_budget: {shelf: 900}\n", encoding="utf-8")
    report = printed(briefgen("build", "--format", "shelf", "--json"))
    assert report["ok"]
    assert not [n for item in report["items"] for n in item["notices"] if n["code"] == "file-large"]

    brief.write_text(text + "size_budget: {shlf: 900}\n", encoding="utf-8")
    assert 'did you mean "shelf"?' in briefgen("check").stderr

    brief.write_text(text, encoding="utf-8")
    theme = Path("templates/themes/wide/theme.toml")
    theme.parent.mkdir(parents=True)
    theme.write_text("[size_budget]\nshelf = 900\n")
    report = printed(briefgen("build", "--format", "shelf", "--theme", "wide", "--json"))
    assert report["ok"]
    assert not [n for item in report["items"] for n in item["notices"] if n["code"] == "file-large"]


@pytest.mark.usefixtures("multilingual")
def test_a_package_may_replace_pdf(install: Install, briefgen: Command) -> None:
    install({"pdf": "other:Paged"}, "other-pdf", group=GROUP, files={"other.py": SHELF})

    report = printed(briefgen("build", "--format", "docx", "--format", "pdf", "--json"))

    assert report["ok"], report
    assert Path("output/alpha/alpha.en.pdf").read_bytes() == b"%PDF-9"
    assert [item["pages"] for item in report["items"] if item["format"] == "pdf"] == [3, 3]
    with zipfile.ZipFile("output/alpha/alpha.en.docx") as word:
        document = word.read("word/document.xml").decode()
    assert "<w:t>11</w:t>" in document
    assert "<w:t>17</w:t>" in document
    assert printed(briefgen("build", "--json"))["items"][0]["status"] != "failed"


@pytest.mark.usefixtures("project", "shelf")
def test_an_edit_of_the_package_is_noticed(briefgen: Command, tmp_path: Path) -> None:
    build = ("build", "--format", "shelf", "--json")
    assert printed(briefgen(*build))["items"][0]["status"] == "built"
    assert printed(briefgen(*build))["items"][0]["status"] == "unchanged"

    (tmp_path / "site" / "shelf.py").write_text(SHELF + "\n# another version\n")
    assert printed(briefgen(*build))["items"][0]["status"] == "built"


@pytest.mark.usefixtures("project")
def test_two_formats_on_one_path_are_refused_before_anything_is_built(install: Install) -> None:
    install({"headlines": "words:Words"}, "words", group=GROUP, files={"words.py": SHELF})

    with pytest.raises(BriefgenError, match="“text” and “headlines” would write the same file"):
        library.build("content", formats=["text", "headlines"])

    assert not Path("output").exists()


def test_two_packages_that_bring_one_format_are_both_named(install: Install) -> None:
    for name in ("first", "second"):
        install({"shelf": f"{name}:Shelf"}, name, group=GROUP, files={f"{name}.py": SHELF})

    with pytest.raises(BriefgenError, match=r"brought by first 1\.0 and second 1\.0"):
        format_named("shelf")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("nowhere:Shelf", "ModuleNotFoundError"),
        ("odd:Nothing", "AttributeError"),
        ("odd:Nameless", "is no suffix of a file"),
        ("builtins:int.from_bytes", "AttributeError"),
        ("odd:Paged", "its class says that it is called 'pdf'"),
    ],
)
def test_a_format_that_does_not_load_is_told_with_its_package(
    install: Install, value: str, said: str
) -> None:
    install({"odt": value}, "odd-formats", group=GROUP, files={"odd.py": SHELF})

    with pytest.raises(BriefgenError, match=rf"odd-formats 1\.0: the format “odt” .*{said}"):
        format_named("odt")


def test_an_unknown_format_gets_a_suggestion_and_the_list() -> None:
    with pytest.raises(BriefgenError) as caught:
        format_named("pfd")

    assert "did you mean “pdf”?" in str(caught.value)
    assert "pdf, docx, html, text" in str(caught.value)


def test_data_only_names_formats_that_there_are(project: Path) -> None:
    template = Path("templates/parts/notes.html.j2")
    template.parent.mkdir(parents=True)
    template.write_text('\n<p data-only="html odt">x</p>')

    with pytest.raises(LayoutError, match=r'parts/notes.*2.*there is no format "odt"'):
        library.render(library.load("content/alpha"), "html", templates=["templates"])


BAD = """
from briefgen import LaidOut, Rendered


class Bad:
    name, suffix, media_type = "bad", ".bad", "text/plain"

    def render(self, laid_out: LaidOut) -> Rendered:
        return %s
"""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ('Rendered("bad", b"x", "text/html", ".html")', "it gave the suffix '.html'"),
        ('Rendered("bad", b"x", "text/html", "/../../../climb.txt")', "it gave the suffix"),
        ('Rendered("html", b"x", "text/html", ".bad")', "it gave a file of the format 'html'"),
        ('Rendered("bad", "x", "text/html", ".bad")', "its data are no bytes but a str"),
        ('Rendered("bad", b"x", "text/html", ".bad", notices=("a",))', "its notices are no Notice"),
        ('Rendered("bad", b"x", "text/html", ".bad", pages="3")', "its pages are no whole numbers"),
        ('"text"', "it gave no Rendered but a str"),
    ],
)
def test_what_a_format_gives_must_be_what_it_promises(
    project: Path, install: Install, given: str, said: str
) -> None:
    install({"bad": "bad:Bad"}, "bad-kit", group=GROUP, files={"bad.py": BAD % given})

    report = library.build("content", formats=["html", "bad"], isolate=False)

    errors = {item.format: item.error for item in report.items}
    assert errors["bad"].startswith(f"bad: bad-kit 1.0: {said}")
    assert not Path("output").exists()


def test_a_format_of_others_has_a_tree_of_its_own(project: Path, install: Install) -> None:
    wild = BAD.replace(
        "return %s", "laid_out.root.clear(); return Rendered('bad', b'', '', '.bad')"
    )
    install({"bad": "bad:Bad"}, "bad-kit", group=GROUP, files={"bad.py": wild})
    brief = library.load("content/alpha")

    _, after = library.render(brief, ["bad", "html"])

    assert after.data == library.render(brief, "html").data
    same = library.render(brief, ["text", "html", "text"])
    assert [done.format for done in same] == ["text", "html", "text"]


@pytest.mark.parametrize(
    ("code", "said"),
    [("import sys; sys.exit(3)", "its module ends the program"), ("1/0", "ZeroDivisionError")],
)
def test_a_module_that_ends_the_program_ends_nothing(
    install: Install, code: str, said: str
) -> None:
    install({"bad": "bad:Bad"}, "bad-kit", group=GROUP, files={"bad.py": code})

    with pytest.raises(BriefgenError, match=said):
        format_named("bad")
