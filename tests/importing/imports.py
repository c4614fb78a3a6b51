"""Documents made for the tests, and what is asked of every import."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import briefgen
from briefgen.content.yaml import yaml_tree
from briefgen.importing.brief_draft import BriefDraft
from briefgen.importing.imported_document import ImportNote
from briefgen.importing.read_document import import_bytes

DAY = datetime.date(2026, 3, 1)
SEED = Path(__file__).resolve().parents[2].parent / "shared" / "seed"


def imported(
    data: bytes | str, name: str, *, language: str = "", files: Mapping[str, bytes] | None = None
) -> BriefDraft:
    """The draft of a document; its brief loads, and no word is lost unless it is told which."""
    raw = data.encode("utf-8") if isinstance(data, str) else data
    draft = import_bytes(raw, name, "slug", DAY, language, files)
    others = {key: each for key, each in draft.files.items() if key != "brief.yaml"}
    briefgen.loads(draft.files["brief.yaml"], files=others)
    return draft


def content(draft: BriefDraft) -> dict[str, Any]:
    """The brief as plain values."""
    plain = yaml_tree.read(draft.files["brief.yaml"], "brief.yaml").plain()
    assert isinstance(plain, dict)
    return plain


def lost(draft: BriefDraft) -> str:
    """The words that neither the draft nor the list has by the reading of the tool itself."""
    return told(draft, "words that the draft does not have")


def told(draft: BriefDraft, text: str) -> str:
    """The words of the first entry of the list that begins so; "" where there is none."""
    found: list[ImportNote] = [one for one in draft.notes if one.text.startswith(text)]
    return found[0].words or found[0].text if found else ""


def body(draft: BriefDraft, index: int = 0) -> list[Any]:
    """The blocks of a section."""
    blocks = content(draft)["sections"][index]["body"]
    assert isinstance(blocks, list)
    return blocks
