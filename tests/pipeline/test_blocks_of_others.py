"""A block of another package goes the whole way: read, cut, laid out, built, remembered."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import briefgen
from briefgen.content.schema.json_schema import content_schema
from tests.leaks.leak_samples import png
from tests.pipeline.conftest import Command, printed
from tests.plugins.installing import PLUGINS, Install

BRIEF = """
title: Voices
language: en
languages: [ar]
published: 2024-03-12
sources:
  open: {organization: Ardeen District Office}
  own: {organization: Heronwire Clinic, audience: internal}
figures:
  homes: {label: homes, value: 4200, sources: [open]}
  cellars: {label: cellars, value: 731955, sources: [own], audience: internal}
sections:
  - heading: What people say
    body:
      - interviews:
          heading: By the river
          talks:
            - {with_whom: A farmer, words: "The water rose [ @open ].", taken_from: [own]}
            - with_whom: A nurse
              words: "We have no boats."
              portrait: images/nurse-of-the-harbour.png
              audience: internal
          counted: {homes: "under water", cellars: "flooded in secret"}
"""
CATALOGUE = """msgid ""
msgstr ""
"Language: ar\\\\n"
"Content-Type: text/plain; charset=utf-8\\\\n"

msgctxt "sections.0.body.0.interviews.talks.0.words"
msgid "The water rose [ @open ]."
msgstr "ارتفع الماء [@open]."

msgctxt "sections.0.body.0.interviews.counted.homes"
msgid "under water"
msgstr "تحت الماء"
"""


@pytest.fixture
def voices(project: Path, install: Install) -> Path:
    """A brief with a block of `interview_kit`, which is installed."""
    install()
    folder = project / "content" / "voices"
    (folder / "images").mkdir(parents=True)
    (folder / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    (folder / "ar.po").write_text(CATALOGUE.replace("\\\\n", "\\n"), encoding="utf-8")
    (folder / "images" / "nurse-of-the-harbour.png").write_bytes(png())
    return folder


def test_it_is_built_in_every_format_and_language_by_children(
    voices: Path, briefgen: Command
) -> None:
    arguments = ("build", "content/voices", "--json", "--audience", "public")
    done = briefgen(*arguments, "--audience", "internal", "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr

    names = {path.name for path in Path("output/voices").iterdir()}
    assert names >= {
        f"voices.{language}{audience}{suffix}"
        for language in ("en", "ar")
        for audience in ("", ".internal")
        for suffix in (".pdf", ".docx", ".html")
    }
    for suffix in (".pdf", ".docx", ".html"):
        english = _text(briefgen, f"output/voices/voices.en{suffix}")
        assert "1 voice" in english
        assert "told us: The water rose" in english
        assert "4,200 under water" in english
        assert "nurse" not in english.casefold()
        assert "731" not in english
        arabic = _text(briefgen, f"output/voices/voices.ar{suffix}")
        assert "صوت واحد" in arabic
        assert "قال لنا" in arabic
        inside = _text(briefgen, f"output/voices/voices.en.internal{suffix}")
        assert "2 voices" in inside
        assert "731,955 flooded in secret" in inside


def _text(command: Command, path: str) -> str:
    return " ".join(command("text", path).stdout.split())


def test_it_is_rendered_in_process(voices: Path) -> None:
    brief = briefgen.load(voices)

    assert "told us:" in briefgen.render(brief, "text").data.decode()
    assert "قال لنا:" in briefgen.render(brief, "text", language="ar").data.decode()


def test_what_is_built_is_remembered_until_the_package_changes(
    voices: Path, briefgen: Command, tmp_path: Path, copied_kit: Path
) -> None:
    def states() -> set[str]:
        report = printed(briefgen("build", "content/voices", "--format", "html", "--json"))
        return {item["status"] for item in report["items"]}

    assert states() == {"built"}
    assert states() == {"unchanged"}
    template = copied_kit / "templates/blocks/interviews.html.j2"
    template.write_text(template.read_text(encoding="utf-8") + "<p>New.</p>\n", encoding="utf-8")
    assert states() == {"built"}
    assert states() == {"unchanged"}
    (info,) = (tmp_path / "site").glob("interview_kit-*")
    info.rename(info.with_name("interview_kit-1.1.dist-info"))
    assert states() == {"built"}


@pytest.fixture
def copied_kit(tmp_path: Path, voices: Path) -> Path:
    """The package in a place where a test may change it."""
    subprocess.run(["cp", "-r", str(PLUGINS / "interview_kit"), str(tmp_path / "site")], check=True)
    return tmp_path / "site" / "interview_kit"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("taken_from: [own]", "taken_from: [onw]", 'no source "onw" (did you mean "own"?)'),
        ('homes: "under', 'hoems: "under', 'no figure "hoems" (did you mean "homes"?)'),
        ("with_whom: A farmer", "whom: A farmer", '"with_whom" is missing'),
        (
            "interviews:",
            "interveiws:",
            'is not a kind of block (did you mean "interviews"?)',
        ),
        ("talks:", "tlaks:", 'not a key of an interviews block (did you mean "talks"?)'),
        ("nurse-of-the-harbour.png", "nobody.png", "there is no file"),
        ("talks:\n", "written_down_in: data/x.csv\n          talks:\n", "there is no file"),
        ("talks:\n", "hotline: call us\n          talks:\n", "is not a telephone number"),
        ("talks:\n", "home: www.x.org\n          talks:\n", "is not an address on the web"),
        ('words: "The water rose [ @open ]."', 'words: " "', "the text is empty"),
        ("talks:\n", "talks: It rains\n          more:\n", "a list is expected"),
    ],
)
def test_what_is_wrong_in_it_is_told_at_its_place(
    voices: Path, briefgen: Command, old: str, new: str, told: str
) -> None:
    file = voices / "brief.yaml"
    assert old in BRIEF
    file.write_text(BRIEF.replace(old, new, 1), encoding="utf-8")

    done = briefgen("check", "content/voices")
    assert done.returncode == 1
    assert told in done.stdout + done.stderr
    assert "content/voices/brief.yaml:" in done.stdout + done.stderr


def test_a_package_without_the_template_is_named(
    voices: Path, copied_kit: Path, briefgen: Command
) -> None:
    (copied_kit / "templates/blocks/interviews.html.j2").unlink()

    done = briefgen("check", "content/voices")
    said = done.stdout + done.stderr
    assert "interview-kit 1.0" in said
    assert "the block “interviews” comes without its template" in said
    assert "templates/blocks/interviews.html.j2" in said


def test_a_template_of_ones_own_comes_first(voices: Path, copied_kit: Path, tmp_path: Path) -> None:
    own = tmp_path / "own" / "blocks"
    own.mkdir(parents=True)
    (own / "interviews.html.j2").write_text('<p data-place="{{ place }}">Mine.</p>')
    (copied_kit / "templates/blocks/interviews.html.j2").unlink()

    laid = briefgen.render(briefgen.load(voices), "text", templates=[own.parent])
    assert "Mine." in laid.data.decode()


def _notices(voices: Path, language: str) -> list[tuple[str, str, str]]:
    laid = briefgen.lay_out(briefgen.load(voices).edition(language=language))
    return [(one.code, one.where, one.text) for one in laid.notices]


@pytest.mark.parametrize(
    ("kept", "lacking"),
    [
        ("another language", "“told us:”, “{n} voice”"),
        ("no folder", "“told us:”, “{n} voice”"),
        ("other words", "“told us:”"),
        ("a fuzzy word", "“told us:”"),
    ],
)
def test_words_that_the_package_has_not_in_a_language_are_told(
    voices: Path, copied_kit: Path, kept: str, lacking: str
) -> None:
    file = copied_kit / "locales/ar.po"
    text = file.read_text(encoding="utf-8")
    if kept == "another language":
        file.rename(file.with_name("fr.po"))
    elif kept == "no folder":
        shutil.rmtree(file.parent)
    else:
        found = 'msgid "told us:"'
        other = 'msgid "said:"' if kept == "other words" else f"#, fuzzy\n{found}"
        file.write_text(text.replace(found, other), encoding="utf-8")

    said = f"its blocks have no words in ar for {lacking}: the English ones stand there"
    assert _notices(voices, "en") == []
    assert _notices(voices, "ar") == [("block-words", "interview-kit 1.0", said)]


def test_a_package_that_has_all_words_is_silent(voices: Path) -> None:
    assert _notices(voices, "ar") == []


@pytest.mark.parametrize(
    ("found", "broken", "line", "message"),
    [
        ('msgid "told us:"', "garbage", 9, "this line is no part of a gettext catalogue"),
        ('"صورة شخصية"', '"صورة', 13, "this line is no part of a gettext catalogue"),
        ("charset=utf-8", "charset=latin-1", 0, "charset=latin-1; save it as UTF-8"),
        ("charset=utf-8", "charset=nonsense", 0, "unknown encoding: nonsense"),
        ("plural=(n==0", "plural=(foo", 0, "the catalogue cannot be read"),
    ],
)
def test_a_broken_catalogue_is_told_by_its_package_and_file(
    voices: Path,
    copied_kit: Path,
    capfd: pytest.CaptureFixture[str],
    found: str,
    broken: str,
    line: int,
    message: str,
) -> None:
    file = copied_kit / "locales/ar.po"
    text = file.read_text(encoding="utf-8")
    assert found in text
    file.write_text(text.replace(found, broken), encoding="utf-8")

    with pytest.raises(briefgen.LayoutError) as error:
        _notices(voices, "ar")

    assert (error.value.template, error.value.line) == ("interview-kit 1.0: locales/ar.po", line)
    assert message in error.value.message
    assert capfd.readouterr() == ("", "")


def test_a_catalogue_in_another_encoding_is_told_by_its_byte(
    voices: Path, copied_kit: Path
) -> None:
    file = copied_kit / "locales/ar.po"
    text = file.read_text(encoding="utf-8").replace("صورة شخصية", "é")
    file.write_bytes(text.encode("latin-1", "ignore"))

    with pytest.raises(briefgen.LayoutError, match="the byte 0xE9 is not UTF-8") as error:
        _notices(voices, "ar")

    assert error.value.template == "interview-kit 1.0: locales/ar.po"
    assert error.value.line == 13


def test_a_package_that_does_not_load_is_named_at_the_block(
    project: Path, install: Install, briefgen: Command
) -> None:
    install({"interviews": "interview_kit.nothing:Interviews"})
    folder = project / "content" / "voices"
    folder.mkdir()
    (folder / "brief.yaml").write_text(BRIEF, encoding="utf-8")

    done = briefgen("check", "content/voices")
    said = done.stdout + done.stderr
    assert "content/voices/brief.yaml:15:9" in said
    assert "interview-kit 1.0: the block “interviews” does not load" in said


def test_the_words_of_its_template_are_no_secret(voices: Path) -> None:
    text = BRIEF.replace("We have no boats.", "told us:").replace("A nurse", "Portrait")
    (voices / "brief.yaml").write_text(text, encoding="utf-8")

    done = briefgen.build(voices, formats=["html"], output="output")
    assert done.ok, done


def test_the_schema_knows_it_and_tells_models_of_one_name_apart(
    voices: Path, briefgen: Command
) -> None:
    schema = json.loads(briefgen("schema").stdout)

    (section,) = (d for name, d in schema["$defs"].items() if name == "Section")
    assert "interviews" in json.dumps(section["properties"]["body"])
    ours, theirs = (
        next(each for name, each in schema["$defs"].items() if name.endswith(f"{end}__Event"))
        for end in ("event_blocks", "interview_kit__blocks")
    )
    assert "One event of a timeline" in ours["description"]
    assert theirs["description"].startswith("One interview")
    counted = schema["$defs"]["Interviews"]["properties"]["counted"]
    assert counted["description"].startswith("What each figure counts")


def test_without_it_the_schema_is_as_before() -> None:
    assert "Interviews" not in content_schema()["$defs"]
    assert "Event" in content_schema()["$defs"]
