"""Small briefs with recipients, for the tests of several rooms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import briefgen
from briefgen.model.brief import Brief

ROWS = """pcode,district,district.ar,cases,deaths,note
AD01,Ardeen North,أردين الشمالية,1240,31,Boats are late
AD02,Ardeen South,أردين الجنوبية,356,0,
AD03,Upper Marwan,مروان العليا,78915,402,Roads are shut
"""
CENTRES = """pcode,centre,beds
AD01,Quay clinic,24
AD02,Orchard clinic,31
AD03,Terrace hospital,120
"""
BRIEF: dict[str, Any] = {
    "title": "Cholera in {{ row.district }}",
    "language": "en",
    "published": "2026-05-12",
    "recipients": {"data": "data/districts.csv", "key": "pcode", "name": "district"},
    "sources": {"moh": {"organization": "Ministry of Health of Ardeen"}},
    "figures": {
        "cases": {"label": "cases", "value": "{{ row.cases }}", "sources": ["moh"]},
        "deaths": {"label": "deaths", "value": "{{ row.deaths }}", "sources": ["moh"]},
        "ratio": {"label": "fatality", "compute": "deaths / cases", "unit": "%", "decimals": 1},
    },
    "summary": "{{ cases }} people fell ill, {{ ratio }} died.",
    "sections": [
        {
            "heading": "Clinics",
            "body": [
                {
                    "table": {
                        "caption": "Clinics in {{ row.district }}",
                        "data": "data/centres.csv",
                        "where": {"pcode": "{{ row.pcode }}"},
                        "columns": [
                            {"key": "centre", "label": "Clinic"},
                            {"key": "beds", "label": "Beds"},
                        ],
                    }
                },
                {"callout": {"kind": "note", "text": "Somebody died.", "when": "row.deaths > 0"}},
            ],
        }
    ],
}


def brief_of(rows: str = ROWS, centres: str = CENTRES, **more: Any) -> Brief:
    """The brief with other rows and keys."""
    files = {"data/districts.csv": rows.encode(), "data/centres.csv": centres.encode()}
    return briefgen.loads({**BRIEF, **more}, files=files, name="cholera")


def text_of(brief: Brief, recipient: str, **how: Any) -> str:
    """An edition as plain text."""
    return briefgen.render(brief, "text", recipient=recipient, **how).data.decode()


def written_to(folder: Path, rows: str = ROWS, centres: str = CENTRES, **more: Any) -> Path:
    """The brief as a folder of files."""
    import yaml

    (folder / "data").mkdir(parents=True)
    (folder / "brief.yaml").write_text(yaml.safe_dump({**BRIEF, **more}, sort_keys=False), "utf-8")
    (folder / "data" / "districts.csv").write_text(rows, "utf-8")
    (folder / "data" / "centres.csv").write_text(centres, "utf-8")
    return folder
