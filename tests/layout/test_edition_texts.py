"""A brief that a program validated itself is refused with its field, whatever it lacks."""

from typing import Any

import pytest

import briefgen
from briefgen.errors import BriefgenError, ContentError
from briefgen.model.brief import Brief

GIVEN: dict[str, Any] = {
    "title": "Water points",
    "slug": "water",
    "language": "en",
    "published": "2024-03-12",
    "sources": {"register": {"organization": "Water register"}},
    "figures": {"open": {"label": "open", "value": 12, "sources": ["register"]}},
}
PHOTO = {"file": "images/x.jpg", "caption": "c", "credit": "d", "alt": "A pump", "consent": "given"}

TABLE = {
    "caption": "c",
    "columns": [{"key": "a", "label": "A"}],
    "data": "x.csv",
    "sources": ["register"],
}
MAP = {
    "title": "t",
    "alt": "a",
    "symbols": {"data": "x.csv", "value": "people"},
    "sources": ["register"],
}


def body(*blocks: object, audience: str = "public") -> dict[str, Any]:
    """Sections with these blocks, behind one that the public may not see."""
    hidden = {"heading": "Ours", "body": ["Not for you."], "audience": "internal"}
    shown = {"heading": "Today", "body": list(blocks), "audience": audience}
    return {"sections": [hidden, {"heading": "Above", "sections": [shown]}]}


def problems(more: dict[str, Any], format: str = "text") -> list[tuple[str, str]]:
    """What rendering such a brief says: fields and texts."""
    brief = Brief.model_validate({**GIVEN, **more})
    with pytest.raises(ContentError) as error:
        briefgen.render(brief, format)
    assert all(problem.file == "water" for problem in error.value.problems)
    assert all(problem.hint for problem in error.value.problems)
    return [(problem.field, problem.text) for problem in error.value.problems]


HERE = "sections.1.sections.0.body.0"


@pytest.mark.parametrize(
    ("more", "field", "text"),
    [
        (body("There are {{ shut }}."), HERE, 'there is no figure "shut"'),
        (body("Some [@nobody]."), HERE, 'there is no source "nobody"'),
        (body({"text": {"text": "[@no]", "id": "a"}}), f"{HERE}.text.text", 'no source "no"'),
        (body("<b>x"), HERE, "HTML is not allowed"),
        (body({"photo": PHOTO}), f"{HERE}.photo.file", "is not given to the library"),
        (body({"key_figures": {"figures": ["x"]}}), f"{HERE}.key_figures.figures.0", "no figure"),
        (body({"table": TABLE}), f"{HERE}.table.data", 'the table "x.csv" is not given to'),
        (body({"map": MAP}), f"{HERE}.map.symbols.data", 'the table "x.csv" is not given to'),
        ({"based_on": ["nobody"]}, "based_on.0", 'there is no source "nobody"'),
        ({"publisher": {"name": "P", "logo": "p.png"}}, "publisher.logo", "is not given to"),
        ({"title": "a\0b"}, "title", "is not allowed"),
        ({"summary": "x {{ y }}"}, "summary", 'no figure "y"'),
    ],
)
def test_what_is_not_in_the_brief_is_told_with_its_field(
    more: dict[str, Any], field: str, text: str
) -> None:
    ((found, said),) = problems(more)

    assert found == field
    assert text in said


def test_everything_is_told_at_once() -> None:
    assert len(problems(body("{{ a }} [@b]", "{{ c }}"))) == 3


def test_a_photo_that_was_not_given_is_never_called_withheld() -> None:
    said = problems(body({"photo": {**PHOTO, "consent": "not_needed"}}))

    assert "withheld" not in str(said)


def test_a_brief_that_holds_all_it_names_is_laid_out() -> None:
    brief = Brief.model_validate({**GIVEN, **body("There are {{ open }} [@register].")})

    assert b"There are 12" in briefgen.render(brief, "text").data


def test_a_table_without_rows_that_was_read_is_laid_out() -> None:
    content = {**GIVEN, "based_on": ["register"], **body({"table": TABLE})}
    brief = briefgen.loads(content, files={"x.csv": b"a\n"})

    assert b"Table 1: c" in briefgen.render(brief, "text").data


def test_a_copy_that_was_changed_is_refused_as_well() -> None:
    brief = briefgen.loads({**GIVEN, **body("{{ open }} [@register]")})
    changed = brief.model_copy(update={"figures": {}})

    with pytest.raises(ContentError, match='there is no figure "open"'):
        briefgen.render(changed, "html")


@pytest.mark.parametrize("audience", ["pubic", None, 5, ["public"]])
def test_an_audience_that_there_is_not_is_refused(audience: Any) -> None:
    brief = Brief.model_validate(GIVEN)

    with pytest.raises(BriefgenError, match="there is no audience"):
        brief.edition(audience=audience)
