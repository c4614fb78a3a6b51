"""From a saved file to the page of a preview: what somebody waits for who writes.

Measured as a browser does it, by HTTP: from the end of writing the file, over the event that tells
of it, to the last byte of the page. What the browser does then takes some 30 ms more.
"""

from __future__ import annotations

import http.client
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.measure import SAMPLE, Measure
from briefgen import Preview, preview

_HANG = 120.0
_WORD = "bombardment"


def saved_to_page(runs: int) -> Measure:
    """The October brief, warm."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(SAMPLE, Path(name) / SAMPLE.name))
        with preview(folder) as served:
            times = _times(served, folder / "brief.yaml", max(runs, 5) + 2)[2:]
    detail = f"{min(times) * 1000:.0f} to {max(times) * 1000:.0f} ms"
    return Measure("preview: from saving to the page", statistics.median(times), 0.7, "s", detail)


def _times(served: Preview, file: Path, runs: int) -> list[float]:
    text = file.read_text(encoding="utf-8")
    events = _asked(served, "events")
    _next_event(events)
    _asked(served, "state").read()
    times = []
    for number in range(runs):
        time.sleep(0.3 + number * 0.037 % 0.15)  # at any moment between two looks at the files
        file.write_text(text.replace(_WORD, f"edit {number}", 1), encoding="utf-8")
        begun = time.perf_counter()
        _next_event(events)
        _asked(served, "state").read()
        page = _asked(served, "edition").read()
        times.append(time.perf_counter() - begun)
        assert f"edit {number}".encode() in page
    return times


def _asked(served: Preview, name: str) -> http.client.HTTPResponse:
    address = urlsplit(served.address)
    connection = http.client.HTTPConnection("127.0.0.1", address.port or 0, timeout=_HANG)
    connection.request("GET", f"{address.path}{name}")
    return connection.getresponse()


def _next_event(events: http.client.HTTPResponse) -> None:
    """Read until something has changed: lines that begin with a colon say nothing."""
    while not events.readline().startswith(b"data:"):
        pass
