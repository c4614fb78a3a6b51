"""The differences of two briefs as a page: figures in a table, words struck out and put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from lxml import etree
from lxml.html.builder import CAPTION, H1, H2, TABLE, TBODY, TD, TH, THEAD, TITLE, TR, E

from briefgen.roundtrip.comparing.difference_pieces import (
    FigureDifference,
    TextDifference,
    TextPiece,
)
from briefgen.text.languages import direction_of

_STYLE: Final = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif }
main { margin: 2rem auto; max-width: 46rem; padding-inline: 1rem }
table { border-collapse: collapse; width: 100% }
th, td { border-block-end: 1px solid #8888; padding: .3rem .6rem }
th, td { text-align: start; vertical-align: top }
caption { font-weight: 600; text-align: start }
ins { background: #b7e4c7; border-block-end: 2px solid #1b7a3d; color: #0b3d1d }
ins { text-decoration: none }
del + ins { margin-inline-start: .25em }
del { background: #f6c9c2; color: #6b1307 }
h2 { border-block-start: 1px solid #8888; font-size: 1.1rem }
h2 { margin-block: 1.6rem .4rem; padding-block-start: .6rem }
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_TAGS: Final = {"gone": "del", "new": "ins"}


def differences_page(
    title: str,
    language: str,
    audience: str,
    figures: Sequence[FigureDifference],
    texts: Sequence[TextDifference],
) -> str:
    """One HTML document that loads nothing, of the edition in a language for an audience."""
    main = E.main(
        H1(title),
        E.p(f"Edition: {language}, {audience}."),
        *([] if figures or texts else [E.p("There is no difference.")]),
        *([_figures(figures, language)] if figures else []),
        *_texts(texts, language),
    )
    head = E.head(
        E.meta(charset="utf-8"),
        E.meta({"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.meta(name="robots", content="noindex, nofollow"),
        TITLE(title),
        E.style(_STYLE),
    )
    page = E.html(head, E.body(main), lang="en")
    text = etree.tostring(page, encoding="unicode", method="html", doctype="<!DOCTYPE html>")
    return f"{text}\n"


def _figures(figures: Sequence[FigureDifference], language: str) -> etree._Element:
    rows = [
        TR(
            TH(one.label, scope="row", **_written_in(language)),
            TD(E("del", one.before) if one.before else "", **_written_in(language)),
            TD(E("ins", one.now) if one.now else "", **_written_in(language)),
        )
        for one in figures
    ]
    head = TR(*(TH(name, scope="col") for name in ("Figure", "Before", "Now")))
    table = TABLE(CAPTION("Figures"), THEAD(head), TBODY(*rows))
    table.set("dir", direction_of(language))
    return table


def _texts(texts: Sequence[TextDifference], language: str) -> Iterator[etree._Element]:
    for under, lines in groupby(texts, key=lambda one: one.under):
        yield H2(" › ".join(under) or "At the top", **_written_in(language))
        for line in lines:
            yield E.p(*_about(line), *map(_piece, line.pieces), **_written_in(language))


def _about(line: TextDifference) -> Iterator[etree._Element]:
    if line.about:
        yield E.small(f"{line.about}: ", lang="en", dir="ltr")


def _piece(piece: TextPiece) -> etree._Element | str:
    tag = _TAGS.get(piece.kind)
    return E(tag, piece.text) if tag else piece.text


def _written_in(language: str) -> dict[str, str]:
    return {"lang": language, "dir": direction_of(language)}
