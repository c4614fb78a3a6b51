from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest

from briefgen.errors import BriefgenError
from briefgen.renderers import registry


def test_the_built_in_formats_are_there() -> None:
    assert {"docx", "html", "pdf", "text"} <= set(registry.names())


@pytest.mark.parametrize("name", ["docx", "html", "pdf", "text"])
def test_a_renderer_has_the_name_that_it_is_asked_for_by(name: str) -> None:
    made = registry.renderer(name)
    assert made.name == name
    assert made.suffix.startswith(".")


def test_an_unknown_format_gets_a_suggestion_and_the_list() -> None:
    with pytest.raises(BriefgenError) as caught:
        registry.renderer("pfd")
    assert "did you mean “pdf”?" in str(caught.value)
    assert "docx, html, pdf, text" in str(caught.value)


def test_an_installed_package_adds_a_format_but_does_not_replace_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theirs = [
        EntryPoint(name, "briefgen.renderers.text.text_renderer:TextRenderer", registry.GROUP)
        for name in ("sms", "pdf")
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: theirs)
    assert "sms" in registry.names()
    assert registry.renderer("sms").name == "text"
    assert registry.renderer("pdf").name == "pdf"


def test_a_renderer_that_does_not_load_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = [EntryPoint("odt", "briefgen.renderers.nothing:OdtRenderer", registry.GROUP)]
    monkeypatch.setattr(registry, "entry_points", lambda group: broken)
    with pytest.raises(BriefgenError, match="does not load"):
        registry.renderer("odt")


def test_whatever_a_plugin_raises_when_it_loads_is_told_with_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = [EntryPoint("odt", "builtins:int.from_bytes", registry.GROUP)]
    monkeypatch.setattr(registry, "entry_points", lambda group: broken)
    with pytest.raises(
        BriefgenError, match=r"int\.from_bytes: the format “odt” does not load: Type"
    ):
        registry.renderer("odt")


def test_only_a_render_imports_what_is_heavy() -> None:
    code = (
        "import sys; from briefgen.renderers.registry import names, renderer;"
        "[renderer(n) for n in ('pdf', 'docx', 'html', 'text')];"
        "heavy = {'weasyprint', 'docx', 'PIL', 'fontTools', 'pikepdf'} & set(sys.modules);"
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
