"""A real Chromium goes through a preview: edit, see, break, mend, switch, a hundred edits."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import briefgen
from briefgen import Preview
from tests.chromium import CHROMIUM
from tests.preview_server.driven_chromium import DRIVER, Browser
from tests.test_examples import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs Chromium and its driver"),
]
IDLIB = ROOT / "content" / "idlib-2023-10"
WORD = "bombardment"
"""Stands first in a paragraph of the second section."""
IN_SIGHT = """(() => {
  const at = [...page.querySelectorAll('p')].find(e => e.textContent.includes(arguments[0]))
    ?.getBoundingClientRect();
  return at && at.bottom > 0 && at.top < page.defaultView.innerHeight;
})()"""


class Writer:
    """Who edits the October brief while it is looked at."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "brief.yaml"
        self.good = self.file.read_text("utf-8")

    def replace(self, old: str, new: str) -> None:
        assert old in self.good
        self.file.write_text(self.good.replace(old, new, 1), "utf-8")

    def mend(self) -> None:
        self.file.write_text(self.good, "utf-8")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("profile"))
    browser.resize(1280)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def dark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("dark-profile"), dark=True)
    yield browser
    browser.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(IDLIB, tmp_path / "content" / IDLIB.name))


@pytest.fixture
def writer(folder: Path) -> Writer:
    return Writer(folder)


@pytest.fixture
def shown(folder: Path, browser: Browser) -> Iterator[Preview]:
    browser.resize(1280)
    with briefgen.preview(folder, editor="true {file}") as preview:
        browser.open(preview.address)
        yield preview
        assert browser.complaints() == []
        browser.driver.get("about:blank")  # or it would miss the preview once that has ended


def _scroll(browser: Browser, word: str) -> float:
    """Bring the paragraph of a word into the window; where its top is then."""
    browser.ask(
        "[...page.querySelectorAll('p')].find(e => e.textContent.includes(arguments[0]))"
        ".scrollIntoView({block: 'center', behavior: 'instant'})",
        word,
    )
    return _top(browser, word)


def _top(browser: Browser, word: str) -> float:
    return float(
        browser.ask(
            "[...page.querySelectorAll('p')].find(e => e.textContent.includes(arguments[0]))"
            ".getBoundingClientRect().top",
            word,
        )
    )


def test_what_is_saved_is_seen_where_it_stood(
    shown: Preview, browser: Browser, writer: Writer
) -> None:
    before = _scroll(browser, WORD)
    writer.replace(WORD, "shelling-by-night")
    browser.until("page.body.textContent.includes('shelling-by-night')")
    assert abs(_top(browser, "shelling-by-night") - before) < 30
    assert browser.ask(IN_SIGHT, "shelling-by-night")


def test_what_changed_out_of_sight_is_brought_into_it(
    shown: Preview, browser: Browser, writer: Writer
) -> None:
    browser.ask("page.defaultView.scrollTo({top: 99999, behavior: 'instant'})")
    assert not browser.ask(IN_SIGHT, WORD)
    writer.replace(WORD, "shelling-by-night")
    browser.until("page.body.textContent.includes('shelling-by-night')")
    assert browser.ask(IN_SIGHT, "shelling-by-night")
    browser.click("follow")
    browser.ask("page.defaultView.scrollTo({top: 0, behavior: 'instant'})")
    writer.replace(WORD, "shelling-at-noon")
    browser.until("page.body.textContent.includes('shelling-at-noon')")
    assert browser.ask("page.defaultView.scrollY") == 0


def test_a_new_paragraph_and_one_that_goes_are_followed(
    shown: Preview, browser: Browser, writer: Writer
) -> None:
    before = browser.ask("page.querySelectorAll('p').length")
    match = re.search(rf"^( +).*{WORD}", writer.good, re.M)
    assert match
    begin = writer.good.rindex("\n\n", 0, match.start()) if "\n\n" in writer.good else 0
    assert begin >= 0
    writer.replace(match[0], f"{match[0]} again.\n\n{match[1]}Another paragraph: {WORD}")
    browser.until("page.querySelectorAll('p').length === arguments[0]", before + 1)
    writer.mend()
    browser.until("page.querySelectorAll('p').length === arguments[0]", before)


def test_a_problem_stands_in_its_place_over_the_last_good_page(
    shown: Preview, browser: Browser, writer: Writer
) -> None:
    page = browser.ask("page.body.textContent")
    writer.replace(WORD, f"{WORD} [@nowhere]")
    browser.until("document.body.classList.contains('stale')")
    assert "1 problem" in browser.element("status").text
    note = "page.querySelector('.text > [data-preview-note]')"
    said = browser.ask(f"{note}.shadowRoot.querySelector('.error').textContent")
    line = writer.file.read_text("utf-8").split("[@nowhere]")[0].count("\n") + 1
    assert f"brief.yaml:{line}:" in said
    assert "nowhere" in said
    assert browser.ask(f"{note}.parentElement.textContent.includes('{WORD}')")
    box = browser.ask(
        f"(() => {{const b = {note}.getBoundingClientRect(); return [b.top, b.bottom]}})()"
    )
    assert box[1] > 0
    assert box[0] < browser.ask("page.defaultView.innerHeight")
    assert browser.ask("page.body.textContent") == page
    writer.mend()
    browser.until("!document.body.classList.contains('stale')")
    assert not browser.ask(f"{note}?.shadowRoot.querySelector('.error')")
    assert browser.ask("page.body.textContent") == page


def test_a_file_that_is_no_yaml_any_more_leaves_the_page(
    shown: Preview, browser: Browser, writer: Writer
) -> None:
    page = browser.ask("page.body.textContent")
    writer.replace("sections:", "sections: [")
    browser.until("document.body.classList.contains('stale')")
    assert browser.ask("page.body.textContent") == page
    assert browser.ask("document.querySelectorAll('#finding-list .error').length") >= 1
    writer.mend()
    browser.until("!document.body.classList.contains('stale')")


def test_switches_show_other_editions_at_the_same_place(
    shown: Preview, browser: Browser, writer: Writer
) -> None:
    place = browser.ask(
        "[...page.querySelectorAll('.text[data-place]')]"
        f".find(e => e.textContent.includes('{WORD}')).dataset.place"
    )
    browser.ask("page.querySelector(`[data-place='${arguments[0]}']`).scrollIntoView()", place)
    browser.choose("language", "ar")
    browser.until("page.documentElement.dir === 'rtl'")
    assert browser.ask("page.documentElement.lang") == "ar"
    top = "page.querySelector(`[data-place='${arguments[0]}']`).getBoundingClientRect().top"
    browser.until(f"Math.abs({top}) < 200", place)
    browser.choose("audience", "internal")
    browser.until("document.getElementById('shown').textContent.includes('internal')")
    assert "TLP:AMBER+STRICT" in browser.ask("page.body.textContent")
    browser.choose("layout", "article")
    browser.until("page.body.querySelector('.lead') !== null")
    browser.choose("theme", "plain")
    browser.until("new URLSearchParams(location.search).get('theme') === 'plain'")
    browser.driver.refresh()
    browser.until("document.getElementById('shown').textContent.includes('internal')")
    assert browser.ask("document.querySelector('select[name=layout]').value") == "article"
    assert browser.ask("page.documentElement.lang") == "ar"


def test_a_click_says_where_a_block_stands(
    shown: Preview, browser: Browser, writer: Writer
) -> None:
    browser.ask(
        f"[...page.querySelectorAll('p')].find(e => e.textContent.includes('{WORD}')).click()"
    )
    said = browser.element("place").text
    match = re.search(r"brief\.yaml:(\d+):(\d+)", said)
    assert match, said
    line = int(match[1])
    paragraph = "\n".join(writer.good.splitlines()[line - 1 :]).split("\n\n")[0]
    assert WORD in paragraph
    browser.ask("page.querySelector('h1').click()")
    assert re.search(r"brief\.yaml:1:\d+ \(title\)", browser.element("place").text)
    browser.ask(
        f"[...page.querySelectorAll('p')].find(e => e.textContent.includes('{WORD}')).click()"
    )
    browser.click("next")
    other = browser.element("place").text
    assert other != said
    browser.click("previous")
    assert browser.element("place").text == said
    browser.click("open")
    browser.until("document.getElementById('place').textContent.startsWith('opened ')")


def test_no_link_leads_out_of_the_frame(shown: Preview, browser: Browser) -> None:
    before = browser.ask("page.location.href")
    links = browser.ask("page.querySelectorAll('a[hreflang]').length")
    assert links
    browser.ask("page.querySelector('a[hreflang]').click()")
    browser.until("page.documentElement.lang === 'ar'")
    assert browser.ask("page.location.href") == before


def test_no_script_runs_in_the_brief(shown: Preview, browser: Browser) -> None:
    browser.driver.execute_script(
        "const page = document.getElementById('page').contentDocument;"
        "const bad = page.createElement('script'); bad.textContent = 'parent.ran = true';"
        "page.body.append(bad);"
        "page.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"parent.ran = true\">')"
    )
    assert browser.ask("window.ran") is None
    assert browser.complaints() != []  # the browser says what it did not run


def test_the_pages_of_the_pdf_are_shown_when_asked_for(
    shown: Preview, browser: Browser, writer: Writer
) -> None:
    assert browser.ask("document.querySelectorAll('#pdf-pages img').length") == 0
    browser.click("show-pdf")
    browser.until("document.querySelector('#pdf-pages img')?.naturalWidth > 800")
    captions = "[...document.querySelectorAll('#pdf-pages figcaption')].map(e => e.textContent)"
    told = browser.ask(captions)
    assert told[1] == f"Page 2 of {len(told)}"
    writer.replace(WORD, "shelling-by-night")
    browser.until("document.getElementById('pdf-status').textContent === 'Older than the text.'")
    browser.click("make-pdf")
    browser.until("/pages$/.test(document.getElementById('pdf-status').textContent)")


@pytest.mark.parametrize(
    ("width", "is_dark"), [(390, True), (390, False), (1600, True), (1280, False)]
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_and_nothing_hangs_over(
    folder: Path,
    writer: Writer,
    browser: Browser,
    dark: Browser,
    width: int,
    is_dark: bool,
    language: str,
) -> None:
    window = dark if is_dark else browser
    window.resize(width)
    (folder.parent / "broken").mkdir()
    (folder.parent / "broken" / "brief.yaml").write_text("title: [\n")
    with briefgen.preview(folder.parent, editor="true {file}") as preview:
        window.open(preview.address)
        window.until("document.querySelectorAll('.found:empty').length === 0")
        assert window.violations() == []
        window.open(f"{preview.address}brief?brief={IDLIB.name}&language={language}")
        assert window.violations() == []
        assert window.ask("document.documentElement.scrollWidth") == width
        writer.replace(WORD, f"{WORD} [@nowhere]")
        window.until("document.body.classList.contains('stale')")
        assert window.violations() == []
        assert window.ask("document.documentElement.scrollWidth") == width
        window.driver.get("about:blank")


def _resident(pid: int) -> float:
    """Megabytes of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def test_a_hundred_edits_take_no_more_memory(
    shown: Preview, browser: Browser, writer: Writer
) -> None:
    def edit(number: int) -> None:
        broken = number % 10 == 9
        writer.replace(WORD, f"edit-{number}-of-many{' [@nowhere]' if broken else ''}")
        if broken:
            browser.until("document.body.classList.contains('stale')")
        else:
            browser.until(f"page.body.textContent.includes('edit-{number}-of-many')")

    def measured() -> dict[str, float]:
        browser.driver.execute_cdp_cmd("HeapProfiler.collectGarbage", {})
        counted = browser.driver.execute_cdp_cmd("Memory.getDOMCounters", {})
        (child,) = shown._session._page_child._children._idle
        return {
            "server": _resident(os.getpid()),
            "child": _resident(child._process.pid),
            "nodes": float(counted["nodes"]),
            "listeners": float(counted["jsEventListeners"]),
        }

    for number in range(20):
        edit(number)
    before = measured()
    for number in range(20, 120):
        edit(number)
    after = measured()
    assert after["server"] - before["server"] < 10
    assert after["child"] - before["child"] < 30
    assert after["nodes"] < before["nodes"] * 1.2
    assert after["listeners"] <= before["listeners"] + 5
