"""The files that a PDF carries: its tables of data and its figures, whatever engine makes it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from briefgen.files.file_date import file_date
from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.data_tables import MEDIA_TYPE, data_tables


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to be attached."""

    name: str
    media_type: str
    description: str
    data: bytes = field(repr=False)
    date: datetime.datetime


def attachments_of(laid_out: LaidOut) -> list[Attachment]:
    """The document's tables of data as ``<slug>.<language>.table-1.csv`` and so on, and its figures
    as ``<slug>.<language>.figures.csv``, if it wants.
    """
    tables = data_tables(laid_out.root, laid_out.drawings) if laid_out.attach_data else []
    digits = len(str(len(tables)))
    about = laid_out.metadata
    figures = laid_out.figures_csv if laid_out.attach_data else b""
    name = f"{about.slug}.{laid_out.language}.figures.csv"
    date = file_date(about.published)
    first = [Attachment(name, MEDIA_TYPE, laid_out.words.figures, figures, date)] if figures else []
    return first + [
        Attachment(
            f"{about.slug}.{laid_out.language}.table-{number:0{digits}}.csv",
            MEDIA_TYPE,
            table.title,
            table.csv,
            date,
        )
        for number, table in enumerate(tables, start=1)
    ]
