"""What is compared: the same editions, by briefgen and by each rival, as commands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.compared.report_text import (
    LANGUAGES,
    ReportText,
    editions,
    write_briefs,
    write_recipients,
)
from benchmarks.compared.rival_files import write_rival_files
from benchmarks.compared.turns import Commands

OURS, TYPST = "briefgen", "briefgen: Typst"
FULL = ("pandoc_weasyprint", "pandoc_typst")
_RIVALS = str(Path(__file__).with_name("rival_programs.py"))


@dataclass(frozen=True, slots=True)
class Case:
    """A line of the table; ``prepare`` writes what is read, and gives each program's commands."""

    name: str
    editions: int
    prepare: Callable[[Path], dict[str, Commands]]
    most_runs: int = 99


def build(
    content: str, formats: Sequence[str], jobs: int = 1, output: str = "output"
) -> Sequence[str]:
    """The command that builds a folder of briefs, whether they have changed or not."""
    return [*again(content, formats), "--jobs", str(jobs), "--output", output, "--force"]


def both_engines(content: str, formats: Sequence[str], jobs: int = 1) -> dict[str, Commands]:
    """The same with each engine for PDF."""
    command = build(content, formats, jobs)
    return {OURS: [command], TYPST: [[*command, "--pdf-engine", "typst"]]}


def again(content: str, formats: Sequence[str]) -> Sequence[str]:
    """The command that builds what has changed of them."""
    chosen = [part for name in formats for part in ("--format", name)]
    return [sys.executable, "-m", "briefgen", "build", content, *chosen]


def rival(name: str, stems: Sequence[str], at_once: int = 1) -> Commands:
    """The commands of a rival, its work shared by so many processes."""
    shares = [stems[number::at_once] for number in range(at_once)]
    return [[sys.executable, _RIVALS, name, "rivals", *share] for share in shares if share]


def cases() -> Iterator[Case]:
    """All of them, the short ones first."""
    yield Case("one edition, cold", 1, _cold)
    yield Case("a loop over 10 briefs", 10, _loop)
    yield Case("40 recipients", 40, lambda folder: _many(folder, editions(40), 1), 3)
    yield Case("40 recipients, two at a time", 40, lambda folder: _many(folder, editions(40), 2), 3)
    yield Case("200 editions, two at a time", 200, _two_hundred, 1)
    for sections in (10, 100, 500):
        yield Case(f"PDF of {sections} sections", 1, _long(editions(1, sections=sections)), 2)
    yield Case("PDF of 3,000 rows", 1, _long(editions(1, sections=1, rows=3_000)), 2)
    for rows in (100, 1_000, 10_000):
        yield Case(f"a table of {rows:,} rows", 1, _wide(editions(1, sections=1, rows=rows)), 2)


def own_cases() -> Iterator[Case]:
    """briefgen beside itself."""
    yield Case("40 recipients beside 40 briefs", 40, _shared, 3)
    yield Case("one build of two jobs beside two processes", 40, _two_processes, 3)
    yield Case("unchanged beside built", 40, _unchanged, 3)


def _cold(folder: Path) -> dict[str, Commands]:
    stems = _written(editions(1), folder)
    programs = both_engines("briefs", ("pdf", "docx"))
    programs |= {name: rival(name, stems) for name in ("pandoc_weasyprint", "pandoc_engine")}
    programs |= {"pandoc_typst": rival("pandoc_typst", stems)}
    programs |= {"briefgen: PDF": [build("briefs", ("pdf",))], "bare": rival("bare", stems)}
    return programs | {
        "briefgen: Word": [build("briefs", ("docx",))],
        "docxtpl": rival("docxtpl", stems),
    }


def _loop(folder: Path) -> dict[str, Commands]:
    stems = _written(editions(10), folder)
    programs = both_engines("briefs", ("pdf", "docx"))
    programs |= {name: rival(name, stems) for name in ("pandoc_weasyprint", "pandoc_typst")}
    programs |= {"briefgen: PDF": [build("briefs", ("pdf",))], "bare": rival("bare", stems)}
    return programs | {
        "briefgen: Word": [build("briefs", ("docx",))],
        "docxtpl": rival("docxtpl", stems),
    }


def _many(folder: Path, texts: Sequence[ReportText], at_once: int) -> dict[str, Commands]:
    stems = _written(texts, folder)
    programs = both_engines("one", ("pdf", "docx"), at_once)
    names = ("pandoc_weasyprint", "pandoc_engine", "pandoc_typst")
    return programs | {name: rival(name, stems, at_once) for name in names}


def _two_hundred(folder: Path) -> dict[str, Commands]:
    return _many(folder, editions(200, languages=LANGUAGES), 2)


def _long(texts: Sequence[ReportText]) -> Callable[[Path], dict[str, Commands]]:
    def prepare(folder: Path) -> dict[str, Commands]:
        stems = _written(texts, folder)
        return both_engines("briefs", ("pdf",)) | {"bare": rival("bare", stems)}

    return prepare


def _wide(texts: Sequence[ReportText]) -> Callable[[Path], dict[str, Commands]]:
    def prepare(folder: Path) -> dict[str, Commands]:
        stems = _written(texts, folder)
        programs = both_engines("briefs", ("pdf", "docx"))
        return programs | {name: rival(name, stems) for name in FULL}

    return prepare


def _shared(folder: Path) -> dict[str, Commands]:
    _written(editions(40), folder)
    formats = ("pdf", "docx")
    return {"recipients": [build("one", formats)], "briefs": [build("briefs", formats)]}


def _two_processes(folder: Path) -> dict[str, Commands]:
    texts, formats = editions(40), ("pdf", "docx")
    _written(texts, folder)
    for number in range(2):
        write_briefs(texts[number::2], folder / f"half-{number}")
    halves = [build(f"half-{n}", formats, output=f"output-{n}") for n in range(2)]
    return {"two jobs": [build("briefs", formats, 2)], "two processes": halves}


def _unchanged(folder: Path) -> dict[str, Commands]:
    _written(editions(40), folder)
    formats = ("pdf", "docx")
    looks = {name: [again("briefs", formats)] for name in ("first look", "unchanged")}
    return {"built": [build("briefs", formats)], **looks}


def _written(texts: Sequence[ReportText], folder: Path) -> list[str]:
    (folder / "briefgen.toml").write_text("[limits]\nseconds = 3600\nmemory_mb = 8192\n")
    write_briefs(texts, folder / "briefs")
    write_recipients(texts, folder / "one")
    return write_rival_files(texts, folder / "rivals")
