"""The preview as the library's door gives it: a server on this machine, and its address."""

from __future__ import annotations

import errno
import secrets
import webbrowser
from collections.abc import Iterable
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Final, Self

from briefgen.conventions import AUDIENCES, Audience
from briefgen.engine.limits import Limits
from briefgen.errors import BriefgenError, ContentError
from briefgen.files.given_values import given, given_paths
from briefgen.messages import say
from briefgen.pipeline.known_names import known_names
from briefgen.preview_server.editor_command import words_of
from briefgen.preview_server.preview_page import EditionChoice
from briefgen.preview_server.preview_session import PreviewSession
from briefgen.preview_server.request_handler import PreviewSite, RequestHandler

HOST: Final = "127.0.0.1"
"""This machine alone: no other can reach it."""


class Preview:
    """A server that shows briefs while they are worked on, until it is closed.

    It listens on 127.0.0.1 alone, and answers only who knows its ``address``, which holds a token
    of chance. Threads of this process serve it; pages are made in children, under limits.
    """

    def __init__(
        self, session: PreviewSession, site: PreviewSite, server: ThreadingHTTPServer
    ) -> None:
        self._session, self._site, self._server = session, site, server
        self._threads = [
            Thread(target=session.follow, name="briefgen preview: files", daemon=True),
            Thread(target=server.serve_forever, args=(0.1,), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://{HOST}:{self._server.server_port}/{self._site.token}/"

    def open(self) -> bool:
        """Open the address in this machine's browser; False where there is none."""
        return webbrowser.open(self.address)

    def wait(self) -> None:
        """Wait until somebody closes it."""
        while not self._session.ended.wait(0.5):
            pass

    def close(self) -> None:
        """Stop serving, and end the children."""
        if not self._session.ended.is_set():
            self._session.close()
            self._server.shutdown()
            self._server.server_close()
            for thread in self._threads:
                thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is no error, and nothing is printed here."""


def preview(
    paths: str | Path | Iterable[str | Path],
    *,
    language: str | None = None,
    audience: Audience = "public",
    recipient: str | None = None,
    layout: str | None = None,
    theme: str | None = None,
    templates: Iterable[str | Path] = (),
    port: int = 0,
    editor: str | None = None,
    limits: Limits | None = None,
) -> Preview:
    """Serve the briefs under ``paths`` to a browser on this machine, and follow their files.

    ``language`` and what comes behind it are what is shown to begin with; the page has switches.
    ``port`` 0 is any free one. ``editor`` is the command that opens a file at a line, such as
    ``code -g {file}:{line}:{column}``; it is started by a click on the page, without a shell. Pages
    are made under ``limits``, as those of a build. Returns at once; the result has `address`,
    `open`, `wait` and `close`, and can stand in a ``with``. Raises ContentError where no brief is
    found, and BriefgenError for a port that is taken and an editor that is none.
    """
    known_names(say("audience"), [audience], AUDIENCES)
    choice = EditionChoice(language or "", audience, recipient or "", layout or "", theme or "")
    words = words_of(editor) if editor else ()
    wanted = Limits() if limits is None else given(limits, Limits, "limits")
    session = PreviewSession(
        given_paths(paths), given_paths(templates, "templates"), wanted, choice
    )
    plan = session.plan()
    if not plan.folders:
        raise ContentError(plan.problems)
    server = _listening(given(port, int, "port"))
    site = PreviewSite(session, secrets.token_urlsafe(24), server.server_port, words)
    server.RequestHandlerClass = RequestHandler.of(site)
    return Preview(session, site, server)


def _listening(port: int) -> ThreadingHTTPServer:
    try:
        return _Server((HOST, port), RequestHandler)
    except OverflowError:
        raise BriefgenError(say("a port is a number up to 65535, not {port}", port=port)) from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            hint = say("another program listens there; without --port any free one is taken")
            raise BriefgenError(say("the port {port} is taken", port=port), hint=hint) from None
        raise BriefgenError(
            say("the port {port} cannot be had: {strerror}", port=port, strerror=error.strerror)
        ) from None
