"""Words for translators: `python scripts/words.py` refreshes the catalogues of briefgen.

There are two kinds. Those of documents, in src/briefgen/layout/i18n/locales, have every message of
the templates, of enum_labels.py and of the code; en.po is their template. Those of the tool, in
src/briefgen/cli/locales, have every message to a person: each call of `say` and `say_many`. What is
new is empty there, what is gone is dropped. `--check` writes nothing and says what would change.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.pofile import normalize, read_po

from briefgen.layout.i18n.enum_labels import LABELS
from briefgen.layout.i18n.figure_phrases import NOUNS
from briefgen.layout.i18n.library_words import QUALIFIED
from briefgen.messages import say

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "src" / "briefgen" / "layout" / "i18n" / "locales"
TOOL_LOCALES = ROOT / "src" / "briefgen" / "cli" / "locales"
TEMPLATE = "en"
WIDTH = 100

_TEMPLATES = {"say": 1, "say_many": 2}
"""How many templates a call begins with."""
_TEXT = r'\s*"((?:[^"\\]|\\.)*)"'
_COUNTED = re.compile(rf"\btn\({_TEXT}\s*,{_TEXT}")
_SINGLE = re.compile(rf"\bt\({_TEXT}")


class Id(NamedTuple):
    """A message: its English text, and its plural where it counts."""

    text: str
    plural: str | None = None


def messages() -> dict[Id, list[str]]:
    """Every message of documents, with the files that use it."""
    return _collected(_uses())


def tool_messages() -> dict[Id, list[str]]:
    """Every message of the tool, with the files that say it."""
    return _collected(_tool_uses())


def _collected(found_uses: Iterable[tuple[Id, str]]) -> dict[Id, list[str]]:
    found: dict[Id, list[str]] = {}
    for message, file in found_uses:
        files = found.setdefault(message, [])
        if file not in files:
            files.append(file)
    return found


def fields(text: str) -> set[str]:
    """The named fields of a message, ``{date}``, ``{size:,}``."""
    return set(re.findall(r"\{[a-z_]+[0-9]*(?:!r)?(?::[^{} ]*)?\}", text))


def _uses() -> Iterator[tuple[Id, str]]:
    code = sorted((ROOT / "src" / "briefgen").rglob("*.py"))
    for file in [*sorted((ROOT / "templates").rglob("*.j2")), *code]:
        text = file.read_text(encoding="utf-8")
        name = file.relative_to(ROOT).as_posix()
        for match in _COUNTED.finditer(text):
            yield Id(match[1], match[2]), name
        for match in _SINGLE.finditer(text):
            yield Id(match[1]), name
    for one, many in NOUNS.values():
        yield Id(one, many), "src/briefgen/layout/i18n/figure_phrases.py"
    for message in QUALIFIED.values():
        yield Id(message), "src/briefgen/layout/i18n/library_words.py"
    for values in LABELS.values():
        for message in values.values():
            yield Id(message), "src/briefgen/layout/i18n/enum_labels.py"


def _tool_uses() -> Iterator[tuple[Id, str]]:
    for file in sorted((ROOT / "src" / "briefgen").rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        for templates in templates_in(file.read_text(encoding="utf-8"), name):
            yield Id(*templates), name


def templates_in(code: str, name: str) -> Iterator[tuple[str, ...]]:
    """The templates that need words, in the order of the file; raises ValueError for another."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        count = _TEMPLATES.get(call.func.id, 0) if isinstance(call.func, ast.Name) else 0
        if not count or name == "src/briefgen/messages.py":
            continue
        found = tuple(_text(argument, name) for argument in call.args[:count])
        if say(found[0]).needs_words:
            yield found


def _text(argument: ast.expr, name: str) -> str:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    raise ValueError(f"{name}:{argument.lineno}: a template stands in its place, as a text")


def refreshed(file: Path, wanted: dict[Id, list[str]]) -> str:
    """The text of a catalogue as it should be; its header and its translations stay."""
    language = file.stem
    old = file.read_text(encoding="utf-8")
    header = old.partition("\n\n")[0]
    with file.open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    known = {
        message.id if isinstance(message.id, str) else message.id[0]: message.string
        for message in catalogue
        if message.id and not message.fuzzy
    }
    blocks = [header]
    for message, files in wanted.items():
        lines = [f"#: {name}" for name in files]
        lines.append(f"msgid {normalize(message.text, width=WIDTH)}")
        if message.plural is None:
            string = message.text if language == TEMPLATE else known.get(message.text, "")
            lines.append(f"msgstr {normalize(str(string), width=WIDTH)}")
        else:
            lines.append(f"msgid_plural {normalize(message.plural, width=WIDTH)}")
            forms = known.get(message.text) or ("",) * catalogue.num_plurals
            strings = (message.text, message.plural) if language == TEMPLATE else tuple(forms)
            for index, string in enumerate(strings):
                lines.append(f"msgstr[{index}] {normalize(string, width=WIDTH)}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def main(arguments: list[str]) -> int:
    """Refresh the catalogues; with ``--check`` only say whether they are fresh."""
    stale = []
    for folder, wanted in ((LOCALES, messages()), (TOOL_LOCALES, tool_messages())):
        for file in sorted(folder.glob("*.po")):
            text = refreshed(file, wanted)
            if text != file.read_text(encoding="utf-8"):
                stale.append(file.relative_to(ROOT / "src" / "briefgen").as_posix())
                if "--check" not in arguments:
                    file.write_text(text, encoding="utf-8")
    did = "to refresh" if "--check" in arguments else "written"
    print(f"{', '.join(stale) or 'nothing'} {did}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
