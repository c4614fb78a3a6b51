"""A worker that has made many editions holds no more than one that has made some."""

import pytest

from benchmarks.memory import peaks

pytestmark = pytest.mark.slow
FEW, MANY = 50, 400


def test_the_memory_of_a_worker_does_not_grow_with_what_it_made() -> None:
    few, many = peaks(("html", "docx"), (FEW, MANY))

    assert few > 0
    assert many <= few * 1.2
