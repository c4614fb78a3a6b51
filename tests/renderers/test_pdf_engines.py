"""Which engine makes the PDFs, and what is said where one of them is not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import briefgen
from briefgen.errors import BriefgenError, RenderError
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.renderers import pdf_engines, svg_raster
from briefgen.renderers.pdf_engines import TYPST, WEASYPRINT, PdfRenderer, engine_for
from tests.renderers.samples import ASSETS
from tests.test_examples import ROOT

EXAMPLE = ROOT / "tests/examples/callout"


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool, bool], None]:
    """Says whether Pango and Typst are there."""

    def say(pango: bool, typst: bool) -> None:
        monkeypatch.setattr(pdf_engines, "has_pango", lambda: pango)
        monkeypatch.setattr(pdf_engines, "has_typst", lambda: typst)

    return say


@pytest.fixture
def laid_out() -> LaidOut:
    return lay_out(briefgen.load(EXAMPLE).edition("en"))


@pytest.mark.parametrize(
    ("asked", "pango", "typst", "engine"),
    [
        ("", True, True, WEASYPRINT),
        ("", True, False, WEASYPRINT),
        ("", False, True, TYPST),
        ("", False, False, ""),
        (WEASYPRINT, True, True, WEASYPRINT),
        (WEASYPRINT, False, True, ""),
        (TYPST, True, True, TYPST),
        (TYPST, True, False, TYPST),  # it says itself how it is got
    ],
)
def test_which_it_is(
    asked: str, pango: bool, typst: bool, engine: str, there: Callable[[bool, bool], None]
) -> None:
    there(pango, typst)
    assert engine_for(asked) == engine


def test_without_pango_typst_makes_it_with_a_notice(
    there: Callable[[bool, bool], None], laid_out: LaidOut
) -> None:
    there(False, True)
    made = PdfRenderer().render(laid_out)
    assert [notice.code for notice in made.notices] == ["pdf-engine"]
    assert made.pages
    asked = PdfRenderer().render(replace(laid_out, pdf_engine=TYPST))
    assert asked.notices == ()
    assert asked.data == made.data
    there(True, True)
    assert PdfRenderer().render(laid_out).data != made.data


@pytest.mark.parametrize(("asked", "typst"), [("", False), (WEASYPRINT, True)])
def test_with_neither_a_sentence_says_what_to_do(
    asked: str, typst: bool, there: Callable[[bool, bool], None], laid_out: LaidOut
) -> None:
    there(False, typst)
    with pytest.raises(RenderError) as caught:
        PdfRenderer().render(replace(laid_out, pdf_engine=asked))
    assert str(caught.value) == (
        "pdf: WeasyPrint needs the system library Pango, which is not here"
        " (PDFs without it: pip install briefgen[typst])"
    )


def test_without_pango_drawings_for_word_are_made_all_the_same(
    there: Callable[[bool, bool], None],
) -> None:
    svg = ASSETS["logo.svg"]
    svg_raster.rasterised.cache_clear()
    one = svg_raster.in_pixels(svg)
    there(False, True)
    svg_raster.rasterised.cache_clear()
    other = svg_raster.in_pixels(svg)
    svg_raster.rasterised.cache_clear()
    assert (one.width, one.height) == (other.width, other.height)
    assert _colours(one.data) == _colours(other.data)


def _colours(data: bytes) -> set[object]:
    from io import BytesIO

    from PIL import Image

    picture = Image.open(BytesIO(data)).convert("RGBA")
    return {colour for _, colour in picture.getcolors(100) or ()}


def _themed(folder: Path, engine: str) -> Path:
    theme = folder / "themes" / "ours"
    theme.mkdir(parents=True)
    text = (ROOT / "templates/themes/default/theme.toml").read_text(encoding="utf-8")
    (theme / "theme.toml").write_text(f'pdf_engine = "{engine}"\n{text}', encoding="utf-8")
    for name in ("default.css", "theme.css"):
        if (other := ROOT / "templates/themes/default" / name).is_file():
            (theme / name).write_bytes(other.read_bytes())
    return folder


def test_a_theme_may_want_one_and_who_builds_has_the_last_word(tmp_path: Path) -> None:
    templates = _themed(tmp_path / "templates", TYPST)
    brief = briefgen.load(EXAMPLE)

    def made(engine: str | None = None) -> bytes:
        return briefgen.render(
            brief, "pdf", theme="ours", templates=[templates], pdf_engine=engine
        ).data

    assert made() == made(TYPST) != made(WEASYPRINT)


def test_an_engine_that_nobody_knows() -> None:
    with pytest.raises(BriefgenError, match=r"no engine “typs” for PDFs \(did you mean “typst”"):
        briefgen.render(briefgen.load(EXAMPLE), "pdf", pdf_engine="typs")
    with pytest.raises(BriefgenError, match="known: weasyprint, typst"):
        briefgen.build(EXAMPLE, formats=["pdf"], pdf_engine="latex")


def test_another_engine_makes_the_files_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And Word's contents have the pages of whichever made the PDF, in one build."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    states = []
    for engine in (TYPST, TYPST, WEASYPRINT):
        report = briefgen.build(
            EXAMPLE, formats=["pdf"], output=tmp_path / "output", pdf_engine=engine
        )
        states.append([item.status for item in report.items])
    assert states == [["built"], ["unchanged"], ["built"]]
