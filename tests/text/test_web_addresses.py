"""Addresses in letters that not every program takes."""

from __future__ import annotations

import pytest

from briefgen.text.web_addresses import ascii_address


@pytest.mark.parametrize(
    ("written", "exchanged"),
    [
        ("https://bücher.example/ü/", "https://xn--bcher-kva.example/%C3%BC/"),
        (
            "https://موقع.example:8080/أ?ب=1#ج",
            "https://xn--4gbrim.example:8080/%D8%A3?%D8%A8=1#%D8%AC",
        ),
        ("https://example.org/ü/%C3%A9", "https://example.org/%C3%BC/%C3%A9"),
        ("https://example.org/a b'(c)", "https://example.org/a b'(c)"),
        ("https://ü..example/", "https://ü..example/"),
        ("https://[ü/", "https://[ü/"),
    ],
)
def test_host_and_path_are_each_written_in_their_way(written: str, exchanged: str) -> None:
    assert ascii_address(written) == exchanged
    assert ascii_address(exchanged) == exchanged
