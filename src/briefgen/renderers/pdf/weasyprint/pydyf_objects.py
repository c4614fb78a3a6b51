"""The objects of a pydyf document, and references to them."""

from __future__ import annotations

from typing import Any


def of(pdf: Any, value: Any) -> Any:
    """What a reference (``b"12 0 R"``) names; any other value is itself."""
    return pdf.objects[int(value.split()[0])] if isinstance(value, bytes) else value


def added(pdf: Any, thing: Any) -> bytes:
    """The reference to an object, which a pydyf document did not have until now."""
    pdf.add_object(thing)
    reference: bytes = thing.reference
    return reference
