"""Fixtures for the tests of the renderers."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import NoReturn

import pytest

from briefgen.renderers.registry import renderer
from briefgen.renderers.rendered import Rendered
from tests.renderers.samples import rich


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a renderer opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="session")
def rendered() -> Callable[[str, str], Rendered]:
    """The rich document in a format and a language, rendered once for all tests."""
    made: dict[tuple[str, str], Rendered] = {}

    def render(name: str, language: str) -> Rendered:
        if (name, language) not in made:
            made[name, language] = renderer(name).render(rich(language))
        return made[name, language]

    return render
