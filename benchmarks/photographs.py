"""Thirty photographs of 24 megapixels in one brief: read for the first time, and once more."""

from __future__ import annotations

import os
import resource
import tempfile
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

from PIL import Image

from benchmarks.measure import Measure, seconds
from briefgen import lay_out, load

COUNT = 30
PIXELS = (6000, 4000)


def first_reading(_: int) -> Measure:
    """Cleaned, made smaller and set on the page by one process; nothing is known of them."""
    first, _again, memory = _readings()
    return Measure(f"{COUNT} photographs of 24 megapixels", first, 20, "s", f"{memory} MB at most")


def second_reading(_: int) -> Measure:
    """The same after a word was changed: what was prepared is in the cache."""
    _first, again, _memory = _readings()
    return Measure("the same photographs once more", again, 2, "s")


_known: list[tuple[float, float, int]] = []


def _readings() -> tuple[float, float, int]:
    """Seconds of the first and of the second reading, and megabytes of the process."""
    if not _known:
        with tempfile.TemporaryDirectory() as name:
            folder = _brief(Path(name) / "photographs")
            with patch.dict(os.environ, {"XDG_CACHE_HOME": name}):
                first, again = (seconds(lambda: lay_out(load(folder).edition())) for _ in range(2))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        _known.append((first, again, memory))
    return _known[0]


def _brief(folder: Path) -> Path:
    folder.mkdir()
    head = "title: T\nlanguage: en\npublished: 2024-05-05\n"
    lines = [
        head,
        "sources: {s: {title: S}}\nbased_on: [s]\n",
        "sections:\n  - heading: H\n    body:\n",
    ]
    noise = Image.effect_noise((1500, 1000), 80).convert("RGB")
    for number in range(COUNT):
        picture = noise.rotate(number).resize(PIXELS)
        file = BytesIO()
        picture.save(file, "JPEG", quality=88)
        (folder / f"{number}.jpg").write_bytes(file.getvalue())
        lines.append(f"      - photo: {{file: {number}.jpg, caption: C, credit: P, alt: A}}\n")
    (folder / "brief.yaml").write_text("".join(lines), "utf-8")
    return folder
