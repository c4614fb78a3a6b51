"""A catalogue of the library's own words for a further language, for a translator to fill in.

It lies in a folder of templates as ``locales/<language>.po`` and goes before ours: it can bring a
language that we have no words for, or say some of them in another way.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from briefgen.errors import BriefgenError
from briefgen.layout.i18n.word_catalogues import FOLDER, own_file
from briefgen.messages import say
from briefgen.text.languages import primary_of, script_of

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_HEADER = """\
# briefgen's own words in {name}. The English text is the key; named fields in braces stay as they
# are. What has no translation stays English. “,” “;” and “:” are the punctuation that joins parts.
msgid ""
msgstr ""
"Project-Id-Version: briefgen\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={plurals}; plural={rule};\\n"

"""
_ARABIC_SIGNS = frozenset({"Arab", "Syrc", "Thaa", "Nkoo"})
"""Scripts that are written with the Arabic comma and semicolon: Hebrew has those of Latin ones."""
_WIDTH = 100
_FORMS = 2
"""Texts that a counted message has in a template: its singular and its plural."""


class TemplateWords(NamedTuple):
    """A message of a user's own template: its English text, and its plural where it counts."""

    text: str
    plural: str
    template: str

    @classmethod
    def of(cls, source: str, template: str) -> Iterator[TemplateWords]:
        """Those that a template asks for by ``t`` and ``tn``; none where it cannot be read."""
        from jinja2 import Environment, TemplateSyntaxError, nodes

        try:
            tree = Environment(autoescape=True).parse(source)
        except TemplateSyntaxError:  # which a build tells
            return
        for call in tree.find_all(nodes.Call):
            name = call.node.name if isinstance(call.node, nodes.Name) else ""
            said = [one.value for one in call.args if isinstance(one, nodes.Const)]
            texts = [one for one in said if isinstance(one, str)]
            if name == "t" and len(texts) == 1:
                yield cls(texts[0], "", template)
            elif name == "tn" and len(texts) >= _FORMS:
                yield cls(texts[0], texts[1], template)


def words_catalogue(
    language: str, before: bytes | None = None, own: Iterable[TemplateWords] = ()
) -> bytes:
    """The catalogue of a language: every message of ours, with what ``before`` says for it, and
    those of a user's ``own`` templates behind them.

    In a language that we have words in, ours stand there where ``before`` has none. Raises
    BriefgenError for a language that Unicode's CLDR does not know, and a catalogue that cannot be
    read.
    """
    from babel import Locale, UnknownLocaleError
    from babel.messages.catalog import Catalog
    from babel.messages.plurals import get_plural
    from babel.messages.pofile import write_po

    base = primary_of(language)
    try:
        locale = Locale.parse(base)
    except (UnknownLocaleError, ValueError):
        text = say("{language!r} is not a language that Unicode's CLDR knows", language=language)
        raise BriefgenError(text, hint=say("a tag such as es, uk or sw is expected")) from None
    known = _catalogue(before or _own(base), base)
    usual = get_plural(base)
    plurals = known.num_plurals if known else usual.num_plurals
    rule = known.plural_expr if known else usual.plural_expr
    old, ours = _translations(before, base), _translations(_own(base), base)
    signs = _punctuation(base)
    made = Catalog(locale=base, fuzzy=False)
    made.mime_headers = [("Plural-Forms", f"nplurals={plurals}; plural={rule};")]
    for message in _messages(_own("en"), "en"):
        key = _key(message)
        said = old.get(key) or ours.get(key) or signs.get(key)
        made.add(message.id, said, message.locations, auto_comments=message.auto_comments)
    for words in own:
        if words.text not in made:
            ids = (words.text, words.plural) if words.plural else words.text
            made.add(ids, old.get(words.text), [(words.template, 1)])
    out = io.BytesIO()
    write_po(out, made, width=_WIDTH, omit_header=True, include_lineno=False)
    name = locale.english_name or base
    header = _HEADER.format(name=name, language=base, plurals=plurals, rule=rule)
    return header.encode() + re.sub(rb"\A\s+", b"", out.getvalue())


def words_file(language: str) -> str:
    """Where the catalogue lies in a folder of templates."""
    return f"{FOLDER}/{primary_of(language)}.po"


def _own(base: str) -> bytes | None:
    file = own_file(base)
    return file.read_bytes() if file.is_file() else None


def _translations(data: bytes | None, base: str) -> dict[str, Any]:
    return {
        _key(message): message.string
        for message in _messages(data, base)
        if message.string and not message.fuzzy
    }


def _punctuation(base: str) -> dict[str, Any]:
    """The messages that are no words: as in English, or in Arabic for scripts with its signs."""
    known = _translations(_own("ar" if script_of(base) in _ARABIC_SIGNS else "en"), base)
    return {key: said for key, said in known.items() if not any(map(str.isalpha, key))}


def _key(message: Message) -> str:
    return str(message.id if isinstance(message.id, str) else message.id[0])


def _messages(data: bytes | None, base: str) -> list[Message]:
    found = _catalogue(data, base)
    return [message for message in found if message.id] if found else []


def _catalogue(data: bytes | None, base: str) -> Catalog | None:
    from babel.messages.pofile import PoFileError, read_po

    if data is None:
        return None
    try:
        return read_po(io.BytesIO(data), locale=base, abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        raise BriefgenError(
            say("the catalogue cannot be read: {error}", error=error), where=f"{base}.po"
        ) from error
