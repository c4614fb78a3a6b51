"""Reading a theme from ``themes/<name>/theme.toml``, and checking it.

Fonts are files in ``fonts/`` beside the theme or beside all themes, and those of installed
``fontpkg-*`` packages, never the machine's, so that pages are the same everywhere. Contrast is
checked when the theme is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path

from briefgen.conventions import PDF_ENGINES, is_name
from briefgen.errors import ContentError, LayoutError, Problem
from briefgen.files import read_journal
from briefgen.files.toml_tables import FLAG, TEXT, Expected, Keys, TomlFile, number, one_of, texts
from briefgen.formats import format_names
from briefgen.messages import joined, say
from briefgen.theme.colours import COLOURS, CONTRAST, DARK_CONTRAST, contrast
from briefgen.theme.dark_colours import DARK, dark_colours
from briefgen.theme.drawing_colours import ROLES, dark_drawing_colours, drawing_colours, faint
from briefgen.theme.font_folder import FOLDER, LocalFont, local_fonts
from briefgen.theme.lacking_faces import lacking_faces
from briefgen.theme.theme import ALWAYS_SHOWN, FontChoice, FontFile, LackingFace, Page, Theme
from briefgen.theme.token_table import BOUNDS, LEAST, TLP_SIZE, TOKENS, WEIGHTS
from briefgen.theme.tokens import Tokens

COLOUR = Expected(
    say("a colour as #rrggbb"),
    lambda value: isinstance(value, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", value) is not None,
    str.lower,
)

SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height in millimetres (ISO 216; ANSI/ASME Y14.1)."""

MARGINS = {"top": 22.0, "bottom": 22.0, "inner": 20.0, "outer": 20.0}
FONTS = {
    "latin": {
        "body": "Fira Sans",
        "heading": "Fira Sans",
        "word_body": "Calibri",
        "word_heading": "Calibri",
    },
    "arabic": {"body": "Amiri", "heading": "Amiri", "word_body": "Arial", "word_heading": "Arial"},
}
SYMBOLS = "Noto Sans Symbols 2"
"""The family of what no other has: check marks, boxes, arrows, warning signs."""


def _token_keys() -> dict[str, dict[str, Expected]]:
    """Kind to the keys of its tokens, with underscores, and what each may hold."""
    found: dict[str, dict[str, Expected]] = {}
    for token in TOKENS:
        low, high = BOUNDS[token.unit]
        if token.kind == "size":
            low = max(low, TLP_SIZE if token.name == "tlp" else LEAST.get(token.unit, low))
        weight = Expected(
            say("one of {str}", str=", ".join(map(str, WEIGHTS))), WEIGHTS.__contains__, float
        )
        expected = weight if token.kind == "weight" else number(low, high)
        found.setdefault(token.kind, {})[token.name.replace("-", "_")] = expected
    return found


KEYS: Keys = {
    "colours": dict.fromkeys(COLOURS, COLOUR),
    "fonts": {
        **{script: dict.fromkeys(families, TEXT) for script, families in FONTS.items()},
        "symbols": TEXT,
        "base_size": number(6, 24),
        "word_base_size": number(6, 24),
    },
    "page": {"size": one_of(*SIZES), "margins": dict.fromkeys(MARGINS, number(5, 60))},
    "tokens": _token_keys(),
    "dark": dict.fromkeys(DARK, COLOUR),
    "drawing": dict.fromkeys(ROLES, COLOUR),
    "dark_drawing": dict.fromkeys(ROLES, COLOUR),
    "logo": TEXT,
    "word_reference": TEXT,
    "word_embed_fonts": FLAG,
    "web_embed_fonts": FLAG,
    "pdf_engine": one_of(*PDF_ENGINES),
    "digits": one_of("latn", "arab"),
    "always_show": texts(
        say("a list of {always_shown}", always_shown=joined(say(" and "), ALWAYS_SHOWN)),
        ALWAYS_SHOWN,
    ),
}
_OF_COLOURS = {"colours", "dark", "drawing", "dark_drawing"}
LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
LOGO_TYPES = (".png", ".jpg", ".jpeg", ".svg")


def read_theme(name: str, path: tuple[Path, ...]) -> Theme:
    """The theme of that name in the first folder of templates that has it; raises LayoutError."""
    if not is_name(name):
        raise LayoutError(
            say("{name!r} is not a theme's name", name=name),
            hint=say("letters, digits and hyphens"),
        )
    found = read_journal.read_first(path, f"themes/{name}/theme.toml")
    if found is not None:
        return _ThemeReader(name, *found, path).theme()
    raise LayoutError(
        say("there is no theme {name!r}", name=name),
        hint=say("there are: {path}", path=", ".join(theme_names(path))),
    )


def theme_names(path: tuple[Path, ...]) -> list[str]:
    """The names of every theme that can be found."""
    return sorted(
        {file.parent.name for folder in path for file in folder.glob("themes/*/theme.toml")}
    )


def _keys() -> Keys:
    """The keys of a theme; a budget may be given for every format that there is."""
    return {**KEYS, "size_budget": dict.fromkeys(format_names(), number(1, 1_000_000))}


class _ThemeReader:
    """Reads one theme file, and tells of all that is wrong in it: theme, line and key."""

    def __init__(self, name: str, file: Path, data: bytes, path: tuple[Path, ...]) -> None:
        self._name = name
        self._path = path
        self._folder = file.parent
        self._shown = f"themes/{name}/theme.toml"
        try:
            self._file = TomlFile(self._shown, data)
        except ContentError as error:
            raise self._error(error.problems) from None
        self._data = self._file.read(_keys())
        refused = {problem.field.partition(".")[0] for problem in self._file.problems}
        self._knows_colours = refused.isdisjoint(_OF_COLOURS)
        """Whether all colours are what the theme wants: a usual one may stand for a slip."""

    def theme(self) -> Theme:
        fonts = self._data.get("fonts", {})
        latin, arabic = (
            FontChoice(**{**FONTS[script], **fonts.get(script, {})}) for script in FONTS
        )
        base_size = fonts.get("base_size", 10.0)
        logo = self._beside("logo")
        colours = self._colours("colours", COLOURS, CONTRAST, page="#ffffff")
        files = self._fonts(latin, arabic)
        dark = self._colours("dark", dark_colours(colours), DARK_CONTRAST)
        theme = Theme(
            name=self._name,
            colours=colours,
            dark=dark,
            drawing=self._drawing("drawing", drawing_colours, colours),
            dark_drawing=self._drawing("dark_drawing", self._dark_drawing(colours), dark),
            tokens=self._tokens(),
            latin=latin,
            arabic=arabic,
            fonts=files,
            web_fonts=files if self._data.get("web_embed_fonts", False) else (),
            base_size=base_size,
            word_base_size=fonts.get("word_base_size", base_size),
            page=self._page(),
            logo=read_journal.read(logo) if logo else None,
            logo_name=self._logo_name(logo),
            reference=self._beside("word_reference"),
            references=self._references(),
            embedded=self._embedded(latin, arabic),
            pdf_engine=self._data.get("pdf_engine", ""),
            digits=self._data.get("digits", "latn"),
            lacking=tuple(self._lacking(files, latin, arabic)),
            always_show=self._data.get("always_show", ()),
            size_budget={
                name: round(1000 * most) for name, most in self._data.get("size_budget", {}).items()
            },
        )
        self._fail()
        return theme

    def _references(self) -> tuple[tuple[str, Path], ...]:
        """The Word templates of single languages, which are named as the theme's own."""
        whole = self._beside("word_reference")
        if whole is None or not whole.parent.is_dir():
            return ()
        name = re.compile(rf"{re.escape(whole.stem)}\.({LANGUAGE}){re.escape(whole.suffix)}")
        found = ((name.fullmatch(file.name), file) for file in sorted(whole.parent.iterdir()))
        return tuple((match[1], file) for match, file in found if match)

    def _colours(
        self,
        table: str,
        usual: Mapping[str, str],
        pairs: Iterable[tuple[str, str]],
        **grounds: str,
    ) -> Mapping[str, str]:
        given = self._data.get(table, {})
        colours, sure = {**usual, **given}, {*given, *grounds}
        for front, back in pairs:
            if not self._knows_colours and not {front, back} <= sure:
                continue
            ratio = contrast(colours[front], {**colours, **grounds}[back])
            if ratio < 4.5:
                words = say(
                    "its contrast on {back} is {ratio:.1f} to 1; 4.5 is the least",
                    back=back,
                    ratio=ratio,
                )
                self._file.refuse(f"{table}.{front}", words)
        return colours

    def _dark_drawing(
        self, colours: Mapping[str, str]
    ) -> Callable[[Mapping[str, str], Mapping[str, str]], Mapping[str, str]]:
        """How those of the dark follow what the theme has on paper."""
        named = self._data.get("drawing", {})
        return lambda given, dark: dark_drawing_colours(given, dark, named, colours["accent"])

    def _drawing(
        self,
        table: str,
        complete: Callable[[Mapping[str, str], Mapping[str, str]], Mapping[str, str]],
        colours: Mapping[str, str],
    ) -> Mapping[str, str]:
        """The colours of drawings; of those that the theme names the contrast is checked."""
        given = self._data.get(table, {})
        drawing = complete(given, colours)
        if not self._knows_colours:
            return drawing
        for front, back, ratio, least in faint(drawing, colours, colours.get("page", "#ffffff")):
            if role := next((role for role in (front, back) if role in given), ""):
                other = back if role == front else front
                words = say(
                    "its contrast to {other} is {ratio:.1f} to 1; {least:g} is the least",
                    other=other,
                    ratio=ratio,
                    least=least,
                )
                self._file.refuse(f"{table}.{role}", words)
        return drawing

    def _tokens(self) -> Tokens:
        """What the theme changes, in the order of the table."""
        given = {
            f"{kind}-{key.replace('_', '-')}": value
            for kind, keys in self._data.get("tokens", {}).items()
            for key, value in keys.items()
        }
        return Tokens(tuple((token.id, given[token.id]) for token in TOKENS if token.id in given))

    def _fonts(self, latin: FontChoice, arabic: FontChoice) -> tuple[FontFile, ...]:
        """The files of the families of both scripts, and last those of the symbols."""
        families = {
            latin.body: "fonts.latin.body",
            latin.heading: "fonts.latin.heading",
            arabic.body: "fonts.arabic.body",
            arabic.heading: "fonts.arabic.heading",
        }
        symbols = self._data.get("fonts", {}).get("symbols")
        if symbols is None:
            return (*self._files(families), *self._named(SYMBOLS))
        return self._files({**families, symbols: families.get(symbols, "fonts.symbols")})

    def _lacking(
        self, files: Sequence[FontFile], latin: FontChoice, arabic: FontChoice
    ) -> Iterator[LackingFace]:
        """The faces that families of text have no file for, each family once.

        A family of headings alone may have one weight: they are told by their size.
        """
        for family, script in {arabic.body: "arabic", latin.body: "latin"}.items():
            own = [file for file in files if file.family == family]
            for face in lacking_faces(own) if own else ():
                where = self._file.place(f"fonts.{script}.body")
                yield LackingFace(family, face, where, script == "arabic")

    def _embedded(self, latin: FontChoice, arabic: FontChoice) -> tuple[FontFile, ...]:
        """The files of Word's families, if they shall be embedded."""
        if not self._data.get("word_embed_fonts", False):
            return ()
        return self._files(
            {
                latin.word_body: "fonts.latin.word_body",
                latin.word_heading: "fonts.latin.word_heading",
                arabic.word_body: "fonts.arabic.word_body",
                arabic.word_heading: "fonts.arabic.word_heading",
            }
        )

    def _files(self, families: Mapping[str, str]) -> tuple[FontFile, ...]:
        """The files of families, each given with the key that names it."""
        return tuple(file for family, key in families.items() for file in self._family(family, key))

    def _family(self, family: str, key: str) -> tuple[FontFile, ...]:
        files = self._named(family) or font_files(family)
        if not files:
            slug = family.lower().replace(" ", "-")
            hint = say(
                "put its files into {folder}/ beside theme.toml, or install fontpkg-{slug}",
                folder=FOLDER,
                slug=slug,
            )
            self._file.refuse(key, say("there is no font {family!r}", family=family), hint)
        return files

    def _named(self, family: str) -> tuple[FontFile, ...]:
        """Each file once, though it lies in several folders: that of a checkout is also ours."""
        found: dict[str, FontFile] = {}
        for font in self._local_fonts:
            if file := font.named(family):
                found.setdefault(file.digest, file)
        return tuple(found.values())

    @cached_property
    def _local_fonts(self) -> tuple[LocalFont, ...]:
        """The files beside this theme, and after them those for all themes."""
        folders = (self._folder, *self._path)
        fonts = [font for folder in folders for font in local_fonts(folder / FOLDER)]
        for font in fonts:
            if font.fault:
                self._file.refuse("fonts", joined(": ", (f"{FOLDER}/{font.path.name}", font.fault)))
        return tuple(font for font in fonts if not font.fault)

    def _page(self) -> Page:
        page = self._data.get("page", {})
        size = page.get("size", "A4")
        margins = {f"margin_{side}": mm for side, mm in (MARGINS | page.get("margins", {})).items()}
        return Page(size, *SIZES[size], **margins)

    def _beside(self, key: str) -> Path | None:
        """A file that the theme names, which must lie in the theme's folder."""
        name = self._data.get(key)
        if name is None:
            return None
        file = self._folder / str(name)
        if not file.resolve().is_relative_to(self._folder.resolve()):
            self._file.refuse(key, say("{name} leaves the theme's folder", name=name))
        elif not file.is_file():
            self._file.refuse(key, say("there is no file {name}", name=name))
        else:
            return file
        return None

    def _logo_name(self, logo: Path | None) -> str:
        if logo is None:
            return ""
        if logo.suffix.lower() not in LOGO_TYPES:
            self._file.refuse(
                "logo",
                say(
                    "{name} is not one of {logo_types}",
                    name=logo.name,
                    logo_types=", ".join(LOGO_TYPES),
                ),
            )
        return logo.name

    def _fail(self) -> None:
        if self._file.problems:
            raise self._error(self._file.problems)

    def _error(self, problems: Iterable[Problem]) -> LayoutError:
        every = [*dict.fromkeys(sorted(problems))]
        text = joined(": ", filter(None, (every[0].field, every[0].text)))
        line, hint = every[0].line, every[0].hint
        return LayoutError(text, template=self._shown, line=line, hint=hint, problems=every)


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
