import io
import zipfile

import pytest

from briefgen.files.file_kind import file_kind, no_word_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def compound(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\0" * 64


def package(part: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(part, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (compound("EncryptedPackage"), "an Office file with a password"),
        (compound("WordDocument"), "an old Word document (.doc)"),
        (compound("Workbook"), "an old Excel workbook (.xls)"),
        (OLE, "a file of an old Office program"),
        (package("word/document.xml"), "a Word document (.docx)"),
        (package("xl/workbook.xml"), "an Excel workbook (.xlsx)"),
        (package("districts.shp"), "a packed shapefile"),
        (package("x.txt"), "a workbook, a document or an archive"),
        (b"\0\0\x27\x0a" + b"\0" * 96, "a shapefile"),
        (b"SQLite format 3\0", "a GeoPackage or database"),
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1 }", "an RTF document"),
    ],
)
def test_a_file_is_known_by_its_first_bytes(data: bytes, name: str) -> None:
    kind = file_kind(data)

    assert kind is not None
    assert kind.name == name


@pytest.mark.parametrize("data", [b"", b"title: x", b"a,b\n1,2", b"{}", "\ufefftitle".encode()])
def test_a_text_is_no_other_kind(data: bytes) -> None:
    assert file_kind(data) is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (compound("EncryptedPackage"), "this is an Office file with a password"),
        (compound("WordDocument"), "this is an old Word document (.doc)"),
        (b"%PDF-1.7", "this is no Word document but a PDF"),
        (b"words", "this is no Word document"),
        (b"", "this is no Word document: the file is empty"),
    ],
)
def test_what_is_no_docx_is_told(data: bytes, said: str) -> None:
    refusal = no_word_document(data)

    assert refusal is not None
    assert refusal[0] == said


def test_a_package_may_be_one() -> None:
    assert no_word_document(package("word/document.xml")) is None
