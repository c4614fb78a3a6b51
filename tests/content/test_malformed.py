"""Bad input: every folder of tests/malformed is one kind of mistake, with its exact messages.

``expected.txt`` is what an author reads. After a change of wording: ``make accept``; read the diff.
"""

from pathlib import Path

import pytest

from briefgen.content.load import load
from briefgen.errors import ContentError
from tests.conftest import Accept

FOLDER = Path(__file__).parents[1] / "malformed"
NAMES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


@pytest.mark.parametrize("name", NAMES)
def test_a_malformed_brief_is_refused_with_exactly_these_messages(
    name: str, accept: Accept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDER)

    with pytest.raises(ContentError) as error:
        load(name)

    assert all(problem.text and problem.file for problem in error.value.problems)
    accept(FOLDER / name / "expected.txt", f"{error.value}\n")


def test_there_is_one_for_every_kind_of_mistake() -> None:
    assert len(NAMES) >= 40
