"""Fresh processes: a whole build against a bare print, and what a command imports."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.bare import write_page
from benchmarks.measure import ROOT, SAMPLE, Measure, laid_out_sample, medians

HEAVY = ("weasyprint", "docx", "PIL.Image", "pypdfium2", "pikepdf")
"""What costs a tenth of a second or more to import, and only a render needs."""
_PROBE = """
import runpy, sys
sys.argv = ["briefgen", *{arguments!r}]
try:
    runpy.run_module("briefgen", run_name="__main__")
except SystemExit as end:
    assert not end.code, end.code
finally:
    print(*(name for name in {heavy!r} if name in sys.modules), file=sys.stderr)
"""


def fresh_build(runs: int) -> Measure:
    """PDF, DOCX and HTML of one brief, against importing WeasyPrint and printing its HTML.

    Each is a whole program, from its start to its end, with Python's start in both; bare writes one
    PDF with WeasyPrint's defaults (no tags).
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = write_page(laid_out_sample(), folder)
        ours = [
            "-m", "briefgen", "build", str(SAMPLE), "--format", "pdf", "--format", "docx",
            "--format", "html", "--force", "--output", str(folder / "output"),
        ]  # fmt: skip
        bare = [str(ROOT / "benchmarks" / "program.py"), str(page), str(folder / "bare.pdf")]
        build, alone = medians([lambda: _run(ours), lambda: _run(bare)], runs)
    return Measure(
        "fresh process: pdf + docx + html / bare print", build / alone, 1.4, "x",
        f"{build:.2f} s / {alone:.2f} s",
    )  # fmt: skip


def imports(*arguments: str) -> Measure:
    """How many heavy packages a command imports; it needs none."""
    code = _PROBE.format(arguments=arguments, heavy=HEAVY)
    loaded = _run(["-c", code]).stderr.split("\n")[-2].split()
    name = f"heavy imports of briefgen {arguments[0]}"
    return Measure(name, len(loaded), 0, "", ", ".join(loaded) or "none")


def _run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    paths = [str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments[:4])} ended with {done.returncode}:\n{done.stderr}")
    return done
