"""The renderer registered as ``pdf``: it lets the engine that was asked for make the file.

WeasyPrint makes the designed edition, and needs the system library Pango. Typst, the extra
``briefgen[typst]``, is many times as fast and needs none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, ClassVar, Final

from briefgen.conventions import PDF_ENGINES
from briefgen.errors import Notice, RenderError
from briefgen.layout.laid_out import LaidOut
from briefgen.messages import say
from briefgen.renderers.pdf.font_notices import font_notices
from briefgen.renderers.rendered import Rendered

if TYPE_CHECKING:
    from briefgen.renderers.pdf.weasyprint_renderer import WeasyPrintRenderer
    from briefgen.renderers.typst.typst_renderer import TypstRenderer

WEASYPRINT, TYPST = PDF_ENGINES
_WITHOUT_PANGO: Final = Notice(
    "pdf-engine",
    say("Typst made this PDF: WeasyPrint needs the system library Pango, which is not here"),
)
_GET_TYPST: Final = "pip install briefgen[typst]"


class PdfRenderer:
    """Tagged PDF (PDF/UA-1 and PDF/A-2a) with the theme's fonts and nothing from the machine."""

    name: ClassVar[str] = "pdf"
    suffix: ClassVar[str] = ".pdf"
    media_type: ClassVar[str] = "application/pdf"

    def warm_up(self, asked: str = "") -> None:
        """Load the engine that is asked for, or is used where none is."""
        engine = engine_for(asked)
        if engine:
            _RENDERERS[engine]().warm_up()

    def unprintable(self, laid_out: LaidOut) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Places in the content, and characters there that no font of the theme has."""
        from briefgen.renderers.html_tree import tree_for
        from briefgen.renderers.pdf.page_tree import is_printable, unprintable

        if is_printable(laid_out.root, laid_out.theme):  # what other formats show included
            return ()
        return unprintable(tree_for(laid_out, self.name), laid_out.theme)

    def render(self, laid_out: LaidOut) -> Rendered:
        """Turn a laid-out document into a PDF; raises RenderError."""
        engine = engine_for(laid_out.pdf_engine)
        if not engine:
            raise RenderError(
                say("WeasyPrint needs the system library Pango, which is not here"),
                format=self.name,
                hint=say("PDFs without it: {command}", command=_GET_TYPST),
            )
        made = _RENDERERS[engine]().render(laid_out)
        made = replace(made, notices=(*font_notices(laid_out), *made.notices))
        if engine == TYPST and not laid_out.pdf_engine:
            return replace(made, notices=(_WITHOUT_PANGO, *made.notices))
        return made


def engine_for(asked: str) -> str:
    """The engine that makes the PDFs: the one that was asked for, else WeasyPrint where it loads,
    else Typst where that is there, else "".
    """
    if asked == TYPST or (asked != WEASYPRINT and not has_pango() and has_typst()):
        return TYPST
    return WEASYPRINT if has_pango() else ""


@lru_cache(maxsize=1)
def has_pango() -> bool:
    """Whether WeasyPrint finds the system libraries that it needs."""
    try:
        import_module("briefgen.renderers.pdf.weasyprint.weasy")
    except OSError:  # as cffi says that a library does not load
        return False
    return True


def has_typst() -> bool:
    """Whether the package is installed."""
    return find_spec("typst") is not None


def _weasyprint() -> WeasyPrintRenderer:
    from briefgen.renderers.pdf.weasyprint_renderer import WeasyPrintRenderer

    return WeasyPrintRenderer()


def _typst() -> TypstRenderer:
    from briefgen.renderers.typst.typst_renderer import TypstRenderer

    return TypstRenderer()


_RENDERERS: Final[Mapping[str, Callable[[], WeasyPrintRenderer | TypstRenderer]]] = {
    WEASYPRINT: _weasyprint,
    TYPST: _typst,
}
