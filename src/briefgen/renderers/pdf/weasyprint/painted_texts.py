"""The texts of a document that WeasyPrint has painted, before it is written: pydyf's objects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

from briefgen.renderers.pdf.text_layer.character_map import sections_of, texts_of
from briefgen.renderers.pdf.text_layer.font_program import FontProgram
from briefgen.renderers.pdf.text_layer.text_objects import Change, Font, PaintedText, widths_of
from briefgen.renderers.pdf.weasyprint.pydyf_objects import added, of
from briefgen.renderers.pdf.weasyprint.weasy import pydyf

_FORM = "Sign"
_MARKED = re.compile(rb"<</MCID (\d+)>>")


class PaintedTexts:
    """A document as the passes over the text layer see it."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._font = cache(self._font_of)

    def pages(self) -> Iterator[PaintedPage]:
        """Every page; a font is read once, for all pages that use it."""
        for number, reference in enumerate(self._pdf.page_references):
            page = of(self._pdf, reference)
            resources = of(self._pdf, page["Resources"])
            named = of(self._pdf, resources["Font"]).items()
            fonts = {name: self._font(font) for name, font in named}
            lines = of(self._pdf, page["Contents"]).stream
            yield PaintedPage(self._pdf, number, fonts, lines, resources)

    def program(self, font: Font) -> bytes:
        """The file of a font."""
        inner = of(self._pdf, font.entries["DescendantFonts"][0])
        descriptor = of(self._pdf, inner["FontDescriptor"])
        key = next(key for key in ("FontFile2", "FontFile3") if key in descriptor)
        return b"".join(of(self._pdf, descriptor[key]).stream)

    def unseen(self, font: Font, count: int) -> list[int]:
        """Some of the empty places that cutting the font down has left."""
        return list(islice(FontProgram(self.program(font)).empty(above=font.widths), count))

    def make_known(self, font: Font, texts: Mapping[int, str]) -> None:
        """Say which text glyphs stand for, and that they have no width."""
        lines = of(self._pdf, font.entries["ToUnicode"]).stream
        if texts:
            end = lines.index(b"endcmap")
            lines[end:end] = sections_of(texts)
        widths = of(self._pdf, font.entries["DescendantFonts"][0])["W"]
        for code in texts:
            widths.extend((code, pydyf.Array([0])))

    def form(self, box: Sequence[int], path: bytes) -> str:
        """A form XObject, named by its number."""
        entries = {"Type": "/XObject", "Subtype": "/Form", "Resources": pydyf.Dictionary()}
        entries["BBox"] = pydyf.Array(box)
        reference = added(self._pdf, pydyf.Stream([path, b"f"], entries, compress=True))
        return f"{_FORM}{reference.split()[0].decode()}"

    def _font_of(self, reference: bytes) -> Font:
        return font_of(self._pdf, reference)


class PaintedPage:
    """A page of it."""

    def __init__(
        self, pdf: Any, number: int, fonts: Mapping[str, Font], lines: list[Any], resources: Any
    ) -> None:
        self.fonts = fonts
        self._pdf = pdf
        self._number = number
        self._lines = lines
        self._resources = resources

    def rewrite(self, change: Change) -> None:
        """Give each text to ``change``, and take what comes back."""
        self._lines[:] = list(_rewritten(self._lines, self._number, change))

    def use_forms(self, names: Iterable[str]) -> None:
        """Make forms known; their names tell their numbers."""
        forms = of(self._pdf, self._resources.setdefault("XObject", pydyf.Dictionary()))
        forms.update({name: f"{name.removeprefix(_FORM)} 0 R".encode() for name in names})


def _rewritten(lines: Iterable[Any], page: int, change: Change) -> Iterator[Any]:
    """The operators of a page, with its texts as ``change`` wants them."""
    rest = iter(lines)
    mark: int | None = None
    for line in rest:
        yield line
        if line == b"BT":
            text = list(iter(lambda: next(rest), b"ET"))  # none, where nothing can be seen
            changed = change(PaintedText(page, mark, text[0], text[1:])) if text else None
            inside, behind = changed or (text[1:], ())
            yield from (*text[:1], *inside, b"ET", *behind)
        elif isinstance(line, bytes) and (marked := _MARKED.fullmatch(line)):
            mark = int(marked[1])
        elif line == b"EMC":
            mark = None


def font_of(pdf: Any, reference: bytes) -> Font:
    """A font of a pydyf document; of one of pixels (Type 3) nothing is known."""
    font = of(pdf, reference)
    if "ToUnicode" not in font or "DescendantFonts" not in font:
        return Font({}, {}, font)
    texts = texts_of(b"\n".join(of(pdf, font["ToUnicode"]).stream))
    widths = widths_of(of(pdf, font["DescendantFonts"][0])["W"])
    return Font(texts, widths, font)
