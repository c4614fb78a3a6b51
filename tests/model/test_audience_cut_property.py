"""Property: of a block of any fields, an edition holds no withheld id and no withheld text."""

from __future__ import annotations

from typing import Any, ClassVar

from hypothesis import given
from hypothesis import strategies as st
from pydantic import create_model

from briefgen.conventions import AUDIENCES, Audience
from briefgen.model.audience_cut import KNOWN_TO_EDITORS
from briefgen.model.base import FigureId, Inline, Line, Model, Number, SourceId, sees
from briefgen.model.blocks.block import Block
from briefgen.model.brief import Brief
from briefgen.model.texts import references
from tests.properties import examples

SOURCES = {f"s{audience}{n}": audience for audience in AUDIENCES for n in range(2)}
FIGURES = {f"n{audience}{n}": audience for audience in AUDIENCES for n in range(2)}
_TUPLE: Any = tuple
_LIST: Any = list
_DICT: Any = dict
Held = tuple[Any, Any]
"""An annotation, and a value that fits it."""


class AnyBlock(Block):
    kind: ClassVar[str] = "any_block"


def held() -> st.SearchStrategy[Held]:
    """A type of any depth with a value of it."""
    cited = st.sampled_from(sorted(SOURCES)).map(lambda key: (Inline, f"Said [ @{key} ;\n@{key}]."))
    leaf = st.one_of(
        st.sampled_from(sorted(SOURCES)).map(lambda key: (SourceId, key)),
        st.sampled_from(sorted(FIGURES)).map(lambda key: (FigureId, key)),
        st.just((Line, "word")),
        st.just((Number, 3)),
        cited,
    )
    return st.recursive(leaf, _around, max_leaves=6)


def _around(inner: st.SearchStrategy[Held]) -> st.SearchStrategy[Held]:
    keys = st.sampled_from([(SourceId, sorted(SOURCES)), (FigureId, sorted(FIGURES))])
    return st.one_of(
        inner.map(lambda one: (one[0] | None, one[1])),
        inner.map(lambda one: (_TUPLE[one[0], ...], (one[1],) * 2)),
        inner.map(lambda one: (_LIST[one[0]], [one[1]])),
        inner.map(lambda one: (_DICT[str, one[0]], {"key": one[1]})),
        st.builds(_under_keys, keys, inner),
        st.builds(lambda a, b: (_TUPLE[a[0], b[0]], (a[1], b[1])), inner, inner),
        st.builds(_nested, st.sampled_from(AUDIENCES), st.booleans(), st.lists(inner, max_size=3)),
    )


def _under_keys(keys: Held, value: Held) -> Held:
    return _DICT[keys[0], value[0]], dict.fromkeys(keys[1], value[1])


def _nested(audience: Audience, has_audience: bool, fields: list[Held]) -> Held:
    """A model with these fields, and what only its readers may see of it."""
    own: dict[str, Any] = {"audience": (Audience, "public")} if has_audience else {}
    made = _model(Model, [*fields, (Line, f"for-{audience}-" if has_audience else "word")], own)
    values = {f"f{n}": value for n, (_, value) in enumerate(fields)}
    values[f"f{len(fields)}"] = f"for-{audience}-" if has_audience else "word"
    return made, made.model_validate({**values, **({"audience": audience} if has_audience else {})})


def _model(base: type[Model], fields: list[Held], own: dict[str, Any]) -> type[Model]:
    named: dict[str, Any] = {f"f{n}": (kind, ...) for n, (kind, _) in enumerate(fields)}
    return create_model("Made", __base__=base, **named, **own)


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    fields = draw(st.lists(held(), min_size=1, max_size=4))
    values = {f"f{number}": value for number, (_, value) in enumerate(fields)}
    block = _model(AnyBlock, fields, {}).model_validate(values)
    made = Brief.model_validate(
        {
            "title": "Brief",
            "language": "en",
            "published": "2023-11-10",
            "sources": {key: {"title": "t", "audience": one} for key, one in SOURCES.items()},
            "figures": {
                key: {"label": "l", "value": 1, "sources": ["spublic0"], "audience": one}
                for key, one in FIGURES.items()
            },
            "sections": [{"heading": "H"}],
        }
    )
    section = made.sections[0].model_copy(update={"body": (block,)})
    return made.model_copy(update={"sections": (section,)})


@examples(100)
@given(brief=briefs(), reader=st.sampled_from(AUDIENCES))
def test_no_withheld_id_and_no_withheld_text_is_left(brief: Brief, reader: Audience) -> None:
    edition = brief.edition(audience=reader)

    said = repr((edition.brief.sections, edition.sections))
    hidden = [key for key, one in {**SOURCES, **FIGURES}.items() if not sees(reader, one)]
    assert [key for key in hidden if key in said] == []
    assert [one for one in AUDIENCES if not sees(reader, one) and f"for-{one}-" in said] == []


@examples(50)
@given(brief=briefs(), reader=st.sampled_from(AUDIENCES))
def test_what_is_left_refers_to_what_the_edition_has(brief: Brief, reader: Audience) -> None:
    edition = brief.edition(audience=reader)

    known = {*edition.sources, *edition.figures}
    assert {leaf.value for leaf in references(edition.brief)} <= known
    assert any(not sees(reader, one) for one in SOURCES.values()) == (
        KNOWN_TO_EDITORS in edition.sources
    )


@examples(25)
@given(brief=briefs())
def test_who_may_see_everything_loses_nothing(brief: Brief) -> None:
    assert brief.edition(audience=AUDIENCES[-1]).brief.sections == brief.sections
