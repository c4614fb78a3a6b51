"""In which encoding bytes are that are no UTF-8: the one that gives words."""

import pytest

from briefgen.text.encodings import likely_encoding


@pytest.mark.parametrize(
    ("text", "encoding", "languages"),
    [
        ("a,b\nمن,1\n", "windows-1256", ()),
        ("a,b\nو,1\n", "windows-1256", ("ar",)),
        ("lieu,mot\nécole à Brant,من\n", "windows-1256", ("fr", "ar")),
        ("a,b\nعلي,1\n", "iso-8859-6", ("ar",)),
        ("a,b\nрайон,1\nлюди,2\n", "windows-1251", ()),
        ("a,b\nгд,1\n", "windows-1251", ("uk",)),
        ("a,b\nнаселення,1\n", "koi8-u", ("uk",)),
        ("lieu,mot\nÀ côté de l’école, où Élise était née\n", "windows-1252", ("fr", "ar")),
        ("a,b\nGarcía Peña,“ñandú”\n", "windows-1252", ("es", "ar")),
        ("a,b\nMüller,Größe\n", "windows-1252", ()),
        ("a,b\nIğdır,Şırnak\n", "windows-1254", ("tr",)),
        ("a,b\nIğdır,Şırnak\n", "windows-1254", ("en", "ar")),
    ],
)
def test_words_of_a_language_tell(text: str, encoding: str, languages: tuple[str, ...]) -> None:
    assert likely_encoding(text.encode(encoding), languages) == encoding
