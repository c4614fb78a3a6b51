"""`bundle` and `series` as the library's door gives them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefgen.engine.limits import Limits
from briefgen.files.failure_words import system_refusals_told
from briefgen.files.given_values import given, given_path
from briefgen.pipeline.api import common_settings
from briefgen.pipeline.exchange.handout_zip import HandoutFile, write_bundle, write_series


def bundle(
    path: str | Path,
    *,
    recipient: str | None = None,
    formats: Iterable[str] | None = None,
    output: str | Path = "output",
    bundles: str | Path = "bundles",
    web: str = "",
    layout: str | None = None,
    theme: str | None = None,
    templates: Iterable[str | Path] = (),
    jobs: int | None = None,
    limits: Limits | None = None,
) -> HandoutFile:
    """Build the public files of a brief into ``output``, and write what may be handed out as one
    zip, ``bundles/<slug>.zip``.

    Beside the files: their manifest and sums, a README in each language, figures, incidents and
    tables as CSV with a codebook (a Frictionless data package), and what ReliefWeb wants to know;
    ``web`` is the address of the folder where the files will stand. Of a brief with recipients that
    is its overview, or what one ``recipient`` gets, ``bundles/<slug>.<recipient>.zip``: what is for
    one is nobody else's. Raises BriefgenError for a draft, and for whatever `build` would report.
    """
    settings = common_settings(
        formats=formats,
        languages=None,
        audiences=None,
        output=output,
        layout=layout,
        theme=theme,
        templates=templates,
        jobs=jobs,
        isolate=True,
        limits=limits,
    )
    folders = given_path(path), given_path(bundles, "bundles")
    own = None if recipient is None else given(recipient, str, "recipient")
    with system_refusals_told():
        return write_bundle(folders[0], settings, folders[1], given(web, str, "web"), own)


def series(
    path: str | Path, *, bundles: str | Path = "bundles", limits: Limits | None = None
) -> HandoutFile:
    """Write the figures of a brief and of all issues before it (``previous``) as one table with a
    codebook, ``bundles/<slug>.series.zip``.

    Each issue gives what its public edition shows; drafts are left out. Raises BriefgenError.
    """
    folders = given_path(path), given_path(bundles, "bundles")
    with system_refusals_told():
        return write_series(*folders, Limits() if limits is None else limits)
