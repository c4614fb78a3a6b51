"""Numbers and calls of notes behind what runs against their paragraph: where marks stand."""

from __future__ import annotations

import pytest

from briefgen.renderers.docx.story import Field, Hyperlink, Inline, NoteCall, Paragraph, Run
from tests.renderers.docx.docx_samples import story

NAME = '<bdi dir="ltr">J. Doe</bdi>'
NOTE = '<span data-note="1" id="note-1">م</span>'
AGAIN = '<a class="note-ref" data-field="ref" href="#note-1">1</a>'
SHOWN = str.maketrans({"\u200e": "⇢", "\u200f": "⇠"})


def shown(source: str, *, rtl: bool = True) -> str:
    """The first paragraph with its marks as arrows, and calls as °."""
    language, direction = ("ar", "rtl") if rtl else ("en", "ltr")
    block = story(source, language, direction).blocks[0]
    assert isinstance(block, Paragraph)
    return "".join(map(_shown, block.inlines)).translate(SHOWN)


def _shown(inline: Inline) -> str:
    if isinstance(inline, Hyperlink):
        return "".join(map(_shown, inline.children))
    if isinstance(inline, NoteCall) or (isinstance(inline, Field) and inline.kind == "noteref"):
        return "°"
    return inline.text if isinstance(inline, Run | Field) else ""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"<p>{NAME} · 19 آب</p>", "J. Doe⇠ · 19 آب"),
        (f"<p>{NAME} · <time>19 آب</time></p>", "J. Doe⇠ · 19 آب"),
        (f"<p>{NAME} <em>·</em> <strong>19 آب</strong></p>", "J. Doe⇠ · 19 آب"),
        (f"<p>{NAME} · <time>آب 19</time></p>", "J. Doe · آب 19"),
        ('<p><a href="https://x.org">M4</a> · <time>19</time></p>', "M4⇠ · 19"),
        (f"<p>{NAME} و<time>19 آب</time></p>", "J. Doe و19 آب"),
        (f"<p>{NAME}، <em>·</em> {NAME}</p>", "J. Doe⇠، · J. Doe"),
    ],
)  # fmt: skip
def test_a_number_is_not_drawn_to_a_name_across_elements(source: str, expected: str) -> None:
    assert shown(source) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("نحو", "نحو°"),
        ('<bdi dir="ltr">22–28%</bdi>', "⇢22–28%⇢⇠°"),
        ("<strong>2024</strong>", "2024⇠°"),
        ("2024.", "2024.⇠°"),
        ("2024؛", "2024؛°"),
        (NAME, "J. Doe⇠°"),
    ],
)
def test_a_call_stands_behind_its_number(before: str, expected: str) -> None:
    assert shown(f"<p>{before}{NOTE}</p>") == expected
    assert shown(f"<p>{before}{AGAIN}</p><p>م{NOTE}</p>") == expected


def test_the_same_from_the_left() -> None:
    name = '<span dir="rtl" lang="ar">سلمى</span>'
    assert shown(f"<p>{name} · <time>19 May</time></p>", rtl=False) == "سلمى⇢ · 19 May"
    assert shown(f"<p>By {name}{NOTE} 2024{NOTE}</p>", rtl=False) == "By سلمى⇢° 2024°"
    assert shown(f"<p>2024{NOTE}</p>", rtl=False) == "2024°"


def test_facts_in_one_line_do_not_draw_to_one_another() -> None:
    facts = f'<div class="facts"><p>{NAME}</p><p>19 آب</p></div>'
    assert shown(facts) == "J. Doe⇠ · 19 آب"
    assert shown(facts, rtl=False).startswith("J. Doe · 19 ")
