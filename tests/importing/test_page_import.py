"""HTML pages and Markdown as drafts; nothing is fetched, and nothing is lost in silence."""

import base64
import io

from PIL import Image

from tests.importing.imports import body, content, imported, lost, told

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Floods | Desk</title><meta name="author" content="A. Writer">
<meta property="article:published_time" content="2024-03-12T10:00:00Z"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Floods</h1>
<p>People <b>left</b> their homes<sup><a href="#fn1">1</a></sup>, the <a href="https://example.org/a
b(c)">bulletin</a> says; <a href="javascript:alert(1)">click</a>.</p>
<h2>Shelter</h2><p><strong>Schools</strong></p><p>Three are in use.</p>
<blockquote><p>We wait.</p><footer>— Amal Haddad, resident</footer></blockquote>
<table><caption>People</caption><thead><tr><th rowspan="2">Place</th><th colspan="2">Count</th></tr>
<tr><th>Men</th><th>Women</th></tr></thead>
<tr><td rowspan="2">North</td><td>1,200</td><td>6.5</td></tr><tr><td>2023</td><td></td></tr></table>
<figure><img src="%s" alt="A map"><figcaption>The valley</figcaption></figure>
<img src="http://127.0.0.1:9/x.png" alt="Far away">
<ul><li>one<ul><li>two</li></ul></li></ul><ol start="3"><li>third</li></ol>
<div hidden>secret</div><script>var x = "no words";</script>
<ol><li id="fn1">Desk, “Bulletin”, 2024. <a href="#back">↩</a></li></ol>
</article><footer>All rights</footer></body></html>"""


def picture(exif: bool = False) -> bytes:
    file = io.BytesIO()
    image = Image.new("RGB", (40, 30), "teal")
    data = Image.Exif()
    data[0x010E] = "SECRET PLACE"
    image.save(file, "JPEG", **({"exif": data} if exif else {}))
    return file.getvalue()


def page() -> str:
    return PAGE % f"data:image/jpeg;base64,{base64.b64encode(picture(exif=True)).decode()}"


def test_a_page_keeps_its_parts() -> None:
    draft = imported(page(), "page.html")
    brief = content(draft)

    assert (brief["title"], brief["language"]) == ("Floods", "en")
    assert brief["authors"] == [{"name": "A. Writer"}]
    assert "**left**" in brief["summary"]
    assert "[@desk-bulletin-2024]" in brief["summary"]
    assert "[bulletin](https://example.org/a%20b%28c%29)" in brief["summary"]
    assert brief["sources"]["imported-document"]["published"] == "2024-03-12"
    section = brief["sections"][0]
    assert section["heading"] == "Shelter"
    assert section["sections"][0]["heading"] == "Schools"
    assert lost(draft) == ""


def test_merged_cells_are_one_head_row_and_repeated_words() -> None:
    inner = content(imported(page(), "page.html"))["sections"][0]["sections"][0]["body"]
    table = next(block["table"] for block in inner if "table" in block)

    assert [one["label"] for one in table["columns"]] == ["Place", "Count – Men", "Count – Women"]
    assert table["rows"] == [["North", 1200, 6.5], ["North", "2023", ""]]
    assert table["caption"] == "People"
    assert told(imported(page(), "page.html"), "3 merged cells")


def test_a_picture_is_made_anew_and_a_far_one_is_not_fetched() -> None:
    draft = imported(page(), "page.html")
    inner = content(draft)["sections"][0]["sections"][0]["body"]
    photos = [block["photo"] for block in inner if "photo" in block]

    assert photos[0]["file"] == "images/picture-1.jpg"
    assert photos[0]["caption"] == "The valley"
    assert photos[0]["alt"] == "A map"
    assert b"SECRET" not in draft.files["images/picture-1.jpg"]
    assert photos[1]["caption"] == "Far away"
    assert "file" not in photos[1]
    assert told(draft, "the picture http://127.0.0.1:9/x.png is not fetched")


def test_what_stands_around_or_is_hidden_is_told() -> None:
    draft = imported(page(), "page.html")

    assert told(draft, "what stands around the article: <nav>") == "Home"
    assert told(draft, "what stands around the article: <footer>") == "All rights"
    assert told(draft, "hidden words") == "secret"
    assert told(draft, "the address of a link")


def test_a_quote_has_its_speaker_and_lists_their_levels() -> None:
    inner = content(imported(page(), "page.html"))["sections"][0]["sections"][0]["body"]
    quote = next(block["quote"] for block in inner if "quote" in block)

    assert quote == {"text": "We wait.", "speaker": "Amal Haddad", "role": "resident"}
    assert any("- one\n    - two\n3. third" in block for block in inner if isinstance(block, str))


def test_an_arabic_page() -> None:
    text = (
        '<html lang="ar" dir="rtl"><body><h1>الوضع</h1><p>نزح 1,200 شخص'
        '<sup><a href="#n">1</a></sup>'
        "</p><h2>المياه</h2><p>لا ماء.</p><div id='n'>أوتشا، تقرير، آذار 2024</div></body></html>"
    )
    draft = imported(text, "a.html")

    assert content(draft)["language"] == "ar"
    assert content(draft)["sections"][0]["heading"] == "المياه"
    assert lost(draft) == ""


MARKDOWN = """---
title: Floods
author: A. Writer
date: 2024-03-12
tags: [x]
---
# First part

Some *stress* and **strong**[^1] and 4*6.

> We wait.
>
> — Amal Haddad, resident

| Place | People |
|---|---|
| North | 1,420 |

## Deeper

- a
    - b

![The valley](valley.jpg)

[^1]: OCHA, *Situation report*, 2024, https://example.org/x.

# References

1. Body One, Report, 2020.
"""


def test_markdown_with_its_notes_tables_and_pictures() -> None:
    draft = imported(MARKDOWN, "a.md", files={"valley.jpg": picture()})
    brief = content(draft)

    assert brief["title"] == "Floods"
    assert brief["sources"]["ocha-situation-report-2024"]["url"] == "https://example.org/x"
    assert brief["sources"]["body-one-report-2020"]["title"] == "Body One, Report, 2020."
    assert [one["heading"] for one in brief["sections"]] == ["First part"]
    assert brief["sections"][0]["sections"][0]["heading"] == "Deeper"
    assert body(draft)[1]["quote"]["speaker"] == "Amal Haddad"
    assert body(draft)[2]["table"]["rows"] == [["North", 1420]]
    assert list(draft.files) == ["brief.yaml", "images/picture-1.jpg"]
    assert told(draft, "of the front matter") == "tags: x"
    assert lost(draft) == ""


def test_nested_elements_without_end_are_read_or_refused_and_never_a_traceback() -> None:
    draft = imported(f"<h1>T</h1><p>{'<div>' * 5000}deep{'</div>' * 5000}</p>", "a.html")

    assert "deep" in draft.files["brief.yaml"].decode() + lost(draft)
