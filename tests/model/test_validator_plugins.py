"""pydantic looks for plugins only where an installed package brings one, and then it does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REBUILD = "import sys; from briefgen.model.brief import Brief; Brief.model_rebuild();"


def test_no_package_is_looked_through_where_none_brings_a_plugin() -> None:
    assert _printed(f"{REBUILD} print('importlib.metadata' in sys.modules)") == "False\n"


def test_a_plugin_of_an_installed_package_is_asked(tmp_path: Path) -> None:
    info = tmp_path / "watching-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[pydantic]\nwatching = watching:plugin\n")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: watching\nVersion: 1.0\n")
    (tmp_path / "watching.py").write_text(
        "class Plugin:\n"
        "    def new_schema_validator(self, *given):\n"
        "        print('asked')\n"
        "        return None, None, None\n"
        "plugin = Plugin()\n"
    )

    said = _printed(f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {REBUILD}")

    assert set(said.split()) == {"asked"}


def _printed(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout
