"""The Jinja environment: sandboxed, autoescaped, strict, and where templates are found.

Templates are looked for in the user's folders first, then in briefgen's own, one file at a time.
Content is never a template.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import jinja2
from jinja2.bccache import Bucket
from jinja2.filters import do_truncate
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.errors import LayoutError
from briefgen.files import read_journal
from briefgen.files.user_cache import keep, recalled
from briefgen.layout.passes.language_marks import cut_short
from briefgen.messages import say

SUFFIX = ".html.j2"
_TEXTS: Final = (".css", ".j2", ".svg", ".toml", ".typ")
"""What of the templates is text."""
_SEEN: ContextVar[set[Any]] = ContextVar("seen")
"""The templates that were looked at for this document, and are what they were."""


@lru_cache(maxsize=1)
def own_templates() -> Path:
    """briefgen's own templates: inside the installed package, or at the top of the checkout."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_templates"
    return shipped if shipped.is_dir() else package.parents[1] / "templates"


def own_template(name: str) -> str:
    """A template, style or theme of briefgen's own as it is written; raises LayoutError."""
    root = own_templates()
    known = {file.relative_to(root).as_posix(): file for file in root.rglob("*.*")}
    if name in known and Path(name).suffix in _TEXTS:
        return as_text(known[name].read_bytes())
    like = sorted(other for other in known if other.endswith(Path(name).suffix or ".css"))
    raise LayoutError(
        say("there is no template {name!r} of briefgen's own", name=name),
        hint=say("there are: {path}", path=", ".join(like)) if like else "",
    )


def search_path(templates: tuple[Path, ...]) -> tuple[Path, ...]:
    """Where templates, styles and themes are looked for, in order."""
    for folder in templates:
        if not folder.is_dir():
            raise LayoutError(say("there is no folder of templates at {folder}", folder=folder))
    return (*templates, own_templates())


@lru_cache(maxsize=8)
def environment(path: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """The environment for one search path; compiled templates are kept with it."""
    made = ImmutableSandboxedEnvironment(
        loader=_Loader(path),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
        cache_size=400,
        bytecode_cache=_Compiled(),
    )
    made.filters["truncate"] = _truncate
    return made


class _Loader(jinja2.BaseLoader):
    """Reads templates; a compiled one holds while the file has the same text, whatever its time."""

    def __init__(self, path: tuple[Path, ...]) -> None:
        self._path = path

    def get_source(
        self, _environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, its name, and whether that is what would be read now.

        The name stands for the file as well: what is compiled is kept, and tells no folder.
        """
        name = "/".join(split_template_path(template))
        found = read_journal.read_first(self._path, name)
        if found is None:
            raise jinja2.TemplateNotFound(template)
        return as_text(found[1]), name, lambda: self._is(name, found)

    def _is(self, name: str, found: tuple[Path, bytes]) -> bool:
        seen = _SEEN.get(set())
        if (self, name) in seen:
            return True
        is_same = read_journal.read_first(self._path, name) == found
        if is_same:
            seen.add((self, name))
        return is_same


def as_text(data: bytes) -> str:
    """The text of a file, with any line end as a line feed."""
    return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


@jinja2.pass_environment
def _truncate(
    environment: jinja2.Environment, text: str, length: int = 255, *how: Any, **named: Any
) -> str:
    """Jinja's filter, whose result still knows its language."""
    return cut_short(text, do_truncate(environment, text, length, *how, **named))


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, kept between processes as Python keeps its own in __pycache__.

    Compiling thirty templates takes 0.2 s, reading them back 0.01 s. They are known by name and
    text, whatever folder they lie in: a job unpacks its templates in one of its own.
    """

    _FOLDER = f"templates-{sys.implementation.cache_tag}"

    def get_cache_key(self, name: str, _filename: str | None = None) -> str:
        """The name: the text is told by the checksum beside it."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a template back, if it is there and whole."""
        if (kept := recalled(self._FOLDER, _identity(bucket))) is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        keep(self._FOLDER, _identity(bucket), bucket.bytecode_to_string())


def _identity(bucket: Bucket) -> bytes:
    return f"{bucket.key}\0{bucket.checksum}".encode()


@contextmanager
def template_errors() -> Iterator[None]:
    """For one document: turn whatever a template raises into a LayoutError that names the template
    and line. Whether a template has changed is looked at once.
    """
    token = _SEEN.set(set())
    try:
        yield
    except LayoutError:
        raise
    except jinja2.TemplateSyntaxError as error:
        raise LayoutError(
            str(error.message), template=error.name or "", line=error.lineno
        ) from error
    except jinja2.TemplateNotFound as error:
        raise LayoutError(
            say("there is no template {name}", name=error.name),
            template=_where(error.__traceback__)[0],
            line=_where(error.__traceback__)[1],
        ) from error
    except (
        jinja2.TemplateError,
        ArithmeticError,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        RecursionError,
    ) as error:
        template, line = _where(error.__traceback__)
        if not template:
            raise
        raise LayoutError(_said(error), template=template, line=line) from error
    finally:
        _SEEN.reset(token)


def _said(error: Exception) -> str:
    """What an error says; that of a missing key is the bare key."""
    text = str(error) or type(error).__name__
    return say("there is no {text}", text=text) if isinstance(error, KeyError) else text


def _where(trace: TracebackType | None) -> tuple[str, int]:
    """The innermost template frame of a traceback; Jinja gives it the template's own lines."""
    place = ("", 0)
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(SUFFIX):
            place = (name, trace.tb_lineno)
        trace = trace.tb_next
    return place
