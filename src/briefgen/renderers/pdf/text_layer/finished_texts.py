"""The texts of a finished PDF, as the passes over the text layer have them.

What wrote the file may paint a piece of a line by many operators, each run of glyphs at a place of
its own, in strings of either kind. Here that becomes one text: its glyphs in their places, from its
beginning. All else on a page stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

import pikepdf

from briefgen.renderers.pdf.text_layer.character_map import character_map, texts_of
from briefgen.renderers.pdf.text_layer.finished_marks import FinishedMarks
from briefgen.renderers.pdf.text_layer.finished_page import PageRuns
from briefgen.renderers.pdf.text_layer.text_objects import (
    Change,
    Font,
    PaintedText,
    TextObject,
    widths_of,
)

_FORM: Final = "Sign"


class FinishedTexts:
    """A document of pikepdf's as the passes over the text layer see it."""

    def __init__(self, pdf: pikepdf.Pdf, *, right_to_left: bool) -> None:
        self._pdf = pdf
        self.right_to_left = right_to_left
        self.marks = FinishedMarks(pdf, right_to_left=right_to_left)
        self._fonts: dict[tuple[int, int], Font] = {}
        self.forms: dict[str, Any] = {}
        self._pages = [FinishedPage(self, number, page) for number, page in enumerate(pdf.pages)]

    def pages(self) -> Iterator[FinishedPage]:
        """Every page."""
        yield from self._pages

    def fonts(self) -> Iterator[Font]:
        """Every font, once."""
        yield from self._fonts.values()

    def font(self, entries: Any) -> Font:
        """A font of a page, read once; of one without numbered glyphs nothing is known."""
        known = self._fonts.get(entries.objgen)
        return known or self._fonts.setdefault(entries.objgen, _font_of(entries))

    def program(self, font: Font) -> bytes:
        """The file of a font."""
        descriptor = _inner(font).FontDescriptor
        key = next(key for key in ("/FontFile2", "/FontFile3") if key in descriptor)
        data: bytes = descriptor[key].read_bytes()
        return data

    def unseen(self, font: Font, count: int) -> list[int]:
        """Glyphs that are added to the file behind all others, for it has no empty ones.

        Only where it has TrueType outlines, and numbers in the text are those of its glyphs.
        """
        descriptor, numbered = _inner(font).FontDescriptor, _inner(font).get("/CIDToGIDMap")
        if "/FontFile2" not in descriptor or numbered != pikepdf.Name.Identity or not count:
            return []
        from briefgen.renderers.pdf.text_layer.font_program import with_empty_glyphs

        data, first = with_empty_glyphs(self.program(font), count)
        descriptor.FontFile2.write(data)
        descriptor.FontFile2.Length1 = len(data)
        if "/CIDSet" in descriptor:  # it would lack them, and need not be there (ISO 19005-2)
            del descriptor["/CIDSet"]
        return list(range(first, first + count))

    def make_known(self, font: Font, texts: Mapping[int, str]) -> None:
        """Say which text glyphs stand for, and that they have no width."""
        self.say(font, texts)
        _inner(font).W.extend(part for code in sorted(texts) for part in (code, pikepdf.Array([0])))

    def say(self, font: Font, texts: Mapping[int, str]) -> None:
        """Say which text glyphs stand for, anew (9.10.3)."""
        if texts:
            font.texts.update(texts)
            font.entries.ToUnicode.write(character_map(font.texts))

    def form(self, box: Sequence[int], path: bytes) -> str:
        """A form XObject, numbered."""
        name = f"{_FORM}{len(self.forms)}"
        self.forms[name] = self._pdf.make_stream(
            path + b" f",
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=pikepdf.Array(list(box)),
            Resources=pikepdf.Dictionary(),
        )
        return name

    def write(self) -> bool:
        """Put the pages that were changed into the document; whether there were any."""
        written = [page.write() for page in self._pages]
        self.marks.settle()
        return any(written)


class FinishedPage:
    """A page of it."""

    def __init__(self, document: FinishedTexts, number: int, page: pikepdf.Page) -> None:
        named = page.resources.get("/Font", {}).items()
        self.fonts = {name[1:]: document.font(entries) for name, entries in named}
        self._document = document
        self._number = number
        self._page = page
        self._parts: list[bytes | TextObject] | None = None

    def rewrite(self, change: Change) -> None:
        """Give each text to ``change``, and take what comes back."""
        parts = self._parts
        if parts is None:
            parts = self._read()
        self._parts = list(chain.from_iterable(_changed(part, change) for part in parts))

    def _read(self) -> list[bytes | TextObject]:
        marks = self._document.marks
        runs = PageRuns(
            pikepdf.parse_content_stream(self._page),
            self.fonts,
            self._number,
            owners=marks.owners(self._number),
            from_right=self._document.right_to_left,
        )
        parts = list(runs.parts())
        for mark in runs.emptied:
            marks.release(self._number, mark)
        return [*parts]

    def use_forms(self, names: Iterable[str]) -> None:
        """Make forms of the document known to the page."""
        for name in names:
            self._page.add_resource(
                self._document.forms[name], pikepdf.Name.XObject, pikepdf.Name(f"/{name}")
            )

    def write(self) -> bool:
        """Put the page into the document, if it was changed, and say so: in its place, or the old
        one would be in the file as well.
        """
        if self._parts is None:
            return False
        self._page.contents_coalesce()
        self._page.obj.Contents.write(b"\n".join(map(_written, self._parts)))
        return True


def _changed(part: bytes | TextObject, change: Change) -> Iterator[bytes | TextObject]:
    changed = None if isinstance(part, bytes) else change(part)
    if isinstance(part, bytes) or changed is None:
        yield part
        return
    inside, behind = changed
    yield PaintedText(part.page, part.mark, part.matrix, list(inside))
    yield b"\n".join(behind)


def _written(part: bytes | TextObject) -> bytes:
    if isinstance(part, bytes):
        return part
    return b"\n".join((b"BT", part.matrix, *part.operators, b"ET"))


def _inner(font: Font) -> Any:
    return font.entries["/DescendantFonts"][0]


def _font_of(entries: Any) -> Font:
    if "/ToUnicode" not in entries or "/DescendantFonts" not in entries:
        return Font({}, {}, entries)
    texts = texts_of(entries.ToUnicode.read_bytes())
    return Font(texts, widths_of(entries.DescendantFonts[0].W), entries)
