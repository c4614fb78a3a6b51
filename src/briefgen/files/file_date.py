"""The date that a file bears: SOURCE_DATE_EPOCH, else a day of the content, and never the clock's.

So two builds of one brief are the same file (reproducible-builds.org).
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from contextlib import contextmanager

EPOCH = "SOURCE_DATE_EPOCH"
_YEAR_10000 = 253_402_300_800


def given_epoch() -> str | None:
    """What the environment says of the date of all files."""
    return os.environ.get(EPOCH)


@contextmanager
def dated(epoch: str | None) -> Iterator[None]:
    """While this lasts, files bear the date that somebody else's environment gives.

    A library may look there, too, so the environment says so; where it does already, it stays.
    """
    own = given_epoch()
    _say(epoch, own)
    try:
        yield
    finally:
        _say(own, epoch)


def _say(epoch: str | None, before: str | None) -> None:
    if epoch != before:
        os.environ.pop(EPOCH, None)
        os.environ.update({EPOCH: epoch} if epoch is not None else {})


def source_date() -> datetime.datetime | None:
    """What SOURCE_DATE_EPOCH says, in UTC; None where it is not set, or is no such number."""
    epoch = given_epoch() or ""
    if epoch.isascii() and epoch.isdigit() and int(epoch) < _YEAR_10000:
        return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC)
    return None


def file_date(published: datetime.date) -> datetime.datetime:
    """SOURCE_DATE_EPOCH, else the day of publication at 00:00 UTC."""
    midnight = datetime.time(tzinfo=datetime.UTC)
    return source_date() or datetime.datetime.combine(published, midnight)


def w3c_date(moment: datetime.datetime) -> str:
    """A moment as in ``dcterms.created`` (W3C note on dates and times): 2023-11-10T00:00:00Z."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
