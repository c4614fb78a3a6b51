"""Problems show the line that they are about, unless it tells what is withheld."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.content.load import load_checked

HEAD = """\
title: Wells
language: en
published: 2024-03-12
sources: {desk: {organization: Example Desk}}
"""


def _sources(folder: Path, text: str, **files: str) -> list[str]:
    """The lines that the problems of a brief show."""
    (folder / "brief.yaml").write_text(HEAD + text, encoding="utf-8")
    for name, content in files.items():
        file = folder / name.replace("__", "/").replace("_csv", ".csv").replace("_po", ".po")
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8")
    problems = load_checked(folder).problems
    assert problems
    return [problem.source for problem in problems]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("autors: [{name: A}]\n", "autors: [{name: A}]"),
        ("summary: Floods [@dsk]\n", "summary: Floods [@dsk]"),
        ("as_of: 2024-13-01\n", "as_of: 2024-13-01"),
        ("subtitle: Floods: the first week\n", "subtitle: Floods: the first week"),
        ("subtitle: [a\nsummary: b\n", "subtitle: [a"),
    ],
)
def test_the_line_of_a_mistake_is_shown(tmp_path: Path, text: str, line: str) -> None:
    assert line in _sources(tmp_path, text)


def test_the_line_of_a_data_file_is_shown(tmp_path: Path) -> None:
    block = "{data: data/x.csv, columns: [{key: b, label: B}], caption: T}"
    text = f"sections: [{{heading: H, body: [{{table: {block}}}]}}]\n"

    shown = _sources(tmp_path, text, data__x_csv="a,b\n1,2\n3,[@dsk]\n")

    assert "3,[@dsk]" in shown


def test_the_line_of_a_catalogue_is_shown(tmp_path: Path) -> None:
    po = 'msgid ""\nmsgstr ""\n\nmsgctxt "title"\nmsgid "Wells"\nmsgstr "[@nobody]"\n'

    shown = _sources(tmp_path, "languages: [ar]\nsummary: Rain.\n", ar_po=po)

    assert any("nobody" in line or "msgstr" in line for line in shown)


@pytest.mark.parametrize(
    "text",
    [
        'sections:\n  - heading: A\n    audience: internal\n    body: ["Osprey [@dsk]"]\n',
        "sections:\n  - {heading: A, body: [{text: {text: Osprey [@dsk], audience: partners}}]}\n",
        "authors: [{name: Osprey, audience: internal}, {nme: B}]\n",
        "figures:\n  n: {label: l, value: 1, sources: [desk], audience: internal}\n"
        "corrections:\n  - {date: 2024-03-01, figure: n, was: Osprey, now: 1, reasn: x}\n",
        "contacts:\n  - {name: Osprey, audience: internal}\nsummary: Osprey says [@dsk].\n",
        "authors:\n- name: Osprey\n  audience: intern\n",
        "authors: [{name: Osprey, audience: internal}]\nsubtitle: a: Osprey\n",
        "summary: Osprey [@dsk]\nauthors:\n- {name: osprey, audience: 'internal'}\n",
    ],
)
def test_a_line_with_something_withheld_is_not_shown(tmp_path: Path, text: str) -> None:
    assert not any("osprey" in line.casefold() for line in _sources(tmp_path, text))


def test_nothing_of_a_catalogue_is_shown_where_a_brief_withholds_something(tmp_path: Path) -> None:
    text = "languages: [ar]\nauthors: [{name: Osprey, audience: internal}]\n"
    po = 'msgctxt "title"\nmsgid "Wells"\nmsgstr "Osprey [@nobody]"\n'

    assert not any("Osprey" in line for line in _sources(tmp_path, text, ar_po=po))


def test_a_long_brief_is_not_written_out_to_find_one_line(tmp_path: Path) -> None:
    listed = "".join(f"      - [{number}, {number}]\n" for number in range(2_000))
    narrow = "sections:\n  - {heading: H, audience: internal, body: [x]}\n"
    text = f"{narrow}  - heading: I\n    rows:\n{listed}"

    tracemalloc.start()
    try:
        shown = _sources(tmp_path, f"{text}autors: []\n")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert "autors: []" in shown
    assert peak < 200 * len(text)


@given(
    st.lists(
        st.tuples(st.sampled_from(["public", "partners", "internal"]), st.booleans()),
        min_size=1,
        max_size=6,
    )
)
def test_no_arrangement_of_blocks_shows_what_is_withheld(
    tmp_path_factory: pytest.TempPathFactory, blocks: list[tuple[str, bool]]
) -> None:
    body = "".join(
        f"      - text: {{text: '{'open' if audience == 'public' else f'osprey{n}'}"
        f"{' [@dsk]' if wrong else ''}', audience: {audience}}}\n"
        for n, (audience, wrong) in enumerate(blocks)
    )
    folder = tmp_path_factory.mktemp("brief")
    text = f"sections:\n  - heading: H\n    body:\n{body}autors: []\n"

    shown = _sources(folder, text)

    assert "autors: []" in shown
    assert not any("osprey" in line for line in shown)
