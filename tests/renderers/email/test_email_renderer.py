"""A message that a mail program can send: read back by the standard library."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.headerregistry import Address, AddressHeader
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

import briefgen
from briefgen.errors import ContentError, RenderError
from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.email import email_renderer
from briefgen.renderers.email.email_renderer import EmailRenderer
from briefgen.renderers.rendered import Rendered
from briefgen.renderers.text.text_renderer import TextRenderer
from briefgen.text.mail_addresses import MailAddress
from tests.content.recipients.briefs import ROWS, brief_of
from tests.renderers.samples import laid_out, metadata, rich

ROOT = Path(__file__).parents[3]


def _read(made: Rendered) -> EmailMessage:
    message = message_from_bytes(made.data, policy=default)
    assert isinstance(message, EmailMessage)
    assert not [part.defects for part in message.walk() if part.defects]
    return message


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def _styled(body: str) -> LaidOut:
    sheet = (ROOT / "templates/styles/simple.css").read_text("utf-8")
    return replace(laid_out(body), simple_sheet=sheet)


def _sections(count: int, words: int) -> str:
    section = "<section class='section'><h2>Part {n}</h2><p>{text}</p></section>"
    parts = (section.format(n=n, text=f"w{n} " * words) for n in range(1, count + 1))
    head = "<article class='brief'><header class='title-block'><h1>T</h1></header>"
    return f"{head}{''.join(parts)}</article>"


@pytest.fixture(scope="module")
def october() -> dict[str, Rendered]:
    brief = briefgen.load(ROOT / "content/idlib-2023-10")
    return {tag: briefgen.render(brief, "email", language=tag) for tag in ("en", "ar")}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_is_text_and_html_with_its_pictures(october: dict[str, Rendered], language: str) -> None:
    message = _read(october[language])
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
    ]
    (picture,) = (part for part in message.walk() if part.get_content_maintype() == "image")
    assert f'src="cid:{picture["Content-ID"].strip("<>")}"' in _part(message, "html")
    assert picture.get_content().startswith(b"\x89PNG")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_keeps_below_what_mail_programs_cut_off(
    october: dict[str, Rendered], language: str
) -> None:
    made = october[language]
    html = _part(_read(made), "html")
    assert 60_000 < len(html.encode()) <= 100_000
    assert any(notice.code == "email-shortened" for notice in made.notices)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_loaded_and_no_style_is_left_to_a_sheet(
    october: dict[str, Rendered], language: str
) -> None:
    page = lxml_html.document_fromstring(_part(_read(october[language]), "html"))
    addresses = [str(one.get("src")) for one in page.iter() if one.get("src")]
    assert [one for one in addresses if not one.startswith("cid:")] == []
    links = [str(one.get("href")) for one in page.iter() if one.get("href")]
    assert [one for one in links if not one.startswith(("https://", "mailto:", "tel:"))] == []
    (sheet,) = page.iter("style")
    assert "url(" not in str(sheet.text)
    assert "var(" not in lxml_html.tostring(page, encoding="unicode")
    assert page.xpath("string(//h1/@style)")
    assert str(sheet.text).lstrip().startswith("@media (prefers-color-scheme: dark)")


def test_it_runs_from_the_right_where_the_language_does(october: dict[str, Rendered]) -> None:
    html = _part(_read(october["ar"]), "html")
    frame = lxml_html.document_fromstring(html).find(".//div")
    assert frame is not None
    assert (frame.get("dir"), frame.get("lang"), frame.get("role")) == ("rtl", "ar", "article")
    assert "border-right: 5.7px" in html
    assert "border-left: 5.7px" not in html
    assert "inline-start" not in html


def test_heads_of_columns_of_numbers_wrap_and_numbers_do_not() -> None:
    head = "<thead><tr><th class='num' scope='col'>People in need</th></tr></thead>"
    table = f"<table>{head}<tbody><tr><td class='num'>12 500</td></tr></tbody></table>"
    page = lxml_html.document_fromstring(
        _part(_read(EmailRenderer().render(_styled(table))), "html")
    )
    (th,), (td,) = page.iter("th"), page.iter("td")
    assert "white-space: normal" in str(th.get("style"))
    assert "white-space: nowrap" in str(td.get("style"))


def test_it_is_the_same_whenever_it_is_made() -> None:
    first, second = (EmailRenderer().render(rich("en")).data for _ in range(2))
    assert first == second
    assert b"Date: Fri, 10 Nov 2023 00:00:00 +0000" in first
    assert b"X-Unsent: 1" in first
    assert b"Message-ID" not in first


def test_the_text_says_what_the_html_says() -> None:
    message = _read(EmailRenderer().render(rich("en")))
    page = lxml_html.document_fromstring(_part(message, "html"))
    body = page.find("body")
    assert body is not None
    said = set(re.findall(r"\w{4,}", _part(message, "plain")))
    shown = set(re.findall(r"\w{4,}", " ".join(map(str, body.itertext()))))
    assert len(shown) > 50
    assert shown - said == set()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_its_text_is_that_of_the_format_of_text(language: str) -> None:
    text = TextRenderer().render(rich(language)).data.decode()
    plain = _part(_read(EmailRenderer().render(rich(language))), "plain")
    assert plain.replace("\r\n", "\n").strip() == text.strip()


@pytest.mark.parametrize(
    ("changes", "subject"),
    [
        ({"title": "Wells\nfor  Qara"}, "Wells for Qara"),
        ({"tlp": "AMBER+STRICT", "title": "Wells"}, "TLP:AMBER+STRICT Wells"),
        ({"draft": True, "title": "Wells"}, "[Draft – not cleared] Wells"),
        ({"title": "آبار"}, "آبار"),
    ],
)
def test_the_subject_says_what_must_be_known_first(changes: dict[str, Any], subject: str) -> None:
    made = EmailRenderer().render(laid_out("<p>x</p>", meta=replace(metadata(), **changes)))
    assert _read(made)["Subject"] == subject


def test_it_is_addressed() -> None:
    to = MailAddress("a@b.org"), MailAddress("c@d.org")
    meta = replace(metadata(), mail_from="desk@example.org", mail_to=to)
    message = _read(EmailRenderer().render(laid_out("<p>x</p>", meta=meta)))
    assert message["From"] == "An organisation <desk@example.org>"
    assert message["To"] == "a@b.org, c@d.org"


def test_a_title_adds_no_header() -> None:
    meta = metadata(title="Wells\r\nBcc: x@example.org", publisher='"A"\r\nBcc: y@example.org')
    message = _read(
        EmailRenderer().render(laid_out("<p>x</p>", meta=replace(meta, mail_from="a@b.org")))
    )
    assert message["Bcc"] is None
    assert message["Subject"] == "Wells Bcc: x@example.org"


# --- what has no room -----------------------------------------------------------------------


def _long(**options: object) -> LaidOut:
    return laid_out(_sections(9, 5_000), **options)  # type: ignore[arg-type]


def test_sections_are_left_out_from_the_end() -> None:
    made = EmailRenderer().render(_long(meta=replace(metadata(), web="https://example.org/b")))
    html = _part(_read(made), "html")
    parts = [n for n in range(1, 10) if f"Part {n}<" in html]
    assert parts == list(range(1, len(parts) + 1))
    assert 1 < len(parts) < 9
    assert len(html.encode()) <= 100_000
    assert 'href="https://example.org/b"' in html
    assert "Part 9" in _part(_read(made), "plain")
    (notice,) = made.notices
    assert "“Part 9”" in notice.text
    assert "say with" not in notice.text


def _deep(blocks: int, *, of: int = 12) -> str:
    """One section with subsections, each of that many blocks."""
    block = f"<p>{'w ' * 1_500}</p>"
    parts = (
        f"<section class='section'><h3>Part {n}</h3>{block * blocks}</section>"
        for n in range(1, of + 1)
    )
    head = "<article class='brief'><header class='title-block'><h1>T</h1></header>"
    return f"{head}<section class='section'><h2>All</h2>{''.join(parts)}</section></article>"


@pytest.mark.parametrize("blocks", [1, 4])
def test_one_large_section_is_cut_within(blocks: int) -> None:
    made = EmailRenderer().render(laid_out(_deep(blocks, of=48 // blocks)))
    page = lxml_html.document_fromstring(_part(_read(made), "html"))
    shown = [str(one.text) for one in page.iter("h2", "h3")]
    parts = (len(shown) - 1) * blocks
    assert shown == ["All", *(f"Part {n}" for n in range(1, len(shown)))]
    kept = len([one for one in page.iter("p") if str(one.text).startswith("w w ")])
    assert 28 <= kept <= 33  # of three kilobytes, in a hundred
    assert parts - blocks < kept <= parts  # no heading stands without what it heads
    (notice,) = made.notices
    cut = "All" if kept == parts else f"Part {len(shown) - 1}"
    assert f"the end of “{cut}”, “Part {len(shown)}”" in notice.text


def test_a_section_that_does_not_fit_at_all_is_named_alone() -> None:
    section = "<section class='section'><h2>{}</h2><div class='box'>{}</div></section>"
    large = f"<p><strong>B</strong></p><h3>Within</h3><p>{'w ' * 60_000}</p>"
    body = f"<article class='brief'>{section.format('One', 'x')}{section.format('Two', large)}"
    (notice,) = EmailRenderer().render(laid_out(f"{body}</article>")).notices
    assert "leaves out “Two”:" in notice.text


def test_as_many_as_fit_are_kept() -> None:
    whole = EmailRenderer().render(_long()).notices[0].text
    fewest = whole.count("“Part")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(email_renderer, "LARGEST", 120_000)
        assert EmailRenderer().render(_long()).notices[0].text.count("“Part") < fewest


def test_notes_that_are_no_longer_called_go_and_others_keep_their_numbers() -> None:
    def note(number: int) -> str:
        return f"<span data-note='{number}'>Source {number}</span>"

    text = "w " * 60_000
    body = (
        "<article class='brief'><header class='title-block'><h1>T</h1></header>"
        f"<section class='section'><h2>One</h2><p>a{note(1)}</p></section>"
        f"<section class='section'><h2>Two</h2><p>b{note(2)}{text}</p></section></article>"
    )
    html = _part(_read(EmailRenderer().render(laid_out(body))), "html")
    assert "Source 1" in html
    assert "Source 2" not in html


def test_a_beginning_that_is_too_long_is_an_error() -> None:
    summary = f"<section class='summary'><p>{'w ' * 60_000}</p></section>"
    body = f"<article class='brief'>{summary}</article>"
    with pytest.raises(RenderError, match="100 kB"):
        EmailRenderer().render(laid_out(body))


# --- recipients -----------------------------------------------------------------------------


def _with_addresses(*cells: str, head: str = "email") -> str:
    lines = ROWS.strip().split("\n")
    return "\n".join(f'{line},"{cell}"' for line, cell in zip(lines, (head, *cells), strict=True))


def test_each_recipient_gets_one_that_is_addressed() -> None:
    brief = brief_of(_with_addresses("a@b.org; c@d.org", "", "e@f.org"))
    sent = [_read(briefgen.render(brief, "email", recipient=f"AD0{n}"))["To"] for n in (1, 2, 3)]
    assert sent == ["a@b.org, c@d.org", None, "e@f.org"]


def test_the_column_of_addresses_may_have_any_name() -> None:
    rows = _with_addresses("a@b.org", "", "", head="Courriel")
    declared = {"data": "data/districts.csv", "key": "pcode", "email": "Courriel"}
    brief = brief_of(rows, recipients=declared)
    assert _read(briefgen.render(brief, "email", recipient="AD01"))["To"] == "a@b.org"


def test_an_address_that_is_none_is_told_at_its_cell_and_keeps_back_the_message_alone() -> None:
    brief = brief_of(_with_addresses("a@b.org", "no body", "e@f.org"))
    with pytest.raises(ContentError, match='"no body" is no address') as caught:
        briefgen.render(brief, "email", recipient="AD02")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("cholera/data/districts.csv", 3)
    text = briefgen.render(brief, "text", recipient="AD02")
    assert "356" in text.data.decode()
    (notice,) = brief.edition(recipient="AD02").notices
    assert (notice.code, notice.where) == ("recipient-address", problem.where)


def test_a_name_beside_an_address_stands_in_the_message() -> None:
    brief = brief_of(_with_addresses("Zoë Example <z@example.org>", "", ""))
    data = briefgen.render(brief, "email", recipient="AD01").data
    assert b"To: =?utf-8?q?Zo=C3=AB?= Example <z@example.org>\r\n" in data
    to = _read(briefgen.render(brief, "email", recipient="AD01"))["To"]
    assert isinstance(to, AddressHeader)
    assert to.addresses == (Address("Zoë Example", addr_spec="z@example.org"),)


@pytest.mark.parametrize("name", ["html", "email"])
def test_the_addresses_of_others_are_in_no_message(name: str) -> None:
    brief = brief_of(_with_addresses("a@b.org", "Zoë Example <b@d.org>", "e@f.org"))
    made = briefgen.render(brief, name, recipient="AD01").data
    assert b"e@f.org" not in made
    assert b"b@d.org" not in made
