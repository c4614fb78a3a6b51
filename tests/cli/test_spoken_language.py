"""The command line speaks the language that was asked for, and files and machines keep theirs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from bidi import get_display

from briefgen.cli import main
from briefgen.cli.message_catalogue import MessageCatalogue
from briefgen.cli.spoken_language import asked_language, language_of, speaking, spoken
from briefgen.content.load import load_checked
from briefgen.errors import Notice, Problem
from briefgen.messages import Message, say, say_many
from tests.content.test_malformed import FOLDER as MALFORMED
from tests.content.test_malformed import NAMES

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    for name in ("BRIEFGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "ar"}, "ar"),
        ({"LC_ALL": "C", "LANG": "fr_FR"}, "en"),
        ({"LC_MESSAGES": "fr_CA", "LANG": "ar_SY"}, "fr"),
        ({"BRIEFGEN_LANG": "ar", "LC_ALL": "fr_FR"}, "ar"),
        ({"BRIEFGEN_LANG": "", "LANG": "fr-FR"}, "fr"),
        ({"LANG": "tr_TR.UTF-8"}, "en"),
    ],
)
def test_the_first_variable_that_says_anything_decides(
    environment: dict[str, str], language: str
) -> None:
    assert language_of(environment) == language


@pytest.mark.parametrize(
    ("arguments", "language", "rest"),
    [
        (["--lang", "fr", "check", "x"], "fr", ["check", "x"]),
        (["check", "x", "--lang=ar"], "ar", ["check", "x"]),
        (["--lang", "fr", "check", "--lang", "ar"], "ar", ["check"]),
        (["build", "--language", "fr"], None, ["build", "--language", "fr"]),
        (["check", "--lang"], None, ["check", "--lang"]),
        (["check", "--", "--lang", "fr"], None, ["check", "--", "--lang", "fr"]),
    ],
)
def test_the_language_stands_before_or_behind_the_command(
    arguments: list[str], language: str | None, rest: list[str]
) -> None:
    assert asked_language(arguments) == (language, rest)


def test_check_speaks_french_and_editors_find_the_place(said: Said) -> None:
    code, out, err = said("--lang", "fr", "check", str(MALFORMED / "bad-dates"))

    assert code == 1
    assert "brief.yaml:8:8: error: as_of\u00a0: il faut ici une date" in err
    assert "et non le texte «\u00a031 October 2023\u00a0»" in err
    assert out == "1 bulletin\u00a0: 6 problèmes, aucune remarque\n"


def test_diff_names_in_arabic_what_of_a_line_differs(said: Said, tmp_path: Path) -> None:
    text = "title: A\nlanguage: en\npublished: 2024-03-12\nsources: {}\nsummary: '[here](%s)'\n"
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        address = f"https://example.org/{name}"
        (tmp_path / name / "brief.yaml").write_text(text % address, encoding="utf-8")
    _, out, _ = said("--lang", "ar", "diff", str(tmp_path / "old"), str(tmp_path / "new"))
    assert "رابط «\u2068here\u2069»\u2069: [-https://example.org/old-]" in out
    assert "\\u2068" not in out


def test_arabic_counts_in_its_six_ways() -> None:
    with speaking("ar"):
        counts = [spoken(say_many("{count} page", "{count} pages", n)) for n in (1, 2, 3, 11, 100)]

    assert counts == [
        f"\u2067{words}\u2069"
        for words in ("صفحة واحدة", "صفحتان", "3 صفحات", "11 صفحة", "100 صفحة")
    ]


def test_names_and_code_are_read_in_their_order_in_arabic() -> None:
    with speaking("ar"):
        shown = spoken(say("write {{ {figure} }}", figure="killed-all"))
        named = spoken(say("a week {x}", x="b"))

    assert named == "a week b"  # no catalogue has it: English, and whole
    assert "{{ killed-all }}" in get_display(shown).replace("\u2068", "").replace("\u2069", "")


def test_numbers_are_written_as_the_language_writes_them() -> None:
    message = say('"{name}" has {size:,} bytes', name="a.csv", size=1_234_567)
    with speaking("fr"):
        assert spoken(message) == "«\u00a0a.csv\u00a0» a 1\u202f234\u202f567 octets"
    assert spoken(message) == '"a.csv" has 1,234,567 bytes'


def test_a_message_with_a_part_that_no_catalogue_has_is_english_as_a_whole() -> None:
    known = say("did you mean {near}?", near=say("a word of nobody's catalogue"))
    with speaking("fr"):
        assert spoken(known) == "did you mean a word of nobody's catalogue?"
        assert spoken(say("did you mean {near}?", near="x")) == "vouliez-vous dire x\u202f?"


def test_what_a_terminal_would_obey_is_written_out_in_every_language() -> None:
    message = say('"{name}" is empty', name="a\x1b[31m\u202e")
    for language in ("en", "fr", "ar"):
        with speaking(language):
            assert "\x1b" not in spoken(message)
            assert "\\x1b[31m\\u202e" in spoken(message)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--help"], "options:\n  -h, --help   afficher cette aide et quitter"),
        (["build", "--help"], "produire aussi ce qui n’a pas changé"),
        (["chek"], "'chek' est inconnu (commande)\u202f; vouliez-vous dire check\u202f?"),
        (["build", "--jobs", "0"], "argument --jobs\u00a0: un nombre entier à partir de 1"),
        (["new"], "il manque ces arguments\u00a0: SLUG"),
        (["build", "--nope"], "arguments inconnus\u00a0: --nope"),
    ],
)
def test_help_and_wrong_usage_are_in_the_language(
    arguments: list[str], words: str, said: Said
) -> None:
    _, out, err = said("--lang", "fr", *arguments)

    assert words in out + err


def test_a_language_that_there_is_not_is_refused(said: Said) -> None:
    code, _, err = said("check", "--lang", "xx")

    assert code == 2
    assert "there is no language 'xx'; there are ar, en, fr" in err


def test_machines_read_english_until_somebody_types_a_language(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    path = str(MALFORMED / "bad-dates")
    _, english, _ = said("check", "--json", path)
    _, french, _ = said("check", "--json", path, "--lang", "fr")

    for out, words in ((english, "check the month and the day"), (french, "vérifiez le mois")):
        assert words in json.loads(out)["briefs"][0]["problems"][1]["hint"]


class _Everything(MessageCatalogue):
    """A language that has every word: a message shows in brackets, and what is none does not."""

    def _template(self, message: Message) -> str:
        template = message.template if message.number in (None, 1) else message.plural
        return f"[{template}]" if message.needs_words else message.template


def _is_message(text: str) -> bool:
    return not text or isinstance(text, Message)


@pytest.mark.parametrize("name", NAMES)
def test_all_that_is_said_of_a_wrong_brief_can_be_translated(name: str) -> None:
    """A text that was put together outside of a message would stay English without a sign."""
    everything = _Everything("xx", {}, {}, lambda _: 0)
    read = load_checked(MALFORMED / name)
    findings: list[Problem | Notice] = [*read.problems, *read.notices]

    assert findings
    for finding in findings:
        assert _is_message(finding.text), finding
        assert everything.said(finding.said).count("[") > 0, finding
    for problem in read.problems:
        assert _is_message(problem.hint), problem
