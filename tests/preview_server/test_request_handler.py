"""Who may ask a preview, and for what."""

from __future__ import annotations

import socket
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from briefgen import Preview
from tests.preview_server.asking import asked, state


def _port(preview: Preview) -> int:
    port = urlsplit(preview.address).port
    assert port is not None
    return port


def test_it_listens_on_this_machine_alone(kept: Preview) -> None:
    listening = kept._server.server_address
    assert listening[0] == "127.0.0.1"
    assert urlsplit(kept.address).hostname == "127.0.0.1"


def test_each_preview_has_a_token_of_its_own(kept: Preview, served: Preview) -> None:
    tokens = {urlsplit(each.address).path for each in (kept, served)}
    assert len(tokens) == 2
    assert all(len(token) > 30 for token in tokens)


@pytest.mark.parametrize("path", ["/", "/brief", "/state", "/x/state", "//state", "", "*"])
def test_without_the_token_there_is_nothing(kept: Preview, path: str) -> None:
    answer = asked(kept, path=path or "/")
    assert answer.status == 404
    assert urlsplit(kept.address).path.strip("/") not in answer.data.decode()


def test_half_a_token_is_none(kept: Preview) -> None:
    path = urlsplit(kept.address).path.rstrip("/")
    for wrong in (path[:-1], path + "x", path.upper(), path):
        assert asked(kept, path=f"{wrong}{'' if wrong == path else '/'}").status == 404


@pytest.mark.parametrize(
    "host", ["example.org", "example.org:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}", ""]
)
def test_asked_by_another_name_it_does_not_answer(kept: Preview, host: str) -> None:
    """A foreign page may make its own name lead here (DNS rebinding)."""
    headers = {"Host": host.format(port=_port(kept))}
    for name in ("", "state", "edition", "brief.js", "events"):
        answer = asked(kept, name, headers=headers)
        assert answer.status == 421
        assert b"Ardeen" not in answer.data


def test_asked_as_localhost_it_answers(kept: Preview) -> None:
    assert asked(kept, headers={"Host": f"localhost:{_port(kept)}"}).status == 200


@pytest.mark.parametrize(
    "name",
    [
        "../brief.yaml",
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/brief.yaml",
        "/etc/passwd",
        "brief.yaml",
        "frame/brief.js",
        "brief.html",
        "__init__.py",
        "brief.js/../brief.html",
        "brief.js%00",
    ],
)
def test_no_file_can_be_asked_for(kept: Preview, name: str) -> None:
    assert asked(kept, name).status == 404


@pytest.mark.parametrize("brief", ["../ardeen-2024-03", "/etc", "nothing", ".."])
def test_nor_another_brief(kept: Preview, brief: str) -> None:
    for name in ("state", "edition", "summary", "pdf"):
        answer = asked(kept, name, brief=brief)
        assert answer.status == 404


def test_an_audience_that_is_none_is_refused(kept: Preview) -> None:
    assert asked(kept, "state", audience="everybody").status == 404


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "POST"])
def test_another_method_is_refused(kept: Preview, method: str) -> None:
    answer = asked(kept, "state", method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET")


def test_what_is_done_is_not_done_by_reading(kept: Preview) -> None:
    for name in ("open", "make-pdf"):
        answer = asked(kept, name)
        assert (answer.status, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://example.org"}, {"Sec-Fetch-PreviewSite": "cross-site"}, {"Origin": "null"}],
)
def test_another_page_gets_nothing_done(kept: Preview, headers: dict[str, str]) -> None:
    assert asked(kept, "open", method="POST", sent={}, headers=headers).status == 403


def test_what_is_sent_is_small_and_json(kept: Preview) -> None:
    assert asked(kept, "open", method="POST", sent={"place": "x" * 5000}).status == 413
    assert asked(kept, "open", method="POST").status in (411, 413, 400)
    assert asked(kept, "open", method="POST", sent=["a list"]).status == 400


def test_every_answer_says_how_it_may_be_used(kept: Preview) -> None:
    for name in ("", "brief.js", "frame.css", "edition", "state"):
        headers = asked(kept, name).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["server"].strip() == "briefgen"


def test_no_script_runs_in_the_page_of_the_brief(kept: Preview) -> None:
    policy = asked(kept, "edition").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "sandbox allow-same-origin" in policy
    assert "allow-scripts" not in policy
    frame = asked(kept).headers["content-security-policy"]
    assert "script-src 'self'" in frame
    assert "frame-ancestors 'none'" in frame


def test_many_may_ask_at_once(kept: Preview) -> None:
    found: list[bool] = []

    def ask(language: str) -> None:
        found.append(state(kept, audience=language)["current"])

    asking = [
        threading.Thread(target=ask, args=(each,))
        for each in ("public", "partners")
        for _ in "1234"
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert found == [True] * 8


def test_a_browser_that_goes_away_disturbs_nobody(
    kept: Preview, capfd: pytest.CaptureFixture[str]
) -> None:
    path = urlsplit(kept.address).path
    for name in ("events", "edition"):
        with socket.create_connection(("127.0.0.1", _port(kept))) as connection:
            host = f"127.0.0.1:{_port(kept)}"
            connection.sendall(f"GET {path}{name} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    with socket.create_connection(("127.0.0.1", _port(kept))) as connection:
        connection.sendall(b"\x16\x03\x01 what is no HTTP at all\r\n\r\n")
        connection.recv(1000)
    assert asked(kept).status == 200
    assert capfd.readouterr() == ("", "")


def test_every_file_of_the_frame_is_served(kept: Preview) -> None:
    folder = Path(
        str(kept._site.frame and __import__("briefgen").__path__[0]), "preview_server/frame"
    )
    names = {file.name for file in folder.iterdir()}
    assert {"brief.html", "index.html", "brief.js", "frame.css"} <= names
    for name in names - {"brief.html", "index.html"}:
        answer = asked(kept, name)
        assert answer.status == 200
        assert answer.data == (folder / name).read_bytes()
