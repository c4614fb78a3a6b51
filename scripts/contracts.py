"""The tables of classes and tokens in docs/classes-and-tokens.md: `python -m scripts.contracts`.

They are made from the vocabulary and the theme's table, so that the page cannot say otherwise.
``--check`` only says whether the page is true.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.layout.class_names import ClassName
from briefgen.renderers.docx.reader.style_map import BLOCK_RULES, RUN_STYLES
from briefgen.theme.colours import COLOURS
from briefgen.theme.dark_colours import dark_colours
from briefgen.theme.token_table import FIXED, TOKENS, WORD, Token

PAGE = Path(__file__).resolve().parents[1] / "docs" / "classes-and-tokens.md"
WRITERS = {
    "template": "templates",
    "pass": "a pass over the tree",
    "renderer": "a renderer",
    "author": "templates of your own",
}
KINDS = {
    "size": "Sizes of type",
    "line": "Heights of lines",
    "weight": "Weights",
    "space": "Spaces",
    "rule": "Rules",
    "measure": "Widths and heights of the grid",
    "scale": "Scales of a whole page",
}


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _table(head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> str:
    return "\n".join([_row(head), f"|{'---|' * len(head)}", *map(_row, rows)])


def classes() -> str:
    """Every class with where it stands, what it means, what Word makes of it, and who writes it."""
    rows = ((f"`{c}`", _elements(c), c.meaning, _in_word(c), WRITERS[c.writer]) for c in ClassName)
    return _table(("class", "on", "meaning", "in Word", "written by"), rows)


def _elements(name: ClassName) -> str:
    return ", ".join(f"`{one}`" for one in name.on.split())


def _in_word(name: ClassName) -> str:
    made = [f"style `{RUN_STYLES[name]}`"] if name in RUN_STYLES else []
    for rule in (rule for rule in BLOCK_RULES if name in rule.names):
        made += [f"style `{rule.style}`"] if rule.style else []
        made += [f"box *{rule.box}*"] if rule.box else []
        made += [rule.shape] if rule.shape != "flow" else []
        made += ["kept together if short"] if rule.short_kept else []
    return ", ".join(made)


def tokens() -> Iterator[str]:
    """A table for each kind of token."""
    head = ("token", "default", "in Word", "only one has it, because")
    for kind, heading in KINDS.items():
        rows = (_token_row(token) for token in TOKENS if token.kind == kind)
        yield f"### {heading}\n\n{_table(head, rows)}"


def _token_row(token: Token) -> tuple[str, ...]:
    css = f"{token.value:g}{token.unit}" if token.unit != WORD else ""
    word = "" if token.word is None else f"{token.word:g}"
    return f"`{token.name.replace('-', '_')}`", css, word, token.only


def colours() -> str:
    """The colours of the dark, and those that no theme changes."""
    rows = [
        (f"`{role}`", f"`--dark-{role.replace('_', '-')}`", value)
        for role, value in dark_colours(COLOURS).items()
    ]
    fixed = [("(fixed)", f"`--fixed-{name}`", value) for name, value in FIXED.items()]
    return _table(("`[dark]`", "in CSS", "default"), (*rows, *fixed))


def page() -> str:
    """The page with today's tables in it."""
    text = PAGE.read_text(encoding="utf-8")
    made = {"classes": classes(), "tokens": "\n\n".join(tokens()), "colours": colours()}
    for name, table in made.items():
        begin, end = f"<!-- {name}: made by scripts/contracts.py -->", f"<!-- end of {name} -->"
        pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
        before, after = pattern.split(text)
        text = f"{before}{begin}\n\n{table}\n\n{end}{after}"
    return text


def main(arguments: list[str]) -> int:
    """Write the tables anew, or, with ``--check``, say whether the page is true."""
    true = page() == PAGE.read_text(encoding="utf-8")
    if not true and "--check" not in arguments:
        PAGE.write_text(page(), encoding="utf-8")
    print(f"docs/{PAGE.name} {'is' if true else 'was not'} true")
    return int("--check" in arguments and not true)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
