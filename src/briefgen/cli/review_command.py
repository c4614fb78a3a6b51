"""The command ``review``: what people changed in a Word document of ours."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.printable import plain
from briefgen.cli.terminal import show, show_json, show_notice
from briefgen.messages import joined, say, say_many
from briefgen.pipeline.config import load_config

if TYPE_CHECKING:
    from briefgen.roundtrip.review_report import Change, Remark, Review

EXAMPLES = say(
    """\
FILE is a Word document that briefgen made and people changed: tracked or not, with comments or not.
Exit code 0: nothing has changed, or every change has its place in the content; 1: something has
none, and is listed with the reason; 2: wrong usage.

examples:
  briefgen review my-brief.en.docx             list changes and comments; write nothing
  briefgen review my-brief.en.docx --apply     write the changes of texts to brief.yaml"""
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200d\u202f\u205f\u3000]")
_LONG = 200
_AROUND = 50
"""Letters that a paragraph, and each side of a change in a longer one, is shown with."""
_STALE = say(
    "the brief has changed since this document was made; what may be the brief's own change is "
    "listed, never written"
)
_FOR_ALL = say(
    "the document is of one recipient; its texts are those of all recipients, and change for all"
)
_STATUSES = {
    "applied": say("applied"),
    "can be applied": say("can be applied"),
    "in part": say("in part"),
    "not placed": say("not placed"),
}


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``review``."""
    add = parser.add_argument
    add("file", metavar="FILE", type=Path, help=say("an edited Word document"))
    add(
        "--brief",
        metavar="PATH",
        type=Path,
        help=say("the brief's folder (default: content/<slug>)"),
    )
    add("--apply", action="store_true", help=say("write the changes of texts to the content"))
    add("--theme", metavar="NAME", help=say("the theme that the document was made with"))
    add("--json", action="store_true", help=say("print the result for machines"))
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
    if found.recipient and any(change.status != "not placed" for change in found.changes):
        show_notice(_FOR_ALL)
    for file in found.written:
        show(say("{file} was changed; look at the difference before you keep it", file=file))
    show(_counts(found))


def _since(count: int) -> str:
    """What the brief has changed itself, which is in no list of what people changed."""
    return say_many(
        "the brief has changed since this document was made; of that, {count} paragraph that "
        "nobody edited here, not listed",
        "the brief has changed since this document was made; of that, {count} paragraphs that "
        "nobody edited here, not listed",
        count,
    )


def _show_change(change: Change) -> None:
    show(_place(change))
    if change.old == change.new:
        show(f"  = {_line(change.old)}")
    else:
        _show_words(change.old, change.new)
    if by := _by(change.author, change.date):
        show(say("  by {by}", by=_in_line(by)))
    if change.unplaced:
        show(say("  {status}:", status=_STATUSES[change.status]))
    for one in change.unplaced:
        whole = (one.old, one.new) == (change.old, change.new)
        reason = one.reason
        if not whole:
            old, new = _in_line(_shortened(one.old)), _in_line(_shortened(one.new))
            reason = say("“{old}” to “{new}”: {reason}", old=old, new=new, reason=reason)
        show(say("    {reason}", reason=reason))


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
    show(_place(remark))
    said = _kind(remark)
    if by := _by(remark.author, remark.date):
        said = say("{said} by {by}", said=said, by=_in_line(by))
    show(say("  {said}: {text}", said=said, text=_in_line(remark.text)))
    if remark.anchor:
        show(say("  on “{anchor}”", anchor=_in_line(_shortened(remark.anchor))))


def _kind(remark: Remark) -> str:
    whose = _in_line(remark.answers)
    if whose and remark.resolved:
        return say("resolved answer to {whose}", whose=whose)
    if whose:
        return say("answer to {whose}", whose=whose)
    return say("resolved comment") if remark.resolved else say("comment")


def _place(one: Change | Remark) -> str:
    if not one.file:
        return say("in no text of the brief")
    return _line(f"{one.file}:{one.line}:{one.column} {one.field}".strip())


def _by(author: str, date: str) -> str:
    return ", ".join(filter(None, (author, date)))


def _line(text: str) -> str:
    """A text that may be printed, in one line."""
    return plain(_in_line(text))


def _in_line(text: str) -> str:
    return " ".join(text.split("\n")).replace("\t", " ")


def _spaces(text: str) -> str:
    """With the spaces that look like others written out: only they have changed."""
    return _SPACES.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def _shortened(text: str) -> str:
    """A text that one sees at a glance."""
    return text if len(text) <= _LONG else f"{text[:_LONG].rpartition(' ')[0]} …"


def _counts(found: Review) -> str:
    if not found.changes and not found.comments:
        return say("nothing has changed")
    statuses = Counter(change.status for change in found.changes)
    parts = [
        say("{count} {status}", count=count, status=_STATUSES[status])
        for status, count in sorted(statuses.items())
    ]
    if found.comments:
        parts.append(say_many("{count} comment", "{count} comments", len(found.comments)))
    return joined(", ", parts)
