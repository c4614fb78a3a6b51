"""An HTML page as an `ImportedDocument`. Nothing is fetched and no script is run.

Of a page with one `<main>` or `<article>` that is the document; what stands around it is told to
the author. Words of the page are counted by Python's own parser, the document read by lxml's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from lxml import etree, html

from briefgen.errors import BriefgenError
from briefgen.importing.equation_line import equation_line
from briefgen.importing.html_marks import (
    AROUND,
    EMBEDDED,
    ROLES,
    SILENT,
    all_text,
    holds_blocks,
    inside,
    left_out,
    raised,
    with_look,
)
from briefgen.importing.html_tables import html_table
from briefgen.importing.html_words import INLINE, decoded, words_of_page
from briefgen.importing.imported_document import (
    CHANGED,
    KEPT,
    LEFT_OUT,
    ImportedBlock,
    ImportedDocument,
    ImportedParagraph,
    ImportedPicture,
    ImportedRun,
    ImportNote,
    Role,
    tidy,
    trimmed,
)
from briefgen.importing.raised_digits import Raised, raised_words, tell_raised
from briefgen.messages import say

_MARK: Final = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3}|[a-z])[\])]?")
_BACK: Final = re.compile(r"[↩↑^⏎\ufe0e\ufe0f\s]*|\[?\d+\]?")


def read_html(
    data: bytes, files: Mapping[str, bytes] | None = None, *, notes: tuple[ImportNote, ...] = ()
) -> ImportedDocument:
    """The document that a page holds; ``files`` are pictures beside it, by their names.

    Raises BriefgenError for what is no page.
    """
    text = decoded(data)
    if not text.strip():
        raise BriefgenError(say("this page is empty"))
    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise BriefgenError(say("this is no HTML page")) from error
    reader = _HtmlReader(root, files or {})
    reader.read()
    words = words_of_page(text)
    reader.tell_comments(words.comments)
    return ImportedDocument(
        tuple(reader.blocks),
        words.all_words,
        title=reader.meta("og:title", "title"),
        authors=tuple(filter(None, [reader.meta("author", "article:author")])),
        date=reader.meta("article:published_time", "date", "dcterms.date")[:10],
        date_of="published",
        language=(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""),
        notes=(*notes, *reader.notes),
    )


class _HtmlReader:
    """Walks a page; the runs of the paragraph that is open wait in ``_runs``."""

    def __init__(self, root: html.HtmlElement, files: Mapping[str, bytes]) -> None:
        self.blocks: list[ImportedBlock] = []
        self.notes: list[ImportNote] = []
        self._root = root
        self._files = files
        self._runs: list[ImportedRun] = []
        self._role: Role = "text"
        self._level = 0
        self._ordered = False
        self._number = 1
        self._where = ""
        self._as_typed = False
        """Whether line breaks are those of the page (`pre`)."""
        self._waiting: list[html.HtmlElement] = []
        """Pictures in the middle of the paragraph that is open."""
        self._targets = {one.get("id"): one for one in root.iter() if one.get("id")}
        self._note_bodies = self._bodies_of_notes()

    def meta(self, *names: str) -> str:
        """What the page says of itself under the first of these names that it has."""
        for name in names:
            for one in self._root.iter("meta"):
                if name in (one.get("name"), one.get("property")) and one.get("content"):
                    return tidy(str(one.get("content")))
            if name == "title" and (title := self._root.find(".//head/title")) is not None:
                return tidy(title.text or "")
        return ""

    def read(self) -> None:
        body = self._root.find("body")
        top = body if body is not None else self._root
        inner = [*top.iter("main")] or [*top.iter("article")]
        if len(inner) == 1 and inner[0] is not top:
            self._tell_around(top, inner[0])
            top = inner[0]
        self._children(top)
        self._close()

    def _tell_around(self, top: html.HtmlElement, inner: html.HtmlElement) -> None:
        """Tell what stands beside the document, on each floor between it and the page."""
        one = inner
        while one is not top:
            above = one.getparent()
            if above is None:
                return
            self._loose(above.text)
            for child in above:
                if child is not one and child.tag not in SILENT:
                    self._leave_out(
                        child, say("what stands around the article: <{tag}>", tag=child.tag)
                    )
                self._loose(child.tail)
            one = above

    def _loose(self, text: str | None) -> None:
        if text and text.strip():
            what = say("words around the article")
            self.notes.append(ImportNote(LEFT_OUT, what, "", tidy(text)))

    def _leave_out(self, one: html.HtmlElement, what: str) -> None:
        words = tidy(all_text(one))
        pictures = [str(each.get("alt")) for each in one.iter("img") if each.get("alt")]
        if words or pictures:
            told = " ".join([words, *pictures])
            self.notes.append(ImportNote(LEFT_OUT, what, self._line(one), told))

    def _line(self, one: html.HtmlElement) -> str:
        return say("line {sourceline}", sourceline=one.sourceline) if one.sourceline else ""

    def tell_comments(self, comments: list[str]) -> None:
        """Tell what no reader of the page sees."""
        if comments:
            what = say("comments of the page, which no reader sees")
            self.notes.append(ImportNote(LEFT_OUT, what, "", " | ".join(comments)))

    def _children(self, parent: html.HtmlElement) -> None:
        self._text(parent.text)
        for child in parent:
            self._element(child)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if text:
            self._runs.append(self._spaced(text, ImportedRun("")))

    def _spaced(self, text: str | None, like: ImportedRun) -> ImportedRun:
        spaces = r"[^\S\n\u00a0\u202f]+" if self._as_typed else r"[^\S\u00a0\u202f]+"
        seen = re.sub(spaces, " ", text or "").replace("\u2060", "")  # what holds lines together
        return replace(like, text=seen)

    def _is_gone(self, one: html.HtmlElement) -> bool:
        """Whether the words of an element are no text of the page; then they are told."""
        if why := left_out(one):
            self._leave_out(one, why)
        return bool(why)

    def _element(self, one: html.HtmlElement) -> None:
        tag = one.tag if isinstance(one.tag, str) else "script"
        self._where = self._where or self._line(one)
        if tag in SILENT or one in self._note_bodies:
            return
        if self._is_gone(one):
            return
        if tag in AROUND:
            self._leave_out(one, AROUND[tag])
        elif tag in EMBEDDED:
            address = one.get("src") or one.get("data") or ""
            words = tidy(f"{all_text(one)} {address}")
            self.notes.append(ImportNote(LEFT_OUT, f"<{tag}>", self._line(one), words or tag))
        elif tag == "br":
            self._runs.append(ImportedRun("\n"))
        elif tag == "img":
            self._picture(one)
        elif tag == "math":
            self._runs.append(self._equation(one))
        elif tag == "ins" and holds_blocks(one):
            self._children(one)
        elif tag == "table":
            self._close()
            self.blocks.append(html_table(one, self._inline_runs, self._line(one)))
            for picture in one.iter("img"):
                self._picture(picture)
        elif tag in INLINE and not (tag == "cite" and self._is_source(one)):
            self._inline(one)
        else:
            self._block(tag, one)

    def _is_source(self, one: html.HtmlElement) -> bool:
        """Whether a `<cite>` says, behind the last sentence of a quotation, whose it is."""
        before = "".join(run.text for run in self._runs).strip()
        is_last = one.getnext() is None and not (one.tail or "").strip()
        return self._role == "quote" and is_last and before[-1:] in ("", *'.!?…”"»')

    def _inline(self, one: html.HtmlElement) -> None:
        self._runs += self._inline_runs(one)
        for picture in one.iter("img"):
            self._picture(picture)

    def _equation(self, one: html.HtmlElement) -> ImportedRun:
        line = equation_line(one)
        what = say("an equation became a line of letters: {words}", words=line[:80])
        self.notes.append(ImportNote(KEPT, what, self._line(one), tidy(all_text(one))))
        return ImportedRun(line)

    def _inline_runs(
        self, one: html.HtmlElement, like: ImportedRun | None = None, high: Raised = ""
    ) -> list[ImportedRun]:
        """The runs of an element that stands in a line, or of all that a cell holds."""
        if one.tag in SILENT or one in self._note_bodies or self._is_gone(one):
            return []
        if one.tag == "math":
            return [self._equation(one)]
        if (note := self._note_of(one)) is not None:
            return note
        like, high = with_look(one, like or ImportedRun("")), raised(one, high)
        before, self._as_typed = self._as_typed, self._as_typed or one.tag == "pre"
        runs = [self._raised(one.text, like, high, self._line(one))]
        for child in one:
            if child.tag == "br":
                runs.append(ImportedRun("\n"))
            elif isinstance(child.tag, str):
                inner = self._inline_runs(child, like, high)
                apart = child.tag not in INLINE and child.tag != "img"
                runs += [ImportedRun("\n"), *inner, ImportedRun("\n")] if apart else inner
            runs.append(self._raised(child.tail, like, high, self._line(one)))
        self._as_typed = before
        return [run for run in runs if run.text or run.note]

    def _raised(self, text: str | None, like: ImportedRun, high: Raised, where: str) -> ImportedRun:
        run = self._spaced(text, like)
        shown = raised_words(run.text, high)
        if shown != run.text:
            tell_raised(shown, where, self.notes)
        return replace(run, text=shown)

    def _block(self, tag: str, one: html.HtmlElement) -> None:
        self._close()
        typed, self._as_typed = self._as_typed, self._as_typed or tag == "pre"
        before = self._role, self._level, self._ordered, self._number
        if self._role != "title_credit":
            names = (one.get("class") or "").split()
            self._role = next((ROLES[name] for name in names if name in ROLES), self._role)
        if re.fullmatch(r"h[1-6]", tag):
            self._role, self._level = "heading", int(tag[1])
        elif tag == "blockquote":
            self._role = "quote"
        elif tag in ("footer", "cite") and self._role == "quote":
            self._role = "quote_source"
        elif tag in ("figcaption", "caption") and self._role != "title_credit":
            self._role = "caption"
        elif tag == "li":
            self._item(one)
        elif tag in ("dt", "summary", "legend"):
            self._runs += [ImportedRun(all_text(one), strong=True)]
            self._close()
            self._role, self._level, self._ordered, self._number = before
            return
        self._children(one)
        self._close()
        self._as_typed = typed
        self._role, self._level, self._ordered, self._number = before

    def _item(self, one: html.HtmlElement) -> None:
        parent = one.getparent()
        lists = list(one.iterancestors("ul", "ol"))
        self._role, self._level = "item", max(len(lists) - 1, 0)
        self._ordered = parent is not None and parent.tag == "ol"
        start = parent.get("start", "") if parent is not None else ""
        step = -1 if parent is not None and parent.get("reversed") is not None else 1
        items = [*reversed([*one.itersiblings("li", preceding=True)]), one]
        if not start and step < 0 and parent is not None:
            start = str(len(parent.findall("li")))
        number = _whole(start, 1) - step
        for item in items:
            number = _whole(item.get("value", ""), number + step)
        self._number = number

    def _close(self) -> None:
        """End the paragraph that is open."""
        runs = trimmed(self._runs)
        if any(run.text.strip() or run.note for run in runs):
            paragraph = ImportedParagraph(
                runs, self._role, self._level, self._ordered, self._number, where=self._where
            )
            self.blocks.append(paragraph)
            if self._role == "item":  # what follows in the same item is no other item
                self._role = "text"
        self._runs, self._where = [], ""
        waiting, self._waiting = self._waiting, []
        for picture in waiting:
            self._picture(picture)

    def _picture(self, one: html.HtmlElement) -> None:
        if any(run.text.strip() or run.note for run in self._runs):
            self._waiting.append(one)  # it stands below the paragraph, which it does not tear
            return
        self._close()
        address, alt = (one.get("src") or "").strip(), tidy(one.get("alt") or "")
        if one.get("alt") == "" and address.startswith("data:image/svg"):
            self.notes.append(ImportNote(LEFT_OUT, say("small decorative pictures")))
            return
        data = inside(address)
        name = "" if data else unquote(address.split("?")[0].split("#")[0])
        if not data and name in self._files:
            data = self._files[name]
        if not data:
            text = say(
                "the picture {address} is not fetched",
                address=address[:200] or "without an address",
            )
            self.notes.append(ImportNote(LEFT_OUT, text, self._line(one)))
        self.blocks.append(ImportedPicture(data, name, alt, where=self._line(one)))

    def _bodies_of_notes(self) -> set[html.HtmlElement]:
        found = set()
        for link in self._root.iter("a"):
            target = self._targets.get((link.get("href") or "")[1:])
            if target is not None and self._calls(link, target):
                found.add(target)
        return found

    def _calls(self, link: html.HtmlElement, target: html.HtmlElement) -> bool:
        """Whether a link is the call of a note: its words are a mark, and stand before the note."""
        is_mark = _MARK.fullmatch(tidy(all_text(link))) is not None
        is_body = target.tag in ("li", "p", "div", "aside", "dd") and bool(all_text(target).strip())
        inside = any(each is target for each in link.iterancestors())
        return (link.get("href") or "").startswith("#") and is_mark and is_body and not inside

    def _note_of(self, one: html.HtmlElement) -> list[ImportedRun] | None:
        link = one if one.tag == "a" else one.find("a") if one.tag == "sup" else None
        if link is None or tidy(all_text(one)) != tidy(all_text(link)):
            return None
        target = self._targets.get((link.get("href") or "")[1:])
        if target is None or target not in self._note_bodies or not self._calls(link, target):
            return None
        marks = [tidy(all_text(one))]
        runs: list[ImportedRun] = []
        bodies, self._note_bodies = self._note_bodies, set()
        for run in self._inline_runs(target):
            if run.address.startswith("#") and _BACK.fullmatch(run.text.strip()):
                marks.append(run.text)
            else:
                runs.append(run)
        self._note_bodies = bodies
        text = say("the marks of notes are made anew")
        self.notes.append(ImportNote(CHANGED, text, self._line(one), " ".join(marks)))
        return [ImportedRun("", note=trimmed(runs))]


def _whole(text: str, other: int) -> int:
    return int(text) if text.strip().isdecimal() and len(text) < 6 else other
