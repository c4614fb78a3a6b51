"""Documents that LibreOffice wrote as .docx: headings, notes, tracked changes, merged cells."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.importing.imports import content, imported, lost, told

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here"),
]
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>Floods</dc:title></office:meta><office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>
</style:style><style:style style:name="R" style:family="paragraph">
<style:paragraph-properties style:writing-mode="rl-tb"/></style:style></office:automatic-styles>
<office:body><office:text>"""
FOOT = "</office:text></office:body></office:document>"
NOTES = """<text:h text:outline-level="1">Shelter</text:h><text:p>Families sleep in schools
<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>
<text:p>District, Bulletin no. 6, 10 March 2024, https://example.org/b.</text:p></text:note-body>
</text:note> and in a mill<text:note text:note-class="endnote"><text:note-citation>i
</text:note-citation><text:note-body><text:p>Counted at night.</text:p></text:note-body>
</text:note>, see
<text:a xlink:href="https://example.org/m">the map</text:a>.</text:p>
<text:h text:outline-level="2">Needs</text:h><text:list><text:list-item><text:p>bedding</text:p>
<text:list><text:list-item><text:p>dry</text:p></text:list-item></text:list></text:list-item>
</text:list>"""
CHANGES = """<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>
<office:change-info><dc:creator>Rim</dc:creator><dc:date>2024-03-10T00:00:00</dc:date>
</office:change-info><text:p>ninety</text:p></text:deletion></text:changed-region>
<text:changed-region text:id="c2"><text:insertion><office:change-info><dc:creator>Rim</dc:creator>
<dc:date>2024-03-10T00:00:00</dc:date></office:change-info></text:insertion></text:changed-region>
</text:tracked-changes><text:h text:outline-level="1">Counts</text:h><text:p>There are
<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>eighty<text:change-end
 text:change-id="c2"/> families.<office:annotation><dc:creator>Rim</dc:creator><text:p>Really?
</text:p></office:annotation></text:p>"""
TABLE = """<text:p><text:span text:style-name="B">Shelter by hand</text:span></text:p>
<text:p>Words below a bold line.</text:p><table:table><table:table-column
 table:number-columns-repeated="3"/><table:table-row>
<table:table-cell table:number-rows-spanned="2"><text:p>Place</text:p></table:table-cell>
<table:table-cell table:number-columns-spanned="2"><text:p>
Count</text:p></table:table-cell><table:covered-table-cell/></table:table-row><table:table-row>
<table:covered-table-cell/><table:table-cell><text:p>Men</text:p></table:table-cell>
<table:table-cell><text:p>Women</text:p></table:table-cell></table:table-row><table:table-row>
<table:table-cell><text:p>North</text:p></table:table-cell><table:table-cell><text:p>12</text:p>
</table:table-cell><table:table-cell><text:p>13</text:p></table:table-cell></table:table-row>
</table:table>"""
ARABIC = """<text:h text:outline-level="1" text:style-name="R">المأوى</text:h><text:p
 text:style-name="R">تنام العائلات في ثلاث مدارس<text:note text:note-class="footnote">
<text:note-citation>1</text:note-citation><text:note-body><text:p>عدّ ليلاً.</text:p>
</text:note-body></text:note>.</text:p><text:list><text:list-item><text:p
 text:style-name="R">فرش جاف</text:p></text:list-item></text:list>"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All documents, written by one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    bodies = {"notes": NOTES, "changes": CHANGES, "table": TABLE, "arabic": ARABIC}
    for name, text in bodies.items():
        (folder / f"{name}.fodt").write_text(f"{HEAD}{text}{FOOT}", encoding="utf-8")
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx"]
    files = [str(folder / f"{name}.fodt") for name in bodies]
    subprocess.run(
        [*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=240
    )
    return {name: Path(folder / f"{name}.docx").read_bytes() for name in bodies}


def test_headings_notes_lists_and_links(office: dict[str, bytes]) -> None:
    draft = imported(office["notes"], "a.docx")
    section = content(draft)["sections"][0]

    assert section["heading"] == "Shelter"
    assert "schools[@district-bulletin-no-6-10] and in a mill^[Counted at night.]" in (
        section["body"][0].replace(" [@", "[@")
    )
    assert "[the map](https://example.org/m)" in section["body"][0]
    assert section["sections"][0]["body"] == ["- bedding\n    - dry\n"]
    assert lost(draft) == ""


def test_tracked_changes_and_comments(office: dict[str, bytes]) -> None:
    draft = imported(office["changes"], "a.docx")

    assert "eighty families" in str(content(draft)["sections"])
    assert told(draft, "deleted words by Rim") == "ninety"
    assert told(draft, "a comment by Rim") == "Really?"
    assert lost(draft) == ""


def test_merged_cells_and_bold_lines(office: dict[str, bytes]) -> None:
    draft = imported(office["table"], "a.docx")
    section = content(draft)["sections"][0]

    assert section["heading"] == "Shelter by hand"
    table = section["body"][1]["table"]
    assert [one["label"] for one in table["columns"]] == ["Place", "Count – Men", "Count – Women"]
    assert table["rows"] == [["North", 12, 13]]
    assert lost(draft) == ""


def test_right_to_left(office: dict[str, bytes]) -> None:
    draft = imported(office["arabic"], "a.docx")
    section = content(draft)["sections"][0]

    assert content(draft)["language"] == "ar"
    assert section["heading"] == "المأوى"
    assert "مدارس^[عدّ ليلاً.]" in section["body"][0]
    assert "- فرش جاف" in section["body"][0]
    assert lost(draft) == ""
