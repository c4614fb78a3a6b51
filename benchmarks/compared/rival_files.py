"""What the other programs read, written before the clock runs: Markdown, HTML, values, a template.

They print with the font that our theme prints with, as an office's own would be.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from benchmarks.compared.report_text import ReportText, markdown, values

_STYLE = """\
@page { size: A4; margin: 25mm 20mm }
html { font-family: "Fira Sans"; font-size: 9.5pt }
table { border-collapse: collapse; width: 100% }
td, th { border-bottom: 1px solid #ccc; padding: 2pt 4pt }
"""


def write_rival_files(texts: Sequence[ReportText], folder: Path) -> list[str]:
    """Write what every program needs for these editions; returns their stems."""
    folder.mkdir(parents=True)
    _write_style(folder)
    _write_template(folder / "template.docx")
    return [_write(text, folder) for text in texts]


def _write(text: ReportText, folder: Path) -> str:
    import pypandoc

    stem = f"{text.key}-{text.language}"
    source = folder / f"{stem}.md"
    source.write_text(markdown(text), encoding="utf-8")
    options = ["--standalone", "--css=style.css"]
    html = pypandoc.convert_file(str(source), "html", extra_args=options)
    (folder / f"{stem}.html").write_text(html, encoding="utf-8")
    (folder / f"{stem}.json").write_text(json.dumps(values(text)), encoding="utf-8")
    return stem


def _write_style(folder: Path) -> None:
    from briefgen.layout.jinja_env import own_templates
    from briefgen.theme.theme_reader import read_theme

    theme = read_theme("default", (own_templates(),))
    rules = [_STYLE]
    for font in theme.fonts:
        if font.family == theme.latin.body:
            shutil.copy(font.path, folder / font.path.name)
            rules.append(
                f'@font-face {{ font-family: "Fira Sans"; src: url({font.path.name}); '
                f"font-weight: {font.weight}; font-style: {font.style} }}"
            )
    (folder / "style.css").write_text("\n".join(rules), encoding="utf-8")


def _write_template(file: Path) -> None:
    """A template of docxtpl: what repeats stands between paragraphs, or rows, of its own."""
    from docx import Document

    document = Document()
    document.add_heading("{{ title }}", 0)
    document.add_paragraph("{%p for section in sections %}")
    document.add_heading("{{ section.heading }}", 1)
    for name, style in (("paragraphs", "Normal"), ("items", "List Bullet")):
        # A dot and an attribute would be the method `items` of a dictionary.
        document.add_paragraph(f"{{%p for text in section['{name}'] %}}")
        document.add_paragraph("{{ text }}", style)
        document.add_paragraph("{%p endfor %}")
    table = document.add_table(4, 4, "Table Grid")
    for number, cell in enumerate(table.rows[0].cells):
        cell.text = f"{{{{ columns[{number}] }}}}"
        table.rows[2].cells[number].text = f"{{{{ row[{number}] }}}}"
    table.rows[1].cells[0].text = "{%tr for row in rows %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.add_paragraph("{{ section.caption }}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(file))
