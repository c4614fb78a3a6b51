"""What a user of another program writes, run as a program of its own. Imports nothing of ours.

`python rival_programs.py NAME FOLDER STEM…`: each STEM is a report whose Markdown, HTML and values
lie in FOLDER, where its files go, too. With one STEM that is a cold start, with more a warm loop.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_load = importlib.import_module  # each run loads what it uses, and no more


def pandoc_weasyprint(folder: Path, stem: str) -> None:
    """Markdown to Word, and through HTML and WeasyPrint to PDF."""
    pandoc, weasyprint = _load("pypandoc"), _load("weasyprint")
    source = str(folder / f"{stem}.md")
    pandoc.convert_file(source, "docx", outputfile=str(folder / f"{stem}.docx"))
    html = pandoc.convert_file(source, "html", extra_args=["--standalone", "--css=style.css"])
    weasyprint.HTML(string=html, base_url=f"{folder}/").write_pdf(folder / f"{stem}.pdf")


def pandoc_engine(folder: Path, stem: str) -> None:
    """The same with `--pdf-engine=weasyprint`, as pandoc's manual has it."""
    pandoc, engine = _load("pypandoc"), str(Path(sys.executable).with_name("weasyprint"))
    source = str(folder / f"{stem}.md")
    pandoc.convert_file(source, "docx", outputfile=str(folder / f"{stem}.docx"))
    command = [pandoc.get_pandoc_path(), f"{stem}.md", "-o", f"{stem}.pdf", "--css=style.css"]
    subprocess.run([*command, f"--pdf-engine={engine}"], cwd=folder, check=True)


def pandoc_typst(folder: Path, stem: str) -> None:
    """Markdown to Word, and through Typst to PDF."""
    pandoc, typst = _load("pypandoc"), _load("typst")
    source = str(folder / f"{stem}.md")
    pandoc.convert_file(source, "docx", outputfile=str(folder / f"{stem}.docx"))
    options = ["--standalone", "--variable=mainfont:Fira Sans"]
    written = pandoc.convert_file(source, "typst", extra_args=options)
    (folder / f"{stem}.typ").write_text(written, encoding="utf-8")
    typst.compile(
        str(folder / f"{stem}.typ"), output=str(folder / f"{stem}.pdf"), font_paths=[str(folder)]
    )


def docxtpl(folder: Path, stem: str) -> None:
    """Values into a Word template."""
    template = _load("docxtpl").DocxTemplate(folder / "template.docx")
    template.render(json.loads((folder / f"{stem}.json").read_text(encoding="utf-8")))
    template.save(folder / f"{stem}.tpl.docx")


def bare(folder: Path, stem: str) -> None:
    """HTML to PDF by WeasyPrint alone, with its defaults: no tags."""
    page = _load("weasyprint").HTML(filename=folder / f"{stem}.html")
    page.write_pdf(folder / f"{stem}.bare.pdf")


RIVALS: dict[str, Callable[[Path, str], Any]] = {
    each.__name__: each for each in (pandoc_weasyprint, pandoc_engine, pandoc_typst, docxtpl, bare)
}

if __name__ == "__main__":
    for one in sys.argv[3:]:
        RIVALS[sys.argv[1]](Path(sys.argv[2]), one)
