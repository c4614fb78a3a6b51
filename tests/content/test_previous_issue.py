"""The change since the issue before: what is computed, what is refused, what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.content.load import load, load_checked
from briefgen.extraction.canonical_text import extract
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer

HEAD = """title: T
published: 2024-03-12
sources: {desk: {organization: Example Flood Desk}}
sections:
  - id: a
    heading: A
    body:
      - key_figures: {figures: [people]}
figures:
"""


def issue(folder: Path, figure: str, language: str = "en", more: str = "") -> Path:
    folder.mkdir()
    content = f"language: {language}\n{more}{HEAD}  people: {{label: people, {figure}}}\n"
    (folder / "brief.yaml").write_text(content, encoding="utf-8")
    return folder


def two(folder: Path, now: str, before: str, language: str = "en") -> Path:
    issue(folder / "before", f"sources: [desk], {before}")
    return issue(folder / "now", f"sources: [desk], {now}", language, "previous: ../before\n")


def said(folder: Path, language: str = "en") -> str:
    """What the key figure says of its change; "" where it says nothing."""
    document = lay_out(load(folder).edition(language))
    found = document.root.xpath("//p[@class='key-figure-change']")
    return " ".join("".join(found[0].itertext()).split()) if found else ""


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("value: 2591", "value: 2182", "up 409"),
        ("value: 2182", "value: 2591", "down 409"),
        ("value: 5", "value: 5", "unchanged"),
        ("value: 0.3", "value: 0.1", "up 0.2"),
        ("value: 120, qualifier: about", "value: 100", "up about 20"),
        ("value: 100, qualifier: about", "value: 120, qualifier: about", "down about 20"),
        ("value: 100, qualifier: about", "value: 100", "nearly unchanged"),
        ("value: 120, qualifier: at_least", "value: 100", "up at least 20"),
        ("value: 100", "value: 120, qualifier: at_least", "down at least 20"),
        ("value: 80, qualifier: up_to", "value: 100", "down at least 20"),
        ("value: 120, qualifier: at_least", "value: 100, qualifier: more_than", "up 20"),
        ("value: 100, qualifier: at_least", "value: 100, qualifier: at_least", "unchanged"),
        ("value: 100", "value: 80, qualifier: at_least", ""),
        ("value: 120, qualifier: at_least", "value: 130", ""),
        ("value: 100, qualifier: up_to", "value: 80, qualifier: at_least", ""),
        ("min: 120, max: 130", "value: 100", "up 20–30"),
        ("min: 120, max: 130", "min: 90, max: 100", "up 20–40"),
        ("min: 60, max: 70", "min: 90, max: 100", "down 20–40"),
        ("min: 60, max: 70", "min: 60, max: 70", "unchanged"),
        ("min: 60, max: 80", "min: 70, max: 90", ""),
        ("value: 100", "min: 100, max: 120", ""),
        ("value: 100", "value: 90, audience: internal", ""),
        ("value: 100", "value: 90, unit: families", ""),
        ("value: 100", "value: 90, indicator: killed", ""),
        ("value: 100, sex: f", "value: 90", ""),
        ("value: 100", "value: 90, age: child", ""),
        ("value: 100, change_from_previous: 10", "value: 90", "up 10"),
        ("value: 100, change_from_previous: 10", "value: many", "up 10"),
    ],
)
def test_a_change_is_what_both_issues_say_and_no_more(
    now: str, before: str, expected: str, tmp_path: Path
) -> None:
    change = said(two(tmp_path, now, before))
    since = "the previous issue" if before == "value: many" else "12 Mar"
    assert change == (f"{expected} since {since}" if expected else "")


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (
            "value: 2591, change_from_previous: 520",
            "value: 2182",
            "as 520, but the two issues say 409",
        ),
        ("value: 2182, change_from_previous: 409", "value: 2591", "say -409: 2,182 here, 2,591 in"),
        ("value: 5, change_from_previous: 1", "value: 5", "say 0: 5 here, 5 in the issue before"),
        ("value: 5, change_from_previous: 0", "value: 4", "as 0, but the two issues say 1"),
        ("min: 120, max: 130, change_from_previous: 31", "value: 100", "say 20 to 30: 120 to 130"),
        ("value: 120, qualifier: at_least, change_from_previous: 19", "value: 100", "at least 20:"),
        ("value: 100, change_from_previous: 21", "value: 80, qualifier: at_least", "at most 20:"),
        (
            "value: 2591, qualifier: about, change_from_previous: 520",
            "value: 2182",
            "say about 409:",
        ),
    ],
)
def test_a_written_change_that_the_two_issues_contradict_is_refused_with_both_places(
    now: str, before: str, expected: str, tmp_path: Path
) -> None:
    (problem,) = load_checked(two(tmp_path, now, before)).problems
    assert expected in problem.text
    assert problem.field == "figures.people.change_from_previous"
    assert (Path(problem.file).name, problem.line) == ("brief.yaml", 12)
    assert problem.hint.startswith("../before/brief.yaml:11:3 has the figure of the issue before")


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("value: 2591, change_from_previous: 409", "value: 2182"),
        ("value: 120000, qualifier: about, change_from_previous: 18500", "value: 100000"),
        ("min: 120, max: 130, change_from_previous: 25", "value: 100"),
        ("value: 0.3, change_from_previous: 0.2", "value: 0.1"),
        ("value: 120, qualifier: at_least, change_from_previous: 40", "value: 100"),
    ],
)
def test_a_written_change_that_both_issues_allow_stays(
    now: str, before: str, tmp_path: Path
) -> None:
    loaded = load_checked(two(tmp_path, now, before))
    assert not loaded.problems
    assert not loaded.notices


@pytest.mark.parametrize(
    ("now", "before", "code", "text"),
    [
        ("value: 9, change_from_previous: 8", "value: 1, unit: families", "previous-differs",
         "has another unit in the issue before, so its change is not checked"),
        ("value: 9", "value: 1, sex: f", "previous-differs",
         "has another sex in the issue before, so no change is computed"),
        ("value: 9, change_from_previous: 8", "value: many", "previous-differs",
         "is not in the issue before, so its change is not checked"),
        ("value: 9, change_from_previous: 8", "value: 1, audience: partners", "previous-withheld",
         "the figure is for partners only in the issue before, and this change tells it to the"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_checked_or_that_tells_is_a_notice(
    now: str, before: str, code: str, text: str, tmp_path: Path
) -> None:
    (notice,) = load_checked(two(tmp_path, now, before)).notices
    assert notice.code == code
    assert text in notice.text


def test_a_refused_change_does_not_print_what_the_issue_before_withholds(tmp_path: Path) -> None:
    now = "value: 2591, change_from_previous: 520"
    loaded = load_checked(two(tmp_path, now, "value: 2182, audience: internal"))
    (problem,) = loaded.problems
    assert "2,182" not in problem.text + problem.hint
    assert "409" not in problem.text + problem.hint


def test_who_may_know_the_figure_of_both_issues_is_told_the_change(tmp_path: Path) -> None:
    folder = two(tmp_path, "value: 9, audience: internal", "value: 1, audience: partners")
    assert load(folder).figures["people"].change_from_previous == 8


WORDS = {
    "en": ["up 20–30", "up about 20", "up at least 20", "down about 20", "down at least 20"],
    "fr": ["en hausse de 20–30", "en hausse d’environ 20", "en hausse d’au moins 20",
           "en baisse d’environ 20", "en baisse d’au moins 20"],
    "tr": ["göre 20–30 artış", "göre yaklaşık 20 artış", "göre en az 20 artış",
           "göre yaklaşık 20 azalış", "göre en az 20 azalış"],
    "ar": ["بزيادة 20–30 عن", "بزيادة قدرها نحو 20 عن", "بزيادة لا تقل عن 20 عن",
           "بانخفاض قدره نحو 20 عن", "بانخفاض لا يقل عن 20 عن"],
}  # fmt: skip
PAIRS = [
    ("min: 120, max: 130", "value: 100"),
    ("value: 120, qualifier: about", "value: 100"),
    ("value: 120, qualifier: at_least", "value: 100"),
    ("value: 80, qualifier: about", "value: 100"),
    ("value: 80, qualifier: up_to", "value: 100"),
]


@pytest.mark.parametrize("language", WORDS)
def test_a_change_has_its_words_in_every_language_and_format(language: str, tmp_path: Path) -> None:
    """The issue before is in English: a figure is a number in every language."""
    for number, (pair, words) in enumerate(zip(PAIRS, WORDS[language], strict=True)):
        (tmp_path / str(number)).mkdir()
        folder = two(tmp_path / str(number), *pair, language)
        assert words in said(folder, language)
    document = lay_out(load(folder).edition(language))
    for name in ("pdf", "docx", "html", "text"):
        made = renderer(name).render(document)
        assert words in extract(made.data, made.suffix), name


def test_a_brief_is_not_the_issue_before_itself(tmp_path: Path) -> None:
    folder = issue(tmp_path / "now", "sources: [desk], value: 5", more="previous: ../now\n")

    (problem,) = load_checked(folder).problems

    assert "a brief is not the issue before itself" in problem.text


def test_a_later_issue_gives_no_change_but_a_notice(tmp_path: Path) -> None:
    folder = two(tmp_path, "value: 5", "value: 2")
    before = tmp_path / "before" / "brief.yaml"
    text = before.read_text().replace("published: 20", "published: 30")
    before.write_text(text)
    assert "published: 30" in text

    read = load_checked(folder)

    assert [notice.code for notice in read.notices] == ["previous-later"]
    assert said(folder) == ""


@pytest.mark.parametrize(
    ("now", "before", "stated"),
    [
        ("value: 23.4375, decimals: 1", "value: 21.4, decimals: 1", "2"),
        ("value: 38420000, compact: true", "value: 35900000, compact: true", "2500000"),
        ("value: 66", "value: 54", "12"),
    ],
)
def test_a_change_may_be_rounded_as_the_figures_are(
    tmp_path: Path, now: str, before: str, stated: str
) -> None:
    folder = two(tmp_path, f"{now}, change_from_previous: {stated}", before)

    assert load_checked(folder).problems == ()


@pytest.mark.parametrize(
    ("now", "before", "stated"),
    [
        ("value: 23.4375, decimals: 1", "value: 21.4, decimals: 1", "2.3"),
        ("value: 38420000, compact: true", "value: 35900000, compact: true", "2700000"),
        ("value: 66", "value: 54", "13"),
    ],
)
def test_beyond_what_is_rounded_it_contradicts(
    tmp_path: Path, now: str, before: str, stated: str
) -> None:
    folder = two(tmp_path, f"{now}, change_from_previous: {stated}", before)

    assert "the two issues say" in str(load_checked(folder).problems)


def test_a_computed_figure_is_compared_with_a_computed_one(tmp_path: Path) -> None:
    more = "  half: {label: half, compute: people / 2}\n"
    now = two(tmp_path, "value: 120", "value: 100")
    for folder in ("now", "before"):
        file = tmp_path / folder / "brief.yaml"
        file.write_text(file.read_text("utf-8") + more, "utf-8")

    assert load(now).figures["half"].change_from_previous == 10
