"""The codebook of tables: `datapackage.json`, a Frictionless Data Package (specification 1.0).

Every table is a resource with its size, its hash and a schema: what each column holds, and whether
it is text, numbers or dates.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from briefgen.files.csv_files import csv_of
from briefgen.layout.edition_data import TidyTable
from briefgen.renderers.data_tables import MEDIA_TYPE

_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ADDRESSES: Final = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


@dataclass(frozen=True, slots=True)
class AboutPackage:
    """What a data package says of itself."""

    name: str
    title: str
    published: str
    description: str = ""
    license: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class DataResource:
    """A table as a file of a package, in one language."""

    path: str
    language: str
    table: TidyTable

    @property
    def data(self) -> bytes:
        """The file: CSV, in which no cell is a formula."""
        return csv_of([_names(self.table.columns), *self.table.rows])


def data_package(about: AboutPackage, resources: Iterable[DataResource]) -> bytes:
    """The codebook of these tables."""
    told: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": about.name,
        "title": about.title,
        "description": about.description,
        "created": f"{about.published}T00:00:00Z",
        "licenses": [_license(about.license)] if about.license else [],
        "contributors": [{"title": about.publisher, "role": "publisher"}]
        if about.publisher
        else [],
        "resources": [_resource(resource) for resource in resources],
    }
    kept = {name: value for name, value in told.items() if value}
    return json.dumps(kept, ensure_ascii=False, indent=1).encode() + b"\n"


def _license(name: str) -> Mapping[str, str]:
    """A licence by the name that Open Definition gives it, or by what the author wrote."""
    address = _ADDRESSES.get(name)
    return {"name": name, "path": address} if address else {"title": name, "name": _slug(name)}


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-") or "other"


def _resource(resource: DataResource) -> dict[str, Any]:
    data, table = resource.data, resource.table
    about, names = dict(table.about), _names(table.columns)
    return {
        "profile": "tabular-data-resource",
        "name": resource.path.rpartition("/")[2].removesuffix(".csv").lower(),
        "path": resource.path,
        "title": table.title,
        "languages": [resource.language],
        "format": "csv",
        "mediatype": MEDIA_TYPE,
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {
            "fields": [
                _field(names[place], about.get(column, ""), [row[place] for row in table.rows])
                for place, column in enumerate(table.columns)
            ],
            "missingValues": [""],
        },
    }


def _field(name: str, description: str, cells: Sequence[str]) -> dict[str, str]:
    field = {"name": name, "type": _type([cell for cell in cells if cell])}
    return {**field, "description": description} if description else field


def _type(cells: Sequence[str]) -> str:
    """Of what all cells are; a column without any is text."""
    if cells and all(_NUMBER.fullmatch(cell) for cell in cells):
        return "number"
    return "date" if cells and all(_DAY.fullmatch(cell) for cell in cells) else "string"


def _names(columns: Sequence[str]) -> list[str]:
    """The heads of columns, each once and none empty, as the specification wants them."""
    names: list[str] = []
    for number, column in enumerate(columns, start=1):
        name = " ".join(column.split()) or f"column {number}"
        while name in names:
            name += f" ({number})"
        names.append(name)
    return names
