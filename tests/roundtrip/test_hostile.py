"""Documents from outside that are no documents, or mean harm: a clear error, and soon."""

import io
import zipfile
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.roundtrip.reading import edited_package
from briefgen.roundtrip.review_document import review
from tests.patience import cpu_seconds
from tests.roundtrip.edited import W, build, make_brief, part, with_parts

DOCUMENT = f'<w:document xmlns:w="{W[1:-1]}"><w:body>%s</w:body></w:document>'
BOMB = (
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/passwd">]>'
)


def refusal(tmp_path: Path, data: bytes) -> str:
    file = tmp_path / "x.docx"
    file.write_bytes(data)
    brief = make_brief(tmp_path / "water")
    said: list[str] = []

    def refused() -> None:
        with pytest.raises(BriefgenError) as caught:
            review(file, brief=brief)
        said.append(str(caught.value))

    assert cpu_seconds(refused) < 10
    return said[0]


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(f"word/{name}.xml", data)
    return made.getvalue()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\0" * 100])
def test_no_zip(tmp_path: Path, data: bytes) -> None:
    assert "this is no Word document" in refusal(tmp_path, data)


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        ("EncryptedPackage", "an Office file with a password (save it without the password)"),
        ("WordDocument", "an old Word document (.doc) (save it as .docx)"),
    ],
)
def test_a_password_and_an_old_document_are_told(stream: str, said: str, tmp_path: Path) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + stream.encode("utf-16-le")

    assert refusal(tmp_path, data).endswith(f"this is {said}")


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match=r"cannot be read: No such file or directory$"):
        review(tmp_path / "none.docx")


@pytest.mark.parametrize(
    ("added", "words"),
    [
        ("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 60_001, "more than 60,000 paragraphs"),
        (f"<w:p><w:r><w:t>{'x' * 200_001}</w:t></w:r></w:p>", "more than 200,000 letters"),
    ],
)
def test_too_much_of_it(tmp_path: Path, added: str, words: str) -> None:
    data = build(make_brief(tmp_path / "water"))
    xml = part(data, "word/document.xml").replace("<w:sectPr", added + "<w:sectPr", 1)
    said = refusal(tmp_path, with_parts(data, document=xml.encode()))
    assert words in said
    assert "x.docx" in said


def test_missing_part(tmp_path: Path) -> None:
    assert "has no word/document.xml" in refusal(tmp_path, zipped(styles=b"<x/>"))


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("<a", "is no XML"),
        ("<a/>", "no Word document"),
        (BOMB + DOCUMENT % "&b;", "document type"),
        (DOCUMENT % ("<w:p>" * 220 + "</w:p>" * 220), "nested too deep"),
        (f'<x:document xmlns:x="{edited_package.STRICT}"/>', "ordinary Word document"),
        (DOCUMENT % ("<w:p>" * 900 + "</w:p>" * 900), "is no XML"),
        (DOCUMENT % "", "does not say which brief"),
    ],
)
def test_bad_xml(tmp_path: Path, xml: str, words: str) -> None:
    assert words in refusal(tmp_path, zipped(document=xml.encode()))


def test_utf16_hides_no_document_type(tmp_path: Path) -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + BOMB + DOCUMENT % "&c;"
    assert "document type" in refusal(tmp_path, zipped(document=xml.encode("utf-16")))


def test_zip_bomb(tmp_path: Path) -> None:
    data = zipped(document=b" " * (edited_package.LIMITS.part + 1))
    assert len(data) < 100_000
    assert "too large" in refusal(tmp_path, data)


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edited_package, "LIMITS", edited_package.PackageLimits(file=1000))
    assert "larger than" in refusal(tmp_path, b"x" * 1001)


def test_a_path_is_no_slug(tmp_path: Path) -> None:
    data = build(make_brief(tmp_path / "water"))
    custom = part(data, "docProps/custom.xml").replace(">water<", ">../../etc<")
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, custom if name == "docProps/custom.xml" else old.read(name))
    assert "does not say which brief" in refusal(tmp_path, made.getvalue())


def test_another_brief(tmp_path: Path) -> None:
    data = build(make_brief(tmp_path / "water"))
    other = tmp_path / "other"
    make_brief(other)
    text = (other / "brief.yaml").read_text().replace("slug: water", "slug: other")
    (other / "brief.yaml").write_text(text)
    (tmp_path / "x.docx").write_bytes(data)
    with pytest.raises(BriefgenError, match="was made from water"):
        review(tmp_path / "x.docx", brief=other)


def test_fields_that_never_end_and_ids_that_lead_nowhere(tmp_path: Path) -> None:
    folder = make_brief(tmp_path / "water")
    data = build(folder)
    odd = (
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r><w:commentRangeEnd w:id="1"/>'
        '<w:r><w:t>stray</w:t><w:fldChar w:fldCharType="begin"/><w:t>hidden</w:t></w:r></w:p>'
    )
    xml = part(data, "word/document.xml").replace("<w:sectPr", odd + "<w:sectPr", 1)
    (tmp_path / "x.docx").write_bytes(with_parts(data, document=xml.encode()))
    found = review(tmp_path / "x.docx", brief=folder)
    assert [one.new for one in found.changes] == ["stray"]
