"""``digits: arab``: whatever a reader counts by is written as the figures are, but in Word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from tests.renderers.docx.docx_samples import part
from tests.renderers.docx.notation import W
from tests.test_pages import words_of
from tests.written_briefs import written


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> LaidOut:
    body = "سقط السد [@s]. جاء الناس [@t]. ثم عادوا [@s] ^[ملاحظة]."
    sections = [{"heading": f"قسم {word}", "body": [body]} for word in "أبجدهو"]
    brief = written(
        tmp_path_factory.mktemp("digits") / "brief",
        *sections,
        language="ar",
        digits="arab",
        sources={"s": {"organization": "O"}, "t": {"organization": "P"}},
    )
    return lay_out(brief.edition("ar"))


def test_notes_and_their_calls_have_them_on_the_web_and_as_text(document: LaidOut) -> None:
    html = renderer("html").render(document).data.decode()
    calls = re.findall(r'<a href="(#note-\d+)"[^>]*>\[(.)\]</a>', html)
    assert calls[:4] == [("#note-1", "١"), ("#note-2", "٢"), ("#note-1", "١"), ("#note-3", "٣")]
    assert 'class="notes-list arabic-indic"' in html
    text = renderer("text").render(document).data.decode()
    assert {"١", "٢", "٣"} <= set(re.findall(r"\[(\d)\]", text))
    assert re.search(r"\[[0-9]", text) is None


def test_notes_pages_and_contents_have_them_in_print(document: LaidOut, tmp_path: Path) -> None:
    path = renderer("pdf").render(document).save(tmp_path / "x.pdf")
    words = [word.text for word in words_of(path)]
    said = " ".join(words)
    assert re.search(r"[0-9]", re.sub(r"\S*2024\S*", "", said)) is None
    assert {"١", "٢", "٣"} <= set(re.findall(r"[٠-٩]", said))
    counted = [word for word in words if re.fullmatch("[٠-٩]", word)]
    assert len(counted) >= 6 + 2  # the contents, and page … of …


def test_word_numbers_by_its_own_settings(document: LaidOut) -> None:
    """Its notes are numbered by Word; a later call shows the same until Word counts anew."""
    root = part(renderer("docx").render(document).data, "word/document.xml")
    runs = [one.getparent() for one in root.iter(f"{W}instrText") if "NOTEREF" in str(one.text)]
    shown = [str(run.xpath("string(following-sibling::*[2])")) for run in runs if run is not None]
    assert len(list(root.iter(f"{W}footnoteReference"))) == 8
    assert set(shown) == {"1", "2"}
