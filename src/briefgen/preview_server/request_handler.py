"""What the server answers: who may ask, and the few addresses that there are.

There is no file behind an address. The frame's own page, style and script are read from the
package when the server starts; all else is made in memory. So nothing outside of what is rendered
can be asked for.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from http.server import BaseHTTPRequestHandler
from importlib.resources import files
from threading import BoundedSemaphore
from typing import Any, ClassVar, Final
from urllib.parse import parse_qs, urlsplit

from briefgen.conventions import AUDIENCES
from briefgen.errors import BriefgenError
from briefgen.preview_server.preview_page import EditionChoice
from briefgen.preview_server.preview_session import PreviewSession
from briefgen.preview_server.session_answers import PageRequest, SessionAnswers
from briefgen.renderers.html.html_renderer import POLICY

MOST_LISTENERS: Final = 32
"""Pages that are told of changes at a time."""
MOST_ASKED: Final = 4_096
"""Bytes of what a page may send."""
_PING: Final = 15.0
"""Seconds after which a page hears from us though nothing changed: so we learn that it went."""
_FRAME_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_EDITION_POLICY: Final = f"{POLICY}; frame-ancestors 'self'; sandbox allow-same-origin"
"""No script runs in the brief's page, whatever it says; the frame around it may look into it."""
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}
"""Of the files in ``frame/``."""


@dataclass(frozen=True)
class PreviewSite:
    """One preview: what it shows, and who may see it."""

    session: PreviewSession
    token: str
    port: int
    editor: tuple[str, ...] = ()

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The names under which this server is asked; another is that of a foreign page."""
        return frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost"))

    @cached_property
    def answers(self) -> SessionAnswers:
        """What the pages are told."""
        return SessionAnswers(self.session, self.editor)

    @cached_property
    def listeners(self) -> BoundedSemaphore:
        """Room for pages that wait for changes."""
        return BoundedSemaphore(MOST_LISTENERS)

    @cached_property
    def frame(self) -> Mapping[str, bytes]:
        """The files of the frame, by their names."""
        folder = files("briefgen.preview_server") / "frame"
        return {file.name: file.read_bytes() for file in folder.iterdir()}


class RefusedError(Exception):
    """A request that is not answered, with its status (RFC 9110)."""

    def __init__(self, status: int, text: str, **headers: str) -> None:
        super().__init__(text)
        self.status, self.text, self.headers = status, text, headers


class RequestHandler(BaseHTTPRequestHandler):
    """Answers one connection."""

    site: ClassVar[PreviewSite]
    _sent: Mapping[str, Any]
    protocol_version = "HTTP/1.1"
    timeout = 60

    @classmethod
    def of(cls, site: PreviewSite) -> type[RequestHandler]:
        """The same for one site."""
        return type("SiteRequestHandler", (cls,), {"site": site})

    def do_GET(self) -> None:
        """Answer what a page reads."""
        self._answer(self._gets())

    def do_POST(self) -> None:
        """Answer what a page asks to be done."""
        self._answer(self._posts())

    def do_other(self) -> None:
        """Refuse any other method."""
        self._answer({})

    do_HEAD = do_PUT = do_DELETE = do_other
    do_PATCH = do_OPTIONS = do_other

    def version_string(self) -> str:
        """What it is, without versions of anything."""
        return "briefgen"

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the address has the token, and the library never prints."""

    def _gets(self) -> Mapping[str, Callable[[], None]]:
        return {
            "": self._index,
            "brief": lambda: self._frame_file("brief.html"),
            "events": self._events,
            "edition": self._edition,
            "pdf": self._pdf_file,
            "pdf-page": self._pdf_page,
            "briefs": lambda: self._json(self.site.answers.briefs()),
            "state": lambda: self._json(self.site.answers.state(self._wanted())),
            "summary": lambda: self._json(self.site.answers.summary(self._wanted())),
            **{
                name: lambda name=name: self._frame_file(name)  # type: ignore[misc]  # its default binds the name
                for name in self.site.frame
                if not name.endswith(".html")
            },
        }

    def _posts(self) -> Mapping[str, Callable[[], None]]:
        return {
            "make-pdf": lambda: self._json(self.site.answers.make_pdf(self._wanted())),
            "open": lambda: self._json(self.site.answers.open(self._wanted(), self._sent)),
        }

    def _answer(self, routes: Mapping[str, Callable[[], None]]) -> None:
        try:
            self._check_host()
            name = self._name()
            if name not in routes:
                raise self._unknown(name)
            if self.command == "POST":
                self._check_origin()
                self._sent = self._read_sent()
            routes[name]()
        except RefusedError as error:
            self._refuse(error)
        except BriefgenError as error:
            self._refuse(RefusedError(404, str(error)))
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def _check_host(self) -> None:
        """Raise RefusedError where another name led here: a foreign page's (DNS rebinding)."""
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or hosts[0].lower() not in self.site.hosts:
            raise RefusedError(421, "not asked by this name")

    def _check_origin(self) -> None:
        """Raise RefusedError for what another page sends."""
        origin, told = (
            self.headers.get("Origin"),
            self.headers.get("Sec-Fetch-PreviewSite", "same-origin"),
        )
        own = {f"http://{host}" for host in self.site.hosts}
        if told != "same-origin" or (origin is not None and origin not in own):
            raise RefusedError(403, "not asked by the preview's own page")

    def _name(self) -> str:
        """What is asked for, behind the token; raises RefusedError without it."""
        _, _, rest = urlsplit(self.path).path.partition("/")
        token, slash, name = rest.partition("/")
        if not hmac.compare_digest(token.encode(), self.site.token.encode()) or not slash:
            raise RefusedError(404, "there is nothing here")
        return name

    def _unknown(self, name: str) -> RefusedError:
        allowed = [
            method
            for method, routes in (("GET", self._gets()), ("POST", self._posts()))
            if name in routes
        ]
        if allowed:
            return RefusedError(405, "not in this way", Allow=", ".join(allowed))
        return RefusedError(404, "there is nothing here")

    def _wanted(self) -> PageRequest:
        """The edition that an address names; raises RefusedError for an audience that is none."""
        query = parse_qs(urlsplit(self.path).query, max_num_fields=20)
        said = {name: values[-1] for name, values in query.items()}
        first = self.site.session.first
        audience = said.get("audience", first.audience)
        if audience not in AUDIENCES:
            raise RefusedError(404, "there is no such audience")
        choice = EditionChoice(
            said.get("language", first.language),
            audience,
            said.get("recipient", first.recipient),
            said.get("layout", first.layout),
            said.get("theme", first.theme),
        )
        number = said.get("number", "0")
        return PageRequest(
            said.get("brief", ""),
            choice,
            int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 0,
        )

    def _read_sent(self) -> Mapping[str, Any]:
        """What a page sent as JSON; raises RefusedError."""
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdecimal() or int(length) > MOST_ASKED:
            self.close_connection = True
            raise RefusedError(413, "too much, or no length")
        try:
            sent = json.loads(self.rfile.read(int(length)))
        except ValueError:
            raise RefusedError(400, "this is no JSON") from None
        if not isinstance(sent, dict):
            raise RefusedError(400, "this is no JSON object")
        return sent

    def _index(self) -> None:
        folders = self.site.session.plan().folders
        self._frame_file("brief.html" if len(folders) == 1 else "index.html")

    def _frame_file(self, name: str) -> None:
        suffix = name[name.rindex(".") :]
        self._send(
            self.site.frame[name], _TYPES[suffix], {"Content-Security-Policy": _FRAME_POLICY}
        )

    def _edition(self) -> None:
        page = self.site.answers.edition(self._wanted())
        headers = {"Content-Security-Policy": _EDITION_POLICY}
        self._send(page, "text/html; charset=utf-8", headers)

    def _pdf_file(self) -> None:
        data, name = self.site.answers.pdf(self._wanted())
        headers = {"Content-Disposition": f'inline; filename="{name}"'}
        self._send(data, "application/pdf", headers)

    def _pdf_page(self) -> None:
        self._send(self.site.answers.pdf_page(self._wanted()), "image/png", {})

    def _events(self) -> None:
        """Tell a page of each change as it comes (server-sent events, HTML 9.2)."""
        session = self.site.session
        if not self.site.listeners.acquire(blocking=False):
            raise RefusedError(503, "too many pages are open")
        try:
            self.close_connection = True
            self._head(200, "text/event-stream", {})
            told = 0
            while not session.ended.is_set():
                now = session.revision if not told else session.wait_for_change(told, _PING)
                self.wfile.write(b":\n\n" if now == told else f"data: {now}\n\n".encode())
                self.wfile.flush()
                told = now
        finally:
            self.site.listeners.release()

    def _json(self, told: Mapping[str, Any]) -> None:
        data = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
        self._send(data, "application/json", {})

    def _refuse(self, error: RefusedError) -> None:
        if self.headers.get("Content-Length") or self.headers.get("Transfer-Encoding"):
            self.close_connection = True  # what was sent with it is not read
        headers = {**error.headers, **({"Connection": "close"} if self.close_connection else {})}
        self._send(error.text.encode(), "text/plain; charset=utf-8", headers, error.status)

    def _send(
        self, data: bytes, media_type: str, headers: Mapping[str, str], status: int = 200
    ) -> None:
        self._head(status, media_type, {**headers, "Content-Length": str(len(data))})
        if self.command != "HEAD":
            self.wfile.write(data)

    def _head(self, status: int, media_type: str, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": media_type,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
