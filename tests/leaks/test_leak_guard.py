"""What an audience may not see is found in a finished file, wherever it stands, and never shown."""

from __future__ import annotations

import dataclasses
import pickle
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

import briefgen
from briefgen.conventions import EditionKey
from briefgen.errors import LeakError
from briefgen.layout.lay_out import lay_out
from briefgen.leaks.boilerplate import is_date, library_words
from briefgen.leaks.leak_guard import Guard, leak_guard
from briefgen.leaks.normalize import plain
from briefgen.leaks.unpack import open_file
from briefgen.leaks.withheld import items
from briefgen.model import brief as brief_module
from briefgen.model.brief import Brief
from briefgen.model.brief_content import Term
from briefgen.model.edition import Edition, cut
from briefgen.renderers.registry import renderer
from briefgen.renderers.rendered import Rendered
from tests.leaks.leak_samples import ARABIC, Raw, brief, hidden_block, jpeg, picture, png

FORMATS = ("html", "text", "docx", "pdf")


@pytest.fixture
def uncut(monkeypatch: pytest.MonkeyPatch) -> None:
    """A knife that cuts nothing: every edition holds what only internal readers may see."""

    def everything(whole: Brief, audience: Any, language: str) -> Edition:
        return dataclasses.replace(
            cut(whole, "internal", language), key=EditionKey(language, audience)
        )

    monkeypatch.setattr(brief_module, "cut", everything)


def heading(raw: Raw) -> None:
    section = {"heading": "The osprey cellar", "body": ["Words."], "audience": "internal"}
    raw["sections"].append(section)


def sentence(raw: Raw) -> None:
    text = "Every night at two the osprey opens the *third* gate for those who **know** the word."
    hidden_block(raw, {"text": {"text": text, "audience": "internal"}})


def alt_text(raw: Raw) -> None:
    photo = {"file": "images/a.jpg", "caption": "C.", "credit": "C.", "audience": "internal"}
    hidden_block(raw, {"photo": {**photo, "alt": "The osprey under the bridge"}})


def figure_note(raw: Raw) -> None:
    figure = {"label": "l", "value": 3, "sources": ["open"], "audience": "internal"}
    raw["figures"]["gate"] = {**figure, "note": "Counted at the osprey gate"}
    hidden_block(raw, {"key_figures": {"figures": ["displaced", "gate"]}})


def figure_value(raw: Raw) -> None:
    figure = {"label": "l", "value": 128451, "sources": ["open"], "audience": "internal"}
    raw["figures"]["gate"] = figure
    hidden_block(raw, {"key_figures": {"figures": ["displaced", "gate"]}})


def contact(raw: Raw) -> None:
    person = {"name": "Osprey Example", "phone": "+44 20 7946 0955", "audience": "internal"}
    raw["contacts"] = [{**person, "email": "osprey@example.org"}]


def author(raw: Raw) -> None:
    raw["authors"] = [{"name": "Osprey Example", "audience": "partners"}]


def source(raw: Raw) -> None:
    raw["sources"]["ward"] = {"title": "Register of the osprey ward", "audience": "internal"}
    raw["sections"][0]["body"] = [{"callout": {"text": "Words.", "sources": ["ward"]}}]


def table_cell(raw: Raw) -> None:
    rows = [{"a": "Osprey wharf", "b": n} for n in range(3)]
    columns = [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}]
    table = {"caption": "T", "columns": columns, "rows": rows, "audience": "partners"}
    hidden_block(raw, {"table": table})


def link(raw: Raw) -> None:
    text = "[Here](https://example.org/osprey/gate) it is."
    hidden_block(raw, {"text": {"text": text, "audience": "partners"}})


PLANTED = (heading, sentence, figure_note, contact, author, source, table_cell)
"""What every format shows."""


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
@pytest.mark.usefixtures("uncut")
def test_a_secret_that_was_not_cut_is_found(plant: Callable[[Raw], None], format: str) -> None:
    with pytest.raises(LeakError) as error:
        briefgen.render(brief(plant), format)

    assert error.value.where == format
    assert "osprey" not in str(error.value).lower()
    assert "(internal)" in str(error.value) or "(partners)" in str(error.value)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_secret_that_was_cut_is_not(plant: Callable[[Raw], None], format: str) -> None:
    done = briefgen.render(brief(plant), format)

    assert b"sprey" not in _all_bytes(done)


@pytest.mark.parametrize(
    ("plant", "format"),
    [(alt_text, "html"), (alt_text, "docx"), (alt_text, "pdf"), (figure_value, "html"),
     (figure_value, "text"), (figure_value, "pdf"), (link, "html"), (link, "docx"), (link, "pdf")],
)  # fmt: skip
@pytest.mark.usefixtures("uncut")
def test_so_are_descriptions_numbers_and_addresses(
    plant: Callable[[Raw], None], format: str
) -> None:
    shown = picture("images/a.jpg", jpeg())

    with pytest.raises(LeakError):
        briefgen.render(brief(plant, a=shown), format)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.usefixtures("uncut")
def test_a_glossary_that_cites_a_withheld_source_is_found_out(format: str) -> None:
    def cited(raw: Raw) -> None:
        raw["sources"]["ward"] = {"title": "Register of the osprey ward", "audience": "internal"}
        raw["glossary"] = [{"term": "Ward", "meaning": "A part of a hospital [@ward]."}]

    with pytest.raises(LeakError, match=r"entry 2\.title"):
        briefgen.render(brief(cited), format)


@pytest.mark.parametrize("format", FORMATS)
def test_a_name_in_the_glossary_is_found_even_if_the_cut_is_right(format: str) -> None:
    """The glossary has no audience: who writes a withheld name into it tells everybody."""
    whole = brief(contact)
    whole = whole.model_copy(update={"glossary": (Term(term="O.", meaning="Ask Osprey Example."),)})

    with pytest.raises(LeakError) as error:
        briefgen.render(whole, format)

    assert "written at glossary.0.meaning" in error.value.hint
    assert "osprey" not in str(error.value).lower()


def organization(raw: Raw) -> None:
    raw["sources"]["ward"] = {"organization": "Osprey Watch", "audience": "internal"}
    raw["glossary"] = [{"term": "O.", "meaning": "Ask Osprey Watch."}]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("audience", ["public", "partners"])
def test_so_is_the_organization_of_a_withheld_source(format: str, audience: Any) -> None:
    with pytest.raises(LeakError, match=r"a name from sources, entry 2\.organization") as error:
        briefgen.render(brief(organization), format, audience=audience)

    assert "written at glossary.0.meaning" in error.value.hint
    assert "osprey" not in str(error.value).lower()


@pytest.mark.parametrize("format", FORMATS)
def test_an_organization_that_is_named_openly_is_no_leak(format: str) -> None:
    def openly(raw: Raw) -> None:
        organization(raw)
        raw["sources"]["ward"]["named_openly"] = True

    assert briefgen.render(brief(openly), format).data


@pytest.mark.parametrize("format", FORMATS)
def test_what_two_organizations_share_of_their_names_is_no_leak(format: str) -> None:
    def plant(raw: Raw) -> None:
        name = "Ministry of Water and Foreign Affairs of the Osprey Isles"
        raw["sources"]["ward"] = {"organization": name, "audience": "internal"}
        meaning = "The Ministry of Water and Foreign Affairs of the Upland."
        raw["glossary"] = [{"term": "M.", "meaning": meaning}]
        if whole:
            raw["glossary"].append({"term": "N.", "meaning": name})

    whole = False
    assert briefgen.render(brief(plant), format).data
    whole = True
    with pytest.raises(LeakError, match=r"sources, entry 2\.organization"):
        briefgen.render(brief(plant), format)


@pytest.mark.usefixtures("uncut")
def test_but_where_no_text_names_it_it_is_one() -> None:
    def openly(raw: Raw) -> None:
        raw["sources"]["ward"] = {"organization": "Osprey Watch", "audience": "internal"}
        raw["sources"]["ward"]["named_openly"] = True
        raw["sections"][0]["body"] = [{"callout": {"text": "Words.", "sources": ["ward"]}}]

    with pytest.raises(LeakError, match=r"sources, entry 2\.organization"):
        briefgen.render(brief(openly), "html")


@pytest.mark.parametrize("format", FORMATS)
def test_another_source_of_the_same_organization_makes_it_known(format: str) -> None:
    def twice(raw: Raw) -> None:
        organization(raw)
        raw["sources"]["known"] = {"organization": "Osprey Watch", "title": "Weekly"}

    assert briefgen.render(brief(twice), format).data


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.usefixtures("uncut")
def test_a_translation_is_found_in_the_edition_of_its_language(format: str) -> None:
    whole = brief(heading).model_copy(update={"languages": ("ar",)})
    whole = whole.with_catalogues({"ar": {("sections.1.heading", "The osprey cellar"): ARABIC}})

    with pytest.raises(LeakError, match=r"sections\.1\.heading"):
        briefgen.render(whole, format, language="ar")


def test_a_translation_of_the_same_words_elsewhere_is_a_secret_too() -> None:
    """A catalogue may be hung onto the wrong place; and what is shown is asked in each language."""
    whole = brief(heading).with_catalogues(
        {"ar": {("sections.9.heading", "The osprey cellar"): ARABIC, ("title", "x"): "y"}}
    )
    ours = leak_guard(whole, "public")
    assert ours is not None

    for each in (ours, pickle.loads(pickle.dumps(ours))):  # noqa: S301
        with pytest.raises(LeakError, match=r"sections\.1\.heading"):
            each.check(f"في {ARABIC}".encode(), "text")


def test_what_one_language_shows_is_no_leak_in_another() -> None:
    words = {"title": "Floods in Ardeen", "sections.1.heading": "The osprey cellar"}
    arabic = dict.fromkeys(words.items(), ARABIC)
    ours = leak_guard(brief(heading).with_catalogues({"ar": arabic}), "public")
    assert ours is not None

    for each in (pickle.loads(pickle.dumps(ours)), ours):  # noqa: S301
        each.check(f"في {ARABIC}".encode(), "text")


# --- files that nobody of ours would write ------------------------------------------------------


def guard(plant: Callable[[Raw], None], **pictures: bytes) -> Guard:
    named = {name: picture(f"images/{name}.jpg", data) for name, data in pictures.items()}
    made = leak_guard(brief(plant, **named), "public")
    assert made is not None
    return made


def photo(name: str) -> Callable[[Raw], None]:
    def plant(raw: Raw) -> None:
        what = {"file": f"images/{name}.jpg", "caption": "C.", "credit": "C.", "alt": "A."}
        hidden_block(raw, {"photo": {**what, "audience": "internal"}})

    return plant


def test_the_name_of_a_withheld_picture_is_found() -> None:
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as zip_:
        zip_.writestr("word/media/osprey-gate.jpg", b"")
    ours = guard(photo("osprey-gate"), **{"osprey-gate": jpeg()})

    with pytest.raises(LeakError, match="the name of part 1") as error:
        ours.check(package.getvalue(), "docx")
    with pytest.raises(LeakError):
        ours.check(b'<!DOCTYPE html><img src="Osprey_Gate.JPG">', "html")

    assert "osprey" not in str(error.value).lower()


@pytest.mark.parametrize("data", [jpeg(), png()], ids=["jpeg", "png"])
@pytest.mark.parametrize("format", ["html", "docx", "pdf"])
@pytest.mark.usefixtures("uncut")
def test_a_withheld_picture_is_known_again(data: bytes, format: str) -> None:
    whole = brief(photo("a"), a=picture("images/a.jpg", data))

    with pytest.raises(LeakError, match=r"a picture from sections\.1\.body\.0\.file"):
        briefgen.render(whole, format)


@pytest.mark.parametrize("format", ["html", "docx", "pdf"])
def test_a_picture_that_another_block_shows_is_no_secret(format: str) -> None:
    def both(raw: Raw) -> None:
        photo("a")(raw)
        shown = {"file": "images/a.jpg", "caption": "C.", "credit": "C.", "alt": "A."}
        raw["sections"][0]["body"].append({"photo": shown})

    assert briefgen.render(brief(both, a=picture("images/a.jpg", png())), format).data


@pytest.mark.parametrize(
    ("format", "where"), [("html", "exif"), ("docx", "exif"), ("docx", "xmp"), ("pdf", "xmp")]
)
def test_what_a_picture_says_besides_its_pixels_is_read(format: str, where: str) -> None:
    """A photograph that everybody sees, not cleaned, whose metadata name somebody."""

    def shown(raw: Raw) -> None:
        contact(raw)
        block = {"file": "images/a.jpg", "caption": "C.", "credit": "C.", "alt": "A."}
        raw["sections"][0]["body"].append({"photo": block})

    dirty = picture("images/a.jpg", jpeg("Photograph: Osprey Example", where))

    with pytest.raises(LeakError, match="what a picture says besides its pixels"):
        briefgen.render(brief(shown, a=dirty), format)


@pytest.mark.parametrize("data", [b"%PDF-1.7 nothing", b"PK\x03\x04 nothing", b"%PDF /Encrypt 1"])
def test_a_file_that_cannot_be_read_again_is_an_error(data: bytes) -> None:
    with pytest.raises(LeakError, match="cannot be searched"):
        guard(contact).check(data, "other")


def test_a_fault_while_reading_is_an_error_that_shows_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(_: bytes) -> None:
        raise ValueError("Osprey Example")

    monkeypatch.setattr("briefgen.leaks.unpack.open_file", fails)

    with pytest.raises(LeakError) as error:
        guard(contact).check(b"", "other")

    assert str(error.value).endswith("(ValueError)")
    assert error.value.__cause__ is None
    assert error.value.__suppress_context__


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_a_format_that_nobody_knows_is_searched_as_it_stands(encoding: str) -> None:
    data = b"\xff\x00\x01" + "x Osprey Example x".encode(encoding)

    with pytest.raises(LeakError):
        guard(contact).check(data, "other")


# --- what is no leak ----------------------------------------------------------------------------


def test_where_nothing_is_withheld_there_is_nothing_to_search_for() -> None:
    assert leak_guard(brief(lambda _: None), "public") is None
    assert leak_guard(brief(contact), "internal") is None
    assert leak_guard(brief(author), "partners") is None


def test_words_that_the_edition_shows_anyway_are_no_leak() -> None:
    def plant(raw: Raw) -> None:
        raw["contacts"] = [
            {
                "name": "Ask us",
                "organization": "Example Flood Desk",
                "audience": "internal",
                "job_title": "the valley road",
            }
        ]
        hidden_block(raw, {"callout": {
            "title": "Sources and notes", "audience": "internal",
            "text": "We repeat: the valley road is open in daylight."}})  # fmt: skip

    for name in FORMATS:
        assert briefgen.render(brief(plant), name).data


@pytest.mark.parametrize("language", ["en", "ar", "fr", "tr"])
def test_words_of_the_formats_themselves_are_no_leak(language: str) -> None:
    """Of an edition without a secret, no word outside its own texts could be taken for one."""
    whole = brief(lambda raw: raw.update(language=language))
    shown = [str(item.value) for item in items(whole)]
    known = {word for text in (*shown, *library_words(language)) for word in _words(text)}
    style = set(_words(lay_out(whole.edition()).style))

    made = {name: briefgen.render(whole, name) for name in FORMATS}
    made["pdf by Typst"] = briefgen.render(whole, "pdf", pdf_engine="typst")
    for name, rendered in made.items():
        pieces = open_file(rendered.data).pieces
        found = {word for piece in pieces if not piece.technical for word in _words(piece.text)}
        strange = {word for word in found - known - style if word.isalpha() and word.isascii()}
        assert {word for word in strange if not word.startswith("w5m0")} == set(), name  # XMP's


@pytest.mark.parametrize("word", ["Settings", "Styles", "Content types", "Identity", "Default"])
def test_a_withheld_text_may_be_such_a_word(word: str) -> None:
    def plant(raw: Raw) -> None:
        hidden_block(raw, {"list": {"title": word, "items": [word], "audience": "internal"}})

    for name in FORMATS:
        assert briefgen.render(brief(plant), name).data


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("12 March 2024", True),
        ("1–31 March 2024", True),
        ("12 آذار/مارس 2024", True),
        ("١٢ آذار/مارس ٢٠٢٤", True),
        ("March", False),
        ("4512 2024", False),
        ("12 March 2024, the osprey gate", False),
    ],
)
def test_a_date_is_no_secret(text: str, is_one: bool) -> None:
    assert is_date(text, ["en", "ar"]) is is_one


@pytest.mark.parametrize("format", FORMATS)
def test_a_withheld_cell_may_hold_the_day_of_publication(format: str) -> None:
    def plant(raw: Raw) -> None:
        hidden_block(raw, {"list": {"items": ["12 March 2024"], "audience": "internal"}})

    assert briefgen.render(brief(plant), format).data


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.usefixtures("uncut")
def test_a_short_name_that_was_not_cut_is_found(format: str) -> None:
    with pytest.raises(LeakError, match=r"a name from contacts\.0\.name"):
        briefgen.render(
            brief(lambda raw: raw.update(contacts=[{"name": "Ali", "audience": "internal"}])),
            format,
        )


@pytest.mark.parametrize("format", FORMATS)
def test_a_short_name_may_be_a_word_that_is_shown(format: str) -> None:
    def plant(raw: Raw) -> None:
        raw["contacts"] = [{"name": "Ali", "audience": "internal"}]
        raw["sections"][0]["body"].append("Ali Street is closed.")

    assert briefgen.render(brief(plant), format).data


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", plain(text)) if len(word) > 2]


def test_a_guard_can_be_sent_to_another_process() -> None:
    ours = guard(contact)
    with pytest.raises(LeakError):
        ours.check(b"Osprey Example", "text")

    sent = pickle.loads(pickle.dumps(ours))  # noqa: S301

    with pytest.raises(LeakError):
        sent.check(b"Osprey Example", "text")
    sent.check(b"Nobody", "text")


def test_a_message_lists_a_few_finds_and_counts_the_others() -> None:
    def many(raw: Raw) -> None:
        raw["contacts"] = [{"name": f"Osprey Number{n}", "audience": "internal"} for n in range(9)]

    with pytest.raises(LeakError, match="and 4 more") as error:
        guard(many).check(" ".join(f"Osprey Number{n}" for n in range(9)).encode(), "text")

    assert error.value.message.count(" from contacts.") == 5


def _all_bytes(done: Rendered) -> bytes:
    """The file, and of a package each part, unpacked."""
    if not done.data.startswith(b"PK"):
        return done.data
    with zipfile.ZipFile(BytesIO(done.data)) as package:
        return b"".join(package.read(name) for name in package.namelist())


@pytest.mark.parametrize(
    ("columns", "rows", "more"),
    [
        ([{"key": "a", "label": "A"}], [{"a": "open", "b": "The osprey cellar"}], {}),
        (
            [{"key": "a", "label": "A"}],
            [{"a": "open", "b": "x"}, {"a": "The osprey cellar", "b": "y"}],
            {"where": {"b": "x"}},
        ),
        (
            [{"key": "a", "label": "A"}],
            [{"a": "open", "b": "The osprey cellar"}],
            {"sort": "b"},
        ),
    ],
    ids=["a column that is not shown", "a row that where leaves out", "a column to sort by"],
)
@pytest.mark.usefixtures("uncut")
def test_what_a_table_has_and_does_not_show_excuses_nothing(
    columns: list[Raw], rows: list[Raw], more: Raw
) -> None:
    table = {"caption": "Places", "columns": columns, "rows": rows, **more}

    def plant(raw: Raw) -> None:
        raw["sections"][0]["body"].append({"table": table})
        heading(raw)

    whole = brief(plant)
    guard = leak_guard(whole, "public")
    assert guard is not None
    laid_out = lay_out(whole.edition(audience="public"))
    made = renderer("text").render(laid_out)

    with pytest.raises(LeakError, match="sections"):
        guard.for_edition(laid_out).check(made.data, "text")


@pytest.mark.usefixtures("uncut")
def test_what_a_table_shows_excuses_as_any_open_text() -> None:
    def plant(raw: Raw) -> None:
        cells = {"a": "The osprey cellar", "b": "x"}
        column = {"key": "a", "label": "A"}
        table = {"caption": "Places", "columns": [column], "rows": [cells], "where": {"b": "x"}}
        raw["sections"][0]["body"].append({"table": table})
        heading(raw)

    whole = brief(plant)
    guard = leak_guard(whole, "public")
    assert guard is not None
    laid_out = lay_out(whole.edition(audience="public"))
    guard.for_edition(laid_out).check(b"The osprey cellar", "text")
