from pathlib import Path

import pytest

from briefgen.engine.limits import Limits
from briefgen.errors import ContentError
from briefgen.pipeline.config import Config, load_config

FULL = """\
formats = ["pdf"]
languages = ["en", "ar"]
audiences = ["public", "partners"]
content = "briefs"
output = "out"
templates = ["mine"]
layout = "article"
theme = "plain"
pdf_engine = "typst"
jobs = 2
strict = true

[preview]
editor = "vi +{line} {file}"

[limits]
seconds = 5
memory_mb = 512
"""


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_file_the_defaults_hold() -> None:
    assert load_config(Path()) == Config()


def test_a_folder_of_templates_of_ones_own_is_found_by_itself(root: Path) -> None:
    (root / "templates").mkdir()

    assert load_config(Path()).templates == (Path("templates"),)


def test_every_key(root: Path) -> None:
    (root / "briefgen.toml").write_text(FULL)

    assert load_config(Path()) == Config(
        formats=("pdf",),
        languages=("en", "ar"),
        audiences=("public", "partners"),
        content=Path("briefs"),
        output=Path("out"),
        templates=(Path("mine"),),
        layout="article",
        theme="plain",
        pdf_engine="typst",
        jobs=2,
        strict=True,
        editor="vi +{line} {file}",
        limits=Limits(seconds=5, memory_mb=512),
    )


def test_from_a_folder_below_the_file_is_found_and_its_folders_lie_above(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "briefgen.toml").write_text('output = "out"\n')
    monkeypatch.chdir(root / "below")

    config = load_config(Path())

    assert (config.content, config.output) == (Path("../content"), Path("../out"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('\nfromats = ["pdf"]', "briefgen.toml:2:1: fromats: unknown key (did you mean formats?)"),
        (
            "[limits]\nsecs = 1",
            "briefgen.toml:2:1: limits.secs: unknown key (did you mean seconds?)",
        ),
        (
            "[limits]\nx = 1",
            "briefgen.toml:2:1: limits.x: unknown key (known are seconds, memory_mb)",
        ),
        ("a = 1\na = 2", "briefgen.toml:2:6: Cannot overwrite a value"),
        ('formats = "pdf"', "briefgen.toml:1:1: formats: a list of texts is expected"),
        ("jobs = 0", "briefgen.toml:1:1: jobs: a whole number from 1 is expected"),
        ("jobs = true", "briefgen.toml:1:1: jobs: a whole number from 1 is expected"),
        ("strict = 1", "briefgen.toml:1:1: strict: true or false is expected"),
        (
            'audiences = ["all"]',
            "briefgen.toml:1:1: audiences: "
            'a list of "public", "partners" and "internal" is expected',
        ),
        (
            "limits = 1",
            "briefgen.toml:1:1: limits: a table is expected (write [limits] on a line of its own)",
        ),
        (
            "layout = article",
            "briefgen.toml:1:10: Invalid value"
            " (texts stand in quotes, which open and close on one line)",
        ),
        (
            "[zzz]\nseconds = 5\n[limits]\nseconds = 0",
            "briefgen.toml:1:1: zzz: unknown key (known are formats, languages, audiences, content,"
            " output, templates, layout, theme, pdf_engine, jobs, strict, preview, limits)\n"
            "briefgen.toml:4:1: limits.seconds: a whole number from 1 to 86,400 is expected",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(root: Path, text: str, expected: str) -> None:
    (root / "briefgen.toml").write_text(text + "\n")

    with pytest.raises(ContentError) as caught:
        load_config(Path())

    assert str(caught.value) == expected


def test_all_mistakes_are_named_at_once(root: Path) -> None:
    (root / "briefgen.toml").write_text("jobs = 0\nstrict = 1\nhue = 3\n")

    with pytest.raises(ContentError) as caught:
        load_config(Path())

    assert [problem.field for problem in caught.value.problems] == ["jobs", "strict", "hue"]


def test_a_file_that_is_no_text_is_a_problem(root: Path) -> None:
    (root / "briefgen.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(ContentError, match="it is not UTF-8"):
        load_config(Path())
