"""An edition holds what its audience may see, and nothing else."""

from __future__ import annotations

import itertools

import pytest

from briefgen.errors import BriefgenError
from briefgen.model.areas import Area
from briefgen.model.audience_cut import KNOWN_TO_EDITORS
from briefgen.model.brief import Brief
from briefgen.model.edition import Edition
from briefgen.model.pictures import Picture
from briefgen.text.languages import direction_of

WITHHELD = "nightjar"
MAP = {"title": "t", "alt": "a"}


def brief(**fields: object) -> Brief:
    given: dict[str, object] = {
        "title": "Brief",
        "language": "en",
        "published": "2023-11-10",
        "sources": {
            "open": {"organization": "Open Organisation"},
            "nightjar-source": {"organization": "nightjar", "audience": "internal"},
            "nightjar-second": {"author": "nightjar", "audience": "internal"},
        },
        "figures": {
            "killed": {
                "label": "killed",
                "value": 3,
                "sources": ["nightjar-source", "open", "nightjar-second"],
            },
            "hidden": {
                "label": "nightjar",
                "value": 9,
                "sources": ["open"],
                "audience": "partners",
            },
            "part": {"label": "part", "value": 1, "sources": ["open"], "part_of": "hidden"},
        },
        "authors": [{"name": "Desk"}, {"name": "nightjar", "audience": "internal"}],
        "contacts": [{"name": "Desk"}, {"name": "nightjar", "audience": "partners"}],
        "based_on": ["nightjar-source", "open"],
        "previous": "../nightjar-2023-09",
        "corrections": [
            {"date": "2023-11-09", "figure": "hidden", "was": "nightjar", "now": 9},
            {"date": "2023-11-09", "figure": "killed", "was": 2, "now": 3},
            {"date": "2023-11-09", "was": "Idleb", "now": "Idlib"},
        ],
        "sections": [
            {"heading": "nightjar", "audience": "internal", "body": ["nightjar"]},
            {
                "heading": "Open",
                "id": "open",
                "body": [
                    "Seen [@nightjar-source; @open].",
                    {"callout": {"text": "nightjar", "audience": "partners"}},
                    {"key_figures": {"figures": ["killed", "hidden"]}},
                    {"key_figures": {"figures": ["hidden"]}},
                    {"quote": {"text": "x", "organization": "O", "source": "nightjar-source"}},
                    {
                        "timeline": {
                            "events": [{"date": 2018, "title": "t", "sources": ["nightjar-source"]}]
                        }
                    },
                    {
                        "photo": {
                            "caption": "c",
                            "credit": "c",
                            "alt": "a",
                            "file": "images/nightjar.jpg",
                            "audience": "internal",
                        }
                    },
                    {"map": {**MAP, "area": "open.geojson"}},
                    {"map": {**MAP, "area": "nightjar.geojson", "audience": "internal"}},
                ],
            },
        ],
        **fields,
    }
    picture = Picture("images/nightjar.jpg", "image/jpeg", b"nightjar", 1, 1)
    areas = {name: Area(name, ()) for name in ("open.geojson", "nightjar.geojson")}
    whole = Brief.model_validate(given).with_pictures({picture.name: picture})
    return whole.with_areas(areas)


def everything(edition: Edition) -> str:
    pictures = list(edition.pictures.values())
    data = [picture.data for picture in pictures]
    return repr((edition.brief, edition.sections, pictures, data, edition.areas))


def test_nothing_withheld_remains_in_the_public_edition() -> None:
    assert WITHHELD in everything(brief().edition(audience="internal"))
    assert WITHHELD not in everything(brief().edition(audience="public"))


def test_each_audience_sees_what_the_narrower_one_sees() -> None:
    lengths = [
        len(everything(brief().edition(audience=a))) for a in ("public", "partners", "internal")
    ]
    assert all(a < b for a, b in itertools.pairwise(lengths))


def test_a_withheld_source_still_supports_its_figure() -> None:
    edition = brief().edition()
    assert edition.figures["killed"].sources == (KNOWN_TO_EDITORS, "open")
    assert edition.sources[KNOWN_TO_EDITORS].withheld
    assert edition.brief.based_on == (KNOWN_TO_EDITORS, "open")


def test_several_withheld_sources_are_not_counted_out() -> None:
    figure = brief().figures["killed"]
    assert figure.sources == ("nightjar-source", "open", "nightjar-second")
    assert brief().edition().figures["killed"].sources.count(KNOWN_TO_EDITORS) == 1


def test_a_correction_goes_with_its_figure() -> None:
    assert [c.was for c in brief().edition().corrections] == [2, "Idleb"]
    assert next(c.was for c in brief().edition(audience="internal").corrections) == "nightjar"


def test_an_edition_holds_the_areas_that_its_maps_name() -> None:
    assert list(brief().edition().areas) == ["open.geojson"]


def test_a_part_of_a_withheld_whole_stands_alone() -> None:
    assert brief().edition().figures["part"].part_of is None
    assert brief().edition(audience="partners").figures["part"].part_of == "hidden"


def test_blocks_keep_their_place_in_the_authors_file() -> None:
    (section,) = brief().edition().sections
    assert section.place == "sections.1"
    assert [placed.place.rsplit(".", 1)[1] for placed in section.body] == ["0", "2", "4", "5", "7"]


def test_a_list_of_figures_that_are_all_withheld_is_no_block() -> None:
    (section,) = brief().edition().sections
    assert [placed.block.kind for placed in section.body].count("key_figures") == 1


def test_a_cluster_without_figures_stays() -> None:
    given = brief(sections=[{"heading": "h", "body": [{"cluster": {"name": "Health"}}]}])
    (section,) = given.edition().sections
    assert [placed.block.kind for placed in section.body] == ["cluster"]


def test_an_edition_needs_a_catalogue() -> None:
    with pytest.raises(BriefgenError, match="no edition in fr"):
        brief().edition(language="fr")


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("ar-SY", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("tr", "ltr"),
    ],
)
def test_direction(tag: str, direction: str) -> None:
    assert direction_of(tag) == direction
