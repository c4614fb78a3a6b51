"""What is said to a person, so that it can be said in their language. Imports nothing of ours.

A `Message` is a text, the English one, which still knows what it was made of: its template, under
which a catalogue has the words of another language, and the values of its fields. It compares,
sorts and prints as the English text; only the command line translates (`briefgen.cli`).

    say('the figure "{key}" is used nowhere', key=key)
    say_many("{count} page", "{count} pages", len(pages))

What is a message of another is a value like a name is: ``say("{what} is expected", what=...)``. An
f-string or a join of messages forgets what they were made of; `joined` does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

Value = str | int | float | Decimal
"""What stands in a field. A `Message` is one, and is translated with what it stands in."""

_FIELD = re.compile(r"\{([a-z_]+[0-9]*)(!r)?(?::([^{}]*))?\}")
_LETTER = re.compile(r"[^\W\d_]")


class Message(str):
    """An English text with the template that it was made of, and what stands in its fields.

    ``plural`` is the English template of several, and ``number`` how many there are; "" and None
    where nothing is counted.
    """

    __slots__ = ("number", "plural", "template", "values")
    template: str
    values: Mapping[str, Value]
    plural: str
    number: int | None

    def __new__(
        cls,
        english: str,
        template: str,
        values: Mapping[str, Value],
        plural: str = "",
        number: int | None = None,
    ) -> Message:
        """``english`` is what the template says with the values; it may be shortened."""
        made = super().__new__(cls, english)
        made.template, made.values, made.plural, made.number = template, values, plural, number
        return made

    def __str__(self) -> str:
        """Itself: ``str(error)`` forgets nothing."""
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """Messages go to other processes and back."""
        english = str.__str__(self)
        return Message, (english, self.template, self.values, self.plural, self.number)

    @property
    def needs_words(self) -> bool:
        """Whether a catalogue has to have it: a template of fields and signs says nothing."""
        return bool(_LETTER.search(_FIELD.sub("", self.template)))


def say(template: str, /, **values: object) -> Message:
    """The message of a template, whose fields (``{key}``, ``{size:,}``, ``{name!r}``) have values.

    Other braces are part of the text: only what has a value is a field. A value that is neither a
    text nor a number stands as its text.
    """
    if not values:  # as of most that stand in a module, which are made whenever it is imported
        return Message(template, template, {})
    known = {name: _value(value) for name, value in values.items()}
    return Message(fill(template, known, _in_english), template, known)


def say_many(one: str, many: str, count: int, /, **values: object) -> Message:
    """The message for so many of something; ``{count}`` is a field of both templates."""
    known = {"count": count, **{name: _value(value) for name, value in values.items()}}
    english = fill(one if count == 1 else many, known, _in_english)
    return Message(english, one, known, many, count)


def joined(separator: str, parts: Iterable[object]) -> Message:
    """Messages and names in a row. A separator that has words (" and ") is a message itself."""
    is_message = isinstance(separator, Message)
    known: dict[str, Value] = {"between": separator} if is_message else {}
    fields = []
    for number, part in enumerate(parts):
        known[f"part{number}"] = _value(part)
        fields.append(f"{{part{number}}}")
    template = ("{between}" if is_message else separator).join(fields)
    return Message(fill(template, known, _in_english), template, known)


def fill(
    template: str, values: Mapping[str, Value], write: Callable[[Value, str, str], str]
) -> str:
    """A template with its values, each as ``write`` puts it: value, ``!r`` or "", and its form."""

    def written(field: re.Match[str]) -> str:
        if field[1] not in values:
            return field[0]
        return write(values[field[1]], field[2] or "", field[3] or "")

    return _FIELD.sub(written, template)


def changed(text: str, english: str, change: Callable[[str], str]) -> str:
    """A text that became ``english``; of a message its values are changed as the text was."""
    if english == text:
        return text
    if not isinstance(text, Message):
        return english
    values = {
        name: changed(value, change(value), change) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    return Message(english, text.template, values, text.plural, text.number)


def with_values(text: str, change: Callable[[str], str]) -> str:
    """A message with each text among its values as ``change`` has it, also in messages in it; of a
    text that is no message the text itself. A number is one text.
    """
    if not isinstance(text, Message):
        return change(text)
    values = {name: _with_value(value, change) for name, value in text.values.items()}
    if values == text.values:
        return text
    template = text.template if text.number in (None, 1) else text.plural
    return Message(
        fill(template, values, _in_english), text.template, values, text.plural, text.number
    )


def _with_value(value: Value, change: Callable[[str], str]) -> Value:
    if isinstance(value, str):
        return with_values(value, change)
    as_text = format(value)
    return value if (made := change(as_text)) == as_text else made


def packed(text: str) -> Any:
    """A text as JSON has room for it, with all that a message knows; `unpacked` reads it."""
    if not isinstance(text, Message):
        return text
    values = {
        name: packed(value) if isinstance(value, str) else _number(value)
        for name, value in text.values.items()
    }
    return [str.__str__(text), text.template, values, text.plural, text.number]


def unpacked(data: Any) -> str:
    """The text again; raises ValueError or TypeError where that was none."""
    if isinstance(data, str):
        return data
    english, template, values, plural, count = data
    known = {
        str(name): value if isinstance(value, int | float) else unpacked(value)
        for name, value in values.items()
    }
    if not all(isinstance(each, str) for each in (english, template, plural)):
        raise TypeError
    return Message(english, template, known, plural, count)


def _value(value: object) -> Value:
    """A value that can be kept: what an object says, where it is no text and no number."""
    if isinstance(value, str | Decimal) or (
        isinstance(value, int | float) and not isinstance(value, bool)
    ):
        return value
    return str(value)


def _number(value: int | float | Decimal) -> int | float:
    return float(value) if isinstance(value, Decimal) else value


def _in_english(value: Value, conversion: str, form: str) -> str:
    if isinstance(value, str) and form and not conversion:
        return value  # a number that a text stands for
    return format(repr(value) if conversion else value, form)
