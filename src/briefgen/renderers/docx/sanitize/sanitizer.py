"""A user's Word template made clean: only what shapes the page goes into the files that we write.

What its author left in it is left out, counted, and told in one notice a kind; afterwards what
stays is looked through again (`briefgen.renderers.docx.sanitize.clean_check`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from lxml import etree

from briefgen.errors import Notice
from briefgen.layout.laid_out import Metadata
from briefgen.layout.template_pictures import clean_picture
from briefgen.messages import say
from briefgen.renderers.docx.oxml import serialise
from briefgen.renderers.docx.package.user_template import FILLED, relations_in
from briefgen.renderers.docx.sanitize.allowed_names import KEPT, MATH, SETTINGS
from briefgen.renderers.docx.sanitize.field_cleaning import clean_fields
from briefgen.renderers.docx.sanitize.text_cleaning import (
    Hiding,
    accept_changes,
    drop_hidden,
    hiding_styles,
    settle_controls,
    sift,
)

SUFFIXES: Final = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}
WORDS: Final[Mapping[str, str]] = {
    "tracked": say("tracked changes"),
    "hidden": say("pieces of hidden text"),
    "hiding": say("switches that hide text"),
    "field": say("fields that may not stay"),
    "comment": say("comments"),
    "note": say("notes"),
    "session": say("marks of editing sessions"),
    "link": say("links that lead elsewhere"),
    "picture": say("pictures that cannot be made anew"),
    "pixels": say("pictures with more in them than they show"),
    "name": say("names and descriptions of pictures that tell of files"),
    "object": say("embedded objects"),
    "macro": say("macros"),
    "font": say("embedded fonts"),
    "data": say("pieces of custom data"),
    "setting": say("settings that name others or ask something"),
    "bookmark": say("bookmarks"),
    "other": say("other elements that no page needs"),
}
"""What was dropped, as a notice names it."""
_SETTINGS: Final = frozenset(
    {"attachedTemplate", "attachedSchema", "mailMerge", "trackRevisions", "documentProtection"}
    | {"writeProtection", "docVars", "updateFields", "linkStyles", "saveThroughXslt"}
)
"""Settings whose loss is told; that of one person's view is not."""
_COUNTED: Final = {
    "comments": "comment",
    "customXml": "data",
    "glossaryDocument": "data",
    "people": "data",
    "vbaProject": "macro",
    "oleObject": "object",
    "package": "object",
    "control": "object",
    "attachedTemplate": "link",
}
"""Relationships whose loss is told wherever they are, by the end of their type."""
_USUAL_NAME: Final = re.compile(
    r"/word/(media/image\d*\.\w{3,4}|(header|footer|theme/theme|styles|settings|numbering|fontTable)"
    r"\d*\.xml)"
)
_STORIES: Final = (RT.HEADER, RT.FOOTER)
KEPT_PARTS: Final = (RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.THEME, RT.FONT_TABLE)
"""What stays of a template beside its section's headers and footers and its cover page."""


class Sanitizer:
    """Cleans the parts of one template and counts what it drops."""

    def __init__(self, styles: etree._Element, metadata: Metadata) -> None:
        self.dropped: Counter[str] = Counter()
        self._hiding: Hiding = hiding_styles(styles)
        self._properties = properties_of(metadata)
        self._pictures: dict[Any, bool] = {}

    def document(self, part: Any, stories: Sequence[etree._Element]) -> None:
        """Clean all that hangs on the main document part, of which only ``stories`` will stay."""
        used = {identifier for story in stories for identifier in relations_in(story)}
        for identifier, relation in list(part.rels.items()):
            if identifier not in used and relation.reltype not in KEPT_PARTS:
                self.dropped[_COUNTED.get(_end(relation.reltype), "")] += 1
                del part.rels[identifier]
        relations = self._relations(part, (*_STORIES, *KEPT_PARTS))
        for story in stories:
            self._story(story, relations)
        for number, relation in enumerate(part.rels.values(), 1):
            if not relation.is_external:
                self._part(relation.target_part, relation.reltype, number)

    def _part(self, part: Any, kind: str, number: int) -> None:
        if kind in (*_STORIES, *KEPT_PARTS):
            _rename(part, number)
        if kind in _STORIES:
            self._story(part.element, self._relations(part))
        elif kind == RT.SETTINGS:
            self._settings(part)
        elif kind in KEPT_PARTS:
            self._tree(part)

    def notices(self, name: str) -> tuple[Notice, ...]:
        """One for each kind of what was dropped."""
        return tuple(
            Notice(
                "word-reference-cleaned",
                say(
                    "left out of the Word reference document {name}: {words} ({count})",
                    name=name,
                    words=words,
                    count=count,
                ),
            )
            for kind, words in WORDS.items()
            if (count := self.dropped[kind])
        )

    def _story(self, root: etree._Element, relations: set[str]) -> None:
        """Fields twice: of one whose half is hidden or deleted, the other half goes, too."""
        accept_changes(root, self.dropped)
        clean_fields(root, self._properties, self.dropped)
        drop_hidden(root, self._hiding, self.dropped)
        clean_fields(root, self._properties, self.dropped)
        settle_controls(root, FILLED, self.dropped)
        sift(root, relations, self.dropped)

    def _tree(self, part: Any) -> None:
        relations = self._relations(part)
        root = part.element if hasattr(part, "element") else parse_xml(part.blob)
        accept_changes(root, self.dropped)
        sift(root, relations, self.dropped)
        if not hasattr(part, "element"):
            part._blob = serialise(root)

    def _settings(self, part: Any) -> None:
        self._relations(part)
        for element in list(part.element):
            name = etree.QName(element)
            if name.localname == "rsids":
                self.dropped["session"] += len(element)
            elif name.localname == "docId":
                self.dropped["session"] += 1
            elif name.localname in _SETTINGS:
                self.dropped["setting"] += 1
            elif name.localname in SETTINGS or name.namespace == MATH:
                continue
            part.element.remove(element)
        sift(part.element, (), self.dropped, KEPT | SETTINGS)

    # --- what a part leads to -------------------------------------------------------------------

    def _relations(self, part: Any, kinds: tuple[str, ...] = ()) -> set[str]:
        """Drop the relationships of a part that may not stay; the ids of those that do."""
        for identifier, relation in list(part.rels.items()):
            kind = relation.reltype
            if relation.is_external:
                stays = kind == RT.HYPERLINK and _is_web(relation.target_ref)
                self.dropped["link"] += not stays
            elif kind == RT.IMAGE:
                stays = self._picture(relation.target_part)
            else:
                stays = kind in kinds
                self.dropped[_COUNTED.get(_end(kind), "") if not stays else ""] += 1
            if not stays:
                del part.rels[identifier]
        return set(part.rels)

    def _picture(self, part: Any) -> bool:
        """Recreate a picture from its pixels, each once; whether that is possible."""
        if part not in self._pictures:
            made = clean_picture(part.blob, str(part.partname))
            self._pictures[part] = made is not None
            if made is None:
                self.dropped["picture"] += 1
            else:
                suffix = SUFFIXES[made.media_type]
                name = PackURI(f"/word/media/image{len(self._pictures)}.{suffix}")
                part._blob, part._content_type, part.partname = made.data, made.media_type, name
                part.rels.clear()
        return self._pictures[part]


def properties_of(metadata: Metadata) -> Mapping[str, str]:
    """What fields of the document's properties show."""
    return {"title": metadata.title, "subject": metadata.subject or metadata.subtitle}


def _end(kind: str) -> str:
    """The end of a relationship's type, which names it."""
    return kind.rsplit("/", 1)[-1]


def _is_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://", "mailto:"))


def _rename(part: Any, number: int) -> None:
    """The name of a part may tell something; those that Word gives do not."""
    if not _USUAL_NAME.fullmatch(str(part.partname)):
        part.partname = PackURI(f"/word/template{number}.xml")
