"""All that an edition is made with but its brief: code, templates and options, and their hashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from briefgen.files.folder_copy import FolderCopy
from briefgen.pipeline.records import input_hash
from briefgen.pipeline.records.input_hash import Snapshot
from briefgen.pipeline.records.input_parts import InputPart, template_kind


@dataclass(frozen=True)
class Tools:
    """All that files are made with but the brief; ``options`` are layout, theme, date, size, and
    the engine for PDFs.
    """

    key: str
    files: Mapping[str, str]
    code: Snapshot
    options: tuple[str | None, str | None, str | None, int, str | None]
    templates: tuple[FolderCopy, ...]

    @cached_property
    def render_key(self) -> str:
        """Of what renders a document, whatever laid it out."""
        _, _, epoch, budget, engine = self.options
        return input_hash.combined(self.code.key, epoch, str(budget), engine)

    @cached_property
    def parts(self) -> tuple[InputPart, ...]:
        """The tools one by one, as a plan names them."""
        names = ("layout", "theme", "date of the files", "low bandwidth", "PDF engine")
        options = [
            InputPart("option", name, str(value or ""))
            for name, value in zip(names, self.options, strict=True)
        ]
        templates = [
            InputPart(template_kind(name), name, input_hash.combined(repr(data)))
            for copy in self.templates
            for name, data in copy.files.items()
        ]
        return (*options, *templates, *input_hash.code_parts(self.code))
