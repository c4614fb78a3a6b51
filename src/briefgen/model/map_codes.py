"""What says which value is of which area: a property of it, as text."""

from __future__ import annotations

from briefgen.model.areas import Shape


def code_of(shape: Shape, key: str | None) -> str:
    """What a shape says by which its value is found; "" where it says nothing."""
    return code_text(shape.properties.get(key or ""))


def code_text(value: object) -> str:
    """A code as text: 7 and 7.0 are the same one."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
