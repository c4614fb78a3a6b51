"""A gettext catalogue as text.

Babel reads catalogues and breaks their lines; it would rewrite the header, of which it knows a few
fields, and break previous originals (``#|``) so that msgfmt refuses them. So the lines are put
together here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from babel.messages.pofile import normalize

from briefgen.content.po.po_reader import CatalogueEntry

WIDTH: Final = 100


def po_text(
    header: str,
    entries: Iterable[tuple[CatalogueEntry, Sequence[str], str]],
    obsolete: Iterable[CatalogueEntry] = (),
) -> str:
    """A catalogue: entries, each with notes for the translator and its reference, then obsolete."""
    blocks = [header]
    blocks += ["\n".join(_entry(*each)) for each in entries]
    blocks += ["\n".join(_obsolete(entry)) for entry in obsolete]
    return "\n\n".join(blocks) + "\n"


def _entry(entry: CatalogueEntry, notes: Sequence[str], reference: str) -> Iterator[str]:
    yield from _comments(entry)
    yield from (f"#. {note}" for note in notes)
    yield f"#: {reference}"
    flags = [*(["fuzzy"] if entry.fuzzy else []), *entry.flags]
    if flags:
        yield f"#, {', '.join(flags)}"
    if entry.previous:
        yield "#| " + _string("msgid", entry.previous, "#| ")
    yield from _strings(entry, "")


def _obsolete(entry: CatalogueEntry) -> Iterator[str]:
    yield from _comments(entry)
    if entry.fuzzy:
        yield "#, fuzzy"
    yield from _strings(entry, "#~ ")


def _comments(entry: CatalogueEntry) -> Iterator[str]:
    return (f"# {comment}".rstrip() for comment in entry.comments)


def _strings(entry: CatalogueEntry, prefix: str) -> Iterator[str]:
    if entry.key:
        yield prefix + _string("msgctxt", entry.key, prefix)
    yield prefix + _string("msgid", entry.original, prefix)
    yield prefix + _string("msgstr", entry.text, prefix)


def _string(keyword: str, text: str, prefix: str) -> str:
    return f"{keyword} {normalize(text, prefix=prefix, width=WIDTH)}"
