"""What libraries raise for a file that is protected, torn or hostile, in words for its owner."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.errors import BriefgenError
from briefgen.messages import say


@contextmanager
def told_plainly(where: str = "") -> Iterator[None]:
    """Raise BriefgenError for whatever reading a file raises; a lack of memory stays what it is."""
    try:
        yield
    except BriefgenError as error:
        error.where = error.where or where
        raise
    except MemoryError:
        raise
    except RecursionError:
        text = say("its structure leads back to itself, or is nested too deeply")
        raise BriefgenError(text, where=where) from None
    except OSError as error:
        words = error.strerror or str(error)
        raise BriefgenError(
            say("this file cannot be read: {words}", words=words), where=where
        ) from None
    except Exception as error:
        raise BriefgenError(_words(error), where=where) from None


def _words(error: Exception) -> str:
    name = type(error).__name__
    if "password" in str(error).lower() or name == "PasswordError":
        return say("it is protected by a password: save it without one")
    if isinstance(error, zipfile.BadZipFile) or name == "PdfError":
        return say("it is damaged, or no such file whatever its name")
    return say("it is damaged: it cannot be read ({name})", name=name)


def without_address(error: Exception) -> str:
    """The words of an error of pikepdf's, without where in memory its bytes are."""
    return re.sub(r"^.*<[^>]* object at 0x[0-9a-f]+>[^:]*: ", "", str(error))
