"""What the command line does beside `build`, as the door gives it; nothing here prints."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from briefgen.engine.limited_call import limited_call
from briefgen.engine.limits import OF_FOREIGN_FILES, Limits
from briefgen.errors import BriefgenError
from briefgen.files.failure_words import refused_by_system, system_refusals_told
from briefgen.files.given_values import given, given_path, given_paths
from briefgen.messages import say
from briefgen.pipeline.api import common_settings
from briefgen.pipeline.build_report import Progress
from briefgen.pipeline.known_names import known_names
from briefgen.pipeline.translation_catalogues import Action

if TYPE_CHECKING:
    from briefgen.accessibility.built_files import BuiltFile, FileCheckReport
    from briefgen.conventions import Audience
    from briefgen.pipeline.content_check import CheckReport
    from briefgen.pipeline.document_import import ImportReport
    from briefgen.pipeline.output_verification import VerifyReport
    from briefgen.pipeline.translation_catalogues import TranslationReport
    from briefgen.renderers.rendered import Rendered

_BEGINNINGS = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"), (b"<", ".html"))
"""What bytes without a name are, by how they begin."""


def check(
    paths: str | Path | Iterable[str | Path],
    *,
    formats: Iterable[str] | None = None,
    languages: Iterable[str] | None = None,
    audiences: Iterable[str] | None = None,
    recipients: Iterable[str] | None = None,
    layout: str | None = None,
    theme: str | None = None,
    templates: Iterable[str | Path] = (),
    output: str | Path = "output",
    jobs: int | None = None,
    strict: bool = False,
    isolate: bool = True,
    limits: Limits | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> CheckReport:
    """Every problem and notice of the briefs under ``paths``: what `build` would refuse, this says.

    The options are those of `build`. Each brief is made in memory, but for what lies unchanged in
    ``output``, and nothing is written. A brief with problems does not raise: ``report.ok`` is False
    then. Raises as `build` does.
    """
    from briefgen.pipeline.content_check import check_briefs

    settings = common_settings(
        formats=formats,
        languages=languages,
        audiences=audiences,
        recipients=recipients,
        output=output,
        layout=layout,
        theme=theme,
        templates=templates,
        jobs=jobs,
        isolate=isolate,
        limits=limits,
    )
    with system_refusals_told():
        return check_briefs(given_paths(paths), settings, progress, strict=strict)


def check_files(
    paths: str | Path | Iterable[str | Path], *, limits: Limits = OF_FOREIGN_FILES
) -> FileCheckReport:
    """What a screen reader would miss in built PDF and DOCX files, or in all of a folder.

    Each file is read in a process of its own, under ``limits``: it may come from anywhere. A file
    that cannot be read does not raise; its ``error`` says why.
    """
    from briefgen.accessibility.built_files import check_built

    limits = given(limits, Limits, "limits")
    return check_built(map(Path, given_paths(paths)), lambda path: _look(path, limits))


def _look(path: Path, limits: Limits) -> BuiltFile:
    from briefgen.accessibility.built_files import BuiltFile

    try:
        found = limited_call("briefgen.accessibility.built_files:look_at", path, limits=limits)
    except BriefgenError as error:
        return BuiltFile(path, error=str(error))
    assert isinstance(found, BuiltFile)
    return found


def verify(paths: str | Path | Iterable[str | Path] = "output") -> VerifyReport:
    """Whether the files of output folders are those of their manifests; every byte is read.

    A path is the output folder of builds, or a brief's folder in it, wherever it was copied to.
    What is missing, damaged or foreign does not raise: ``report.ok`` is False then. Raises
    BriefgenError where there is no manifest.
    """
    from briefgen.pipeline.output_verification import verified

    return verified(map(Path, given_paths(paths)))


def extract(
    source: str | Path | bytes, *, suffix: str = "", limits: Limits = OF_FOREIGN_FILES
) -> str:
    """The text of a built PDF, DOCX, HTML or text file, or of the bytes of one.

    The body in the order of reading, one line a block, then the notes. ``suffix`` (``.pdf``) says
    what bytes are; without it their beginning does. The file is read in a process of its own, under
    ``limits``. Raises BriefgenError.
    """
    if not isinstance(source, bytes):
        source = given_path(source)
    elif not given(suffix, str, "suffix"):
        begins = source.lstrip()[:8]
        suffix = next((name for begin, name in _BEGINNINGS if begins.startswith(begin)), ".txt")
    where = "" if isinstance(source, bytes) else str(source)
    limits = given(limits, Limits, "limits")
    name = "briefgen.extraction.canonical_text:extract"
    return str(limited_call(name, source, suffix, limits=limits, where=where))


def schema() -> dict[str, Any]:
    """The JSON Schema of the content language (draft 2020-12), for editors."""
    from briefgen.content.schema.json_schema import content_schema

    return content_schema()


def new(
    slug: str,
    *,
    source: str | Path | None = None,
    content: str | Path = "content",
    today: datetime.date | None = None,
) -> Path:
    """Start a brief that builds at once: write ``content/<slug>/brief.yaml`` and return its path.

    With ``source``, a brief, it is the next issue of that: its folder is copied, period and number
    are moved on, ``previous`` is set, and old changes and corrections are gone. ``today`` is its
    day of publication (default: today, or SOURCE_DATE_EPOCH). Raises BriefgenError for what is no
    slug, and where there is something of this name; TypeError for what is no day.
    """
    from briefgen.pipeline.new_brief import start_brief
    from briefgen.pipeline.next_issue import next_issue

    if source is not None:
        before, folder = Path(given_path(source, "source")), Path(given_path(content, "content"))
        return next_issue(given(slug, str, "slug"), before, folder, _day(today)).path

    return start_brief(given(slug, str, "slug"), given_path(content, "content"), _day(today))


def import_document(
    source: str | Path | bytes,
    slug: str,
    *,
    content: str | Path = "content",
    name: str = "",
    language: str = "",
    today: datetime.date | None = None,
    limits: Limits = OF_FOREIGN_FILES,
) -> ImportReport:
    """A Word, HTML, Markdown or text document as the first draft of a brief, which builds at once.

    ``source`` is a file or the bytes of one, which ``name`` says the kind of (``report.docx``).
    Written are ``content/<slug>/brief.yaml``, its pictures, and ``import-notes.txt``; the report
    has the path and what could not be carried: every word of the source is in the draft or in that
    list. ``language`` is that of its texts (default: what the document says); ``today`` is the day
    of publication that the draft has. The file is read in a process of its own, under ``limits``,
    and nothing is fetched. Raises BriefgenError for what cannot be read, for what is no slug, and
    where there is something of this name.
    """
    from briefgen.pipeline.document_import import import_brief

    file = source if isinstance(source, bytes) else Path(given_path(source))
    return import_brief(
        file,
        given(slug, str, "slug"),
        Path(given_path(content, "content")),
        given(name, str, "name"),
        _day(today),
        given(language, str, "language"),
        given(limits, Limits, "limits"),
    )


def _day(today: datetime.date | None) -> datetime.date | None:
    if isinstance(today, datetime.datetime):
        raise TypeError("today is a day, not a moment: give its date()")
    return None if today is None else given(today, datetime.date, "today")


def translate(
    paths: str | Path | Iterable[str | Path], action: Action = "status"
) -> TranslationReport:
    """The catalogues of the briefs under ``paths``, one for each further language of each brief.

    ``status`` says how far they are and writes nothing; ``extract`` makes those that are missing;
    ``update`` brings all up to what their briefs say now, and loses nothing. A brief that cannot be
    read does not raise: ``report.ok`` is False then. Raises BriefgenError for an unknown action.
    """
    from briefgen.pipeline import translation_catalogues

    known_names(say("action"), [action], get_args(Action))
    return translation_catalogues.translated(given_paths(paths), action)


def words(language: str, *, templates: str | Path = "templates") -> Path:
    """Write a catalogue of the library's own words in a language, to be filled in; returns it.

    Behind them stand the words that templates in that folder say by ``t`` and ``tn``.

    It is ``locales/<language>.po`` in a folder of templates, where it goes before ours; one that is
    there already keeps what it says, and gets what is new. Raises BriefgenError for a language that
    Unicode's CLDR does not know, and a catalogue that cannot be read or written.
    """
    from briefgen.files.atomic import write_whole
    from briefgen.layout.i18n.words_to_translate import TemplateWords, words_catalogue, words_file

    language = given(language, str, "language")
    folder = Path(given_path(templates, "templates"))
    file = folder / words_file(language)
    try:
        before = file.read_bytes() if file.exists() else None
        sources = {
            each.relative_to(folder).as_posix(): each.read_text("utf-8", errors="replace")
            for each in sorted(folder.rglob("*.j2"))
        }
    except OSError as error:
        raise BriefgenError(refused_by_system(error), where=str(file)) from error
    own = (words for name, source in sources.items() for words in TemplateWords.of(source, name))
    return write_whole(file, words_catalogue(language, before, own))


def debug(
    path: str | Path,
    *,
    stage: str = "laid-out",
    language: str | None = None,
    audience: Audience = "public",
    recipient: str | None = None,
    layout: str | None = None,
    theme: str | None = None,
    templates: Iterable[str | Path] = (),
) -> str:
    """A brief at one stage of its way, as text for a person who looks for a fault.

    ``recipient`` is the key of one, where the brief has recipients and the stage is of an edition.

    Stages are ``draft`` (which shows what is withheld), ``edition``, ``laid-out``, ``story`` and
    ``boxes``. Raises BriefgenError where the brief does not get so far.
    """
    from briefgen.pipeline.stage_text import Wanted, stage_text

    folders = tuple(map(Path, given_paths(templates, "templates")))
    wanted = Wanted(language, audience, layout, theme, folders, recipient)
    return stage_text(given_path(path), given(stage, str, "stage"), wanted)


def reference_document(
    theme: str | None = None, *, templates: Iterable[str | Path] = ()
) -> Rendered:
    """The Word document of a theme (default: ``default``), to make one's own from; it has `save`.

    ``templates`` are searched before briefgen's own. Raises LayoutError for a theme that there is
    not, or that is wrong.
    """
    from briefgen.layout.jinja_env import search_path
    from briefgen.layout.lay_out import DEFAULT_THEME
    from briefgen.renderers.docx.docx_renderer import DocxRenderer
    from briefgen.renderers.docx.package.reference_document import sample_reference
    from briefgen.renderers.rendered import Rendered
    from briefgen.theme.theme_reader import read_theme

    path = search_path(tuple(map(Path, given_paths(templates, "templates"))))
    data = sample_reference(read_theme(theme or DEFAULT_THEME, path))
    return Rendered("docx", data, DocxRenderer.media_type, DocxRenderer.suffix)
