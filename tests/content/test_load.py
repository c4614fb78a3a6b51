import copy
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from briefgen.content.load import load, load_checked
from briefgen.content.prose import prose_reader
from briefgen.errors import ContentError
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.blocks.event_blocks import Incidents
from tests.content.samples import HEAD, USED, write
from tests.properties import examples

CONTENT = Path(__file__).parents[2] / "content"
EXAMPLES = Path(__file__).parents[1] / "examples"
IDLIB = CONTENT / "idlib-2023-10"


def codes(folder: Path) -> list[str]:
    loaded = load_checked(folder)
    assert not loaded.problems
    return [notice.code for notice in loaded.notices]


def messages(path: Path | str) -> str:
    with pytest.raises(ContentError) as error:
        load(path)
    return str(error.value)


@pytest.mark.parametrize(
    "folder",
    [path.parent for top in (CONTENT, EXAMPLES) for path in sorted(top.glob("*/brief.yaml"))],
    ids=lambda folder: folder.name,
)  # fmt: skip
def test_every_brief_of_the_repository_loads(folder: Path) -> None:
    assert load_checked(folder).problems == ()


def test_a_folder_and_its_file_are_the_same_brief() -> None:
    assert load(IDLIB) == load(str(IDLIB / "brief.yaml"))


def test_the_folder_names_the_brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "my-brief", HEAD + USED)
    monkeypatch.chdir(folder)

    assert load(folder).slug == load(".").slug == load("brief.yaml").slug == "my-brief"


def test_a_folder_that_cannot_name_output_needs_a_slug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "My Brief", HEAD + USED)
    monkeypatch.chdir(tmp_path)

    assert messages("My Brief") == (
        'My Brief/brief.yaml: the folder\'s name "My Brief" cannot name the output'
        " (rename the folder with small letters, digits and -, or give slug: in the file)"
    )
    write(tmp_path / "My Brief", HEAD + USED + "slug: mine\n")
    assert load("My Brief").slug == "mine"


def test_paths_that_are_no_brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("x")

    assert messages("nothing").startswith("nothing: there is no such file or folder (name the")
    assert messages("nothing/brief.yaml").startswith("nothing/brief.yaml: there is no such file")
    assert messages("empty") == (
        'empty/brief.yaml: there is no file "brief.yaml" (a brief\'s folder holds brief.yaml)'
    )
    assert messages("notes.txt").startswith(
        "notes.txt: a brief is a folder, or the brief.yaml in it"
    )
    assert messages("a\0b") == "a\\0b: there is no such file or folder"


def test_a_brief_that_is_a_link_to_elsewhere_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "other", HEAD + USED)
    (tmp_path / "brief").mkdir()
    (tmp_path / "brief" / "brief.yaml").symlink_to("../other/brief.yaml")

    assert "leads out of the brief's folder" in messages(tmp_path / "brief")


@pytest.mark.parametrize("encoding", ["utf-16", "cp1256"])
def test_another_encoding_is_said(tmp_path: Path, encoding: str) -> None:
    write(tmp_path, "")
    (tmp_path / "brief.yaml").write_bytes("title: سوريا\n".encode(encoding))

    assert "save the file as UTF-8" in messages(tmp_path)


def test_csv_rows_become_rows_of_the_block(tmp_path: Path) -> None:
    text = HEAD + USED + (
        "sections:\n  - heading: A\n    body:\n"
        "      - table: {caption: c, columns: [{key: a, label: A}], data: t.csv}\n"
        "      - incidents: {data: i.csv}\n"
    )  # fmt: skip
    brief = load(
        write(tmp_path / "x", text, t_dot_csv="a,unused\n{{ killed }},1\n2,1\n",
              i_dot_csv="date,place,type,sources,actor\n2023,12,drone,scd; scd,\n")
    )  # fmt: skip

    table, incidents = brief.sections[0].body
    assert isinstance(table, Table)
    assert isinstance(incidents, Incidents)
    assert [row["a"] for row in table.rows] == ["{{ killed }}", 2]
    (event,) = incidents.events
    assert (event.date.isoformat(), event.place, event.sources, event.actor) == (
        "2023", "12", ("scd", "scd"), None,
    )  # fmt: skip


def test_a_column_of_texts_keeps_the_writing_of_its_cells(tmp_path: Path) -> None:
    text = HEAD + USED + (
        "sections:\n  - heading: A\n    body:\n"
        "      - table: {caption: c, data: t.csv,\n"
        "                columns: [{key: year, label: Year, as: text}, {key: n, label: N}]}\n"
    )  # fmt: skip
    brief = load(write(tmp_path / "x", text, t_dot_csv="year,n\n2022,12\n"))

    (table,) = brief.sections[0].body
    assert isinstance(table, Table)
    assert table.columns[0].as_ == "text"
    assert table.rows == ({"year": "2022", "n": 12},)


def test_a_large_picture_file_is_refused_unread(tmp_path: Path) -> None:
    folder = write(tmp_path / "x", HEAD + "publisher: {name: A, logo: big.png}\n")
    with (folder / "big.png").open("wb") as file:
        file.truncate(100_000_000)

    assert 'brief.yaml:8:28: publisher.logo: "big.png" has 100,000,000 bytes' in messages(folder)


# --- the issue before -----------------------------------------------------------------------------


BEFORE = HEAD.replace("66", "54.5") + USED


def test_changes_come_from_the_issue_before(tmp_path: Path) -> None:
    write(tmp_path / "before", BEFORE)
    now = write(tmp_path / "now", HEAD + USED + "previous: ../before\n")

    assert load(now).figures["killed"].change_from_previous == 11.5


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (BEFORE.replace("label", "audience: internal, label"), []),
        (BEFORE.replace("label", "unit: families, label"), ["previous-differs"]),
        (BEFORE.replace("label", "indicator: missing, label"), ["previous-differs"]),
        (BEFORE.replace("value: 54.5", "min: 1, max: 2, unit: families"), ["previous-differs"]),
        (BEFORE.replace("value: 54.5", "value: many"), []),
    ],
)
def test_what_cannot_be_compared_is_not(tmp_path: Path, before: str, said: list[str]) -> None:
    write(tmp_path / "before", before)
    folder = write(tmp_path / "now", HEAD + USED + "previous: ../before\n")

    assert load(folder).figures["killed"].change_from_previous is None
    assert codes(folder) == said


def test_an_issue_before_that_is_missing_or_broken_is_a_notice(tmp_path: Path) -> None:
    now = write(tmp_path / "now", HEAD + USED + "previous: ../before\n")
    assert codes(now) == ["previous-missing"]

    write(tmp_path / "before", "a: b: c")
    assert codes(now) == ["previous-unreadable"]


def test_the_issue_before_may_not_be_a_link_out(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "before", BEFORE)
    now = write(tmp_path / "content" / "now", HEAD + USED + "previous: ../before\n")
    (tmp_path / "content" / "before").symlink_to("../elsewhere/before")

    assert codes(now) == ["previous-missing"]


# --- notices --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("subtitle: Attack #5 and others\n", ["comment-in-text"]),
        ("subtitle: Attack # the usual comment\n", []),
        ("summary: It killed 66 people.\n", ["bare-figure"]),
        ("summary: As [scd] says.\n", ["almost-named"]),
        ("summary: As @scd says.\n", ["almost-named"]),
        ("summary: It killed { killed } people.\n", ["almost-named"]),
        ("summary: '**Warning: the road is closed.'\n", ["almost-marked"]),
        ("summary: The **road is closed and *nobody* knows.\n", ["almost-marked"]),
        ("summary: The *road is closed.\n", ["almost-marked"]),
        ("summary: The road** is closed.\n", ["almost-marked"]),
        ("summary: A **“name”**word.\n", ["almost-marked", "almost-marked"]),
        ("summary: A **طريق مغلق.\n", ["almost-marked"]),
        ("summary: A \\*so and *so it is.\n", ["almost-marked"]),
        ("summary: The [list] (https://example.org/x) of all.\n", ["almost-marked"]),
        ("summary: The [list](https://example.org/x), \\[a] (https://example.org), [b] (c).\n", []),
        ("summary: A *road*, **so**, ***so***, 5 * 3, 5\\*3, Total*, \\*\\*so, \\*so.\n", []),
        ("subtitle: A *road*\n", []),
        ("summary: As [@scd; @scd], a@scd.org, {x}, [x] and \\[scd] say.\n", []),
        ("summary: Of 1,066 people, 66.5 per cent on page 66-7 in item-66.\n", []),
        ("as_of: 2023-11-01\nperiod: {start: 2023-11-01, end: 2023-11-30}\n", ["published-early"]),
    ],
)
def test_notices(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert codes(write(tmp_path / "x", HEAD + USED + text)) == expected


def test_a_notice_tells_of_pictures_that_are_not_shown(tmp_path: Path) -> None:
    photo = (
        "sections: [{heading: H, body: [{photo: {file: x.gif, caption: P, alt: A, credit: C}}]}]\n"
    )
    folder = write(tmp_path / "x", HEAD + USED + photo)
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green")]
    frames[0].save(folder / "x.gif", save_all=True, append_images=frames[1:])

    read = load_checked(folder)
    assert read.problems == ()
    (notice,) = read.notices

    assert (notice.code, '"x.gif" holds 2 pictures' in notice.text) == ("picture-frames", True)


def test_notices_on_what_is_unused_or_too_long(tmp_path: Path) -> None:
    assert codes(write(tmp_path / "x", HEAD)) == ["figure-unused"]
    long = f"highlights: ['{'word ' * 35}{{{{ killed }}}} end']\n"
    assert codes(write(tmp_path / "x", HEAD + long)) == ["highlight-count", "highlight-long"]
    loaded = load_checked(write(tmp_path / "x", HEAD.replace("[scd]}", "[scd]}\n")))
    assert str(loaded.notices[0]).endswith(
        'figures.killed: the figure "killed" is used nowhere [figure-unused]'
    )


def test_a_heading_of_which_all_is_withheld_is_told(tmp_path: Path) -> None:
    def section(audience: str, body: str, inner: str = "") -> str:
        kept = f", audience: {audience}" if audience else ""
        return f"{{heading: H{kept}, body: [{body}], sections: [{inner}]}}"

    hidden, shown = "{text: {text: a, audience: internal}}", "b"
    alone = [
        section("", hidden),
        section("partners", hidden),
        section("", "", section("internal", shown)),
    ]
    fine = [
        section("internal", hidden),
        section("", f"{hidden}, {shown}"),
        section("", hidden, section("", shown)),
        section("", ""),
    ]
    text = HEAD + USED + f"sections: [{', '.join(alone + fine)}]\n"
    read = load_checked(write(tmp_path / "x", text))

    assert read.problems == ()
    assert [each.place.rest for each in read.notices if each.code == "heading-alone"] == [  # type: ignore[union-attr]
        "sections.0",
        "sections.1",
        "sections.2",
    ]


def test_one_figure_of_a_comparison_is_none_and_its_heading_stands_alone(tmp_path: Path) -> None:
    more = "  own: {label: people killed, value: 70, sources: [scd], audience: internal}\n"
    block = "figure_comparison: {figures: [killed, own]}"
    sections = f"sections: [{{heading: H, body: [{block}]}}]\n"
    assert codes(write(tmp_path / "x", HEAD + more + USED + sections)) == [
        "heading-alone",
        "comparison-alone",
    ]
    alike = more.replace(", audience: internal", "")
    assert codes(write(tmp_path / "y", HEAD + alike + USED + sections)) == []


# --- nothing but ContentError ---------------------------------------------------------------------

_RAW = yaml.safe_load((IDLIB / "brief.yaml").read_text(encoding="utf-8"))


def _nodes(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    pairs: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    return [path, *(each for key, child in pairs for each in _nodes(child, (*path, key)))]


_PATHS = _nodes(_RAW)[1:]
_VALUES: st.SearchStrategy[object] = st.sampled_from(
    ["", None, True, 7, -1.5, "x", [], {}, [[]], {"a": None}, "{{ x }}", "[@x]", "- a", "2023-13",
     "<b>", {"text": None}, ["x", 3], "\u202e", "../x", {"table": {"rows": [{}]}}, "part_of"]
) | st.text(max_size=20)  # fmt: skip


def _mutate(raw: object, path: tuple[str | int, ...], action: str, value: object) -> None:
    parent = raw
    for step in path[:-1]:
        if not isinstance(parent, dict | list):
            return
        try:
            parent = parent[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return
    last = path[-1]
    if isinstance(parent, dict) and last in parent:
        if action == "delete":
            del parent[last]
        elif action == "rename":
            parent[str(value)] = parent.pop(last)
        else:
            parent[last] = value
    elif isinstance(parent, list) and isinstance(last, int) and last < len(parent):
        if action == "delete":
            del parent[last]
        elif action == "double":
            parent.insert(last, parent[last])
        else:
            parent[last] = value


@examples(60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(_PATHS), st.sampled_from(["delete", "double", "rename", "put"]), _VALUES
        ),
        min_size=1, max_size=4,
    )
)  # fmt: skip
def test_a_mutilated_brief_is_read_or_refused(
    tmp_path: Path, changes: list[tuple[tuple[str | int, ...], str, object]]
) -> None:
    raw = copy.deepcopy(_RAW)
    for path, action, value in changes:
        _mutate(raw, path, action, value)
    text = yaml.dump(raw, Dumper=_Dumper, allow_unicode=True, sort_keys=False)

    loaded = load_checked(write(tmp_path / "x", text))

    assert (loaded.brief is None) == bool(loaded.problems)
    assert all(problem.text and problem.file.endswith("brief.yaml") for problem in loaded.problems)


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


@examples(100)
@given(
    st.binary(max_size=100)
    | st.text(max_size=100).map(lambda text: (HEAD + text).encode(errors="replace"))
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    write(tmp_path / "x", "")
    (tmp_path / "x" / "brief.yaml").write_bytes(data)

    loaded = load_checked(tmp_path / "x")

    assert (loaded.brief is None) == bool(loaded.problems)


# --- it stays lean --------------------------------------------------------------------------------


def test_reading_imports_nothing_heavy() -> None:
    code = (
        "import sys; from briefgen.content.load import load; load(sys.argv[1]);"
        "print(*({'PIL', 'docx', 'jinja2', 'lxml', 'weasyprint'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(IDLIB)], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
    )  # fmt: skip

    assert run.stdout == "\n"


def test_texts_are_read_once() -> None:
    load(IDLIB)
    before = prose_reader.read.cache_info().misses

    load(IDLIB)

    assert prose_reader.read.cache_info().misses == before


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [(34.8, -19.8, ["marker-outside"]), (-19.8, 34.8, [])],
)
def test_a_marker_with_latitude_and_longitude_exchanged_is_told(
    lat: float, lon: float, expected: list[str], tmp_path: Path
) -> None:
    ring = [[34, -21], [36, -21], [36, -19], [34, -19], [34, -21]]
    area = json.dumps({"type": "Polygon", "coordinates": [ring]})
    marker = f"{{label: Beira, lat: {lat}, lon: {lon}}}"
    block = f"  - map: {{title: T, alt: A map., area: a.geojson, markers: [{marker}]}}\n"
    text = HEAD + USED + "sections:\n- heading: H\n  body:\n" + block

    assert codes(write(tmp_path / "x", text, a_dot_geojson=area)) == expected


@pytest.mark.parametrize("cell", ["\tTents", "    Tents", "\n\tTents [@scd]", "Tents\tand mats"])
def test_white_space_at_the_beginning_of_a_cell_means_nothing(cell: str, tmp_path: Path) -> None:
    table = "  - table: {caption: C, columns: [{key: a, label: A}], data: d.csv}\n"
    text = HEAD + USED + "sections:\n- heading: H\n  body:\n" + table

    assert codes(write(tmp_path / "x", text, d_dot_csv=f'a\n"{cell}"\n')) == []


def test_a_fault_behind_white_space_is_told_at_its_place(tmp_path: Path) -> None:
    before = 'corrections: [{date: 2023-11-01, was: 1, now: 2, reason: "   see '
    with pytest.raises(ContentError) as error:
        load(write(tmp_path / "x", HEAD + USED + before + '[@nobody]"}]\n'))

    (problem,) = error.value.problems
    assert problem.column == len(before) + 1
