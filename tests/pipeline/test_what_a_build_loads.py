"""A build loads what its brief needs: what only other blocks, formats or faults need stays away.

Each start would pay for it. What must not come back is listed here, as modules; nothing is timed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PLAIN = """\
title: Cholera in Ardb
language: en
published: 2026-05-12
sources:
  moh: {organization: Ministry, title: Weekly bulletin}
figures:
  cases: {label: cases, value: 7219, sources: [moh]}
sections:
  - heading: What is known
    body:
      - "{{ cases }} people fell ill, says the **ministry**. [@moh]"
      - table:
          caption: Clinics
          columns: [{key: clinic, label: Clinic}, {key: beds, label: Beds}]
          rows: [{clinic: North, beds: 12}, {clinic: South, beds: 9}]
"""
NEVER = {
    "importlib.metadata": "of pydantic's search for plugins",
    "difflib": "of words that nobody misspelt",
    "email": "of messages, which a build of PDF and Word has none of",
    "briefgen.drawing.charts": "of charts",
    "briefgen.drawing.maps": "of maps",
    "briefgen.drawing.timelines": "of timelines",
    "briefgen.layout.chart_data": "of charts",
    "briefgen.layout.incident_summary": "of registers of incidents",
    "briefgen.layout.map_data": "of maps",
    "briefgen.renderers.docx.native_charts": "of charts in Word",
    "briefgen.renderers.docx.sanitize": "of a Word template of the user's own",
    "briefgen.renderers.svg_raster": "of drawings as pixels",
    "briefgen.leaks.unpack": "of files in which nothing can be withheld",
    "briefgen.leaks.secret_search": "of files in which nothing can be withheld",
    "briefgen.content.validation.number_hints": "of mistakes",
    "briefgen.text.latin_phrases": "of texts from the right",
    "briefgen.importing": "of documents that become drafts",
    "briefgen.preview_server": "of the preview",
    "briefgen.roundtrip": "of the way back from Word",
    "PIL": "of pictures",
    "pypdfium2": "of files in which nothing can be withheld",
    "fontTools": "of vowel signs, and of fonts that nobody has asked for yet",
    "shapely": "of nothing of ours",
}
"""Modules with all that is in them, and what they are part of."""
BY_WEASYPRINT = {"email", "PIL", "fontTools"}
"""What WeasyPrint itself loads of these."""
SPARED = {"fontTools.subset", "fontTools.varLib", "fontTools.ttLib.tables.otTables"}
"""And what it would load, but for `import_shortcuts`."""
PROGRAM = """
import sys
from briefgen.conventions import EditionKey
from briefgen.pipeline.jobs import EditionJob, Loaded, Made, ReadJob
from briefgen.pipeline.worker import make_edition, prepare, read_brief
read = read_brief(ReadJob(sys.argv[1]))
assert isinstance(read, Loaded), read
job = EditionJob(read.bundle, EditionKey("en", "public"), ("pdf", "docx"), pdf_engine=sys.argv[2])
prepare(job)
made = make_edition(job)
assert isinstance(made, Made) and len(made.files) == 2, made
print(*sys.modules)
"""
"""What a child of a build does."""


@pytest.mark.parametrize("engine", ["typst", "weasyprint"])
def test_a_plain_brief_loads_nothing_that_it_does_not_need(tmp_path: Path, engine: str) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "brief.yaml").write_text(PLAIN, encoding="utf-8")
    unneeded = NEVER.keys() - BY_WEASYPRINT | SPARED if engine == "weasyprint" else NEVER

    program = [sys.executable, "-c", PROGRAM, str(folder), engine]
    for _ in range(2):  # the first reads fonts, for all that come after it
        done = subprocess.run(program, capture_output=True, text=True, check=True)

    loaded = {name for name in done.stdout.split() if _is_of(name, unneeded)}
    assert {name: NEVER.get(name, "") for name in sorted(loaded)} == {}


def _is_of(name: str, modules: object) -> bool:
    assert isinstance(modules, dict | set)
    return any(name == each or name.startswith(f"{each}.") for each in modules)


def test_one_command_loads_no_other(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom briefgen.cli import main\n"
        f"main(['build', {str(tmp_path)!r}, '--output', {str(tmp_path / 'out')!r}])\n"
        "print(*sys.modules, file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    commands = {name for name in done.stderr.split() if name.endswith("_command")}
    assert commands == {"briefgen.cli.build_command"}
