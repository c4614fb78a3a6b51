"""Blocks of other packages: found where one is asked for, and refused by the package's name."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from briefgen.errors import BriefgenError
from briefgen.model.blocks import block_registry
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.block_registry import BUILT_IN, block_type, brought_blocks, kinds
from briefgen.model.brief import Brief
from tests.plugins.installing import Install

OTHER = """
from typing import Annotated, ClassVar, Literal
from pydantic import Field
from briefgen.conventions import Audience
from briefgen.model.base import FigureId, Line, Model, SourceId
from briefgen.model.blocks.block import Block

class Thing(Block):
    kind: ClassVar[str] = "thing"
    words: Line

class Odd(Block):
    kind: ClassVar[str] = "odd"
    either: FigureId | Line

class Loud(Block):
    kind: ClassVar[str] = "loud"
    audience: Line

class Inner(Model):
    audience: Audience | None = None

class Nested(Block):
    kind: ClassVar[str] = "nested"
    inner: tuple[Inner, ...] = ()

class Cited(Block):
    kind: ClassVar[str] = "cited"
    sources: tuple[Line, ...] = ()

class Strict(Block):
    kind: ClassVar[str] = "strict"
    heading: Line
    audience: Literal["partners", "internal"] = "internal"
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]

class Nothing:
    kind = "thing"
"""


def brief(body: list[Any]) -> Brief:
    return Brief.model_validate(
        {
            "title": "T",
            "language": "en",
            "published": "2024-01-01",
            "sources": {"a": {"title": "A"}},
            "sections": [{"heading": "H", "body": body}],
        }
    )


def other(install: Install, points: dict[str, str], name: str = "other-kit") -> None:
    files = {"other_kit/__init__.py": "", "other_kit/blocks.py": OTHER}
    install(points, name=name, version="0.3", files=files)


def test_ours_are_known_without_looking_through_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block_registry, "registered", None)

    assert block_type("timeline") is block_registry.built_in()["timeline"]
    assert brief(["Text.", {"list": {"items": ["a"]}}]).sections[0].body[1].kind == "list"


def test_every_kind_is_that_of_its_class() -> None:
    assert {kind: made.kind for kind, made in block_registry.built_in().items()} == dict(
        zip(BUILT_IN, BUILT_IN, strict=True)
    )


def test_a_block_of_another_package_is_read_as_ours_are(install: Install) -> None:
    install()

    (block,) = (
        brief([{"interviews": {"talks": [{"with_whom": "A", "words": "B."}]}}]).sections[0].body
    )
    assert block.kind == "interviews"
    assert type(block) is block_type("interviews")
    assert block_registry.made_by(type(block)) == "interview-kit 1.0"
    assert [*brought_blocks()] == ["interviews"]
    assert kinds() == (*BUILT_IN, "interviews")


def test_what_is_wrong_in_it_is_told_below_its_kind(install: Install) -> None:
    install()

    with pytest.raises(ValidationError) as caught:
        brief([{"interviews": {"talks": [{"words": "B."}], "tlaks": 1}}])
    places = {error["loc"][-4:] for error in caught.value.errors()}
    assert places >= {
        ("interviews", "talks", 0, "with_whom"),
        ("body", 0, "interviews", "tlaks"),
    }


def test_a_block_of_nobodys_may_be_made_in_python() -> None:
    class Mine(Block):
        kind = "mine"

    made = brief([Mine()])
    assert made.sections[0].body == (Mine(),)
    assert block_registry.made_by(Mine) == ""


def test_the_installed_package_of_ours_is_no_stranger(install: Install) -> None:
    install(BUILT_IN, name="briefgen", version="9.9")

    assert kinds() == tuple(BUILT_IN)
    assert brought_blocks() == {}


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ({"thing": "other_kit.nowhere:Thing"}, "does not load: ModuleNotFoundError"),
        ({"thing": "other_kit.blocks:Nowhere"}, "does not load: AttributeError"),
        ({"thing": "other_kit.blocks:Nothing"}, "is no block: other_kit.blocks:Nothing"),
        ({"things": "other_kit.blocks:Thing"}, "another name than its kind, thing"),
        ({"odd": "other_kit.blocks:Odd"}, "cannot be read: Odd.either: nothing says"),
        ({"loud": "other_kit.blocks:Loud"}, "Loud.audience: it has a type of its own"),
        ({"cited": "other_kit.blocks:Cited"}, "Cited.sources: it has a type of its own"),
        ({"nested": "other_kit.blocks:Nested"}, "Inner.audience: an audience is one of public,"),
        ({"thing": "other_kit.blocks:Thing", "table": "other_kit.blocks:Thing"}, "“table” is one"),
    ],
)
def test_what_is_no_block_is_refused_by_its_package(
    install: Install, points: dict[str, str], message: str
) -> None:
    other(install, points)
    kind = next(iter(points))

    with pytest.raises(BriefgenError, match=message) as caught:
        block_type(kind)
    assert caught.value.where == "other-kit 0.3"
    with pytest.raises(BriefgenError, match=message):
        brought_blocks()
    with pytest.raises(ValidationError, match=r"other-kit 0\.3"):
        brief([{kind: {"words": "w"}}])


def test_a_class_may_ask_for_more_than_every_block_does(install: Install) -> None:
    other(install, {"strict": "other_kit.blocks:Strict"})

    assert block_type("strict") is not None


def test_two_packages_of_one_kind_are_both_named(install: Install) -> None:
    other(install, {"thing": "other_kit.blocks:Thing"})
    other(install, {"thing": "other_kit.blocks:Thing"}, name="third-kit")

    with pytest.raises(BriefgenError, match=r"brought by other-kit 0\.3 and third-kit 0\.3"):
        block_type("thing")
