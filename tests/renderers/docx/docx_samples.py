"""Samples for the Word renderer: a theme, laid-out documents from HTML, pictures."""

from __future__ import annotations

import datetime
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree, html

from briefgen.layout.laid_out import Asset, LaidOut, Metadata
from briefgen.renderers.docx.reader.story_reader import read_story
from briefgen.renderers.docx.story import Story
from briefgen.theme.theme import FontChoice, Page, Theme

HERE = Path(__file__).parent
COLOURS = {
    "text": "#1f2933", "muted": "#52606d", "heading": "#12355b", "accent": "#12355b",
    "on_accent": "#ffffff", "surface": "#f2f5f8", "rule": "#c5ced8", "link": "#0b5394",
    "warning": "#8a4b00", "warning_surface": "#fff4e0", "gap": "#5b3a8c", "gap_surface": "#f4effa",
    "recommendation": "#1b5e3a", "recommendation_surface": "#ecf7f0", "note": "#12355b",
    "note_surface": "#eef3f9",
}  # fmt: skip
THEME = Theme(
    "sample",
    COLOURS,
    FontChoice("Fira Sans", "Fira Sans", "Fira Sans", "Fira Sans"),
    FontChoice("Amiri", "Amiri", "Amiri", "Amiri"),
    (),
    10.0,
    Page("A4", 210.0, 297.0, 22.0, 22.0, 20.0, 20.0),
)
METADATA = Metadata(
    title="North-west Syria",
    slug="sample",
    language="en",
    published=datetime.date(2023, 11, 10),
    subtitle="A month of attacks",
    description="What happened in October.",
    authors=("A. Author", "B. Author"),
    publisher="An organisation",
    keywords=("Idlib", "protection"),
    license="CC-BY-4.0",
)


def png(width: int, height: int, colour: tuple[int, int, int] = (18, 53, 91)) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = (b"\x00" + bytes(colour) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


PHOTO = Asset("images/photo.png", "image/png", png(1200, 500), 1200, 500)
LOGO = Asset("logo.png", "image/png", png(120, 40), 120, 40)
CHART = Asset(
    "chart.svg",
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 3"><rect width="6" height="3"/></svg>',
    600,
    300,
    Asset("chart.png", "image/png", png(600, 300, (138, 75, 0)), 600, 300),
)
ASSETS = {asset.name: asset for asset in (PHOTO, LOGO, CHART)}


def tree(source: str, language: str = "en", direction: str = "ltr") -> etree._Element:
    """The tree of a document or of what stands in its body."""
    if "<html" not in source:
        head = f'<html lang="{language}" dir="{direction}"><head><title>x</title></head>'
        source = f"{head}<body>{source}</body></html>"
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True)
    return html.document_fromstring(source.encode(), parser=parser)


def story(source: str, language: str = "en", direction: str = "ltr") -> Story:
    """The story of a piece of HTML."""
    return read_story(tree(source, language, direction), language, direction)


def laid_out(
    source: str,
    language: str = "en",
    direction: str = "ltr",
    theme: Theme = THEME,
    assets: Mapping[str, Asset] = ASSETS,
    **metadata: Any,
) -> LaidOut:
    """A laid-out document from HTML."""
    root = tree(source, language, direction)
    about = replace(METADATA, language=language, **metadata)
    return LaidOut(root, about, theme, "", language, direction, assets)  # type: ignore[arg-type]


def sample(language: str) -> LaidOut:
    """The rich sample in English (``en``) or Arabic (``ar``)."""
    source = (HERE / f"sample.{language}.html").read_text(encoding="utf-8")
    return laid_out(source, language, "rtl" if language == "ar" else "ltr")


def part(data: bytes, name: str) -> etree._Element:
    """A part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))
