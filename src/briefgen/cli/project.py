"""The project that a command works in: its defaults, found from where it stands."""

from __future__ import annotations

from pathlib import Path

from briefgen.pipeline.config import Config, find_config, load_config


def config_for(paths: list[Path]) -> Config:
    """The project's defaults, found from here, or else from where the first path leads."""
    if paths and find_config(Path()) is None:
        return load_config(paths[0] if paths[0].is_dir() else paths[0].parent)
    return load_config(Path())
