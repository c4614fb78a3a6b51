"""Reading a theme from ``themes/<name>/theme.toml``, and checking it.

Fonts are those of installed ``fontpkg-*`` packages, never the machine's, so that pages are the same
everywhere. Contrast is checked when the theme is read.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from briefgen.conventions import is_name
from briefgen.errors import LayoutError
from briefgen.files import read_journal
from briefgen.theme.theme import FontChoice, FontFile, Page, Theme

COLOURS = {
    "text": "#1f2933",
    "muted": "#52606d",
    "heading": "#12355b",
    "accent": "#12355b",
    "on_accent": "#ffffff",
    "surface": "#f2f5f8",
    "rule": "#c5ced8",
    "link": "#0b5394",
    "warning": "#8a4b00",
    "warning_surface": "#fff4e0",
    "gap": "#5b3a8c",
    "gap_surface": "#f4effa",
    "recommendation": "#1b5e3a",
    "recommendation_surface": "#ecf7f0",
    "note": "#12355b",
    "note_surface": "#eef3f9",
}
"""Every role with the colour that a theme gets where it names none."""

CONTRAST = (
    ("text", "page"),
    ("muted", "page"),
    ("heading", "page"),
    ("link", "page"),
    ("accent", "page"),
    ("on_accent", "accent"),
    ("text", "surface"),
    ("muted", "surface"),
    *((role, f"{role}_surface") for role in ("warning", "gap", "recommendation", "note")),
    *(("text", f"{role}_surface") for role in ("warning", "gap", "recommendation", "note")),
)
"""Text on its ground: at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""

SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height in millimetres (ISO 216; ANSI/ASME Y14.1)."""

MARGINS = {"top": 22.0, "bottom": 22.0, "inner": 20.0, "outer": 20.0}
WEIGHTS = (400, 600, 700)
FONTS = {
    "latin": {
        "body": "Fira Sans",
        "heading": "Fira Sans",
        "word_body": "Calibri",
        "word_heading": "Calibri",
    },
    "arabic": {"body": "Amiri", "heading": "Amiri", "word_body": "Arial", "word_heading": "Arial"},
}
SIZE_BUDGET = {"pdf": 2000, "docx": 2000, "html": 2000}
"""Format to the kilobytes that a public file may have."""
KEYS = {
    "colours",
    "fonts",
    "page",
    "logo",
    "word_reference",
    "word_embed_fonts",
    "digits",
    "size_budget",
}
LOGO_TYPES = (".png", ".jpg", ".jpeg", ".svg")
_HEX = re.compile(r"#[0-9a-f]{6}")


def read_theme(name: str, path: tuple[Path, ...]) -> Theme:
    """The theme of that name in the first folder of templates that has it; raises LayoutError."""
    if not is_name(name):
        raise LayoutError(f"{name!r} is not a theme's name", hint="letters, digits and hyphens")
    found = read_journal.read_first(path, f"themes/{name}/theme.toml")
    if found is not None:
        return _ThemeReader(name, *found).theme()
    raise LayoutError(
        f"there is no theme {name!r}", hint=f"there are: {', '.join(theme_names(path))}"
    )


def theme_names(path: tuple[Path, ...]) -> list[str]:
    """The names of every theme that can be found."""
    return sorted(
        {file.parent.name for folder in path for file in folder.glob("themes/*/theme.toml")}
    )


class _ThemeReader:
    """Reads one theme file; every complaint names the theme and the key."""

    def __init__(self, name: str, file: Path, data: bytes) -> None:
        self._name = name
        self._folder = file.parent
        try:
            self._data = tomllib.loads(data.decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise self._wrong(str(error)) from error

    def theme(self) -> Theme:
        self._known(self._data, KEYS, "")
        fonts = self._table("fonts", {"latin", "arabic", "base_size", "word_base_size"})
        latin, arabic = (self._choice(fonts, script) for script in ("latin", "arabic"))
        base_size = self._number(fonts, "base_size", 10.0, 6, 24)
        logo = self._beside("logo")
        return Theme(
            name=self._name,
            colours=self._colours(),
            latin=latin,
            arabic=arabic,
            fonts=self._files((latin.body, latin.heading, arabic.body, arabic.heading)),
            base_size=base_size,
            word_base_size=self._number(fonts, "word_base_size", base_size, 6, 24),
            page=self._page(),
            logo=read_journal.read(logo) if logo else None,
            logo_name=self._logo_name(logo),
            reference=self._beside("word_reference"),
            embedded=self._embedded(latin, arabic),
            digits=self._one_of("digits", ("latn", "arab")),
            size_budget=self._size_budget(),
        )

    def _colours(self) -> Mapping[str, str]:
        given = self._table("colours", set(COLOURS))
        colours = {role: str(given.get(role, default)).lower() for role, default in COLOURS.items()}
        for role, colour in colours.items():
            if not _HEX.fullmatch(colour):
                raise self._wrong(
                    f"colours.{role}: a colour as #rrggbb is expected, not {colour!r}"
                )
        for front, back in CONTRAST:
            ratio = contrast(colours[front], colours.get(back, "#ffffff"))
            if ratio < 4.5:
                raise self._wrong(
                    f"colours.{front} on {back} has a contrast of {ratio:.1f} to 1;"
                    " 4.5 is the least"
                )
        return colours

    def _choice(self, fonts: Mapping[str, Any], script: str) -> FontChoice:
        given = fonts.get(script, {})
        self._known(given, set(FONTS[script]), f"fonts.{script}.")
        return FontChoice(**{**FONTS[script], **{key: str(value) for key, value in given.items()}})

    def _files(self, families: tuple[str, ...]) -> tuple[FontFile, ...]:
        files = [file for family in dict.fromkeys(families) for file in self._family(family)]
        return tuple(files)

    def _embedded(self, *choices: FontChoice) -> tuple[FontFile, ...]:
        """The files of Word's families, if they shall be embedded."""
        wanted = self._data.get("word_embed_fonts", False)
        if not isinstance(wanted, bool):
            raise self._wrong(f"word_embed_fonts is true or false, not {wanted!r}")
        families = [name for one in choices for name in (one.word_body, one.word_heading)]
        return self._files(tuple(families)) if wanted else ()

    def _family(self, family: str) -> tuple[FontFile, ...]:
        files = font_files(family)
        if not files:
            slug = family.lower().replace(" ", "-")
            raise self._wrong(
                f"the font {family!r} is not installed", f"install the package fontpkg-{slug}"
            )
        return files

    def _page(self) -> Page:
        page = self._table("page", {"size", "margins"})
        size = page.get("size", "A4")
        if size not in SIZES:
            raise self._wrong(f"page.size is one of {', '.join(SIZES)}, not {size!r}")
        given = page.get("margins", {})
        self._known(given, set(MARGINS), "page.margins.")
        margins = {
            f"margin_{side}": self._number(given, side, default, 5, 60)
            for side, default in MARGINS.items()
        }
        return Page(size, *SIZES[size], **margins)

    def _number(
        self, table: Mapping[str, Any], key: str, default: float, low: float, high: float
    ) -> float:
        value = table.get(key, default)
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not low <= value <= high
        ):
            raise self._wrong(
                f"{key}: a number from {low:g} to {high:g} is expected, not {value!r}"
            )
        return float(value)

    def _size_budget(self) -> Mapping[str, int]:
        given = self._table("size_budget", set(SIZE_BUDGET))
        numbers = {f: self._number(given, f, SIZE_BUDGET[f], 1, 1_000_000) for f in SIZE_BUDGET}
        return {name: round(number * 1000) for name, number in numbers.items()}

    def _one_of(self, key: str, values: tuple[str, ...]) -> str:
        value = self._data.get(key, values[0])
        if value not in values:
            raise self._wrong(f"{key} is one of {', '.join(values)}, not {value!r}")
        return str(value)

    def _beside(self, key: str) -> Path | None:
        """A file that the theme names, which must lie in the theme's folder."""
        name = self._data.get(key)
        if name is None:
            return None
        file = self._folder / str(name)
        if not file.resolve().is_relative_to(self._folder.resolve()):
            raise self._wrong(f"{key}: {name} leaves the theme's folder")
        if not file.is_file():
            raise self._wrong(f"{key}: there is no file {name}")
        return file

    def _logo_name(self, logo: Path | None) -> str:
        if logo is None:
            return ""
        if logo.suffix.lower() not in LOGO_TYPES:
            raise self._wrong(f"logo: {logo.name} is not one of {', '.join(LOGO_TYPES)}")
        return logo.name

    def _table(self, key: str, known: set[str]) -> Mapping[str, Any]:
        table = self._data.get(key, {})
        self._known(table, known, f"{key}.")
        return dict(table)

    def _known(self, table: object, known: set[str], prefix: str) -> None:
        if not isinstance(table, dict):
            raise self._wrong(f"{prefix.rstrip('.')}: a table is expected")
        for key in table:
            if key not in known:
                raise self._wrong(
                    f"{prefix}{key} is not known", f"known: {', '.join(sorted(known))}"
                )

    def _wrong(self, text: str, hint: str = "") -> LayoutError:
        return LayoutError(text, template=f"themes/{self._name}/theme.toml", hint=hint)


@lru_cache(maxsize=32)
def font_files(family: str) -> tuple[FontFile, ...]:
    """The static files of an installed ``fontpkg-*`` family in the weights that layouts use."""
    module = "fontpkg_" + re.sub(r"[^a-z0-9]+", "_", family.lower())
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        return ()
    root = Path(spec.origin).parent
    files = json.loads(read_journal.read(root / "metadata.json"))["files"]
    return tuple(
        FontFile(family, file["weight"], file["style"], root / file["path"])
        for file in sorted(files, key=lambda file: (file["weight"] or 0, file["style"]))
        if not file["variable"] and file["weight"] in WEIGHTS
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, relative luminance), from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
