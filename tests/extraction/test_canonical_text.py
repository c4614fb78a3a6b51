from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.extraction.canonical_text import extract, plain_words


def test_words_are_exact_but_for_what_is_not_seen() -> None:
    text = "• e\u0301t\u00ade – 66[1]. ٦٦ a\u2068b\u2069\n+ –"
    assert plain_words(text) == ["éte", "66[1].", "٦٦", "ab", "+"]


def test_the_suffix_says_how_to_read(tmp_path: Path) -> None:
    path = tmp_path / "x.TXT"
    path.write_text("A\n===\n\nb\n", "utf-8")
    assert extract(path) == "A\nb\n"


def test_the_marking_is_left_out_but_not_from_a_sentence() -> None:
    marking = (
        "TLP:AMBER+STRICT\n\nSensitivity: low TLP:CLEAR\n\n"
        "Internal – not for publication · Sensitivity: high TLP:RED\n\n"
        "الحساسية: منخفضة TLP:CLEAR\n\nSensibilité\u00a0: faible TLP:CLEAR\n\n"
    )
    kept = "TLP:RED means nobody else.\nPlease mark your answer TLP:RED\n"
    assert extract(f"{marking}{kept}".encode(), ".txt") == kept


def test_an_unknown_suffix_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "x.odt"
    path.write_bytes(b"")
    with pytest.raises(BriefgenError, match=r"no reader for “\.odt” files") as caught:
        extract(path)
    assert caught.value.where == str(path)


@pytest.mark.parametrize("suffix", [".doc", ".docx"])
def test_a_word_document_with_a_password_is_told_by_its_bytes(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(BriefgenError, match="an Office file with a password"):
        extract(path)


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match="cannot be read"):
        extract(tmp_path / "x.pdf")


@pytest.mark.parametrize("suffix", [".pdf", ".html"])
@pytest.mark.parametrize("data", [b"", b"nonsense", b"%PDF-1.7 torn"])
def test_a_broken_file_is_an_error_of_ours_or_has_no_words(data: bytes, suffix: str) -> None:
    if suffix == ".pdf" or not data:
        with pytest.raises(BriefgenError):
            extract(data, suffix)
    else:
        assert plain_words(extract(data, suffix)) == data.decode().split()


def test_a_text_file_loses_its_looks_only() -> None:
    text = (
        "== TLP:RED ==\n\nT\n===\n\n> q\n\n- a\n  1. b\n\n[a picture]\n\n"
        "x\u00a0(https://e.org) 10^6\n\n"
        "N  M\n-  -\n1  2\n\n* * *\n\nNotes\n-----\n\n[1] n\u00a0(https://e.org)\n"
    )
    assert extract(text.encode(), ".txt") == "T\nq\na\nb\nx 106\nN  M\n1  2\n[1] n\n"


def test_a_wide_table_in_a_text_file_says_its_header_once() -> None:
    """Groups of rows and totals have no labels in front of their names."""
    text = "C\n\n■ Lumo\n  N: 3\n\n▪ X: a\n  N: 3\n\n▪ X: b\n  N: –\n\n■ Total\n  N: 3\n\nEnd\n"
    words = "C X N Lumo 3 a 3 b Total 3 End"
    assert extract(text.encode(), ".txt").split() == words.split()
