import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.conventions import EditionKey, is_slug
from briefgen.pipeline.plan import make_plan, output_path


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders `one` and `two` with a brief, and others that are to be passed over."""
    monkeypatch.chdir(tmp_path)
    for name in ("two", "one", ".hidden", "_draft"):
        _brief(name)
    Path("content/notes").mkdir()
    Path("content/briefgen.schema.json").write_text("{}")
    return Path("content")


def _brief(name: str, slug: str = "") -> Path:
    folder = Path("content", name)
    folder.mkdir(parents=True)
    text = f'title: "A title"\nslug: {slug}\n' if slug else 'title: "A title"\n'
    (folder / "brief.yaml").write_text(text)
    return folder


@pytest.mark.parametrize(
    ("path", "slugs"),
    [
        ("content", ["one", "two"]),
        ("content/", ["one", "two"]),
        ("content/one", ["one"]),
        ("content/one/brief.yaml", ["one"]),
        ("content/_draft", ["_draft"]),
    ],
)
def test_every_form_of_a_path(content: Path, path: str, slugs: list[str]) -> None:
    plan = make_plan([path])

    assert [folder.slug for folder in plan.folders] == slugs
    assert not plan.problems


def test_inside_the_folder_of_a_brief_a_dot_names_it(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(content / "one")

    assert [folder.slug for folder in make_plan(["."]).folders] == ["one"]


def test_a_brief_that_is_named_twice_is_built_once(content: Path) -> None:
    paths = ["content/one", "content", "content/one/brief.yaml", "content/two/../one"]
    assert len(make_plan(paths).folders) == 2


@pytest.mark.parametrize(
    ("path", "text", "hint"),
    [
        ("content/onne", "there is no such file or folder", "did you mean content/one?"),
        ("contnet", "there is no such file or folder", "did you mean content?"),
        ("contnet/one", "there is no such file or folder", ""),
        ("content/notes", "there is no brief in this folder", "`briefgen new my-brief` starts one"),
        ("content/briefgen.schema.json", "a brief's file is called brief.yaml", "name the brief's"),
    ],
)
def test_a_path_that_leads_nowhere_is_a_problem(
    content: Path, path: str, text: str, hint: str
) -> None:
    plan = make_plan([path, "content/two"])

    (problem,) = plan.problems
    assert (problem.file, problem.text) == (path, text)
    assert hint in problem.hint
    assert [folder.slug for folder in plan.folders] == ["two"]


NEARLY = [
    "brief.yml", "Brief.yaml", "BRIEF.YAML", "brief.yaml.txt", "brief (1).yaml", "brief.json",
    "brief.md", "brief", "brief - Copy.yaml", "brief-final.yaml", "breif.yaml", "briefs.yaml",
    "brief.yaml.bak", "brief .yaml", "brief2.yml", "\uff42rief.yaml",
]  # fmt: skip


@pytest.mark.parametrize("name", NEARLY)
@pytest.mark.parametrize("folder", ["content/three", "content"])
def test_a_file_that_is_nearly_called_brief_yaml_is_a_problem(
    content: Path, folder: str, name: str
) -> None:
    Path(folder).mkdir(exist_ok=True)
    Path(folder, name).write_text("title: T\n")

    plan = make_plan(["content"])

    (problem,) = plan.problems
    assert problem.file == f"{folder}/{name}"
    assert problem.hint == "rename the file to brief.yaml"
    assert [found.slug for found in plan.folders] == ["one", "two"]


@pytest.mark.parametrize("path", ["content/three", "content/three/brief.yml"])
def test_it_is_when_it_is_named_as_well(content: Path, path: str) -> None:
    Path("content/three").mkdir()
    Path("content/three/brief.yml").write_text("title: T\n")

    (problem,) = make_plan([path]).problems

    assert (problem.file, problem.hint) == (
        "content/three/brief.yml",
        "rename the file to brief.yaml",
    )


@pytest.mark.parametrize("name", NEARLY)
def test_beside_a_brief_it_is_none(content: Path, name: str) -> None:
    Path("content/one", name).write_text("old")

    assert not make_plan(["content"]).problems
    assert not make_plan(["content/one"]).problems


@pytest.mark.parametrize(
    "name",
    ["briefing.md", "brief.pdf", "brief.docx", "notes.yaml", "data.yml", ".brief.yaml.swp",
     "_brief.yaml", "briefgen.toml", "debriefing.txt", "brief.po", "ar.po", "brief-notes.md"],
)  # fmt: skip
def test_other_files_are_none(content: Path, name: str) -> None:
    Path("content/notes", name).write_text("x")
    Path("content", name).write_text("x")

    assert not make_plan(["content"]).problems


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("nowhere")])
def test_a_brief_yaml_that_is_no_file_is_a_problem(
    content: Path, make: Callable[[Path], None]
) -> None:
    make(Path("content/notes/brief.yaml"))

    plan = make_plan(["content"])

    (problem,) = plan.problems
    assert problem.file == "content/notes/brief.yaml"
    assert "no file that can be read" in problem.text
    assert len(plan.folders) == 2


@pytest.mark.parametrize("method", ["is_file", "is_dir", "iterdir"])
def test_an_unreadable_folder_is_a_problem_of_its_own(
    content: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    locked = Path("content/notes")
    real = getattr(Path, method)

    def denied(self: Path) -> object:
        if locked in (self, self.parent):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, method, denied)

    plan = make_plan(["content"])

    assert [str(problem) for problem in plan.problems] == [
        "content/notes: it cannot be read: Permission denied (change its permissions)"
    ]
    assert [found.slug for found in plan.folders] == ["one", "two"]


def test_of_two_briefs_with_one_slug_neither_is_planned(content: Path) -> None:
    _brief("three", slug="one")

    plan = make_plan(["content"])

    assert [folder.slug for folder in plan.folders] == ["two"]
    assert [str(problem) for problem in plan.problems] == [
        'content/one/brief.yaml: slug: the slug "one" is also that of content/three/brief.yaml '
        "(give each brief a slug of its own)",
        'content/three/brief.yaml: slug: the slug "one" is also that of content/one/brief.yaml '
        "(give each brief a slug of its own)",
    ]


def test_slugs_that_differ_in_capitals_only_are_one_file_on_many_disks(content: Path) -> None:
    _brief("three", slug="ONE")

    assert [folder.slug for folder in make_plan(["content"]).folders] == ["two"]


@pytest.mark.parametrize("line", ["slug: aid", "slug:  'aid'", 'slug: "aid" # why', "slug: aid\r"])
def test_the_slug_is_read_at_a_glance(content: Path, line: str) -> None:
    Path("content/one/brief.yaml").write_bytes(f"title: x\n{line}\nlanguage: en\n".encode())

    assert make_plan(["content/one"]).folders[0].slug == "aid"


def test_output_paths() -> None:
    public = output_path(Path("output"), "aid", EditionKey("ar"), ".pdf")
    internal = output_path(Path("output"), "aid", EditionKey("ar", "internal"), "docx")

    assert public.as_posix() == "output/aid/aid.ar.pdf"
    one = output_path(Path("output"), "aid", EditionKey("ar", "internal", "SY07"), ".pdf")

    assert internal.as_posix() == "output/aid/aid.ar.internal.docx"
    assert one.as_posix() == "output/aid/aid.SY07.ar.internal.pdf"


@pytest.mark.parametrize("text", ["a", "aid-2026-03", "a" * 80])
def test_slugs(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text", ["", "Aid", "a--b", "-a", "a-", "a/b", "..", "a b", "a" * 81, "aid\n"]
)
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)
