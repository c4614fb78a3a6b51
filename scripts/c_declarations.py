"""WeasyPrint's declarations of C functions, read once and kept as a module of ours.

    python scripts/c_declarations.py

writes `src/briefgen/renderers/pdf/weasyprint/c_declarations.py` anew. A new version of WeasyPrint
needs that: without it nothing is wrong, but each start reads them itself. A test says when.
"""

from __future__ import annotations

import hashlib
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

OURS = Path("src/briefgen/renderers/pdf/weasyprint/c_declarations.py")
_BEGIN, _END = "ffi.cdef('''", "''')"
_HEAD = '''\
"""WeasyPrint's declarations of C functions as cffi keeps them; made by scripts/c_declarations.py.

They are those of `weasyprint/text/ffi.py` (BSD-3-Clause), as long as it is this very file.
"""

# ruff: noqa
# fmt: off
# mypy: ignore-errors
SOURCE = "{digest}"
"""The SHA-256 of the file that they stand in."""
'''


def source() -> Path:
    """The file of WeasyPrint's; it is not loaded."""
    spec = find_spec("weasyprint")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "text" / "ffi.py"


def module() -> str:
    """The text of our module for the WeasyPrint that is installed."""
    read = source().read_bytes()
    ffi = import_module("cffi").FFI()
    ffi.cdef(read.decode().split(_BEGIN)[1].split(_END)[0])
    ffi.set_source("weasyprint", None)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.py"
        ffi.emit_python_code(str(made))
        values = made.read_text().split("_cffi_backend.FFI(", 1)[1].removesuffix(")\n")
    name, rest = values.split(",", 1)
    assert name == "'weasyprint'"
    return f"{_HEAD.format(digest=hashlib.sha256(read).hexdigest())}TABLES = dict({rest})\n"


if __name__ == "__main__":
    OURS.write_text(module())
