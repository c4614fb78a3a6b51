"""Recipes and the sentences of pages name what there is: libraries, options, files."""

from __future__ import annotations

import re
import shlex
from itertools import chain
from pathlib import Path

import pytest
import yaml

from briefgen.cli.parser import make_parser
from scripts.system_libraries import RUN, VERSION
from tests.docs_examples import PAGES, without_fences

ROOT = Path(__file__).resolve().parents[1]
CONTAINER = (ROOT / "recipes/Containerfile").read_text("utf-8")
WORKFLOW = yaml.safe_load((ROOT / "recipes/build-briefs.yml").read_text("utf-8"))


@pytest.mark.parametrize("recipe", ["recipes/Containerfile", "docs/install.md"])
def test_a_recipe_has_every_library_that_is_needed(recipe: str) -> None:
    wanted = {need.debian.replace(f"python{VERSION}", "python3") for need in RUN}
    text = (ROOT / recipe).read_text("utf-8")
    assert wanted - set(re.findall(r"[^\s`]+", text)) == set()


def test_the_container_is_made_of_files_that_are_there() -> None:
    for name in re.findall(r"/opt/briefgen/([\w/.]+)", CONTAINER):
        assert (ROOT / name).is_file(), name
    assert 'ENTRYPOINT ["/opt/venv/bin/briefgen"]' in CONTAINER


def _commands(text: str) -> list[str]:
    return re.findall(r"python -m briefgen ([^\n`|>]+?)(?: \|\||`|\n| >|$)", text)


def _typed(page: Path) -> list[str]:
    """The commands that stand in the sentences of a page; those in fences are run."""
    text = without_fences(page.read_text("utf-8"))
    found = re.findall(r"`(?:python -m )?briefgen ([^`]+)`", text)
    return [command for command in found if re.search(r"--|[/.]", command) and "…" not in command]


RUNS = "\n".join(str(step.get("run", "")) for step in WORKFLOW["jobs"]["build"]["steps"])


@pytest.mark.parametrize("command", sorted({*_commands(RUNS), *chain(*map(_typed, PAGES))}))
def test_every_command_can_be_typed(command: str) -> None:
    make_parser().parse_args(shlex.split(command))


def test_the_workflow_attaches_what_the_build_writes() -> None:
    (attached,) = (
        step["with"]["path"]
        for step in WORKFLOW["jobs"]["build"]["steps"]
        if "upload" in str(step.get("uses"))
    )
    assert attached == "output/"
    assert "briefgen build --index" in RUNS
