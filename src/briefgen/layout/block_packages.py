"""What other packages bring beside the classes of their blocks: templates, and words for them.

Both lie beside the module of the class: ``templates/blocks/<kind>.html.j2``, and
``locales/<language>.po`` in the form of our own catalogues.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from briefgen.errors import LayoutError, Notice
from briefgen.layout.i18n.words_to_translate import words_file
from briefgen.layout.jinja_env import SUFFIX
from briefgen.messages import say
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.block_registry import BUILT_IN, made_by

_SHOWN = 3
"""So many words a notice names; it counts the others."""


class BlockPackage(NamedTuple):
    """A package of blocks: its name and version, and where its files lie."""

    name: str
    templates: Path
    locales: Path

    def words(self) -> Iterator[bytes]:
        """Its catalogues, as they are written."""
        return (file.read_bytes() for file in sorted(self.locales.glob("*.po")))


def packages_of(blocks: Iterable[Block]) -> tuple[BlockPackage, ...]:
    """The packages that bring these blocks, each once; raises LayoutError for one without files."""
    found = {package for _, package in _brought(blocks)}
    return tuple(sorted(found))


def require_templates(blocks: Iterable[Block], templates: Iterable[Path]) -> None:
    """Raise LayoutError where neither a block's package nor ``templates`` has its template."""
    for block, package in _brought(blocks):
        _check(block, package, templates)


def _brought(blocks: Iterable[Block]) -> Iterator[tuple[type[Block], BlockPackage]]:
    for block in dict.fromkeys(type(each) for each in blocks if each.kind not in BUILT_IN):
        if name := made_by(block):
            yield block, _package(block, name)


def missing_words(package: str, language: str, words: Iterable[str]) -> Notice:
    """The notice that a package has no translation of words that its templates say."""
    said = _shown(words)
    text = say(
        "its blocks have no words in {language} for {said}: the English ones stand there",
        language=language,
        said=said,
    )
    return Notice("block-words", text, package)


def untranslated_words(language: str, words: Iterable[str], *, of_layout: bool) -> Notice:
    """The notice that a user's own catalogue lacks words: of ours, or of the user's layouts."""
    text = say("it has no words for {words}: the English ones stand there", words=_shown(words))
    if of_layout:
        text = say(
            "the templates have no words in {language} for {words}: the English ones stand there; "
            "`briefgen translate words {language}` lists them",
            language=language,
            words=_shown(words),
        )
    return Notice("words-missing", text, words_file(language))


def _shown(words: Iterable[str]) -> str:
    said = sorted(words)
    names = ", ".join(f"“{word[:60]}”" for word in said[:_SHOWN])
    if len(said) <= _SHOWN:
        return names
    return say("{names} and {count} more", names=names, count=len(said) - _SHOWN)


def package_of(block: Block) -> str:
    """The package that brings a block, as `made_by` names it; "" for one of ours."""
    return made_by(type(block)) if block.kind not in BUILT_IN else ""


def _package(block: type[Block], name: str) -> BlockPackage:
    module = sys.modules[block.__module__]
    if module.__file__ is None or not (module.__spec__ and module.__spec__.parent):
        text = say(
            "the block “{kind}” stands in no package: there is no place for its template",
            kind=block.kind,
        )
        hint = say("put its module into a folder with __init__.py and templates/")
        raise LayoutError(text, template=name, hint=hint)
    folder = Path(module.__file__).parent
    return BlockPackage(name, folder / "templates", folder / "locales")


def _check(block: type[Block], package: BlockPackage, templates: Iterable[Path]) -> None:
    file = f"blocks/{block.kind}{SUFFIX}"
    if not any((folder / file).is_file() for folder in (*templates, package.templates)):
        module = block.__module__.rpartition(".")[0] or block.__module__
        raise LayoutError(
            say("the block “{kind}” comes without its template", kind=block.kind),
            template=package.name,
            hint=say("it belongs beside {module}: templates/{file}", module=module, file=file),
        )
