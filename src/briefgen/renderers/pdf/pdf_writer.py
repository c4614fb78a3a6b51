"""One call of WeasyPrint, from a prepared tree to bytes."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from briefgen.errors import Notice, RenderError
from briefgen.layout.laid_out import Asset
from briefgen.messages import say
from briefgen.renderers.html_tree import notes
from briefgen.renderers.memory_fetcher import MemoryFetcher, shortened
from briefgen.renderers.pdf.attached_files import Attachment
from briefgen.renderers.pdf.attachments import attach
from briefgen.renderers.pdf.document_identifier import identifier_of
from briefgen.renderers.pdf.floating_blocks import ground, ground_blocks
from briefgen.renderers.pdf.object_streams import write_file
from briefgen.renderers.pdf.page_filling import PageFilling
from briefgen.renderers.pdf.pages_of_contents import pages_of_contents
from briefgen.renderers.pdf.parted_boxes import end_with_words
from briefgen.renderers.pdf.pdfa import VARIANT, intend_screen, write_metadata
from briefgen.renderers.pdf.print_tree import hold_together, move_to_end
from briefgen.renderers.pdf.table_fitting import fit_tables, turn_as_asked
from briefgen.renderers.pdf.tags.content_marks import ContentMarks
from briefgen.renderers.pdf.tags.tagging import finish_tree, laid_out_notes, plan_tree
from briefgen.renderers.pdf.text_layer.combining_marks import draw_signs
from briefgen.renderers.pdf.text_layer.reading_order import reorder
from briefgen.renderers.pdf.text_layer.tounicode import mend_texts
from briefgen.renderers.pdf.weasyprint.deferred_footnotes import put_off_notes_kept
from briefgen.renderers.pdf.weasyprint.endless_pages import NothingMoreFits, endless_pages_found
from briefgen.renderers.pdf.weasyprint.font_configuration import FontSet
from briefgen.renderers.pdf.weasyprint.kept_style_sheets import sheets_kept
from briefgen.renderers.pdf.weasyprint.least_table_widths import least_table_widths
from briefgen.renderers.pdf.weasyprint.log_capture import listening
from briefgen.renderers.pdf.weasyprint.notes_of_moved_rows import notes_go_with_rows
from briefgen.renderers.pdf.weasyprint.pages_again import looked_at
from briefgen.renderers.pdf.weasyprint.painted_texts import PaintedTexts
from briefgen.renderers.pdf.weasyprint.plain_values import plain_values_known
from briefgen.renderers.pdf.weasyprint.repeated_heads import group_heads_repeated
from briefgen.renderers.pdf.weasyprint.seldom_shown import seldom_shown_left_out
from briefgen.renderers.pdf.weasyprint.standing_in import one_layout_at_a_time
from briefgen.renderers.pdf.weasyprint.trailing_spaces import spaces_hanging
from briefgen.renderers.pdf.weasyprint.weasy import ElementWrapper, weasyprint
from briefgen.renderers.pdf.weasyprint.whole_floats import floats_kept_whole

OPTIONS: Mapping[str, Any] = {"pdf_tags": True, "pdf_variant": VARIANT}
_ATTEMPTS = 5
_LONGEST_NOTE = 3_000
"""Letters of a note at the foot of a page; half a page of the smallest type."""


class _Pictures(dict[str, Any]):
    """WeasyPrint's cache of pictures; names each by its number where WeasyPrint takes a digest.

    The digest is that of the address, and a name that stands in a file should tell its place only.
    """

    def __setitem__(self, key: str, value: Any) -> None:
        if isinstance(value, weasyprint.images.RasterImage):
            value.id = str(sum(isinstance(known, type(value)) for known in self.values()) + 1)
        super().__setitem__(key, value)


class _Document(weasyprint.HTML):  # type: ignore[misc]
    """A document from a tree that is there already; WeasyPrint itself would parse a text."""

    def __init__(self, root: etree._Element, fetcher: MemoryFetcher) -> None:
        self.base_url = None  # a relative address stays one, and names no folder of this machine
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, None)
        self.etree_element = root


def write_pdf(
    root: etree._Element,
    assets: Mapping[str, Asset],
    fonts: FontSet,
    *,
    right_to_left: bool,
    attachments: Sequence[Attachment] = (),
) -> tuple[bytes, int, tuple[int, ...], tuple[Notice, ...]]:
    """The bytes of the PDF, its number of pages, the pages of its contents, and its notices.

    Raises RenderError.
    """
    fetcher = MemoryFetcher(assets, {})
    with listening() as record:
        try:
            data, pages, contents = _write(root, fetcher, fonts, attachments, right_to_left)
        except RecursionError:
            raise RenderError(say("the document is nested too deeply"), format="pdf") from None
        except RenderError:
            raise
        except Exception as error:  # whatever WeasyPrint raises, the caller gets our own
            kind = type(error).__name__
            raise RenderError(
                say("WeasyPrint failed: {kind}: {error}", kind=kind, error=error), format="pdf"
            ) from error
        finally:
            _refuse(fetcher.refused)
    return data, pages, contents, record.notices()


def _write(
    root: etree._Element,
    fetcher: MemoryFetcher,
    fonts: FontSet,
    attachments: Sequence[Attachment],
    right_to_left: bool,
) -> tuple[bytes, int, tuple[int, ...]]:
    options = {**OPTIONS, "cache": _Pictures()}
    document = lay_out_pages(root, fetcher, fonts, options)
    end_with_words(document)
    tree = plan_tree(document, str(root.get("lang")), right_to_left=right_to_left)

    def finish(_: Any, pdf: Any) -> None:
        mend_texts(pdf, document.fonts.values(), fonts.files)
        draw_signs(PaintedTexts(pdf))
        reorder(PaintedTexts(pdf), ContentMarks(tree.root), right_to_left=right_to_left)
        finish_tree(pdf, document, tree, right_to_left=right_to_left)
        write_metadata(pdf, document.metadata, part=3 if attachments else 2)
        if attachments:
            attach(pdf, attachments)
        pdf.write = lambda output, *_: write_file(pdf, output, identifier_of(root))

    intend_screen(document)
    with one_layout_at_a_time, fonts.lines.while_painted():
        data: bytes = document.write_pdf(finisher=finish, output_intent="", **options)
    return data, len(document.pages), pages_of_contents(root, document)


def lay_out_pages(
    root: etree._Element, fetcher: MemoryFetcher, fonts: FontSet, options: Mapping[str, Any]
) -> Any:
    """Lay the tree out; notes that WeasyPrint lost on the way stand at the end instead.

    It loses those of an absolutely placed box, those that are put off beyond the last page when the
    pages are made a second time, for their numbers' sake, and some of a paragraph that goes over a
    page: that is held together first. One that is higher than a page it paints over its edge.
    """
    turn_as_asked(root)
    if long := [note for note in notes(root) if _is_long(note)]:
        move_to_end(root, long)
    for _ in range(_ATTEMPTS):
        document = _whole(root, fetcher, fonts, options)
        while fit_tables(document) or ground_blocks(document, root):
            document = _whole(root, fetcher, fonts, options)
        found = set(laid_out_notes(document))
        lost = [note for note in notes(root) if note.get("data-note") not in found]
        if not lost:
            return document
        if not hold_together(lost):
            move_to_end(root, lost)
    numbers = ", ".join(str(note.get("data-note")) for note in lost)
    raise RenderError(
        say("these notes were lost on the page: {numbers}", numbers=numbers), format="pdf"
    )


def _is_long(note: etree._Element) -> bool:
    return sum(map(len, note.itertext())) > _LONGEST_NOTE


def _whole(
    root: etree._Element, fetcher: MemoryFetcher, fonts: FontSet, options: Mapping[str, Any]
) -> Any:
    """The document; a block that fits on no page beside others stands in the text instead."""
    while True:
        try:
            return _render(root, fetcher, fonts, options)
        except NothingMoreFits as found:
            if not ground(found.floating):
                raise RenderError(
                    say("a part of the document fits on no page"), format="pdf"
                ) from None


def _render(
    root: etree._Element, fetcher: MemoryFetcher, fonts: FontSet, options: Mapping[str, Any]
) -> Any:
    filling = looked_at(PageFilling(fetcher.lower))
    kept = (
        sheets_kept(),
        plain_values_known(),
        put_off_notes_kept(),
        endless_pages_found(),
        floats_kept_whole(),
    )
    tables = (group_heads_repeated(), least_table_widths(), notes_go_with_rows())
    lines = (fonts.lines.while_laid_out(), spaces_hanging())
    with one_layout_at_a_time, contextlib.ExitStack() as stack:
        for each in (*kept, seldom_shown_left_out(), *tables, *lines, filling):
            stack.enter_context(each)
        return _Document(root, fetcher).render(
            font_config=fonts.configuration, stylesheets=list(fonts.stylesheets), **options
        )


def _refuse(refused: list[str]) -> None:
    if refused:
        addresses = ", ".join(map(shortened, list(dict.fromkeys(refused))[:5]))
        raise RenderError(
            say("the document would read what it may not: {addresses}", addresses=addresses),
            format="pdf",
        )
