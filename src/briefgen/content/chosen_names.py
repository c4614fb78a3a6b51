"""The layout and the theme that a brief names, held against those that there are.

Which there are, only who builds knows: templates may come from several folders.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.content.folder_guard import BriefFiles
from briefgen.content.source_lines import with_lines
from briefgen.content.source_map import Node
from briefgen.content.validation.validation_messages import near
from briefgen.content.withheld_parts import withheld_parts
from briefgen.errors import Problem
from briefgen.messages import say


def unknown_names(
    root: Node, folder: BriefFiles, known: Mapping[str, Sequence[str]]
) -> tuple[Problem, ...]:
    """A problem for each name that there is not; ``known`` are all names, by the brief's key.

    The rest of the brief may be wrong: its author corrects all at once.
    """
    problems = []
    for key, names in known.items():
        node = root.child(key)
        chosen = None if node is None else node.content
        if node is not None and isinstance(chosen, str) and chosen not in names:
            text = say(
                'there is no {key} "{chosen}"; there are {names}',
                key=key,
                chosen=chosen,
                names=", ".join(names),
            )
            problems.append(node.place.problem((key,), text, near(chosen, names)))
    return with_lines(problems, withheld_parts(root, folder), folder)
