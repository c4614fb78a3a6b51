"""What earlier builds left in one output folder, for one choice of layout, theme and templates."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefgen.files.file_date import given_epoch
from briefgen.files.folder_copy import FolderCopy
from briefgen.files.known_digests import KnownDigests
from briefgen.pipeline.plan import BriefFolder
from briefgen.pipeline.records import input_hash
from briefgen.pipeline.records.build_tools import Tools
from briefgen.pipeline.records.manifest import records_of
from briefgen.pipeline.records.unchanged import CachedBrief

_DIGESTS = "digests"
"""The name of a record that is no brief's: a slug's has ``.json`` behind it."""


class BuildCache:
    """The manifests of one output folder, for one choice of layout, theme and templates."""

    def __init__(
        self,
        output: Path,
        layout: str | None,
        theme: str | None,
        templates: Iterable[FolderCopy],
        budget: int = 0,
        pdf_engine: str | None = None,
    ) -> None:
        self._output = output
        self.records = records_of(output)
        """Where they lie; None: nothing can be remembered."""
        self.digests = KnownDigests(self.records and self.records / _DIGESTS)
        epoch = given_epoch()
        code = input_hash.of_code(self.digests)
        self.code = code.key
        """Of all that builds but the user's templates: a worker from before an edit has another."""
        copies = tuple(templates)
        tools = input_hash.with_templates(code, copies)
        key = input_hash.combined(tools.key, layout, theme, epoch, str(budget), pdf_engine)
        options = (layout, theme, epoch, budget, pdf_engine)
        self._tools = Tools(key, tools.files, code, options, copies)

    def open(self, folder: BriefFolder) -> CachedBrief:
        """What is known of a brief."""
        return CachedBrief(self._output, self.records, folder, self._tools, self.digests)
