"""Colours of a PDF by Typst are named, not profiled, and look as they did."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from briefgen.renderers.typst import finished_structure
from briefgen.renderers.typst.typst_renderer import TypstRenderer
from tests.renderers.typst.test_typst_renderer import FEW, laid_out_case

BRIEF = FEW[2]
"""It has charts, a map and photographs."""


def _pixels(data: bytes) -> list[bytes]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.render(scale=0.5).to_pil().tobytes() for page in document]


def test_colours_are_names_and_pages_look_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    document = laid_out_case(BRIEF)
    named = TypstRenderer().render(document).data
    monkeypatch.setattr(finished_structure, "name_colours", lambda objects: None)
    profiled = TypstRenderer().render(document).data

    assert _pixels(named) == _pixels(profiled)
    assert {"/DeviceRGB", "/DeviceGray"} <= _spaces(named)
    assert "/ICCBased" not in _spaces(named)
    assert "/ICCBased" in _spaces(profiled)
    assert len(named) < len(profiled)


def test_the_profile_of_the_screen_is_still_there_and_no_other() -> None:
    with pikepdf.open(io.BytesIO(TypstRenderer().render(laid_out_case(BRIEF)).data)) as pdf:
        profile = pdf.Root.OutputIntents[0].DestOutputProfile
        assert profile.N == 3
        assert len(profile.read_bytes()) > 400
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        assert [each.objgen for each in streams if "/N" in each and "/First" not in each] == [
            profile.objgen
        ]


def _spaces(data: bytes) -> set[str]:
    """What the colours of pages and pictures are in."""
    found: set[str] = set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            spaces = page.resources.get("/ColorSpace", pikepdf.Dictionary())
            pictures = page.resources.get("/XObject", pikepdf.Dictionary())
            every: list[object] = [space for _, space in spaces.items()]
            every += [one.get("/ColorSpace") for _, one in pictures.items()]
            for space in every:
                if isinstance(space, pikepdf.Array):
                    found.add(str(space[0]))
                elif space is not None:
                    found.add(str(space))
    return found
