"""Data files that LibreOffice Calc saves, in its own formats of a workbook and of CSV."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from briefgen.content.tables.csv_table import read_csv
from briefgen.content.tables.data_rows import DataOptions, rows_of
from tests.content.tables.workbooks import rows, sheet_of

SOFFICE = shutil.which("soffice")
LIMIT = 180
EXPECTED = [{"place": "Şanlıurfa; *x*", "code": "0601", "people": 1240.5}]
FILE = sheet_of(["place", "code", "people"], ["Şanlıurfa; *x*", "0601", 1240.5])

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice Calc"),
]


def converted(folder: Path, form: str, data: bytes = FILE) -> bytes:
    """A workbook as LibreOffice saves it again."""
    (folder / "x.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE or "", profile, "--headless", "--convert-to", form, "--outdir"]
    subprocess.run(
        [*command, str(folder / "out"), str(folder / "x.xlsx")],
        check=True, capture_output=True, timeout=LIMIT,
    )  # fmt: skip
    (made,) = (folder / "out").iterdir()
    return made.read_bytes()


def saved_again(data: bytes, folder: Path) -> bytes:
    """A workbook as LibreOffice saves it as one."""
    return converted(folder, "xlsx:Calc MS Excel 2007 XML", data)


def test_a_workbook_that_it_saved(tmp_path: Path) -> None:
    assert rows(saved_again(FILE, tmp_path)) == EXPECTED


@pytest.mark.parametrize("separator", [44, 59, 9], ids=["comma", "semicolon", "tab"])
def test_a_csv_file_that_it_saved(separator: int, tmp_path: Path) -> None:
    """Filter options of LibreOffice: separator, quotation mark, UTF-8, texts quoted."""
    form = f"csv:Text - txt - csv (StarCalc):{separator},34,76,1,,0,true"
    data = converted(tmp_path, form)

    assert rows_of(read_csv(data, "x.csv"), DataOptions()).node.plain() == EXPECTED
