"""The texts of a brief: markup, citations, figures, and who may see them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Final

from briefgen.content.draft import Draft, Finding, where
from briefgen.content.lint import (
    bare_figures,
    deceptive_links,
    figure_checks,
    list_checks,
    near_misses,
    withheld_names,
)
from briefgen.content.prose import prose_reader, prose_tree
from briefgen.content.prose.prose_tree import Cite, FigureRef, Inline, ProseFault, Read
from briefgen.content.source_map import Node, Path
from briefgen.content.validation.validation_messages import near_or_all, readers
from briefgen.conventions import Audience
from briefgen.errors import Notice, Problem
from briefgen.messages import say
from briefgen.model.base import Markup, sees
from briefgen.model.texts import Leaf
from briefgen.text import citations
from briefgen.text.suggestions import nearest

LONGEST_WORD: Final = 500
"""Letters; a longer word takes a renderer half a minute to break."""
HIGHLIGHTS: Final = range(2, 6)
HIGHLIGHT_LENGTH: Final = 180

_LONGEST_ATTEMPT: Final = 200
"""Characters of a citation that is wrong; of a longer one nobody guesses what is meant."""
_COMMENTED = (".yaml", ".yml")
"""Files in which a # begins a comment."""
_COMMENT = re.compile(r"[ \t]+#[^\s#][^\n]*")
_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def nodes(leaf: Leaf, read: Read) -> Iterable[Inline]:
    """The inline nodes of a text; none where there is no figure, citation or link."""
    return prose_tree.walk(read.blocks) if "{{" in leaf.value or "[" in leaf.value else ()


def named_in_texts(draft: Draft) -> set[tuple[str, str]]:
    """The sources that texts cite and the figures that stand in them."""
    found: set[tuple[str, str]] = set()
    for leaf, read in draft.texts:
        for node in nodes(leaf, read):
            if isinstance(node, FigureRef):
                found.add(("figure", node.figure))
                if node.filter == "parts":
                    every = draft.brief.figures.items()
                    found |= {("figure", key) for key, one in every if one.part_of == node.figure}
            elif isinstance(node, Cite):
                found |= {("source", source) for source in node.sources}
    return found


def at(draft: Draft, leaf: Leaf, fault: ProseFault) -> Problem:
    """What is wrong in a text, at its place in the author's file."""
    return draft.place_in(leaf, fault.offset).problem(leaf.path, fault.text, fault.hint)


def _markup(draft: Draft) -> Iterator[Finding]:
    """What is not allowed in a text."""
    for leaf, read in draft.texts:
        marker = leaf.marker
        is_line = isinstance(marker, Markup) and marker.kind == "line"
        for fault in _line_faults(leaf.value) if is_line else ():
            yield at(draft, leaf, fault)
        for fault in read.faults:
            yield at(draft, leaf, _with_ids(draft, leaf.value, fault))
        if not leaf.value.strip() and not (isinstance(marker, Markup) and marker.blank):
            yield draft.problem(
                leaf.path, say("the text is empty"), say("write it, or delete the key")
            )
        if (match := _WORD.search(leaf.value)) and read.blocks:
            match = _WORD.search(prose_tree.plain(read.blocks))
        if match:
            hint = say("divide it; a long address belongs in a link")
            text = say("a word has {count:,} letters", count=len(match[0]))
            yield at(draft, leaf, ProseFault(max(leaf.value.find(match[0][:20]), 0), text, hint))


def _with_ids(draft: Draft, text: str, fault: ProseFault) -> ProseFault:
    """The fault, and for ``[@MoH]`` or ``{{ Killed }}`` the id that is meant, if one is near."""
    tried = citations.attempt_at(text, fault.offset)
    if tried is None or len(tried.inside) > _LONGEST_ATTEMPT:
        return fault
    if not tried.is_citation:
        name, bar, wanted = map(str.strip, tried.inside.partition("|"))
        if bar and name in draft.figures:
            meant = nearest(wanted, citations.FILTERS)
            others = say(
                "the filters are {filters}, one at a time", filters=", ".join(citations.FILTERS)
            )
            return fault._replace(
                hint=say('did you mean "{name} | {meant}"?', name=name, meant=meant)
                if meant
                else others
            )
        found = nearest(name, draft.figures)
        return (
            fault._replace(hint=say("did you mean {{ {found} }}?", found=found)) if found else fault
        )
    ids = [nearest(one.strip(" \n@"), draft.sources) for one in re.split("[;؛,،]", tried.inside)]
    meant = "; ".join(f"@{one}" for one in ids if one)
    return fault._replace(hint=say("did you mean [{meant}]?", meant=meant)) if all(ids) else fault


def _line_faults(text: str) -> Iterator[ProseFault]:
    first: dict[bool, citations.Attempt] = {}
    for each in citations.attempts(text):
        if not each.is_citation and citations.names_row(text[each.start : each.end]):
            if citations.whole_row_cell(text[each.start : each.end]) is None:
                wrong = say(
                    "{text} names no column of a row", text=text[each.start : each.end][:60]
                )
                yield ProseFault(each.start, wrong, citations.ROW_FORM)
            continue
        first.setdefault(each.is_citation, each)
    for is_citation, each in sorted(first.items()):
        yield ProseFault(
            each.start,
            say(
                "{text} cannot stand here: this field is plain text",
                text=text[each.start : each.end][:60],
            ),
            say("cite in prose, or under sources")
            if is_citation
            else say("write it in prose, or write the words out"),
        )
    for start, end in islice(citations.note_spans(text), 1):
        shown = say("{text} cannot stand here: this field is plain text", text=text[start:end][:60])
        yield ProseFault(
            start, shown, say("write the note in prose; for the signs, write them apart")
        )
    if "\n" in text.rstrip("\n"):
        yield ProseFault(
            text.index("\n") + 1,
            say("this field holds one line"),
            say("join the lines, or write > in the place of |"),
        )


def _named(draft: Draft) -> Iterator[Finding]:
    """Sources and figures that a text names must exist."""
    for leaf, read in draft.texts:
        for node in nodes(leaf, read):
            if isinstance(node, Cite):
                for source in node.sources:
                    yield from unknown(
                        draft, leaf, node.offset, say("source"), source, draft.sources
                    )
            elif isinstance(node, FigureRef):
                if fault := figure_checks.own_value_fault(draft, node):
                    yield at(draft, leaf, fault)
                elif node.figure not in citations.OWN_VALUES:
                    yield from unknown(
                        draft, leaf, node.offset, say("figure"), node.figure, draft.figures
                    )


def unknown(
    draft: Draft, leaf: Leaf, offset: int, what: str, key: str, known: Collection[str]
) -> Iterator[Finding]:
    """The problem, if it is one, that a text names what is not there."""
    if key not in known:
        yield at(
            draft,
            leaf,
            ProseFault(
                offset,
                say('there is no {what} "{key}"', what=what, key=key),
                near_or_all(key, known, 12),
            ),
        )


def _withheld(draft: Draft) -> Iterator[Finding]:
    """No text may use a figure or a source that some of its readers may not see.

    Lists may: a block shows those of its figures that its reader may see, and a source that its
    reader may not know supports it as "a source known to the editors". A sentence would say what
    it knows from whom, or keep a hole.
    """
    for leaf, read in draft.texts:
        for node in nodes(leaf, read):
            if isinstance(node, FigureRef):
                yield from _use(draft, leaf, node.offset, "figure", node.figure)
            elif isinstance(node, Cite):
                for source in node.sources:
                    yield from _use(draft, leaf, node.offset, "source", source)


def _use(draft: Draft, leaf: Leaf, offset: int, what: str, key: str) -> Iterator[Finding]:
    """The problem, if it is one, that a text uses a figure or a source; names both places."""
    brief = draft.brief
    used = brief.figures.get(key) if what == "figure" else brief.sources.get(key)
    if used is not None and not sees(leaf.audience, used.audience):
        named = say("figure") if what == "figure" else say("source")
        path = (f"{what}s", key, "audience")
        yield withheld(draft, leaf, offset, named, key, path, used.audience)


def withheld(
    draft: Draft, leaf: Leaf, offset: int, what: str, key: str, path: Path, audience: Audience
) -> Finding:
    """The problem that a text names what not all of its readers may see, and both places.

    ``what`` is it in words, and ``path`` leads to what withholds it from all but ``audience``.
    """
    text = say(
        'this is for {audience}, but the {what} "{key}" is for {audience2} only',
        audience=readers(leaf.audience),
        what=what,
        key=key,
        audience2=readers(audience),
    )
    hint = say(
        "it is withheld at {there}; take it out here, or put this in a block with "
        "audience: {audience}",
        there=draft.root.find(path).place.at(path),
        audience=audience,
    )
    return at(draft, leaf, ProseFault(offset, text, hint))


def _highlights(draft: Draft) -> Iterator[Finding]:
    highlights = draft.brief.highlights
    if highlights and len(highlights) not in HIGHLIGHTS:
        told = say("{count} highlights; two to five are read", count=len(highlights))
        yield draft.notice("highlight-count", ("highlights",), told)
    for index, text in enumerate(highlights):
        length = len(
            prose_tree.plain(prose_reader.read_inline(text).blocks, lambda key: spoken(draft, key))
        )
        if length > HIGHLIGHT_LENGTH:
            path = ("highlights", index)
            yield draft.notice(
                "highlight-long",
                path,
                say(
                    "{length} characters; {highlight_length} are read",
                    length=length,
                    highlight_length=HIGHLIGHT_LENGTH,
                ),
            )


def spoken(draft: Draft, key: str) -> str:
    """A figure in digits, for counting letters and for translators."""
    figure = draft.brief.figures.get(key)
    if figure is None:
        return key
    if figure.value is not None:
        return f"{figure.value:,}"
    return f"{figure.lowest:,}–{figure.highest:,}"


def _cut_by_comments(draft: Draft) -> Iterator[Finding]:
    """``heading: Attack #5``: an unquoted text ends where a # follows a space."""
    stack: list[tuple[Path, Node]] = [((), draft.root)]
    while stack:
        path, node = stack.pop()
        if isinstance(node.content, dict):
            stack += (((*path, key), child) for key, child in node.content.items())
        elif isinstance(node.content, list):
            stack += (((*path, index), child) for index, child in enumerate(node.content))
        elif not node.style and node.source.file.endswith(_COMMENTED):
            if (match := _COMMENT.match(node.source.text, node.end)) is None:
                continue
            words = say(
                '"{match}" is taken for a comment; quote the text if it is none',
                match=match[0].strip()[:40],
            )
            yield Notice("comment-in-text", words, where(node.place, path))


TEXT_RULES = (_markup, _named, _withheld, withheld_names.named, figure_checks.filters)
"""What holds for translations, too."""
RULES = (
    *TEXT_RULES,
    _highlights,
    *bare_figures.RULES,
    *near_misses.RULES,
    *figure_checks.RULES,
    *deceptive_links.RULES,
    *list_checks.RULES,
    _cut_by_comments,
)
