"""One zip of what may be handed out of a brief, and one of the figures of a series.

The public files are those that a build wrote, and are built first; nothing of another audience is
looked at. The same content gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from briefgen.conventions import PUBLIC
from briefgen.engine.limited_call import limited_call
from briefgen.engine.limits import Limits
from briefgen.errors import BriefgenError, ContentError, Notice
from briefgen.files.atomic import write_whole
from briefgen.files.reproducible_zip import ZipMember, zipped
from briefgen.messages import say
from briefgen.pipeline.build_report import BuildItem
from briefgen.pipeline.builder import Builder, Settings
from briefgen.pipeline.exchange.data_package import DataResource, data_package
from briefgen.pipeline.exchange.handout_data import HandoutData, SeriesData
from briefgen.pipeline.exchange.reliefweb import ReportText, notices, report
from briefgen.pipeline.output_manifest import OutputManifest, manifest_name, read_manifest
from briefgen.pipeline.output_verification import SUMS

CODEBOOK: Final = "datapackage.json"
_WORK: Final = "briefgen.pipeline.exchange.handout_data"


@dataclass(frozen=True, slots=True)
class HandoutFile:
    """A zip that was written: its members and what a person should know."""

    path: Path
    members: tuple[str, ...]
    notices: tuple[Notice, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The zip for machines."""
        return {
            "path": self.path.as_posix(),
            "members": list(self.members),
            "notices": [
                {"code": notice.code, "text": notice.text, "where": notice.where}
                for notice in self.notices
            ],
        }


def write_bundle(
    folder: Path, settings: Settings, zips: Path, web: str, recipient: str | None = None
) -> HandoutFile:
    """Build the public files of a brief, or of one of its recipients, and write them with their
    data; raises BriefgenError.
    """
    how = recipient, settings.layout, settings.theme, tuple(map(str, settings.templates))
    data: tuple[HandoutData, ...] = limited_call(
        f"{_WORK}:handout_data", str(folder), *how, limits=settings.limits, where=str(folder)
    )
    items = _built(folder, replace(settings, audiences=(PUBLIC,), languages=None), recipient)
    slug = data[0].facts.slug
    files = dict(_files(items))
    texts = [_text(each, items, files) for each in data]
    facts = replace(data[0].facts, web=web or data[0].facts.web)
    resources = [
        DataResource(f"data/{table.name}.{each.language}.csv", each.language, table)
        for each in data
        for table in each.tables
    ]
    files |= {resource.path: resource.data for resource in resources}
    files[manifest_name(PUBLIC)] = _manifest(settings.output / slug, slug, items)
    if resources:
        files[CODEBOOK] = data_package(data[0].package, resources)
    files["reliefweb.json"] = _json(report(facts, texts))
    names = sorted(files)
    for each in data:
        files[f"README.{each.language}.txt"] = _readme(each, names)
    said = tuple(notice for text in texts for notice in notices(facts, text))
    name = ".".join(filter(None, (slug, recipient)))
    return _written(zips / f"{name}.zip", files, said)


def write_series(folder: Path, zips: Path, limits: Limits) -> HandoutFile:
    """Write the figures of all issues of a brief as one table; raises BriefgenError."""
    data: SeriesData = limited_call(
        f"{_WORK}:series_data", str(folder), limits=limits, where=str(folder)
    )
    if not data.table.rows:
        raise BriefgenError(say("no issue shows a figure"), where=str(folder))
    table = DataResource("figures.csv", data.language, data.table)
    files = {table.path: table.data, CODEBOOK: data_package(data.package, [table])}
    return _written(zips / f"{data.package.name}.zip", files, ())


def _built(folder: Path, settings: Settings, recipient: str | None) -> tuple[BuildItem, ...]:
    """The finished files of one recipient, or of everybody: an overview is built with the rows
    that it shows, of which one may fail without it.
    """
    asked = (recipient,) if recipient is not None else None
    built = Builder(replace(settings, recipients=asked)).build([folder])
    items = tuple(
        item for item in built.items if item.edition and item.recipient == (recipient or "")
    )
    if built.problems and not items:
        raise ContentError(built.problems)
    for item in items:
        if item.problems:
            raise ContentError(item.problems)
        if item.status == "failed":
            raise BriefgenError(item.error, where=f"{item.brief} {item.words}".strip())
    if not items:
        raise BriefgenError(next(item.error for item in built.failed), where=str(folder))
    return items


def _files(items: Sequence[BuildItem]) -> Iterator[tuple[str, bytes]]:
    """The finished files, if they still are what the build says."""
    for item in items:
        assert item.path is not None
        data = item.path.read_bytes()
        if hashlib.sha256(data).hexdigest() != item.sha256:
            raise BriefgenError(say("it was changed while it was read"), where=str(item.path))
        yield item.path.name, data


def _text(data: HandoutData, items: Sequence[BuildItem], files: dict[str, bytes]) -> ReportText:
    """An edition as ReliefWeb takes it: its running text, and its PDF."""
    mine = (item for item in items if item.language == data.language and item.format == "pdf")
    pdf = next((item.path.name for item in mine if item.path), "")
    sha = hashlib.sha256(files[pdf]).hexdigest() if pdf else ""
    size = len(files.get(pdf, b""))
    return ReportText(data.language, data.package.title, data.text, pdf, size, sha)


def _manifest(folder: Path, slug: str, items: Sequence[BuildItem]) -> bytes:
    """The manifest of the files in the zip alone."""
    listed = read_manifest(folder / manifest_name(PUBLIC))
    names = {item.path.name for item in items if item.path}
    files = tuple(file for file in (listed.files if listed else ()) if file.name in names)
    return OutputManifest(slug, PUBLIC, files, listed.languages if listed else ()).data()


def _readme(data: HandoutData, names: Sequence[str]) -> bytes:
    titles = {f"data/{table.name}.{data.language}.csv": table.title for table in data.tables}
    listed = [f"  {name}" + (f"  {titles[name]}" if titles.get(name) else "") for name in names]
    lines = (*data.head, "", f"{data.contents}:", *listed, f"  {SUMS}")
    return "\n".join((*lines, "")).encode()


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _written(path: Path, files: dict[str, bytes], said: tuple[Notice, ...]) -> HandoutFile:
    """Write a zip of these files with their sums, as ``sha256sum --check`` reads them."""
    sums = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())
    )
    members = {**dict(sorted(files.items())), SUMS: sums.encode()}
    write_whole(path, zipped(ZipMember(name, data) for name, data in members.items()))
    return HandoutFile(path, tuple(members), said)
