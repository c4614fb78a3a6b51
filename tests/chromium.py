"""Chromium as the tests use it: a page as it stands, asked with a script of theirs, or printed."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.patience import HANG

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
AXE = Path(__file__).parents[1] / ".venv" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
"""The accessibility engine of Deque (MPL-2.0), fetched by `make test-slow` where npm is there."""
_QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--hide-scrollbars",
)
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_DARK = "--blink-settings=preferredColorScheme=0"


def _run(folder: Path, *options: str) -> str:
    assert CHROMIUM is not None
    command = [CHROMIUM, *_QUIET, f"--user-data-dir={folder / 'profile'}", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=HANG * 2)
    return done.stdout


def asked(
    page: bytes, script: str, folder: Path, *, width: int, dark: bool = False, library: str = ""
) -> Any:
    """What a JavaScript expression (or its promise) is on a page of that width, in CSS pixels.

    The page's own policy, under which no script runs, is taken out for it. It stands in a frame,
    for a window of Chromium's is never narrower than 500 pixels.
    """
    folder.mkdir(exist_ok=True)
    text = _POLICY.sub(b"", page, count=1)
    told = f"Promise.resolve({script}).then(r => parent.postMessage(JSON.stringify(r), '*'))"
    loaded = f"{library}\ndocument.fonts.ready.then(() => {told})".replace("</script", "<\\/script")
    text = text.replace(b"</body>", f"<script>{loaded}</script></body>".encode())
    (folder / "page.html").write_bytes(text)
    frame = (
        '<title></title><script>addEventListener("message", e => document.title = e.data)</script>'
        f'<iframe src="page.html" style="border:0;height:900px;width:{width}px"></iframe>'
    )
    (folder / "frame.html").write_text(frame, "utf-8")
    more = [_DARK] if dark else []
    window = f"--window-size={max(width, 500)},900"
    address = (folder / "frame.html").as_uri()
    dumped = _run(folder, window, "--virtual-time-budget=30000", *more, "--dump-dom", address)
    said = re.search(r"<title>(.*?)</title>", dumped, re.DOTALL)
    assert said is not None
    assert said[1], "the page did not answer"
    return json.loads(html.unescape(said[1]))


def printed(page: bytes, folder: Path) -> bytes:
    """The PDF of a browser's print dialogue."""
    folder.mkdir(exist_ok=True)
    (folder / "page.html").write_bytes(page)
    made = folder / "page.pdf"
    address = (folder / "page.html").as_uri()
    _run(folder, "--no-pdf-header-footer", f"--print-to-pdf={made}", address)
    return made.read_bytes()


def pictured(file: Path, folder: Path, size: tuple[int, int]) -> bytes:
    """A PNG of that many pixels of what a browser shows of a file."""
    folder.mkdir(exist_ok=True)
    made = folder / "shown.png"
    window = f"--window-size={size[0]},{size[1]}"
    _run(folder, window, f"--screenshot={made}", file.as_uri())
    return made.read_bytes()
