"""A theme's own font files are found by the family that they say, checked, and recorded as read."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

import briefgen
from briefgen.errors import LayoutError
from briefgen.files.read_journal import Read, recorded
from briefgen.layout.jinja_env import search_path
from briefgen.pipeline.new_brief import start_brief
from briefgen.theme.font_faces import missing
from briefgen.theme.theme_reader import read_theme

EMPHASIS = """\
title: "T"
language: {language}
product: briefing_note
published: 2024-11-30
publisher: {{name: O}}
tlp: CLEAR
sources: {{}}
sections:
  - heading: "Wells, pumps"
    body: ["Plain, **bold, very**{more}."]
"""
LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "♞"
MARKS = "\u00a0\u2009\u202f–—‘’“”·…"
THEME = '[fonts.latin]\nbody = "River Sans"\n'


def font(file: Path, *, weight: int = 400, italic: bool = False, letters: str = LETTERS) -> Path:
    """A font of one box for every letter; OpenType with CFF outlines for `.otf`."""
    ttf = file.suffix == ".ttf"
    names = {ord(letter): f"g{ord(letter):x}" for letter in letters}
    builder = FontBuilder(1000, isTTF=ttf)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    glyphs = dict.fromkeys([".notdef", *names.values()], _box(ttf))
    if ttf:
        builder.setupGlyf(glyphs)
    else:
        builder.setupCFF("River", {}, glyphs, {})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (600, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable(
        {
            "familyName": "River Sans Text",
            "styleName": "Regular",
            "typographicFamily": "River Sans",
            "psName": f"RiverSans-{weight}",
        }
    )
    builder.setupOS2(usWeightClass=weight, fsSelection=int(italic), sTypoAscender=800)
    builder.setupPost()
    file.parent.mkdir(parents=True, exist_ok=True)
    builder.save(file)
    return file


def _box(ttf: bool) -> Any:
    pen: Any = TTGlyphPen(None) if ttf else T2CharStringPen(600, None)
    pen.moveTo((50, 0))
    for point in ((50, 500), (550, 500), (550, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph() if ttf else pen.getCharString()


def changed(file: Path, change: Callable[[TTFont], None]) -> None:
    with TTFont(file) as opened:
        change(opened)
        opened.save(file)


def restrict(opened: TTFont) -> None:
    opened["OS/2"].fsType = 0x0002


def vary(opened: TTFont) -> None:
    opened["fvar"] = newTable("fvar")


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    folder = tmp_path / "templates" / "themes" / "mine"
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text(THEME)
    return folder


@pytest.mark.parametrize("family", ["River Sans", "river sans", "River Sans Text"])
@pytest.mark.parametrize("name", ["a.ttf", "B.OTF", "c.otf"])
def test_a_family_is_found_among_the_files_of_the_theme(
    theme: Path, family: str, name: str
) -> None:
    (theme / "theme.toml").write_text(THEME.replace("River Sans", family))
    file = theme / "fonts" / name
    font(file.with_suffix(file.suffix.lower())).rename(file)

    read = read_theme("mine", search_path((theme.parents[1],)))

    assert [each.path for each in read.fonts if each.family == family] == [file]
    assert missing("♞", read) == []


def test_weights_and_styles_are_what_the_files_say(theme: Path) -> None:
    font(theme / "fonts" / "a.ttf")
    font(theme / "fonts" / "b.ttf", weight=700, italic=True)

    fonts = read_theme("mine", search_path((theme.parents[1],))).fonts

    own = [(each.weight, each.style) for each in fonts if each.family == "River Sans"]
    assert own == [(400, "normal"), (700, "italic")]


def test_files_for_all_themes_lie_beside_the_themes(theme: Path) -> None:
    file = font(theme.parents[1] / "fonts" / "a.ttf")

    assert file in [each.path for each in read_theme("mine", (theme.parents[1],)).fonts]


def test_a_file_that_lies_in_two_folders_is_one_font(theme: Path) -> None:
    file = font(theme / "fonts" / "a.ttf")
    shutil.copy(font(theme.parents[1] / "fonts" / "a.ttf"), theme.parents[1] / "fonts" / "c.ttf")

    fonts = read_theme("mine", search_path((theme.parents[1],))).fonts

    assert [each.path for each in fonts if each.family == "River Sans"] == [file]


def test_the_files_are_recorded_as_read(theme: Path) -> None:
    file = font(theme / "fonts" / "a.ttf")
    reads: set[Read] = set()

    with recorded(reads):
        read_theme("mine", (theme.parents[1],))

    assert str(file) in {path for path, _ in reads}


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda file: file.write_bytes(b"no font"), "it is no font that can be read"),
        (lambda file: file.write_bytes(file.read_bytes()[:300]), "it is no font that can be read"),
        (lambda file: changed(file, restrict), "its licence flags forbid it in a document"),
        (lambda file: changed(file, vary), "it is a variable font; take the static files"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    theme: Path, spoil: Callable[[Path], None], words: str
) -> None:
    spoil(font(theme / "fonts" / "a.ttf"))

    with pytest.raises(LayoutError) as error:
        read_theme("mine", (theme.parents[1],))

    assert "fonts/a.ttf" in str(error.value)
    assert words in str(error.value)


def test_a_link_out_of_the_folder_is_refused(theme: Path, tmp_path: Path) -> None:
    outside = font(tmp_path / "outside.ttf")
    (theme / "fonts").mkdir()
    (theme / "fonts" / "a.ttf").symlink_to(outside)

    with pytest.raises(LayoutError, match=r"fonts/a\.ttf: it leaves the theme's folder"):
        read_theme("mine", (theme.parents[1],))


def test_a_family_that_is_nowhere_is_named_with_its_line(theme: Path) -> None:
    with pytest.raises(LayoutError) as error:
        read_theme("mine", (theme.parents[1],))

    assert str(error.value) == (
        "themes/mine/theme.toml:2: fonts.latin.body: there is no font 'River Sans' "
        "(put its files into fonts/ beside theme.toml, or install fontpkg-river-sans)"
    )


@pytest.mark.parametrize("name", ["a.ttf", "a.otf"])
def test_a_build_uses_them_and_sees_when_they_change(
    theme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    start_brief("alpha", Path("content"))
    file = font(theme / "fonts" / name)
    how: dict[str, Any] = {
        "formats": ["pdf"], "theme": "mine", "templates": ["templates"], "isolate": False,
    }  # fmt: skip

    first, again = briefgen.build("content", **how), briefgen.build("content", **how)
    font(file, letters=LETTERS + "♜")
    third = briefgen.build("content", **how)

    statuses = [report.items[0].status for report in (first, again, third)]
    assert statuses == ["built", "unchanged", "built"], third.items
    with pikepdf.open("output/alpha/alpha.en.pdf") as pdf:
        assert any("River" in name for name in _fonts(pdf))


def _fonts(pdf: pikepdf.Pdf) -> set[str]:
    fonts = (page.Resources.get("/Font", {}).values() for page in pdf.pages)
    return {str(each.BaseFont) for page in fonts for each in page}


def _emphasised(
    folder: Path, engine: str = "weasyprint", language: str = "en", more: str = ""
) -> briefgen.Rendered:
    brief = briefgen.loads(EMPHASIS.format(language=language, more=more))
    return briefgen.render(brief, "pdf", theme="ours", templates=[folder], pdf_engine=engine)


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_emphasis_that_a_theme_has_no_font_for_is_told_at_the_theme(
    tmp_path: Path, engine: str, language: str
) -> None:
    theme = tmp_path / "themes" / "ours"
    font(theme / "fonts" / "r.ttf")
    (theme / "theme.toml").write_text(THEME, encoding="utf-8")

    plain = _emphasised(tmp_path, engine, language)
    slanted = _emphasised(tmp_path, engine, language, " and *slanted*")

    faces = [
        [
            (one.where, one.text.partition(" file")[0])
            for one in done.notices
            if one.code == "font-weight"
        ]
        for done in (plain, slanted)
    ]
    where = "themes/ours/theme.toml:2:1: fonts.latin.body"
    bold = (where, "the font River Sans has no bold")
    assert faces == [[bold], [bold, (where, "the font River Sans has no italic")]]


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
@pytest.mark.parametrize(
    ("family", "first"),
    [
        ("River Sans", "River Sans Text"),
        ("River Sans", "River Sans Medium"),
        ("River Sans Text", "River Sans Text"),
        ("River Black", "River Black"),
    ],
)
def test_both_engines_take_a_font_by_each_of_its_names(
    tmp_path: Path, engine: str, family: str, first: str
) -> None:
    theme = tmp_path / "themes" / "ours"

    def name(opened: TTFont) -> None:
        opened["name"].setName(first, 1, 3, 1, 0x409)

    for weight in (400, 700):
        file = theme / "fonts" / f"{weight}.ttf"
        changed(font(file, weight=weight, letters=LETTERS + MARKS), name)
    names = f'[fonts.latin]\nbody = "{family}"\nheading = "{family}"\n'
    (theme / "theme.toml").write_text(names, encoding="utf-8")
    bars = {"kind": "bar", "title": "T", "x": "a", "y": "n", "rows": [{"a": "Mill", "n": 3}]}
    content = yaml.safe_load(EMPHASIS.format(language="en", more=""))
    content["sections"][0]["body"].append({"chart": {**bars, "alt": "A chart."}})

    made = briefgen.render(
        briefgen.loads(content), "pdf", theme="ours", templates=[tmp_path], pdf_engine=engine
    )

    assert [one for one in made.notices if one.code == "typst"] == []
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        used = {str(one.BaseFont) for one in pdf.objects if _is_font(one)}
    assert len(used) > 1
    assert [one for one in used if "River" not in one] == []


def _is_font(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary) and "/BaseFont" in value


def test_bold_punctuation_is_not_that_of_the_arabic_family(tmp_path: Path) -> None:
    theme = tmp_path / "themes" / "ours"
    font(theme / "fonts" / "r.ttf")
    (theme / "theme.toml").write_text(THEME, encoding="utf-8")

    made = _emphasised(tmp_path)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert not any("Amiri" in name for name in _fonts(pdf))


def test_a_family_with_its_faces_is_not_told_and_an_arabic_one_needs_no_italics(
    tmp_path: Path,
) -> None:
    theme = tmp_path / "themes" / "ours"
    for name, weight, italic in (("r", 400, False), ("b", 600, False), ("i", 400, True)):
        letters = LETTERS + "".join(map(chr, range(0x60C, 0x653)))
        font(theme / "fonts" / f"{name}.ttf", weight=weight, italic=italic, letters=letters)
    (theme / "theme.toml").write_text(THEME, encoding="utf-8")
    assert _emphasised(tmp_path, more=" and *slanted*").notices == ()

    arabic = '[fonts.arabic]\nbody = "River Sans"\nheading = "River Sans"\n'
    (theme / "theme.toml").write_text(arabic, encoding="utf-8")
    (theme / "fonts" / "i.ttf").unlink()
    assert _emphasised(tmp_path, language="ar", more=" and *slanted*").notices == ()
    (theme / "fonts" / "b.ttf").unlink()
    (told,) = _emphasised(tmp_path, language="ar", more=" and *slanted*").notices
    assert (told.code, told.where) == (
        "font-weight",
        "themes/ours/theme.toml:2:1: fonts.arabic.body",
    )
    assert _emphasised(tmp_path).notices == ()

    (theme / "theme.toml").write_text(THEME.replace("body", "heading"), encoding="utf-8")
    assert _emphasised(tmp_path, more=" and *slanted*").notices == ()
