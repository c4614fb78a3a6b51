"""briefgen: briefs that an NGO can hand out, as PDF, Word, HTML and text, from one typed source.

    brief = briefgen.load("content/idlib-2023-10")            # Brief, or ContentError
    pdf = briefgen.render(brief, "pdf", language="ar")        # Rendered
    pdf.save("output/idlib-2023-10.ar.pdf")
    report = briefgen.build("content/", formats=["pdf"])      # BuildReport
    brief = briefgen.loads(dictionary, files={"data/x.csv": data})
    report = briefgen.check("content/")                       # CheckReport
    served = briefgen.preview("content/")                     # Preview, until it is closed

This is the door: every public name stands here, and each is loaded when it is first used, so that
importing briefgen takes a few milliseconds.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.accessibility.built_files import FileCheckReport
    from briefgen.content.load import load, loads
    from briefgen.conventions import EditionKey
    from briefgen.engine.executor import Executor, LocalPool
    from briefgen.engine.limits import Limits
    from briefgen.errors import (
        BriefgenError,
        ContentError,
        LayoutError,
        LeakError,
        Notice,
        NoticePlace,
        Problem,
        RenderError,
        StrictError,
    )
    from briefgen.layout.laid_out import LaidOut
    from briefgen.layout.lay_out import lay_out
    from briefgen.model.brief import Brief
    from briefgen.model.edition import Edition
    from briefgen.model.figures import Figure
    from briefgen.pipeline.api import build as build
    from briefgen.pipeline.api import plan as plan
    from briefgen.pipeline.api import render as render
    from briefgen.pipeline.build_plan import BuildPlan, PlannedFile
    from briefgen.pipeline.build_report import (
        BuildItem,
        BuildReport,
        ObsoleteFile,
        OlderFile,
        Progress,
    )
    from briefgen.pipeline.cluster import DaskCluster
    from briefgen.pipeline.content_check import CheckReport
    from briefgen.pipeline.document_import import ImportReport
    from briefgen.pipeline.exchange.brief_index import index
    from briefgen.pipeline.exchange.handout_functions import bundle, series
    from briefgen.pipeline.exchange.handout_zip import HandoutFile
    from briefgen.pipeline.output_verification import VerifyReport
    from briefgen.pipeline.project_tools import (
        check,
        check_files,
        debug,
        extract,
        import_document,
        new,
        reference_document,
        schema,
        translate,
        verify,
        words,
    )
    from briefgen.pipeline.translation_catalogues import TranslationReport
    from briefgen.preview_server.local_server import Preview, preview
    from briefgen.renderers.rendered import Rendered, Renderer
    from briefgen.roundtrip.brief_differences import BriefDifferences, diff
    from briefgen.roundtrip.review_document import review
    from briefgen.roundtrip.review_report import Review
    from briefgen.theme.theme import Theme

__version__ = "0.1.0"

__all__ = [
    "Brief", "BriefDifferences", "BriefgenError", "BuildItem", "BuildPlan", "BuildReport",
    "CheckReport", "ContentError", "DaskCluster", "Edition", "EditionKey", "Executor", "Figure",
    "FileCheckReport", "HandoutFile", "ImportReport", "LaidOut", "LayoutError", "LeakError",
    "Limits", "LocalPool", "Notice", "NoticePlace", "ObsoleteFile", "OlderFile", "PlannedFile",
    "Preview", "Problem", "Progress", "RenderError", "Rendered", "Renderer", "Review",
    "StrictError", "Theme", "TranslationReport", "VerifyReport", "__version__", "build",
    "bundle", "check", "check_files", "debug", "diff", "extract", "import_document", "index",
    "lay_out", "load", "loads", "new", "plan", "preview", "reference_document", "render",
    "review", "schema", "series", "translate", "verify", "words",
]  # fmt: skip

_HOMES = {
    "briefgen.pipeline.api": "build plan render",
    "briefgen.pipeline.build_plan": "BuildPlan PlannedFile",
    "briefgen.pipeline.build_report": "BuildItem BuildReport ObsoleteFile OlderFile Progress",
    "briefgen.pipeline.cluster": "DaskCluster",
    "briefgen.pipeline.content_check": "CheckReport",
    "briefgen.pipeline.exchange.brief_index": "index",
    "briefgen.pipeline.document_import": "ImportReport",
    "briefgen.pipeline.exchange.handout_functions": "bundle series",
    "briefgen.pipeline.exchange.handout_zip": "HandoutFile",
    "briefgen.pipeline.output_verification": "VerifyReport",
    "briefgen.pipeline.project_tools": (
        "check check_files debug extract import_document new reference_document schema translate "
        "verify words"
    ),
    "briefgen.pipeline.translation_catalogues": "TranslationReport",
    "briefgen.accessibility.built_files": "FileCheckReport",
    "briefgen.engine.limits": "Limits",
    "briefgen.content.load": "load loads",
    "briefgen.conventions": "EditionKey",
    "briefgen.engine.executor": "Executor LocalPool",
    "briefgen.errors": (
        "BriefgenError ContentError LayoutError LeakError Notice NoticePlace Problem RenderError "
        "StrictError"
    ),
    "briefgen.layout.lay_out": "lay_out",
    "briefgen.layout.laid_out": "LaidOut",
    "briefgen.theme.theme": "Theme",
    "briefgen.model.brief": "Brief",
    "briefgen.model.edition": "Edition",
    "briefgen.model.figures": "Figure",
    "briefgen.preview_server.local_server": "Preview preview",
    "briefgen.renderers.rendered": "Rendered Renderer",
    "briefgen.roundtrip.brief_differences": "BriefDifferences diff",
    "briefgen.roundtrip.review_document": "review",
    "briefgen.roundtrip.review_report": "Review",
}
"""Module to the public names that it defines."""

_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}

if not TYPE_CHECKING:  # a checker knows the names above, and no others

    def __getattr__(name: str) -> Any:
        module = _HOME_OF.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(module), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
