"""Every example in README and docs runs."""

from __future__ import annotations

import doctest
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefgen import render
from briefgen.content.load import load, load_checked
from briefgen.conventions import AUDIENCES
from briefgen.errors import ContentError
from briefgen.formats import GROUP
from briefgen.layout.jinja_env import search_path
from briefgen.layout.lay_out import lay_out
from briefgen.model.blocks import block_registry
from briefgen.theme.theme_reader import read_theme
from tests import docs_examples
from tests.docs_examples import PAGES, ROOT, Example, every, examples, matches, name_of
from tests.docs_session import FILE_WORDS, Session
from tests.plugins.installing import Install

YAML = [each for each in every("yaml") if not {"wrong", *FILE_WORDS}.intersection(each.words)]
WRONG = [each for each in every("yaml") if "wrong" in each.words]
PYTHON_PAGES = [
    page
    for page in PAGES
    if any(e.language in ("python", "pycon") and "file" not in e.words for e in examples(page))
]
CONSOLE_PAGES = [page for page in PAGES if any(e.language == "console" for e in examples(page))]
QUICK = ("README.md", "docs/preview.md", "docs/review.md")
"""Pages whose commands are run with the fast tests."""
LAYOUT_PAGES = [page for page in PAGES if any(e.language == "jinja" for e in examples(page))]
UNUSED = {"source-unused", "figure-unused", "heading-alone"}
"""Notices that a piece of a brief may have."""
KNOWN = {
    "yaml",
    "text",
    "csv",
    "json",
    "po",
    "python",
    "pycon",
    "console",
    "toml",
    "jinja",
    "css",
    "mermaid",
}


def test_there_are_examples_of_each_kind() -> None:
    assert len(YAML) > 20
    assert WRONG
    assert PYTHON_PAGES
    assert CONSOLE_PAGES
    assert LAYOUT_PAGES


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_fence_says_what_it_is(page: Path) -> None:
    for example in examples(page):
        assert example.language in KNOWN, f"{example}: no test knows ```{example.language}"


# --- content --------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", YAML, ids=str)
def test_an_example_of_a_brief_loads_and_lays_out(example: Example, tmp_path: Path) -> None:
    folder = docs_examples.set_up(tmp_path / "example", docs_examples.whole(example))
    loaded = load_checked(folder)
    assert not loaded.problems
    assert {notice.code for notice in loaded.notices} <= (UNUSED if example.words else set())
    brief = loaded.brief
    assert brief is not None
    rows = brief.recipient_rows
    for language in (brief.language, *brief.languages):
        for audience in AUDIENCES:
            for recipient in (None,) if rows is None else rows.keys:
                lay_out(brief.edition(language, audience, recipient))


@pytest.mark.parametrize("example", WRONG, ids=str)
def test_a_wrong_example_is_refused_in_the_words_that_the_page_says(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs_examples.set_up(tmp_path / "example", docs_examples.whole(example))
    monkeypatch.chdir(tmp_path / "example")
    with pytest.raises(ContentError) as refused:
        load("brief.yaml")
    said = [str(problem) for problem in refused.value.problems]
    expected = example.answer.strip().splitlines()
    assert len(expected) == len(said), said
    for line, problem in zip(expected, said, strict=True):
        assert matches(line, problem), f"{line!r} is not {problem!r}"


# --- the library ----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PYTHON_PAGES, ids=name_of)
def test_the_python_of_a_page_runs(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page is one session: a block sees what the blocks above it made."""
    work = _workplace(page, tmp_path)
    monkeypatch.chdir(work)
    session: dict[str, Any] = {"__name__": f"docs.{page.stem.replace('-', '_')}"}
    for example in examples(page):
        if example.language == "python" and not {"part", "file"}.intersection(example.words):
            exec(compile(example.text, str(example), "exec"), session)  # noqa: S102
        elif example.language == "pycon":
            _doctest(example, session)


def _doctest(example: Example, session: dict[str, Any]) -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(optionflags=flags)
    text = example.text.replace("…", "...")
    test = parser.get_doctest(text, session, str(example), example.page, example.line)
    said: list[str] = []
    runner.run(test, out=said.append, clear_globs=False)
    session.update(test.globs)
    assert not said, "".join(said)


def _workplace(page: Path, tmp_path: Path) -> Path:
    """A project with the small brief, and the page's own templates."""
    work = tmp_path / "project"
    docs_examples.set_up(work / "content" / "ardeen-2024-03", docs_examples.small_brief())
    docs_examples.templates(page, work / "templates")
    return work


# --- the command line -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, id=name, marks=() if name in QUICK else pytest.mark.slow)
        for page in CONSOLE_PAGES
        if (name := name_of(page)) != "docs/tutorial.md"  # see test_docs_pictures.py
    ],
)
def test_the_commands_of_a_page_run(page: Path, tmp_path: Path) -> None:
    """A page is one session in a project with one brief, or in an empty one that it fills."""
    session = Session(_workplace(page, tmp_path))
    for example in examples(page):
        session.follow(example)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_stands_in_a_fence_that_is_run(page: Path) -> None:
    loose = re.findall(r"^    (?:\$ )?(?:python|briefgen) .*", _bare(page), re.M)
    assert not loose, loose


def _bare(page: Path) -> str:
    return docs_examples.without_fences(page.read_text(encoding="utf-8"))


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {
        target
        for page in PAGES
        for target in re.findall(r"(?:`|\$ )make ([a-z-]+)", page.read_text(encoding="utf-8"))
    }
    assert {"brief", "test"} <= named
    for target in named:
        assert re.search(rf"^{target}:", makefile, re.M), f"make {target}"


# --- layouts and themes ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "example"),
    [
        (page, e)
        for page in PAGES
        for e in examples(page)
        if e.language in ("jinja", "toml") and "file" not in e.words
    ],
    ids=str,
)
def test_an_example_of_a_template_or_theme_lays_out(
    page: Path, example: Example, tmp_path: Path
) -> None:
    assert example.name, f"{example}: say which file it is"
    if example.name == "briefgen.toml":
        _config(example, tmp_path)
        return
    if example.name == "pyproject.toml":
        points = tomllib.loads(example.text)["project"]["entry-points"]
        assert points.keys() <= {GROUP, block_registry.GROUP}
        return
    folder = docs_examples.templates(page, tmp_path / "templates")
    brief = load(docs_examples.set_up(tmp_path / "brief", docs_examples.all_blocks()))
    room, name = example.name.split("/")[:2]
    if room == "themes":
        read_theme(name, search_path((folder,)))
    laid_out = lay_out(
        brief.edition(audience="internal"),
        layout=name if room == "layouts" else None,
        theme=name if room == "themes" else None,
        templates=[folder],
    )
    assert len(laid_out.root.findall(".//h1")) == 1


def test_the_block_of_the_page_is_a_package(tmp_path: Path, install: Install) -> None:
    """Its class, its template and its entry point are those that the page shows."""
    page = ROOT / "docs" / "layouts-and-themes.md"
    files = {e.name: e.text for e in examples(page) if e.language in ("jinja", "toml")}
    (code,) = (e.text for e in examples(page) if "class Checklist" in e.text)
    points = tomllib.loads(files["pyproject.toml"])["project"]["entry-points"]
    template = files["blocks/checklist.html.j2"].replace("☐", '☐ {{ t("To do:") }}')
    package = {
        "your_package/__init__.py": code,
        "your_package/templates/blocks/checklist.html.j2": template,
        "your_package/locales/ar.po": 'msgid "To do:"\nmsgstr "المطلوب:"\n',
    }
    install(points[block_registry.GROUP], name="your-package", files=package)
    told = page.read_text(encoding="utf-8")
    (written,) = re.findall(r"Authors write `- (checklist: [^`]+)`", told)
    section = f"sections:\n  - heading: Lists\n    body:\n      - {written}\n"
    brief = docs_examples.small_brief().replace("sections:\n", section, 1)

    loaded = load(docs_examples.set_up(tmp_path / "brief", brief))
    assert "☐ To do: Dry bedding" in render(loaded, "text").data.decode()


def _config(example: Example, tmp_path: Path) -> None:
    from briefgen.pipeline.config import Config, load_config

    (tmp_path / "briefgen.toml").write_text(example.text, encoding="utf-8")
    assert load_config(tmp_path) != Config()
