"""What is unchanged is decided by what was read, when it was read, wherever it lies."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

import briefgen
from briefgen.files.known_digests import KnownDigests
from briefgen.files.read_journal import ABSENT, Read, note, read, read_first, recorded
from briefgen.pipeline.build_report import Progress
from briefgen.pipeline.records import input_hash

BRIEF = """\
title: Two bridges
product: briefing_note
language: en
published: 2024-03-15
license: CC-BY-4.0
publisher: {name: Example Network (fictional)}
sources:
  survey: {organization: Example Unit (fictional), title: Survey, published: 2024-03-10}
figures:
  wells:
    {value: 12, label: wells, indicator: other, unit: items, as_of: 2024-03-10, sources: [survey]}
sections:
  - id: bridges
    heading: Bridges
    body:
      - "There are {{ wells }} wells [@survey]."
"""
PHOTO = """\
      - photo: {file: %s, caption: Bridge, alt: Bridge, credit: Example Network, date: 2024-03}
"""
TABLE = """\
      - table:
          caption: Visits
          columns: [{key: place, label: Place}, {key: visits, label: Visits}]
          data: %s
          sources: [survey]
"""
AREA = """\
      - map:
          title: The valley
          area: %s
          markers: [{label: Marwa, lat: 35.3, lon: 36.7, kind: town}]
          alt: A valley with a town
          boundary_disclaimer: The boundaries are invented.
          sources: [survey]
"""
CATALOGUE = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "title"
msgid "Two bridges"
msgstr "%s"
"""
Change = Callable[[], object]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    return tmp_path


def _brief(slug: str, more: str = "", home: str = "content") -> Path:
    folder = Path(home, slug)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "brief.yaml").write_text(BRIEF + more)
    return folder


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def _picture(path: Path, colour: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 30), colour).save(path)
    return path


def _replace_unseen(path: Path, old: str, new: str) -> None:
    """Another text of the same size and time."""
    assert len(old) == len(new)
    before, text = path.stat(), path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def _build(**options: object) -> list[str]:
    options = {"formats": ["html"], "isolate": False, **options}
    report = briefgen.build("content", **options)  # type: ignore[arg-type]
    assert report.ok, report
    return [item.status for item in report.items]


def _made(slug: str = "alpha", language: str = "en", suffix: str = "html") -> bytes:
    return Path(f"output/{slug}/{slug}.{language}.{suffix}").read_bytes()


# --- wherever it lies ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["images/.a.png", ".hidden/a.png", "__pycache__/a.png", "images/a.png"]
)
def test_another_picture_goes_out_whatever_its_file_is_called(name: str) -> None:
    folder = _brief("alpha", PHOTO % name)
    _picture(folder / name, "red")
    _build()
    first = _made()
    _picture(folder / name, "blue")

    assert _build() == ["built"]
    assert _made() != first


@pytest.mark.parametrize("name", ["data/.t.csv", ".data/t.csv", "data/t.csv"])
def test_other_rows_go_out_whatever_their_file_is_called(name: str) -> None:
    folder = _brief("alpha", TABLE % name)
    _write(folder / name, "place,visits\nA,3\nB,4\n")
    _build()
    first = _made()
    _replace_unseen(folder / name, "A,3", "A,7")

    assert _build() == ["built"]
    assert _made() != first


@pytest.mark.parametrize("hidden", ["", ".hidden/"])
@pytest.mark.parametrize("link", ["images/a.png", "images"])
def test_what_lies_behind_a_link_counts(link: str, hidden: str) -> None:
    folder = _brief("alpha", PHOTO % "images/a.png")
    for colour in ("red", "blue"):
        _picture(folder / f"{hidden}{colour}/a.png", colour)
    (folder / link).parent.mkdir(exist_ok=True)
    tail = "a.png" if link.endswith("a.png") else ""

    def lead_to(colour: str) -> None:
        (folder / link).unlink(missing_ok=True)
        (folder / link).symlink_to((folder / f"{hidden}{colour}" / tail).absolute())

    lead_to("red")
    assert _build() == ["built"]
    assert _build() == ["unchanged"]
    red = _made()
    lead_to("blue")
    assert _build() == ["built"]
    blue = _made()
    assert blue != red
    _picture(folder / f"{hidden}blue/a.png", "red")
    assert _build() == ["built"]
    assert _made() == red


def test_an_area_and_a_translation_count_when_their_size_and_time_are_the_same() -> None:
    folder = _brief("alpha", f"{AREA % 'area.geojson'}languages: [fr]\n")
    text = (
        '{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon",'
        ' "coordinates": [[[36, 35], [37, 35], [37, 36], [36, 35]]]}}'
    )
    area = _write(folder / "area.geojson", text)
    catalogue = _write(folder / "fr.po", CATALOGUE % "Deux ponts")
    _build()
    _replace_unseen(area, "[37, 36]", "[37, 38]")
    assert _build() == ["built", "built"]
    _replace_unseen(catalogue, "Deux ponts", "Nos ponts!")
    assert _build() == ["unchanged", "built"]
    assert b"Nos ponts!" in _made(language="fr")


def test_the_issue_before_counts_also_where_the_brief_is_a_link() -> None:
    _brief("beta")
    alpha = _brief("alpha", "previous: ../beta\n", home="elsewhere") / "brief.yaml"
    text = alpha.read_text(encoding="utf-8")
    alpha.write_text(text.replace("wells [@", "wells, {{ wells | change }} [@"), encoding="utf-8")
    _brief("beta", home="elsewhere")
    Path("content/alpha").symlink_to(Path("elsewhere/alpha").absolute())
    _build()
    _replace_unseen(Path("content/beta/brief.yaml"), "value: 12", "value: 10")

    assert _build() == ["built", "built"]
    assert _build() == ["unchanged", "unchanged"]


# --- templates and themes -----------------------------------------------------------------------


def _theme(folder: Path, **keys: str) -> None:
    text = "\n".join(f'{key} = "{value}"' for key, value in keys.items())
    _write(folder / "theme.toml", text + "\n")


@pytest.mark.parametrize("logo", ["logo.png", ".logo.png"])
def test_a_logo_of_a_theme_counts_in_one_process_too(logo: str) -> None:
    _brief("alpha")
    _theme(Path("mine/themes/own"), logo=logo)
    _picture(Path("mine/themes/own", logo), "red")
    _build(templates=["mine"], theme="own")
    first = _made()
    _picture(Path("mine/themes/own", logo), "blue")

    assert _build(templates=["mine"], theme="own") == ["built"]
    assert _made() != first


def test_a_theme_behind_a_link_out_of_the_templates_counts() -> None:
    _brief("alpha")
    theme = Path("shared/own")
    _theme(theme, digits="latn", logo="logo.png")
    _picture(theme / "logo.png", "red")
    Path("mine/themes").mkdir(parents=True)
    Path("mine/themes/own").symlink_to(theme.absolute())
    options = {"templates": ["mine"], "theme": "own"}
    _build(**options)
    first = _made()
    assert _build(**options) == ["unchanged"]
    _picture(theme / "logo.png", "blue")

    assert _build(**options) == ["built"]
    assert _made() != first


def test_a_word_reference_counts() -> None:
    from briefgen.layout.jinja_env import search_path
    from briefgen.renderers.docx.package.reference_document import sample_reference
    from briefgen.theme.theme_reader import read_theme

    _brief("alpha")
    own = Path("mine/themes/own")
    _theme(own, word_reference=".ours.docx")
    options = {"templates": ["mine"], "theme": "own", "formats": ["docx"]}
    made = []
    for theme in ("default", "plain"):
        known = read_theme(theme, search_path(()))
        (own / ".ours.docx").write_bytes(sample_reference(known))
        assert _build(**options) == ["built"]
        made.append(_made(suffix="docx"))

    assert made[0] != made[1]


def test_a_template_of_the_same_size_and_time_is_another() -> None:
    _brief("alpha")
    style = _write(Path("mine/styles/screen.css"), "p { color: pink }")
    block = _write(Path("mine/blocks/text.html.j2"), '<p data-place="{{ place }}">one</p>')
    _build(templates=["mine"])
    for file, old, new in ((style, "pink", "teal"), (block, ">one<", ">two<")):
        _replace_unseen(file, old, new)
        assert _build(templates=["mine"]) == ["built"]
        assert new.encode() in _made()


def test_a_sheet_of_ones_own_counts_once_it_is_there_and_when_it_changes() -> None:
    _brief("alpha")
    Path("mine").mkdir()
    assert _build(templates=["mine"]) == ["built"]
    assert _build(templates=["mine"]) == ["unchanged"]
    own = _write(Path("mine/styles/own.css"), "h1 { color: pink }")
    assert _build(templates=["mine"]) == ["built"]
    assert b"h1 { color: pink }" in _made()
    _replace_unseen(own, "pink", "teal")
    assert _build(templates=["mine"]) == ["built"]
    own.unlink()
    assert _build(templates=["mine"]) == ["built"]
    assert b"teal" not in _made()


# --- while a build runs -------------------------------------------------------------------------


CHANGING = [
    pytest.param(what, isolate, marks=pytest.mark.slow if isolate and turn % 3 else ())
    for turn, what in enumerate(
        ("picture", "rows", "theme", "brief", "translation", "logo", "template")
    )
    for isolate in (False, True)
]
"""What is edited, and whether children read it: in the slow tests those read all of it."""


@pytest.fixture
def changing(request: pytest.FixtureRequest) -> tuple[Change, Change]:
    """Two briefs, alpha and beta; an edit of what beta is made of, and what undoes it."""
    _brief("alpha")
    folder = _brief("beta", f"{PHOTO % 'a.png'}{TABLE % 't.csv'}languages: [fr]\n")
    own = Path("mine/themes/own")
    _theme(own, logo="logo.png", digits="latn")
    catalogue = CATALOGUE % "Deux ponts"
    files = {
        "rows": (_write(folder / "t.csv", "place,visits\nA,3\nB,4\n"), "A,3", "A,7"),
        "brief": (folder / "brief.yaml", "languages: [fr]", ""),
        "translation": (_write(folder / "fr.po", catalogue), "Deux ponts", "Trois ponts"),
        "theme": (own / "theme.toml", "latn", "arab"),
        "template": (_write(Path("mine/blocks/text.html.j2"), "<p>one</p>"), "one", "two"),
    }
    pictures = {"picture": _picture(folder / "a.png", "red"), "logo": own / "logo.png"}
    _picture(pictures["logo"], "red")
    if request.param in pictures:
        path = pictures[request.param]
        return lambda: _picture(path, "blue"), lambda: _picture(path, "red")
    path, old, new = files[request.param]
    text = path.read_text()
    return lambda: path.write_text(text.replace(old, new)), lambda: path.write_text(text)


@pytest.mark.parametrize(("changing", "isolate"), CHANGING, indirect=["changing"])
def test_an_edit_that_is_undone_while_the_build_runs_is_not_taken_for_unchanged(
    changing: tuple[Change, Change], isolate: bool
) -> None:
    edit, undo = changing
    steps: list[Progress] = []

    def follow(step: Progress) -> None:
        """Alpha is read and built first; then beta is read from edited files."""
        steps.append(step)
        if step.brief == "alpha" and step.items:
            edit()
        elif step.brief == "beta" and step.items and step.done == step.total:
            undo()

    how = {"templates": ["mine"], "theme": "own", "isolate": isolate, "jobs": 1}
    _build(**how, progress=follow)
    assert [step.brief for step in steps][:2] == ["alpha", "alpha"]
    second = _build(**how)
    assert isolate or "built" in second[1:]  # a job has copies of templates
    again = _made("beta"), Path("output/beta/beta.fr.html").read_bytes()
    _build(**how, force=True)

    assert again == (_made("beta"), _made("beta", "fr"))
    assert _build(**how) == ["unchanged", "unchanged", "unchanged"]


def test_a_list_of_languages_that_was_edited_only_while_it_was_read_does_not_hold() -> None:
    _brief("alpha")
    folder = _brief("beta", "languages: [fr]\n")
    _write(folder / "fr.po", CATALOGUE % "Deux ponts")
    text = (folder / "brief.yaml").read_text()

    def follow(step: Progress) -> None:
        if step.brief == "alpha" and step.items:
            (folder / "brief.yaml").write_text(text.replace("languages: [fr]", ""))
        elif step.brief == "beta":
            (folder / "brief.yaml").write_text(text)

    assert _build(progress=follow) == ["built", "built"]
    assert _build() == ["unchanged", "built", "built"]


# --- the record and the snapshot ----------------------------------------------------------------


def test_what_is_read_is_recorded_with_the_digest_of_its_bytes(project: Path) -> None:
    _write(Path("one/b.txt"), "b")
    found: set[Read] = set()
    with recorded(found):
        assert read(Path("one/b.txt")) == b"b"
        assert read_first([Path("none"), Path("one")], "b.txt") == (Path("one/b.txt"), b"b")
    note(Path("two"), b"nobody records this")
    digest = KnownDigests(None).of_file(Path("one/b.txt"))

    assert found == {
        (str(project / "one/b.txt"), digest),
        (str(project / "none/b.txt"), ABSENT),
    }


def test_a_snapshot_covers_only_what_it_saw_as_it_was(project: Path) -> None:
    _write(Path("one/b.txt"), "b")
    seen = input_hash.snapshot([Path("one")])
    name, digest = str(project / "one/b.txt"), KnownDigests(None).of_file(Path("one/b.txt"))

    assert seen.covers([(name, digest), (str(project / "one/c.txt"), ABSENT)])
    for other in ((name, ABSENT), (name, "0"), (str(project / "one/c.txt"), digest)):
        assert not seen.covers([(name, digest), other])


def test_links_in_circles_end_and_those_that_lead_out_of_a_brief_are_not_followed() -> None:
    folder = _brief("alpha")
    _write(Path("outside/x.txt"), "x")
    for name, target in (("self", "."), ("out", "../../outside"), ("circle", "circle")):
        (folder / name).symlink_to(target)
    files = input_hash.snapshot([folder]).files

    assert not any(path.endswith("x.txt") for path in files)
    assert any(path.endswith("alpha/self/brief.yaml") for path in files)
    assert any(path.endswith("x.txt") for path in input_hash.snapshot([folder], inside=False).files)


def test_a_folder_of_many_links_ends_soon() -> None:
    for number in range(40):
        for other in range(40):
            link = Path(f"many/{number}/{other}")
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(f"../{other}")
    _write(Path("many/0/x.txt"), "x")

    assert 1 < len(input_hash.snapshot([Path("many")]).files) < 200
