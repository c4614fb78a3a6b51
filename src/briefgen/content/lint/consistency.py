"""What types cannot say: whether the parts of a brief agree with each other.

`consistency` looks at ids and dates, `figure_parts` at figures and their parts, `text_checks` at
what is written, `link_checks` at links inside the document, `table_checks`, `total_rows` and
`code_columns` at tables, `chart_checks` and `chart_alt` at charts, `block_checks` at maps,
`photo_checks` at photographs, `unfinished_texts` at what is still to be done. Each
rule is a function that yields Problems or Notices.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from briefgen.content.draft import Draft, Finding
from briefgen.content.figures.formula import figures_in
from briefgen.content.lint import (
    block_checks,
    chart_alt,
    chart_checks,
    code_columns,
    figure_parts,
    link_checks,
    photo_checks,
    table_checks,
    text_checks,
    total_rows,
    unfinished_texts,
)
from briefgen.content.source_map import Path
from briefgen.content.validation.validation_messages import near, near_or_all
from briefgen.messages import say
from briefgen.model.audience_cut import audience_of
from briefgen.model.base import sees
from briefgen.model.blocks.block import Block
from briefgen.model.brief_content import Section

_RESERVED = re.compile(r"content|(note|call)-[0-9]+|s-[0-9]+(-s-[0-9]+)*")
"""Ids of notes, calls, the body, and sections that have none; others make way for the author's."""


def findings(draft: Draft) -> Iterator[Finding]:
    """Every problem and notice of a brief."""
    rules: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
        _references,
        _sources,
        figure_parts.parts,
        _dates,
        _clearance,
        _code,
        _ids,
        _depth,
        _bare_headings,
        _codes,
        _languages,
        _unused,
        *text_checks.RULES,
        link_checks.links,
        table_checks.tables,
        *total_rows.RULES,
        *code_columns.RULES,
        *block_checks.RULES,
        chart_checks.charts,
        chart_alt.alt_texts,
        *photo_checks.RULES,
        unfinished_texts.unfinished,
    )
    for rule in rules:
        yield from rule(draft)


_KINDS: Final[Mapping[str, str]] = {
    "figure": say("figure"),
    "source": say("source"),
    "picture": say("picture"),
    "area": say("area"),
}
"""What a field names, as a message has it."""


def _references(draft: Draft) -> Iterator[Finding]:
    known = {"source": draft.sources, "figure": draft.figures}
    for leaf in draft.leaves:
        if leaf.refers_to in known:
            ids = known[leaf.refers_to]
            if leaf.value not in ids:
                problem = draft.key_problem if leaf.is_key else draft.problem
                text = say(
                    'there is no {refers_to} "{value}"',
                    refers_to=_KINDS.get(leaf.refers_to, leaf.refers_to),
                    value=leaf.value,
                )
                yield problem(leaf.path, text, near_or_all(leaf.value, ids, 12))


def _sources(draft: Draft) -> Iterator[Finding]:
    for key, source in draft.brief.sources.items():
        if not (source.organization or source.author or source.title):
            text = say("a source needs an organization, an author or a title")
            yield draft.key_problem(("sources", key), text)


def _dates(draft: Draft) -> Iterator[Finding]:
    brief = draft.brief
    start = brief.period.start if brief.period else None
    end = brief.period.end if brief.period else None
    yield from _order(draft, ("period", "end"), end, say("the period's start"), start)
    yield from _order(draft, ("as_of",), brief.as_of, say("the period's start"), start)
    yield from _order(draft, ("published",), brief.published, "as_of", brief.as_of)
    for key, figure in brief.figures.items():
        if figure.as_of and figure.as_of > brief.published:
            text = say(
                "{as_of} is after the brief is published ({published})",
                as_of=figure.as_of,
                published=brief.published,
            )
            yield draft.problem(("figures", key, "as_of"), text)
    if end and brief.published < end and not (start and end < start):
        yield draft.notice(
            "published-early",
            ("published",),
            say("published before the period ends ({end})", end=end),
        )


def _clearance(draft: Draft) -> Iterator[Finding]:
    """A draft that says who cleared it is one of the two."""
    for key in ("cleared_by", "cleared_on"):
        if draft.brief.status == "draft" and getattr(draft.brief, key) is not None:
            text = say(
                "the brief is a draft, and {key} is not shown; cleared, it has no status: draft",
                key=key,
            )
            yield draft.notice("draft-cleared", (key,), text)


def _code(draft: Draft) -> Iterator[Finding]:
    """A QR code leads somewhere."""
    support = draft.brief.support
    if support is not None and support.qr and not (support.url or draft.brief.web):
        text = say("a QR code leads to url, or to the brief's web, and there is neither")
        yield draft.problem(("support", "qr"), text, say("url: a short address, or delete qr"))


def _order(
    draft: Draft, path: Path, later: datetime.date | None, name: str, earlier: datetime.date | None
) -> Iterator[Finding]:
    if later and earlier and later < earlier:
        yield draft.problem(
            path,
            say("{later} is before {name} ({earlier})", later=later, name=name, earlier=earlier),
            say("check both dates"),
        )


def _ids(draft: Draft) -> Iterator[Finding]:
    """Sections and blocks share one set of ids: they are addresses in the same document."""
    first: dict[str, Path] = {}
    items: list[tuple[Path, Section | Block]] = [*draft.sections, *draft.blocks]
    for path, item in items:
        if item.id is None:
            continue
        if _RESERVED.fullmatch(item.id):
            text = say('the id "{id}" is one that the document gives to its own parts', id=item.id)
            yield draft.problem((*path, "id"), text, say("choose another"))
        if item.id in first:
            other = (*first[item.id], "id")
            also = say("also {line_or}", line_or=draft.root.find(other).place.line_or(other))
            yield draft.problem(
                (*path, "id"), say('the id "{id}" is given twice', id=item.id), also
            )
        first.setdefault(item.id, path)


def _depth(draft: Draft) -> Iterator[Finding]:
    for path, _ in draft.sections:
        if path.count("sections") == 4:
            yield draft.key_problem(
                path,
                say("sections nest at most three levels deep"),
                say("raise this section by a level"),
            )


def _bare_headings(draft: Draft) -> Iterator[Finding]:
    """Sections of which somebody sees the heading alone: it tells that something is withheld."""
    for path, section in draft.sections:
        blocks = (audience_of(draft.brief, each) for each in section.body)
        inside = [*blocks, *(each.audience for each in section.sections)]
        if inside and not any(sees(section.audience, each) for each in inside):
            text = say(
                "whoever may see this section sees its heading alone: all that is in it is for a "
                "narrower audience (give the section that audience, too)"
            )
            yield draft.notice("heading-alone", path, text)


def _codes(draft: Draft) -> Iterator[Finding]:
    """Countries of ISO 3166-1, each once."""
    if not draft.brief.countries:
        return
    from briefgen.content.codes import COUNTRIES

    for index, country in enumerate(draft.brief.countries):
        if country not in COUNTRIES:
            hint = near(country, COUNTRIES) or say("ISO 3166-1 alpha-3, such as SYR")
            yield draft.problem(
                ("countries", index), say('there is no country "{country}"', country=country), hint
            )
        elif country in draft.brief.countries[:index]:
            yield draft.problem(
                ("countries", index),
                say('"{country}" is given twice', country=country),
                say("delete one"),
            )


def _languages(draft: Draft) -> Iterator[Finding]:
    from briefgen.content.codes import is_language

    brief = draft.brief
    tags: list[tuple[Path, str]] = [(("language",), brief.language)]
    tags += [(("languages", index), tag) for index, tag in enumerate(brief.languages)]
    for count, (path, tag) in enumerate(tags):
        if not is_language(tag):
            yield draft.problem(
                path,
                say('no language is known as "{tag}"', tag=tag),
                say("a tag of BCP 47, such as ar, en or pt-BR"),
            )
        elif tag in [other for _, other in tags[:count]]:
            text = (
                say('"{tag}" is given twice', tag=tag)
                if tag != brief.language
                else say('"{tag}" is the language of this file', tag=tag)
            )
            yield draft.problem(path, text, say("languages names further editions only; delete it"))


def _unused(draft: Draft) -> Iterator[Finding]:
    """Sources and figures that nothing draws on."""
    used = text_checks.named_in_texts(draft) | {
        (leaf.refers_to, leaf.value) for leaf in draft.leaves if leaf.refers_to
    }
    for figure in draft.brief.figures.values():
        used |= {("figure", key) for key in figures_in(figure.compute or "")}
    for key in draft.brief.sources:
        if ("source", key) not in used:
            yield draft.notice(
                "source-unused",
                ("sources", key),
                say('nothing draws on the source "{key}"', key=key),
            )
    for key in draft.brief.figures:
        if ("figure", key) not in used:
            yield draft.notice(
                "figure-unused",
                ("figures", key),
                say('the figure "{key}" is used nowhere', key=key),
            )
