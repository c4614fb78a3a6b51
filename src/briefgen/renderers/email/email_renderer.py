"""The e-mail renderer: an edition as one message (RFC 5322), which somebody's own program sends.

Nothing is ever sent from here. The message is the same whenever it is made, and loads nothing: its
pictures are in it.
"""

from __future__ import annotations

from typing import ClassVar

from briefgen.errors import ContentError, Notice, Problem
from briefgen.layout.laid_out import LaidOut
from briefgen.messages import joined, say
from briefgen.renderers.email.condensed_body import Condensed, condensed
from briefgen.renderers.email.mail_message import content_id, message_of
from briefgen.renderers.email.mail_page import mail_page
from briefgen.renderers.html_tree import pageless_body
from briefgen.renderers.line_breaks import keep_whole, let_numbers_wrap
from briefgen.renderers.rendered import Rendered
from briefgen.renderers.simple_pictures import show_pictures, simple_picture
from briefgen.renderers.text.text_renderer import text_of

LARGEST = 100_000
"""Bytes of HTML: Gmail cuts a message off at 102 kB and hides the rest behind a link of its own."""
LINE = 560
"""Pixels of the line of a message, which is 600 wide."""


class EmailRenderer:
    """A message with the text of the whole brief, and HTML as far as mail programs show it."""

    name: ClassVar[str] = "email"
    suffix: ClassVar[str] = ".eml"
    media_type: ClassVar[str] = "message/rfc822"

    def refusal(self, laid_out: LaidOut) -> tuple[Problem, ...]:
        """What keeps this edition from being a message, though not from being anything else."""
        return laid_out.metadata.mail_problems

    def render(self, laid_out: LaidOut) -> Rendered:
        """Turn a laid-out document into a message; raises RenderError, and ContentError for an
        address that is none.
        """
        if problems := self.refusal(laid_out):
            raise ContentError(problems)
        body = pageless_body(laid_out, self.name)
        keep_whole(body)
        let_numbers_wrap(body)
        keys = show_pictures(body, laid_out.assets, LINE, _address)
        done = condensed(body, laid_out, lambda shown: mail_page(shown, laid_out), LARGEST)
        kept = [key for key in keys if f'"{_address(key)}"' in done.html]  # no other is drawn
        pictures = {content_id(key): simple_picture(key, laid_out, LINE) for key in kept}
        text = text_of(pageless_body(laid_out, "text"))
        data = message_of(laid_out, text, done.html, pictures)
        return Rendered(
            self.name, data, self.media_type, self.suffix, notices=_notices(laid_out, done)
        )


def _address(key: str) -> str:
    return f"cid:{content_id(key)}"


def _notices(laid_out: LaidOut, done: Condensed) -> tuple[Notice, ...]:
    if done.is_whole:
        return ()
    parts = [say("the end of “{title}”", title=done.cut)] if done.cut else []
    parts += [say("“{title}”", title=title) for title in done.left_out]
    text = say(
        "the email holds no more than {largest} kB of text, and leaves out {titles}",
        largest=LARGEST // 1000,
        titles=joined(", ", parts),
    )
    if not laid_out.metadata.web:
        text = say("{text}: say with “web” where the whole brief stands", text=text)
    return (Notice("email-shortened", text, "web"),)
