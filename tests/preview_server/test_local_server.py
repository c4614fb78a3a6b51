"""The preview as a whole: it follows the files, and keeps the last good page."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import briefgen
from briefgen import BriefgenError, ContentError, Limits, Preview
from briefgen.preview_server import preview_child
from briefgen.renderers.html.html_renderer import html_page
from tests import docs_examples
from tests.content.recipients.briefs import BRIEF, ROWS, written_to
from tests.docs_session import environment
from tests.patience import HANG, endings_heard, wait_until
from tests.preview_server.asking import asked, state, until_revision

PLACES = re.compile(rb' data-place="[^"]*"')


def _edit(brief: Path, old: str, new: str) -> None:
    file = brief / "brief.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_but_for_the_places_the_page_is_the_html_edition(brief: Path, served: Preview) -> None:
    made = briefgen.render(briefgen.load(brief), "html").data
    page = asked(served, "edition").data
    assert PLACES.sub(b"", page) == made
    assert page != made


def test_places_are_kept_only_where_they_are_asked_for(brief: Path) -> None:
    laid_out = briefgen.lay_out(briefgen.load(brief).edition())
    assert b"data-" not in html_page(laid_out)
    assert PLACES.search(html_page(laid_out, with_places=True))


def test_what_is_saved_is_on_the_page(brief: Path, served: Preview) -> None:
    before = state(served)
    assert before["current"]
    _edit(brief, "Floods in Ardeen", "High water in Ardeen")
    after = until_revision(served, before["revision"])
    assert after["title"].startswith("High water")
    assert b"High water in Ardeen" in asked(served, "edition").data


def test_a_broken_brief_leaves_the_last_good_page_and_says_where(
    brief: Path, served: Preview
) -> None:
    before = state(served)
    page = asked(served, "edition").data
    _edit(brief, "[@", "[@nowhere; @")
    broken = until_revision(served, before["revision"])
    assert not broken["current"]
    assert broken["shown"]
    (problem,) = (each for each in broken["findings"] if each["kind"] == "error")
    assert "nowhere" in problem["text"]
    line = int(problem["where"].split(":")[1])
    assert "nowhere" in (brief / "brief.yaml").read_text("utf-8").splitlines()[line - 1]
    assert problem["place"] in broken["places"]
    assert asked(served, "edition").data == page
    _edit(brief, "[@nowhere; @", "[@")
    mended = until_revision(served, broken["revision"])
    assert mended["current"]
    assert mended["errors"] == 0


def test_yaml_that_cannot_be_read_is_told_beside_the_block_before_it(
    brief: Path, served: Preview
) -> None:
    before = state(served)
    with (brief / "brief.yaml").open("a", encoding="utf-8") as file:
        file.write("  - heading: [unclosed\n")
    broken = until_revision(served, before["revision"])
    (problem,) = broken["findings"]
    assert problem["kind"] == "error"
    assert problem["place"].startswith("sections.")


def test_a_brief_that_was_never_good_shows_its_problems(tmp_path: Path) -> None:
    folder = docs_examples.set_up(tmp_path / "a-brief", "title: [\n")
    with briefgen.preview(folder) as served:
        told = state(served)
        assert not told["shown"]
        assert told["errors"] == 1
        assert b"<body>" in asked(served, "edition").data


def test_a_file_that_goes_and_comes_again_is_followed(brief: Path, served: Preview) -> None:
    """Some editors save by moving the file away."""
    before = state(served)
    (brief / "brief.yaml").rename(brief / "brief.moved")
    gone = until_revision(served, before["revision"])
    assert gone["errors"] == 1
    (brief / "brief.moved").rename(brief / "brief.yaml")
    assert until_revision(served, gone["revision"])["current"]


def test_only_what_the_audience_may_see_is_on_the_page(tmp_path: Path) -> None:
    hidden = "the store is in Harbour Road"
    text = docs_examples.small_brief() + (
        f"  - heading: Store\n    audience: internal\n    body:\n      - {hidden}\n"
    )
    folder = docs_examples.set_up(tmp_path / "a-brief", text)
    with briefgen.preview(folder) as served:
        for audience, seen in (("public", False), ("internal", True), ("partners", False)):
            told = state(served, audience=audience)
            page = asked(served, "edition", audience=audience).data.decode()
            assert told["choice"]["audience"] == audience
            assert (hidden in page) is seen
            assert (hidden in str(told)) is False


def test_layout_and_theme_are_switches(served: Preview) -> None:
    told = state(served)
    assert {"briefing", "article", "flash-update"} <= set(told["offers"]["layouts"])
    pages = {
        (layout, theme): asked(served, "edition", layout=layout, theme=theme).data
        for layout in ("briefing", "article")
        for theme in ("default", "plain")
    }
    assert len(set(pages.values())) == 4
    wrong = state(served, layout="no-such")
    assert not wrong["current"]
    assert "no-such" in wrong["findings"][0]["text"]


def test_templates_are_followed(brief: Path, tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "blocks").mkdir(parents=True)
    with briefgen.preview(brief, templates=[own]) as served:
        before = state(served)
        template = '<p data-place="{{ place }}">{% for a in 1 %}{% endfor %}</p>'
        (own / "blocks" / "text.html.j2").write_text(template)
        broken = until_revision(served, before["revision"])
        assert broken["errors"]
        assert broken["findings"][0]["where"].startswith("blocks/text.html.j2:1")
        (own / "blocks" / "text.html.j2").unlink()
        assert until_revision(served, broken["revision"])["current"]


def test_what_never_ends_is_stopped_and_the_preview_goes_on(brief: Path, tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "blocks").mkdir(parents=True)
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    with briefgen.preview(brief, templates=[own], limits=Limits(seconds=2)) as served:
        before = state(served)
        (own / "blocks" / "text.html.j2").write_text(f'<p data-place="{{{{ place }}}}">x{loop}</p>')
        stopped = until_revision(served, before["revision"])
        assert "longer than 2 s" in stopped["findings"][0]["text"]
        assert stopped["shown"]
        (own / "blocks" / "text.html.j2").unlink()
        assert until_revision(served, stopped["revision"])["current"]


def test_a_newer_text_ends_a_page_that_takes_long(
    brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_child, "PATIENCE", 0.0)
    own = tmp_path / "templates"
    (own / "blocks").mkdir(parents=True)
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    template = own / "blocks" / "text.html.j2"
    with briefgen.preview(brief, templates=[own]) as served:
        before = state(served)
        template.write_text(f'<p data-place="{{{{ place }}}}">x{loop}</p>')
        wait_until(lambda: served._session.revision > before["revision"])
        told: list[int] = []
        asking = threading.Thread(target=lambda: told.append(state(served)["errors"]))
        asking.start()
        wait_until(lambda: served._session._page_child.is_busy)
        _edit(brief, "Floods", "Flood")
        asking.join()
        assert told == [1]
        template.unlink()
        assert until_revision(served, before["revision"] + 2)["current"]


def test_the_pdf_is_made_when_it_is_asked_for(brief: Path, served: Preview) -> None:
    assert asked(served, "pdf").status == 404
    assert asked(served, "pdf-page", number="1").status == 404
    made = asked(served, "make-pdf", method="POST", sent={}).json
    assert len(made["sizes"]) >= 1
    pdf = asked(served, "pdf")
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.headers["content-disposition"] == 'inline; filename="ardeen-2024-03.en.pdf"'
    assert pdf.data == briefgen.render(briefgen.load(brief), "pdf").data
    page = asked(served, "pdf-page", number="1")
    assert (page.headers["content-type"], page.data[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    for number in ("0", "99", "-1", "x", "9" * 50):
        assert asked(served, "pdf-page", number=number).status == 404


def test_what_stops_a_pdf_is_told(brief: Path, served: Preview) -> None:
    _edit(brief, "[@", "[@nowhere; @")
    made = asked(served, "make-pdf", method="POST", sent={}).json
    assert made["sizes"] == []
    assert "nowhere" in made["findings"][0]["text"]


def test_a_click_opens_what_the_page_shows_and_nothing_else(brief: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    script = tmp_path / "an editor"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{log}.part"; mv "{log}.part" "{log}"\n')
    script.chmod(0o755)
    with briefgen.preview(brief, editor=f"'{script}' -g {{file}}:{{line}} ';' $HOME") as served:
        place = next(each for each in state(served)["places"] if each.startswith("sections"))
        told = asked(served, "open", method="POST", sent={"place": place}).json
        assert told["ok"], told
        wait_until(log.exists)
        first, where, *rest = log.read_text().splitlines()
        assert (first, rest) == ("-g", [";", "$HOME"])
        assert re.fullmatch(re.escape(str(brief / "brief.yaml")) + r":\d+", where)
        for wrong in ({}, {"place": "/etc/passwd"}, {"finding": 99}, {"place": 7}):
            assert not asked(served, "open", method="POST", sent=wrong).json["ok"]


def test_several_briefs_have_an_index(brief: Path) -> None:
    other = docs_examples.set_up(brief.parent / "broken", "title: [\n")
    with briefgen.preview(brief.parent) as served:
        assert b"index.js" in asked(served).data
        told = asked(served, "briefs").json["briefs"]
        assert [each["slug"] for each in told] == ["ardeen-2024-03", "broken"]
        good, bad = (asked(served, "summary", brief=each["slug"]).json for each in told)
        assert (good["title"], good["errors"]) == (briefgen.load(brief).title, 0)
        assert bad["errors"] == 1
        assert state(served, brief="ardeen-2024-03")["briefs"] == 2
        docs_examples.set_up(brief.parent / "new-one", docs_examples.small_brief())
        wait_until(lambda: len(asked(served, "briefs").json["briefs"]) == 3)
    assert other.is_dir()


def test_a_brief_with_recipients_shows_one_at_a_time(tmp_path: Path) -> None:
    folder = written_to(tmp_path / "cholera")
    with briefgen.preview(folder) as served:
        first = state(served)
        keys = [key for key, _ in first["offers"]["recipients"]]
        assert keys == ["AD01", "AD02", "AD03"]
        assert first["choice"]["recipient"] == "AD01"
        pages = {key: asked(served, "edition", recipient=key).data for key in keys}
        assert len(set(pages.values())) == 3
        for key, page in pages.items():
            made = briefgen.render(briefgen.load(folder), "html", recipient=key).data
            assert PLACES.sub(b"", page) == made
        assert first["title"] == "Cholera in Ardeen North"
        wrong = state(served, recipient="AD99")
        assert "AD99" in wrong["findings"][0]["text"]


ROW_MISTAKES = {
    "a cell that is no number": "AD04,Lower Marwan,x,many,1,",
    "a cell too many": "AD04,Lower Marwan,x,52017,1,,more",
    "the key of another": "AD02,Lower Marwan,x,52017,1,",
    "an empty cell that a text says": "AD04,,x,52017,1,",
}


@pytest.mark.parametrize("overview", [True, False])
@pytest.mark.parametrize("row", ROW_MISTAKES.values(), ids=ROW_MISTAKES)
def test_a_wrong_row_is_told_whoever_is_looked_at(tmp_path: Path, row: str, overview: bool) -> None:
    declared = {**BRIEF["recipients"], "overview": overview}
    folder = written_to(tmp_path / "cholera", rows=f"{ROWS}{row}\n", recipients=declared)
    problems = briefgen.check(folder).problems
    with briefgen.preview(folder) as served:
        assert asked(served, "summary").json["errors"] == len(problems) > 0
        for recipient in ("", "AD01", "AD04"):
            told = state(served, recipient=recipient)
            wheres = [one["where"] for one in told["findings"] if one["kind"] == "error"]
            lines = {f"{one.file}:{one.line}:{one.column}" for one in problems if one.line}
            assert lines <= set(wheres), recipient
        assert state(served, recipient="AD01")["current"]


def test_changes_are_told_as_they_come(brief: Path, served: Preview) -> None:
    address = urlsplit(served.address)
    assert address.port
    connection = http.client.HTTPConnection("127.0.0.1", address.port, timeout=HANG)
    connection.request("GET", f"{address.path}events")
    events = connection.getresponse()
    assert events.headers["Content-Type"] == "text/event-stream"
    assert events.readline() == b"data: 1\n"
    events.readline()
    _edit(brief, "Floods", "Flood")
    assert events.readline() == b"data: 2\n"
    connection.close()


def test_no_brief_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no brief in this folder"):
        briefgen.preview(tmp_path)


def test_a_port_that_is_taken_is_said(brief: Path, served: Preview) -> None:
    port = urlsplit(served.address).port
    assert port
    with pytest.raises(BriefgenError, match=f"the port {port} is taken"):
        briefgen.preview(brief, port=port)
    with pytest.raises(BriefgenError, match="a port is a number up to 65535"):
        briefgen.preview(brief, port=70_000)


@pytest.mark.parametrize("command", ["code", "code -g", "'code {file}", "{file}"])
def test_an_editor_that_cannot_open_a_file_is_refused(brief: Path, command: str) -> None:
    with pytest.raises(BriefgenError, match=re.escape("code -g {file}:{line}:{column}")):
        briefgen.preview(brief, editor=command)


def test_after_the_end_nobody_answers_and_no_child_is_left(brief: Path) -> None:
    preview = briefgen.preview(brief)
    state(preview)
    preview.close()
    preview.close()
    with pytest.raises(ConnectionError):
        asked(preview)


def test_ctrl_c_ends_it_with_130(brief: Path) -> None:
    with (
        endings_heard(),
        subprocess.Popen(
            [sys.executable, "-m", "briefgen", "preview", str(brief)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
        ) as running,
    ):
        assert running.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/\S+/", running.stdout.readline())
        assert address
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=HANG)
        assert running.returncode == 130
        assert said[1].strip() == "The preview has ended."
