"""The library's door: what is public, and that it costs little to come in."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import briefgen
from tests.pipeline.conftest import project, stubs

__all__ = ["project", "stubs"]
ROOT = Path(briefgen.__file__).resolve().parents[2]
PUBLIC = {
    "Brief", "BriefDifferences", "BriefgenError", "BuildItem", "BuildPlan", "BuildReport",
    "CheckReport", "ContentError", "DaskCluster", "Edition", "EditionKey", "Executor", "Figure",
    "FileCheckReport", "HandoutFile", "ImportReport", "LaidOut", "LayoutError", "LeakError",
    "Limits", "LocalPool", "Notice", "NoticePlace", "ObsoleteFile", "OlderFile", "PlannedFile",
    "Preview", "Problem", "Progress", "RenderError", "Rendered", "Renderer", "Review",
    "StrictError", "Theme", "TranslationReport", "VerifyReport", "__version__", "build",
    "bundle", "check", "check_files", "debug", "diff", "extract", "import_document", "index",
    "lay_out", "load", "loads", "new", "plan", "preview", "reference_document", "render",
    "review", "schema", "series", "translate", "verify", "words",
}  # fmt: skip


def test_exactly_these_names_are_public() -> None:
    assert set(briefgen.__all__) == PUBLIC
    assert len(briefgen.__all__) == len(PUBLIC)
    assert {name for name in dir(briefgen) if name in PUBLIC} == PUBLIC


@pytest.mark.parametrize("name", sorted(PUBLIC - {"__version__"}))
def test_every_name_leads_to_what_it_names(name: str) -> None:
    value = getattr(briefgen, name)

    assert value.__name__ == name
    assert value.__module__.startswith("briefgen.")


def test_the_types_that_a_checker_sees_are_the_ones_that_are_loaded() -> None:
    text = Path(briefgen.__file__).read_text(encoding="utf-8")
    block = text[text.index("if TYPE_CHECKING:") : text.index("__version__ =")]
    seen: dict[str, object] = {}
    exec(block.replace("if TYPE_CHECKING:", "if True:"), seen)  # noqa: S102  # our own source

    for name in PUBLIC - {"__version__"}:
        assert seen[name] is getattr(briefgen, name)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'briefgen' has no attribute 'biuld'"):
        _ = briefgen.biuld  # type: ignore[attr-defined]


def test_the_page_of_the_library_uses_every_function() -> None:
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    run = "".join(re.findall(r"^```(?:python|pycon)\n(.*?)^```", page, re.M | re.S))
    functions = {name for name in PUBLIC if name.islower() and not name.startswith("_")}

    assert len(functions) == 23
    assert {name for name in functions if f"briefgen.{name}(" not in run} == set()


def test_every_type_stands_on_the_page_of_the_library_and_every_error_on_that_of_errors() -> None:
    library, errors = ((ROOT / "docs" / name).read_text() for name in ("library.md", "errors.md"))
    types = {name for name in PUBLIC if not name.islower()}

    for name in types:
        page = errors if issubclass(getattr(briefgen, name), Exception) else library
        assert re.search(rf"`(?:briefgen\.)?{name}\b", page), name


def test_every_error_of_the_door_is_raised_somewhere() -> None:
    house = "".join(
        path.read_text("utf-8") for path in Path(briefgen.__file__).parent.rglob("*.py")
    )
    errors = {name for name in PUBLIC if name.endswith("Error")}

    assert {name for name in errors if not re.search(rf"raise {name}\(", house)} == set()


def test_no_room_has_the_name_of_something_public() -> None:
    rooms = {path.stem for path in Path(briefgen.__file__).parent.iterdir()}

    assert not rooms & PUBLIC


def test_coming_in_loads_nothing_else() -> None:
    _run("import sys, briefgen\nassert not [m for m in sys.modules if m.startswith('briefgen.')]")


def _run(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_the_version_is_the_one_that_is_packaged() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert project["tool"]["hatch"]["version"]["path"] == "src/briefgen/__init__.py"
    assert briefgen.__version__ == "0.1.0"


# --- the functions as the design shows them ------------------------------------------------------


def test_load_lay_out_and_render(project: Path) -> None:
    brief = briefgen.load("content/alpha")
    laid_out = briefgen.lay_out(brief.edition(language="en", audience="public"), layout="article")
    html = briefgen.render(brief, "html")

    assert laid_out.metadata.title == "Alpha"
    assert (html.format, html.pages) == ("html", None)
    saved = html.save("output/alpha.en.html")
    assert saved.read_bytes() == html.data


@pytest.mark.usefixtures("stubs")
def test_what_a_plugin_raises_is_an_error_of_ours_that_names_it(project: Path) -> None:
    brief = briefgen.load("content/alpha")

    with pytest.raises(briefgen.RenderError, match=r"a fault in stubs 1\.0, which makes"):
        briefgen.render(brief, "faulty")


def test_rendering_for_an_audience(project: Path) -> None:
    brief = briefgen.load("content/alpha")

    public, partners = (
        briefgen.render(brief, "html", audience=audience).data
        for audience in ("public", "partners")
    )

    secret = b"A shared delivery of spare parts"
    assert (secret in public, secret in partners) == (False, True)


def test_build(project: Path) -> None:
    report = briefgen.build("content/", formats=["html"], output="output/")

    assert report.ok
    assert [item.path for item in report.items] == [Path("output/alpha/alpha.en.html")]
    assert briefgen.build(["content"], formats=["html"]).items[0].status == "unchanged"


def test_a_build_that_fails_says_so_and_does_not_raise(project: Path) -> None:
    Path("content/alpha/brief.yaml").write_text("title: x\n", encoding="utf-8")

    report = briefgen.build("content", formats=["html"])

    assert not report.ok
    assert report.failed == report.items
    assert all(problem.file == "content/alpha/brief.yaml" for problem in report.problems)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"formats": ["pfd"]}, "there is no format 'pfd' (did you mean pdf?)"),
        ({"audiences": ["pubic"]}, "there is no audience 'pubic' (did you mean public?)"),
    ],
)
def test_a_wrong_name_raises_before_anything_is_done(
    project: Path, options: dict[str, list[str]], said: str
) -> None:
    with pytest.raises(briefgen.BriefgenError) as caught:
        briefgen.build("content", **options)  # type: ignore[arg-type]

    assert str(caught.value) == said
    assert not Path("output").exists()
