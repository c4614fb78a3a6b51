"""A brief's folder into a Brief. Every other floor gets its content through here."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from briefgen.content import plain_tree
from briefgen.content.bundle import Bundle, BundleRecorder, bundle_of
from briefgen.content.draft import Draft
from briefgen.content.figures.computed_figures import compute_figures
from briefgen.content.figures.figure_rows import add_figures
from briefgen.content.folder_guard import BriefFiles, FileError, Folder
from briefgen.content.included_sections import include_sections
from briefgen.content.open_messages import open_messages
from briefgen.content.pictures.hidden_parts import Box
from briefgen.content.pictures.shared_consent import with_one_consent
from briefgen.content.previous_issue import compare
from briefgen.content.recipients.recipient_reading import RecipientReading, prepare_recipients
from briefgen.content.source_lines import with_lines, with_lines_unread
from briefgen.content.source_map import Node, SourcePlace
from briefgen.content.tables.block_rows import graft
from briefgen.content.tables.listed_rows import name_cells
from briefgen.content.tables.table_limits import LIMITS
from briefgen.content.unchanged_texts import unchanged
from briefgen.content.validation.recovery import without
from briefgen.content.validation.validation_errors import explain, hidden, unique
from briefgen.content.withheld_parts import withheld_parts
from briefgen.content.yaml import yaml_tree
from briefgen.content.yaml.yaml_errors import space_is_missing
from briefgen.conventions import BRIEF_FILE, is_slug
from briefgen.errors import ContentError, Notice, Problem
from briefgen.files.given_values import given
from briefgen.messages import say
from briefgen.model.areas import Area
from briefgen.model.blocks.picture_blocks import Photo
from briefgen.model.brief import Brief
from briefgen.model.brief_content import Catalogue
from briefgen.model.pictures import Picture
from briefgen.model.texts import Leaf

_ROUNDS = 4
"""A mistake can hide others of the same value; so often the types are asked again."""

T = TypeVar("T", Picture, Area, bytes)
Source = str | Path | Folder | Bundle
"""Where a brief is read from: a path, or files that are open already."""


@dataclass(frozen=True, slots=True)
class ReadBrief:
    """What reading a brief gave; without a problem there is a brief."""

    brief: Brief | None
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()
    bundle: Bundle | None = field(default=None, compare=False, repr=False)
    """What was read, where that was asked for and there was anything to read."""
    issues: tuple[str, ...] = ()
    """The folders of the issues before that were read, as ``previous`` names them."""


def load(path: str | Path) -> Brief:
    """The brief of a folder or its brief.yaml; raises ContentError with every problem at once."""
    return _brief(load_checked(path))


def loads(
    content: str | bytes | Mapping[str, object],
    *,
    files: Mapping[str, bytes] | None = None,
    name: str = "brief",
) -> Brief:
    """The brief of a program's own content, with all checks that `load` makes.

    ``content`` is YAML, or a dictionary of plain values: texts, numbers, True, False, None, dates,
    lists and dictionaries. ``files`` has what the content names (``data/x.csv``, ``images/a.jpg``,
    ``ar.po``, ``../before/brief.yaml``); no folder is looked at. ``name`` stands for the folder: it
    is the slug of a brief that gives none, and begins every message. Raises ContentError with every
    problem at once; a value of a dictionary has no line, and its problem has ``field`` and line 0.
    Raises BriefgenError for a name in ``files`` that no file of a brief can have.
    """
    bundle = bundle_of(files or {}, name)
    if isinstance(content, str | bytes):
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        return _brief(_loaded(bundle.with_file(BRIEF_FILE, data)))
    if not isinstance(content, Mapping):
        kind = type(content).__name__
        raise TypeError(f"content is YAML text or a dictionary, not {kind}")
    root = plain_tree.tree(content, name)
    return _brief(_told_openly(_checked(root, bundle), root, bundle))


def _brief(loaded: ReadBrief) -> Brief:
    if loaded.brief is None:
        raise ContentError(loaded.problems)
    return loaded.brief


def load_checked(source: Source, *, keep: bool = False) -> ReadBrief:
    """The brief with the notices on it, or its problems; raises nothing for any content.

    ``source`` is a path, or files that are open already: a folder, or a bundle, which may hold
    other bytes than the disk. With ``keep`` the result has the bundle of exactly what was read,
    from which the brief can be read again, here or elsewhere, to the same result.
    """
    try:
        files = _files(source)
    except ContentError as error:
        return ReadBrief(None, error.problems)
    if not keep:
        return _loaded(files)
    recorder = BundleRecorder(files)
    return replace(_loaded(recorder), bundle=recorder.bundle())


def _files(source: Source) -> BriefFiles:
    return source if isinstance(source, Folder | Bundle) else open_folder(source)


def _loaded(files: BriefFiles) -> ReadBrief:
    try:
        root = _read(files)
    except ContentError as error:
        return ReadBrief(None, with_lines_unread(error.problems, files))
    return _told_openly(_checked(root, files), root, files)


def _told_openly(read: ReadBrief, root: Node, files: BriefFiles) -> ReadBrief:
    """Without what is withheld in its messages, and with the lines that may be shown."""
    if not read.problems and not read.notices:
        return read
    known = withheld_parts(root, files)
    problems, notices = open_messages(read.problems, read.notices, known, root, files)
    brief = read.brief.with_notices(notices) if read.brief is not None else None
    problems = with_lines(problems, known, files)
    return replace(read, brief=brief, problems=problems, notices=notices)


def _checked(root: Node, folder: BriefFiles) -> ReadBrief:
    problems, notices, recipients = _prepared(root, folder)
    draft, type_problems = _typed(root, recipients, folder)
    problems += type_problems
    if draft is None:
        return ReadBrief(None, tuple(unique(problems)))
    compared = compare(draft.brief, root, folder, recipients.figures.changed)
    rows = recipients.rows(draft, compared.rows)
    draft = replace(draft, brief=recipients.with_changes(compared))
    for finding in (*recipients.findings(draft), *recipients.consistency(draft)):
        (notices if isinstance(finding, Notice) else problems).append(finding)  # type: ignore[arg-type]  # the kind was asked
    pictures, areas = _Files(draft, folder, problems).read()
    notices += _frames(draft, pictures)
    if pictures:
        from briefgen.content.lint import photo_checks

        notices += photo_checks.few_pixels(draft, pictures)
    if areas or any(block.kind == "map" for _, block in draft.blocks):
        from briefgen.content.lint import map_checks

        for finding in map_checks.maps(draft, areas):
            (notices if isinstance(finding, Notice) else problems).append(finding)  # type: ignore[arg-type]  # the kind was asked
    problems += [*compared.problems, *_slug_problems(draft.brief, folder)]
    notices += [*compared.notices, *unchanged(draft, compared.rows.other, folder)]
    catalogues: Mapping[str, Catalogue] = {}
    if draft.brief.languages:
        from briefgen.content.po.po_check import read_translations

        catalogues, found, more = read_translations(draft, folder)
        problems += found
        notices += more
    if problems:
        return ReadBrief(None, tuple(unique(problems)), () if type_problems else tuple(notices))
    brief = draft.brief.with_pictures(pictures).with_areas(areas).with_recipients(rows)
    brief = brief.with_catalogues(catalogues).with_notices(notices)
    brief = brief.model_copy(update={"slug": brief.slug or folder.name})
    if problems := recipients.without_editions(brief):
        return ReadBrief(None, tuple(unique(problems)), tuple(notices))
    return ReadBrief(brief, (), tuple(notices), issues=compared.issues)


def _prepared(
    root: Node, folder: BriefFiles
) -> tuple[list[Problem], list[Notice], RecipientReading]:
    """Bring what other files hold into the tree, and compute what is computed; what is wrong."""
    problems = [*include_sections(root, folder), *name_cells(root)]
    grafted, added = graft(root, folder), add_figures(root, folder)
    recipients = prepare_recipients(root, folder)
    problems += [*grafted.problems, *added.problems, *recipients.problems]
    problems += recipients.of_all(compute_figures(root))
    return problems, [*grafted.notices, *added.notices, *recipients.notices], recipients


def _frames(draft: Draft, pictures: Mapping[str, Picture]) -> Iterable[Notice]:
    """Pictures of whose files only the first is shown."""
    named = {leaf.value: leaf.path for leaf in reversed(draft.leaves)}
    for name, picture in pictures.items():
        if picture.frames > 1:
            text = say(
                '"{name}" holds {frames} pictures, of which the first is shown',
                name=name,
                frames=picture.frames,
            )
            yield draft.notice("picture-frames", named[name], text)


def open_root(source: Source) -> tuple[Node, BriefFiles]:
    """What a brief's file says, whether or not it fits its types.

    Raises ContentError where it cannot be read.
    """
    folder = _files(source)
    return _read(folder), folder


def open_draft(source: Source) -> tuple[Draft, BriefFiles]:
    """A brief as far as its translators need it: its texts and their places, nothing compared.

    ``source`` is as for `load_checked`. Raises ContentError where it cannot be read or does not fit
    its types.
    """
    folder = _files(source)
    root = _read(folder)
    problems, _, recipients = _prepared(root, folder)
    draft, more = _typed(root, recipients, folder)
    if draft is None or problems or more:
        raise ContentError(unique([*problems, *more]))
    slug = draft.brief.slug or folder.name
    return replace(draft, brief=draft.brief.model_copy(update={"slug": slug})), folder


def open_folder(path: str | Path) -> Folder:
    """The folder that a path means; the path may be that of the brief.yaml in it.

    Raises ContentError where there is none.
    """
    path = str(path) if isinstance(path, Path) else given(path, str, "the path")
    if "\0" in path:
        raise _nothing(path.replace("\0", "\\0"), say("there is no such file or folder"))
    if os.path.isdir(path):  # noqa: PTH112 (a Path would lose how the author wrote it)
        return Folder(Path(path), str(Path(path)) if str(Path(path)) != "." else "")
    file = Path(path)
    in_folder = file.name == BRIEF_FILE and os.path.isdir(file.parent)  # noqa: PTH112 (as for the path itself)
    if in_folder or os.path.isfile(path):  # noqa: PTH113 (for a Path too long a name is an error)
        if file.name != BRIEF_FILE:
            raise _nothing(
                path,
                say("a brief is a folder, or the {brief_file} in it", brief_file=BRIEF_FILE),
                say("rename the file to {brief_file}", brief_file=BRIEF_FILE),
            )
        shown = str(file.parent)
        return Folder(file.parent, shown if shown != "." else "")
    raise _nothing(
        path,
        say("there is no such file or folder"),
        say("name the folder of a brief, such as content/idlib-2023-10"),
    )


def _nothing(path: str, text: str, hint: str = "") -> ContentError:
    return ContentError([SourcePlace(path).problem((), text, hint)])


def _read(folder: BriefFiles) -> Node:
    file = folder.show(BRIEF_FILE)
    try:
        data = folder.read(BRIEF_FILE, yaml_tree.LIMITS.size)
    except FileError as error:
        hint = error.hint or say("a brief's folder holds {brief_file}", brief_file=BRIEF_FILE)
        raise _nothing(file, error.message, hint) from None
    root = yaml_tree.read(data, file)
    if not isinstance(root.content, dict):
        if isinstance(root.content, str) and (match := re.match(r"([a-z_]+):(?=\S)", root.content)):
            raise ContentError([root.place.problem((), *space_is_missing(match[1]))])
        hint = say("a brief begins with title: and is made of key: value")
        raise ContentError([root.place.problem((), say("the file is not a mapping"), hint)])
    return root


def _typed(
    root: Node, recipients: RecipientReading, folder: BriefFiles
) -> tuple[Draft | None, list[Problem]]:
    """The draft and what the types find; what does not fit is left out of the draft."""
    problems: list[Problem] = []
    raw = root.plain()
    for tried in range(_ROUNDS):
        try:
            brief = Brief.model_validate(raw)
        except ValidationError as error:
            bad = explain(error, root)
            problems += (each.problem for each in bad if each.problem)
            problems += hidden(bad, root) if not tried else []
            raw = without(raw, (each.path for each in bad))
        else:
            ids = _keys(root, "sources"), _keys(root, "figures")
            changed = recipients.figures.changed
            draft = Draft(brief, root, *ids, whole=not problems, row_figures=changed)
            return with_one_consent(draft, folder), recipients.told(root, problems)
    return None, recipients.told(root, problems)


def _keys(root: Node, key: str) -> frozenset[str]:
    node = root.child(key)
    return (
        frozenset(node.content)
        if node is not None and isinstance(node.content, dict)
        else frozenset()
    )


def _slug_problems(brief: Brief, folder: BriefFiles) -> Iterable[Problem]:
    name = folder.name
    if brief.slug is None and not is_slug(name):
        hint = say("rename the folder with small letters, digits and -, or give slug: in the file")
        yield SourcePlace(folder.show(BRIEF_FILE)).problem(
            (), say('the folder\'s name "{name}" cannot name the output', name=name), hint
        )


@dataclass(slots=True)
class _Files:
    """Reads the pictures and areas that a brief names, each once; files of data must be there."""

    draft: Draft
    folder: BriefFiles
    problems: list[Problem]

    def read(self) -> tuple[dict[str, Picture], dict[str, Area]]:
        from briefgen.content import geojson
        from briefgen.content.pictures import picture_cleaning

        def area(data: bytes, name: str) -> Area:
            return geojson.read(data, name, self.folder.show(name))

        hidden = self._hidden_parts()

        def picture(data: bytes, name: str) -> Picture:
            return picture_cleaning.read(data, name, hidden.get(name, ()))

        self._each("data", LIMITS.size, lambda data, _: data)
        pictures = self._each("picture", picture_cleaning.SIZE, picture)
        return pictures, self._each("area", geojson.SIZE, area)

    def _hidden_parts(self) -> dict[str, list[Box]]:
        """What is to be seen of no file: all that any photograph of it says."""
        found: dict[str, list[Box]] = {}
        for _, block in self.draft.blocks:
            if isinstance(block, Photo) and block.file is not None and block.blur:
                found.setdefault(block.file, []).extend(block.blur)
        return found

    def _each(self, kind: str, limit: int, reader: Callable[[bytes, str], T]) -> dict[str, T]:
        found: dict[str, T] = {}
        for leaf in self.draft.leaves:
            if leaf.refers_to == kind and leaf.value not in found:
                self._one(leaf, limit, reader, found)
        return found

    def _one(
        self, leaf: Leaf, limit: int, reader: Callable[[bytes, str], T], found: dict[str, T]
    ) -> None:
        try:
            found[leaf.value] = reader(self.folder.read(leaf.value, limit), leaf.value)
        except FileError as error:
            self.problems.append(self.draft.problem(leaf.path, error.message, error.hint))
        except ContentError as error:
            self.problems += error.problems
