"""A text may not name the organization of a source that its readers may not know."""

from pathlib import Path

import pytest

from briefgen.content.load import load
from briefgen.errors import ContentError
from tests.content.samples import write

BRIEF = """\
title: Sample
language: en
published: 2023-11-10
sources:
  open: {organization: Upland Watch}
  desk: {organization: '%s', audience: %s%s}
figures: {ardeen_relief_desk: {label: staff, value: 14, sources: [open]}}
sections:
  - heading: One
    body:
      - %s
      - {callout: {text: Words., sources: [open, desk]}}
"""
NAME = "Ardeen Relief Desk"


def problems(
    folder: Path,
    block: str,
    name: str = NAME,
    audience: str = "internal",
    more: str = "",
    **files: str,
) -> list[str]:
    """What `load` has to say of a brief with this block and this withheld organization."""
    try:
        load(write(folder / "brief", BRIEF % (name, audience, more, block), **files))
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (NAME, "Says Ardeen Relief Desk."),
        (NAME, "says the ardeen RELIEF desk"),
        (NAME, "the Ardeen  Relief-Desk’s cars"),
        (NAME, "the Ardeen *Relief* **Desk**"),
        (NAME, "[Ardeen Relief](https://example.org/a) Desk"),
        (NAME, "Ardeen [@open] Relief Desk"),
        (NAME, "[cars](https://example.org/ardeen-relief-desk)"),
        (NAME, "Ardeen Reli\u00adef Desk"),
        ("Secours d’Égypte", "le secours d'egypte"),
        ("مكتب إغاثة عردين", "قال ومكتبُ إغاثة عردين"),
        ("Médecins du Fleuve", "MEDECINS DU FLEUVE"),
        ("The Ardeen Relief Desk (ARD)", "an Ardeen Relief Desk"),
        ("The Ardeen Relief Desk (ARD)", "as the ARD has it"),
        ("Heronwire", "Heronwire has it"),
        ("Heronwire", "HERONWIRE’s driver"),
        ("Heronwire", "_Heronwire_"),
    ],
)
def test_the_name_is_found_however_it_is_written(name: str, text: str, tmp_path: Path) -> None:
    (found,) = problems(tmp_path, f'"{text}"', name.replace("'", "''"))
    assert "brief.yaml:11:" in found
    assert 'for the public, and names the organization of the source "desk"' in found
    assert "named_openly: true" in found
    assert name not in found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (NAME, "The relief desk in Ardeen"),
        ("Relief Desk", "Two relief desks"),
        ("Guard", "Two guards stood there, on guard."),
        ("Heronwire", "Heronwires"),
        ("guards", "The guards said so"),
        (NAME, "It has {{ ardeen_relief_desk }} staff"),
        ("UN", "The UN said so"),
        ("الحارس", "قال الحارس"),
    ],
)
def test_words_that_are_not_the_name_are_no_error(name: str, text: str, tmp_path: Path) -> None:
    assert problems(tmp_path, f'"{text}"', name) == []


@pytest.mark.parametrize(
    ("withheld_from", "block_for", "wrong"),
    [
        ("internal", "public", True),
        ("internal", "partners", True),
        ("internal", "internal", False),
        ("partners", "public", True),
        ("partners", "partners", False),
        ("partners", "internal", False),
        ("public", "public", False),
    ],
)
def test_who_may_know_the_source_may_read_its_name(
    withheld_from: str, block_for: str, wrong: bool, tmp_path: Path
) -> None:
    block = f"{{text: {{audience: {block_for}, text: {NAME} has it.}}}}"
    assert bool(problems(tmp_path, block, audience=withheld_from)) is wrong


def test_named_openly_says_that_it_may_be_named(tmp_path: Path) -> None:
    assert problems(tmp_path, f"{NAME} has it.", more=", named_openly: true") == []


@pytest.mark.parametrize(
    "block",
    [
        f"{{photo: {{file: a.png, caption: C., credit: C., alt: Cars of {NAME}}}}}",
        f"{{table: {{caption: '{NAME}', columns: [{{key: a, label: A}}], rows: [{{a: x}}]}}}}",
        f"{{table: {{caption: C, columns: [{{key: a, label: A}}], rows: [{{a: '{NAME}'}}]}}}}",
        f"{{table: {{caption: C, columns: [{{key: name, label: A}}], rows: [{{name: {NAME}}}]}}}}",
        f"{{quote: {{text: 'So says {NAME}.', speaker: A driver}}}}",
        f"{{chart: {{kind: bar, title: T, alt: '{NAME}', x: a, y: b, rows: [{{a: x, b: 1}}]}}}}",
    ],
)
def test_every_kind_of_text_is_looked_through(block: str, tmp_path: Path) -> None:
    assert any("names the organization" in one for one in problems(tmp_path, block))


def test_a_row_of_a_file_is_found_in_the_file(tmp_path: Path) -> None:
    block = "{table: {caption: C, columns: [{key: a, label: A}], data: roads.csv}}"
    (found,) = problems(tmp_path, block, roads_dot_csv=f"a\nx\n{NAME}\n")
    assert found.startswith("roads.csv:3:1") or "/roads.csv:3:1" in found


@pytest.mark.parametrize(
    "block",
    [
        f"{{quote: {{text: It is open., speaker: A driver, organization: '{NAME}'}}}}",
        f"{{actors: {{people: [{{name: '{NAME}', position: For it.}}]}}}}",
    ],
)
def test_who_is_named_elsewhere_as_what_it_is_may_be_named(block: str, tmp_path: Path) -> None:
    assert problems(tmp_path, block) == []
    both = f"{block}\n      - {NAME} has it."
    assert problems(tmp_path / "both", both) == []


def test_a_name_in_a_withheld_block_makes_nobody_known(tmp_path: Path) -> None:
    quote = f"{{quote: {{audience: internal, text: Open., organization: '{NAME}'}}}}"
    (found,) = problems(tmp_path, f"{quote}\n      - {NAME} has it.")
    assert "brief.yaml:12:" in found


def test_another_source_of_the_same_organization_makes_it_known(tmp_path: Path) -> None:
    assert problems(tmp_path, "Upland Watch has it.", "Upland Watch") == []


@pytest.mark.parametrize("text", ["قال مكتب إغاثة عردين", "قالت Ardeen Relief Desk"])
def test_a_translation_may_name_it_in_neither_language(text: str, tmp_path: Path) -> None:
    brief = (BRIEF % (NAME, "internal", "", "Words to translate.")).replace(
        "language: en", "language: en\nlanguages: [ar]"
    )
    texts = {
        "sources.desk.organization": "مكتب إغاثة عردين",
        "sections.0.body.0": text,
    }
    originals = {"sources.desk.organization": NAME, "sections.0.body.0": "Words to translate."}
    po = "".join(
        f'\nmsgctxt "{key}"\nmsgid "{originals[key]}"\nmsgstr "{value}"\n'
        for key, value in texts.items()
    )
    header = 'msgid ""\nmsgstr "Language: ar\\n"\n'
    with pytest.raises(ContentError) as error:
        load(write(tmp_path / "brief", brief, ar_dot_po=header + po))
    (problem,) = error.value.problems
    assert problem.file.endswith("ar.po")
    assert problem.line == 10
