"""A program's dictionary is checked like a file: by the same checks, in the same words."""

import datetime
import enum
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from briefgen.content.load import load, load_checked, loads
from briefgen.content.yaml import yaml_tree
from briefgen.errors import BriefgenError, ContentError, Problem
from briefgen.layout.lay_out import lay_out
from briefgen.model.blocks.data_blocks import Table
from tests.content.samples import HEAD, USED
from tests.content.test_bundle import ROOT, WHOLE
from tests.content.test_malformed import FOLDER as MALFORMED
from tests.content.test_malformed import NAMES


def files_of(folder: Path) -> dict[str, bytes]:
    """All files beside a brief."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in found
        if file.name not in ("brief.yaml", "expected.txt")
    }


def plain(folder: Path) -> Any:
    """What a brief's YAML means, as a program would have it."""
    return yaml_tree.read((folder / "brief.yaml").read_bytes(), "brief.yaml").plain()


def is_dictionary(name: str) -> bool:
    """Whether a malformed brief is a mapping, whose mistakes a dictionary can have as well."""
    try:
        return isinstance(plain(MALFORMED / name), dict)
    except (ContentError, OSError):
        return False


DICTIONARIES = [name for name in NAMES if is_dictionary(name)]


def sample(**more: object) -> dict[str, Any]:
    """A brief as a dictionary, with other keys."""
    content = yaml_tree.read((HEAD + USED).encode(), "").plain()
    assert isinstance(content, dict)
    return {**content, **more}


def problems(content: object, **files: bytes) -> list[str]:
    with pytest.raises(ContentError) as error:
        loads(content, files=files)  # type: ignore[arg-type]
    return list(map(str, error.value.problems))


@pytest.mark.parametrize("name", WHOLE)
def test_a_dictionary_and_a_text_give_the_brief_of_the_folder(name: str) -> None:
    folder = ROOT / name
    brief, files = load(folder), files_of(folder)
    before = folder.parent / "idlib-2023-09"

    assert brief.previous is None or not before.exists()
    assert loads(plain(folder), files=files, name=folder.name) == brief
    assert loads((folder / "brief.yaml").read_bytes(), files=files, name=folder.name) == brief
    text = (folder / "brief.yaml").read_text(encoding="utf-8")
    made = loads(text, files=files, name=folder.name)
    assert made.pictures == brief.pictures
    assert made.areas == brief.areas
    assert made.catalogues == brief.catalogues


def said(found: list[Problem] | tuple[Problem, ...]) -> set[tuple[str, str]]:
    """The mistakes without their places, and without hints that speak of the line of a file."""
    return {(problem.field, problem.text) for problem in found}


@pytest.mark.parametrize("name", [name for name in NAMES if name.islower()])
def test_a_malformed_text_says_what_the_folder_says(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(MALFORMED)
    with pytest.raises(ContentError) as of_folder:
        load(name)
    with pytest.raises(ContentError) as of_text:
        loads(Path(name, "brief.yaml").read_bytes(), files=files_of(Path(name)), name=name)

    assert str(of_text.value) == str(of_folder.value)
    sources = [problem.source for problem in of_folder.value.problems]
    assert [problem.source for problem in of_text.value.problems] == sources


@pytest.mark.parametrize("name", DICTIONARIES)
def test_a_malformed_dictionary_says_what_its_file_says(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(MALFORMED)

    with pytest.raises(ContentError) as error:
        loads(plain(Path(name)), files=files_of(Path(name)), name=name)

    assert said(error.value.problems) == said(load_checked(name).problems)
    for problem in error.value.problems:
        of_file = problem.file.startswith(f"{name}/")
        assert of_file or (problem.file, problem.line) == (name, 0)
        assert not of_file or not problem.file.endswith("/brief.yaml")
        assert ":0" not in str(problem)
        assert "line 0" not in str(problem)
        assert not problem.source or problem.line


def test_a_problem_of_a_dictionary_stands_at_its_field() -> None:
    (problem,) = problems(sample(based_on=["nobody"]))

    assert problem.startswith("brief: based_on.0: ")


def test_notices_of_a_dictionary_stand_at_their_field() -> None:
    from briefgen.content import plain_tree
    from briefgen.content.bundle import bundle_of
    from briefgen.content.load import _checked

    content = sample(sections=[{"heading": "H", "body": ["66 were killed."]}])
    read = _checked(plain_tree.tree(content, "brief"), bundle_of({}, "brief"))

    assert [notice.where for notice in read.notices] == ["brief: sections.0.body.0"]


def test_values_mean_what_a_program_means() -> None:
    class Language(str, enum.Enum):  # noqa: UP042 (whose str() is no language)
        ENGLISH = "en"

    day = datetime.date(2023, 11, 10)
    brief = loads(sample(published=day, language=Language.ENGLISH, title="2022"))

    assert (brief.published, brief.language, brief.title) == (day, "en", "2022")
    assert type(brief.language) is str
    number = loads(sample(title="no: # {x}"))
    assert number.title == "no: # {x}"


class Tensor:
    """A number of another library."""

    def __index__(self) -> int:
        raise AssertionError("what it is, is not asked")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"title": 2022}, 'a text is expected, not the number 2022 (put it in quotes: "2022")'),
        ({"title": True}, 'put it in quotes: "True"'),
        ({"title": b"x"}, "brief: title: a bytes is no value of a brief (its decode() is"),
        ({"title": {"a"}}, "brief: title: a set is no value of a brief (list() makes"),
        ({"title": datetime.time(1)}, "a time is no value of a brief (texts, numbers,"),
        ({"title": Decimal(1)}, "a Decimal is no value of a brief (int() or float() makes"),
        ({"title": Fraction(1, 2)}, "a Fraction is no value of a brief (int() or float() makes"),
        ({"issue": Tensor()}, "a Tensor is no value of a brief (int() or float() makes"),
        ({"issue": datetime.date(2024, 1, 1)}, "expected, not the date 2024-01-01"),
        ({"published": datetime.datetime(2023, 1, 1)}, "its date() has none"),  # noqa: DTZ001
        ({"title": "a\0b"}, "brief: title: the character U+0000, a control character is not all"),
        ({"title": "a\ud800"}, "is not allowed"),
        ({"title": "a\u202eb"}, "RIGHT-TO-LEFT OVERRIDE is not allowed"),
        ({7: "x"}, "brief: a key is an int, not a text (keys are texts)"),
        ({None: "x"}, "brief: a key is None, not a text (keys are texts)"),
        ({"tit\nle": "x"}, 'brief: tit le: "tit le" is not a key of a brief'),
        ({"ti\u200btle": "x"}, "is not allowed"),
        ({"figures": {"x": {"label": "l", "value": float("nan")}}}, "figures.x.value: a number is"),
        ({"figures": {"x": {"label": "l", "value": 10**5000}}}, "a number has at most 18 digits"),
    ],
)  # fmt: skip
def test_what_is_no_value_is_told_at_its_field(more: dict[Any, Any], said: str) -> None:
    assert said in "\n".join(problems({**sample(), **more}))


def test_a_value_that_holds_itself_is_told_at_its_field() -> None:
    section: dict[str, Any] = {"heading": "H"}
    section["sections"] = [section]

    (told,) = problems(sample(sections=[section, {"heading": "I"}]))

    assert told == "brief: sections.0.sections.0: a value cannot hold itself"
    shared = {"heading": "H"}
    assert loads(sample(sections=[shared, shared])).sections[1].heading == "H"


@pytest.mark.parametrize(
    "more",
    [
        {"x" * 100_000: 1},
        {"figures": {"x" * 100_000: {}}},
        {"sections": [{"heading": "H", "body": [{"x" * 100_000: {}}]}]},
        {"sections": [{"heading": "H", "body": [{"x" * 100_000: {}, "y" * 100_000: 1}]}]},
        {"size_budget": {"x\r\n\u2028" * 30_000: 1}},
    ],
)
def test_a_long_key_does_not_make_a_long_message(more: dict[str, Any]) -> None:
    for told in problems(sample(**more)):
        assert len(told) < 1_200
        assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x\0", r"a file's name holds a control character: 'x\x00'"),
        ("a\tb.csv", r"a file's name holds a control character: 'a\tb.csv'"),
        ("a\\b", "has a backslash (separate folders with /)"),
        ("../../x", "leaves the brief's folder"),
    ],
)
def test_a_name_that_no_file_has_is_an_error_of_the_library(name: str, said: str) -> None:
    with pytest.raises(BriefgenError) as error:
        loads(sample(), files={name: b""})

    assert type(error.value) is BriefgenError
    assert said in str(error.value)


def test_a_dictionary_has_the_limits_of_a_file() -> None:
    deep: list[Any] = []
    for _ in range(50):
        deep = [deep]
    shared: list[Any] = ["x"] * 10
    for _ in range(9):
        shared = [shared] * 10

    (told,) = problems(sample(sections=deep))
    assert told.startswith("brief: sections.0.0.")
    assert "levels are nested" in told
    assert "more than 200,000 values" in problems(sample(sections=shared))[0]
    assert "2,000,000 letters" in problems(sample(summary="x" * 2_000_001))[0]


def test_what_is_withheld_is_told_by_its_path() -> None:
    figures = {"killed": {"label": "k", "value": 66, "sources": ["scd"], "audience": "internal"}}

    assert (
        "it is withheld at figures.killed.audience; take it out"
        in problems(sample(figures=figures))[0]
    )


def test_files_are_read_from_what_is_given_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.csv").write_text("a\n1\n")
    table = {"caption": "C", "columns": [{"key": "a", "label": "A"}], "sources": ["scd"]}
    content = sample(sections=[{"heading": "H", "body": [{"table": {**table, "data": "x.csv"}}]}])

    assert "there is no file" in problems(content)[0]
    assert "brief/x.csv:2:1" in problems(content, **{"x.csv": b"a\nx,y\n"})[0]
    brief = loads(content, files={"x.csv": b"a\n7\n"})
    (table_block,) = brief.sections[0].body
    assert isinstance(table_block, Table)
    assert table_block.rows == ({"a": 7},)


def test_the_issue_before_can_be_given() -> None:
    old = (HEAD + USED).replace("66", "50").replace("2023-11", "2023-10")
    brief = loads(sample(previous="../old"), files={"../old/brief.yaml": old.encode()})

    assert brief.figures["killed"].change is not None


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"/etc/passwd": b""}, "is not inside"),
        ({"../x": b"", "../../y": b""}, "leaves the brief's folder"),
        ({"a\\b": b""}, "backslash"),
        ({"brief.yaml": b""}, "is the content itself"),
        ({"": b""}, "is not a file's name"),
    ],
)
def test_a_name_that_no_file_has_is_refused(files: Mapping[str, bytes], said: str) -> None:
    with pytest.raises(BriefgenError, match=said):
        loads(HEAD + USED, files=files)


@pytest.mark.parametrize("files", [{"a": "text"}, {1: b""}, [b""], "a"])
def test_what_is_no_file_is_a_type_error(files: Any) -> None:
    with pytest.raises(TypeError, match="files"):
        loads(HEAD + USED, files=files)


@pytest.mark.parametrize("content", [None, 1, ["title"], 2.5, {1}, object()])
def test_what_is_no_content_is_a_type_error(content: Any) -> None:
    with pytest.raises(TypeError, match="content is YAML text or a dictionary"):
        loads(content)


@pytest.mark.parametrize("name", ["", "My Brief", "../x", 5, None])
def test_a_name_is_a_slug(name: Any) -> None:
    with pytest.raises(BriefgenError, match="cannot name a brief"):
        loads(HEAD + USED, name=name)


def test_the_name_is_the_slug() -> None:
    assert loads(HEAD + USED, name="wells").slug == "wells"
    assert loads({**sample(), "slug": "own"}, name="wells").slug == "own"


@pytest.mark.parametrize("number", [10**18, -(10**18), 1e18, -1e20, 1e308])
def test_a_number_beyond_what_can_be_printed_is_refused_at_its_field(number: float) -> None:
    figures = {"killed": {"label": "k", "value": number, "sources": ["scd"]}}

    (problem,) = problems(sample(figures=figures))

    assert problem.startswith("brief: figures.killed.value: a number has at most 18 digits")


def test_the_largest_number_is_printed() -> None:
    figures = {"killed": {"label": "k", "value": 10**18 - 1, "sources": ["scd"]}}
    edition = loads(sample(figures=figures)).edition()

    assert "999,999,999,999,999,999" in "".join(lay_out(edition).root.itertext())
