"""The lines of a text file, read when they are asked for, so that a file of a million lines takes little memory."""

from __future__ import annotations

import codecs
import io
import mmap
import sys
from array import array
from collections.abc import Sequence
from pathlib import Path

from translator.errors import InputError

CHUNK = 1 << 20


class Lines(Sequence[str]):
    """The lines of UTF-8 data, cut at line feeds alone; a carriage return before one goes with it."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        """Find where the lines start; `data` must be UTF-8."""
        self.data = data
        first = len(codecs.BOM_UTF8) if data[:3] == codecs.BOM_UTF8 else 0
        self.starts = array("q", [first] if len(data) > first else [])
        place = data.find(b"\n", first)
        while place >= 0 and place + 1 < len(data):
            self.starts.append(place + 1)
            place = data.find(b"\n", place + 1)

    def __len__(self) -> int:
        """Return the number of lines; a last line break does not count as one more."""
        return len(self.starts)

    def __getitem__(self, number: int) -> str:  # type: ignore[override]
        """Return a line without its end."""
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.data)
        return bytes(self.data[start:end]).decode("utf-8").removesuffix("\n").removesuffix("\r")


def read_lines(path: Path) -> Lines:
    """Return the lines of a UTF-8 file, or of stdin for “-”; InputError, naming it, where that fails."""
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else _map(path)
        _check(data)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read: {error.strerror or error}", "Give the name of a text file."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text (byte {error.start}).", "Convert it to UTF-8 first.") from error
    return Lines(data)


def _map(path: Path) -> bytes | mmap.mmap:
    """Return a file's bytes; those of a large regular file stay on disk."""
    with path.open("rb") as file:
        try:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (ValueError, io.UnsupportedOperation, OSError):  # empty, or no regular file
            return file.read()


def _check(data: bytes | mmap.mmap) -> None:
    """Raise UnicodeDecodeError, with its place in the file, where the data are not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), CHUNK):
        kept = len(decoder.getstate()[0])
        try:
            decoder.decode(data[start : start + CHUNK], final=start + CHUNK >= len(data))
        except UnicodeDecodeError as error:
            place = start - kept + error.start
            raise UnicodeDecodeError("utf-8", b"", place, place + 1, error.reason) from error
