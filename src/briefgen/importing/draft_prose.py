"""Runs of words as the Markdown of the content language, which says exactly those words.

What would be read as markup gets a backslash, and emphasis is dropped where its signs would not be
read as such: each paragraph is read back before it is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from briefgen.content.prose import prose_reader, prose_tree
from briefgen.content.prose.markdown_reader import LIST_LEVELS, LONGEST_ADDRESS
from briefgen.importing.imported_document import ImportedParagraph, ImportedRun, tidy, trimmed
from briefgen.text.citations import LONGEST_NOTE

Cite = Callable[[tuple[ImportedRun, ...]], str]
"""The citation that stands for a note (``[@id]``), "" where the note keeps its own words."""
MOST_SIGNS: Final = 2_500
MOST_LETTERS: Final = 36_000
_PART: Final = 500
"""Words of each part of a paragraph that no text has room for."""
_SIGN: Final = re.compile(r"[\\*`<\[\]]|\{(?=\{)")
_LINE_START: Final = re.compile(
    r"^[ \t]*(?:([>#=~|]|[-+](?=[\s-]|\Z)|:(?=-)|_(?=(?:[ \t]*_){2,}[ \t]*$))"
    r"|(\d{1,9})([.)])(?=\s|\Z))",
    re.M,
)
"""What begins a list, a heading, a quotation, a rule or a table (CommonMark 0.31, 4 and 5)."""
_HREF: Final = re.compile(r"https?://[^\s<>\"]+|mailto:[^\s<>\"@]+@[^\s<>\"]+|tel:[+0-9()%-]+")


def escaped(text: str) -> str:
    """A text whose signs are no markup."""
    return _SIGN.sub(lambda match: "\\" + match[0], text)


def is_address(address: str) -> bool:
    """Whether the content language has links to such an address."""
    return len(address) <= LONGEST_ADDRESS and _HREF.fullmatch(address) is not None


def written_address(address: str) -> str:
    """An address as it stands in a link, its brackets and spaces encoded (RFC 3986, 2.1)."""
    found = re.sub(r"\s", "%20", address.strip())
    if found.startswith("tel:"):
        return re.sub(r"%20|[()]", "-", found)
    return re.sub(r"[()\\*\[\]<>\"`{}|^]", lambda match: f"%{ord(match[0]):02X}", found)


def inline(runs: Sequence[ImportedRun], cite: Cite, *, lines: bool = True) -> str:
    """A paragraph of Markdown that says the words of the runs, each note in its place."""
    kept = tuple(_whole_words(_joined(trimmed(runs))))
    if _says(kept, lines):
        return _written(kept, cite, lines)
    kept = tuple(_whole_words(kept, apart=True))
    if _says(kept, lines):
        return _written(kept, cite, lines)
    plain = tuple(_joined([replace(run, strong=False, stressed=False) for run in kept]))
    return _written(plain, cite, lines)


def inline_within(runs: Sequence[ImportedRun], cite: Cite, most: int, *, lines: bool = True) -> str:
    """The same for a field of at most so many letters.

    What is longer is cut at a word and has no looks; the account of the words tells the rest.
    """
    text = inline(runs, cite, lines=lines)
    if len(text) <= most:
        return text
    words = tidy("".join(run.text for run in runs))[: most // 2]
    return escaped(words.rpartition(" ")[0] or words)


def paragraphs(group: Sequence[ImportedParagraph], cite: Cite) -> list[str]:
    """Paragraphs and list items as texts, each within what one text may hold."""
    parts = [(part, inline(part.runs, cite)) for part in _nested(_chunks(group))]
    kept = [(part, text) for part, text in parts if text]
    signs = _signs_behind([part for part, _ in kept])
    return _packed(
        [
            (part.role, _listed(part, text, sign) if part.role == "item" else text)
            for (part, text), sign in zip(kept, signs, strict=True)
        ]
    )


def _signs_behind(group: Sequence[ImportedParagraph]) -> list[str]:
    """The sign behind each item's number: another one begins a list that counts from there."""
    found: list[str] = []
    last: dict[int, tuple[int, str]] = {}
    for one in group:
        number, sign = last.get(one.level, (one.number - 1, "."))
        if one.role == "item" and one.ordered and one.number != number + 1:
            sign = ")" if sign == "." else "."
        last = {level: each for level, each in last.items() if level < one.level}
        if one.role != "item":
            last = {}
        elif one.ordered:
            last[one.level] = (one.number, sign)
        found.append(sign)
    return found


def _packed(parts: list[tuple[str, str]]) -> list[str]:
    """Parts with an empty line between them, none between the items of a list."""
    texts: list[str] = []
    current, before = "", ""
    for role, part in parts:
        gap = "\n" if role == before == "item" else "\n\n"
        if current and (
            len(current) + len(part) > MOST_LETTERS or _signs(current + part) > MOST_SIGNS
        ):
            texts.append(current)
            current = ""
        current = f"{current}{gap}{part}" if current else part.lstrip(" ")
        before = role
    return [*texts, current] if current else texts


def _chunks(group: Sequence[ImportedParagraph]) -> list[ImportedParagraph]:
    """The paragraphs, one that no text could hold cut between its runs."""
    found: list[ImportedParagraph] = []
    for one in group:
        text = " ".join(run.text for run in one.runs)
        if len(text) <= MOST_LETTERS // 2 and _signs(text) <= MOST_SIGNS // 2:
            found.append(one)
            continue
        words = text.split(" ")
        found += [
            replace(one, runs=(ImportedRun(" ".join(words[at : at + _PART])),))
            for at in range(0, len(words), _PART)
        ]
    return found


def _nested(group: Sequence[ImportedParagraph]) -> list[ImportedParagraph]:
    """Items no more than a level deeper than those before them, and none below the third level."""
    found: list[ImportedParagraph] = []
    level = -1
    for one in group:
        level = min(one.level, level + 1, LIST_LEVELS - 1) if one.role == "item" else -1
        found.append(replace(one, level=level) if one.role == "item" else one)
    return found


def _signs(text: str) -> int:
    return sum(text.count(sign) for sign in "[*_`<{&~|")


def _listed(item: ImportedParagraph, text: str, sign: str) -> str:
    indent = "    " * item.level
    return f"{indent}{f'{item.number}{sign}' if item.ordered else '-'} {text}"


def _joined(runs: Sequence[ImportedRun]) -> list[ImportedRun]:
    """Neighbours of one look as one run: Word divides words as it was typed."""
    found: list[ImportedRun] = []
    for run in runs:
        last = found[-1] if found else None
        if last and not last.note and _look(last) == _look(run):
            found[-1] = replace(run, text=last.text + run.text)
        else:
            found.append(run)
    return found


def _look(run: ImportedRun) -> tuple[bool, bool, str]:
    return run.strong, run.stressed, run.address


def _whole_words(runs: Sequence[ImportedRun], *, apart: bool = False) -> list[ImportedRun]:
    """No look that begins or ends within a word, or on white space.

    Two looks may meet (`**a***b*`), unless they must be ``apart``.
    """
    found = list(runs)
    for at in range(len(found) - 1):
        left, right = found[at], found[at + 1]
        if left.note or _look(left) == _look(right):
            continue
        meet = all(run.strong or run.stressed for run in (left, right)) and not apart
        if not meet and re.search(r"\w\Z", left.text) and re.match(r"\w", right.text):
            found[at] = replace(left, strong=False, stressed=False)
            found[at + 1] = replace(right, strong=False, stressed=False)
    return found


def _written(runs: Sequence[ImportedRun], cite: Cite, lines: bool) -> str:
    text = "".join(_run(run, cite) for run in runs).strip()
    text = _LINE_START.sub(
        lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}",
        re.sub(r"[ \t]*\n[ \t]*", "\n", text),
    )
    return re.sub(r"\n+", "\\\\\n" if lines else " ", text)


def _run(run: ImportedRun, cite: Cite) -> str:
    words = re.sub(r"[^\S\n\u00a0\u202f]+", " ", run.text)
    core = words.strip()
    body = escaped(core)
    if core and (run.strong or run.stressed):
        mark = "*" * (2 * run.strong + run.stressed)
        body = f"{mark}{body}{mark}"
    address = written_address(run.address) if run.address else ""
    if core and address and is_address(address):
        body = f"[{body}]({address})".replace("\n", " ")
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    text = f"{before}{body}{after}" if core else words
    return text.rstrip(" ") + _note(run.note, cite) if run.note else text


def _note(note: tuple[ImportedRun, ...], cite: Cite) -> str:
    if cited := cite(note):
        return cited
    bare = [replace(run, note=()) for run in note]
    text = inline_within(bare, cite, LONGEST_NOTE - 10, lines=False)
    return f"^[{text}]" if text else ""


def _says(runs: Sequence[ImportedRun], lines: bool) -> bool:
    """Whether the Markdown is read as the words that it was made of, notes aside."""
    bare = [replace(run, note=()) for run in runs]
    read = prose_reader.read_inline(_written(bare, lambda _: "", lines))
    shown = prose_tree.plain(read.blocks)
    return not read.faults and _letters(shown) == _letters("".join(run.text for run in bare))


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", tidy(text))
