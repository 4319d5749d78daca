"""A client of the language server that editors use for YAML: opens a text, asks, is told faults."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

HERE = Path(__file__).parent
PROGRAM = HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 60.0
"""Seconds after which an answer is not waited for any longer."""

Json = dict[str, Any]
SETTINGS = {
    "yaml": {
        "yamlVersion": "1.2",
        "validate": True,
        "hover": True,
        "completion": True,
        "format": {"enable": False},
        "schemaStore": {"enable": False},
    },
}
"""What an editor has set; nothing of it names a schema: the modeline does."""


class LanguageServer:
    """A running server; a context manager that stops it."""

    def __init__(self, node: str) -> None:
        """Start the server.

        Args:
            node: the command that runs Node.
        """
        self.process = subprocess.Popen(
            [node, str(PROGRAM), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.told: queue.Queue[Json] = queue.Queue()
        self.asked = 0
        self.diagnostics: dict[str, list[Json]] = {}
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        capabilities = {
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True},
        }
        self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": None,
                "workspaceFolders": None,
                "capabilities": capabilities,
            },
        )
        self.notify("initialized", {})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()

    def open(self, path: Path, text: str) -> str:
        """Open ``text`` as if it stood at ``path``, and return the document's address."""
        address = path.as_uri()
        document = {"uri": address, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return address

    def completions(self, address: str, line: int, column: int) -> dict[str, Json]:
        """Return what is offered at a place (counted from 0), by label."""
        answer = self.request("textDocument/completion", _at(address, line, column))
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: item for item in items or []}

    def hover(self, address: str, line: int, column: int) -> str:
        """Return what is shown over a place (counted from 0)."""
        answer = self.request("textDocument/hover", _at(address, line, column))
        return "" if answer is None else str(answer["contents"]["value"])

    def faults(self, address: str) -> list[Json]:
        """Return what the server marks in a document."""
        while address not in self.diagnostics:
            self._take()
        return self.diagnostics[address]

    def request(self, method: str, params: Json) -> Any:
        """Ask, and return the answer."""
        self.asked += 1
        number = self.asked
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def notify(self, method: str, params: Json) -> None:
        """Tell the server something."""
        self._send({"method": method, "params": params})

    def _send(self, message: Json) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self.process.stdin.flush()

    def _take(self) -> Json:
        """Return the next message; the server's own questions are answered on the way."""
        message = self.told.get(timeout=PATIENCE)
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            told = message["params"]
            self.diagnostics[told["uri"]] = told["diagnostics"]
        elif method == "workspace/configuration":
            wanted = [item.get("section") for item in message["params"]["items"]]
            found = [SETTINGS.get(section) for section in wanted]
            self._send({"id": message["id"], "result": found})
        elif method is not None and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for message in _messages(self.process.stdout):
            self.told.put(message)


def _at(address: str, line: int, column: int) -> Json:
    return {
        "textDocument": {"uri": address},
        "position": {"line": line, "character": column},
    }


def _messages(stream: IO[bytes]) -> Iterator[Json]:
    """Yield messages: headers, an empty line, as many bytes of JSON as a header says."""
    length = 0
    while header := stream.readline():
        name, _, value = header.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
        elif not header.strip():
            yield json.loads(stream.read(length))
