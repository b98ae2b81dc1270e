"""A web server on this machine that serves packages well, and in every way badly."""

from __future__ import annotations

import contextlib
import hashlib
import re
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Site:
    """What the server holds, by path, and how it misbehaves, by path; `requests` is what it was asked."""

    files: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    requests: list[tuple[str, str | None]] = field(default_factory=list)
    url: str = ""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def log_message(self, *details: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        site = self.site
        site.requests.append((self.path, self.headers.get("Range")))
        queue = site.faults.get(self.path, [])
        fault = queue[0] if len(queue) == 1 and queue[0].startswith("always ") else queue.pop(0) if queue else ""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._answer(fault.removeprefix("always "))

    def _answer(self, fault: str) -> None:
        data = self.site.files.get(self.path)
        self.close_connection = True
        if fault.isdecimal():
            self.send_response(int(fault))
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if fault.startswith("redirect "):
            self.send_response(302)
            self.send_header("Location", fault.split(" ", 1)[1])
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if data is None:
            self.send_response(404)
            self.send_header("Content-Length", "0")
            return self.end_headers()
        return self._send(data, fault)

    def _send(self, data: bytes, fault: str) -> None:
        tag = '"' + hashlib.sha256(data).hexdigest()[:8] + '"'
        start = self._start(data, tag, fault)
        self.send_response(206 if start else 200)
        if start:
            shown = start + 7 if fault == "wrong part" else start
            self.send_header("Content-Range", f"bytes {shown}-{len(data) - 1}/{len(data)}")
        if fault == "huge":
            self.send_header("Content-Length", str(1 << 50))
        elif fault != "no length":
            self.send_header("Content-Length", str(len(data) - start))
        if fault != "no tag":
            self.send_header("ETag", tag)
        self.end_headers()
        self._send_body(data[start:], fault)

    def _start(self, data: bytes, tag: str, fault: str) -> int:
        match = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if match is None or fault == "ignore range" or self.headers.get("If-Range") != tag:
            return 0
        return int(match[1])

    def _send_body(self, body: bytes, fault: str) -> None:
        if fault == "truncate":
            self.wfile.write(body[: len(body) // 2])
        elif fault == "stall":
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            time.sleep(1.5)
        elif fault == "drip":
            for byte in body[:30]:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.05)
        elif fault == "reset":
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
            self.connection.close()
        else:
            self.wfile.write(body)


@contextlib.contextmanager
def serving() -> Iterator[Site]:
    """Serve an empty site on a free port of this machine."""
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def dead_url() -> str:
    """Return an address on this machine where nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}"
