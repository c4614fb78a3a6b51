"""What argparse says by itself, as messages of ours: it composes its words in English.

Its sentences are known by their patterns; one that a later Python words otherwise stays English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from briefgen.messages import say

SARIF = "--sarif"
"""What ``--json=sarif`` is to argparse, for which an option has a value or has none."""
FIXED: Final[Mapping[str, str]] = {
    "positional arguments": say("positional arguments"),
    "options": say("options"),
    "show this help message and exit": say("show this help message and exit"),
    "show program's version number and exit": say("show program's version number and exit"),
    "expected one argument": say("expected one argument"),
    "expected at least one argument": say("expected at least one argument"),
}
"""Headings, help and faults that have no values."""

_Wording = Callable[[Mapping[str, str]], str]
_FAULTS: Final[tuple[tuple[re.Pattern[str], _Wording], ...]] = (
    (
        re.compile(r"the following arguments are required: (?P<names>.*)"),
        lambda said: say("the following arguments are required: {names}", names=said["names"]),
    ),
    (
        re.compile(r"unrecognized arguments: (?P<names>.*)"),
        lambda said: say("unrecognized arguments: {names}", names=said["names"]),
    ),
    (
        re.compile(r"ambiguous option: (?P<option>.*) could match (?P<known>.*)"),
        lambda said: say(
            "ambiguous option: {option} could match {known}",
            option=said["option"],
            known=said["known"],
        ),
    ),
    (
        re.compile(r"invalid choice: (?P<value>.*) \(choose from (?P<known>.*)\)"),
        lambda said: say(
            "invalid choice: {value} (choose from {known})",
            value=said["value"],
            known=said["known"],
        ),
    ),
    (
        re.compile(r"invalid (?P<kind>\w+) value: (?P<value>.*)"),
        lambda said: say("invalid {kind} value: {value}", kind=said["kind"], value=said["value"]),
    ),
    (
        re.compile(r"not allowed with argument (?P<other>.*)"),
        lambda said: say("not allowed with argument {other}", other=said["other"]),
    ),
    (
        re.compile(r"ignored explicit argument (?P<value>.*)"),
        lambda said: say("ignored explicit argument {value}", value=said["value"]),
    ),
)


def in_our_words(said: str) -> str:
    """What argparse says, as a message that says the same; as it is where we know it not."""
    if said in FIXED:
        return FIXED[said]
    for pattern, wording in _FAULTS:
        if found := pattern.fullmatch(said):
            return wording(found.groupdict())
    return said
