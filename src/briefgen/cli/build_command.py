"""The command ``build``: briefs as PDF, Word and HTML."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.build_summary import show_build, show_plan
from briefgen.cli.progress import ProgressLine
from briefgen.cli.project import config_for
from briefgen.cli.terminal import show_findings, show_json
from briefgen.cli.typing_mistakes import known_audience, unknown
from briefgen.conventions import AUDIENCES, PDF_ENGINES
from briefgen.formats import BUILT_IN, format_names, is_format
from briefgen.messages import say

if TYPE_CHECKING:
    from briefgen.pipeline.cluster import DaskCluster

EXAMPLES = say(
    """\
PATH is a brief's folder, its brief.yaml, or a folder of briefs (default: content/). A file goes to
DIR/<slug>/<slug>.<language>.<suffix>, with .<audience> before the suffix where it is not public,
and .<recipient> before the language where a brief has recipients.
Exit code 0: all built; 1: something could not be built (the rest was); 2: wrong usage; 130: stopped
by Ctrl-C.

examples:
  briefgen build
  briefgen build content/my-brief --format pdf --format html
  briefgen build --plan
  briefgen build --audience partners --output for-partners --strict"""
)


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``build``."""
    add = parser.add_argument
    add("paths", metavar="PATH", nargs="*", type=Path, help=say("default: content/"))
    add(
        "--format",
        metavar="F",
        action="append",
        type=_format,
        dest="formats",
        help=say(
            "{built_in}; may be given again (default: pdf, docx, html)",
            built_in=", ".join(BUILT_IN),
        ),
    )
    add(
        "--language",
        metavar="L",
        action="append",
        dest="languages",
        help=say("en, ar, …; may be given again (default: every language of a brief)"),
    )
    add(
        "--audience",
        metavar="A",
        action="append",
        type=known_audience,
        dest="audiences",
        help=say(
            "{audiences}; may be given again (default: public)", audiences=", ".join(AUDIENCES)
        ),
    )
    add(
        "--recipient",
        metavar="R",
        action="append",
        dest="recipients",
        help=say("the key of a row; may be given again (default: every recipient of a brief)"),
    )
    add(
        "--layout",
        metavar="NAME",
        help=say("briefing, flash-update, article (default: the brief's)"),
    )
    add("--theme", metavar="NAME", help=say("default: the brief's"))
    add(
        "--pdf-engine",
        choices=PDF_ENGINES,
        help=say("what makes PDFs (default: the theme's)"),
    )
    add("--output", metavar="DIR", type=Path, help=say("default: output/"))
    add(
        "--jobs",
        metavar="N",
        type=_count,
        help=say("editions at a time (default: one a core, up to 4)"),
    )
    add(
        "--scheduler",
        metavar="ADDRESS",
        help=say("have a Dask cluster make the editions (tcp://…)"),
    )
    add("--strict", action="store_true", default=None, help=say("a notice is an error"))
    add("--force", action="store_true", help=say("build what is unchanged, too"))
    add("--plan", action="store_true", help=say("say what would be built, and why; write nothing"))
    add("--prune", action="store_true", help=say("remove the files of editions that are no more"))
    add(
        "--index",
        action="store_true",
        help=say("write DIR/index.html, a page of all public briefs that lie there, and a feed"),
    )
    add(
        "--low-bandwidth",
        metavar="KB",
        nargs="?",
        type=_count,
        const=300,
        help=say("small files beside the others: pictures are reduced to fit KB kilobytes (300)"),
    )
    add("--json", action="store_true", help=say("print the report for machines"))
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Build briefs, or say what would be built."""
    from briefgen.pipeline.api import build as build_briefs
    from briefgen.pipeline.api import plan
    from briefgen.pipeline.build_plan import BuildPlan
    from briefgen.pipeline.build_report import BuildReport

    config = config_for(options.paths)
    progress = ProgressLine(quiet=options.json or (options.plan and not sys.stderr.isatty()))
    how: dict[str, Any] = {
        "formats": options.formats or config.formats,
        "languages": options.languages or config.languages,
        "audiences": options.audiences or config.audiences,
        "recipients": options.recipients,
        "output": options.output or config.output,
        "layout": options.layout or config.layout,
        "theme": options.theme or config.theme,
        "pdf_engine": options.pdf_engine or config.pdf_engine,
        "templates": config.templates,
        "jobs": options.jobs or config.jobs,
        "strict": config.strict if options.strict is None else options.strict,
        "force": options.force,
        "low_bandwidth": (options.low_bandwidth or 0) * 1000,
        "limits": config.limits,
        "progress": progress,
    }
    paths = options.paths or [config.content]
    try:
        if options.plan:
            report: BuildPlan | BuildReport = plan(paths, **how)
        else:
            with _cluster(options.scheduler) as executor:
                report = build_briefs(paths, prune=options.prune, executor=executor, **how)
    finally:
        progress.close()
    if options.json:
        show_json(report.to_json())
    elif isinstance(report, BuildReport):
        show_build(report)
    else:
        show_plan(report)
    if options.index and not options.plan:
        _index(how["output"], how["theme"], config.templates)
    return 0 if report.ok else 1


def _index(output: Path, theme: str | None, templates: Sequence[Path]) -> None:
    from briefgen.pipeline.exchange.brief_index import index, left_out_of_index

    show_findings(left_out_of_index(output), ())
    index(output, theme=theme, templates=templates)


def _cluster(address: str | None) -> AbstractContextManager[DaskCluster | None]:
    if address is None:
        return nullcontext()
    from briefgen.pipeline.cluster import DaskCluster

    return DaskCluster(address)


def _format(name: str) -> str:
    if not is_format(name):
        raise ArgumentTypeError(unknown(say("format"), name, format_names()))
    return name


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise ArgumentTypeError(say("a whole number from 1 is expected, not {text!r}", text=text))
    return int(text)
