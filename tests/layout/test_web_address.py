"""Where a brief stands on the web is said once, and everything that leads there follows it."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest

import briefgen
from briefgen.conventions import EditionKey
from briefgen.errors import ContentError

FOLDER = "https://example.org/briefs/"
PAGE = "https://example.org/wells"


def brief(**more: Any) -> briefgen.Brief:
    catalogue = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    given = {
        "title": "Wells",
        "language": "en",
        "languages": ["fr"],
        "published": "2024-03-12",
        "publisher": {"name": "Example Flood Desk"},
        "sources": {},
        "sections": [{"heading": "Wells", "body": ["Words."]}],
    }
    return briefgen.loads({**given, **more}, files={"fr.po": catalogue}, name="wells")


@pytest.mark.parametrize(
    ("web", "key", "address"),
    [
        (FOLDER, EditionKey("ar"), f"{FOLDER}wells.ar.html"),
        (FOLDER, EditionKey("ar", recipient="AD01"), f"{FOLDER}wells.AD01.ar.html"),
        (PAGE, EditionKey("ar"), PAGE),
        (FOLDER, EditionKey("ar", "partners"), ""),
        (FOLDER, EditionKey("ar", draft=True), ""),
        ("", EditionKey("ar"), ""),
    ],
)
def test_an_edition_has_its_address(web: str, key: EditionKey, address: str) -> None:
    assert key.address(web, "wells") == address


def _html(made: briefgen.Brief, **options: Any) -> str:
    return briefgen.render(made, "html", **options).data.decode()


def test_a_page_says_its_address() -> None:
    canonical = f'<link rel="canonical" href="{FOLDER}wells.en.html">'
    assert canonical in _html(brief(web=FOLDER))
    assert "canonical" not in _html(brief())


def test_programs_are_told_an_address_in_ascii() -> None:
    page = _html(brief(web="https://bücher.example/ü/"))
    wanted = "https://xn--bcher-kva.example/%C3%BC/wells.en.html"
    assert f'<link rel="canonical" href="{wanted}">' in page
    assert "example.org" not in _html(brief(web=FOLDER), audience="internal")


@pytest.mark.parametrize("name", ["text", "email"])
def test_what_is_sent_alone_leads_to_the_other_languages(name: str) -> None:
    made = briefgen.render(brief(web=FOLDER), name).data
    if name == "email":
        part = message_from_bytes(made, policy=default).get_body(("plain",))
        assert part is not None
        made = part.get_content().encode()
    assert f"{FOLDER}wells.fr.html".encode() in made
    assert f"{FOLDER}wells.en.html".encode() in made


def test_one_page_for_all_is_no_other_language() -> None:
    text = briefgen.render(brief(web=PAGE), "text").data.decode()
    assert text.count(PAGE) == 1


def test_a_file_beside_the_others_leads_to_these() -> None:
    assert 'href="wells.fr.html"' in _html(brief(web=FOLDER))


def test_a_code_leads_there_where_it_has_no_other_place() -> None:
    support = {"text": "Help.", "qr": True}
    laid_out = briefgen.lay_out(brief(web=FOLDER, support=support).edition())
    alts = [str(image.get("alt")) for image in laid_out.root.iter("img")]
    assert any(f"{FOLDER}wells.en.html" in alt for alt in alts)
    internal = briefgen.lay_out(brief(web=FOLDER, support=support).edition(audience="internal"))
    assert list(internal.root.iter("img")) == []


def test_a_code_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(ContentError, match="leads to url, or to the brief's web"):
        brief(support={"text": "Help.", "qr": True})
