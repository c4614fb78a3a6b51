"""The house as text: `python -m scripts.rooms` draws it anew into docs/architecture.md.

Rooms and files are read from the folders, arrows from the imports, those for type checkers and
inside functions too; nothing of the project is run. ``--check`` only says whether the page is true.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src" / "briefgen"
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms: made by scripts/rooms.py -->\n", "<!-- end of rooms -->\n"
WIDTH = 104


def modules() -> dict[str, Path]:
    """Every module of ours by its dotted name without ``briefgen.``; the door aside."""
    found = {}
    for file in sorted(SRC.rglob("*.py")):
        name = ".".join(file.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")
        if name != "__init__":
            found[name] = file
    return found


def imports(known: Mapping[str, Path]) -> dict[str, frozenset[str]]:
    """Module to the modules of ours that it imports anywhere in its file."""
    return {name: frozenset(_imports(file, known)) for name, file in known.items()}


def _imports(file: Path, known: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("briefgen."):
            continue
        module = str(node.module).removeprefix("briefgen.")
        for alias in node.names:
            inner = f"{module}.{alias.name}"
            yield inner if inner in known else module


def circles(arrows: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Modules that import each other, however long the way round: each circle once."""
    reach: dict[str, set[str]] = {name: set(to) - {name} for name, to in arrows.items()}
    for middle in reach:
        for ways in reach.values():
            if middle in ways:
                ways |= reach[middle]
    together = {
        tuple(sorted(n for n in ways if n in reach and name in reach[n]))
        for name, ways in reach.items()
        if name in ways
    }
    return sorted(together)


def floors() -> list[list[str]]:
    """The floors from above, each with its rooms, as pyproject.toml says them to import-linter."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = config["tool"]["importlinter"]["contracts"][0]["layers"]
    rooms = ([room.strip() for room in layer.split(":")] for layer in layers)
    there = ([room for room in floor if "(" not in room] for floor in rooms)
    return [floor for floor in there if floor]


def drawing() -> str:
    """Each room with what it says of itself, its files, and the rooms that its files import."""
    known = modules()
    arrows = imports(known)
    lines: list[str] = []
    for floor in floors():
        for room in floor:
            lines += _room(room, known, arrows)
        lines.append("")
    return "\n".join(lines)


def _room(
    room: str, known: Mapping[str, Path], arrows: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    inside = [name for name in known if name == room or name.startswith(f"{room}.")]
    to = {target.split(".")[0] for name in inside for target in arrows[name]} - {room}
    order = [name for floor in floors() for name in floor]
    arrow = f"  -> {', '.join(sorted(to, key=order.index))}" if to else ""
    folder = (SRC / room).is_dir()
    yield from _wrapped(f"{room}{'/' if folder else '.py'}", arrow.strip(), "")
    if folder:
        yield from _files(SRC / room, "    ")


def _files(folder: Path, indent: str) -> Iterator[str]:
    files = [f.stem for f in sorted(folder.glob("*.py")) if f.stem != "__init__"]
    if files:
        yield from _wrapped("", "  ".join(files), indent)
    for inner in sorted(p for p in folder.iterdir() if (p / "__init__.py").is_file()):
        names = [f.stem for f in sorted(inner.glob("*.py")) if f.stem != "__init__"]
        yield from _wrapped(f"{inner.name}/", "  ".join(names), indent)
        yield from _files_below(inner, f"{indent}    ")


def _files_below(folder: Path, indent: str) -> Iterator[str]:
    for inner in sorted(p for p in folder.iterdir() if (p / "__init__.py").is_file()):
        names = [f.stem for f in sorted(inner.glob("*.py")) if f.stem != "__init__"]
        yield from _wrapped(f"{inner.name}/", "  ".join(names), indent)


def _wrapped(head: str, text: str, indent: str) -> Iterator[str]:
    """A head and words behind it, in lines that begin below the first word."""
    start = f"{indent}{head:<15} " if head else indent
    rest = " " * len(start)
    line = start
    for word in text.split("  "):
        if len(line) + len(word) > WIDTH and line.strip():
            yield line.rstrip()
            line = rest
        line += f"{word}  "
    yield line.rstrip()


def page() -> str:
    """The page of architecture with today's drawing in it."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return f"{before}{BEGIN}\n```text\n{drawing().rstrip()}\n```\n\n{END}{rest.partition(END)[2]}"


def main(arguments: list[str]) -> int:
    """Draw the page anew, or, with ``--check``, say whether it is true."""
    true = page() == PAGE.read_text(encoding="utf-8")
    if not true and "--check" not in arguments:
        PAGE.write_text(page(), encoding="utf-8")
    found = circles(imports(modules()))
    for circle in found:
        print(f"a circle of imports: {', '.join(circle)}")
    print("docs/architecture.md is true" if true else "docs/architecture.md was not true")
    return int(bool(found) or ("--check" in arguments and not true))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
