"""A YAML language server, spoken to over stdio (Language Server Protocol 3.17), for the tests."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

URI = "file:///brief.yaml"


class LanguageServer:
    """One run of the server; every answer is waited for, and nothing is fetched."""

    def __init__(self, program: Path, schema: Path) -> None:
        self._process = subprocess.Popen(
            ["node", str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._head = f"# yaml-language-server: $schema={schema.as_uri()}\n"
        self._number = self._version = 0

    def __enter__(self) -> Self:
        snippets = {"completionItem": {"snippetSupport": True}}
        self._ask("initialize", {
            "processId": None, "rootUri": None,
            "capabilities": {
                "textDocument": {"completion": snippets, "publishDiagnostics": {}},
                "workspace": {"configuration": True},
            },
        })  # fmt: skip
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    @property
    def _settings(self) -> dict[str, Any]:
        store = {"enable": False}
        on = {"completion": True, "hover": True, "validate": True}
        return {"yaml": {**on, "schemas": {}, "schemaStore": store}}

    def messages(self, text: str) -> list[tuple[int, str]]:
        """What the editor says of a text: the lines, from 1, and the messages."""
        self._open(self._head + text)
        while True:
            said = self._read()
            if said.get("method") == "textDocument/publishDiagnostics" and (
                said["params"].get("version", self._version) == self._version
            ):
                found = said["params"]["diagnostics"]
                return [(one["range"]["start"]["line"], one["message"]) for one in found]

    def offered(self, text: str) -> dict[str, str]:
        """What completion offers where ``|`` stands: labels and what would be put in."""
        found = self._at("textDocument/completion", text)
        items = found["items"] if isinstance(found, dict) else found or []
        return {
            one["label"]: one.get("textEdit", {}).get("newText") or one.get("insertText", "")
            for one in items
        }

    def hover(self, text: str) -> str:
        """What the editor says of the word at ``|``."""
        found = self._at("textDocument/hover", text)
        return str(found["contents"]["value"]) if found else ""

    def _at(self, method: str, text: str) -> Any:
        before, _, behind = text.partition("|")
        self.messages(before + behind)
        place = {"line": before.count("\n") + 1, "character": len(before.rpartition("\n")[2])}
        return self._ask(method, {"textDocument": {"uri": URI}, "position": place})

    def _open(self, text: str) -> None:
        self._version += 1
        if self._version == 1:
            document = {"uri": URI, "languageId": "yaml", "version": 1, "text": text}
            self._tell("textDocument/didOpen", {"textDocument": document})
        else:
            changed = {"uri": URI, "version": self._version}
            self._tell(
                "textDocument/didChange",
                {"textDocument": changed, "contentChanges": [{"text": text}]},
            )

    def _ask(self, method: str, params: Any) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            said = self._read()
            if said.get("id") == number and "method" not in said:
                assert "error" not in said, said
                return said.get("result")

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """The next message; the server's own questions are answered."""
        assert self._process.stdout is not None
        length = 0
        while (line := self._process.stdout.readline()) not in (b"\r\n", b""):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        said: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "method" in said and "id" in said:
            result: Any = None
            if said["method"] == "workspace/configuration":
                result = [
                    self._settings.get(item.get("section")) for item in said["params"]["items"]
                ]
            self._send({"id": said["id"], "result": result})
        return said
