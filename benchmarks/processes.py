"""Fresh processes: a whole build against a bare print, and what a command imports."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.bare import write_page
from benchmarks.measure import ROOT, SAMPLE, Measure, environment, laid_out_sample, medians
from briefgen import load

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
    """PDF, DOCX and HTML of the brief in its own language, against printing that language's HTML.

    Each is a whole program, from its start to its end, with Python's start in both; bare writes one
    PDF with WeasyPrint's defaults (no tags).
    """
    return _against_bare(
        "fresh process: pdf + docx + html / bare print", (load(SAMPLE).language,), runs
    )


def fresh_editions(runs: int) -> Measure:
    """The same for every language of the brief, against one bare print of each."""
    brief = load(SAMPLE)
    languages = (brief.language, *brief.languages)
    return _against_bare(f"the same in {', '.join(languages)} / bare prints", languages, runs)


def _against_bare(name: str, languages: Sequence[str], runs: int) -> Measure:
    with tempfile.TemporaryDirectory() as scratch:
        bare = [_bare(language, Path(scratch, language)) for language in languages]
        ours = ["-m", "briefgen", "build", str(SAMPLE), "--force", "--output", f"{scratch}/output"]
        ours += [part for name in ("pdf", "docx", "html") for part in ("--format", name)]
        ours += [part for language in languages for part in ("--language", language)]
        build, *prints = medians([partial(_run, program) for program in (ours, *bare)], runs)
    detail = f"{build:.2f} s / {' + '.join(f'{alone:.2f}' for alone in prints)} s"
    return Measure(name, build / sum(prints), 1.4, "x", detail)


def _bare(language: str, folder: Path) -> list[str]:
    """How a user of WeasyPrint prints that edition; what it needs lies in ``folder``."""
    folder.mkdir()
    page = write_page(laid_out_sample(language), folder)
    return [str(ROOT / "benchmarks" / "program.py"), str(page), str(folder / "bare.pdf")]


def imports(*arguments: str) -> Measure:
    """How many heavy packages a command imports; it needs none."""
    code = _PROBE.format(arguments=arguments, heavy=HEAVY)
    loaded = _run(["-c", code]).stderr.split("\n")[-2].split()
    name = f"heavy imports of briefgen {arguments[0]}"
    return Measure(name, len(loaded), 0, "", ", ".join(loaded) or "none")


def _run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment(), capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments[:4])} ended with {done.returncode}:\n{done.stderr}")
    return done
