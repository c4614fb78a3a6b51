from __future__ import annotations

import subprocess
import sys

import pytest

from briefgen.formats import format_named
from briefgen.renderers import registry


@pytest.mark.parametrize("name", ["docx", "html", "pdf", "text"])
def test_a_renderer_has_the_name_that_it_is_asked_for_by(name: str) -> None:
    made = registry.renderer(name)
    known = format_named(name)
    assert (made.name, made.suffix, made.media_type) == (name, known.suffix, known.media_type)


def test_only_a_render_imports_what_is_heavy() -> None:
    code = (
        "import sys; from briefgen.renderers.registry import renderer;"
        "[renderer(n) for n in ('pdf', 'docx', 'html', 'text')];"
        "heavy = {'weasyprint', 'docx', 'PIL', 'fontTools', 'pikepdf'} & set(sys.modules);"
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
