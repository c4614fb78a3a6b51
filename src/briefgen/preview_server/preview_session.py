"""What is being looked at: the pages of the last look, the last good ones, and what has changed.

One object for all threads of the server. A page is made when it is asked for and the files have
changed since; so what nobody looks at costs nothing.
"""

from __future__ import annotations

import datetime
import os
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Event, Lock
from typing import Final, TypeVar

from briefgen.engine.limits import Limits
from briefgen.errors import BriefgenError
from briefgen.files.folder_watch import FolderWatch
from briefgen.messages import say
from briefgen.pipeline.plan import BriefFolder, Plan, make_plan
from briefgen.preview_server.finding_places import of_problem, placed
from briefgen.preview_server.preview_child import PreviewChild
from briefgen.preview_server.preview_page import (
    OWN,
    BlockSource,
    EditionChoice,
    PageFinding,
    PageImageOrder,
    PageOrder,
    PdfPages,
    PreviewPage,
)

KEPT_PAGES: Final = 12
"""Editions whose pages are kept in memory, the ones that were looked at last."""
KEPT_PDFS: Final = 2
EVERY: Final = 0.08
"""Seconds between two looks at the files, while somebody waits for what was saved."""

_T = TypeVar("_T", "PageState", "PdfState")
Key = tuple[str, EditionChoice]
"""The slug of a brief, and what of it was asked for."""


@dataclass(frozen=True, slots=True)
class PageState:
    """What is to be seen of an edition: the last good page, and what is found in the files now."""

    revision: int
    page: PreviewPage
    """As the files are now; without HTML where it cannot be made."""
    good: PreviewPage | None = None
    """The last page that could be made, if ever."""
    good_since: datetime.datetime | None = None
    findings: tuple[PageFinding, ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether the page that is shown is that of the files as they are."""
        return self.good is not None and self.good is self.page


@dataclass(frozen=True, slots=True)
class PdfState:
    """The PDF that was made last, and of which state of the files."""

    revision: int
    pages: PdfPages


class PreviewSession:
    """The briefs under some paths, as they are looked at."""

    def __init__(
        self,
        paths: Sequence[str | Path],
        templates: Sequence[str | Path] = (),
        limits: Limits | None = None,
        first: EditionChoice = OWN,
    ) -> None:
        self._paths = tuple(paths)
        self._templates = tuple(os.fspath(folder) for folder in templates)
        self.first = first
        """What is shown to begin with."""
        self._limits = limits or Limits()
        self._page_child, self._pdf_child = PreviewChild(self._limits), PreviewChild(self._limits)
        self._known: dict[str, BriefFolder] = {}
        self._planned: tuple[int, Plan] | None = None
        self._looks: OrderedDict[Key, PageState] = OrderedDict()
        self._pdfs: OrderedDict[Key, PdfState] = OrderedDict()
        self._lock = Lock()
        self._making = Lock()
        self._changed = Condition()
        self._revision = 1
        self._beside: frozenset[str] = frozenset()
        """Folders of issues before, which a brief is compared with."""
        self._watch = self._new_watch()
        self.ended = Event()

    @property
    def revision(self) -> int:
        """How often the files have changed since the beginning, and one."""
        return self._revision

    def plan(self) -> Plan:
        """The briefs that there are now, in order; a folder that was known stays so."""
        revision, planned = self._revision, self._planned
        if planned is None or planned[0] != revision:
            planned = revision, make_plan(self._paths)
            with self._lock:
                self._planned = planned
                self._known |= {folder.slug: folder for folder in planned[1].folders}
        return planned[1]

    def folder(self, slug: str) -> BriefFolder:
        """The folder of a brief; raises BriefgenError where there is none of that name."""
        if slug not in self._known:
            self.plan()
        if slug not in self._known:
            raise BriefgenError(say("there is no brief {slug!r} here", slug=slug))
        return self._known[slug]

    @property
    def first_slug(self) -> str:
        """The first brief, which need not be there any more; raises BriefgenError."""
        self.plan()
        if not self._known:
            raise BriefgenError(say("there is no brief"))
        return next(iter(self._known))

    def plan_findings(self) -> tuple[PageFinding, ...]:
        """What is wrong on the way to the briefs."""
        return tuple(map(of_problem, self.plan().problems))

    def look(self, slug: str, choice: EditionChoice) -> PageState:
        """The edition as the files are now; made, where they have changed since the last look."""
        folder, key = self.folder(slug), (slug, choice)
        with self._making:
            last = self._last(key)
            if last is not None and last.revision == self._revision:
                return last
            revision = self._revision
            look = self._look_again(folder, choice, revision, last)
            with self._lock:
                _keep(self._looks, key, look, KEPT_PAGES)
        self._watch_issues(folder, look.page)
        return look

    def last_look(self, slug: str, choice: EditionChoice) -> PageState | None:
        """The edition as it was looked at last, if it was."""
        return self._last((slug, choice))

    def make_pdf(self, slug: str, choice: EditionChoice) -> PdfState:
        """The edition as PDF, made now if the files have changed since it was."""
        folder, key = self.folder(slug), (slug, choice)
        known = self.last_pdf(slug, choice)
        revision = self._revision
        if known is not None and known.revision == revision:
            return known
        order = PageOrder(os.fspath(folder.path), choice, self._templates)
        try:
            pages: PdfPages = self._pdf_child.make("make_pdf", order)
        except BriefgenError as error:
            pages = PdfPages(findings=(PageFinding("error", str(error)),))
        look = PdfState(revision, pages)
        with self._lock:
            _keep(self._pdfs, key, look, KEPT_PDFS)
        return look

    def last_pdf(self, slug: str, choice: EditionChoice) -> PdfState | None:
        """The PDF that was made last of an edition, if it is kept."""
        with self._lock:
            return self._pdfs.get((slug, choice))

    def pdf_page(self, slug: str, choice: EditionChoice, number: int) -> bytes:
        """A page of the PDF that was made last, as PNG; raises BriefgenError."""
        known = self.last_pdf(slug, choice)
        if known is None or not known.pages.data:
            raise BriefgenError(say("there is no PDF yet"))
        if not 1 <= number <= len(known.pages.sizes):
            raise BriefgenError(say("the PDF has no page {number}", number=number))
        made: bytes = self._pdf_child.make("page_image", PageImageOrder(known.pages.data, number))
        return made

    def follow(self) -> None:
        """PageState at the files until the end, and tell whoever waits that they have changed."""
        while not self.ended.wait(EVERY):
            if self._watch.changed():
                self._page_child.give_up_if_long()  # a PDF was asked for, and may take its time
                self._tell()

    def wait_for_change(self, revision: int, seconds: float) -> int:
        """The revision as soon as it is another one, or after so many seconds, or at the end."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._revision != revision or self.ended.is_set(), seconds
            )
            return self._revision

    def close(self) -> None:
        """Stop following, end the children, and let go of whoever waits."""
        self.ended.set()
        with self._changed:
            self._changed.notify_all()
        self._page_child.close()
        self._pdf_child.close()

    def _tell(self) -> None:
        with self._changed:
            self._revision += 1
            self._changed.notify_all()

    def _last(self, key: Key) -> PageState | None:
        with self._lock:
            return self._looks.get(key)

    def _look_again(
        self, folder: BriefFolder, choice: EditionChoice, revision: int, last: PageState | None
    ) -> PageState:
        order = PageOrder(os.fspath(folder.path), choice, self._templates)
        try:
            page: PreviewPage = self._page_child.make("make_page", order)
        except BriefgenError as error:
            page = PreviewPage(choice=choice, findings=(PageFinding("error", str(error)),))
        good, since = (last.good, last.good_since) if last else (None, None)
        if page.html:
            good, since = page, datetime.datetime.now().astimezone()
        places: Mapping[str, BlockSource] = good.places if good else {}
        return PageState(revision, page, good, since, placed(page.findings, places))

    def _watch_issues(self, folder: BriefFolder, page: PreviewPage) -> None:
        """Follow the issues before as well, which lie beside a brief's folder."""
        beside = {os.fspath(folder.path.absolute().parent / name) for name in page.issues}
        if not beside <= self._beside:
            self._beside |= beside
            self._watch = self._new_watch()

    def _new_watch(self) -> FolderWatch:
        return FolderWatch([*self._paths, *self._templates, *sorted(self._beside)])


def _keep(kept: OrderedDict[Key, _T], key: Key, value: _T, most: int) -> None:
    """Put a value last; what was looked at longest ago goes."""
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)
