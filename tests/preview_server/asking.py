"""How the tests ask a preview, as a browser does or as nobody should."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from briefgen import Preview
from tests.patience import HANG, wait_until


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    data: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.data)


def asked(
    preview: Preview,
    name: str = "",
    *,
    method: str = "GET",
    path: str | None = None,
    sent: Any = None,
    headers: dict[str, str] | None = None,
    **query: str,
) -> Answer:
    """What a preview answers; ``path`` is asked for as it stands, without the token."""
    address = urlsplit(preview.address)
    assert address.port is not None
    connection = http.client.HTTPConnection("127.0.0.1", address.port, timeout=HANG)
    where = f"{address.path}{name}" if path is None else path
    body = None if sent is None else json.dumps(sent)
    connection.request(method, f"{where}?{urlencode(query)}", body, headers or {})
    answer = connection.getresponse()
    got = {key.lower(): value for key, value in answer.getheaders()}
    made = Answer(answer.status, got, answer.read())
    connection.close()
    return made


def state(preview: Preview, **query: str) -> Any:
    """What the frame is told of an edition."""
    answer = asked(preview, "state", method="GET", path=None, sent=None, headers=None, **query)
    assert answer.status == 200, answer.data
    return answer.json


def until_revision(preview: Preview, before: int, **query: str) -> Any:
    """The state once the files have changed."""
    found: dict[str, Any] = {}

    def is_newer() -> bool:
        found.update(state(preview, **query))
        return bool(found["revision"] > before)

    wait_until(is_newer)
    return found
