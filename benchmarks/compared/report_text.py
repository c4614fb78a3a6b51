"""The text that every program gets: a report on a district, in two languages, as long as asked.

As a brief for briefgen (one for each edition, or one with recipients), as Markdown for pandoc, as
values for docxtpl. Names and numbers are invented.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "fr")
_WORDS = {
    "en": {
        "title": "Cholera in {district}",
        "heading": "What is known, part {number}",
        "told": "In {district}, {cases} people fell ill in seven days, by the ministry's count.",
        "prose": (
            "It says what happened, to whom, and what **people** need *now*. The number of those "
            "who fell ill rose during the month, and the clinics were full. Water came by lorry, "
            "and not on every day; who lives on the hill had none for a week."
        ),
        "items": ("Two clinics need a doctor each.", "Water is to come on every day."),
        "caption": "Clinics, part {number}",
        "columns": ("Clinic", "Beds", "Ill", "Note"),
        "note": "Weekly bulletin of the ministry (invented).",
        "cell": "open",
    },
    "fr": {
        "title": "Le choléra à {district}",
        "heading": "Ce que l’on sait, partie {number}",
        "told": "À {district}, {cases} personnes sont tombées malades en une semaine (ministère).",
        "prose": (
            "On y lit ce qui s’est passé, à qui, et ce dont les **gens** ont besoin *maintenant*. "
            "Le nombre des malades a augmenté pendant le mois, et les centres étaient pleins. "
            "L’eau venait par camion, et pas tous les jours ; sur la colline, il n’y en avait pas."
        ),
        "items": ("Deux centres ont besoin d’un médecin.", "L’eau doit venir tous les jours."),
        "caption": "Centres, partie {number}",
        "columns": ("Centre", "Lits", "Malades", "Note"),
        "note": "Bulletin hebdomadaire du ministère (inventé).",
        "cell": "ouvert",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReportText:
    """One edition: for whom, in which language, with how many sections and rows of each table."""

    key: str
    language: str
    district: str
    cases: int
    sections: int = 3
    rows: int = 8

    def words(self, name: str, number: int = 0) -> str:
        """A text of the edition, with its values."""
        text = str(_WORDS[self.language][name])
        return text.format(district=self.district, cases=f"{self.cases}", number=number)

    def prose(self, times: int = 1) -> str:
        """A paragraph of three sentences, or of more."""
        return " ".join([self.words("prose")] * times)

    def listed(self, name: str) -> Sequence[str]:
        """Several texts: ``items`` or ``columns``."""
        return tuple(_WORDS[self.language][name])

    def table(self) -> list[tuple[str, str, str, str]]:
        """The cells of a table."""
        cell = self.words("cell")
        return [
            (f"C{n:05}", f"{n * 7 % 90 + 10}", f"{n * 13 % 80}", cell) for n in range(self.rows)
        ]


def editions(
    count: int, *, languages: Sequence[str] = ("en",), sections: int = 3, rows: int = 8
) -> list[ReportText]:
    """So many editions, those of a district in each language beside each other."""
    chance = random.Random(1)  # noqa: S311 (no secret)
    found = []
    for number in range(count // len(languages)):
        district = f"Ard{''.join(chance.choices('abcdefgh', k=6))}"
        cases = chance.randrange(1_000, 9_999)
        key = f"k{number:03}"
        found += [ReportText(key, each, district, cases, sections, rows) for each in languages]
    return found


# --- for pandoc -------------------------------------------------------------------------------


def markdown(text: ReportText) -> str:
    """What pandoc reads: headings, prose with a note, a list, a table."""
    return "\n".join(_lines(text))


def _lines(text: ReportText) -> Iterator[str]:
    yield f'---\ntitle: "{text.words("title")}"\nlang: {text.language}\n---\n'
    for number in range(1, text.sections + 1):
        yield f"# {text.words('heading', number)}\n"
        yield f"{text.words('told')}[^{number}]\n"
        yield f"[^{number}]: {text.words('note')}\n"
        yield f"{text.prose(2)}\n\n{text.prose()}\n"
        yield "".join(f"- {item}\n" for item in text.listed("items"))
        yield f"\n| {' | '.join(text.listed('columns'))} |\n|---|--:|--:|---|"
        yield from (f"| {' | '.join(row)} |" for row in text.table())
        yield f"\n: {text.words('caption', number)}\n"


# --- for docxtpl ------------------------------------------------------------------------------


def values(text: ReportText) -> dict[str, object]:
    """What a template of docxtpl is filled with; it knows no notes and no bold words in values."""
    sections = [
        {
            "heading": text.words("heading", number),
            "paragraphs": [text.words("told"), text.prose(2), text.prose()],
            "items": text.listed("items"),
            "caption": text.words("caption", number),
        }
        for number in range(1, text.sections + 1)
    ]
    columns, rows = text.listed("columns"), text.table()
    return {"title": text.words("title"), "sections": sections, "columns": columns, "rows": rows}


# --- for briefgen -----------------------------------------------------------------------------


def write_briefs(texts: Sequence[ReportText], content: Path) -> None:
    """A folder for each edition."""
    for text in texts:
        folder = content / f"report-{text.key}-{text.language}"
        folder.mkdir(parents=True)
        _write_rows(text, folder)
        (folder / "brief.yaml").write_text(json.dumps(_brief(text, text.cases)), encoding="utf-8")


def write_recipients(texts: Sequence[ReportText], content: Path) -> None:
    """One brief whose recipients get these editions, with a catalogue for each other language."""
    folder = content / "report"
    folder.mkdir(parents=True)
    first, languages = texts[0], dict.fromkeys(text.language for text in texts)
    shared = _with_placeholders(first, first.language)
    others = [language for language in languages if language != first.language]
    brief = _brief(shared, "{{ row.cases }}") | {
        "recipients": {"data": "districts.csv", "key": "key"}
    }
    brief |= {"languages": others} if others else {}
    (folder / "brief.yaml").write_text(json.dumps(brief), encoding="utf-8")
    with (folder / "districts.csv").open("w", encoding="utf-8", newline="") as file:
        own = {text.key: (text.key, text.district, text.cases) for text in texts}
        csv.writer(file).writerows([("key", "district", "cases"), *own.values()])
    _write_rows(first, folder)
    for language in others:
        _write_catalogue(shared, _with_placeholders(first, language), folder / f"{language}.po")


def _with_placeholders(text: ReportText, language: str) -> ReportText:
    return ReportText(text.key, language, "{{ row.district }}", 0, text.sections, text.rows)


def _brief(text: ReportText, cases: object) -> dict[str, object]:
    return {
        "title": text.words("title"),
        "language": text.language,
        "published": "2026-05-12",
        "sources": {"moh": {"organization": "Ministry", "title": text.words("note")}},
        "figures": {"cases": {"label": "cases", "value": cases, "sources": ["moh"]}},
        "sections": [_section(text, number) for number in range(1, text.sections + 1)],
    }


def _section(text: ReportText, number: int) -> dict[str, object]:
    keys = ("clinic", "beds", "ill", "note")
    columns = [
        {"key": key, "label": label}
        for key, label in zip(keys, text.listed("columns"), strict=True)
    ]
    table = {"caption": text.words("caption", number), "data": "rows.csv", "columns": columns}
    items = "\n".join(f"- {item}" for item in text.listed("items"))
    body = [_told(text), text.prose(2), text.prose(), items, {"table": table}]
    return {"heading": text.words("heading", number), "body": body}


def _told(text: ReportText) -> str:
    told = str(_WORDS[text.language]["told"])
    return told.format(district=text.district, cases="{{ cases }}") + " [@moh]"


def _write_rows(text: ReportText, folder: Path) -> None:
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("clinic", "beds", "ill", "note"), *text.table()])


def _write_catalogue(own: ReportText, other: ReportText, file: Path) -> None:
    pairs = {own.words("title"): other.words("title"), _told(own): _told(other)}
    pairs |= {own.words(name): other.words(name) for name in ("prose", "note", "cell")}
    pairs |= {own.prose(2): other.prose(2), "Ministry": "Ministère", "cases": "malades"}
    for name in ("heading", "caption"):
        numbers = range(1, own.sections + 1)
        pairs |= {own.words(name, each): other.words(name, each) for each in numbers}
    items = "\n".join(f"- {item}" for item in own.listed("items"))
    pairs |= {items: "\n".join(f"- {item}" for item in other.listed("items"))}
    pairs |= dict(zip(own.listed("columns"), other.listed("columns"), strict=True))
    entries = (
        f"msgid {json.dumps(a, ensure_ascii=False)}\nmsgstr {json.dumps(b, ensure_ascii=False)}\n"
        for a, b in pairs.items()
    )
    head = f'msgid ""\nmsgstr ""\n"Language: {other.language}\\n"\n'
    head += '"Content-Type: text/plain; charset=UTF-8\\n"\n'
    file.write_text("\n".join([head, *entries]), encoding="utf-8")
