"""The command line: the only place that prints, prompts or exits.

Exit codes: 0 all built; 1 a brief could not be built, or a check found problems; 2 wrong usage;
130 stopped by Ctrl-C, 143 by SIGTERM, 129 by SIGHUP; 141 nobody reads what we print any more.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from briefgen.cli.parser import make_parser
from briefgen.cli.spoken_language import LANGUAGES, AskedLanguage, asked_language, speaking
from briefgen.cli.terminal import show_error, show_failure, show_problem
from briefgen.cli.typing_mistakes import unknown
from briefgen.errors import BriefgenError, ContentError
from briefgen.files.failure_words import refused_by_system, unforeseen
from briefgen.messages import say

INTERRUPTED, BROKEN_PIPE = 130, 141
_ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What the system sends to end us: on its way down, or when our terminal is closed."""
_SELDOM = 50_000
"""Objects more, after which Python looks for garbage: what a command loads is none, and looking
through it fifty times is a tenth of a short one.
"""
_STOPPED = say(
    "Stopped. What is in the output folder is whole: each file is the new one or the old one."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _open_what_is_closed()
    _speak_utf8()
    before = {
        number: signal.signal(number, _terminate)
        for number in _ENDINGS
        if signal.getsignal(number) != signal.SIG_IGN  # as under nohup
    }
    asked = asked_language(sys.argv[1:] if argv is None else argv)
    often, *rest = gc.get_threshold()
    gc.set_threshold(_SELDOM, *rest)
    try:
        with speaking(asked.language):
            return _main(asked)
    finally:
        gc.set_threshold(often, *rest)
        for number, handler in before.items():
            signal.signal(number, handler)


def _main(asked: AskedLanguage) -> int:
    try:
        code = _run(asked)
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            code = _unwritten(error)
        return code
    except KeyboardInterrupt:
        show_error(_STOPPED, label="")
        return INTERRUPTED
    except BrokenPipeError:
        # Python would complain about the same pipe once more when it flushes on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE


def _unwritten(error: OSError) -> int:
    """What was printed could not be written; Python would complain once more on its way out."""
    show_error(
        say("what was to be printed could not be written: {strerror}", strerror=error.strerror)
    )
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _run(asked: AskedLanguage) -> int:
    parser = make_parser(asked.arguments)
    if asked.language is not None and asked.language not in LANGUAGES:
        parser.error(unknown(say("language"), asked.language, LANGUAGES))
    if not asked.arguments:
        parser.print_help(sys.stderr)
        return 2
    options = parser.parse_args(asked.arguments)
    try:
        _stand_somewhere()
        return int(options.run(options))
    except ContentError as error:
        for problem in error.problems:
            show_problem(problem)
    except BriefgenError as error:
        show_failure(error)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except OSError as error:
        if os.environ.get("BRIEFGEN_DEBUG"):
            raise
        show_error(refused_by_system(error))
    except Exception as error:
        if os.environ.get("BRIEFGEN_DEBUG"):
            raise
        show_error(unforeseen(error))
    return 1


def _stand_somewhere() -> None:
    try:
        Path.cwd()
    except OSError:
        hint = say("go to one that is there: cd")
        raise BriefgenError(say("the folder that you work in is gone"), hint=hint) from None


def _open_what_is_closed() -> None:
    """Print to nowhere after ``>&-``; else the next file that is opened would get our words."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # the lowest that is free
    for name, number in (("stdout", 1), ("stderr", 2)):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w", closefd=False))


def _speak_utf8() -> None:
    """Arabic titles are printed under any locale; half a character shows as its number."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(
            stream, "reconfigure", None
        )  # a test or a library may have replaced it
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _terminate(number: int, _frame: FrameType | None) -> None:
    """End as on any other exit, so that children are ended too."""
    raise SystemExit(128 + number)
