"""Comments of an edited document: none lost, each once, at the words that it stands on."""

from pathlib import Path

import pytest
from lxml import etree

from briefgen.cli import main
from briefgen.roundtrip.review_document import review
from briefgen.roundtrip.review_report import Remark
from tests.roundtrip.edited import (
    BY,
    W,
    build,
    edit,
    make_brief,
    paragraph,
    with_parts,
)

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_brief(tmp_path / "content" / "water")


def comment(number: int, author: str, text: str) -> str:
    words = f'<w:p w14:paraId="0000000{number}"><w:r><w:t>{text}</w:t></w:r></w:p>'
    return f'<w:comment w:id="{number}" w:author="{author}">{words}</w:comment>'


def put(root: etree._Element, number: int, first: str, last: str) -> None:
    """A comment from the beginning of one paragraph to the end of another, as Word marks it."""
    begin, end = paragraph(root, first), paragraph(root, last)
    start = etree.fromstring(f'<w:commentRangeStart w:id="{number}" {BY}/>')
    next(begin.iter(f"{W}r")).addprevious(start)
    end.append(etree.fromstring(f'<w:commentRangeEnd w:id="{number}" {BY}/>'))
    end.append(etree.fromstring(f'<w:r {BY}><w:commentReference w:id="{number}"/></w:r>'))


def commented(
    folder: Path, *comments: tuple[str, str], more: str = "", first: str, last: str
) -> tuple[Remark, ...]:
    def change(root: etree._Element) -> None:
        for number, _ in enumerate(comments, 1):
            put(root, number, first, last)

    xml = "".join(comment(number, *one) for number, one in enumerate(comments, 1))
    comments_xml = f'<w:comments {BY} xmlns:w14="{W14}">{xml}</w:comments>'
    parts = {"comments": comments_xml.encode()}
    if more:
        threads = f'<w15:commentsEx xmlns:w15="{W15}">{more}</w15:commentsEx>'
        parts["commentsExtended"] = threads.encode()
    file = folder.parents[1] / "edited.docx"
    file.write_bytes(with_parts(edit(build(folder), change), **parts))
    found = review(file, brief=folder)
    assert found.changes == ()
    return found.comments


def test_over_two_paragraphs_once(folder: Path) -> None:
    (one,) = commented(folder, ("Bo", "Both?"), first="one near the mill", last="Rain is expected")
    assert (one.anchor, one.field) == ("one near the mill …", "sections.0.body.0")


def test_answers_and_what_is_resolved(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    threads = (
        '<w15:commentEx w15:paraId="00000001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="0000000F" w15:paraIdParent="0000000E"/>'
    )
    words = "Rain is expected"
    asked, answer = commented(
        folder, ("Bo", "Sure?"), ("Cy", "Yes."), more=threads, first=words, last=words
    )
    assert (asked.answers, asked.resolved) == ("", True)
    assert (answer.answers, answer.resolved) == ("Bo", True)
    monkeypatch.chdir(folder.parents[1])
    assert main(["review", "edited.docx"]) == 0
    said = capsys.readouterr().out
    assert "  resolved comment by Bo: Sure?\n  on “Rain is expected in May.”\n" in said
    assert "  resolved answer to Bo by Cy: Yes.\n" in said


def test_behind_new_paragraphs_at_the_beginning(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        put(root, 1, "Rain is expected", "Rain is expected")
        body = next(root.iter(f"{W}body"))
        for _ in range(3):
            new = etree.fromstring(f"<w:p {BY}><w:r><w:t>New</w:t></w:r></w:p>")
            body.insert(0, new)

    comments = f'<w:comments {BY} xmlns:w14="{W14}">{comment(1, "Bo", "Sure?")}</w:comments>'
    file = folder / "edited.docx"
    file.write_bytes(with_parts(edit(build(folder), change), comments=comments.encode()))
    (one,) = review(file, brief=folder).comments
    assert (one.anchor, one.field) == ("Rain is expected in May.", "sections.0.body.0")


def test_two_that_say_the_same_are_two(folder: Path) -> None:
    words = "Rain is expected"
    same = ("Bo", "Source?")
    assert len(commented(folder, same, same, first=words, last=words)) == 2
