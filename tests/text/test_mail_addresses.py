"""Addresses of e-mail are taken as people and their mail programs write them."""

from __future__ import annotations

import pytest

from briefgen.text.mail_addresses import read_addresses


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("", []),
        ("a@b.org", [("a@b.org", "")]),
        ("a@b.org; c@d.org", [("a@b.org", ""), ("c@d.org", "")]),
        ("a@b.org, c@d.org e@f.org", [("a@b.org", ""), ("c@d.org", ""), ("e@f.org", "")]),
        ("a@b.org؛ c@d.org، e@f.org", [("a@b.org", ""), ("c@d.org", ""), ("e@f.org", "")]),
        ("Zoë Müller <z@example.org>", [("z@example.org", "Zoë Müller")]),
        ('"Müller, Zoë" <z@example.org>', [("z@example.org", "Müller, Zoë")]),
        ("Müller, Zoë <z@b.org>; <a@b.org>", [("z@b.org", "Müller, Zoë"), ("a@b.org", "")]),
        ("Zoë <z@b.org>, Ali <a@b.org>", [("z@b.org", "Zoë"), ("a@b.org", "Ali")]),
        ('"A \\"B\\" C" <a@b.org>', [("a@b.org", 'A "B" C')]),
        ("mailto:a@b.org", [("a@b.org", "")]),
        ("a@bücher.example", [("a@xn--bcher-kva.example", "")]),
        ("a@straße.example", [("a@xn--strae-oqa.example", "")]),
    ],
)
def test_addresses_with_and_without_names(cell: str, found: list[tuple[str, str]]) -> None:
    assert read_addresses(cell) == (tuple(found), ())


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        ("nobody", "nobody"),
        ("Zoë Müller zoe@example.org", "Zoë Müller zoe@example.org"),
        ("zoë@example.org", "zoë@example.org"),
        ("a@b.org; Zoë <zoe>", "Zoë <zoe>"),
        ("a@" + "b" * 250 + ".org", "a@" + "b" * 250 + ".org"),
    ],
)
def test_what_is_none_is_told_whole_and_once(cell: str, wrong: str) -> None:
    assert read_addresses(cell)[1] == (wrong,)
