"""Addresses on the web as programs exchange them, whatever letters their authors write."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

_KEPT: Final = "/%:@!$&'()*+,;=~?"
"""What stands for itself in a path or behind it (RFC 3986, 3.3), and what is encoded already."""


def ascii_address(address: str) -> str:
    """An address with its host by IDNA (RFC 3490), and the rest percent-encoded (RFC 3987, 3.1).

    One whose host is no name stays as it is.
    """
    if address.isascii():
        return address
    try:
        parts = urlsplit(address)
        host, colon, port = parts.netloc.partition(":")
        named = host.encode("idna").decode("ascii")
    except ValueError:
        return address
    rest = (quote(one, safe=_KEPT) for one in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, f"{named}{colon}{port}", *rest))
