"""Notices at a place in a file, where what found them knew of none, and those of a language.

A renderer knows no files of the author's, and a catalogue may be meant as a whole: editors and code
hosts want a file, a line and a column all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from briefgen.errors import Notice
from briefgen.files.folder_copy import FolderCopy

_NAMED: Final = re.compile(r"([^\n:]+)(?::(\d+))?(?::(\d+))?(?:: (.*))?", re.DOTALL)
"""A file, and where in it: a sheet is named with a line, a catalogue without."""
_OF_MACHINE: Final = frozenset(("pdf-engine",))
"""What is told of the machine, and of no brief."""


def in_language(
    notices: Iterable[Notice], language: str, languages: Iterable[str]
) -> Iterator[Notice]:
    """Those of an edition in one of a brief's ``languages``: not of the catalogues of others."""
    others = {*languages} - {language}
    return (notice for notice in notices if _catalogue_of(notice) not in others)


def _catalogue_of(notice: Notice) -> str:
    """The language of the catalogue that a notice is about; "" where it is about none."""
    file = notice.place.file if notice.place else notice.where.partition(", ")[0]
    name = PurePosixPath(file)
    return name.stem if name.suffix == ".po" else ""


def placed(notice: Notice, file: str, templates: Iterable[FolderCopy] = ()) -> Notice:
    """A notice of a brief at its place, or at the beginning of what it is told of.

    ``file`` is the brief's own; what stands in ``templates`` is named by its place in its folder.
    """
    if notice.code in _OF_MACHINE:
        return notice
    if (found := _NAMED.match(notice.where)) is not None:
        name, line, column, rest = found.groups()
        for copy in templates:
            if copy.origin is not None and name in copy.files:
                where = f"{(copy.origin / name).as_posix()}:{line or 1}:{column or 1}"
                return replace(notice, where=f"{where}: {rest}" if rest else where)
    if notice.place is not None:
        return notice
    if notice.where.startswith(f"{PurePosixPath(file).parent}/"):
        whole, _, rest = notice.where.partition(", ")
    else:
        whole, rest = file, notice.where
    return replace(notice, where=": ".join(filter(None, (f"{whole}:1:1", rest))))
