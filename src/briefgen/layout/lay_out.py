"""`lay_out`: an Edition goes in, a LaidOut comes out: what templates print, and passes over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from lxml import etree

from briefgen.errors import LayoutError, Notice
from briefgen.files.given_values import given, given_paths
from briefgen.layout import laid_out
from briefgen.layout.block_packages import missing_words, untranslated_words
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.edition_data import source_name
from briefgen.layout.edition_templates import EditionTemplates, digits_of, lacking
from briefgen.layout.edition_texts import check_texts
from briefgen.layout.figure_data import figures_csv
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.word_catalogues import has_words, own_words
from briefgen.layout.jinja_env import SUFFIX, search_path, template_errors
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.left_out_parts import left_out_parts
from briefgen.layout.metadata import metadata_of
from briefgen.layout.passes import (
    block_widths,
    caption_numbers,
    footnotes,
    list_markers,
    photo_references,
    text_columns,
)
from briefgen.layout.passes.bidi_isolation import set_off
from briefgen.layout.passes.cross_references import References
from briefgen.layout.passes.language_marks import settle_languages
from briefgen.layout.passes.no_break_spaces import set_no_breaks
from briefgen.layout.printed_pictures import with_printed
from briefgen.layout.row_texts import with_row_texts
from briefgen.layout.section_walks import in_columns
from briefgen.layout.style_sheets import joined_style, simple_sheet, typst_sheets
from briefgen.layout.tables.column_plan import column_widths
from briefgen.layout.template_marks import TemplatePlace
from briefgen.layout.vocabulary import FaultyTreeError, VocabularyFault, check_depth, faults
from briefgen.messages import joined, say
from briefgen.model.edition import Edition
from briefgen.theme.theme import Theme
from briefgen.theme.theme_reader import read_theme

DEFAULT_LAYOUT = "briefing"
DEFAULT_THEME = "default"
_SELECTED = re.compile(r"\.([A-Za-z][\w-]*)")
"""Classes in a style sheet."""


def lay_out(
    edition: Edition,
    layout: str | None = None,
    theme: str | None = None,
    templates: Sequence[str | Path] = (),
) -> LaidOut:
    """Lay an edition out, once for all formats.

    ``layout`` and ``theme`` are names (default: the brief's, else ``briefing`` and ``default``);
    ``templates`` are folders that are searched before briefgen's own. Raises LayoutError, and
    ContentError for a text that no page can show, which a brief that was loaded does not have.
    """
    given(edition, Edition, "edition")
    chosen, path = _chosen(edition, theme, templates)
    edition = _with_rows(edition, chosen, path)
    check_texts(edition)
    return _LayingOut(edition, layout or edition.brief.layout or DEFAULT_LAYOUT, chosen, path).run()


def with_rows_written(
    edition: Edition, theme: str | None = None, templates: Sequence[str | Path] = ()
) -> Edition:
    """The edition as `lay_out` lays it out: what it says of rows stands in its texts.

    For whoever tells of its texts and figures beside its pages. Raises as `lay_out` does.
    """
    return _with_rows(edition, *_chosen(edition, theme, templates))


def _chosen(
    edition: Edition, theme: str | None, templates: Sequence[str | Path]
) -> tuple[Theme, tuple[Path, ...]]:
    """The theme of an edition, and the folders in which its templates are looked for."""
    path = search_path(tuple(map(Path, given_paths(templates, "templates"))))
    return read_theme(theme or edition.brief.theme or DEFAULT_THEME, path), path


def _with_rows(edition: Edition, theme: Theme, path: tuple[Path, ...]) -> Edition:
    words = LibraryWords(edition.language, digits_of(edition, theme), own=own_words(path))
    heading, caption = words.t("Overview").unescape(), words.t("All recipients").unescape()
    return with_row_texts(edition, words, heading, caption)


class _LayingOut:
    """One edition on its way through one layout."""

    def __init__(
        self,
        edition: Edition,
        layout: str,
        theme: Theme,
        path: tuple[Path, ...],
        *,
        marked: bool = False,
    ) -> None:
        self._given = edition, layout, theme, path
        self._edition = edition
        self._layout = layout
        self._theme = theme
        self._templates = EditionTemplates(*self._given, marked=marked)
        self._path = self._templates.path
        self._words = self._templates.words

    def run(self) -> LaidOut:
        """The laid-out document; raises LayoutError."""
        try:
            return self._laid_out()
        except FaultyTreeError as error:
            raise self._placed(error.fault) from None

    def _placed(self, fault: VocabularyFault) -> LayoutError:
        """A fault with its place, for which the edition is laid out once more."""
        place, other = self._places(fault)
        hints = [
            fault.hint,
            say("the other: {template}:{line}", template=other.template, line=other.line)
            if other.line
            else "",
        ]
        return LayoutError(
            fault.text,
            template=place.template or self._layout,
            line=place.line,
            hint=joined("; ", filter(None, hints)),
        )

    def _places(self, fault: VocabularyFault) -> tuple[TemplatePlace, TemplatePlace]:
        again = _LayingOut(*self._given, marked=True)
        marks = again._templates.marks
        assert marks is not None
        nowhere = TemplatePlace("", 0)
        try:
            again._laid_out()
        except FaultyTreeError as error:
            if error.fault.text == fault.text:
                found, other = error.fault.element, error.fault.other
                other_place = nowhere if other is None else marks.place_of(other)
                return marks.place_of(found), other_place
        except LayoutError:  # the marks came in between
            pass
        return nowhere, nowhere

    def _laid_out(self) -> LaidOut:
        templates = self._templates
        with template_errors():
            root = templates.tree()
            check_depth(root)
            self._check_calls(root)
            templates.annexes.list_in_contents(root)
            block_widths.settle(root, self._edition.sections, templates.pictures.assets)
            text_columns.settle(root, in_columns(self._edition.sections), whole=_is_dense(root))
            templates.drawings.settle(root)
            photo_references.join(root)
            footnotes.number(root, templates.note)
            caption_numbers.number(root, self._words.number)
            list_markers.mark(root, arabic_indic=self._words.digits == "arab")
            links = References(root, self._edition.sections)
            links.settle()
            self._say_untranslated(root, settle_languages(root) | templates.prose.untranslated)
            set_off(root, self._edition.languages)
            set_no_breaks(root, self._theme)
        style, sheets = joined_style(self._theme, self._edition.direction, self._layout, self._path)
        style += column_widths(root)
        self._check(root, style)
        edition = self._edition
        return LaidOut(
            root=root,
            metadata=metadata_of(edition, self._layout, root, self._words, links),
            theme=self._theme,
            style=style,
            simple_sheet=simple_sheet(self._path),
            pdf_engine=self._theme.pdf_engine,
            typst_sheets=typst_sheets(self._layout, self._path),
            style_sheets=sheets,
            language=edition.language,
            direction=edition.direction,
            assets={
                **with_printed(root, templates.pictures.assets, self._theme),
                **templates.drawings.assets,
            },
            drawings=templates.drawings.of_charts,
            words=laid_out.RendererWords(
                notes=self._words.t("Sources and notes").unescape(),
                note=self._words.t("Note {number}").unescape(),
                back_to_text=self._words.t("Back to the text").unescape(),
                page=self._words.t("Page").unescape(),
                skip_to_content=self._words.t("Skip to the content").unescape(),
                figures=self._words.t("Figures").unescape(),
                draft=self._words.t("Draft – not cleared").unescape(),
                contents=self._words.t("Contents").unescape(),
                rest_left_out=self._words.t("The end of this brief is left out here.").unescape(),
                read_whole=self._words.t("Read the whole brief").unescape(),
            ),
            notices=tuple(self._notices(root)),
            size_budget=self._size_budget(),
            attach_data=edition.brief.attach_data,
            figures_csv=figures_csv(edition, partial(source_name, edition, words=self._words))
            if edition.brief.attach_data
            else b"",
        )

    def _notices(self, root: etree._Element) -> Iterator[Notice]:
        yield from self._edition.notices
        if (left_out := left_out_parts(self._edition, self._layout, root)) is not None:
            yield left_out
        for package, words in sorted(self._templates.lacking.items()):
            yield missing_words(package, self._edition.language, words)
        ours = self._words.in_english.difference(*self._templates.lacking.values())
        if ours:
            known = has_words(self._edition.language)
            yield untranslated_words(self._edition.language, ours, of_layout=known)

    def _check_calls(self, root: etree._Element) -> None:
        """Each call of a note that a template wrote by itself is of a source of the edition."""
        for call in root.iter("cite"):
            note = call.get("data-note", "")
            source = note.removeprefix(footnotes.PLACEHOLDER)
            if source not in (note, *self._edition.sources):
                raise FaultyTreeError(VocabularyFault(lacking(say("source"), source), call))

    def _say_untranslated(self, root: etree._Element, texts: frozenset[str] | set[str]) -> None:
        """Say near the title, by ``parts/untranslated``, how many texts lack a translation.

        Where a layout has no place for it, it stands in front of everything.
        """
        places = [one for one in root.iter("div") if has_class(one, ClassName.UNTRANSLATED_NOTE)]
        if texts and not places:
            places = [etree.Element("div", {"class": ClassName.UNTRANSLATED_NOTE})]
            article = root.find(".//article")
            (root[-1] if article is None else article).insert(0, places[0])
        for place in places:
            if not texts:
                place.getparent().remove(place)  # type: ignore[union-attr]
                continue
            note = etree.SubElement(place, "p", {"data-style": "Small"})
            written = self._edition.brief.language
            name = f"parts/untranslated{SUFFIX}"
            content = self._templates.inline(name, count=len(texts), written=written)
            note.text = content.text
            note.extend(list(content))

    def _check(self, root: etree._Element, style: str) -> None:
        own = frozenset(_SELECTED.findall(style)) if len(self._path) > 1 else None
        for fault in faults(root, own):
            raise FaultyTreeError(fault)

    def _size_budget(self) -> dict[str, int]:
        """Bytes for each format: what the brief says, else the theme."""
        own = self._edition.brief.size_budget.model_dump(exclude_none=True)
        return {**self._theme.size_budget, **{name: number * 1000 for name, number in own.items()}}


def _is_dense(root: etree._Element) -> bool:
    """Whether the layout promises to need few pages, and so sets all its text in columns."""
    return root.find(".//article[@data-pages]") is not None
