"""The style sheet of an SVG drawing: plain rules for classes, ids and elements.

Illustrator and its like give colours to classes. What CSS can do beyond that (fetch, import, select
by place) is refused by name: a rule that is passed over in silence would change the drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from lxml import etree

from briefgen.content.folder_guard import FileError
from briefgen.messages import say

RULES: Final = 1_000
"""So many selectors; each element is held against those of its classes."""

_HARMLESS = re.compile(r"@(charset|namespace)\b[^;{}@]{0,200};")
_SELECTOR = re.compile(r"(?P<tag>[A-Za-z]\w*|\*)?(?P<marks>(?:[.#][\w-]+)*)")
_ACTION = re.compile(r":(?:hover|active|focus|visited|link|target)\b")
_HINT: Final = say("export it with its colours as attributes (“presentation attributes”)")

Declarations = Mapping[str, str]


class _Rule(NamedTuple):
    weight: tuple[int, int, int]
    """Ids and classes, elements, and the place in the sheet (CSS 2.1, 6.4.1)."""
    tag: str
    marks: frozenset[str]
    declarations: Declarations


class SvgStyles:
    """The rules of a drawing; each is found by one of the names that it asks for."""

    def __init__(self, rules: Iterator[_Rule]) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        for rule in rules:
            self._rules.setdefault(min(rule.marks, default=rule.tag), []).append(rule)

    def of(self, element: etree._Element) -> dict[str, str]:
        """What the sheet says of an element, the strongest rule last."""
        tag = str(element.tag).rpartition("}")[2]
        marks = {f".{each}" for each in (element.get("class") or "").split()}
        marks |= {f"#{element.get('id')}"} if element.get("id") else set()
        found = [
            rule
            for key in {*marks, tag, "*"}
            for rule in self._rules.get(key, ())
            if rule.marks <= marks and rule.tag in (tag, "*")
        ]
        merged: dict[str, str] = {}
        for rule in sorted(found, key=lambda each: each.weight):
            merged.update(rule.declarations)
        return merged


def read_style_sheet(texts: Iterator[str], name: str) -> SvgStyles:
    """The rules of all ``<style>`` of a drawing; raises FileError for what is not read."""
    css = _HARMLESS.sub("", _without_comments("\n".join(texts)))
    if match := re.search(r"@[\w-]*|\\", css):
        what = (
            say("{match} in its styles", match=match[0])
            if match[0] != "\\"
            else say("an escape in its styles")
        )
        raise FileError(say('the drawing "{name}" has {what}', name=name, what=what), hint=_HINT)
    *blocks, rest = css.split("}")
    found = [block.partition("{") for block in blocks]
    if rest.strip() or any(not brace or "{" in said for _, brace, said in found):
        raise FileError(
            say('the drawing "{name}" has a style that cannot be read', name=name), hint=_HINT
        )
    if sum(selectors.count(",") + 1 for selectors, _, _ in found) > RULES:
        raise FileError(
            say('the drawing "{name}" has more than {rules:,} styles', name=name, rules=RULES),
            hint=say("simplify it"),
        )
    return SvgStyles(_rules([(selectors, said) for selectors, _, said in found], name))


def _without_comments(css: str) -> str:
    first, *others = css.replace("<!--", " ").replace("-->", " ").split("/*")
    return " ".join([first, *(each.partition("*/")[2] for each in others)])


def declarations(text: str) -> dict[str, str]:
    """``fill:red; stroke:none`` as a mapping."""
    pairs = (each.partition(":") for each in text.split(";"))
    return {key.strip(): _value(value) for key, _, value in pairs if key.strip()}


def _value(text: str) -> str:
    value, _, mark = text.rpartition("!")
    return (value if mark.strip().lower() == "important" else text).strip()


def _rules(found: list[tuple[str, str]], name: str) -> Iterator[_Rule]:
    for place, (selectors, body) in enumerate(found):
        said = declarations(body)
        for written in selectors.split(","):
            selector = written.strip()
            if _ACTION.search(selector):
                continue  # nobody points at a printed logo
            parts = _SELECTOR.fullmatch(selector)
            if parts is None or not selector:
                text = say(
                    'the drawing "{name}" has a style for "{selector}", which is not read',
                    name=name,
                    selector=selector[:40],
                )
                raise FileError(text, hint=_HINT)
            marks = re.findall(r"[.#][\w-]+", parts["marks"])
            ids = sum(each.startswith("#") for each in marks)
            tag = parts["tag"] or "*"
            weight = (ids * 1_000 + len(marks) - ids, int(tag != "*"), place)
            yield _Rule(weight, tag, frozenset(marks), said)
