"""The whole command: the same bytes everywhere, no connection to anywhere, odd texts intact."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.content.load import load
from briefgen.errors import ContentError, RenderError
from briefgen.extraction.canonical_text import extract
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer

ROOT = Path(__file__).parents[1]
FORMATS = ("pdf", "docx", "html", "text")

REFUSE = """
import os, socket

def note(text):
    with open(os.environ["NOTES"], "a") as file:
        file.write(text + "\\n")

def refuse(*args, **kwargs):
    note("a connection was tried")
    raise OSError("a connection was tried")

note("no connections")

for name in ("connect", "connect_ex", "bind", "sendto"):
    setattr(socket.socket, name, refuse)
socket.getaddrinfo = socket.create_connection = refuse
"""


def build(path: Path, output: Path, **environment: str) -> dict[str, str]:
    """Build in a fresh process; the hash of each file."""
    formats = [word for name in FORMATS for word in ("--format", name)]
    subprocess.run(
        [sys.executable, "-m", "briefgen", "build", str(path), "--output", str(output), *formats],
        check=True,
        capture_output=True,
        env={**os.environ, **environment},
        cwd=output.parent,
    )
    files = sorted(file for file in output.rglob("*") if file.is_file())
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.mark.parametrize(
    ("folder", "files"),
    [
        ("tests/examples/list", 5),
        pytest.param("content/idlib-2023-10", 9, marks=pytest.mark.slow),
    ],
)
def test_two_machines_make_the_same_bytes(tmp_path: Path, folder: str, files: int) -> None:
    sample = ROOT / folder
    one = build(sample, tmp_path / "one", PYTHONHASHSEED="1", TZ="Asia/Damascus", LC_ALL="C.UTF-8")
    for name in ("home", "deep"):
        (tmp_path / name).mkdir()
    other = {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"}
    home = str(tmp_path / "home")
    two = build(sample, tmp_path / "deep" / "two", **other, HOME=home, XDG_CACHE_HOME=home)
    assert one == two
    assert len(one) >= files


def test_a_date_for_all_files_can_be_given(tmp_path: Path) -> None:
    sample = ROOT / "tests" / "examples" / "list"
    plain = build(sample, tmp_path / "plain")
    dated = build(sample, tmp_path / "dated", SOURCE_DATE_EPOCH="1700000000")
    again = build(sample, tmp_path / "again", SOURCE_DATE_EPOCH="1700000000")
    assert dated == again
    assert plain["list.en.pdf"] != dated["list.en.pdf"]


def test_a_build_opens_no_connection(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(REFUSE, encoding="utf-8")
    paths = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    notes = tmp_path / "notes"
    more = {"PYTHONPATH": paths, "NOTES": str(notes)}
    assert build(ROOT / "tests" / "examples" / "list", tmp_path / "out", **more)
    said = notes.read_text().splitlines()
    assert set(said) == {"no connections"}
    assert len(said) >= 2  # the children that read and print are without connections too


def write(folder: Path, title: str, body: str, more: str = "") -> Path:
    folder.mkdir(parents=True)
    text = (
        f"title: '{title}'\nlanguage: en\npublished: 2023-11-10\n"
        "sources: {scd: {organization: Example Organisation}}\n"
        f"sections:\n  - heading: One\n    body:\n      - |\n        {body} [@scd]\n{more}"
    )
    (folder / "brief.yaml").write_text(text, encoding="utf-8")
    return folder


def texts_of(folder: Path) -> dict[str, str]:
    laid_out = lay_out(load(folder).edition())
    made = {name: renderer(name).render(laid_out) for name in FORMATS}
    return {name: extract(rendered.data, rendered.suffix) for name, rendered in made.items()}


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("A & B <c>", "x", "A & B <c>"),
        ("t", r"A & B \<c> and 5 < 6", "A & B <c> and 5 < 6"),
        ("t", "Arabic inside English: مدينة إدلب in the middle.", "مدينة إدلب in the middle."),
        ("t", "w" * 500, "w" * 500),
        ("t", "“quotes”, ’apostrophe’ – dash — ½ × 3 €", "“quotes”, ’apostrophe’ – dash — ½ × 3 €"),
        ("t", "{% for x in y %} {# no #}", "{% for x in y %} {# no #}"),
        ("t", "Yaşar Güler, İstanbul, Çanakkale, ğ", "Yaşar Güler, İstanbul, Çanakkale, ğ"),
    ],
)  # fmt: skip
def test_odd_texts_come_out_right(tmp_path: Path, title: str, body: str, expected: str) -> None:
    for name, text in texts_of(write(tmp_path / "odd", title, body)).items():
        # A word wider than the line is broken, and nothing in a PDF says that it was one word.
        space = " " if len(expected) < 500 else ""
        assert space.join(expected.split()) in space.join(text.split()), name


def test_an_empty_section_keeps_its_heading(tmp_path: Path) -> None:
    folder = write(tmp_path / "odd", "t", "x", "  - heading: Nothing yet\n")
    assert all("Nothing yet" in text for text in texts_of(folder).values())


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("A & B <c>", "brief.yaml:9:15"),
        ("w" * 2000, "brief.yaml:9:9"),
        ("bell \a", "brief.yaml:9:14"),
    ],
)
def test_what_cannot_come_out_right_is_refused(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(ContentError) as error:
        load(write(tmp_path / "odd", "t", body))
    assert message in str(error.value)


def test_a_character_that_no_font_has_is_refused_with_its_place(tmp_path: Path) -> None:
    folder = write(tmp_path / "odd", "t", "smile \N{GRINNING FACE}")
    laid_out = lay_out(load(folder).edition())
    with pytest.raises(RenderError, match=r"sections\.0\.body\.0: .*GRINNING FACE"):
        renderer("pdf").render(laid_out)
    assert "\N{GRINNING FACE}" in extract(renderer("html").render(laid_out).data, ".html")


def test_a_photograph_that_is_only_a_reference_needs_no_alt(tmp_path: Path) -> None:
    body = "x\n      - photo: {caption: A street, credit: Example}\n      - |\n        y"
    for name, text in texts_of(write(tmp_path / "odd", "t", body)).items():
        assert "A street" in text, name
