"""Small briefs that tests write into a folder of their own, and the pictures that they name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from briefgen.content.load import load
from briefgen.model.brief import Brief

PICTURES = {"wide": (400, 150), "plain": (800, 600), "tall": (300, 400)}
"""Name to width and height in pixels: a panorama, one as most are, an upright one."""
LINE = "Words that fill a line and then some more of them. "


def written(folder: Path, *sections: dict[str, Any], **more: Any) -> Brief:
    """The brief with these sections, written and read; ``more`` are keys of it."""
    folder.mkdir(exist_ok=True)
    for name, size in PICTURES.items():
        Image.new("RGB", size, "teal").save(folder / f"{name}.png")
    text = {
        "title": "T",
        "slug": "t",
        "language": "en",
        "product": "situation_report",
        "published": "2024-05-05",
        "sources": {"s": {"organization": "O"}},
        "sections": list(sections),
        **more,
    }
    (folder / "brief.yaml").write_text(yaml.safe_dump(text), "utf-8")
    return load(folder)


def photo(file: str = "plain.png", **more: Any) -> dict[str, Any]:
    """A block with one of the pictures."""
    return {"photo": {"file": file, "caption": "C", "credit": "P", "alt": "A", **more}}
