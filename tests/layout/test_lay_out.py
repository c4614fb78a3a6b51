"""Laying out: what a user's templates and themes may change, and how their mistakes are told."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from lxml import etree

from briefgen.errors import LayoutError
from briefgen.layout.edition_templates import layout_names
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from tests.content.recipients.briefs import brief_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect height="9"/></svg>'


def brief(*body: object, **fields: object) -> Brief:
    given: dict[str, object] = {
        "title": "A & B <c>",
        "language": "en",
        "published": "2023-11-10",
        "sources": {"scd": {"organization": "Syria Civil Defence"}},
        "figures": {"killed": {"label": "killed", "value": 66, "sources": ["scd"]}},
        "sections": [{"heading": "One", "body": list(body)}],
        **fields,
    }
    return Brief.model_validate(given)


def text(laid_out: LaidOut) -> str:
    body = laid_out.root.find("body")
    assert body is not None
    return " ".join("".join(map(str, body.itertext())).split())


def write(folder: Path, name: str, content: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    return folder


def test_what_the_author_wrote_is_text_and_not_markup() -> None:
    root = lay_out(brief("x").edition()).root
    assert root.findtext("head/title") == "A & B <c>"
    assert root.xpath("string(//h1)") == "A & B <c>"


def test_content_is_never_a_template() -> None:
    assert "{% for x in y %}" in text(lay_out(brief("{% for x in y %}").edition()))


def test_a_user_overrides_one_file_and_keeps_the_rest(tmp_path: Path) -> None:
    mine = write(tmp_path, "blocks/text.html.j2", '<div class="mine">{{ prose(block.text) }}</div>')
    root = lay_out(brief("Hello").edition(), templates=[mine]).root
    assert root.xpath("string(//div[@class='mine']/p)") == "Hello"
    assert root.xpath("count(//h2)") >= 1


def test_the_engine_finds_our_layouts() -> None:
    assert {"briefing", "flash-update", "article"} <= set(layout_names())


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("<p>\n{{ block.txt }}</p>", 2, "txt"),
        ("<p>\n\n{{ nothing }}</p>", 3, "'nothing' is undefined"),
        ("<p>{% if %}</p>", 1, "Expected an expression"),
        ("<p>x</p>\n<video></video>", 2, "<video> is not in the vocabulary"),
        ('<p>x</p>\n<p style="x">y</p>', 2, "the attribute style is not in the vocabulary"),
        ("<p>{{ 1 / 0 }}</p>", 1, "division by zero"),
        ("<p>{{ figure_text('none') }}</p>", 1, "none"),
        ("{% include 'nowhere' %}", 1, "there is no template nowhere"),
        ("<p>{{ ''.__class__.__mro__ }}</p>", 1, "unsafe"),
        ("<p>{{ prose.__self__ }}</p>", 1, "unsafe"),
    ],
)
def test_a_mistake_in_a_template_names_its_line(
    tmp_path: Path, template: str, line: int, message: str
) -> None:
    mine = write(tmp_path, "blocks/text.html.j2", template)
    with pytest.raises(LayoutError) as error:
        lay_out(brief("x").edition(), templates=[mine])
    assert (error.value.template, error.value.line) == ("blocks/text.html.j2", line)
    assert message in str(error.value)
    assert str(tmp_path) not in str(error.value)


def test_an_unknown_layout_names_the_known() -> None:
    with pytest.raises(LayoutError, match=r"there is no layout 'poster'.*briefing"):
        lay_out(brief("x").edition(), layout="poster")


def test_a_folder_of_templates_that_is_not_there() -> None:
    with pytest.raises(LayoutError, match="no folder of templates"):
        lay_out(brief("x").edition(), templates=["nowhere"])


def test_the_themes_logo_stands_where_the_publisher_has_none(tmp_path: Path) -> None:
    write(tmp_path, "themes/mine/logo.svg", SVG)
    write(tmp_path, "themes/mine/theme.toml", 'logo = "logo.svg"')
    laid_out = lay_out(brief("x").edition(), theme="mine", templates=[tmp_path])
    assert laid_out.root.xpath("//img/@src") == ["asset:picture-1"]
    assert [(asset.name, asset.shown) for asset in laid_out.assets.values()] == [
        ("picture-1", "theme/logo.svg")
    ]


def test_a_themes_logo_is_cleaned_like_every_picture(tmp_path: Path) -> None:
    script = SVG.replace("<rect", "<script>x()</script><rect")
    write(tmp_path, "themes/mine/logo.svg", script)
    write(tmp_path, "themes/mine/theme.toml", 'logo = "logo.svg"')
    with pytest.raises(LayoutError, match="script"):
        lay_out(brief("x").edition(), theme="mine", templates=[tmp_path])


def test_events_stand_in_the_order_of_time_and_those_of_a_day_in_the_authors() -> None:
    days = ["2023-10-12", "2023-10-05", "2023-10", "2022", "2023-10-05"]
    events = [{"date": day, "title": f"Event {n}"} for n, day in enumerate(days)]
    root = lay_out(brief({"timeline": {"events": events}}).edition()).root
    assert [each[-1] for each in root.xpath("//td/strong/text()")] == ["3", "2", "1", "4", "0"]


def test_an_address_is_shown_by_its_host() -> None:
    support = {"text": "x", "url": "https://www.example.org/give?a=b", "label": "Give"}
    root = lay_out(brief("x", support=support).edition()).root
    assert root.xpath("string(//p[@class='support-link'])") == "Give · example.org"


def test_two_layings_out_are_the_same() -> None:
    edition = brief("One [@scd], {{ killed }}", {"key_figures": {"figures": ["killed"]}}).edition()
    once, twice = (etree.tostring(lay_out(edition).root) for _ in range(2))
    assert once == twice


def test_words_of_a_language_are_plain_where_they_are_no_markup(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An apostrophe was escaped twice: *Vue d&#39;ensemble*."""
    monkeypatch.setattr(LibraryWords, "_said", lambda _, message: f"{message} d'un")
    recipients = {"data": "data/districts.csv", "key": "pcode", "name": "district"}
    overview = brief_of(recipients={**recipients, "overview": True})
    laid_out = lay_out(overview.edition())
    said = [getattr(laid_out.words, one.name) for one in fields(laid_out.words)]

    assert [words for words in said if not words.endswith(" d'un")] == []
    assert "&" not in "".join(map(str, laid_out.root.itertext()))
