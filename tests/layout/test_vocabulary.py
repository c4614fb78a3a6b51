"""A tree keeps to the vocabulary, or the fault is named."""

from __future__ import annotations

import pytest

from briefgen.layout.html_parsing import parse
from briefgen.layout.vocabulary import MAX_DEPTH, faults


def found(html: str) -> list[str]:
    root = parse(f"<html><head><title>t</title></head><body>{html}</body></html>")
    return [fault.text for fault in faults(root)]


@pytest.mark.parametrize(
    "html",
    [
        '<article class="brief"><h1 id="t" data-style="Title">T</h1></article>',
        '<p lang="ar" dir="rtl">x</p>',
        '<ul><li>a<ul><li>b</li></ul></li></ul><ol start="3"><li><p>a</p></li></ol>',
        '<table><caption>c</caption><thead><tr><th scope="col">h</th></tr></thead><tbody><tr>'
        '<td colspan="2">d</td></tr></tbody></table>',
        '<figure><img src="asset:images/a.png" alt="A"><figcaption>c</figcaption></figure>',
        '<p><a href="https://example.org">x</a> <a href="mailto:a@example.org">y</a></p>',
        '<p><a href="#t">z</a></p>',
        '<p><span data-note="1" id="note-1">n</span><span data-field="page"></span></p>',
        "<dl><dt>a</dt><dd>b</dd></dl><hr><blockquote><p>q</p></blockquote>",
        "<h1>a</h1><section><h2>b</h2><h3>c</h3></section><h2>d</h2>",
    ],
)
def test_what_is_permitted(html: str) -> None:
    assert found(html) == []


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<h2>a</h2>", "<h2> is the first heading"),
        ("<h1>a</h1><h2>b</h2><section><h4>c</h4></section>", "<h4> follows <h2>"),
        ("<video></video>", "<video> is not in the vocabulary of the laid-out document"),
        ('<p style="color:red">a</p>', "the attribute style is not in the vocabulary of <p>"),
        ('<p onclick="x()">a</p>', "the attribute onclick is not in the vocabulary of <p>"),
        ('<p><a href="javascript:x">a</a></p>', 'href="javascript:x" is not permitted on <a>'),
        (
            '<p><a href="file:///etc/passwd">a</a></p>',
            'href="file:///etc/passwd" is not permitted on <a>',
        ),
        (
            '<p><img src="https://x.org/a.png" alt="a"></p>',
            'src="https://x.org/a.png" is not permitted on <img>',
        ),
        ('<p><img src="asset:a" alt=" "></p>', "<img> needs alt text"),
        (
            '<table><tbody><tr><td colspan="1000000000">a</td></tr></tbody></table>',
            'colspan="1000000000" is not permitted on <td>',
        ),
        ("<p>a<span><aside>b</aside></span></p>", "<aside> may not stand inside <span>"),
        ("<ul>text<li>a</li></ul>", "text may not stand straight inside <ul>"),
        (
            "<div><script>x</script></div>",
            "<script> is not in the vocabulary of the laid-out document",
        ),
        ('<p data-only="odt">x</p>', 'data-only: there is no format "odt"'),
    ],
)
def test_what_is_refused(html: str, fault: str) -> None:
    assert fault in found(html)


def test_depth_is_limited() -> None:
    deep = "<div>" * (MAX_DEPTH + 1) + "<p>x</p>" + "</div>" * (MAX_DEPTH + 1)
    assert any("nested deeper" in text for text in found(deep))
