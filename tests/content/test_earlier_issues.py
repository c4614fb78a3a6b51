"""The numbers of earlier issues: how far they are followed back, and for whom."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from briefgen.content.earlier_issues import SHOWN
from briefgen.content.load import load, load_checked
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer

BRIEF = """title: T
language: {language}
published: 2024-03-{day:02d}
{previous}sources: {{desk: {{organization: Example Flood Desk}}}}
figures:
  people: {{label: people, sources: [desk], {figure}}}
  funded: {{label: of it funded, sources: [desk], value: {day}, unit: "%"}}
sections:
  - heading: A
    body:
      - key_figures: {{figures: [people, funded]}}
"""


def issues(folder: Path, *figures: str, language: str = "en") -> Path:
    """One issue for each figure, the oldest first, each in a folder beside the others."""
    for number, figure in enumerate(figures):
        path = folder / f"no-{number}"
        path.mkdir()
        previous = f"previous: ../no-{number - 1}\n" if number else ""
        text = BRIEF.format(language=language, day=number + 1, previous=previous, figure=figure)
        (path / "brief.yaml").write_text(text, encoding="utf-8")
    return path


def numbers(folder: Path) -> list[float]:
    """Those of the earlier issues that are known, the oldest first."""
    return [one.lowest for one in load(folder).figures["people"].earlier]


def change(folder: Path, number: int, old: str, new: str) -> None:
    path = folder.parent / f"no-{number}" / "brief.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_numbers_are_followed_from_issue_to_issue(tmp_path: Path) -> None:
    folder = issues(tmp_path, "value: 1", "min: 2, max: 4", "value: 3", "value: 9")
    assert numbers(folder) == [1, 2, 3]
    assert load(folder).figures["funded"].earlier == ()  # it has the bar of its share
    assert load_checked(folder).issues == ("../no-2", "../no-1", "../no-0")


def test_no_more_issues_are_read_than_are_shown(tmp_path: Path) -> None:
    folder = issues(tmp_path, *(f"value: {n}" for n in range(12)))
    assert numbers(folder) == [4, 5, 6, 7, 8, 9, 10]
    assert len(numbers(folder)) == SHOWN - 1 == len(load_checked(folder).issues)


@pytest.mark.parametrize(
    "other",
    [
        "value: 2, audience: internal",
        "value: 2, unit: families",
        "value: 2, indicator: killed",
        "value: many",
    ],
)
def test_what_is_withheld_or_counts_something_else_ends_them(other: str, tmp_path: Path) -> None:
    assert numbers(issues(tmp_path, "value: 1", other, "value: 3", "value: 4")) == [3]


def test_what_is_for_fewer_readers_now_may_tell_them_of_wider_numbers(tmp_path: Path) -> None:
    narrow = "audience: internal"
    folder = issues(tmp_path, "value: 1", f"value: 2, {narrow}", f"value: 3, {narrow}")
    assert numbers(folder) == [1, 2]


def test_issues_in_a_circle_are_read_once(tmp_path: Path) -> None:
    folder = issues(tmp_path, "value: 1", "value: 2", "value: 3")
    change(folder, 0, "sources: {desk", "previous: ../no-1\nsources: {desk")
    change(folder, 1, "2024-03-02", "2024-03-01")
    assert numbers(folder) == [1, 2]
    change(folder, 0, "../no-1", "../no-2")
    assert numbers(folder) == [1, 2]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("previous: ../no-0", "previous: ../no-9"),
        ("previous: ../no-0", "previous: ../../no-0"),
        ("previous: ../no-0", "previous: [x]"),
    ],
)
def test_issues_end_where_one_cannot_be_read(old: str, new: str, tmp_path: Path) -> None:
    folder = issues(tmp_path, "value: 1", "value: 2", "value: 3")
    change(folder, 1, old, new)
    assert numbers(folder) == [2]


def test_an_issue_that_was_published_later_is_none_before(tmp_path: Path) -> None:
    folder = issues(tmp_path, "value: 1", "value: 2", "value: 3")
    change(folder, 0, "2024-03-01", "2024-03-03")
    assert numbers(folder) == [2]


@pytest.mark.parametrize("format", ["pdf", "docx", "html", "text"])
def test_every_format_says_the_numbers(format: str, tmp_path: Path) -> None:
    folder = issues(
        tmp_path, "value: 1000", "value: 1500, qualifier: about", "min: 2000, max: 2500"
    )
    document = lay_out(load(folder).edition())
    said = "The last 3 issues: 1,000; about 1,500; 2,000–2,500"
    bars = document.root.xpath("//p[@class='key-figure-issues']/img")
    assert [one.get("alt") for one in bars] == [said]
    data = renderer(format).render(document).data
    assert said in _words(data, format)


def _words(data: bytes, format: str) -> str:
    """What somebody hears of a file who sees no picture, or all of its text."""
    if format == "docx":
        return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    if format == "pdf":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            tags = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
            return " ".join(str(one.Alt) for one in tags if "/Alt" in one)
    return " ".join(data.decode().split())


def test_two_issues_are_told_by_the_change_alone(tmp_path: Path) -> None:
    document = lay_out(load(issues(tmp_path, "value: 1", "value: 2")).edition())
    assert not document.root.xpath("//p[@class='key-figure-issues']")
    assert document.root.xpath("//p[@class='key-figure-change']")


def test_in_arabic_the_words_are_counted_as_arabic_counts(tmp_path: Path) -> None:
    folder = issues(tmp_path, "value: 1", "value: 2", "value: 3", language="ar")
    (bars,) = lay_out(load(folder).edition("ar")).root.xpath("//p[@class='key-figure-issues']/img")
    assert bars.get("alt") == "آخر 3 أعداد: 1؛ 2؛ 3"
