"""`lay_out`: an Edition goes in, a LaidOut comes out. The only caller of the templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from markupsafe import Markup

from briefgen.conventions import is_name
from briefgen.errors import LayoutError, Notice
from briefgen.files.given_values import given, given_paths
from briefgen.layout import laid_out
from briefgen.layout.annexes import Annexes
from briefgen.layout.block_helpers import block_helpers
from briefgen.layout.block_packages import (
    missing_words,
    package_of,
    packages_of,
    require_templates,
    untranslated_words,
)
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.cluster_shares import compared
from briefgen.layout.document_drawings import DocumentDrawings
from briefgen.layout.edition_data import source_name
from briefgen.layout.edition_pictures import EditionPictures
from briefgen.layout.edition_texts import check_texts
from briefgen.layout.figure_data import figures_csv
from briefgen.layout.html_parsing import parse, parse_inline
from briefgen.layout.i18n.figure_phrases import change_amount
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.word_catalogues import BroughtWords, has_words, own_words
from briefgen.layout.i18n.words_to_translate import words_file
from briefgen.layout.jinja_env import (
    SUFFIX,
    environment,
    search_path,
    template_errors,
)
from briefgen.layout.key_figure_cards import CardPlan, card_plan
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
from briefgen.layout.photo_ratios import photo_ratios
from briefgen.layout.printed_pictures import with_printed
from briefgen.layout.prose_html import ProseWriter, cite
from briefgen.layout.row_texts import with_row_texts
from briefgen.layout.section_walks import count_of, heroes, in_columns, placed_in
from briefgen.layout.style_sheets import joined_style, simple_sheet, typst_sheets
from briefgen.layout.tables.column_plan import column_widths
from briefgen.layout.tables.table_plan import TablePlan, plan_table
from briefgen.layout.template_marks import TemplateMarks, TemplatePlace
from briefgen.layout.title_lines import TitlePlan, title_plan
from briefgen.layout.vocabulary import FaultyTreeError, VocabularyFault, check_depth, faults
from briefgen.messages import joined, say
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.blocks.figure_blocks import KeyFigures
from briefgen.model.edition import Edition, Placed
from briefgen.model.figures import Figure
from briefgen.model.foreign import Foreign
from briefgen.text.languages import direction_of
from briefgen.theme.theme import Theme
from briefgen.theme.theme_reader import read_theme

DEFAULT_LAYOUT = "briefing"
DEFAULT_THEME = "default"
_SELECTED = re.compile(r"\.([A-Za-z][\w-]*)")
"""Classes in a style sheet."""
TOC_FROM = 6
"""Sections, at all levels, from which a table of contents helps more than it takes."""


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
    path = search_path(tuple(map(Path, given_paths(templates, "templates"))))
    chosen = read_theme(theme or edition.brief.theme or DEFAULT_THEME, path)
    words = LibraryWords(edition.language, _digits(edition, chosen), own=own_words(path))
    heading, caption = str(words.t("Overview")), str(words.t("All recipients"))
    edition = with_row_texts(edition, words, heading, caption)
    check_texts(edition)
    return _LayingOut(edition, layout or edition.brief.layout or DEFAULT_LAYOUT, chosen, path).run()


def layout_names(templates: Sequence[str | Path] = ()) -> list[str]:
    """The names of every layout that can be found."""
    path = search_path(tuple(Path(folder) for folder in templates))
    found = (
        file.parent.name for folder in path for file in folder.glob(f"layouts/*/layout{SUFFIX}")
    )
    return sorted(set(found))


def _digits(edition: Edition, theme: Theme) -> str:
    """The digits of an edition: those that one asks for, where it is written from the right."""
    return (edition.brief.digits or theme.digits) if edition.direction == "rtl" else "latn"


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
        blocks = tuple(placed.block for placed in placed_in(edition.sections))
        require_templates(blocks, path)
        self._packages = packages_of(blocks)
        self._path = (*path, *(package.templates for package in self._packages))
        self._marks = TemplateMarks(self._path) if marked else None
        self._environment = self._marks.environment if self._marks else environment(self._path)
        digits = _digits(edition, theme)
        more = tuple(BroughtWords(each.name, each.locales) for each in self._packages)
        self._words = LibraryWords(edition.language, digits, more, own_words(path))
        self._prose = ProseWriter(edition.brief, self._words)
        self._lacking: dict[str, set[str]] = {}
        """The words that each package's blocks have said in English."""
        self._pictures = EditionPictures(edition, theme, self._path)
        self._drawings = DocumentDrawings(edition, theme, self._words, self._prose.inline)
        self._annexes = Annexes(self._words.base)
        self._compared = dict(compared(edition.sections, edition.figures))
        self._context = self._make_context()

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
        assert again._marks is not None
        nowhere = TemplatePlace("", 0)
        try:
            again._laid_out()
        except FaultyTreeError as error:
            if error.fault.text == fault.text:
                found, other = error.fault.element, error.fault.other
                other_place = nowhere if other is None else again._marks.place_of(other)
                return again._marks.place_of(found), other_place
        except LayoutError:  # the marks came in between
            pass
        return nowhere, nowhere

    def _laid_out(self) -> LaidOut:
        with template_errors():
            root = self._tree()
            if self._annexes.are_lost:  # the layout has no place for them
                self._annexes = Annexes(self._words.base, stay=True)
                root = self._tree()
            check_depth(root)
            self._check_calls(root)
            self._annexes.list_in_contents(root)
            block_widths.settle(root, self._edition.sections, self._pictures.assets)
            text_columns.settle(root, in_columns(self._edition.sections), whole=_is_dense(root))
            self._drawings.settle(root)
            photo_references.join(root)
            footnotes.number(root, self._note)
            caption_numbers.number(root, self._words.number)
            list_markers.mark(root, arabic_indic=self._words.digits == "arab")
            links = References(root, self._edition.sections)
            links.settle()
            self._say_untranslated(root, settle_languages(root) | self._prose.untranslated)
            set_off(root, self._edition.languages)
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
                **with_printed(root, self._pictures.assets, self._theme),
                **self._drawings.assets,
            },
            drawings=self._drawings.of_charts,
            words=laid_out.RendererWords(
                notes=str(self._words.t("Sources and notes")),
                note=str(self._words.t("Note {number}")),
                back_to_text=str(self._words.t("Back to the text")),
                page=str(self._words.t("Page")),
                skip_to_content=str(self._words.t("Skip to the content")),
                figures=str(self._words.t("Figures")),
                draft=str(self._words.t("Draft – not cleared")),
                contents=str(self._words.t("Contents")),
                rest_left_out=str(self._words.t("The end of this brief is left out here.")),
                read_whole=str(self._words.t("Read the whole brief")),
            ),
            notices=tuple(self._notices(root)),
            size_budget=self._size_budget(),
            attach_data=edition.brief.attach_data,
            figures_csv=figures_csv(edition, self._source_name)
            if edition.brief.attach_data
            else b"",
        )

    def _notices(self, root: etree._Element) -> Iterator[Notice]:
        yield from self._edition.notices
        if (left_out := left_out_parts(self._edition, self._layout, root)) is not None:
            yield left_out
        for package, words in sorted(self._lacking.items()):
            yield missing_words(package, self._edition.language, words)
        ours = self._words.in_english.difference(*self._lacking.values())
        if ours and not has_words(self._edition.language):
            yield untranslated_words(words_file(self._edition.language), ours)

    def _tree(self) -> etree._Element:
        name = f"layouts/{self._layout}/layout{SUFFIX}"
        return self._parsed(parse, name, self._template(name).render(self._context))

    def _inline(self, name: str, **more: Any) -> etree._Element:
        """What a template for one line prints, in a ``<span>``."""
        text = self._template(name).render({**self._context, **more})
        return self._parsed(parse_inline, name, text)

    def _parsed(
        self, parser: Callable[[str], etree._Element], name: str, text: str
    ) -> etree._Element:
        try:
            root = parser(text)
        except ValueError as error:
            raise LayoutError(str(error), template=name, line=1) from None
        if self._marks:
            self._marks.collect(root)
        return root

    def _template(self, name: str) -> Any:
        if name.startswith("layouts/") and not (
            is_name(self._layout) and any((folder / name).is_file() for folder in self._path)
        ):
            names = ", ".join(layout_names(self._path))
            raise LayoutError(
                say("there is no layout {layout!r}", layout=self._layout),
                hint=say("there are: {names}", names=names),
            )
        return self._environment.get_template(name)

    def _make_context(self) -> dict[str, Any]:
        words, prose, pictures = self._words, self._prose, self._edition.pictures
        return {
            "edition": self._edition,
            "web": self._edition.web_address(),
            "layout": self._layout,
            "t": words.t,
            "tn": words.tn,
            "label": words.label,
            "figure": self._figure,
            "figure_text": self._figure_text,
            "figure_number": lambda figure: words.figure_number(self._figure(figure)),
            "change_amount": lambda figure: change_amount(words, self._figure(figure)),
            "date": words.date,
            "date_text": words.date_text,
            "short_date": lambda day: words.short_date(day, self._edition.published),
            "period": words.period,
            **block_helpers(words, self._edition.figures),
            "number": words.number,
            "issue_number": words.issue_number,
            "measure": words.measure,
            "isolated": words.isolated,
            "join": words.join,
            "lower": words.lower,
            "sentence": words.sentence,
            "language_in_words": words.language_in_words,
            "language_name": words.language_name,
            "country_name": words.country_name,
            "prose": prose.blocks,
            "inline": prose.inline,
            "cite": self._cite,
            "block": self._block,
            "table_plan": self._table_plan,
            "annexes": lambda: self._annexes.printed(),
            "becomes_annex": lambda section: self._annexes.of_section(section),
            "annex_block": lambda annex, level: self._printed(annex.placed, level, at_end=True),
            "place_of": lambda placed: placed.place,
            "h": lambda level: f"h{min(level, 6)}",
            "picture": self._pictures.picture,
            "photo_ratio": photo_ratios(self._edition.sections, pictures).get,
            "logo": self._pictures.logo,
            "icon": self._pictures.icon,
            "drawing": self._drawings.chart,
            "drawn_map": self._drawings.map_of,
            "drawn_comparison": self._drawings.comparison,
            "drawn_timeline": self._drawings.timeline,
            "qr_code": self._pictures.qr_code,
            "share_bar": lambda figure: self._pictures.share_bar(self._figure(figure)),
            "steps": self._pictures.steps,
            "issue_bars": lambda figure: self._pictures.issue_bars(self._figure(figure)),
            "count_bar": self._pictures.count_bar,
            "card_plan": self._card_plan,
            "title_plan": self._title_plan,
            "hero_photo": lambda: next(heroes(self._edition.sections, pictures), None),
            "always_shows": self._always_shows,
            "host": _host,
            "direction_of": direction_of,
            "language_of": self._language_of,
            "toc_needed": count_of(self._edition.sections) >= TOC_FROM,
            "sections": self._edition.sections,
            "sort_by_date": _sort_by_date,
        }

    def _note(self, source: str) -> etree._Element:
        """The content of a source's note, from ``parts/source_note``."""
        return self._inline(f"parts/source_note{SUFFIX}", source=self._edition.sources[source])

    def _source_name(self, key: str) -> str:
        """What the readers of the edition may know of a source."""
        return source_name(self._edition, key, self._words)

    def _check_calls(self, root: etree._Element) -> None:
        """Each call of a note that a template wrote by itself is of a source of the edition."""
        for call in root.iter("cite"):
            note = call.get("data-note", "")
            source = note.removeprefix(footnotes.PLACEHOLDER)
            if source not in (note, *self._edition.sources):
                raise FaultyTreeError(VocabularyFault(_lacking(say("source"), source), call))

    def _cite(self, ids: Iterable[str]) -> Markup:
        """Calls of the notes of these sources, which the edition must have."""
        wanted = tuple(ids)
        for source in wanted:
            if source not in self._edition.sources:
                raise LookupError(_lacking(say("source"), source))
        return cite(wanted)

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
            content = self._inline(name, count=len(texts), written=written)
            note.text = content.text
            note.extend(list(content))

    def _language_of(self, text: str) -> str:
        """The language of a text of the edition."""
        return text.language if isinstance(text, Foreign) else self._edition.language

    def _block(self, placed: Placed, level: int = 3, **more: Any) -> Markup:
        """A block by the template of its kind, which is told ``more`` where it has a use for it.

        Of an annex only the reference stands in its place, and what its block says of it there.
        """
        if (annex := self._annexes.of_table(placed)) is not None:
            if not isinstance(placed.block, Table):
                return self._printed(placed, level, annex=annex, **more)
            name = f"parts/annex_reference{SUFFIX}"
            return Markup(self._template(name).render({**self._context, "annex": annex}))
        return self._printed(placed, level, **more)

    def _printed(self, placed: Placed, level: int, **more: Any) -> Markup:
        name = f"blocks/{placed.block.kind}{SUFFIX}"
        own = {"block": placed.block, "place": placed.place, "level": level}
        if placed.place in self._compared:
            own["overview"] = self._compared[placed.place]
        self._words.lacking.clear()
        printed = Markup(self._template(name).render({**self._context, **more, **own}))
        if self._words.lacking and (package := package_of(placed.block)):
            self._lacking.setdefault(package, set()).update(self._words.lacking)
        return self._marks.fenced(name, printed) if self._marks else printed

    def _table_plan(self, table: Table) -> TablePlan:
        return plan_table(table, self._edition.figures, self._words, self._prose.inline)

    def _always_shows(self, what: str) -> bool:
        """Whether something is said where it says little: as the brief has it, or the theme."""
        own = self._edition.brief.always_show
        return what in (self._theme.always_show if own is None else own)

    def _title_plan(self, *sizes: str) -> TitlePlan:
        """The title in the first of these tokens in which it has few lines, else in the last."""
        return title_plan(self._edition, sizes, self._layout, self._theme)

    def _card_plan(self, block: KeyFigures) -> CardPlan:
        """The cards of a block of key figures in their rows."""
        return card_plan(block, self._layout, self._theme, self._words, self._figure)

    def _figure(self, figure: str | Figure) -> Figure:
        if isinstance(figure, Figure):
            return figure
        known: Figure | None = self._edition.figures.get(figure)
        if known is None:
            raise LookupError(_lacking(say("figure"), figure))
        return known

    def _figure_text(self, figure: str | Figure) -> Markup:
        return self._words.figure_text(self._figure(figure))

    def _check(self, root: etree._Element, style: str) -> None:
        own = frozenset(_SELECTED.findall(style)) if len(self._path) > 1 else None
        for fault in faults(root, own):
            raise FaultyTreeError(fault)

    def _size_budget(self) -> dict[str, int]:
        """Bytes for each format: what the brief says, else the theme."""
        own = self._edition.brief.size_budget.model_dump(exclude_none=True)
        return {**self._theme.size_budget, **{name: number * 1000 for name, number in own.items()}}


def _lacking(what: str, name: object) -> str:
    """What a template names and the edition has not; which of both it is, is nobody's to know."""
    return say(
        'this edition has no {what} "{name}": there is none, or its readers may not see it',
        what=what,
        name=name,
    )


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.") or url


def _is_dense(root: etree._Element) -> bool:
    """Whether the layout promises to need few pages, and so sets all its text in columns."""
    return root.find(".//article[@data-pages]") is not None


def _sort_by_date(events: Sequence[Any]) -> list[Any]:
    """Events in the order of time; those of one day keep the author's order."""

    def key(event: Any) -> tuple[int, int, int]:
        date = event.date
        return (date.year, getattr(date, "month", 0) or 0, getattr(date, "day", 0) or 0)

    return sorted(events, key=key)
