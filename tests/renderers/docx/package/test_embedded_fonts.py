from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from briefgen.renderers.docx import DocxRenderer
from briefgen.renderers.docx.package.embedded_fonts import key_of, obfuscated, refusal
from briefgen.renderers.rendered import Rendered
from briefgen.theme.theme import FontFile
from briefgen.theme.theme_reader import font_files
from tests.renderers.docx.docx_samples import THEME, laid_out, part
from tests.renderers.docx.judge import findings
from tests.renderers.docx.notation import W

KEY = "{1DB98C9B-3F3A-4C5E-8E2B-0A1B2C3D4E5F}"
AMIRI = font_files("Amiri")


def font(flags: int) -> bytes:
    """As much of a TrueType font as says whether it may be embedded."""
    head = struct.pack(">4sHHHH", b"\x00\x01\x00\x00", 1, 0, 0, 0)
    return head + struct.pack(">4sLLL", b"OS/2", 0, 28, 10) + struct.pack(">8xH", flags)


def embedded(*files: FontFile, reference: Path | None = None) -> Rendered:
    theme = replace(THEME, embedded=files, reference=reference)
    return DocxRenderer().render(laid_out("<p>x</p>", theme=theme))


def test_the_first_bytes_are_hidden_by_the_key_from_its_end() -> None:
    data = bytes(40)
    hidden = obfuscated(data, KEY)
    assert hidden[:4] == bytes([0x5F, 0x4E, 0x3D, 0x2C])
    assert hidden[:16] == hidden[16:32]
    assert hidden[32:] == bytes(8)
    assert obfuscated(hidden, KEY) == data


def test_a_key_follows_from_the_font() -> None:
    assert key_of(b"a") == key_of(b"a") != key_of(b"b")
    assert len(key_of(b"a")) == 38


@pytest.mark.parametrize(
    ("flags", "may"),
    [
        (0, True),
        (0x8, True),
        (0x2, False),
        (0x4, False),
        (0xC, True),
        (0x200, False),
        (0x100, True),
    ],
)
def test_licence_flags_are_kept(flags: int, may: bool) -> None:
    assert (refusal(font(flags)) == "") is may


def test_other_outlines_and_fonts_without_flags_are_left_out() -> None:
    assert "TrueType" in refusal(b"OTTO" + bytes(20))
    assert refusal(b"\x00\x01\x00\x00" + bytes(20)) == "it does not say whether it may be"


def test_a_font_can_be_read_back(tmp_path: Path) -> None:
    made = embedded(*AMIRI)
    assert made.notices == ()
    table = part(made.data, "word/fontTable.xml")
    assert [str(one.tag).removeprefix(W) for one in table[0]] == [
        "embedRegular", "embedBold", "embedItalic", "embedBoldItalic",
    ]  # fmt: skip
    (regular,) = (
        one.path.read_bytes() for one in AMIRI if (one.weight, one.style) == (400, "normal")
    )
    key = table[0][0].get(f"{W}fontKey") or ""
    stored = {
        one.partname: one.blob
        for one in docx.Document(_file(made, tmp_path)).part.package.iter_parts()
    }
    assert regular in [obfuscated(blob, key) for name, blob in stored.items() if "fonts/" in name]
    assert part(made.data, "word/settings.xml").find(f"{W}embedTrueTypeFonts") is not None
    assert findings(made.data, tmp_path) == []
    assert embedded(*AMIRI).data == made.data


def _file(made: Rendered, folder: Path) -> str:
    return str(made.save(folder / "made.docx"))


def test_a_font_that_may_not_be_embedded_is_told(tmp_path: Path) -> None:
    file = tmp_path / "closed.ttf"
    file.write_bytes(font(2))
    made = embedded(FontFile("Closed", 400, "normal", file))
    assert [one.code for one in made.notices] == ["word-font-not-embedded"]
    assert "closed.ttf" in made.notices[0].text


def test_the_font_table_of_a_template_is_kept(tmp_path: Path) -> None:
    reference = tmp_path / "ours.docx"
    docx.Document().save(str(reference))
    made = embedded(*AMIRI, reference=reference)
    names = [one.get(f"{W}name") for one in part(made.data, "word/fontTable.xml")]
    assert names[-1] == "Amiri"
    assert len(names) > 1
    assert findings(made.data, tmp_path) == []
