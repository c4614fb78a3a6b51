"""The command ``review``: what people changed in a Word document of ours."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.terminal import plain, show, show_json, show_notice
from briefgen.pipeline.config import load_config

if TYPE_CHECKING:
    from briefgen.roundtrip.review_report import Change, Remark, Review

EXAMPLES = """\
FILE is a Word document that briefgen made and people changed: tracked or not, with comments or not.
Exit code 0: nothing has changed, or every change has its place in the content; 1: something has
none, and is listed with the reason; 2: wrong usage.

examples:
  briefgen review my-brief.en.docx             list changes and comments; write nothing
  briefgen review my-brief.en.docx --apply     write the changes of texts to brief.yaml"""
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200d\u202f\u205f\u3000]")
_LONG = 200
_AROUND = 50
"""Letters that a paragraph, and each side of a change in a longer one, is shown with."""
_STALE = (
    "the brief has changed since this document was made; what may be the brief's own change is "
    "listed, never written"
)


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``review``."""
    add = parser.add_argument
    add("file", metavar="FILE", type=Path, help="an edited Word document")
    add("--brief", metavar="PATH", type=Path, help="the brief's folder (default: content/<slug>)")
    add("--apply", action="store_true", help="write the changes of texts to the content")
    add("--theme", metavar="NAME", help="the theme that the document was made with")
    add("--json", action="store_true", help="print the result for machines")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """List the changes of a document, and write them to the content where that is wished for."""
    from briefgen.roundtrip.review_document import review

    config = load_config(options.brief if options.brief and options.brief.is_dir() else Path())
    found = review(
        options.file,
        brief=options.brief,
        content=config.content,
        apply=options.apply,
        theme=options.theme or config.theme,
        templates=config.templates,
    )
    if options.json:
        show_json(found.to_json())
    else:
        _show(found)
    return 0 if found.ok else 1


def _show(found: Review) -> None:
    for change in found.changes:
        _show_change(change)
    for remark in found.comments:
        _show_remark(remark)
    if found.stale and (found.changes or found.changed_since):
        show_notice(_STALE if found.changed_since is None else _since(found.changed_since))
    for file in found.written:
        show(f"{plain(file)} was changed; look at the difference before you keep it")
    show(_counts(found))


def _since(count: int) -> str:
    """What the brief has changed itself, which is in no list of what people changed."""
    what = f"{count} paragraph{'s' * (count != 1)} that nobody edited here"
    return f"the brief has changed since this document was made; of that, {what}, not listed"


def _show_change(change: Change) -> None:
    show(_line(_place(change)))
    if change.old == change.new:
        show(f"  = {_line(change.old)}")
    else:
        _show_words(change.old, change.new)
    if by := _by(change.author, change.date):
        show(f"  by {_line(by)}")
    if change.unplaced:
        show(f"  {change.status}:")
    for one in change.unplaced:
        whole = (one.old, one.new) == (change.old, change.new)
        what = "" if whole else f"“{_shortened(one.old)}” to “{_shortened(one.new)}”: "
        show(f"    {_line(what + one.reason)}")


def _show_words(old: str, new: str) -> None:
    only_spaces = " ".join(old.split()) == " ".join(new.split())
    for mark, text in zip("-+", _excerpts(old, new), strict=True):
        for line in text.split("\n") if text else ():
            show(f"  {mark} {_line(_spaces(line) if only_spaces else line)}")


def _excerpts(old: str, new: str) -> tuple[str, str]:
    """The changed words with some around them; whole paragraphs where they are short."""
    if max(len(old), len(new)) <= _LONG or not (old and new):
        return old, new
    before = _common(old, new)
    behind = _common(old[before:][::-1], new[before:][::-1])
    begin = old.rfind(" ", 0, max(before - _AROUND, 0)) + 1
    front = "… " if begin else ""
    cut = old.find(" ", len(old) - behind + _AROUND)
    rest, back = (len(old) - cut, " …") if cut >= 0 else (0, "")
    return (
        f"{front}{old[begin : len(old) - rest]}{back}",
        f"{front}{new[begin : len(new) - rest]}{back}",
    )


def _common(one: str, other: str) -> int:
    """How many letters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _show_remark(remark: Remark) -> None:
    show(_line(_place(remark)))
    by = _by(remark.author, remark.date)
    who = f" by {by}" if by else ""
    to = f" to {remark.answers}" if remark.answers else ""
    state = "resolved " if remark.resolved else ""
    kind = "answer" if remark.answers else "comment"
    show(f"  {_line(f'{state}{kind}{to}{who}: {remark.text}')}")
    if remark.anchor:
        show(f"  on “{_line(_shortened(remark.anchor))}”")


def _place(one: Change | Remark) -> str:
    if not one.file:
        return "in no text of the brief"
    return f"{one.file}:{one.line}:{one.column} {one.field}".strip()


def _by(author: str, date: str) -> str:
    return ", ".join(filter(None, (author, date)))


def _line(text: str) -> str:
    """A text that may be printed, in one line."""
    return plain(" ".join(text.split("\n")).replace("\t", " "))


def _spaces(text: str) -> str:
    """With the spaces that look like others written out: only they have changed."""
    return _SPACES.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def _shortened(text: str) -> str:
    """A text that one sees at a glance."""
    return text if len(text) <= _LONG else f"{text[:_LONG].rpartition(' ')[0]} …"


def _counts(found: Review) -> str:
    if not found.changes and not found.comments:
        return "nothing has changed"
    statuses = Counter(change.status for change in found.changes)
    parts = [f"{count} {status}" for status, count in sorted(statuses.items())]
    if found.comments:
        parts.append(f"{len(found.comments)} comment{'s' * (len(found.comments) != 1)}")
    return ", ".join(parts)
