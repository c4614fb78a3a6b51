"""What is left of a block for an audience is decided by its types: its names say nothing."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.conventions import AUDIENCES, Audience
from briefgen.leaks.leak_guard import leak_guard
from briefgen.leaks.withheld import items
from briefgen.model.areas import Area
from briefgen.model.audience_cut import KNOWN_TO_EDITORS, audience_of
from briefgen.model.base import Markup, Refers, sees
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.figure_blocks import FigureComparison
from briefgen.model.blocks.response_blocks import Cluster
from briefgen.model.brief import Brief
from briefgen.model.edition import Edition
from briefgen.model.foreign import Foreign
from briefgen.model.pictures import Picture
from briefgen.model.texts import references, texts
from tests.model.odd_fields import Counted, Odd, OneCount, Visit, odd

OPEN, FEW, OWN = AUDIENCES


def brief(*blocks: Block) -> Brief:
    sources = {"open": "public", "few": "partners", "own": "internal", "own2": "internal"}
    made = Brief.model_validate(
        {
            "title": "Brief",
            "language": "en",
            "published": "2023-11-10",
            "sources": {k: {"title": k.upper(), "audience": a} for k, a in sources.items()},
            "figures": {
                f"n{key}": {"label": "l", "value": 1, "sources": ["open"], "audience": audience}
                for key, audience in {**sources, "open2": "public"}.items()
            },
            "sections": [{"heading": "H"}],
        }
    )
    section = made.sections[0].model_copy(update={"body": blocks})
    names = ("a.png", "b.png", "c.png")
    return (
        made.model_copy(update={"sections": (section,)})
        .with_pictures({name: Picture(name, "image/png", b"", 1, 1) for name in names})
        .with_areas({name: Area(name, ()) for name in ("a.geojson", "b.geojson")})
    )


def cut(block: Block, audience: Audience = OPEN) -> Any:
    """What is left of a block; None where nothing is."""
    (section,) = brief(block).edition(audience=audience).sections
    return section.body[0].block if section.body else None


@pytest.mark.parametrize(
    ("field", "given", "public", "partners"),
    [
        ("taken_from", ["own", "open", "own2"], (KNOWN_TO_EDITORS, "open"), None),
        ("taken_from", ["few", "own"], (KNOWN_TO_EDITORS,), ("few", KNOWN_TO_EDITORS)),
        ("counted", ["nopen", "nown", "nfew"], ("nopen",), ("nopen", "nfew")),
        ("told_by", "own", KNOWN_TO_EDITORS, KNOWN_TO_EDITORS),
        ("one", "nfew", None, "nfew"),
        ("by_figure", {"nown": "secret", "nopen": "said"}, {"nopen": "said"}, None),
        (
            "by_source",
            {"own": "x", "own2": "y", "open": "z"},
            {KNOWN_TO_EDITORS: "x", f"{KNOWN_TO_EDITORS}-2": "y", "open": "z"},
            None,
        ),
        ("of_name", {"a": "nown", "b": "nopen"}, {"b": "nopen"}, None),
        ("grid", [["own", "own2"], ["open"]], ((KNOWN_TO_EDITORS,), ("open",)), None),
        ("pair", ["own", "nopen"], (KNOWN_TO_EDITORS, "nopen"), None),
        ("pair", ["open", "nown"], None, None),
        ("noted", ["nown", "secret"], None, None),
        ("may_be", ["nown", "said"], (None, "said"), None),
        ("if_any", {"a": "nown", "b": "nopen"}, {"a": None, "b": "nopen"}, None),
        ("either", "own", KNOWN_TO_EDITORS, None),
        ("either", ["own", "open"], (KNOWN_TO_EDITORS, "open"), None),
    ],
)
def test_a_reference_is_cut_wherever_it_stands(
    field: str, given: Any, public: Any, partners: Any
) -> None:
    block = odd(say="It stays.", **{field: given})

    assert getattr(cut(block), field) == public
    if partners is not None:
        assert getattr(cut(block, FEW), field) == partners
    assert cut(block, OWN) == block


def test_an_entry_goes_with_the_figure_that_it_cannot_be_without() -> None:
    block = odd(
        say="It stays.",
        found=[{"amount": "nown", "remark": "secret"}, {"amount": "nopen", "seen_by": ["own"]}],
        inner={"amount": "nfew", "remark": "secret"},
    )

    left = cut(block)
    assert [(one.amount, one.seen_by) for one in left.found] == [("nopen", (KNOWN_TO_EDITORS,))]
    assert left.inner is None
    assert cut(block, FEW).inner.amount == "nfew"


def test_an_entry_loses_the_reference_that_it_can_be_without() -> None:
    visit = {"what": "w", "portrait": "a.png", "tally": "nown", "heard_from": "own"}
    (left,) = cut(odd(visits=[visit])).visits

    assert left == Visit(what="w", portrait="a.png", tally=None, heard_from=KNOWN_TO_EDITORS)


def test_an_entry_may_have_an_audience_of_its_own() -> None:
    visits = [{"what": one, "audience": one} for one in AUDIENCES]

    for index, audience in enumerate(AUDIENCES, start=1):
        assert [v.what for v in cut(odd(visits=visits), audience).visits] == [*AUDIENCES[:index]]


@pytest.mark.parametrize(
    ("block", "least"),
    [
        (Counted(tally={"a": "nown", "b": "nfew"}), FEW),
        (Counted(most="nown"), OWN),
        (Counted(most="nown", tally={"a": "nopen"}), OPEN),
        (Counted(), OPEN),
        (OneCount(amount="nfew"), FEW),
        (odd(counted=["nown"], say="But it says this."), OPEN),
        (FigureComparison(figures=("nopen", "nown")), OWN),
        (FigureComparison(figures=("nopen", "nfew", "nown"), indicator="People"), FEW),
        (FigureComparison(figures=("nopen", "nopen2", "nown")), OPEN),
        (Cluster(name="Shelter", figures=("nown",)), OWN),
        (Cluster(name="Shelter", reached="nfew", target="nfew", sources=("open",)), FEW),
        (Cluster(name="Shelter", reached="nown", in_need="nopen"), OPEN),
        (Cluster(name="Shelter", figures=("nown",), gaps="No stoves."), OPEN),
        (Cluster(name="Shelter", sources=("own",)), OWN),
    ],
)
def test_a_block_goes_where_its_figures_leave_nothing(block: Block, least: Audience) -> None:
    assert audience_of(brief(), block) == least
    for audience in AUDIENCES:
        assert (cut(block, audience) is not None) == sees(audience, least)


def test_citations_are_cut_however_they_are_spaced() -> None:
    say = "A [ @own ], b [@open;\n@own], c [@own; @own2]."

    assert cut(odd(say=say)).say == (
        f"A [ @{KNOWN_TO_EDITORS} ], b [@open;\n@{KNOWN_TO_EDITORS}],"
        f" c [@{KNOWN_TO_EDITORS}; @{KNOWN_TO_EDITORS}]."
    )


def test_a_text_in_another_language_still_knows_it() -> None:
    block = odd().model_copy(update={"say": Foreign("قال [@own].", "ar")})

    left = cut(block).say
    assert isinstance(left, Foreign)
    assert (left, left.language) == (f"قال [@{KNOWN_TO_EDITORS}].", "ar")


def test_an_edition_holds_the_files_that_its_blocks_name() -> None:
    blocks = (
        odd(pictures=["a.png"], drawn_on="a.geojson"),
        odd(audience=OWN, pictures=["b.png"]),
        odd(visits=[{"what": "w", "portrait": "c.png", "drawing": "b.geojson", "audience": FEW}]),
    )

    def files(audience: Audience) -> tuple[list[str], list[str]]:
        edition = brief(*blocks).edition(audience=audience)
        return sorted(edition.pictures), sorted(edition.areas)

    assert files(OPEN) == (["a.png"], ["a.geojson"])
    assert files(FEW) == (["a.png", "c.png"], ["a.geojson", "b.geojson"])
    assert files(OWN) == (["a.png", "b.png", "c.png"], ["a.geojson", "b.geojson"])


def test_each_neutral_id_is_a_source_of_the_edition() -> None:
    edition = brief(odd(by_source={"own": "x", "own2": "y"})).edition()

    named = {leaf.value for leaf in references(edition.brief) if leaf.marker == Refers("source")}
    assert named <= edition.sources.keys()
    assert all(edition.sources[key].withheld for key in edition.sources.keys() - {"open"})


def test_the_leak_check_looks_for_all_that_is_withheld() -> None:
    visit = {"what": "Visit", "portrait": "face-of-her.png", "drawing": "her-house.geojson"}
    hidden = odd(
        audience=FEW,
        say="Words of hers.",
        rows_of="data/her-people.csv",
        pictures=["images/her.png"],
        hotline="+963 11 123 4567",
        homepage="https://example.org/her",
        leader="Her Name",
        by_figure={"nopen": "About it"},
        visits=[visit],
    )
    found = {item.value: item for item in items(brief(hidden)) if item.audience == FEW}

    told = [
        "Words of hers.", "data/her-people.csv", "images/her.png", "+963 11 123 4567",
        "https://example.org/her", "Her Name", "About it", "Visit", "face-of-her.png",
        "her-house.geojson",
    ]  # fmt: skip
    assert set(told) <= found.keys()
    assert found["Her Name"].names
    assert found["images/her.png"].is_file
    assert "nopen" not in found
    guard = leak_guard(brief(hidden), OPEN)
    assert guard is not None
    assert {"+963 11 123 4567", "example.org/her", "her-people"} <= {s.text for s in guard.secrets}


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("found", [{"amount": "nown", "remark": "It is hers."}]),
        ("by_figure", {"nopen": "It is ours.", "nown": "It is hers."}),
        ("noted", ["nown", "It is hers."]),
        ("of_name", {"It is hers.": "nown"}),
    ],
)
def test_what_goes_with_a_figure_is_withheld_as_the_figure_is(field: str, given: Any) -> None:
    block = odd(say="It stays.", **{field: given})

    assert "hers" not in repr(cut(block))
    (item,) = (item for item in items(brief(block)) if item.value == "It is hers.")
    assert item.audience == OWN
    if field == "of_name":
        return
    (leaf,) = (leaf for leaf in texts(brief(block)) if leaf.value == "It is hers.")
    assert item.audience == leaf.audience == OWN


def test_odd_fields_are_translated() -> None:
    block = odd(say="It holds.", by_figure={"nopen": "About"}, visits=[{"what": "Visit"}])
    written = brief(block)
    catalogue = {
        ("sections.0.body.0.odd.say", "It holds."): "صامد.",
        ("sections.0.body.0.odd.by_figure.nopen", "About"): "عنه",
        ("sections.0.body.0.odd.visits.0.what", "Visit"): "زيارة",
    }
    edition = written.with_catalogues({"ar": catalogue}).edition(language="ar")

    (placed,) = edition.sections[0].body
    made = placed.block
    assert isinstance(made, Odd)
    assert (made.say, made.by_figure, made.visits[0].what) == ("صامد.", {"nopen": "عنه"}, "زيارة")


def everything(edition: Edition) -> str:
    return repr((edition.brief, edition.sections, edition.pictures, edition.areas))


def test_texts_and_references_are_told_with_their_places() -> None:
    block = odd(by_figure={"nopen": "About"}, visits=[{"what": "w", "drawing": "a.geojson"}])
    found = [(leaf.path[4:], leaf.value, leaf.is_key) for leaf in references(brief(block))]

    assert (("odd", "by_figure", "nopen"), "nopen", True) in found
    assert (("odd", "visits", 0, "drawing"), "a.geojson", False) in found
    assert not any(isinstance(leaf.marker, Markup) for leaf in references(brief(block)))
