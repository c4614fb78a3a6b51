"""Files for a bad line: pictures reduced to fit, and every reduction said."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from page import validate_pdf
from PIL import Image

from briefgen.errors import RenderError
from briefgen.extraction.canonical_text import extract
from briefgen.layout.laid_out import Asset, LaidOut
from briefgen.renderers.registry import renderer
from briefgen.renderers.size_budget import over_budget, render_small
from tests.renderers.samples import laid_out

FIGURE = (
    '<h1>t</h1><figure data-place="sections.0.body.1"><img src="asset:images/big.jpg" '
    'alt="A bridge with a gap in its middle"><figcaption>The bridge</figcaption></figure>'
)


def _photo() -> Asset:
    noise = random.Random(1).randbytes(300 * 200 * 3)  # noqa: S311 -- has only to be incompressible
    picture = Image.frombytes("RGB", (300, 200), noise).resize((1800, 1200))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=92)
    return Asset("images/big.jpg", "image/jpeg", out.getvalue(), 1800, 1200)


@pytest.fixture(scope="module")
def document() -> LaidOut:
    return laid_out(FIGURE, assets={"images/big.jpg": _photo()})


@pytest.mark.parametrize("name", ["pdf", "docx", "html"])
def test_a_file_fits_and_says_what_was_reduced(name: str, document: LaidOut) -> None:
    usual = renderer(name).render(document)
    small = render_small(name, document, 150_000)
    assert len(usual.data) > 400_000
    assert len(small.data) <= 150_000
    (notice,) = small.notices
    assert (notice.code, notice.where) == ("picture-reduced", "sections.0.body.1")
    assert notice.text.startswith(f"images/big.jpg in the {name}: 1800 × 1200 pixels, ")
    assert extract(small.data, small.suffix) == extract(usual.data, usual.suffix)
    assert render_small(name, document, 150_000).data == small.data


def test_a_file_that_fits_is_left_alone(document: LaidOut) -> None:
    assert render_small("pdf", document, 10_000_000) == renderer("pdf").render(document)


@pytest.mark.parametrize("name", ["pdf", "docx", "html"])
def test_before_words_go_pictures_become_words(name: str, document: LaidOut) -> None:
    bare = len(renderer(name).render(laid_out("<h1>t</h1><p>The bridge</p>")).data)
    small = render_small(name, document, bare + 3_000)
    assert [n.code for n in small.notices] == ["picture-in-words"]
    assert "[A bridge with a gap in its middle]" in extract(small.data, small.suffix)


def test_words_that_need_more_are_refused(document: LaidOut) -> None:
    with pytest.raises(RenderError, match="without any picture the file still has"):
        render_small("pdf", document, 1_000)


def test_a_small_pdf_is_as_clean_as_any(document: LaidOut, tmp_path: Path) -> None:
    path = render_small("pdf", document, 150_000).save(tmp_path / "x.pdf")
    for profile in ("ua1", "2a"):
        assert "no failures" in str(validate_pdf(str(path), profile=profile))


def test_a_large_public_file_is_a_notice(document: LaidOut) -> None:
    strict = replace(document, size_budget={"pdf": 100_000})
    made = renderer("pdf").render(strict)
    assert [n.code for n in over_budget(made, strict)] == ["file-large"]
    partners = replace(strict, metadata=replace(strict.metadata, audience="partners"))
    assert over_budget(made, partners) == over_budget(made, document) == ()


def test_a_picture_shown_twice_is_in_the_file_once() -> None:
    assets = {"images/big.jpg": _photo()}
    one = renderer("pdf").render(laid_out(FIGURE, assets=assets)).data
    two = renderer("pdf").render(laid_out(FIGURE + FIGURE.replace("<h1>t</h1>", ""), assets=assets))
    assert len(two.data) < len(one) + 2_000
    with pikepdf.open(io.BytesIO(two.data)) as pdf:
        kinds = [str(t.get("/Subtype")) for t in pdf.objects if isinstance(t, pikepdf.Stream)]
        fonts = [
            str(t.FontName) for t in pdf.objects
            if isinstance(t, pikepdf.Dictionary) and t.get("/Type") == "/FontDescriptor"
        ]  # fmt: skip
    assert kinds.count("/Image") == 1
    assert len(set(fonts)) == len(fonts)
