"""What ReliefWeb takes, by the rules of its schema of a report (POST, version 2)."""

import uuid
from dataclasses import replace

import pytest

from briefgen.pipeline.exchange.reliefweb import (
    ReportFacts,
    ReportText,
    body_text,
    notices,
    one_line,
    submission,
)

FACTS = ReportFacts(
    "alpha",
    "2026-03-12",
    "situation_report",
    publisher="Example Network",
    countries=("SYR", "TUR"),
    web="https://example.org/briefs",
)
TEXT = ReportText("en", "Floods in Ardeen", "A long enough text.", "alpha.en.pdf", 9_000, "0" * 64)


def _said(facts: ReportFacts = FACTS, text: ReportText = TEXT) -> list[str]:
    return [notice.text for notice in notices(facts, text)]


def test_what_is_sent_and_what_is_looked_up() -> None:
    told = submission(FACTS, TEXT)
    address = "https://example.org/briefs/alpha.en.html"

    assert _said() == []
    assert told["submission"] == {
        "title": "Floods in Ardeen",
        "body": "A long enough text.",
        "published": "2026-03-12T00:00:00+00:00",
        "url": address,
        "origin": address,
        "uuid": str(uuid.uuid5(uuid.UUID("8e27a998-c362-5d1f-b152-d474e1d36af2"), address)),
        "file": [
            {
                "url": "https://example.org/briefs/alpha.en.pdf",
                "checksum": "0" * 64,
                "language": "en",
            }
        ],
    }
    assert told["look_up"] == {
        "source": ["Example Network"],
        "country": ["SYR", "TUR"],
        "format": ["Situation Report"],
        "language": ["en"],
    }


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"publisher": ""}, "name a publisher"),
        ({"countries": ()}, "the primary one first"),
        ({"web": ""}, "say with --web"),
        ({"web": "ftp://example.org"}, "is no address on the web"),
        ({"web": f"https://example.org/{'x' * 2000}"}, "at most 2,048 characters"),
        ({"tlp": "AMBER"}, "marked TLP:AMBER"),
    ],
)
def test_what_is_lacking_of_a_report(facts: dict[str, str], said: str) -> None:
    (only,) = _said(facts=replace(FACTS, **facts))  # type: ignore[arg-type]

    assert said in only


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ({"language": "tr"}, "it takes texts in ar, en, es, fr, ru"),
        ({"title": "Too short"}, "a title has 10 to 255 characters, and this one 9"),
        ({"title": "x" * 256}, "and this one 256"),
        ({"title": "2024 2025 2026"}, "a title has letters"),
        ({"body": "Short"}, "a text has 10 to 100,000 characters, and this one 5"),
        ({"body": "x " * 50_001}, "and this one 100,001"),
        ({"pdf": ""}, "it takes a PDF"),
        ({"pdf_bytes": 20_000_001}, "at most 20 MB, and alpha.en.pdf has 20.0"),
    ],
)
def test_what_is_wrong_with_a_text(text: dict[str, str], said: str) -> None:
    (only,) = _said(text=replace(TEXT, **text))  # type: ignore[arg-type]

    assert said in only


def test_no_control_characters_and_no_spaces_but_single_ones() -> None:
    assert one_line("  A\u200ftitle\t of\u00a0 two\x07 lines\n") == "Atitle of two lines"
    assert body_text(" One \n\n\n  two  three\n") == "One\n\ntwo three"
