"""The locks, the Makefile and the wheel: what a fresh machine gets."""

import email
import json
import os
import re
import subprocess
import sys
import sysconfig
import time
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from briefgen.model.blocks import block_registry

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
AT_LEAST = {"runtime": 20, "test": 20, "bench": 5}
LOCKS = {name: ROOT / "requirements" / f"{name}.txt" for name in AT_LEAST}
SETUP_FILES = ["pyproject.toml", "Makefile", ".ci/run", "scripts/*", "requirements/*", ".gitignore"]


# --- the locks ------------------------------------------------------------------------------------


def _locked(name: str) -> list[tuple[Requirement, list[str]]]:
    """Each pinned requirement of a lock with its hashes; a fork for some Pythons stands twice."""
    text = re.sub(r"^\s*#.*\n", "", LOCKS[name].read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = []
    for line in text.replace("\\\n", " ").splitlines():
        pin, *hashes = line.split(" --hash=")
        found.append((Requirement(pin.strip()), [each.strip() for each in hashes]))
    return found


def _version(requirement: Requirement) -> Version:
    (specifier,) = requirement.specifier
    assert specifier.operator == "=="
    return Version(specifier.version)


def _versions(lock: str) -> dict[str, set[Version]]:
    """The locked versions of each package, by its normalised name."""
    versions: dict[str, set[Version]] = {}
    for requirement, _ in _locked(lock):
        versions.setdefault(canonicalize_name(requirement.name), set()).add(_version(requirement))
    return versions


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_is_pinned_and_hashed(lock: str) -> None:
    locked = _locked(lock)

    assert len(locked) > AT_LEAST[lock]
    for requirement, hashes in locked:
        assert str(_version(requirement))
        assert hashes, f"{requirement} has no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes)


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("runtime", PROJECT["project"]["dependencies"]),
        ("runtime", PROJECT["build-system"]["requires"]),
        ("runtime", PROJECT["dependency-groups"]["build"]),
        ("test", PROJECT["dependency-groups"]["test"]),
        ("bench", PROJECT["dependency-groups"]["bench"]),
    ],
)
def test_a_lock_covers_what_pyproject_asks_for(lock: str, wanted: list[str]) -> None:
    versions = _versions(lock)

    for requirement in map(Requirement, wanted):
        for version in versions[canonicalize_name(requirement.name)]:
            assert requirement.specifier.contains(version), f"{version} is not {requirement}"


def test_the_locks_agree_on_what_both_contain() -> None:
    runtime, test = _versions("runtime"), _versions("test")
    shared = runtime.keys() & test.keys()

    assert "packaging" in shared
    for name in shared:
        assert runtime[name] == test[name]


def _setup_files() -> Iterator[Path]:
    for pattern in SETUP_FILES:
        yield from (path for path in ROOT.glob(pattern) if path.is_file())


def test_no_setup_file_names_a_package_index_or_a_machine() -> None:
    addresses = r"://|--(extra-)?index|--find-links|pypi\.org|pythonhosted"
    places = r"/home/|/root/|/Users/|/work/|/tmp/|" + re.escape(str(ROOT) + "/")
    files = list(_setup_files())

    assert len(files) >= len(SETUP_FILES)
    for file in files:
        found = re.search(f"{addresses}|{places}", file.read_text(encoding="utf-8"))
        assert not found, f"{file.name} contains {found}"


# --- the Makefile ---------------------------------------------------------------------------------


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that looks set up: every stamp is there and younger than what it depends on."""
    for name in ("Makefile", "pyproject.toml", "requirements/runtime.txt", "requirements/test.txt"):
        _write(tmp_path / name, (ROOT / name).read_text(encoding="utf-8"), age=60)
    _write(tmp_path / "scripts/system_libraries.py", "", age=60)
    _write(tmp_path / ".venv/bin/python", "#!/bin/sh\n", age=50)
    (tmp_path / ".venv/bin/python").chmod(0o755)
    _write(tmp_path / ".venv/address", f"{tmp_path.resolve()}\n", age=40)
    for age, stamp in enumerate(("slow", "test", "runtime"), start=10):
        _write(tmp_path / f".venv/{stamp}.stamp", "", age=age)
    return tmp_path


def _write(path: Path, text: str, age: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    born = time.time() - age
    os.utime(path, (born, born))


def _would_do(checkout: Path, target: str) -> list[str]:
    """The commands that make would run for a target."""
    # What an outer `make test` hands down is of no concern here.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    done = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", target],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_a_second_make_brief_only_builds(checkout: Path) -> None:
    assert [line.strip() for line in _would_do(checkout, "brief")] == [
        ".venv/bin/python -m briefgen build"
    ]


def test_a_second_make_test_only_tests(checkout: Path) -> None:
    commands = "\n".join(_would_do(checkout, "test"))

    assert "pip install" not in commands
    for check in ("ruff check", "ruff format --check", "mypy", "lint-imports", "pytest"):
        assert check in commands


def test_a_changed_lock_is_installed(checkout: Path) -> None:
    _write(checkout / "requirements/runtime.txt", "", age=0)

    commands = "\n".join(_would_do(checkout, "brief"))

    assert "--require-hashes --no-deps --only-binary :all: -r requirements/runtime.txt" in commands
    assert "venv --clear" not in commands


@pytest.mark.parametrize("change", ["moved", "no python"])
def test_an_environment_that_cannot_work_is_made_again(checkout: Path, change: str) -> None:
    if change == "moved":
        checkout = checkout.rename(checkout.with_name("elsewhere with a space"))
    else:
        (checkout / ".venv/bin/python").unlink()

    assert any("venv --clear" in line for line in _would_do(checkout, "brief"))


def test_make_alone_says_what_there_is(checkout: Path) -> None:
    told = subprocess.run(["make"], cwd=checkout, capture_output=True, text=True, check=True).stdout

    for target in ("brief", "test", "test-all", "accept", "bench", "clean", "lock"):
        assert re.search(rf"^make {target} +\w", told, re.MULTILINE)


def test_ci_runs_the_tests_and_then_the_slow_ones() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")

    run = re.findall(r"^ *(make [a-z-]+)$", script, re.MULTILINE)
    assert run == ["make test", "make test-slow"]


# --- the wheel ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, *build], check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def _files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def test_the_wheel_holds_the_package_and_the_templates_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}

    package = {f"briefgen/{name}" for name in _files_below(ROOT / "src/briefgen")}
    templates = {f"briefgen/_templates/{name}" for name in _files_below(ROOT / "templates")}
    assert "briefgen/py.typed" in package
    assert templates
    assert names == package | templates


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = email.message_from_bytes(archive.read(name))

    assert metadata["Name"] == "briefgen"
    assert metadata["License-Expression"] == "Apache-2.0 AND OFL-1.1"
    assert metadata["Requires-Python"] == ">=3.11"
    assert not re.search(r"pypi\.org|file:", metadata.as_string())


@pytest.mark.parametrize("name", PROJECT["project"]["entry-points"]["briefgen.renderers"])
def test_a_built_in_format_is_registered_and_can_be_loaded(name: str) -> None:
    (renderer,) = entry_points(group="briefgen.renderers", name=name)

    assert isinstance(renderer.load(), type)


def test_the_built_in_blocks_are_registered_as_the_table_says() -> None:
    assert PROJECT["project"]["entry-points"]["briefgen.blocks"] == block_registry.BUILT_IN


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment that holds the wheel and sees this one's dependencies."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin/python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    (site_packages,) = folder.glob("lib/python*/site-packages")
    # This adds the folder, but follows no .pth file in it: our editable install stays out.
    (site_packages / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return python


def _run(python: Path, *arguments: str, cwd: Path) -> str:
    """What it prints in an empty folder, with no variable that could lead back to the checkout."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [python, *arguments],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_installed_wheel_sees_no_checkout(installed: Path, tmp_path: Path) -> None:
    code = "import briefgen, json, sys; print(json.dumps([briefgen.__file__, *sys.path]))"

    file, *paths = json.loads(_run(installed, "-c", code, cwd=tmp_path))

    assert Path(file).is_relative_to(installed.parents[1])
    dependencies = Path(sysconfig.get_path("purelib"))
    seen = {Path(path).resolve() for path in paths if path} - {dependencies.resolve()}
    assert not [path for path in seen if path.is_relative_to(ROOT)]


def test_the_installed_wheel_makes_a_new_brief_and_builds_it(
    installed: Path, tmp_path: Path
) -> None:
    _run(installed, "-m", "briefgen", "new", "my-brief", cwd=tmp_path)
    _run(installed, "-m", "briefgen", "build", "content/my-brief", cwd=tmp_path)

    output = tmp_path / "output/my-brief"
    starts = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04", ".html": b"<!DOCTYPE html>"}
    for suffix, start in starts.items():
        built = list(output.glob(f"my-brief.*{suffix}"))
        assert built, f"no {suffix} among {sorted(path.name for path in output.iterdir())}"
        for path in built:
            assert path.read_bytes()[: len(start)].lower() == start.lower()
