"""Files from http, https and local addresses: in parts that a later try goes on with, bounded, never half kept."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import http.client
import json
import re
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from translator import files
from translator.engines.locks import locked
from translator.errors import EngineError, OutputError

AGENT: Final = "translator"

_CHUNK: Final = 1 << 16

_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""HTTP statuses that may be gone a moment later (RFC 9110 section 15; 425 RFC 8470, 429 RFC 6585)."""

_NAMES: Final = "http, https and file"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a download waits, and how large it may grow.

    `timeout`: seconds without a byte (also to connect). `rate`: bytes a second, over `window` seconds, under which a
    server counts as stalled: at 1 KB/s a package of 100 MB takes a day. `tries`: tries in a row that bring less than
    `progress` bytes; before each a pause of `pause` seconds, doubled each time. `limit`: bytes of one file.
    """

    timeout: float = 20.0
    rate: int = 1024
    window: float = 30.0
    tries: int = 4
    progress: int = 1 << 20
    pause: float = 1.0
    limit: int = 4 << 30


class _PassingError(Exception):
    """A failure that another try may not meet; `wait`: seconds the server asked for; `reached`: bytes of the file."""

    def __init__(self, why: str, wait: float = 0.0, reached: int = 0) -> None:
        super().__init__(why)
        self.wait = wait
        self.reached = reached


class _RangeError(_PassingError):
    """The server does not have the rest that was asked for: what is here belongs to another file."""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """What downloads files: `say` is told about trouble, `progress` gets (bytes so far, bytes in all or None)."""

    say: Callable[[str], None] = field(default=lambda message: None)
    progress: Callable[[int, int | None], None] = field(default=lambda done, total: None)
    patience: Patience = field(default_factory=Patience)
    sleep: Callable[[float], None] = time.sleep

    def fetch(self, url: str, target: Path, *, size: int | None = None, sha256: str = "") -> Path:
        """Bring the file at `url` to `target` and return it; what an earlier try left in `*.part` is gone on with.

        Raises EngineError where it cannot be had, is larger than allowed, or is not what `size` and `sha256` promise
        (nothing is kept then); OutputError where it cannot be written.
        """
        part = target.with_name(target.name + ".part")
        with locked(target.with_name(target.name + ".lock"), self.say, "downloading the same file"):
            try:
                self._persist(url, lambda: self._advance(url, part, size))
                _check(part, url, size, sha256)
                part.replace(target)
            except OSError as error:
                raise _unwritable(target, error) from error
            finally:
                if not part.exists():
                    _notes(part).unlink(missing_ok=True)
        return target

    def read(self, url: str) -> bytes:
        """Return the content of a small file; raises EngineError where it cannot be had."""
        content = bytearray()

        def once() -> None:
            content.clear()
            with contextlib.closing(self._open(url, {})) as response:
                _, total = _extent(response)
                self._refuse_large(url, total)
                self._receive(response, content.extend, 0, total, url)

        self._persist(url, once)
        return bytes(content)

    def _persist(self, url: str, once: Callable[[], None]) -> None:
        """Do `once` until it ends well; passing trouble is waited out, as often as there is progress."""
        tries = best = 0
        while True:
            try:
                return once()
            except _PassingError as trouble:
                tries = 1 if trouble.reached >= best + self.patience.progress else tries + 1
                best = max(best, trouble.reached)
                if tries >= self.patience.tries:
                    hint = "Try again later, or name a mirror with --index."
                    raise EngineError(f"{url}: cannot be downloaded: {trouble}.", hint) from trouble
                pause = min(30.0, max(self.patience.pause * 2 ** (tries - 1), trouble.wait))
                self.say(f"{url}: {trouble}; trying again in {pause:.0f} s.")
                self.sleep(pause)

    def _advance(self, url: str, part: Path, size: int | None) -> None:
        """Bring `part` to its end, from where it stands if the server still has the same file."""
        done, validator = _standing(part, url)
        asked = {"Range": f"bytes={done}-", "If-Range": validator} if done else {}
        try:
            opened = self._open(url, asked)
        except _RangeError:
            part.unlink(missing_ok=True)
            raise
        with contextlib.closing(opened) as response:
            start, total = _extent(response)
            if start not in (0, done):
                part.unlink(missing_ok=True)
                raise _PassingError("the server sent another part than the one asked for")
            self._refuse_large(url, total)
            _refuse_difference(url, size, total, part)
            _refuse_full(part, (total or 0) - start)
            if not start:
                files.write_atomically(
                    _notes(part), json.dumps({"url": url, "validator": _validator(response)}).encode()
                )
            with part.open("r+b" if start else "wb") as file:
                file.seek(start)
                self._receive(response, file.write, start, total, url)

    def _open(self, url: str, headers: dict[str, str]) -> Any:
        """Return the response to a request; raises _PassingError or EngineError."""
        scheme = urlsplit(url).scheme.lower()
        if scheme == "file":
            return _open_local(url)
        if scheme not in ("http", "https"):
            raise EngineError(f"{url}: not one of the kinds of address that are read ({_NAMES}).", "Give another one.")
        headers = {"User-Agent": AGENT, "Accept-Encoding": "identity", **headers}
        try:
            request = urllib.request.Request(url, headers=headers)  # noqa: S310 - the scheme is checked above
            return _opener().open(request, timeout=self.patience.timeout)
        except urllib.error.HTTPError as error:
            error.close()
            answer = f"the server answers {error.code} {error.reason}"
            if error.code == 416:
                raise _RangeError(answer) from error
            if error.code in _PASSING:
                raise _PassingError(answer, _retry_after(error.headers)) from error
            hint = "Check the address, or name a mirror with --index."
            raise EngineError(f"{url}: {answer}.", hint) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _PassingError(_why(error)) from error

    def _receive(self, response: Any, write: Callable[[bytes], Any], done: int, total: int | None, url: str) -> None:
        """Write what comes until the end; raises _PassingError where it stops, stalls or ends early."""
        got, mark, since = 0, 0, time.monotonic()
        while chunk := self._chunk(response, done + got):
            write(chunk)
            got += len(chunk)
            self._refuse_large(url, done + got)
            self.progress(done + got, total)
            if time.monotonic() - since > self.patience.window:
                if got - mark < self.patience.rate * self.patience.window:
                    raise _PassingError(
                        f"the server stalls (less than {self.patience.rate} bytes a second)", reached=done + got
                    )
                mark, since = got, time.monotonic()
        if total is not None and done + got < total:
            raise _PassingError(f"the connection ended after {done + got:,} of {total:,} bytes", reached=done + got)

    def _chunk(self, response: Any, reached: int) -> bytes:
        """Return the bytes that are there, empty at the end."""
        try:
            return bytes(response.read1(_CHUNK))
        except (OSError, http.client.HTTPException) as error:
            raise _PassingError(_why(error), reached=reached) from error

    def _refuse_large(self, url: str, size: int | None) -> None:
        """Raise EngineError for a file over the limit."""
        if size is not None and size > self.patience.limit:
            raise EngineError(
                f"{url}: is larger than {self.patience.limit:,} bytes; not downloaded.", "Check the address."
            )


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http and https alone, and none from https to http."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        """Return the next request, or refuse it."""
        scheme = urlsplit(newurl).scheme.lower()
        if scheme not in ("http", "https") or (req.type == "https" and scheme != "https"):
            raise EngineError(f"{req.full_url}: redirects to {newurl}, which is not followed.", "Check the address.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> urllib.request.OpenerDirector:
    """Return an opener that knows http and https, the system's proxies, and nothing else."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    return opener


def _open_local(url: str) -> IO[bytes]:
    """Open the file that a file: address names."""
    path = local_path(url)
    try:
        return path.open("rb")
    except OSError as error:
        raise EngineError(f"{path}: cannot be read: {error.strerror or error}", "Check the path.") from error


def local_path(url: str) -> Path:
    """Return the path that a file: address names.

    >>> local_path("file:///srv/paquets%20argos/index.json").as_posix()
    '/srv/paquets argos/index.json'
    """
    parts = urlsplit(url)
    if parts.netloc not in ("", "localhost"):
        raise EngineError(f"{url}: names a file on another machine.", "Write file:///path/to/file.")
    return Path(url2pathname(parts.path)) if "%" in parts.path else Path(unquote(parts.path))


def _extent(response: Any) -> tuple[int, int | None]:
    """Return where a response starts in its file, and how long the file is in all, None where it does not say."""
    headers = getattr(response, "headers", None)
    if headers is None:
        return 0, Path(response.name).stat().st_size
    if response.status == 206:
        match = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", headers.get("Content-Range", ""))
        if match is None:
            return -1, None
        return int(match[1]), None if match[2] == "*" else int(match[2])
    length = headers.get("Content-Length", "")
    return 0, int(length) if length.isdecimal() else None


def _validator(response: Any) -> str:
    """Return what tells this version of the file from another (RFC 9110 section 13.1.5), empty if nothing does."""
    headers = getattr(response, "headers", None)
    if headers is None:
        return ""
    etag = str(headers.get("ETag", ""))
    return etag if etag and not etag.startswith("W/") else str(headers.get("Last-Modified", ""))


def _notes(part: Path) -> Path:
    """Return the file that says where a part came from."""
    return part.with_name(part.name + ".json")


def _standing(part: Path, url: str) -> tuple[int, str]:
    """Return how much of the file is here and what tells its version; (0, "") where that cannot be gone on with."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        notes = json.loads(_notes(part).read_bytes())
        if notes["url"] == url and notes["validator"]:
            return part.stat().st_size, str(notes["validator"])
    return 0, ""


def _refuse_difference(url: str, size: int | None, total: int | None, part: Path) -> None:
    """Raise EngineError where the server's file has another size than the index says."""
    if size is not None and total is not None and size != total:
        part.unlink(missing_ok=True)
        raise EngineError(f"{url}: has {total:,} bytes, but the index says {size:,}; not downloaded.", _DISAGREE)


_DISAGREE: Final = "Tell those who keep the index, or use another one with --index."


def _refuse_full(part: Path, wanted: int) -> None:
    """Raise OutputError where the disk has no room for the rest of a file."""
    free = shutil.disk_usage(part.parent).free
    if wanted > free:
        raise _unwritable(part, OSError(errno.ENOSPC, f"{wanted:,} bytes are needed, {free:,} are free"))


def _check(part: Path, url: str, size: int | None, sha256: str) -> None:
    """Raise EngineError, and drop the file, where it is not the one that was promised."""
    problem = ""
    if size is not None and part.stat().st_size != size:
        problem = f"has {part.stat().st_size:,} bytes, but the index says {size:,}"
    elif sha256 and sha256_of(part) != sha256.lower():
        problem = "has another SHA-256 than the index says"
    if problem:
        part.unlink()
        raise EngineError(f"{url}: {problem}; not kept.", _DISAGREE)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _retry_after(headers: Any) -> float:
    """Return the seconds that a server asks to wait, 0 where it does not."""
    value = str(headers.get("Retry-After", "")) if headers else ""
    return float(value) if value.isdecimal() else 0.0


def _why(error: Exception) -> str:
    """Return what went wrong with a connection, in words."""
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        return "the server does not answer"
    return f"the connection failed ({getattr(reason, 'strerror', None) or reason or type(reason).__name__})"


def _unwritable(path: Path, error: OSError) -> OutputError:
    """Return the error for a file that cannot be written."""
    hint = "Make room and run the same command again: what has been downloaded is kept."
    return OutputError(f"{path}: cannot be written: {error.strerror or error}", hint)
