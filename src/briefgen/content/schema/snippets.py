"""What an editor puts in for a new block and for a new brief; ``${1:…}`` is what to write over.

The form is that of ``defaultSnippets`` of vscode-json-languageservice and yaml-language-server.
With the words as they stand, each is a block that the models accept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

BLOCKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "text": {"text": "${1:Prose, with a source.}"},
    "key_figures": {"figures": ["${1:figure-id}"]},
    "figure_comparison": {
        "indicator": "${1:What is compared}",
        "figures": ["${2:one}", "${3:other}"],
    },
    "chart": {
        "kind": "${1|bar,column,line,area,stacked|}",
        "title": "${2:What the chart shows}",
        "data": "${3:data/numbers.csv}",
        "x": "${4:month}",
        "y": "${5:people}",
        "alt": "${6:What can be seen in it, in words}",
    },
    "map": {
        "title": "${1:Where it happened}",
        "area": "${2:data/area.geojson}",
        "alt": "${3:What can be seen on it, in words}",
    },
    "table": {
        "caption": "${1:What the table shows}",
        "columns": [{"key": "${2:place}", "label": "${3:Place}"}],
        "data": "${4:data/places.csv}",
    },
    "timeline": {"events": [{"date": "${1:2023-10-05}", "title": "${2:What happened}"}]},
    "quote": {"text": "${1:What was said}", "speaker": "${2:Who said it}"},
    "photo": {
        "file": "${1:images/photo.jpg}",
        "caption": "${2:What it shows}",
        "credit": "${3:Who took it}",
        "alt": "${4:What can be seen, in words}",
        "consent": "${5|given,not_needed,withheld|}",
    },
    "image": {
        "file": "${1:images/map.png}",
        "caption": "${2:What it shows}",
        "alt": "${3:What can be seen, in words}",
        "kind": "${4|map,chart,diagram,screenshot,other|}",
    },
    "actors": {"people": [{"name": "${1:Name}", "role": "${2:Function}"}]},
    "agreement": {
        "name": "${1:Name}",
        "date": "${2:2020-03-05}",
        "provisions": ["${3:What it says}"],
    },
    "incidents": {"data": "${1:data/incidents.csv}"},
    "cluster": {
        "name": "${1:Health}",
        "needs": "${2:What is needed}",
        "response": "${3:What is done}",
        "gaps": "${4:What is missing}",
    },
    "outlook": {"scenarios": [{"name": "${1:What may happen}", "likelihood": "${2:likely}"}]},
    "callout": {"kind": "${1|note,warning,gap,recommendation|}", "text": "${2:What it says}"},
    "list": {"items": ["${1:An item}"]},
}
"""The values of each block of ours, by its kind."""

SECTION: Final[Mapping[str, Any]] = {"heading": "${1:Heading}", "body": ["${2:Prose.}"]}
BRIEF: Final[Mapping[str, Any]] = {
    "title": "${1:Title}",
    "language": "${2:en}",
    "published": "${3:2024-03-12}",
    "sources": {"${4:field-visit}": {"organization": "${5:Organisation}"}},
    "summary": "${6:The whole brief in a paragraph.}",
    "sections": [{"heading": "${7:Heading}", "body": ["${8:Prose.}"]}],
}
"""A brief that builds."""


def snippet(label: str, description: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """One entry of ``defaultSnippets``."""
    return {"label": label, "description": description, "body": body}
