"""Whatever a program gives to a function of the door, it gets an error of ours or a TypeError.

No exception of pydantic's, Jinja's, lxml's or the system's reaches it bare.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.errors import BriefgenError

GIVEN = {
    "title": "Water points",
    "slug": "water",
    "language": "en",
    "published": "2024-03-12",
    "sources": {"register": {"organization": "Water register"}},
    "based_on": ["register"],
}
BRIEF = briefgen.loads(GIVEN)
NONSENSE: dict[str, Any] = {
    "None": None,
    "number": 5,
    "fraction": 2.5,
    "bytes": b"x",
    "list of None": [None],
    "mapping": {},
    "set": {1},
    "object": object(),
    "function": len,
    "empty": "",
    "nowhere": "nowhere/at/all",
    "empty file": "zero",
    "empty PDF": "zero.pdf",
    "empty Word file": "zero.docx",
    "binary": "binary",
    "binary PDF": "binary.pdf",
    "torn Word file": "torn.docx",
    "empty brief": "content/zero",
    "binary brief": "content/binary",
    "folder without a brief": "folder",
    "NUL": "a\0b",
    "path with NUL": Path("a\0b"),
    "long": "x" * 5000,
    "half a character": "\ud800",
}
Call = Callable[[Any], object]
CALLS: dict[str, Call] = {
    "load": lambda given: briefgen.load(given),
    "loads": lambda given: briefgen.loads(given),
    "loads files": lambda given: briefgen.loads(GIVEN, files=given),
    "loads name": lambda given: briefgen.loads(GIVEN, name=given),
    "lay_out": lambda given: briefgen.lay_out(given),
    "lay_out layout": lambda given: briefgen.lay_out(BRIEF.edition(), layout=given),
    "lay_out theme": lambda given: briefgen.lay_out(BRIEF.edition(), theme=given),
    "lay_out templates": lambda given: briefgen.lay_out(BRIEF.edition(), templates=given),
    "edition language": lambda given: BRIEF.edition(language=given),
    "edition audience": lambda given: BRIEF.edition(audience=given),
    "render": lambda given: briefgen.render(given, "text"),
    "render format": lambda given: briefgen.render(BRIEF, given),
    "render templates": lambda given: briefgen.render(BRIEF, "text", templates=given),
    "save": lambda given: briefgen.render(BRIEF, "text").save(given),
    "build": lambda given: briefgen.build(given, isolate=False),
    "build formats": lambda given: briefgen.build("folder", formats=given),
    "build audiences": lambda given: briefgen.build("folder", audiences=given),
    "build templates": lambda given: briefgen.build("folder", templates=given),
    "build output": lambda given: briefgen.build("folder", output=given),
    "build jobs": lambda given: briefgen.build("folder", jobs=given),
    "build limits": lambda given: briefgen.build("folder", limits=given),
    "check": lambda given: briefgen.check(given, isolate=False),
    "check formats": lambda given: briefgen.check("folder", formats=given),
    "check languages": lambda given: briefgen.check("folder", languages=given),
    "check output": lambda given: briefgen.check("folder", output=given),
    "check jobs": lambda given: briefgen.check("folder", jobs=given),
    "check limits": lambda given: briefgen.check("folder", limits=given),
    "check_files": lambda given: briefgen.check_files(given),
    "extract": lambda given: briefgen.extract(given),
    "extract suffix": lambda given: briefgen.extract(b"x", suffix=given),
    "extract limits": lambda given: briefgen.extract(b"x", limits=given),
    "review": lambda given: briefgen.review(given),
    "new": lambda given: briefgen.new(given),
    "new content": lambda given: briefgen.new("water", content=given),
    "translate": lambda given: briefgen.translate(given),
    "translate action": lambda given: briefgen.translate("folder", given),
    "debug": lambda given: briefgen.debug(given),
    "diff": lambda given: briefgen.diff(given, given),
    "debug stage": lambda given: briefgen.debug("content/zero", stage=given),
    "reference_document": lambda given: briefgen.reference_document(given),
    "reference_document templates": lambda given: briefgen.reference_document(templates=given),
    "Limits": lambda given: briefgen.Limits(given),
}
OURS = str(Path(briefgen.__file__).parent)
RAISING = {
    "load",
    "lay_out",
    "render",
    "review",
    "debug",
    "diff",
    "index",
    "debug stage",
    "translate action",
}
"""For them all of it is nonsense; elsewhere some of it is a name or a path like any other."""
REPORTING = {"build", "check", "check_files", "translate"}
"""They say of a path that leads nowhere in their report."""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("zero", "zero.pdf", "zero.docx"):
        Path(name).touch()
    every_byte = bytes(range(256)) * 9
    for name in ("binary", "binary.pdf"):
        Path(name).write_bytes(every_byte)
    Path("torn.docx").write_bytes(b"PK\x03\x04" + every_byte)
    for name, data in (("zero", b""), ("binary", every_byte)):
        Path("content", name).mkdir(parents=True)
        Path("content", name, "brief.yaml").write_bytes(data)
    Path("folder").mkdir()


@pytest.mark.parametrize("call", CALLS)
def test_nonsense_is_refused_in_words_of_ours(call: str) -> None:
    for kind, given in NONSENSE.items():
        done = _outcome(CALLS[call], given)
        if isinstance(done, TypeError):
            _assert_clear(done, kind)
        elif isinstance(done, BriefgenError):
            assert str(done).strip(), kind
        else:
            assert call not in RAISING, kind
            assert call not in REPORTING or given == {} or not getattr(done, "ok", True), kind


def _outcome(call: Call, given: object) -> object:
    """What the function gives, or what it raises of the kinds that it may raise."""
    try:
        return call(given)
    except (BriefgenError, TypeError) as error:
        return error


def _assert_clear(error: TypeError, kind: str) -> None:
    """Raised by us, where the value came in, and not by what happened to meet it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    assert trace is not None
    assert trace.tb_frame.f_code.co_filename.startswith(OURS), (kind, error)
    assert " not " in str(error) or "is a text" in str(error), (kind, error)


def test_what_no_system_gives_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("briefgen.pipeline.content_check.Builder.run", none)

    with pytest.raises(BriefgenError, match="Too many open files"):
        briefgen.check("folder")
