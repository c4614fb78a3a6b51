"""What a laid-out document says of itself beside its words. Called by `lay_out`."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from lxml import etree
from markupsafe import Markup

from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.laid_out import Metadata
from briefgen.layout.passes.cross_references import References
from briefgen.layout.prose_html import ProseWriter
from briefgen.layout.tree_words import words_in
from briefgen.model.edition import Edition
from briefgen.text.web_addresses import ascii_address


def metadata_of(
    edition: Edition, layout: str, root: etree._Element, words: LibraryWords, links: References
) -> Metadata:
    """The metadata of the finished tree ``root`` of an edition."""
    brief = edition.brief
    keys = [
        replace(edition.key, language=tag) for tag in edition.languages if tag != edition.language
    ]
    own = edition.web_address()
    others = {key: address for key in keys if (address := edition.web_address(key)) != own}
    return Metadata(
        title=str(brief.title),
        slug=brief.slug or "brief",
        language=edition.language,
        published=brief.published,
        subtitle=str(brief.subtitle or ""),
        description=_description(edition, words, links),
        subject=str(words.label("product", brief.product)),
        authors=tuple(str(author.name) for author in brief.authors),
        publisher=str(brief.publisher.name) if brief.publisher else "",
        keywords=(
            *map(str, brief.themes),
            *(words.country_name(code) for code in brief.countries),
        ),
        audience=edition.audience,
        recipient=edition.key.recipient or "",
        tlp=brief.tlp,
        sensitivity=brief.sensitivity,
        license=brief.license or "",
        draft=edition.key.draft,
        mail_from=(brief.publisher and brief.publisher.email) or "",
        mail_to=edition.mail_to,
        mail_problems=edition.mail_problems,
        layout=layout,
        digest=_digest(root),
        alternates={key: words.language_name(key.language) for key in keys},
        web=ascii_address(own),
        web_alternates={key: ascii_address(address) for key, address in others.items()},
    )


_CALL = re.compile(r"<cite\b[^>]*>(?:(?!<cite\b).)*?</cite>", re.DOTALL)
"""The call of a source, or a note that stands in the text; a source may be called in a note."""


def _description(edition: Edition, words: LibraryWords, links: References) -> str:
    """The subtitle, else the first paragraph of the summary, in plain words."""
    brief = edition.brief
    if brief.subtitle or not brief.summary:
        return str(brief.subtitle or "")
    first = ProseWriter(edition.brief, words).blocks(brief.summary).split("</p>")[0]
    html = str(links.filled(first))
    while (without := _CALL.sub("", html)) != html:
        html = without
    return Markup(html).striptags()


def _digest(root: etree._Element) -> str:
    """Of all words, white space aside."""
    return hashlib.sha256(words_in(root).encode("utf-8", "surrogatepass")).hexdigest()[:16]
