"""Links whose words name one address and lead to another.

A reader trusts what they see. Three kinds are told: words that are themselves an address of another
host, a name before ``@`` that hides the true host behind it (RFC 3986, 3.2.1 and 7.6), and a host
in letters of several scripts, which can look like another (Unicode UTS 39, 5.2).
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterator
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from briefgen.content.draft import Draft, Finding, where
from briefgen.content.prose import prose_tree
from briefgen.content.prose.prose_tree import ProseLink
from briefgen.content.source_map import Node, Path
from briefgen.errors import Notice
from briefgen.messages import say

CODE: Final = "deceptive-link"
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_SHOWN = re.compile(
    rf"(?:(?P<scheme>https?)://)?(?:[^\s/@]+@)?(?P<host>{_LABEL}(?:\.{_LABEL})+)(?::\d+)?(?![\w@])",
    re.IGNORECASE,
)
"""An address as people write one: with or without https://, the host with a dot in it."""
_MAIL = re.compile(r"[^\s@<>()]+@(?P<host>[^\s@<>()]+\.[^\s@<>().,;]+)")
_MAIL_IN = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE_IN = re.compile(r"\+?\d[\d ()./-]{4,}\d")
_FILES: Final = frozenset(
    """
    css csv doc docx geojson gif htm html jpeg jpg js json kml mp4 odp ods odt pdf png po pptx svg
    tif tiff txt webp xls xlsx xml yaml yml
    """.split()  # noqa: SIM905 (a table)
)
"""Ends of names of files that are no top-level domains; ``zip`` and ``md`` are some."""
_TOGETHER: Final = (
    frozenset({"LATIN"}),
    frozenset({"CJK", "HIRAGANA", "KATAKANA", "LATIN"}),
    frozenset({"CJK", "HANGUL", "LATIN"}),
    frozenset({"CJK", "BOPOMOFO", "LATIN"}),
)
"""Scripts that one name may hold together (UTS 39, 5.2, “highly restrictive”)."""


def deceptive(draft: Draft) -> Iterator[Finding]:
    """A notice for each link that does not lead where it seems to."""
    for leaf, read in draft.texts:
        for node in prose_tree.walk(read.blocks) if "](" in leaf.value else ():
            if isinstance(node, ProseLink):
                for text in link_notices(prose_tree.plain((node,)), node.href):
                    yield Notice(CODE, text, where(draft.place_in(leaf, node.offset), leaf.path))
    yield from _addresses(draft.root, ())


def _addresses(node: Node, path: Path) -> Iterator[Notice]:
    """The addresses that stand in fields of their own (``url:``), with the words beside them."""
    content = node.content
    if isinstance(content, dict):
        url = content.get("url")
        if url is not None and isinstance(url.content, str):
            label = content.get("label") or content.get("title")
            words = label.content if label is not None and isinstance(label.content, str) else ""
            for text in link_notices(words, url.content):
                yield Notice(CODE, text, where(url.place, (*path, "url")))
        for key, child in content.items():
            yield from _addresses(child, (*path, key))
    elif isinstance(content, list):
        for index, child in enumerate(content):
            yield from _addresses(child, (*path, index))


def link_notices(words: str, address: str) -> Iterator[str]:
    """What is deceptive in a link of these words to this address; words for the author."""
    if address.startswith("#"):
        return
    yield from address_notices(address)
    if address.startswith(("mailto:", "tel:")):
        yield from _direct_notices(words, address)
        return
    shown, host = _shown_host(words), _host(address)
    if shown and host and not _same_site(shown, host):
        yield (
            say(
                "the words say {shown} and the link leads to {host} ({address}); a reader is "
                "led elsewhere than they think: write other words, or the right address",
                shown=shown,
                host=host,
                address=address[:80],
            )
        )


def _direct_notices(words: str, address: str) -> Iterator[str]:
    """Of an e-mail address or a telephone number: the words hold another one."""
    scheme, _, target = unquote(address).partition(":")
    target = target.partition("?")[0]
    if scheme == "mailto":
        shown = [mail[0].lower() for mail in _MAIL_IN.finditer(words)]
        wrong = shown if target.lower() not in shown else []
    else:
        shown = [_digits(number[0]) for number in _PHONE_IN.finditer(words)]
        dialled = _digits(target)
        wrong = [n for n in shown if not (dialled.endswith(n.lstrip("0")) or n.endswith(dialled))]
    if wrong:
        yield (
            say(
                "the words say {wrong} and the link leads to {target}; write other words, or "
                "the right address",
                wrong=wrong[0],
                target=target[:80],
            )
        )


def _digits(number: str) -> str:
    return "".join(str(unicodedata.digit(sign)) for sign in number if sign.isdigit())


def address_notices(address: str) -> Iterator[str]:
    """What is deceptive in an address by itself."""
    parts = _split(address)
    if parts is None or not parts.netloc:
        return
    host = _host(address)
    if "@" in unquote(parts.netloc):
        before = unquote(parts.netloc).rpartition("@")[0]
        yield (
            say(
                "the address seems to lead to {before}, and leads to {host}: what stands "
                "before @ is a user's name; write the address without it",
                before=before[:60],
                host=host,
            )
        )
    scripts = _mixed(_unicode(host))
    if scripts:
        yield (
            say(
                "the host {host} ({host2}) mixes letters of {scripts} that look alike; type "
                "the address by hand",
                host=_unicode(host),
                host2=_ascii(host),
                scripts=" and ".join(scripts),
            )
        )


def _shown_host(words: str) -> str:
    """The host that the words of a link are, where they are an address and nothing more."""
    text = words.strip().strip("<>()[]“”\"'«»").strip()
    if mail := _MAIL.fullmatch(text):
        return mail["host"].lower()
    match = _SHOWN.match(text)
    if match is None or " " in text:
        return ""
    host = match["host"].lower()
    last = host.rpartition(".")[2]
    is_address = match["scheme"] or host.startswith("www.") or _is_number(host)
    is_host = len(last) >= 2 and last.isalpha() and last not in _FILES
    return host if is_address or is_host else ""


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:  # a bracket that is no IPv6 address
        return None


def _host(address: str) -> str:
    parts = _split(address)
    if parts is None:
        return ""
    if parts.scheme == "mailto":
        mail = _MAIL.match(unquote(parts.path))
        return mail["host"].lower() if mail else ""
    return unquote(parts.netloc).rpartition("@")[2].partition(":")[0].lower().rstrip(".")


def _same_site(shown: str, host: str) -> bool:
    """Whether two hosts are one site: ``www.`` aside, or one within the other's name."""
    one, other = (_ascii(name).removeprefix("www.").rstrip(".") for name in (shown, host))
    return one == other or other.endswith(f".{one}") or one.endswith(f".{other}")


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


def _unicode(host: str) -> str:
    """A host with its labels of ``xn--`` in their own letters (RFC 3492)."""
    labels = []
    for label in host.split("."):
        try:
            decoded = label[4:].encode("ascii").decode("punycode")
        except UnicodeError:
            decoded = label
        labels.append(decoded if label.startswith("xn--") else label)
    return ".".join(labels)


def _mixed(host: str) -> list[str]:
    """The scripts of a label that holds several which do not belong together."""
    for label in host.split("."):
        scripts = {_script(letter) for letter in label if letter.isalpha()}
        if len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER):
            return sorted(name.capitalize() for name in scripts)
    return []


def _script(letter: str) -> str:
    """The script of a letter, as the first word of its name says (LATIN, CYRILLIC, GREEK)."""
    return unicodedata.name(letter, "UNKNOWN").split()[0].split("-")[0]


RULES = (deceptive,)
