"""The children that make pages: one for HTML, one for PDF, each warm and limited by the system."""

from __future__ import annotations

import time
from threading import Lock
from typing import Any, Final

from briefgen.engine.calls import Call, Lost, Outcome, Raised, Returned
from briefgen.engine.limits import Limits
from briefgen.engine.warm_children import WarmChildren
from briefgen.errors import BriefgenError
from briefgen.messages import say

PATIENCE: Final = 10.0
"""Seconds after which a page that is still being made is given up for a newer text."""
_MAKING: Final = "briefgen.preview_server.page_making"


class PreviewChild:
    """Calls functions of `page_making` in a child, one at a time."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._one_at_a_time = Lock()
        self._children = WarmChildren()
        self._since = 0.0
        self._given_up = False
        self._closed = False

    def make(self, function: str, order: Any) -> Any:
        """What the function gives for an order; raises BriefgenError where the child was lost."""
        with self._one_at_a_time:
            if self._closed:
                raise BriefgenError(say("the preview has ended"))
            self._since, self._given_up = time.monotonic(), False
            call = Call(f"{_MAKING}:{function}", order, self._limits, f"{_MAKING}:prepare")
            try:
                outcome: Outcome = self._children.serve(call)
            except RuntimeError:  # it was given up before it began
                outcome = Lost("crash")
            except OSError as error:
                text = say("no process could be started: {strerror}", strerror=error.strerror)
                raise BriefgenError(text) from None
            finally:
                self._since = 0.0
                if self._given_up:
                    self._children = WarmChildren()
        match outcome:
            case Returned(value=value):
                return value
            case Raised():
                raise outcome.error()
            case Lost():
                raise BriefgenError(_words(outcome, self._limits, given_up=self._given_up))

    @property
    def is_busy(self) -> bool:
        """Whether something is being made."""
        return bool(self._since)

    def give_up_if_long(self) -> None:
        """The text is another one: end a page that has been in the making for long."""
        since = self._since
        if since and time.monotonic() - since > PATIENCE:
            self._given_up = True
            self._children.close()

    def close(self) -> None:
        """End the child, whatever it does."""
        self._closed = True
        self._children.close()


def _words(lost: Lost, limits: Limits, *, given_up: bool) -> str:
    if given_up:
        return say("the files changed while this page was being made")
    return lost.told(limits, say("made"))
