from pathlib import Path
from typing import Any

import pytest

from briefgen.errors import BriefgenError
from briefgen.files.given_values import given, given_path, given_paths


def test_paths_stay_as_they_were_written() -> None:
    assert given_path("a/b") == Path("a/b")
    assert given_paths("a") == ["a"]
    assert given_paths(Path("a")) == [Path("a")]
    assert given_paths(each for each in ("./a", Path("b"))) == ["./a", Path("b")]


@pytest.mark.parametrize("path", [None, 5, b"a", ["a"]])
def test_what_is_no_path_is_a_type_error(path: Any) -> None:
    with pytest.raises(TypeError, match=r"^output is a text or a path, not "):
        given_path(path, "output")


@pytest.mark.parametrize("paths", [None, 5, b"a", [None], ["a", 5]])
def test_what_are_no_paths_is_a_type_error(paths: Any) -> None:
    with pytest.raises(TypeError, match=r"paths is|each of paths is"):
        given_paths(paths)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("a\0b", r"a\x00b: there is no such file or folder"),
        ("a\ud800", r"a\ud800: there is no such file or folder"),
        ("x" * 300, f"{'x' * 60}…: the name is too long for a file"),
    ],
)
def test_what_no_file_can_be_called_is_refused_in_one_line(path: str, said: str) -> None:
    with pytest.raises(BriefgenError) as error:
        given_path(path)

    assert str(error.value) == said
    with pytest.raises(BriefgenError):
        given_paths(["a", path])


def test_a_value_is_of_the_kind_that_is_meant() -> None:
    assert given(5, int, "jobs") == 5
    for value, kind, said in (
        (True, int, "jobs is a whole number, not bool"),
        (5, str, "jobs is a text, not int"),
        (None, Path, "jobs is of the class Path, not NoneType"),
    ):
        with pytest.raises(TypeError, match=said):
            given(value, kind, "jobs")
