"""The examples of README and docs: where they stand, and the small kitchen in which they run.

The words after a fence's language say what an example is; `docs/architecture.md` lists them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))
CONTENT_LANGUAGE = ROOT / "docs" / "content-language.md"
_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.M | re.S)
BRIEF_FILE = "brief.yaml"
GRAFTS = ("block", "section", "sources", "figures", "keys")
"""Pieces of a brief that the kitchen completes with the first brief of docs/content-language.md."""


@dataclass(frozen=True, slots=True)
class Example:
    """One fenced block."""

    page: str
    line: int
    language: str
    words: tuple[str, ...]
    text: str
    answer: str = ""
    """The text of the fence that follows, where nothing stands between the two."""

    @property
    def name(self) -> str:
        """The file that the example is, where its fence names one (``csv data/rain.csv``)."""
        return next((word for word in self.words if "." in word), "")

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def name_of(page: Path) -> str:
    """A page as the repository names it."""
    return str(page.relative_to(ROOT))


@cache
def examples(page: Path) -> tuple[Example, ...]:
    """Every fenced block of a page, in order."""
    text = page.read_text(encoding="utf-8")
    found = list(_FENCE.finditer(text))
    return tuple(
        _example(page, text, match, follower) for match, follower in zip_longest(found, found[1:])
    )


def _example(
    page: Path, text: str, match: re.Match[str], follower: re.Match[str] | None
) -> Example:
    language, *words = match["info"].split() or [""]
    adjoins = follower is not None and not text[match.end() : follower.start()].strip()
    answer = follower["text"] if follower is not None and adjoins else ""
    line = text.count("\n", 0, match.start()) + 1
    return Example(page.name, line, language, tuple(words), match["text"], answer)


def without_fences(text: str) -> str:
    """The text of a page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)


def every(*languages: str) -> list[Example]:
    """Every example in these languages, on all pages."""
    return [each for page in PAGES for each in examples(page) if each.language in languages]


def small_brief() -> str:
    """The brief that docs/content-language.md begins with."""
    return next(e.text for e in examples(CONTENT_LANGUAGE) if e.language == "yaml" and not e.words)


def all_blocks() -> str:
    """A brief that holds every block of docs/content-language.md."""
    brief = _plain(small_brief())
    for example in every("yaml"):
        if "wrong" not in example.words and (kind := _graft_of(example)) != "":
            _graft(brief, kind, _plain(example.text))
    return _written(brief)


def whole(example: Example) -> str:
    """The text of the brief that an example of YAML is, or is a piece of."""
    kind = _graft_of(example)
    if not kind:
        return example.text
    brief = _plain(small_brief())
    _graft(brief, kind, _plain(example.text))
    return _written(brief)


def _graft_of(example: Example) -> str:
    return next((word for word in example.words if word in GRAFTS), "")


def _graft(brief: dict[str, Any], kind: str, piece: Any) -> None:
    if kind == "block":
        place = {"heading": "Example", "body": piece}
        brief["sections"] = [place, *brief["sections"]]
    elif kind == "section":
        brief["sections"] = [*piece, *brief["sections"]]
    elif kind == "keys":
        brief.update(piece)
    else:
        brief[kind] = {**brief[kind], **piece}


class _Texts(yaml.SafeLoader):
    """Reads dates as the texts that they are in YAML 1.2."""


_Texts.yaml_implicit_resolvers = {
    first: [(tag, regex) for tag, regex in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _plain(text: str) -> Any:
    return yaml.load(text, _Texts)  # noqa: S506 (a SafeLoader)


def _written(brief: dict[str, Any]) -> str:
    return yaml.safe_dump(brief, allow_unicode=True, sort_keys=False, width=100)


def set_up(folder: Path, text: str) -> Path:
    """Write a brief, the files of docs/content-language.md beside it; returns its folder."""
    folder.mkdir(parents=True)
    (folder / BRIEF_FILE).write_text(text, encoding="utf-8")
    for example in examples(CONTENT_LANGUAGE):
        wanted = example.language != "po" or "\nlanguages:" in text
        if example.name and wanted:
            _write(folder / example.name, example.text)
    for name in re.findall(r"images/[a-z-]+\.(?:jpg|png)", text):
        _picture(folder / name)
    return folder


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _picture(file: Path) -> None:
    from PIL import Image

    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (64, 48), "#88aa99").save(file)


def templates(page: Path, folder: Path) -> Path:
    """Write the templates, styles and themes of a page as a user's own; returns their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for example in examples(page):
        if example.name.startswith(("layouts/", "blocks/", "parts/", "themes/", "styles/")):
            _write(folder / example.name, example.text)
    return folder


def pattern(expected: str) -> str:
    """The regular expression of a text in which ``…`` stands for anything, line ends included."""
    return "(?s:" + ".*?".join(re.escape(part) for part in expected.split("…")) + ")"


def matches(expected: str, actual: str) -> bool:
    """Whether a text is what an example shows; ``…`` stands for anything, line ends included."""
    return re.fullmatch(pattern(expected.strip()), actual.strip()) is not None
