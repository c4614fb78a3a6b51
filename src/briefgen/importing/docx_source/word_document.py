"""A Word document as an `ImportedDocument`: its body, notes, properties, and what is left."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from briefgen.errors import BriefgenError
from briefgen.importing.docx_source.word_body import BodyReader
from briefgen.importing.docx_source.word_package import (
    MC,
    A,
    Element,
    M,
    W,
    WordPackage,
    val,
)
from briefgen.importing.docx_source.word_runs import WordRunReader
from briefgen.importing.docx_source.word_styles import WordNumbering, WordStyles, read_styles
from briefgen.importing.imported_document import (
    LEFT_OUT,
    ImportedBlock,
    ImportedDocument,
    ImportedParagraph,
    ImportedRun,
    ImportNote,
    tidy,
    trimmed,
)
from briefgen.messages import say
from briefgen.text.letters import runs_from_right

_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_PROGRAMS: Final = frozenset({"", "python-docx", "briefgen", "microsoft office user", "user"})
_STORIES: Final = re.compile(
    r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*|[\w-]*(?:header|footer)[\w-]*"
    r"|charts/chart\w*|diagrams/data\w*)\.xml"
)
_UNCALLED: Final = {
    "footnote": say("a footnote that is not called"),
    "endnote": say("an endnote that is not called"),
}
_FURNITURE: Final = {"header": say("a page header"), "footer": say("a page footer")}
_SEPARATORS: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_word_document(data: bytes) -> ImportedDocument:
    """The document that a `.docx` holds; raises BriefgenError for what is none."""
    package = WordPackage(data)
    root = package.tree(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise BriefgenError(
            say("this is no Word document: it has no text"), hint=say("save it as .docx")
        )
    reader = _StoryWithNotes(package, body)
    blocks = reader.blocks()
    told = [*reader.told, *_leftovers(package)]
    text = " ".join(one.text for one in blocks if isinstance(one, ImportedParagraph))[:20_000]
    about = _properties(package)
    styles = reader.styles
    language = styles.bidi_language if runs_from_right(text) else styles.language
    return ImportedDocument(
        tuple(blocks),
        "\n".join(_all_words(package)),
        title=about.get("title", ""),
        authors=tuple(filter(None, [about.get("creator", "")])),
        date=(about.get("modified") or about.get("created") or "")[:10],
        date_of="last saved",
        language=about.get("language") or language,
        notes=tuple(told),
    )


class _StoryWithNotes:
    """The body with the notes that it calls."""

    def __init__(self, package: WordPackage, body: Element) -> None:
        self._package = package
        self._body = body
        self.told: list[ImportNote] = []
        folder = package.main.rpartition("/")[0]
        self._folder = f"{folder}/" if folder else ""
        self.styles: WordStyles = read_styles(package.tree(f"{self._folder}styles.xml"))
        self._numbering = package.tree(f"{self._folder}numbering.xml")
        self._bodies = {kind: self._note_bodies(kind) for kind in ("footnote", "endnote")}
        self._read: dict[tuple[str, str], tuple[ImportedRun, ...]] = {}
        self._marks = _bookmarked_calls(body)

    def blocks(self) -> list[ImportedBlock]:
        reader = self._reader(self._package.main, self.told, notes=True)
        blocks = list(reader.blocks(self._body))
        for kind, bodies in self._bodies.items():
            for identifier, body in bodies.items():
                if (kind, identifier) not in self._read and (words := _paragraph_words(body)):
                    self.told.append(ImportNote(LEFT_OUT, _UNCALLED[kind], "", words))
        return blocks

    def _reader(self, part: str, told: list[ImportNote], *, notes: bool) -> BodyReader:
        relations = self._package.relations(part)
        runs = WordRunReader(
            self.styles, relations, self._note if notes else _no_note, self._marks, told
        )
        numbering = WordNumbering(self._numbering)
        return BodyReader(self._package, relations, self.styles, numbering, runs, told)

    def _note_bodies(self, kind: str) -> dict[str, Element]:
        root = self._package.tree(f"{self._folder}{kind}s.xml")
        if root is None:
            return {}
        return {
            val(one, "id"): one
            for one in root.iterfind(f"{W}{kind}")
            if val(one, "type") not in _SEPARATORS
        }

    def _note(self, kind: str, identifier: str) -> tuple[ImportedRun, ...]:
        key = (kind, identifier)
        if key not in self._read:
            self._read[key] = ()
            body = self._bodies[kind].get(identifier)
            if body is not None:
                self._read[key] = self._note_runs(f"{self._folder}{kind}s.xml", body)
        return self._read[key]

    def _note_runs(self, part: str, body: Element) -> tuple[ImportedRun, ...]:
        runs: list[ImportedRun] = []
        for block in self._reader(part, self.told, notes=False).blocks(body):
            if isinstance(block, ImportedParagraph):
                runs += [*([ImportedRun(" ")] if runs else []), *block.runs]
            else:
                text = say("a table or a picture inside a note")
                words = getattr(block, "alt", "")
                self.told.append(ImportNote(LEFT_OUT, text, "", words))
        return trimmed(runs)


def _no_note(kind: str, identifier: str) -> tuple[ImportedRun, ...]:
    del kind, identifier
    return ()


def _bookmarked_calls(body: Element) -> dict[str, tuple[str, str]]:
    """Bookmarks whose first run calls a note: `NOTEREF` fields name them."""
    found: dict[str, tuple[str, str]] = {}
    for one in body.iter(f"{W}bookmarkStart"):
        run = one.getnext()
        for kind in ("footnote", "endnote") if run is not None and run.tag == f"{W}r" else ():
            call = run.find(f"{W}{kind}Reference") if run is not None else None
            if call is not None:
                found[val(one, "name")] = (kind, val(call, "id"))
    return found


def _properties(package: WordPackage) -> dict[str, str]:
    relations = package.relations("").values()
    part = next((one.target for one in relations if one.kind == "core-properties"), "")
    root = package.tree(part) if part else None
    if root is None:
        return {}
    names = [*(f"{_DC}{one}" for one in ("title", "creator", "language"))]
    names += [f"{_TERMS}{one}" for one in ("created", "modified")]
    found = {name.rpartition("}")[2]: tidy(root.findtext(name) or "") for name in names}
    if found["creator"].lower() in _PROGRAMS:
        found["creator"] = ""
    return found


def _leftovers(package: WordPackage) -> Iterator[ImportNote]:
    """Parts that stand beside the body: running heads and feet, comments, macros."""
    for name in package.names:
        match = re.fullmatch(r"word/[\w-]*(header|footer)[\w-]*\.xml", name)
        tree = package.tree(name) if match or name == "word/comments.xml" else None
        if match and tree is not None and (words := _paragraph_words(tree)):
            yield ImportNote(LEFT_OUT, _FURNITURE[match[1]], name, words)
        elif tree is not None and not match:
            for comment in tree.iterfind(f"{W}comment"):
                author = val(comment, "author") or "somebody"
                yield ImportNote(
                    LEFT_OUT,
                    say("a comment by {author}", author=author),
                    "",
                    _paragraph_words(comment),
                )
        if name.lower().endswith("vbaproject.bin"):
            yield ImportNote(LEFT_OUT, say("macros, which are never read"), name)
        elif name.startswith("word/embeddings/"):
            yield ImportNote(LEFT_OUT, say("an embedded file"), name)


def _paragraph_words(root: Element) -> str:
    parts = []
    for one in root.iter(f"{W}p"):
        pieces = one.iter(f"{W}t", f"{W}delText", f"{W}tab")
        outside = (each for each in pieces if next(each.iterancestors(f"{W}p")) is one)
        parts.append("".join(each.text or " " for each in outside if _is_read(each)))
    return tidy(" ".join(parts))


def _is_read(element: Element) -> bool:
    return not any(one.tag == f"{MC}Fallback" for one in element.iterancestors())


def _all_words(package: WordPackage) -> Iterator[str]:
    """The words of every part that has some, by a reading that knows no structure but paragraphs.

    Of what stands twice, once for old programs, the fallback is left out.
    """
    for name in package.names:
        if _STORIES.fullmatch(name) or name == package.main:
            shown, gone = _words_of_part(package.xml(name), is_chart="chart" in name)
            yield shown
            yield gone


def _words_of_part(data: bytes, *, is_chart: bool) -> tuple[str, str]:
    """The words of a part as they are accepted, and those that tracked changes take out."""
    ends = frozenset({f"{W}p", f"{A}p"})
    texts = frozenset({f"{W}t", f"{W}delText", f"{M}t", f"{A}t"})
    gaps = frozenset({f"{W}{name}" for name in ("tab", "br", "cr", "ptab")} | {f"{M}oMath"})
    calls = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})
    removed = frozenset({f"{W}del", f"{W}moveFrom"})
    parts: tuple[list[str], list[str]] = ([], [])
    fallback = away = 0
    events = etree.iterparse(
        io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True
    )
    for event, element in events:
        step = 1 if event == "start" else -1
        now = parts[away > 0]
        if element.tag == f"{MC}Fallback":
            fallback += step
        elif fallback:
            continue
        elif element.tag in removed:
            away += step
            parts[1].append(" ")
        elif element.tag in ends or element.tag in gaps:
            now.append("\n" if element.tag in ends else " ")
        elif event == "end" and (element.tag in texts or _is_value(element, is_chart=is_chart)):
            now.append(element.text or "")
            now.append(" " if is_chart else "")
        elif element.tag in calls or "NOTEREF" in (element.text or ""):
            now.append(" ")
    return "".join(parts[0]), "".join(parts[1])


def _is_value(element: Element, *, is_chart: bool) -> bool:
    return is_chart and str(element.tag).endswith("}v")
