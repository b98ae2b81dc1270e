"""What can be wrong with a memory file: damage, a full disk, a folder that cannot be written."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
import sys
from pathlib import Path
from typing import Final

from translator.errors import OutputError

_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

_FULL: Final = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
"""A full disk is reported as FULL by a write to the file, but as IOERR where the log or its index cannot grow."""

_HINTS: Final = {
    "room": "Make room and run the same command again: everything translated so far is kept.",
    "folder": "Name another file in TRANSLATOR_MEMORY, or run with --no-memory.",
    "busy": "Wait for the other process to end, or run with --no-memory.",
}


def files_of(path: Path) -> tuple[Path, Path, Path]:
    """Return the memory's file and the two that SQLite keeps beside it while it is open."""
    return path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether the file itself is broken, so that trying again is of no use."""
    return _code(error) in _DAMAGE


def explain(path: Path, error: sqlite3.Error | OSError) -> OutputError:
    """Return the error as a user understands it, with what to do about it."""
    if isinstance(error, OSError):
        full, why = error.errno in (errno.ENOSPC, errno.EDQUOT), error.strerror or str(error)
    else:
        full, why = _code(error) in _FULL and _is_full(path, error), str(error)
    if full:
        return OutputError(
            f"{path}: the translation memory cannot be written: no room left on the disk.", _HINTS["room"]
        )
    busy = not isinstance(error, OSError) and _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return OutputError(f"{path}: the translation memory cannot be used: {why}.", _HINTS["busy" if busy else "folder"])


def set_aside(path: Path, inode: int) -> Path | None:
    """Rename a damaged file and its log to `*.damaged-N` and return the new name; its index goes.

    None where the file at `path` is not the one with `inode` any more: another process has set it aside already.
    A lock on the file itself makes sure that only one of them does.
    """
    try:
        with path.open("rb") as file:
            if sys.platform != "win32":
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX)
            return _rename(path) if path.stat().st_ino == inode else None
    except FileNotFoundError:
        return None


def _rename(path: Path) -> Path:
    """Move the file and its log to the first free number. The log goes first: it would be replayed into a new file."""
    number = 1
    while (moved := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    _, log, index = files_of(path)
    with contextlib.suppress(FileNotFoundError):
        log.rename(moved.with_name(moved.name + "-wal"))
    with contextlib.suppress(FileNotFoundError):
        index.unlink()
    path.rename(moved)
    return moved


def _code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code, 0 where the error is Python's own."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _is_full(path: Path, error: sqlite3.Error) -> bool:
    """Tell a full disk from another failure to write, by asking the disk."""
    if _code(error) == sqlite3.SQLITE_FULL:
        return True
    import shutil

    with contextlib.suppress(OSError):
        return shutil.disk_usage(path.parent).free < 1 << 20  # less than SQLite's log grows by between checkpoints
    return False
