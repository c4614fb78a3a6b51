"""Briefs for the tests of floor 2: a folder is written, and what it says is read."""

from pathlib import Path

HEAD = """\
title: Sample
language: en
published: 2023-11-10
sources:
  scd: {organization: Syria Civil Defence}
figures:
  killed: {label: people killed, value: 66, sources: [scd]}
"""
USED = "based_on: [scd]\nhighlights: ['{{ killed }}', Second.]\n"


def write(folder: Path, text: str, **files: bytes | str) -> Path:
    """A brief's folder with these files; ``__`` in a name is ``/``, ``_dot_`` a dot."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "brief.yaml").write_text(text, encoding="utf-8")
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(data)
    return folder
