"""An engine is tried with briefs, as the pipeline gives them to it."""

from tests.pipeline.conftest import add_brief, project, stubs

__all__ = ["add_brief", "project", "stubs"]
