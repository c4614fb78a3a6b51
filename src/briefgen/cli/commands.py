"""The commands: each takes the parsed options, prints, and returns its exit code."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.progress import ProgressLine
from briefgen.cli.terminal import paint, plain, show, show_error, show_notice, size, table
from briefgen.pipeline.config import Config, find_config, load_config

if TYPE_CHECKING:
    from briefgen.accessibility.built_files import BuiltReport
    from briefgen.pipeline.build_report import BuildItem, BuildReport
    from briefgen.pipeline.content_check import CheckReport


def build(options: Namespace) -> int:
    """Build briefs."""
    from briefgen.pipeline.api import build as build_briefs

    config = config_for(options.paths)
    progress = ProgressLine(quiet=options.json)
    try:
        report = build_briefs(
            options.paths or [config.content],
            formats=options.formats or config.formats,
            languages=options.languages or config.languages,
            audiences=options.audiences or config.audiences,
            output=options.output or config.output,
            layout=options.layout or config.layout,
            theme=options.theme or config.theme,
            templates=config.templates,
            jobs=options.jobs or config.jobs,
            strict=config.strict if options.strict is None else options.strict,
            force=options.force,
            low_bandwidth=(options.low_bandwidth or 0) * 1000,
            limits=config.limits,
            progress=progress,
        )
    finally:
        progress.close()
    if options.json:
        _show_json(report.as_json())
    else:
        _show_report(report)
    return 0 if report.ok else 1


def check(options: Namespace) -> int:
    """Check briefs, or built files."""
    if options.built:
        return _check_built(options)
    from briefgen.pipeline.content_check import CheckSettings, check_briefs

    config = config_for(options.paths)
    strict = config.strict if options.strict is None else options.strict
    settings = CheckSettings(
        audiences=config.audiences,
        layout=config.layout,
        theme=config.theme,
        templates=config.templates,
        limits=config.limits,
    )
    report = check_briefs(options.paths or [config.content], settings)
    if options.json:
        _show_json(report.as_json(strict=strict))
    else:
        _show_check(report)
    return 0 if report.ok(strict=strict) else 1


def _check_built(options: Namespace) -> int:
    from briefgen.accessibility.built_files import check_built

    report = check_built(options.paths or [config_for([]).output])
    if options.json:
        _show_json(report.as_json())
    else:
        _show_built(report)
    return 0 if report.ok else 1


def new(options: Namespace) -> int:
    """Start a brief."""
    from briefgen.pipeline.new_brief import start_brief

    path = start_brief(options.slug, config_for([]).content)
    show(f"{plain(path.as_posix())} is there, and it builds. Now:")
    show()
    show("  1. Open it in an editor and write: each part says in a comment what it is for.")
    show(f"  2. briefgen check {plain(path.parent.as_posix())}")
    show(f"  3. briefgen build {plain(path.parent.as_posix())}")
    return 0


def schema(_options: Namespace) -> int:
    """Print the JSON Schema."""
    from briefgen.content.schema.json_schema import content_schema

    _show_json(content_schema())
    return 0


def text(options: Namespace) -> int:
    """Print the text of a built file."""
    from briefgen.extraction.canonical_text import extract

    # The text itself is what was asked for: to a terminal it goes made safe, to a file as it is.
    words = extract(options.file)
    show(plain(words).rstrip("\n") if sys.stdout.isatty() else words.rstrip("\n"))
    return 0


def config_for(paths: list[Path]) -> Config:
    """The project's defaults, found from here, or else from where the first path leads."""
    if paths and find_config(Path()) is None:
        return load_config(paths[0] if paths[0].is_dir() else paths[0].parent)
    return load_config(Path())


def _show_json(data: dict[str, Any]) -> None:
    show(json.dumps(data, ensure_ascii=False, indent=2))


# --- the report of a build -----------------------------------------------------------------------


def _show_report(report: BuildReport) -> None:
    there = [item for item in report.items if item.status != "failed"]
    for line in table([_row(item) for item in there]) if there else ():
        show(line)
    sys.stdout.flush()
    for notice in report.notices:
        show_notice(str(notice))
    for problem in report.problems:
        show_error(str(problem))
    for item in _reasons(report):
        show_error(f"{_name(item)}: {item.error}")
    show(_counts(report))


def _row(item: BuildItem) -> list[str]:
    pages = "" if item.pages is None else f"{item.pages} page{'s' * (item.pages != 1)}"
    unchanged = "unchanged" if item.status == "unchanged" else ""
    path = plain(os.fspath(item.path)) if item.path else ""
    return [path, size(item.bytes), pages, unchanged]


def _reasons(report: BuildReport) -> list[BuildItem]:
    """Of the failed, one item for each reason that is no problem of the author's files."""
    reasons: dict[tuple[str, str, str, str], BuildItem] = {}
    for item in report.failed:
        if item.error:
            reasons.setdefault((item.brief, item.language, item.audience, item.error), item)
    return list(reasons.values())


def _name(item: BuildItem) -> str:
    audience = item.audience if item.audience != "public" else ""
    return " ".join(filter(None, (item.brief, item.language, audience, item.format)))


def _counts(report: BuildReport) -> str:
    parts = [f"{report.count('built')} built"]
    if report.count("unchanged"):
        parts.append(f"{report.count('unchanged')} unchanged")
    if report.failed:
        parts.append(paint(f"{report.count('failed')} failed", "red", sys.stdout))
    if report.notices:
        parts.append(_many(len(report.notices), "notice"))
    return ", ".join(parts)


def _show_check(report: CheckReport) -> None:
    for notice in report.notices:
        show_notice(str(notice))
    for problem in report.problems:
        show_error(str(problem))
    problems = _many(len(report.problems), "problem")
    notices = _many(len(report.notices), "notice")
    show(f"{_many(len(report.briefs), 'brief')}: {problems}, {notices}")


def _show_built(report: BuiltReport) -> None:
    for file in report.files:
        name = plain(os.fspath(file.path))
        for text in (*map(str, file.findings), *([file.error] if file.error else [])):
            show_error(f"{name}: {text}")
    if not report.files:
        show_error("there is no PDF or DOCX file here; build one first")
    found = sum(len(file.findings) for file in report.files)
    show(f"{_many(len(report.files), 'file')}: {_many(found, 'finding')}")


def _many(count: int, word: str) -> str:
    return f"{count or 'no'} {word}{'s' * (count != 1)}"
