"""The classes of the laid-out document, each once with its meaning, and how they are read and set.

A class is a contract: templates, passes and renderers write only what stands here, and style sheets
and renderers read only that. Renderers name a class by its member, never by a text of their own.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal

from lxml import etree

Writer = Literal["template", "pass", "renderer", "author"]
"""Who writes a class: our templates, a pass over the tree, a renderer on its way to a format, or
only templates of somebody's own, to which it is offered."""

OWN_PREFIX: Final = "x-"
"""In front of classes of somebody's own templates, which none of ours will ever have."""


_BLOCK: Final = "box figure aside table p heading blockquote list dl"
"""Whatever a template makes of a block."""


class ClassName(StrEnum):
    """A class: its name, the elements or groups of elements that it stands on, its meaning.

    Groups are ``box``, ``heading``, ``inline``, ``cell`` and ``list`` (`vocabulary.GROUPS`).
    """

    on: str
    meaning: str
    writer: Writer

    def __new__(cls, name: str, on: str, meaning: str, writer: Writer = "template") -> ClassName:
        """A member that is its name, and knows the rest."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.on, member.meaning, member.writer = on, meaning, writer
        return member

    # One class a line or two: a table is read more easily than one argument a line.
    # fmt: off

    # --- the document and its page furniture
    BRIEF = "brief", "article", "the whole brief; beside it stands the name of its layout"
    BRIEFING = "briefing", "article", "the layout of that name"
    FLASH_UPDATE = "flash-update", "article", "the layout of that name"
    ARTICLE = "article", "article", "the layout of that name"
    PAGE_HEADER = "page-header", "header", "the running header, in formats with pages"
    PAGE_FOOTER = "page-footer", "footer", "the running footer, in formats with pages"
    RUNNING_TITLE = "running-title", "p", "the title in the running header"
    RUNNING_PUBLISHER = "running-publisher", "p", "the publisher in the running footer"
    PAGE_NUMBER = "page-number", "p", "the page and how many there are"
    MARKING = "marking", "p", "the label of the Traffic Light Protocol, alone or with its words"
    MARKING_WORDS = "marking-words", "p", "what restricts a document besides its label"
    MARKING_BANNER = "marking-banner", "header", "the marking on top of formats without pages"
    DRAFT = "draft", "inline", "says that nobody has cleared the brief yet"
    TLP = "tlp", "inline", "a label of the Traffic Light Protocol, on its black ground"
    TLP_RED = "tlp-red", "inline", "the label TLP:RED"
    TLP_AMBER = "tlp-amber", "inline", "the label TLP:AMBER"
    TLP_AMBER_STRICT = "tlp-amber-strict", "inline", "the label TLP:AMBER+STRICT"
    TLP_GREEN = "tlp-green", "inline", "the label TLP:GREEN"
    TLP_CLEAR = "tlp-clear", "inline", "the label TLP:CLEAR"
    PAGE_BREAK = "page-break", "box heading p table figure blockquote ul ol dl", \
        "begins a page, in PDF and Word"

    # --- title block
    TITLE_BLOCK = "title-block", "box", "title and facts of a brief"
    BAND = "band", "box", "the title on the accent colour"
    STRIP = "strip", "box", "publisher and marking, which share a line above the title"
    TITLE_PHOTO = "title-photo", "figure", "a photograph above the title, from edge to edge"
    COVER = "cover", "header", "a title block that is a page of its own"
    LOW_PHOTO = "low-photo", "header", "a cover whose title leaves less room to its photograph"
    COVER_DAY = "cover-day", "p", "the day of publication, on a cover"
    LONG_TITLE = "long-title", "h1", "a title that needs smaller type"
    TITLE_LINE = "title-line", "span", "one line of a title, as it was measured"
    HERO = "hero", "box", "the title without a band"
    PUBLISHER = "publisher", "p", "the publisher with its logo"
    PUBLISHER_NAME = "publisher-name", "span", "the publisher's name beside its logo"
    LOGO = "logo", "img", "a logo, whose name stands beside it: no higher than two lines"
    PRODUCT = "product", "p", "the kind of product and its country"
    SUBTITLE = "subtitle", "p", "the subtitle of the brief"
    BYLINE = "byline", "p", "authors, day and period in a line"
    LEAD = "lead", "box p", "the opening of an article, in larger type"
    FACTS = "facts", "box", "the facts of a brief side by side"
    FACTS_ROW = "facts-row", "box", \
        "facts that one row of a page has room for, if lists take two lines", "renderer"
    FACT = "fact", "p", "one fact below its name"
    FACT_LIST = "fact-list", "p", "a fact of several, which may take two lines: places, languages"
    FACT_PARTED = "fact-parted", "p", "such a fact where a row has too little room", "renderer"
    FACT_NAME = "fact-name", "inline", "the name of a fact, on a line of its own"
    FACTS_LINE = "facts-line", "p", "the facts of a brief in a line"
    FACT_IN_LINE = "fact-in-line", "inline", "the name of a fact in the line of its value"
    UNTRANSLATED_NOTE = "untranslated-note", "box", \
        "where it is said how many texts lack a translation"
    CONDENSED = "condensed", "p", "says that a layout leaves out a part of the brief"

    # --- parts of the brief
    HIGHLIGHTS = "highlights", "box", "what matters most, on a ground"
    SUMMARY = "summary", "box", "the summary of the brief"
    TOC = "toc", "nav", "the table of contents"
    TOC_TITLE = "toc-title", "p heading", "the title of the contents, which are not to list it"
    SECTION = "section", "section", "a section of the brief, at any depth"
    ANNEX = "annex", "section", "a table or a section that stands behind the others, with a letter"
    ANNEX_REFERENCE = "annex-reference", "p", "says where a table is written that is an annex"
    END_MATTER = "end-matter", "box", "a part behind the sections, set smaller"
    END_COLUMNS = "end-columns", "box", "the parts of the end that stand in two columns on a page"
    METHODOLOGY = "methodology", "box", "how the brief was made"
    CORRECTIONS = "corrections", "box", "what was wrong in earlier issues"
    GLOSSARY = "glossary", "box", "terms and what they mean"
    RELATED = "related", "box", "further reading"
    CONTACTS = "contacts", "box", "people and offices to ask"
    CONTACT = "contact", "p", "one person or office to ask"
    PARTNERS = "partners", "box", "partners and donors with their logos, and thanks"
    PARTNER_LOGOS = "partner-logos", "p", "the logos of partners side by side"
    IMPRINT = "imprint", "box", "who publishes, and the small print"
    SMALL_PRINT = "small-print", "box", "the disclaimer"
    SUPPORT = "support", "aside", "the call to action, on the accent colour"
    SUPPORT_ROW = "support-row", "box", "the words, the link and the code of the call to action"
    SUPPORT_TITLE = "support-title", "p", "the title of the call to action"
    SUPPORT_WORDS = "support-words", "box", "what the call to action says"
    SUPPORT_CODE = "support-code", "p", "a code that leads a camera to its link"
    SUPPORT_LINK = "support-link", "p", "the link of the call to action"

    # --- what many blocks have
    BLOCK_HEADING = "block-heading", "heading", "the heading of a block"
    SOURCE_LINE = "source-line", "p", "the sources of what stands above, with which it stays"
    TABLE_NOTE = "table-note", "p", "a note on what stands above, with which it stays"
    SHORT = "short", "box table", "held together on one page"
    BOX = "box", "box", "a box with a rule on top; Word sets its paragraphs on a ground"
    BOX_TITLE = "box-title", "p", "the title of a box"
    FIELD = "field", "p", "a label and what it labels, run in"
    FIELD_OF_LIST = "field-of-list", "p", "a label whose value is the list below"
    CAPTION = "caption", "p", "a caption that is no element of its own"
    SUBTITLE_LINE = "subtitle-line", "inline", "what is counted, in which unit and time"
    CAPTION_NUMBER = "caption-number", "inline", "kind and number in front of a caption"
    TABLE = "table", "inline", "counts tables, with data-field=\"seq\""
    FIGURE = "figure", "inline", "counts figures, with data-field=\"seq\""
    MAP = "map", "inline", "counts maps, with data-field=\"seq\""
    ADDRESS = "address", "inline", "an address of the web that is read, not followed"
    QUALIFIER = "qualifier", "inline", "the words of a large number, set smaller"
    STATE = "state", "inline", "how far a figure is verified, in its line"
    PLACE = "place", "inline", "where an event was"
    ORGANIZATION = "organization", "inline", "the organisation of a person"

    # --- blocks
    TEXT = "text", "box", "a block of prose"
    LIST_BLOCK = "list-block", "box", "a list with its title"
    LIST_TITLE = "list-title", "p", "the title of a list"
    CALLOUT = "callout", "aside", "a call-out; its kind stands beside it"
    CALLOUT_TITLE = "callout-title", "p", "kind and title of a call-out"
    CALLOUT_NOTE = "callout-note", "aside", "a call-out of this kind"
    CALLOUT_WARNING = "callout-warning", "aside", "a call-out of this kind, in its colours"
    CALLOUT_GAP = "callout-gap", "aside", "a call-out of this kind, in its colours"
    CALLOUT_RECOMMENDATION = "callout-recommendation", "aside", \
        "a call-out of this kind, in its colours"
    KEY_FIGURES_BLOCK = "key-figures-block", "box", "key figures with their heading and sources"
    KEY_FIGURES = "key-figures", "box", "the cards of key figures"
    KEY_FIGURE = "key-figure", "box", "one card: number, label, state"
    KEY_FIGURE_NUMBER = "key-figure-number", "p", "the large number of a card"
    KEY_FIGURE_LABEL = "key-figure-label", "p", "what the large number counts"
    KEY_FIGURE_ROW = "key-figure-row", "box", "the cards of one row"
    KEY_FIGURE_CHANGE = "key-figure-change", "p", "by how much the number rose or fell"
    KEY_FIGURE_ICON = "key-figure-icon", "p", "what a card counts, as a small drawing"
    KEY_FIGURE_DRAWING = "key-figure-drawing", "p", "the bar of a share"
    KEY_FIGURE_ISSUES = "key-figure-issues", "p", "the numbers of the last issues, as small bars"
    KEY_FIGURE_STATE = "key-figure-state", "p", "how far the number is verified, and of which day"
    ICON = "icon", "img", "a small drawing beside words that say the same; it may have an empty alt"
    CHANGE_BAD = "change-bad", "inline", "a change that is bad news, in its colour"
    CHANGE_GOOD = "change-good", "inline", "a change that is good news, in its colour"
    BY_1 = "by-1", "box list", "one card or column a row"
    BY_2 = "by-2", "box list", "two cards or columns a row"
    BY_3 = "by-3", "box list", "three cards or columns a row"
    BY_4 = "by-4", "box list", "four cards or columns a row"
    LONG_NUMBERS = "long-numbers", "box", "cards whose numbers need smaller type"
    QUOTE_BLOCK = "quote-block", "box", "a quotation with its heading"
    QUOTE = "quote", "blockquote", "a quotation in the text"
    PULL_QUOTE = "pull-quote", "blockquote", "a quotation pulled out of the text, in large type"
    QUOTE_SOURCE = "quote-source", "p", "who said a quotation"
    PHOTO = "photo", "figure", "a photograph, or another picture, with its caption"
    PHOTO_REFERENCES = "photo-references", "box", "photographs that are not there to be shown"
    PHOTO_REFERENCE = "photo-reference", "li", "one of them, in a line with its credit"
    PHOTO_STATE = "photo-state", "p", "why they are not there"
    CREDIT = "credit", "p inline", "place, day and photographer"
    AGREEMENT = "agreement", "box", "an agreement"
    PROVISIONS = "provisions", "list", "provisions of an agreement, a row of them side by side"
    PROVISION_STATE = "provision-state", "inline", "how a provision is kept"
    ACTOR_CARDS = "actor-cards", "box", "persons on cards, with role and position"
    CARD_ROW = "card-row", "box", "cards side by side"
    WHOLE_ROW = "whole-row", "box", "what stands side by side in a box that pages may part"
    CARD = "card", "box", "one card of a row"
    CARD_TOP = "card-top", "box", "the name on a card, and its state at the end of the line"
    CARD_FACTS = "card-facts", "p", "what a card says of its name, in a muted line"
    CHIP = "chip", "p", "a state in a word or two; its tone stands beside it"
    OUTLOOK = "outlook", "box", "scenarios of what may come"
    SCENARIO = "scenario", "box", "one scenario"
    SCENARIO_NAME = "scenario-name", "heading p", "the name of a scenario"
    MOST_HARMFUL = "most-harmful", "box", "the scenario of the greatest impact"
    STEPS = "steps", "inline", "five steps, drawn; the words beside them say which"
    GRADE = "grade", "inline", "steps and their words, on one line"
    CLUSTER = "cluster", "box", "one cluster of the response"
    CLUSTER_NAME = "cluster-name", "heading", "the name of a cluster"
    CLUSTER_TOP = "cluster-top", "box", "the name of a cluster, and how many it reached, in a line"
    CLUSTER_SHARE = "cluster-share", "p", "how many a cluster reached, of how many"
    CLUSTER_PARTS = "cluster-parts", "box", "needs, response and gaps beside each other"
    CLUSTER_COLUMN = "cluster-column", "box", "one of them"
    CLUSTER_OVERVIEW = "cluster-overview", "table", "how many each of several clusters reached"
    SHARE = "share", "cell inline", "a share with its bar"
    GAP = "gap", "heading", "heads what is missing"
    CLUSTER_FIGURE = "cluster-figure", "p", "figures of a cluster, in a line"
    CLUSTER_PART = "cluster-part", "heading", "heads the needs, response or gaps of a cluster"
    MAP_BLOCK = "map-block", "figure", "a map with its title above and its sources below"
    PLACES = "places", "p list", "the places of a map, or its lines, by kind"
    CHART_BLOCK = "chart-block", "figure", "a chart with its title above and its sources below"
    CHART_NUMBERS = "chart-numbers", "box", "what a drawing shows, printed below it"
    FOLDED = "folded", "details", "what a drawing shows in numbers and words, folded in HTML"

    # --- tables
    TABLE_BLOCK = "table-block", "box", "a table with its heading, note and sources"
    TABLE_DRAWING = "table-drawing", "img", \
        "what the table says that it heads, drawn; it may have an empty alt"
    COMPARISON_BLOCK = "comparison-block", "box", "a comparison with its note and sources"
    DATA = "data", "table", "a table that is attached to the PDF as data"
    TIMELINE = "timeline", "table", "events, headed by their days"
    UNDER_HEADS = "under-heads", "table", "events below head rows of their months or years"
    ACTORS = "actors", "table", "persons with role and position"
    INCIDENTS = "incidents", "table", "a register of incidents, in small type"
    FIXED = "fixed", "table", "a register too long to measure its columns"
    INCIDENT_SUMMARY = "incident-summary", "table", "incidents by place and time"
    IN_MATRIX = "in-matrix", "cell", "a number of incidents in a place and a time"
    SHADE_1 = "shade-1", "cell", "a number of the least of five classes, on a ground of its colour"
    SHADE_2 = "shade-2", "cell", "a number of the second class"
    SHADE_3 = "shade-3", "cell", "a number of the third class"
    SHADE_4 = "shade-4", "cell", "a number of the fourth class, on a ground that is dark on paper"
    SHADE_5 = "shade-5", "cell", "a number of the greatest class, likewise"
    WITH_BAR = "with-bar", "cell", "a number behind a bar of it"
    COMPARISON = "comparison", "table", "what several sources say of one thing"
    WIDE = "wide", "table", "smaller type, and in Word, where words need it, a page on its side"
    LANDSCAPE = "landscape", "table", "on pages on their side, because the author says so"
    PORTRAIT = "portrait", "table", "never on a page on its side, because the author says so"
    COMPACT = "compact", "table", "of few and narrow columns: two thirds of the line hold it"
    NUM = "num", "cell", "a number, set to the side of its units"
    ALIGN_START = "align-start", "cell", "set to the start of its column"
    ALIGN_CENTER = "align-center", "cell", "set to the middle of its column"
    ALIGN_END = "align-end", "cell", "set to the end of its column"
    GROUP_HEAD = "group-head", "tr", "the row that names a group of rows, with its totals"
    TOTAL_ROW = "total-row", "tr", "the totals of a table"
    TONE_BAD = "tone-bad", "inline p", "a word that is bad news, in its colour"
    TONE_WARNING = "tone-warning", "inline p", "a word that warns, in its colour"
    TONE_GOOD = "tone-good", "inline p", "a word that is good news, in its colour"
    TONE_NEUTRAL = "tone-neutral", "inline p", "a word that is neither, in its colour"
    BRIEF_CELLS = "brief-cells", "cell", "a cell of a column that does not wrap"
    DATE = "date", "cell", "a column of days"
    WHERE = "where", "cell", "a column of places"
    CHECKED = "checked", "cell", "a column that says how far each row is verified"
    NAME = "name", "cell", "a column of names"

    # --- the grid, written by a pass over the tree
    WIDTH_MAIN = "width-main", _BLOCK, "as wide as lines that are read", "pass"
    WIDTH_FULL = "width-full", _BLOCK, "as wide as the page allows", "pass"
    WIDTH_HALF = "width-half", _BLOCK, "half as wide as the page allows", "pass"
    WIDTH_SIDE = "width-side", _BLOCK, "in a column beside the text", "pass"
    WIDTH_HERO = "width-hero", _BLOCK, "a photograph above the title of its layout", "pass"
    WIDTH_PAIR = "width-pair", _BLOCK, "beside its neighbour, and as high", "pass"
    BESIDE = "beside", "section", "its text leaves room for a column beside it", "pass"
    SIDE_BY_SIDE = "side-by-side", "box", "two blocks of half the width, beside each other", "pass"
    COLUMNS = "columns", "box", "running text in two columns, in formats with pages", "pass"

    # --- written by the passes over the tree
    NOTE = "note", "span", "a note in the place where it is first called", "pass"
    NOTE_REF = "note-ref", "a", "a later call of a note", "pass"
    UNTRANSLATED = "untranslated", "p ul ol inline", "a text that lacks its translation", "pass"
    WIDE_NUMBERS = "wide-numbers", "ol", "numbers too wide to hang beside the text", "pass"
    ARABIC_INDIC = "arabic-indic", "ol nav inline", "numbers in Arabic-Indic digits", "pass"

    # --- where formats without pages put the notes
    NOTES = "notes", "section", "the notes at the end; in a long PDF those of its pages once more"
    NOTES_LIST = "notes-list", "ol", "the list that a renderer fills with them"
    NOTE_CALL = "note-call", "sup", "the call of a note, as a link to it", "renderer"
    NOTE_BACK = "note-back", "a", "leads from a note back to its first call", "renderer"
    DRAWING_FRAME = "drawing-frame", "box", \
        "a drawing, which scrolls where a screen is narrow", "renderer"
    KEY_FIGURE_BELOW = "key-figure-below", "box", \
        "what stands below the number of a card, in HTML", "renderer"
    SKIP_LINK = "skip-link", "a", "leads past the banners, in HTML", "renderer"
    PICTURE_IN_WORDS = "picture-in-words", "p span", \
        "the alt text in the place of a picture that a budget had no room for", "renderer"

    # --- written by the renderers of messages and books
    PAPER = "paper", "box", "all of it: its ground, its type", "renderer"
    REST = "rest", "p", "says that the end is left out, and where the whole stands", "renderer"

    # --- written by the PDF renderer
    NEXT_CALL = "next-call", "span a", "a call right behind another", "renderer"
    NOTES_AT_END = "notes-at-end", "section", "notes that no page had room for", "renderer"
    LONG_WORD = "long-word", "span a", "a word of a cell that may be broken anywhere", "renderer"
    PLAIN_WORD = "plain-word", "span a", "an Arabic word set without its ligatures", "renderer"
    FIT_SMALL = "fit-small", "table", "set smaller, because it did not fit", "renderer"
    FIT_SMALLEST = "fit-smallest", "table", "set as small as can be read", "renderer"
    FIT_BROKEN = "fit-broken", "table", "words of its head may be broken", "renderer"
    HELD = "held", "p li dd", "stays on one page, or a note of it would be lost", "renderer"
    ON_ITS_SIDE = "on-its-side", "box table heading", "on a page on its side", "renderer"
    # fmt: on


def class_list(element: etree._Element) -> list[str]:
    """The class names of an element, in order."""
    value = element.get("class")
    return value.split() if value else []


def has_class(element: etree._Element, *names: ClassName) -> bool:
    """Whether one of the names is among the element's classes."""
    value = element.get("class")
    if not value:
        return False
    own = value.split()
    if len(names) == 1:
        return names[0] in own
    return any(name in own for name in names)


def exchange_class(element: etree._Element, old: ClassName, new: ClassName) -> None:
    """Give an element one name for another."""
    names = class_list(element)
    element.set("class", " ".join(new if name == old else name for name in names))


def add_class(element: etree._Element, name: ClassName) -> None:
    """Add a class that the element has not got."""
    if not has_class(element, name):
        element.set("class", f"{element.get('class') or ''} {name}".strip())
