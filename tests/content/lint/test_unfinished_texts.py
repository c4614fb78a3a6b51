"""Whatever still says TODO: is noticed at its line, in texts, comments and included sections."""

import briefgen

BRIEF = """\
title: "TODO: a title"
language: en
published: 2024-03-12 # TODO: the day
sources: {}
sections:
  - heading: TODO is a word in Spanish
    body: [Words.]
  - include: sections/a.yaml
"""


def test_each_is_named_with_its_place() -> None:
    files = {"sections/a.yaml": b"heading: A\nbody:\n  - |\n    x\n\n    TODO: more\n"}
    brief = briefgen.loads(BRIEF, files=files)

    assert [(one.where, one.text) for one in brief.notices if one.code == "todo"] == [
        ("brief/brief.yaml:1:9", "still to be done: a title"),
        ("brief/brief.yaml:3:25", "still to be done: the day"),
        ("brief/sections/a.yaml:6:5", "still to be done: more"),
    ]
