"""A message is searched as a whole: what it says of itself, each text in whatever encoding."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from briefgen.leaks.file_parts import UnreadableError
from briefgen.leaks.unpack import open_file
from tests.leaks.leak_samples import png

SECRET = "Osprey at the third gate"  # noqa: S105


def _message() -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = "Wells"
    message.set_content("Words.", cte="base64")
    message.add_alternative("<!DOCTYPE html><p>Words.</p>", subtype="html", cte="base64")
    return message


def _texts(data: bytes) -> str:
    return "\n".join(piece.text for piece in open_file(data).pieces)


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "7bit"])
def test_a_text_is_decoded(encoding: str) -> None:
    message = EmailMessage(policy=SMTP)
    message.set_content(f"See {SECRET}.", cte=encoding)
    assert SECRET in _texts(message.as_bytes())


def test_html_is_read_as_html() -> None:
    message = _message()
    message.add_alternative(
        f"<!DOCTYPE html><p title='{SECRET}'>x</p><!-- Kestrel -->", subtype="html", cte="base64"
    )
    assert SECRET in _texts(message.as_bytes())
    assert "Kestrel" in _texts(message.as_bytes())


@pytest.mark.parametrize("name", ["Subject", "To", "X-Note"])
def test_the_head_is_read(name: str) -> None:
    message = EmailMessage(policy=SMTP)
    message[name] = f'"{SECRET} قرية" <a@b.org>' if name == "To" else f"{SECRET} قرية"
    message.set_content("Words.")
    assert SECRET in _texts(message.as_bytes())


@pytest.mark.parametrize("where", ["preamble", "epilogue"])
def test_what_stands_around_the_parts_is_read(where: str) -> None:
    message = _message()
    setattr(message, where, SECRET)
    assert SECRET in _texts(message.as_bytes())


def test_the_name_and_the_words_of_an_attachment_are_read() -> None:
    message = _message()
    message.add_attachment(b"x", maintype="text", subtype="plain", filename=f"{SECRET}.txt")
    message.add_attachment(b"Kestrel", maintype="text", subtype="plain", filename="a.txt")
    assert SECRET in _texts(message.as_bytes())
    assert "Kestrel" in _texts(message.as_bytes())


def test_a_picture_is_a_picture() -> None:
    message = _message()
    message.add_attachment(png(), maintype="image", subtype="png", filename="a.png")
    assert png() in [one.data for one in open_file(message.as_bytes()).pictures]


def test_a_message_within_a_message_is_read() -> None:
    inner = EmailMessage(policy=SMTP)
    inner.set_content(SECRET, cte="base64")
    message = _message()
    message.add_attachment(inner)
    assert SECRET in _texts(message.as_bytes())


def test_a_message_that_is_torn_is_not_searched_in_part() -> None:
    data = _message().as_bytes()
    with pytest.raises(UnreadableError):
        open_file(data[: data.rindex(b"--") - 20])
