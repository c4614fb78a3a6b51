"""Problems and notices show nothing that a narrower audience alone may read."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

import briefgen
from briefgen.content.load import load_checked
from briefgen.content.open_messages import _Hiding
from briefgen.errors import ContentError
from briefgen.messages import say, with_values

HEAD = """\
title: Wells
language: en
languages: [fr]
published: 2024-03-12
sources:
  desk: {organization: Example Desk}
  hid: {author: Bilal Qaroun, url: "htps://qaroun-safe.example", audience: internal}
contacts: [{name: Petra Volkhard, email: petra volkhard at x, audience: internal}]
sections:
- id: a
  heading: A
  body:
  - "Rain fell on Osprey bridge for 40 days. [@desk]"
"""
BLOCKS = {
    "a cell that is no number": """\
  - table:
      audience: internal
      caption: People
      columns: [{key: who, label: Who}, {key: informer, label: Informer, total: sum}]
      rows: [{who: x, informer: Nadim Oswari}]
""",
    "a cell of a data file": """\
  - table: {audience: partners, caption: P, data: d.csv,
      columns: [{key: who, label: Who}, {key: informer, label: Informer, total: sum}]}
""",
    "a stated number": """\
  - text: {audience: internal, text: "Nadim Oswari has {{ no such thing of Oswari }}."}
""",
    "a reference": """\
  - text: {audience: internal, text: "Nadim Oswari, see [](#mill) of Oswari **now [@nobody]."}
""",
    "an unknown day": """\
  - timeline: {audience: internal, events: [{date: Oswari arrives, title: x, sources: [desk]}]}
""",
}
SECRETS = ("oswari", "qaroun", "volkhard", "tamsin", "vergers", "orchard")


def _said(folder: Path, text: str, **files: str) -> list[str]:
    (folder / "brief.yaml").write_text(HEAD + text, encoding="utf-8")
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content, encoding="utf-8")
    read = load_checked(folder)
    return [str(each) for each in (*read.problems, *read.notices)]


@pytest.mark.parametrize("name", BLOCKS)
def test_what_is_wrong_with_a_withheld_part_is_told_without_its_words(
    name: str, tmp_path: Path
) -> None:
    data = "who,informer\nx,Nadim Oswari\n"

    said = _said(tmp_path, BLOCKS[name], d_csv=data, fr_po=PO)

    assert len(said) > 2
    assert any("…" in each for each in said)
    words = [each.partition(": error: ")[2].partition(": ")[2] or each for each in said]
    assert [each for each in words if any(secret in each.casefold() for secret in SECRETS)] == []


PO = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Language: fr\n"

msgctxt "sections.a.body.1.text.text"
msgid "Tamsin Vale hides 17 files at Orchard Lane."
msgstr "Tamsin Vale cache des dossiers , ruelle des Vergers."

msgctxt "sections.a.body.0"
msgid "Rain fell on Osprey bridge for 40 days. [@desk]"
msgstr "Il a plu sur le pont Osprey. [@desk]"
"""


def test_a_translation_of_a_withheld_text_is_told_without_either(tmp_path: Path) -> None:
    hidden = '  - text: {audience: internal, text: "Tamsin Vale hides 17 files at Orchard Lane."}\n'
    open_head = HEAD.replace("htps:", "https:").replace("petra volkhard at x", "p@x.example")
    folder = tmp_path / "wells"
    folder.mkdir()
    (folder / "brief.yaml").write_text(open_head + hidden, encoding="utf-8")
    (folder / "fr.po").write_text(PO, encoding="utf-8")
    read = load_checked(folder)
    assert read.problems == ()
    said = [str(each) for each in read.notices]

    assert any("the translation lacks …: “…”" in each or 'lacks …: "…"' in each for each in said)
    assert any("lacks 40" in each and "Osprey" in each for each in said), "what is open is quoted"
    assert [each for each in said if any(secret in each.casefold() for secret in SECRETS)] == []
    assert read.brief is not None
    assert read.brief.notices == read.notices


def test_an_open_text_that_a_withheld_part_repeats_is_quoted(tmp_path: Path) -> None:
    said = _said(
        tmp_path,
        "  - table: {caption: C, columns: [{key: a, label: A, total: sum}], rows: [{a: Osprey}]}\n"
        "  - table: {audience: internal, caption: Osprey, columns: [{key: a, label: A}],\n"
        "      rows: [{a: Osprey}]}\n",
        fr_po=PO,
    )

    assert any('the text "Osprey" is no number' in each for each in said)


def test_what_a_program_gave_is_told_without_it_as_well() -> None:
    content = yaml.safe_load(HEAD + BLOCKS["a cell that is no number"])

    with pytest.raises(ContentError) as raised:
        briefgen.loads({**content, "languages": []})

    assert "no number" in str(raised.value)
    assert "Oswari" not in str(raised.value)


@given(st.text(min_size=3, max_size=30), st.text(max_size=20), st.text(max_size=20))
def test_no_secret_is_in_a_message_whatever_stands_around_it(
    secret: str, before: str, behind: str
) -> None:
    assume(secret.strip() and "…" not in secret)
    shown = _Hiding({secret}).message(
        say('about "{text}"', text=before + secret + behind), "", inside=False
    )

    assert secret not in shown.removeprefix('about "').removesuffix('"')


def test_a_number_of_a_message_is_hidden_as_a_text_is() -> None:
    said = say("{count:,} are {what}", count=1234567, what=say("more than {least}", least=12))

    assert with_values(said, lambda each: each) is said
    assert with_values(said, lambda each: "…" if each == "1234567" else each) == (
        "… are more than 12"
    )
