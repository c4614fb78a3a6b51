"""What a map says by itself, in the words of an edition."""

from __future__ import annotations

import pytest

from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.map_writing import WrittenMap


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["under -10%", "-10 to -1%", "0–9%", "10% and more"]),
        ("ar", ["أقل من -10%", "من -10 إلى -1%", "من 0 إلى 9%", "10% فأكثر"]),
    ],
)
def test_a_class_below_zero_is_in_words(language: str, names: list[str]) -> None:
    classes = WrittenMap(LibraryWords(language)).classes([-10, 0, 10], "%", 0)
    assert [each.label.replace("\u00a0", " ") for each in classes] == names
