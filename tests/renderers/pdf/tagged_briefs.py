# ruff: noqa: E501 -- markup is easier to read on its line
"""Laid-out documents made to break a tagged PDF: each is one construct, or several at once."""

from __future__ import annotations

from briefgen.layout.laid_out import LaidOut
from tests.renderers.samples import STYLE, laid_out

_IMG = '<img src="asset:images/map.png" alt="A map of the area">'
_NOTE = '<span data-note="{n}" id="note-{n}" class="note">note <em>{n}</em></span>'


def note(number: int) -> str:
    """A note, called here."""
    return _NOTE.format(n=number)


def _table(rows: int, columns: int = 3, caption: str = "Rows", cell: str = "cell {r}.{c}") -> str:
    head = "".join(f'<th scope="col">Column {c}</th>' for c in range(columns))
    body = "".join(
        f'<tr><th scope="row">Row {r}</th>'
        + "".join(f"<td>{cell.format(r=r, c=c)}</td>" for c in range(1, columns))
        + "</tr>"
        for r in range(rows)
    )
    return (
        f'<table class="data"><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _deep(depth: int) -> str:
    inner = f"<li>level {depth}</li>"
    for level in range(depth - 1, 0, -1):
        inner = f"<li>level {level}<ol>{inner}</ol></li>"
    return f"<ul>{inner}</ul>"


_LONG = "a word and another that goes on to the end of the line and beyond " * 12

BODIES: dict[str, str] = {
    "deep lists": _deep(8),
    "a list over pages": "<ul>"
    + "".join(f"<li>item {n} {_LONG}</li>" for n in range(30))
    + "</ul>",
    "a nested list over pages": "<ol>"
    + "".join(f"<li>{n}<ul><li>{_LONG}</li><li><p>{_LONG}</p></li></ul></li>" for n in range(12))
    + "</ol>",
    "a table in a list": f"<ul><li>see{_table(3)}</li><li>and</li></ul>",
    "a list in a table": "<table><thead><tr><th scope=col>x</th></tr></thead><tbody><tr><td>"
    "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul></td></tr></tbody></table>",
    "a picture in a list": f"<ol><li><figure>{_IMG}<figcaption>text</figcaption></figure></li></ol>",
    "a picture in a cell": f"<table><tbody><tr><td>{_IMG}</td></tr></tbody></table>",
    "a picture in a line": f"<p>before {_IMG} after</p>",
    "links in headings": '<h2><a href="https://example.org/a">A link</a> and text</h2>'
    '<h3>Text <a href="#x">inside</a></h3><p id="x">x</p>',
    "a link over lines": f'<p><a href="https://example.org/long">{_LONG}</a></p>',
    "a link over pages": f'<p>{_LONG * 6}<a href="https://example.org/">{_LONG * 3}</a></p>',
    "styled text in a link": '<p><a href="https://example.org/">a <strong>bold</strong> <em>and '
    "slanted</em> <code>c</code><sup>2</sup></a></p>",
    "a link in strong in em": '<p><em><strong><a href="https://example.org">x</a></strong></em></p>',
    "notes in tables": _table(6, cell="c" + note(1)).replace(note(1), "", 0),
    "a note in a header": '<table><thead><tr><th scope="col">h' + note(1) + "</th></tr></thead>"
    "<tbody><tr><td>x</td></tr></tbody></table>",
    "a note in a heading": f"<h2>Heading{note(1)}</h2><p>text{note(2)}</p>",
    "a note in strong in em": f"<p><strong>a <em>b{note(1)}</em> c</strong> d{note(2)}</p>",
    "two notes at once": f"<p>a{note(1)}{note(2)} b{note(3)}</p>",
    "a note in a term": f"<dl><dt>term{note(1)}</dt><dd>body{note(2)}</dd></dl>",
    "a note in a nested list": f"<ul><li>a<ul><li>b{note(1)}</li></ul></li></ul>",
    "a note called again": f'<p>a{note(1)} b<a class="note-ref" href="#note-1">1</a></p>',
    "a note with a list of links": '<p>a<span data-note="1" id="note-1" class="note">see '
    '<a href="https://example.org/1">one</a>, <bdi dir="ltr"><a href="https://example.org/2">two</a>'
    "</bdi></span></p>",
    "notes on many pages": "".join(f"<p>{_LONG}{note(n)}</p>" for n in range(1, 40)),
    "a long caption": _table(2, caption=_LONG),
    "a long figure caption": f"<figure>{_IMG}<figcaption><p>{_LONG}</p><p>b</p></figcaption></figure>",
    "mixed scripts": '<p>In <bdi lang="ar" dir="rtl">إدلب وحلب</bdi> and <span lang="fr">à Paris'
    '</span> <em lang="tr">İstanbul</em></p><blockquote lang="ar" dir="rtl"><p>نص عربي 2023</p>'
    "</blockquote>",
    "a quotation in another language": '<blockquote><p lang="fr">Bonjour</p><p>Somebody</p></blockquote>',
    "200 rows over pages": _table(200),
    "200 rows with links": _table(200, cell='<a href="https://example.org/{r}">link {r}</a>'),
    "a wide table": _table(3, columns=14),
    "two header rows": "<table><thead><tr><th scope=col></th><th scope=col colspan=2>both</th></tr>"
    "<tr><th scope=col>a</th><th scope=col>b</th><th scope=col>c</th></tr></thead>"
    "<tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>",
    "cells over rows": "<table><thead><tr><th scope=col>a</th><th scope=col>b</th></tr></thead><tbody>"
    "<tr><th scope=row rowspan=2>r</th><td>1</td></tr><tr><td>2</td></tr></tbody></table>",
    "empty cells": "<table><thead><tr><th scope=col></th><th scope=col>b</th></tr></thead>"
    "<tbody><tr><th scope=row>r</th><td></td></tr></tbody></table>",
    "a table without a head": "<table><tbody><tr><th scope=row>r</th><td>1</td></tr></tbody></table>",
    "terms over pages": "<dl>"
    + "".join(f"<dt>t{n}</dt><dd>{_LONG}</dd>" for n in range(30))
    + "</dl>",
    "terms of several bodies": "<dl><dt>a</dt><dt>b</dt><dd>c</dd><dd>d</dd></dl>",
    "a box over pages": f'<aside class="callout"><p class="callout-title">T</p><p>{_LONG * 12}</p></aside>',
    "boxes in boxes": '<aside><div><aside><p>a</p><div class="key-figures"><div class="key-figure">'
    "<p>1</p></div></div></aside></div></aside>",
    "text straight in a box": "<div>text <em>and</em> more<p>paragraph</p>tail</div>",
    "items of a flex box": '<p class="key-figures"><span>a</span> <span>b</span></p>',
    "columns": f'<div class="columns"><p>{_LONG}</p><p>b{note(1)}</p></div>',
    "a float": f'<aside class="side"><p>side</p></aside><p>{_LONG}</p>',
    "a contents over pages": '<nav class="toc" data-field="toc"><p>Contents</p><ol>'
    + "".join(f'<li><a href="#s{n}">Section {n}</a></li>' for n in range(60))
    + "</ol></nav>"
    + "".join(f'<section><h2 id="s{n}">Section {n}</h2><p>x</p></section>' for n in range(60)),
    "running headers with links": '<header class="page-header"><p><a href="https://example.org">'
    f"site</a> <strong>x</strong></p></header><p>{_LONG * 20}</p>",
    "abbreviations": '<p><abbr title="internally displaced person">IDP</abbr> <time>2023</time></p>',
    "soft hyphens": "<p>"
    + "Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschaft " * 20
    + "</p>",
    "hidden things": '<p>a <span></span></p><ul><li></li></ul><p></p><div></div><h2 class="away">b</h2>',
    "brackets and backslashes": r'<h2>(a) \ ) b</h2><p><a href="https://example.org/(a)\b">(x\)</a></p>',
    "headers over rows and columns": "<table><thead><tr><th scope=col rowspan=2>place</th>"
    "<th scope=col colspan=2>people</th></tr><tr><th scope=col>f</th><th scope=col>m</th></tr></thead>"
    "<tbody><tr><th scope=row rowspan=2>r</th><td colspan=2>1</td></tr><tr><td>2</td><td>3</td></tr>"
    "</tbody></table>",
    "a cell over many rows": "<table><thead><tr><th scope=col>a</th><th scope=col>b</th></tr></thead>"
    f"<tbody><tr><th scope=row rowspan=30>r</th><td>{_LONG}</td></tr>"
    + "".join(f"<tr><td>{n}</td></tr>" for n in range(29))
    + "</tbody></table>",
    "a note over three pages": '<p>a<span data-note="1" id="note-1" class="note">'
    + f"{_LONG} " * 25
    + f"</span></p><p>b{note(2)}</p><p>{_LONG}</p>",
    "notes in the head of a long table": _table(90).replace("Column 1", f"Column 1{note(1)}"),
    "links and notes in captions": '<table><caption>a <a href="https://example.org/c">link</a>'
    f"{note(1)}</caption><thead><tr><th scope=col>x</th></tr></thead><tbody><tr><td>y</td></tr></tbody>"
    f'</table><figure>{_IMG}<figcaption><a href="https://example.org/f">b</a>{note(2)}</figcaption></figure>',
    "empty sections": "<section><h2>a</h2><section><h3>b</h3></section></section><section></section>"
    "<section><h2>c</h2><ul></ul><p> </p></section>",
    "a huge heading": f"<h2>{_LONG * 3}</h2><p>x</p><h3>{_LONG}{note(1)}</h3>",
    "pictures in everything": f"<h2>{_IMG} a</h2><ul><li>{_IMG}</li><li><p>x {_IMG}</p></li></ul><dl><dt>{_IMG}"
    f"</dt><dd>{_IMG}</dd></dl><table><caption>{_IMG} c</caption><thead><tr><th scope=col>{_IMG}</th></tr>"
    f"</thead><tbody><tr><td>{_IMG}</td></tr></tbody></table><blockquote><p>{_IMG}</p></blockquote>"
    f'<p><em>{_IMG}</em></p><p>z<span data-note="1" id="note-1" class="note">n {_IMG}</span></p>',
    "a table in a table": f"<table><thead><tr><th scope=col>x</th></tr></thead><tbody><tr><td>{_table(2)}</td>"
    "</tr></tbody></table>",
    "a quotation and terms in cells": "<table><thead><tr><th scope=col>x</th><th scope=col>y</th></tr></thead>"
    f"<tbody><tr><td><blockquote><p>q{note(1)}</p></blockquote></td><td><dl><dt>t</dt><dd>d</dd></dl></td></tr>"
    "</tbody></table>",
    "sections within sections": "<section><h2>a</h2><section><h3>b</h3><section><h4>c</h4><section><h5>d</h5>"
    f"<p>{_LONG}</p></section></section></section></section>",
    "emphasis across lines and notes": f"<p><strong>{_LONG}<em>{_LONG}{note(1)} <code>x</code></em></strong></p>",
    "numbers and codes": "<p>M4, S-300, 2023-10-05, 1–31, +963 11 123, 50 %, (a) [b] {c} <bdi>x</bdi></p>",
    "six levels": "".join(f"<h{n}>Level {n}</h{n}>" for n in range(2, 7)) + "<p>x</p>",
}
EXTRA = """
.columns { columns: 2 } .side { float: inline-end; width: 4cm } .away { position: absolute }
@page { size: A5; margin: 15mm } table { font-size: 8pt }
"""


def document(name: str, language: str = "en") -> LaidOut:
    """One of them, with a first heading and a running footer."""
    body = BODIES[name]
    if name == "notes in tables":
        for number in range(1, 13):
            body = body.replace(note(1), note(number + 100), 1)
    header = ""
    if name == "running headers with links":
        header, body = body.split("</header>")
        header += "</header>"
    frame = (
        f'{header}<footer class="page-footer"><p>Page <span data-field="page"></span></p></footer>'
        f'<article class="brief"><h1>{name}</h1>{body}</article>'
    )
    return laid_out(frame, language=language, style=STYLE + EXTRA)
