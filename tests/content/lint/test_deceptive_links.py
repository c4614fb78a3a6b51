"""A link that does not lead where it seems to is a notice with both addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.content.lint.deceptive_links import link_notices
from briefgen.content.load import load_checked

HEAD = """\
title: Wells
language: en
published: 2024-03-12
sources: {desk: {organization: Example Desk}}
summary: As the desk says [@desk].
"""


@pytest.mark.parametrize(
    ("words", "address", "told"),
    [
        ("www.un.org", "https://127.0.0.1:9/x", ["www.un.org", "127.0.0.1"]),
        ("https://www.un.org/report", "https://example.org/report", ["www.un.org", "example.org"]),
        ("un.org", "http://un.org.example.net/", ["un.org", "un.org.example.net"]),
        ("UN.ORG/x?y", "https://example.org/", ["un.org", "example.org"]),
        ("“www.un.org”", "https://example.org/", ["www.un.org"]),
        ("10.0.0.1", "https://example.org/", ["10.0.0.1"]),
        ("info@un.org", "mailto:info@example.org", ["un.org", "example.org"]),
        ("mail me a@b.org", "mailto:c@d.org", ["a@b.org", "c@d.org"]),
        ("valley.zip", "https://example.org/", ["valley.zip", "example.org"]),
        ("un.org", "https://example.net/un.org", ["un.org", "example.net"]),
        ("a@d.org", "mailto:c@d.org", ["a@d.org", "c@d.org"]),
        ("call +1 555 0100", "tel:+2666", ["15550100", "+2666"]),
        ("here", "https://example.org@127.0.0.1:9/", ["example.org", "127.0.0.1"]),
        ("here", "https://example.org%40evil.example/", ["example.org", "evil.example"]),
        ("here", "https://ex\u0430mple.org/", ["Cyrillic and Latin", "xn--exmple-4nf.org"]),
        ("here", "https://xn--exmple-4nf.org/", ["Cyrillic and Latin", "ex\u0430mple.org"]),
        ("ex\u0430mple.org", "https://example.org/", ["example.org"]),
    ],
)
def test_a_deceptive_link_is_told_with_both(words: str, address: str, told: list[str]) -> None:
    (text,) = link_notices(words, address)

    assert [part for part in told if part not in text] == []


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("www.un.org", "https://un.org/x"),
        ("un.org", "https://www.un.org/"),
        ("un.org", "https://news.un.org/en"),
        ("news.un.org", "https://un.org/"),
        ("https://example.org/a", "https://example.org/b"),
        ("the list", "https://example.org/list"),
        ("Report no. 3.5", "https://example.org/"),
        ("version 2.1", "https://example.org/"),
        ("at www.un.org and elsewhere", "https://example.org/"),
        ("e.g. this", "https://example.org/"),
        ("report.pdf", "https://example.org/x"),
        ("Wells.XLSX", "https://example.org/x"),
        ("node.js", "https://example.org/"),
        ("info@un.org", "mailto:info@un.org"),
        ("write to us", "mailto:info@un.org"),
        ("A Name <info@un.org>", "mailto:Info@un.org?subject=x"),
        ("011 555-0100", "tel:+96311555-0100"),
        ("(011) 555 01 00", "tel:+963115550100"),
        ("+963 11 555 0100 (office)", "tel:+963115550100"),
        ("casualties", "#casualties"),
        ("here", "https://пример.рф/"),
        ("here", "https://مثال.إختبار/x"),
        ("here", "https://例え.jp/"),
        ("مثال.إختبار", "https://xn--mgbh0fb.xn--kgbechtv/"),
        ("here", "https://[::1"),
        ("here", "https://example.org:8080/a@b"),
    ],
)
def test_an_honest_link_is_not(words: str, address: str) -> None:
    assert list(link_notices(words, address)) == []


@pytest.mark.parametrize(
    "text",
    [
        "methodology: See [www.un.org](https://127.0.0.1:9/x).\n",
        "methodology: See *[www.un.org](https://127.0.0.1:9/x)*.\n",
        "support: {text: Help., url: 'https://127.0.0.1:9/x', label: www.un.org}\n",
        "related: [{title: www.un.org, url: 'https://127.0.0.1:9/x'}]\n",
        "publisher: {name: A, url: 'https://www.un.org@127.0.0.1/'}\n",
        "sections: [{heading: H, body: [{table: {caption: T, columns: [{key: a, label: A}],"
        " rows: [{a: '[www.un.org](https://127.0.0.1/)'}]}}]}]\n",
    ],
)
def test_links_are_looked_at_wherever_they_stand(tmp_path: Path, text: str) -> None:
    (tmp_path / "wells").mkdir()
    (tmp_path / "wells" / "brief.yaml").write_text(HEAD + text, encoding="utf-8")

    (notice,) = load_checked(tmp_path / "wells").notices

    assert notice.code == "deceptive-link"
    assert "127.0.0.1" in notice.text
    assert "www.un.org" in notice.text
    assert "brief.yaml:6:" in notice.where


def test_a_translation_is_looked_at_too(tmp_path: Path) -> None:
    (tmp_path / "wells").mkdir()
    (tmp_path / "wells" / "brief.yaml").write_text(
        HEAD.replace("As the desk says [@desk].", "See [this](https://example.org/)[@desk].")
        + "languages: [ar]\n",
        encoding="utf-8",
    )
    (tmp_path / "wells" / "ar.po").write_text(
        'msgctxt "summary"\nmsgid "See [this](https://example.org/)[@desk]."\n'
        'msgstr "انظر [www.un.org](https://example.org/)[@desk]."\n',
        encoding="utf-8",
    )

    assert "deceptive-link" in [notice.code for notice in load_checked(tmp_path / "wells").notices]
