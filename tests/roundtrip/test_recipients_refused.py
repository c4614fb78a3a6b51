"""A Word document of a brief with recipients is not taken back: it says so, and writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefgen
from briefgen.errors import BriefgenError
from tests.content.recipients.briefs import written_to


def test_a_document_of_one_recipient_is_refused(tmp_path: Path) -> None:
    folder = written_to(tmp_path / "cholera")
    brief = briefgen.load(folder)
    file = briefgen.render(brief, "docx", recipient="AD01").save(tmp_path / "edited.docx")
    with pytest.raises(BriefgenError, match="a brief with recipients"):
        briefgen.review(file, brief=folder)
