"""The review page on localhost: it shows the run, and takes decisions straight into `decisions.json`.

What keeps others out: the server listens on 127.0.0.1 alone; every path begins with a random token; a request has to
name this server in `Host` (or a page elsewhere could reach it under a name of its own: DNS rebinding) and, if it names
an `Origin`, this one. Nothing is sent that would let another origin read an answer.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sys
import threading
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from translator.decisions import (
    FILE,
    KINDS,
    Decision,
    DecisionError,
    Decisions,
    as_data,
    change_decision,
    dump_decisions,
    parse_decision,
    read_decisions,
)
from translator.errors import OutputError, TranslatorError
from translator.files import write_atomically
from translator.reports.html import Page, policy

LARGEST: Final = 32 * 1024 * 1024
"""Bytes of a request at the most: judging fifty thousand findings at once, and no more than memory holds."""

HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Sent with every answer; the page itself says more in its own policy."""


class DecisionFile:
    """decisions.json of one folder, changed by several windows, servers and hands at once without losing a change."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder; nothing is read yet."""
        self.folder = folder
        self._lock = threading.Lock()

    def read(self) -> Decisions:
        """Return what is decided now; InputError where the file is damaged."""
        return read_decisions(self.folder)

    def change(self, changes: list[Mapping[str, Any]]) -> tuple[Decisions, list[dict[str, str]]]:
        """Carry out changes and return all decisions, with those that were not carried out.

        A change names what it replaces (`was`): where the file has something else by now, the file's stays. Raises
        DecisionError for what is no change, InputError or OutputError where the file cannot be read or written.
        """
        parsed = [_parse_change(change) for change in changes]
        with self._lock, _alone(self.folder):
            decisions = self.read()
            conflicts = []
            for kind, key, was, decision in parsed:
                now = getattr(decisions, kind).get(key)
                if now not in (was, decision):
                    conflicts.append({"kind": kind, "key": key})
                else:
                    decisions = change_decision(decisions, kind, key, decision)
            write_atomically(self.folder / FILE, dump_decisions(decisions))
        return decisions, conflicts


def _parse_change(change: object) -> tuple[str, str, Decision | None, Decision | None]:
    """Return a change's kind and key, the decision it replaces and the new one; None for none."""
    if not isinstance(change, Mapping) or change.get("kind") not in KINDS or not isinstance(change.get("key"), str):
        raise DecisionError("a change has a kind and a key")
    kind, key = change["kind"], change["key"]
    was, value = (
        parse_decision(kind, change[name]) if change.get(name) is not None else None for name in ("was", "value")
    )
    if any(one is not None and one.id != key for one in (was, value)):
        raise DecisionError(f"“{key[:60]}” is not what its fields make it")
    return kind, key, was, value


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other servers from the folder's decisions meanwhile; the folder itself is the lock, so no file is left.

    Where a folder cannot be locked (Windows), only this server's own windows wait for each other.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be opened: {error.strerror or error}.") from error
    try:
        with contextlib.suppress(OSError):  # some network disks have no locks; one server is the usual case
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


class ReviewServer(ThreadingHTTPServer):
    """Serves one page, and takes decisions, until it is shut down."""

    daemon_threads = True

    def __init__(self, page: Page, folder: Path, port: int = 0) -> None:
        """Listen on a port of 127.0.0.1, a free one where `port` is 0; OutputError where it is taken."""
        self.page, self.decisions = page, DecisionFile(folder)
        self.token = secrets.token_urlsafe(24)
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except OSError as error:
            raise OutputError(
                f"Port {port} cannot be listened on: {error.strerror or error}.", "Leave out --port."
            ) from error

    @property
    def url(self) -> str:
        """Where the page is, its token in it."""
        return f"http://127.0.0.1:{self.server_port}/{self.token}/"


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server: ReviewServer
    protocol_version = "HTTP/1.1"
    server_version = "translator"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Answer with the page or the decisions."""
        path = self.admitted()
        if path == "":
            self.guarded(self.send_page)
        elif path == FILE:
            self.guarded(lambda: self.send_json({"decisions": as_data(self.server.decisions.read())}))
        elif path is not None:
            self.refuse(HTTPStatus.NOT_FOUND, "there is nothing here")

    def do_POST(self) -> None:
        """Take changes to the decisions."""
        path = self.admitted()
        if path is None:
            return
        if path != FILE or self.headers.get_content_type() != "application/json":
            self.refuse(HTTPStatus.NOT_FOUND, "changes go to decisions.json, as JSON")
            return
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LARGEST:
            self.refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "that is more than can be decided at once")
            return
        body = self.rfile.read(int(length))
        self.guarded(lambda: self.take(body))

    def admitted(self) -> str | None:
        """Return the path behind the token; None, and an answer, for who is not let in."""
        own = {f"{name}:{self.server.server_port}" for name in ("127.0.0.1", "localhost")}
        origin = self.headers.get("Origin")
        _, token, *rest = [*self.path.partition("?")[0].split("/", 2), "", ""]
        if self.headers.get("Host") not in own or origin not in (None, *(f"http://{one}" for one in own)):
            self.refuse(HTTPStatus.FORBIDDEN, "this page is for this machine alone")
        elif not secrets.compare_digest(token.encode(), self.server.token.encode()):
            self.refuse(HTTPStatus.FORBIDDEN, "open the address that translator report --serve printed")
        else:
            return rest[0]
        return None

    def guarded(self, work: Any) -> None:
        """Do the work; what goes wrong is said to the page."""
        try:
            work()
        except (DecisionError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
            self.refuse(HTTPStatus.BAD_REQUEST, str(error))
        except TranslatorError as error:
            self.refuse(HTTPStatus.CONFLICT, f"{error.message} {error.hint}".strip())

    def take(self, body: bytes) -> None:
        """Carry out the changes of a request and answer with all decisions."""
        data = json.loads(body)
        changes = data.get("changes") if isinstance(data, dict) else None
        if not isinstance(changes, list):
            raise DecisionError("the request has no list of changes")
        decisions, conflicts = self.server.decisions.change(changes)
        self.send_json({"decisions": as_data(decisions), "conflicts": conflicts})

    def send_page(self) -> None:
        """Answer with the page and what is decided now."""
        body = self.server.page.dump(self.server.decisions.read(), served=f"/{self.server.token}/")
        security = f"{policy(served=True)}; frame-ancestors 'none'"
        self.answer(HTTPStatus.OK, "text/html; charset=utf-8", body, {"Content-Security-Policy": security})

    def send_json(self, data: object, status: HTTPStatus = HTTPStatus.OK) -> None:
        """Answer with JSON in ASCII: lone surrogates stand in it as escapes."""
        self.answer(status, "application/json", json.dumps(data).encode())

    def refuse(self, status: HTTPStatus, reason: str) -> None:
        """Answer with what is wrong; the connection ends, because a body may not have been read."""
        self.close_connection = True
        self.send_json({"error": reason}, status)

    def answer(self, status: HTTPStatus, kind: str, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        """Send an answer."""
        self.send_response(status)
        for name, value in {**HEADERS, **(headers or {}), "Content-Type": kind}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: an access log would hold the token."""
