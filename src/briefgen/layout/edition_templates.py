"""The templates of one edition: what they are told, and what they print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from markupsafe import Markup

from briefgen.conventions import is_name
from briefgen.errors import LayoutError
from briefgen.layout.annexes import Annexes
from briefgen.layout.block_helpers import block_helpers
from briefgen.layout.block_packages import package_of, packages_of, require_templates
from briefgen.layout.cluster_shares import compared
from briefgen.layout.document_drawings import DocumentDrawings
from briefgen.layout.edition_pictures import EditionPictures
from briefgen.layout.html_parsing import parse, parse_inline
from briefgen.layout.i18n.figure_phrases import change_amount
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.word_catalogues import BroughtWords, own_words
from briefgen.layout.jinja_env import SUFFIX, environment, search_path
from briefgen.layout.key_figure_cards import CardPlan, card_plan
from briefgen.layout.photo_ratios import photo_ratios
from briefgen.layout.prose_html import ProseWriter, cite
from briefgen.layout.section_walks import count_of, heroes, placed_in
from briefgen.layout.tables.table_plan import TablePlan, plan_table
from briefgen.layout.template_marks import TemplateMarks
from briefgen.layout.title_lines import TitlePlan, title_plan
from briefgen.messages import say
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.blocks.figure_blocks import KeyFigures
from briefgen.model.edition import Edition, Placed
from briefgen.model.figures import Figure
from briefgen.model.foreign import Foreign
from briefgen.text.languages import direction_of
from briefgen.theme.theme import Theme

TOC_FROM = 6
"""Sections, at all levels, from which a table of contents helps more than it takes."""


def layout_names(templates: Sequence[str | Path] = ()) -> list[str]:
    """The names of every layout that can be found."""
    path = search_path(tuple(Path(folder) for folder in templates))
    found = (
        file.parent.name for folder in path for file in folder.glob(f"layouts/*/layout{SUFFIX}")
    )
    return sorted(set(found))


def digits_of(edition: Edition, theme: Theme) -> str:
    """The digits of an edition: those that one asks for, where it is written from the right."""
    return (edition.brief.digits or theme.digits) if edition.direction == "rtl" else "latn"


def lacking(what: str, name: object) -> str:
    """What a template names and the edition has not; which of both it is, is nobody's to know."""
    return say(
        'this edition has no {what} "{name}": there is none, or its readers may not see it',
        what=what,
        name=name,
    )


class EditionTemplates:
    """The templates of one layout, for one edition."""

    def __init__(
        self, edition: Edition, layout: str, theme: Theme, path: tuple[Path, ...], *, marked: bool
    ) -> None:
        """``marked``: each element says which line printed it, to `TemplateMarks`."""
        self._edition = edition
        self._layout = layout
        self._theme = theme
        blocks = tuple(placed.block for placed in placed_in(edition.sections))
        require_templates(blocks, path)
        packages = packages_of(blocks)
        self.path = (*path, *(package.templates for package in packages))
        """The folders that they are searched in."""
        self.marks = TemplateMarks(self.path) if marked else None
        self._environment = self.marks.environment if self.marks else environment(self.path)
        more = tuple(BroughtWords(each.name, each.locales) for each in packages)
        digits = digits_of(edition, theme)
        self.words = LibraryWords(edition.language, digits, more, own_words(path))
        self.prose = ProseWriter(edition.brief, self.words)
        self.lacking: dict[str, set[str]] = {}
        """The words that each package's blocks have said in English."""
        self.pictures = EditionPictures(edition, theme, self.path)
        self.drawings = DocumentDrawings(edition, theme, self.words, self.prose.inline)
        self.annexes = Annexes(self.words.base)
        self._compared = dict(compared(edition.sections, edition.figures))
        self._context = self._make_context()

    def tree(self) -> etree._Element:
        """The whole document, as the layout has it."""
        root = self._whole()
        if self.annexes.are_lost:  # the layout has no place for them
            self.annexes = Annexes(self.words.base, stay=True)
            root = self._whole()
        return root

    def inline(self, name: str, **more: Any) -> etree._Element:
        """What a template for one line prints, in a ``<span>``."""
        text = self._template(name).render({**self._context, **more})
        return self._parsed(parse_inline, name, text)

    def note(self, source: str) -> etree._Element:
        """The content of a source's note, from ``parts/source_note``."""
        return self.inline(f"parts/source_note{SUFFIX}", source=self._edition.sources[source])

    def _whole(self) -> etree._Element:
        name = f"layouts/{self._layout}/layout{SUFFIX}"
        return self._parsed(parse, name, self._template(name).render(self._context))

    def _parsed(
        self, parser: Callable[[str], etree._Element], name: str, text: str
    ) -> etree._Element:
        try:
            root = parser(text)
        except ValueError as error:
            raise LayoutError(str(error), template=name, line=1) from None
        if self.marks:
            self.marks.collect(root)
        return root

    def _template(self, name: str) -> Any:
        if name.startswith("layouts/") and not (
            is_name(self._layout) and any((folder / name).is_file() for folder in self.path)
        ):
            names = ", ".join(layout_names(self.path))
            raise LayoutError(
                say("there is no layout {layout!r}", layout=self._layout),
                hint=say("there are: {names}", names=names),
            )
        return self._environment.get_template(name)

    def _make_context(self) -> dict[str, Any]:
        words, prose, pictures = self.words, self.prose, self._edition.pictures
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
            "annexes": lambda: self.annexes.printed(),
            "becomes_annex": lambda section: self.annexes.of_section(section),
            "annex_block": lambda annex, level: self._printed(annex.placed, level, at_end=True),
            "place_of": lambda placed: placed.place,
            "h": lambda level: f"h{min(level, 6)}",
            "picture": self.pictures.picture,
            "photo_ratio": photo_ratios(self._edition.sections, pictures).get,
            "logo": self.pictures.logo,
            "icon": self.pictures.icon,
            "drawing": self.drawings.chart,
            "drawn_map": self.drawings.map_of,
            "drawn_comparison": self.drawings.comparison,
            "drawn_timeline": self.drawings.timeline,
            "qr_code": self.pictures.qr_code,
            "share_bar": lambda figure: self.pictures.share_bar(self._figure(figure)),
            "steps": self.pictures.steps,
            "issue_bars": lambda figure: self.pictures.issue_bars(self._figure(figure)),
            "count_bar": self.pictures.count_bar,
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

    def _cite(self, ids: Iterable[str]) -> Markup:
        """Calls of the notes of these sources, which the edition must have."""
        wanted = tuple(ids)
        for source in wanted:
            if source not in self._edition.sources:
                raise LookupError(lacking(say("source"), source))
        return cite(wanted)

    def _language_of(self, text: str) -> str:
        """The language of a text of the edition."""
        return text.language if isinstance(text, Foreign) else self._edition.language

    def _block(self, placed: Placed, level: int = 3, **more: Any) -> Markup:
        """A block by the template of its kind, which is told ``more`` where it has a use for it.

        Of an annex only the reference stands in its place, and what its block says of it there.
        """
        if (annex := self.annexes.of_table(placed)) is not None:
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
        self.words.lacking.clear()
        printed = Markup(self._template(name).render({**self._context, **more, **own}))
        if self.words.lacking and (package := package_of(placed.block)):
            self.lacking.setdefault(package, set()).update(self.words.lacking)
        return self.marks.fenced(name, printed) if self.marks else printed

    def _table_plan(self, table: Table) -> TablePlan:
        return plan_table(table, self._edition.figures, self.words, self.prose.inline)

    def _always_shows(self, what: str) -> bool:
        """Whether something is said where it says little: as the brief has it, or the theme."""
        own = self._edition.brief.always_show
        return what in (self._theme.always_show if own is None else own)

    def _title_plan(self, *sizes: str) -> TitlePlan:
        """The title in the first of these tokens in which it has few lines, else in the last."""
        return title_plan(self._edition, sizes, self._layout, self._theme)

    def _card_plan(self, block: KeyFigures) -> CardPlan:
        """The cards of a block of key figures in their rows."""
        return card_plan(block, self._layout, self._theme, self.words, self._figure)

    def _figure(self, figure: str | Figure) -> Figure:
        if isinstance(figure, Figure):
            return figure
        known: Figure | None = self._edition.figures.get(figure)
        if known is None:
            raise LookupError(lacking(say("figure"), figure))
        return known

    def _figure_text(self, figure: str | Figure) -> Markup:
        return self.words.figure_text(self._figure(figure))


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.") or url


def _sort_by_date(events: Sequence[Any]) -> list[Any]:
    """Events in the order of time; those of one day keep the author's order."""

    def key(event: Any) -> tuple[int, int, int]:
        date = event.date
        return (date.year, getattr(date, "month", 0) or 0, getattr(date, "day", 0) or 0)

    return sorted(events, key=key)
