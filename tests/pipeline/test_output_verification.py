"""The manifests beside finished files, and whether the files are those of their manifests."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen import BriefgenError

pytestmark = pytest.mark.usefixtures("stubs", "project")
BRIEF = Path("content/alpha/brief.yaml")
FOLDER = Path("output/alpha")
MANIFEST = FOLDER / "manifest.json"


def _build(**options: Any) -> briefgen.BuildReport:
    return briefgen.build("content", **{"formats": ["stub", "noisy"], "isolate": False, **options})


def _wrong(path: str | Path = "output") -> dict[str, str]:
    return {file.path.name: file.found for file in briefgen.verify(path).wrong}


def test_a_manifest_lists_what_was_built_and_nothing_of_the_content() -> None:
    report = _build(audiences=["public", "internal"])
    public, internal = (
        json.loads((FOLDER / name).read_text(encoding="utf-8"))
        for name in ("manifest.json", "manifest.internal.json")
    )

    assert [file["name"] for file in public["files"]] == ["alpha.en.noisy", "alpha.en.stub"]
    assert [file["name"] for file in internal["files"]] == [
        "alpha.en.internal.noisy",
        "alpha.en.internal.stub",
    ]
    (noisy,) = (item for item in report.items if item.path == FOLDER / "alpha.en.noisy")
    told = public["files"][0]
    assert told.pop("inputs")
    assert told == {
        "name": "alpha.en.noisy",
        "format": "noisy",
        "language": "en",
        "recipient": None,
        "draft": False,
        "older": False,
        "sha256": noisy.sha256,
        "bytes": noisy.bytes,
        "pages": 1,
        "notices": {"stub-noise": 1},
    }
    assert "internal" not in MANIFEST.read_text(encoding="utf-8")
    assert "talks" not in MANIFEST.read_text(encoding="utf-8")


def test_the_manifest_is_the_same_for_the_same_content(tmp_path: Path) -> None:
    _build()
    first = MANIFEST.read_bytes()
    _build(force=True)
    assert MANIFEST.read_bytes() == first
    shutil.copytree("content", tmp_path / "elsewhere/content")
    briefgen.build(
        tmp_path / "elsewhere/content", formats=["noisy", "stub"], output="other", isolate=False
    )
    assert Path("other/alpha/manifest.json").read_bytes() == first

    before = MANIFEST.stat()
    _build()
    after = MANIFEST.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_formats_that_are_built_one_by_one_are_in_one_manifest() -> None:
    _build(formats=["noisy"])
    _build(formats=["stub"])

    assert briefgen.verify("output").ok
    assert briefgen.verify("output").count("whole") == 2


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"manifest": 1}', "pipe", "other", "gone", "names"]
)
def test_a_damaged_manifest_is_told_and_made_anew(damage: str) -> None:
    _build()
    whole = MANIFEST.read_bytes()
    MANIFEST.unlink()
    if damage == "pipe":
        os.mkfifo(MANIFEST)
    elif damage == "other":
        MANIFEST.write_bytes(whole.replace(b'"public"', b'"partners"'))
    elif damage == "names":
        MANIFEST.write_bytes(whole.replace(b"alpha.en.stub", b"../alpha.en.stub"))
    elif damage != "gone":
        MANIFEST.write_text(damage)
    if damage == "gone":
        with pytest.raises(BriefgenError, match=r"there is no manifest.json here"):
            briefgen.verify("output")
    else:
        assert _wrong()["manifest.json"] == "damaged"
        assert _wrong()["alpha.en.stub"] == "foreign"
    if damage == "pipe":
        MANIFEST.unlink()

    assert _build().count("unchanged") == 2
    assert MANIFEST.read_bytes() == whole


def test_every_byte_is_read() -> None:
    _build()
    assert _wrong() == {}
    file = FOLDER / "alpha.en.stub"
    data, state = file.read_bytes(), file.stat()
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    (FOLDER / "alpha.en.noisy").unlink()
    (FOLDER / "notes.txt").write_text("of somebody")
    (FOLDER / ".hidden").write_text("of a file manager")

    wrong = {"alpha.en.stub": "damaged", "alpha.en.noisy": "missing", "notes.txt": "foreign"}
    assert _wrong() == _wrong(FOLDER) == wrong
    told = briefgen.verify(FOLDER).to_json()
    assert (told["ok"], told["whole"], told["damaged"]) == (False, 0, 1)
    _build()
    assert _wrong() == {"notes.txt": "foreign"}


def test_a_copied_folder_is_verified_where_it_is(tmp_path: Path) -> None:
    _build()
    shutil.copytree(FOLDER, tmp_path / "stick")

    assert briefgen.verify(tmp_path / "stick").ok


def test_a_folder_without_a_manifest_beside_others_is_foreign(
    add_brief: Callable[[str], Path],
) -> None:
    add_brief("beta")
    _build()
    Path("output/beta/manifest.json").unlink()
    Path("output/readme.txt").write_text("by hand")

    assert _wrong() == {
        "beta.en.stub": "foreign",
        "beta.en.noisy": "foreign",
        "readme.txt": "foreign",
    }


@pytest.mark.parametrize("path", ["nowhere", "content", "content/alpha/brief.yaml"])
def test_where_there_is_no_manifest_it_says_so(path: str) -> None:
    with pytest.raises(BriefgenError, match=r"no manifest.json here|cannot be read"):
        briefgen.verify(path)


def test_a_manifest_that_cannot_be_written_fails_its_brief() -> None:
    MANIFEST.mkdir(parents=True)

    report = _build()
    assert not report.ok
    assert "there is a folder of this name" in report.failed[0].error
