"""Files that lie beside what was built, and were made before the content changed.

A number was corrected and the web page built: the Word file and the partners' edition of last week
still say the old one. A build makes what it is asked for and no more, so it says which these are.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.pipeline.build_report import OlderFile
from briefgen.pipeline.edition_state import BriefWork
from briefgen.pipeline.stages import suffix_of


def older_files(works: Iterable[BriefWork]) -> tuple[OlderFile, ...]:
    """Of the briefs that could be read: their files that nobody asked for now, and are older."""
    return tuple(
        OlderFile(work.folder.slug, made.edition, made.format, work.cached.path_of(made))
        for work in works
        if not work.failed
        for made in work.cached.outdated(_asked(work))
    )


def _asked(work: BriefWork) -> set[str]:
    """The names of the files that a build was asked for, whatever became of them."""
    return {
        edition.key.file_name(work.folder.slug, suffix_of(name, small=edition.small))
        for edition in work.editions
        for name in edition.items
    }
