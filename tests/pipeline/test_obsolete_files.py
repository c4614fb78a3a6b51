"""Files of editions that are no more: named by each build, removed when that is asked for."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import briefgen

pytestmark = pytest.mark.usefixtures("stubs", "project")
BRIEF = Path("content/alpha/brief.yaml")
ARABIC = Path("output/alpha/alpha.ar.stub")


def _obsolete(path: str | Path = "content", **options: Any) -> list[tuple[str, str]]:
    report = briefgen.build(path, **{"formats": ["stub"], "isolate": False, **options})
    return [(file.path.name, file.state) for file in report.obsolete]


def _replace(old: str, new: str) -> None:
    BRIEF.write_text(BRIEF.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture
def without_arabic(stubs: None, project: Path) -> None:
    """The brief was built in two languages, and has one now."""
    _replace("\nlanguage: en", "\nlanguages: [ar]\nlanguage: en")
    briefgen.translate("content", "extract")
    assert _obsolete() == []
    _replace("\nlanguages: [ar]", "")


@pytest.mark.usefixtures("without_arabic")
def test_a_language_that_was_taken_off_leaves_a_file_that_goes_with_prune() -> None:
    assert _obsolete() == [("alpha.ar.stub", "there")]
    assert _obsolete(languages=["en"]) == [("alpha.ar.stub", "there")]
    (planned,) = briefgen.plan("content", formats=["stub"], isolate=False).obsolete
    assert planned.state == "there"
    assert ARABIC.is_file()

    assert _obsolete(prune=True) == [("alpha.ar.stub", "removed")]
    assert not ARABIC.exists()
    assert _obsolete(prune=True) == []
    assert briefgen.verify("output").ok


@pytest.mark.usefixtures("without_arabic")
@pytest.mark.parametrize("change", ["words", "link"])
def test_what_somebody_changed_stays(change: str) -> None:
    if change == "words":
        ARABIC.write_bytes(ARABIC.read_bytes() + b" ")
    else:
        ARABIC.rename("moved")
        ARABIC.symlink_to(Path("moved").absolute())

    assert _obsolete(prune=True) == [("alpha.ar.stub", "changed")]
    assert ARABIC.exists()


@pytest.mark.usefixtures("without_arabic")
def test_a_file_that_we_did_not_write_is_never_named() -> None:
    for name in ("alpha.fr.stub", "notes.txt"):
        Path("output/alpha", name).write_text("by hand")

    assert _obsolete(prune=True) == [("alpha.ar.stub", "removed")]
    assert Path("output/alpha/alpha.fr.stub").read_text() == "by hand"


def test_what_was_only_not_asked_for_is_not_obsolete(add_brief: Callable[[str], Path]) -> None:
    add_brief("beta")
    _obsolete()

    assert _obsolete("content/alpha", prune=True) == []
    assert _obsolete(formats=["noisy"], prune=True) == []
    assert _obsolete(audiences=["partners"], prune=True) == []
    assert _obsolete(prune=True) == []
    assert Path("output/beta/beta.en.stub").is_file()


def test_a_brief_that_is_gone_or_has_another_name(add_brief: Callable[[str], Path]) -> None:
    add_brief("beta")
    _obsolete()
    Path("content/beta").rename("content/gamma")

    assert _obsolete("content/alpha") == []  # who knows
    assert _obsolete() == [("beta.en.stub", "there")]
    assert _obsolete(prune=True) == [("beta.en.stub", "removed")]
    assert not Path("output/beta").exists()
    assert Path("output/gamma/gamma.en.stub").is_file()


def test_a_folder_whose_brief_has_another_slug_now() -> None:
    _obsolete()
    _replace("\nlanguage: en", "\nslug: omega\nlanguage: en")

    assert _obsolete("content/alpha", prune=True) == [("alpha.en.stub", "removed")]
    assert Path("output/omega/omega.en.stub").is_file()


def test_a_draft_that_is_cleared_leaves_its_draft() -> None:
    _replace("\nlanguage: en", "\nstatus: draft\nlanguage: en")
    assert _obsolete() == []
    _replace("\nstatus: draft", "")

    assert _obsolete(prune=True) == [("alpha.en.draft.stub", "removed")]


@pytest.mark.parametrize("mistake", ["title", "misnamed", "gone"])
def test_a_brief_that_cannot_be_read_loses_nothing(
    mistake: str, add_brief: Callable[[str], Path]
) -> None:
    add_brief("beta")
    _obsolete()
    file = Path("content/beta/brief.yaml")
    match mistake:
        case "title":
            file.write_text(file.read_text(encoding="utf-8").replace("title:", "slug: x\ntitel:"))
        case "misnamed":
            file.rename(file.with_suffix(".yml"))
        case "gone":  # a folder that is not there is a mistake in what was asked for
            shutil.rmtree("content/beta")
    paths = ["content", "nowhere"] if mistake == "gone" else ["content"]

    report = briefgen.build(paths, formats=["stub"], isolate=False, prune=True)
    assert report.obsolete == ()
    assert not report.ok
    assert Path("output/beta/beta.en.stub").is_file()


def test_two_projects_in_one_output_folder_leave_each_other_alone(tmp_path: Path) -> None:
    _obsolete()
    shutil.copytree("content/alpha", "other/delta")

    assert _obsolete("other", prune=True) == []
    assert Path("output/alpha/alpha.en.stub").is_file()
