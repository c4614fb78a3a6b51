"""The bytes of a CSV file to its text: UTF-8, UTF-16, or the encoding that the author names."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefgen.content.characters import forbidden
from briefgen.content.source_map import SourceFile, SourcePlace
from briefgen.errors import ContentError, Notice, Problem
from briefgen.files.file_kind import file_kind
from briefgen.messages import say
from briefgen.text.encodings import codec_of, likely_encoding

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; the longer ones first, for one begins as another does."""
_SAMPLE: Final = 4_000
_LINE_END: Final = ord("\n")


class CsvText(NamedTuple):
    """The text of a file, and what its author should know of how it was read."""

    source: SourceFile
    refused: tuple[Problem, ...] = ()
    """Characters that no content may hold, the first twenty."""
    notices: tuple[Notice, ...] = ()


def read_csv_text(
    data: bytes, file: str, encoding: str | None = None, languages: Sequence[str] = ()
) -> CsvText:
    """Decode a file; raises ContentError where that fails, with the encoding that is likely for
    words of these languages.
    """
    if kind := file_kind(data):
        hint = kind.hint or say(
            "in a spreadsheet, save it as CSV (UTF-8); elsewhere, as plain text"
        )
        raise _refused(file, say("the file is {name}, not text", name=kind.name), hint)
    codec = _codec(data, encoding, file)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        likely = likely_encoding(data, languages)
        raise _undecodable(data, file, error, codec, encoding, likely) from None
    source = SourceFile(file, text.replace("\r\n", "\n").replace("\r", "\n"))
    doubts = tuple(_doubtful(data, source, encoding, codec))
    return CsvText(source, tuple(forbidden(source)), doubts)


def _codec(data: bytes, encoding: str | None, file: str) -> str:
    """Python's name of the encoding to read with."""
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    said = codec_of(encoding) if encoding else None
    if marked and said and said != marked.removesuffix("-sig"):
        name = marked.removesuffix("-sig").upper()
        text = say(
            "a mark at the beginning of the file says that it is {name}, not {encoding}",
            name=name,
            encoding=encoding,
        )
        raise _refused(file, text, say("take encoding: away"))
    return marked or said or _utf_16(data) or "utf-8"


def _utf_16(data: bytes) -> str | None:
    """UTF-16 without its mark, which some programs leave away: the halves of its separators and
    digits that are nothing all stand behind the others, or all before them, as at the ends of its
    lines.
    """
    sample = data[: len(data[:_SAMPLE]) // 2 * 2]
    first, second = sample[::2], sample[1::2]
    if second.count(0) and not first.count(0):
        return "utf-16-le" if _ends_lines(first, second) else None
    if first.count(0) and not second.count(0):
        return "utf-16-be" if _ends_lines(second, first) else None
    return None


def _ends_lines(told: bytes, nothing: bytes) -> bool:
    """Whether these are the halves of characters, of which the ends of lines are some."""
    ends = [number for number, half in enumerate(told) if half == _LINE_END]
    if not ends:
        return _LINE_END not in nothing
    return all(nothing[number] == 0 for number in ends)


def _undecodable(
    data: bytes,
    file: str,
    error: UnicodeDecodeError,
    codec: str,
    encoding: str | None,
    likely: str,
) -> ContentError:
    before = data[: error.start].decode(codec, "replace").removeprefix("\ufeff")
    place = SourceFile(file, before.replace("\r\n", "\n").replace("\r", "\n"))
    name = encoding or codec.upper().replace("UTF-8-SIG", "UTF-8")
    text = say("the byte 0x{data:02X} is not {name}", data=data[error.start], name=name)
    hint = say("name the encoding that the file is in, or save it as UTF-8")
    if encoding is None and codec == "utf-8":
        hint = say(
            "write encoding: {data} beside data, or save the file as UTF-8",
            data=likely,
        )
    return ContentError([place.place(len(place.text)).problem((), text, hint)])


def _doubtful(
    data: bytes, source: SourceFile, encoding: str | None, codec: str
) -> tuple[Notice, ...]:
    """That a file which is said to be in an old encoding is UTF-8: its words would be wrong."""
    if not encoding or codec.startswith("utf") or data.isascii():
        return ()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ()
    text = say(
        "the file is UTF-8, and is read as {encoding}: take encoding: away", encoding=encoding
    )
    return (Notice("data-encoding", text, source.file),)


def _refused(file: str, text: str, hint: str) -> ContentError:
    return ContentError([SourcePlace(file).problem((), text, hint)])
