import os
import unicodedata
from pathlib import Path

import pytest

from briefgen.content.folder_guard import FileError, Folder
from briefgen.files import read_journal


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "brief" / "images").mkdir(parents=True)
    (tmp_path / "brief" / "images" / "street.jpg").write_bytes(b"picture")
    return Folder(tmp_path / "brief", "content/brief")


def refusal(folder: Folder, name: str, limit: int = 100) -> str:
    with pytest.raises(FileError) as error:
        folder.read(name, limit)
    assert str(folder.path.parent) not in str(error.value), "tells where the author's home is"
    return str(error.value)


def test_a_file_of_the_folder_is_read(folder: Folder) -> None:
    assert folder.read("images/street.jpg", 7) == b"picture"
    assert folder.show("images/street.jpg") == "content/brief/images/street.jpg"


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt", "images/../../secret.txt", "/etc/passwd", "~/x", "C:/x", "c:x",
        "file:///etc/passwd", "https://example.org/x", "\\\\server\\x", "images\\street.jpg",
        "images//street.jpg", "./images",
        "", ".", "..", "images/", "a\0b", "a\nb", "images/street.jpg/x", "x" * 300,
    ],
)  # fmt: skip
def test_no_other_name_is_opened(folder: Folder, name: str) -> None:
    assert "secret" not in refusal(folder, name).replace(name, "")


def test_a_link_that_leads_out_is_refused(folder: Folder) -> None:
    (folder.path / "link.txt").symlink_to("../secret.txt")
    (folder.path / "up").symlink_to("..")

    assert "leads out" in refusal(folder, "link.txt")
    assert "leads out" in refusal(folder, "up/secret.txt")


def test_a_link_inside_is_followed(folder: Folder) -> None:
    (folder.path / "link.jpg").symlink_to("images/street.jpg")

    assert folder.read("link.jpg", 100) == b"picture"


def test_a_loop_and_a_dead_link_are_refused(folder: Folder) -> None:
    (folder.path / "loop").symlink_to("loop")
    (folder.path / "dead").symlink_to("nothing")

    assert refusal(folder, "loop")
    assert refusal(folder, "dead")


def test_a_pipe_is_not_waited_for(folder: Folder) -> None:
    os.mkfifo(folder.path / "pipe")

    assert "not a plain file" in refusal(folder, "pipe")


def test_a_file_beyond_the_limit_is_not_read(folder: Folder) -> None:
    with (folder.path / "big.jpg").open("wb") as file:
        file.truncate(100_000_000)

    assert "has 100,000,000 bytes (at most 25,000,000" in refusal(folder, "big.jpg", 25_000_000)


def test_near_names_and_the_wrong_case_are_said(folder: Folder) -> None:
    assert 'did you mean "images/street.jpg"?' in refusal(folder, "images/steet.jpg")
    assert 'written "images/street.jpg"' in refusal(folder, "images/Street.JPG")
    assert "is a folder" in refusal(folder, "images")


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_an_accent_of_two_codes_is_that_of_one(on_disk: str, written: str, folder: Folder) -> None:
    name = "images-\u00e9t\u00e9/\u0623\u064f\u0633\u0631\u0629-\u00e9cole.jpg"
    file = folder.path / unicodedata.normalize(on_disk, name)  # type: ignore[arg-type]
    file.parent.mkdir()
    file.write_bytes(b"picture")
    read: set[read_journal.Read] = set()

    with read_journal.recorded(read):
        assert folder.read(unicodedata.normalize(written, name), 100) == b"picture"  # type: ignore[arg-type]

    assert {path for path, digest in read if digest != read_journal.ABSENT} == {str(file)}


def test_of_two_files_that_look_alike_the_one_that_is_spelled_so_is_read(folder: Folder) -> None:
    for form in ("NFC", "NFD"):
        (folder.path / unicodedata.normalize(form, "\u00e9.jpg")).write_bytes(form.encode())

    assert folder.read("\u00e9.jpg", 9) == b"NFC"
    assert folder.read("e\u0301.jpg", 9) == b"NFD"
