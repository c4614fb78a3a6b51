"""A brief says the same from a bundle in memory as from its folder, word by word."""

import os
import pickle
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.content.bundle import Bundle
from briefgen.content.folder_guard import BriefFiles, FileError, Folder
from briefgen.content.load import ReadBrief, load_checked, open_draft
from briefgen.errors import ContentError
from tests.content.samples import HEAD, USED, write
from tests.content.test_malformed import FOLDER as MALFORMED
from tests.content.test_malformed import NAMES

ROOT = Path(__file__).parents[2]
WHOLE = sorted(
    str(file.parent.relative_to(ROOT))
    for folder in ("content", "tests/examples")
    for file in (ROOT / folder).glob("*/brief.yaml")
)
CSV = HEAD + USED + "sections:\n  - heading: H\n    body:\n"


def said(read: ReadBrief) -> tuple[object, ...]:
    """All that reading gave, and what an author sees of it."""
    lines = [(str(problem), problem.source) for problem in read.problems]
    return read.brief, read.problems, lines, read.notices


def texts(source: str | Bundle) -> object:
    """What translators get, or why they get nothing."""
    try:
        draft, _ = open_draft(source)
    except ContentError as error:
        return str(error)
    places = [draft.root.find(leaf.path).place for leaf in draft.leaves]
    return draft.brief, draft.leaves, draft.sources, draft.figures, places


def assert_the_same(name: str, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> Bundle:
    """Read a brief, carry its bundle to where its folder is not, and read it there."""
    read, drafted = load_checked(name, keep=True), texts(name)
    assert read.bundle is not None
    assert said(load_checked(name)) == said(read)
    monkeypatch.chdir(elsewhere)
    assert not Path(name).exists()
    bundle = pickle.loads(pickle.dumps(read.bundle))  # noqa: S301 (our own)
    again = load_checked(bundle, keep=True)

    assert said(again) == said(read)
    assert texts(bundle) == drafted
    assert bundle == read.bundle == again.bundle
    assert bundle.digest == read.bundle.digest
    return read.bundle


@pytest.mark.parametrize("name", WHOLE)
def test_a_brief_is_the_same_from_its_bundle(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)

    bundle = assert_the_same(name, tmp_path, monkeypatch)

    assert all((ROOT / name / file).read_bytes() == data for file, data in bundle.files.items())


@pytest.mark.parametrize("name", NAMES)
def test_a_malformed_brief_says_the_same_from_its_bundle(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(MALFORMED)

    assert_the_same(name, tmp_path, monkeypatch)


def _link(folder: Path) -> None:
    (folder.parent / "secret.csv").write_text("a,b\n1,2\n")
    (folder / "out.csv").symlink_to("../secret.csv")
    (folder / "inside.csv").symlink_to("data.csv")
    (folder / "dead.csv").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.csv")
    (folder / "folder.csv").mkdir()
    (folder / "data.csv").write_text("a,b\n1,2\n")
    (folder / unicodedata.normalize("NFD", "\u00e9.csv")).write_text("a,b\n1,\u00e9\n")
    with (folder / "large.csv").open("wb") as file:
        file.truncate(100_000_000)


@pytest.mark.parametrize(
    "name",
    [
        "out.csv", "inside.csv", "dead.csv", "pipe.csv", "folder.csv", "data.csv", "\u00e9.csv",
        "Data.csv", "daata.csv", "large.csv", "../secret.csv", "/etc/passwd", "a\\b.csv",
        "data.csv/x", "x/data.csv",
    ],
)  # fmt: skip
def test_links_accents_and_refusals_are_the_same_from_a_bundle(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = f"      - table: {{caption: C, columns: [{{key: a, label: A}}], data: '{name}'}}\n"
    _link(write(tmp_path / "home" / "brief", CSV + table))
    (tmp_path / "else").mkdir()
    monkeypatch.chdir(tmp_path / "home")

    bundle = assert_the_same("brief", tmp_path / "else", monkeypatch)

    assert set(bundle.files) <= {"brief.yaml", name}


@pytest.mark.parametrize(
    "before", ["value: 66", "value: 50", "value: 9, unit: people", "link", "none"]
)
def test_the_issue_before_is_in_the_bundle(
    before: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "home" / "now", HEAD + USED + "previous: ../before\n")
    old = HEAD.replace("value: 66", before).replace("2023-11", "2023-10")
    if before == "link":
        write(tmp_path / "elsewhere", old)
        (tmp_path / "home" / "before").symlink_to("../elsewhere")
    elif before != "none":
        write(tmp_path / "home" / "before", old)
    (tmp_path / "else").mkdir()
    monkeypatch.chdir(tmp_path / "home")

    bundle = assert_the_same("now", tmp_path / "else", monkeypatch)

    assert ("../before/brief.yaml" in bundle.files) == (before not in ("link", "none"))
    assert (load_checked(bundle).notices == ()) == (before in ("value: 66", "value: 50"))


def refusal(files: BriefFiles, name: str, limit: int, *, beside: bool = False) -> bytes | str:
    """The bytes of a file, or why there are none."""
    try:
        return files.read_beside(name, limit) if beside else files.read(name, limit)
    except FileError as error:
        return str(error)


STEPS = st.sampled_from(
    [
        "a", "A", "b", "aa", "\u00e9", "e\u0301", "..", ".", "", "~", "/", "a\\b",
        "x.csv", "X.csv", "c:", "\0",
    ]
)  # fmt: skip
ASKED = st.lists(STEPS, min_size=1, max_size=3).map("/".join)
FILES = {
    "a/x.csv": b"one",
    "b": b"two",
    "aa/b/x.csv": b"three",
    "\u00e9": b"four",
    "\u00e9\u00e9": b"five",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    home = tmp_path_factory.mktemp("home") / "brief"
    for name, data in FILES.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(data)
    return Folder(home, "content/brief")


@given(name=ASKED, limit=st.sampled_from([2, 4, 100]))
def test_a_bundle_that_a_program_made_has_the_rules_and_words_of_the_folder(
    folder: Folder, name: str, limit: int
) -> None:
    bundle = Bundle("brief", "content/brief", FILES)
    beside = Bundle("other", "", {f"../brief/{file}": data for file, data in FILES.items()})
    neighbour = Folder(folder.path.parent / "other", "")

    assert refusal(bundle, name, limit) == refusal(folder, name, limit)
    assert refusal(beside, f"brief/{name}", limit, beside=True) == refusal(
        neighbour, f"brief/{name}", limit, beside=True
    )
    assert not name.startswith("..") or isinstance(refusal(beside, name, limit), str)


def test_has_is_the_same_for_files_and_folders(folder: Folder) -> None:
    bundle = Bundle("brief", "content/brief", FILES)

    for name in ("a", "a/x.csv", "b", "c", "a/b"):
        assert bundle.has(name) == folder.has(name)
    assert bundle.show("a/x.csv") == folder.show("a/x.csv")


def test_a_bundle_is_frozen_and_its_digest_tells_it_from_others() -> None:
    files = {"brief.yaml": b"title: T\n"}
    bundle = Bundle("x", "content/x", files)
    files["brief.yaml"] = b"other"

    assert bundle.files["brief.yaml"] == b"title: T\n"
    with pytest.raises(TypeError):
        bundle.files["brief.yaml"] = b"other"  # type: ignore[index]
    others = [
        bundle.with_file("brief.yaml", b"title: U\n"),
        bundle.with_file("a.csv", b""),
        Bundle("y", "content/x", bundle.files),
        Bundle("x", "content/y", bundle.files),
        Bundle("x", "content/x", bundle.files, present=frozenset({"ar.po"})),
    ]
    assert len({one.digest for one in [bundle, *others]}) == 6
    assert bundle == Bundle("x", "content/x", {"brief.yaml": b"title: T\n"})
    assert len({bundle, Bundle("x", "content/x", bundle.files)}) == 1
    assert "title" not in repr(bundle), "what is withheld is in no log"


def test_a_file_that_changes_while_it_is_read_is_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A brief that names one file twice gets it from one look at the disk."""
    block = "      - table: {caption: C, columns: [{key: a, label: A}], data: x.csv}\n"
    brief = write(tmp_path / "brief", CSV + block * 2, **{"x.csv": "a,b\n1,2\n"})
    read = Folder.read

    def changing(self: Folder, name: str, limit: int) -> bytes:
        data = read(self, name, limit)
        (self.path / name).write_bytes(data.replace(b"1", b"7"))
        return data

    monkeypatch.setattr(Folder, "read", changing)
    found = load_checked(brief, keep=True)

    assert found.bundle is not None
    assert found.bundle.files["x.csv"] == b"a,b\n1,2\n"
    assert load_checked(found.bundle).brief == found.brief
