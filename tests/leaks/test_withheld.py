"""What a brief withholds is found by its ``audience`` alone, and named without being shown."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from briefgen.content.load import load
from briefgen.conventions import Audience
from briefgen.errors import LeakError
from briefgen.leaks.leak_guard import leak_guard
from briefgen.leaks.withheld import Secret, items, secrets
from briefgen.model.brief import Brief
from tests.leaks.leak_samples import Raw, brief, png

IDLIB = Path(__file__).parents[2] / "content" / "idlib-2023-10"


def found(whole: Brief, reader: Audience = "public") -> list[Secret]:
    return list(secrets(items(whole), reader))


def full(raw: Raw) -> None:
    """Every kind of part that may have an audience of its own."""
    hidden = {"audience": "internal"}
    raw["sources"]["osprey-ward"] = {
        "title": "T-osprey",
        "author": "A osprey",
        "url": "https://osprey.org/a",
        **hidden,
    }
    raw["figures"]["osprey-gate"] = {
        "label": "osprey",
        "value": 128451,
        "unit": "osprey",
        "sources": ["open"],
        **hidden,
    }
    raw["authors"] = [{"name": "osprey", "email": "osprey@example.org", **hidden}]
    raw["contacts"] = [{"name": "osprey", "phone": "+44 20 7946 0955", **hidden}]
    raw["corrections"] = [
        {
            "date": "2024-03-11",
            "figure": "osprey-gate",
            "was": "osprey",
            "now": 5,
            "reason": "osprey",
        }
    ]
    table = {
        "caption": "osprey",
        "columns": [{"key": "osprey", "label": "osprey"}],
        "rows": [{"osprey": "osprey [osprey](https://osprey.org/b) [@open]"}],
        **hidden,
    }
    raw["sections"] += [
        {"heading": "osprey", "id": "osprey-cellar", "body": ["osprey"], **hidden},
        {"heading": "M", "sections": [{"heading": "M", "body": [{"table": table}]}]}]  # fmt: skip


def test_every_part_with_an_audience_is_found() -> None:
    places = {secret.place.split(" (")[0] for secret in found(brief(full))}

    assert places >= {
        "sources, entry 2",
        "sources, entry 2.title",
        "sources, entry 2.author",
        "sources, entry 2.url",
        "figures, entry 2",
        "figures, entry 2.label",
        "figures, entry 2.value",
        "authors.0.name",
        "authors.0.email",
        "contacts.0.phone",
        "corrections.0.was",
        "corrections.0.reason",
        "sections.1.heading",
        "sections.1.id",
        "sections.1.body.0.text",
        "sections.2.sections.0.body.0.caption",
        "sections.2.sections.0.body.0.rows.0, entry 1",
    }


def test_a_place_never_shows_what_is_withheld() -> None:
    assert not [secret for secret in found(brief(full)) if "osprey" in secret.place]


def test_who_may_see_it_is_not_kept_from_it() -> None:
    assert found(brief(full), "internal") == []
    assert {secret.place.rsplit("(")[-1] for secret in found(brief(full), "partners")} == {
        "internal)"
    }


def test_a_text_is_divided_where_something_stands_between_its_words() -> None:
    def plant(raw: Raw) -> None:
        text = "One {{ displaced }} two [@open] three [four](https://example.org/five) six."
        raw["sections"].append({"heading": "H", "audience": "internal", "body": [text]})

    texts = [secret.text.strip() for secret in found(brief(plant)) if "body" in secret.place]

    assert texts == ["One", "two", "three [four", "six.", "example.org/five"]


def test_signs_that_prose_writes_as_names_are_what_a_file_shows() -> None:
    def plant(raw: Raw) -> None:
        text = "Fish &amp; chips at the wharf"
        raw["sections"].append({"heading": "H", "audience": "internal", "body": [text]})

    texts = [secret.text for secret in found(brief(plant)) if "body" in secret.place]
    assert texts == ["Fish & chips at the wharf"]


@pytest.mark.parametrize(("name", "person"), [("Osprey Example", True), ("Osprey", False)])
def test_one_word_is_too_common_to_be_somebody(name: str, person: bool) -> None:
    def plant(raw: Raw) -> None:
        raw["contacts"] = [{"name": name, "audience": "internal"}]

    assert [secret.person for secret in found(brief(plant))] == [person]


@pytest.mark.parametrize(
    ("organization", "more", "names"),
    [
        ("Osprey Watch", {}, [("Osprey Watch", True)]),
        ("Osprey Watch", {"named_openly": True}, [("Osprey Watch", False)]),
        ("Osprey", {}, [("Osprey", False)]),
        ("The Osprey Watch (OWA)", {}, [("Osprey Watch", True), ("OWA", False)]),
    ],
)
def test_the_organization_of_a_source_is_guarded_as_a_person_is(
    organization: str, more: dict[str, bool], names: list[tuple[str, bool]]
) -> None:
    def plant(raw: Raw) -> None:
        source = {"organization": organization, "author": "Heron Example", "audience": "internal"}
        raw["sources"]["ward"] = {**source, **more}

    made = [one for one in found(brief(plant)) if one.place.startswith("sources, entry 2.")]
    assert [(one.text, one.person) for one in made] == [*names, ("Heron Example", True)]


@pytest.mark.parametrize(
    ("id_", "secret"),
    [("casualties", False), ("osprey-2", True), ("osprey7", False), ("cellar_of_ospreys", True)],
)
def test_an_id_that_is_a_common_word_is_no_secret(id_: str, secret: bool) -> None:
    def plant(raw: Raw) -> None:
        raw["sections"].append(
            {"heading": "H", "id": id_, "audience": "internal", "body": ["Words."]}
        )

    assert (id_ in [each.text for each in found(brief(plant))]) is secret


def test_a_picture_remembers_the_hash_of_the_file_that_it_was_made_from(tmp_path: Path) -> None:
    folder = tmp_path / "gates"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "a.png").write_bytes(png())
    (folder / "brief.yaml").write_text(
        "title: T\nlanguage: en\npublished: 2024-03-12\nsources: {s: {title: T}}\n"
        "sections: [{heading: H, body: "
        "[{photo: {file: images/a.png, caption: C, credit: C, alt: A}}]}]"
    )

    picture = load(folder).pictures["images/a.png"]

    assert picture.original == hashlib.sha256(png()).hexdigest()


def test_the_example_brief_withholds_something_from_each_reader() -> None:
    whole = load(IDLIB)

    assert len(found(whole, "public")) > len(found(whole, "partners")) > 5
    assert any(secret.what == "a telephone number" for secret in found(whole, "partners"))


@pytest.mark.parametrize(("given", "secret"), [({}, []), ({"audience": "internal"}, ["A wedding"])])
def test_the_words_of_a_photograph_without_consent_are_secret_where_its_author_says_so(
    given: dict[str, str], secret: list[str]
) -> None:
    photo = {"caption": "A wedding", "credit": "X", "alt": "A", "file": "images/wedding-7.jpg"}
    block = {"photo": {**photo, "consent": "withheld", **given}}
    whole = Brief.model_validate(
        {
            "title": "T",
            "language": "en",
            "published": "2023-11-10",
            "sources": {},
            "sections": [{"heading": "H", "body": ["x", block]}],
        }
    )
    texts = [one.text for one in found(whole)]
    assert [text for text in texts if text == "A wedding"] == secret
    assert "wedding-7" in texts
    open_ = [one.value for one in items(whole) if one.audience == "public"]
    assert "A wedding" not in open_


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Dr. Osprey Example", "we met osprey example"),
        ("Dr. Osprey Example", "Prof. Osprey Example was there"),
        ("Osprey Example", "Mrs Osprey Example was there"),
        ("د. نوال المحجوبة", "قالت الدكتورة نوال المحجوبة"),
        ("الدكتورة نوال المحجوبة", "قالت نوال المحجوبة"),
        ("الدكتورة نوال المحجوبة", "شكرا لنوال المحجوبة"),
        ("д-р Нора Прихована", "пані Нора Прихована сказала"),
    ],
)
@pytest.mark.parametrize("where", ["contacts", "authors", "author", "organization"])
def test_a_title_makes_nobody_another_person(typed: str, told: str, where: str) -> None:
    def plant(raw: Raw) -> None:
        if where in ("contacts", "authors"):
            raw[where] = [{"name": typed, "audience": "internal"}]
        else:
            raw["sources"]["desk"] = {"title": "Note", where: typed, "audience": "internal"}
        raw["summary"] = f"{told}."

    guard = leak_guard(brief(plant), "public")
    assert guard is not None
    with pytest.raises(LeakError) as error:
        guard.check(f"{told}.".encode(), "text")
    assert typed not in str(error.value)
    assert "summary" in str(error.value)


@pytest.mark.parametrize("told", ["Dr. Example Osprey", "the example of an osprey", "Dr. Example"])
def test_but_other_words_make_nobody_known(told: str) -> None:
    def plant(raw: Raw) -> None:
        raw["contacts"] = [{"name": "Dr. Osprey Example", "audience": "internal"}]
        raw["summary"] = f"{told}."

    guard = leak_guard(brief(plant), "public")
    assert guard is not None
    guard.check(f"{told}.".encode(), "text")


def test_who_is_named_openly_with_another_title_is_no_secret() -> None:
    def plant(raw: Raw) -> None:
        raw["contacts"] = [{"name": "Dr. Osprey Example", "audience": "internal"}]
        raw["authors"] = [{"name": "Prof. Osprey Example"}]

    guard = leak_guard(brief(plant), "public")
    assert guard is not None
    guard.check(b"Osprey Example wrote this.", "text")
