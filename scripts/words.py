"""The library's own words: `python scripts/words.py` refreshes src/briefgen/layout/i18n/locales.

Collects every message of the templates, of enum_labels.py and of the code, writes the template
en.po and brings the other catalogues into its order: what is new there is empty, what is gone is
dropped. `--check` writes nothing and says what would change.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.pofile import normalize, read_po

from briefgen.layout.i18n.enum_labels import LABELS
from briefgen.layout.i18n.figure_phrases import NOUNS
from briefgen.layout.i18n.library_words import QUALIFIED

ROOT = Path(__file__).resolve().parents[1]
LAYOUT = ROOT / "src" / "briefgen" / "layout"
LOCALES = LAYOUT / "i18n" / "locales"
TEMPLATE = "en"
WIDTH = 100

_TEXT = r'\s*"((?:[^"\\]|\\.)*)"'
_COUNTED = re.compile(rf"\btn\({_TEXT}\s*,{_TEXT}")
_SINGLE = re.compile(rf"\bt\({_TEXT}")


class Id(NamedTuple):
    """A message: its English text, and its plural where it counts."""

    text: str
    plural: str | None = None


def messages() -> dict[Id, list[str]]:
    """Every message in use, with the files that use it."""
    found: dict[Id, list[str]] = {}
    for message, file in _uses():
        files = found.setdefault(message, [])
        if file not in files:
            files.append(file)
    return found


def fields(text: str) -> set[str]:
    """The named fields of a message, ``{date}``."""
    return set(re.findall(r"\{[a-z_]*\}", text))


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


def refreshed(language: str) -> str:
    """The text of a catalogue as it should be; its header and its translations stay."""
    file = LOCALES / f"{language}.po"
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
    for message, files in messages().items():
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
    for file in sorted(LOCALES.glob("*.po")):
        text = refreshed(file.stem)
        if text != file.read_text(encoding="utf-8"):
            stale.append(file.name)
            if "--check" not in arguments:
                file.write_text(text, encoding="utf-8")
    did = "to refresh" if "--check" in arguments else "written"
    print(f"{', '.join(stale) or 'nothing'} {did}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
