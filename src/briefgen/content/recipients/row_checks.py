"""Where a brief names cells of the recipient's row: rightly, in places that a row can fill.

Texts, ``where``, numbers of figures and ``when`` may; ids, keys, names of files and all else may
not, for they say which part of the brief is meant, to everybody alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from briefgen.content.draft import Draft, Finding
from briefgen.content.lint.code_columns import kind_of_codes
from briefgen.content.recipients.row_figures import NUMBERS
from briefgen.content.source_map import Node, Path
from briefgen.content.validation.validation_messages import near_or_all
from briefgen.errors import Problem
from briefgen.messages import say
from briefgen.model.base import Markup
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.map_blocks import Map
from briefgen.model.brief_content import Section
from briefgen.model.recipients import RecipientRow
from briefgen.model.row_condition import ConditionError, columns_in, parse_condition
from briefgen.text import citations

_DECLARE: Final = say("recipients: {data: data/districts.csv, key: pcode} names the rows")
_NOWHERE: Final = say("cells of a row stand in texts, in numbers of figures and in where")


def row_findings(
    draft: Draft, columns: Collection[str], numbers: Collection[Path], *, declared: bool
) -> Iterator[Problem]:
    """What is wrong with the cells that a brief names.

    ``columns`` are those of the rows, nothing where they could not be read; ``numbers`` are where
    cells are numbers of figures; ``declared`` says whether the brief has recipients at all.
    """
    texts = {leaf.path for leaf in draft.leaves if isinstance(leaf.marker, Markup)}
    texts |= {*_values_of_maps(draft)}
    holders = {leaf.path[:-1] for leaf in draft.leaves} - {()}
    for path, node in _nodes(draft.root):
        if isinstance(node.content, dict):
            yield from _keys(path, node)
            continue
        is_text = path in texts or _of_bare_text(path) in texts
        if not declared:
            yield _misplaced(path, node, declared=False)
        elif not (is_text or path in numbers or path[-2:-1] == ("where",)):
            if draft.whole or path[:-1] in holders:  # else it may be a text of what was left out
                yield _misplaced(path, node, declared=True)
        else:
            yield from _cells(path, node, str(node.content), columns)


def _values_of_maps(draft: Draft) -> Iterator[Path]:
    """Where cells are the values of areas, which are numbers and no texts."""
    for path, block in draft.blocks:
        if isinstance(block, Map) and block.values is not None and block.values.value:
            for index in range(len(block.values.rows)):
                yield (*path, "values", "rows", index, block.values.value)


def condition_findings(
    draft: Draft, columns: Collection[str], *, declared: bool
) -> Iterator[Finding]:
    """What is wrong with the conditions of sections and blocks."""
    parts: list[tuple[Path, Section | Block]] = [*draft.sections, *draft.blocks]
    for path, part in parts:
        if part.when is None:
            continue
        here = (*path, "when")
        node = draft.root.find(here)
        if not declared:
            text = say("when asks the row of a recipient, and the brief has none")
            yield node.place.problem(here, text, _DECLARE)
            continue
        try:
            asked = [*columns_in(parse_condition(part.when))]
        except ConditionError as error:
            yield node.place_in(error.offset).problem(here, error.text, error.hint)
            continue
        for each in asked:
            if columns and each.column not in columns:
                yield node.place_in(each.offset).problem(here, *_unknown(each.column, columns))


def code_findings(draft: Draft, rows: Sequence[RecipientRow]) -> Iterator[Finding]:
    """Years and codes that texts would say as numbers: once for each column, where it is said."""
    declared = draft.brief.recipients
    judged = {one.key for one in declared.columns if one.as_} if declared else set()
    for leaf in draft.leaves if declared else ():
        for found in citations.row_cells(leaf.value) if isinstance(leaf.marker, Markup) else ():
            is_address = citations.in_link_address(leaf.value[: found.start])
            if found.column in judged or found.filter or is_address:
                continue
            judged.add(found.column)
            values = [row.cell(found.column).value for row in rows]
            kind, example = kind_of_codes(found.column, values)
            if kind:
                text = say(
                    'the column "{column}" of the recipients holds {kind}, which are written as '
                    "{example:,}; write columns: [{entry}] in recipients",
                    column=found.column,
                    kind=kind,
                    example=example,
                    entry=f"{{key: {found.column}, as: text}}",
                )
                yield draft.notice("number-is-code", leaf.path, text)


def spot(problem: Problem) -> tuple[str, int, int, str]:
    """Where a problem is; what has no line, as in a dictionary, is known by its field."""
    return problem.file, problem.line, problem.column, "" if problem.line else problem.field


def in_words_of_rows(
    root: Node, problems: list[Problem], numbers: Collection[Path], *, declared: bool
) -> list[Problem]:
    """What the types say, in other words where they speak of a cell of a row.

    A number of a figure for which there is no row, because none could be read, says nothing more.
    """
    cells = {
        spot(node.place.problem(path, "")): None
        if declared and path in numbers
        else _misplaced(path, node, declared=declared)
        for path, node in (_nodes(root) if problems else ())
        if isinstance(node.content, str)
    }
    found = (cells.get(spot(each), each) for each in problems)
    return [each for each in found if each is not None and not _is_key_of_row(each)]


def _is_key_of_row(problem: Problem) -> bool:
    """Whether a problem is that a key is no id, which is told as a cell that cannot be a key."""
    return problem.text.startswith('the key "{{') and citations.names_row(problem.text)


def _cells(path: Path, node: Node, text: str, columns: Collection[str]) -> Iterator[Problem]:
    right = {found.start: found for found in citations.row_cells(text)}
    for found in right.values():
        if columns and found.column not in columns:
            text_, hint = _unknown(found.column, columns)
            yield node.place_in(found.start).problem(path, text_, hint)
        if found.filter and found.filter not in citations.ROW_FILTERS:
            wrong = say("a cell of a row has no {filter}", filter=found.filter)
            hint = say(
                "the filters are {row_filters}", row_filters=", ".join(citations.ROW_FILTERS)
            )
            yield node.place_in(found.start).problem(path, wrong, hint)
    for attempt in citations.attempts(text) if path[-2:-1] == ("where",) else ():
        if not attempt.is_citation and attempt.start not in right:
            wrong = say(
                "{text} names no column of a row", text=text[attempt.start : attempt.end][:60]
            )
            yield node.place_in(attempt.start).problem(path, wrong, citations.ROW_FORM)


def _unknown(column: str, columns: Collection[str]) -> tuple[str, str]:
    return say('the rows have no column "{column}"', column=column), near_or_all(
        column, columns, 12
    )


def _misplaced(path: Path, node: Node, *, declared: bool) -> Problem:
    text = str(node.content)
    place = node.place_in(max(text.find("{{"), 0)) if declared else node.place
    if not declared:
        return place.problem(
            path, say("a cell of a row is named, and the brief has no recipients"), _DECLARE
        )
    if path[:1] == ("figures",) and path[-1] in NUMBERS:
        wrong = say("a number of a figure is one cell of a row, and nothing beside it")
        return place.problem(path, wrong, say('such as value: "{{ row.cases }}"'))
    return place.problem(
        path, say("a cell of a row cannot stand here: {text}", text=text[:60]), _NOWHERE
    )


def _keys(path: Path, node: Node) -> Iterator[Problem]:
    assert isinstance(node.content, dict)
    for key in node.content:
        if citations.names_row(key):
            yield node.key_place(key).problem(
                path, say("a cell of a row cannot be a key: {key}", key=key[:60]), _NOWHERE
            )


def _of_bare_text(path: Path) -> Path:
    """Where a bare text of a body would stand that is written as ``text: {text: ...}``."""
    while path[-1:] == ("text",):
        path = path[:-1]
    return path


def _nodes(root: Node) -> Iterator[tuple[Path, Node]]:
    """The mappings, and the texts that name a cell, of a tree; not those of the recipients."""
    stack: list[tuple[Path, Node]] = [((), root)]
    while stack:
        path, node = stack.pop()
        if isinstance(node.content, dict):
            yield path, node
            below = [((*path, key), child) for key, child in node.content.items()]
            stack += reversed(below)
        elif isinstance(node.content, list):
            stack += reversed([((*path, at), child) for at, child in enumerate(node.content)])
        elif isinstance(node.content, str) and citations.names_row(node.content):
            yield path, node
