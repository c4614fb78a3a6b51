"""Font files that lie beside themes, by the families that they say they are of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefgen.files import read_journal
from briefgen.messages import say
from briefgen.theme.font_facts import FontFault, font_facts
from briefgen.theme.theme import FontFile

FOLDER = "fonts"
SUFFIXES = (".ttf", ".otf")
_FAULTS: Final[Mapping[FontFault, str]] = {
    "": "",
    "variable": say("it is a variable font; take the static files of the family"),
    "restricted": say("its licence flags forbid it in a document (OS/2 fsType)"),
    "empty": say("it has no characters"),
}


@dataclass(frozen=True, slots=True)
class LocalFont:
    """A font file of a folder; ``fault`` says why it cannot be used, "" where it can."""

    path: Path
    families: tuple[str, ...] = ()
    weight: int = 400
    style: str = "normal"
    digest: str = ""
    fault: str = ""

    def named(self, family: str) -> FontFile | None:
        """The file as one of that family, if it is."""
        if family.casefold() not in map(str.casefold, self.families):
            return None
        return FontFile(family, self.weight, self.style, self.path, self.digest)


def local_fonts(folder: Path) -> Iterator[LocalFont]:
    """Every font file of a folder; none where there is no such folder."""
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in files:
        if path.suffix.lower() in SUFFIXES and not path.name.startswith("."):
            yield _local_font(path)


def _local_font(path: Path) -> LocalFont:
    if not path.resolve().is_relative_to(path.parent.resolve()):
        return LocalFont(path, fault=say("it leaves the theme's folder"))
    try:
        data = read_journal.read(path)
    except OSError as error:
        return LocalFont(path, fault=say("it cannot be read: {strerror}", strerror=error.strerror))
    return _parsed(path, data)


def _parsed(path: Path, data: bytes) -> LocalFont:
    try:
        facts = font_facts(data)
    except Exception:  # whatever fontTools raises for a file that is none
        return LocalFont(path, fault=say("it is no font that can be read"))
    return LocalFont(
        path,
        facts.families,
        facts.weight,
        "italic" if facts.italic else "normal",
        facts.digest,
        _FAULTS[facts.fault],
    )
