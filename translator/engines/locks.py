"""One process at a time: a lock on a file, freed by the system when its holder ends, however it ends."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Final

from translator.errors import OutputError

_LOOK_AGAIN: Final = 0.1
"""Seconds between two looks at a lock that another process holds: too short to notice, too long to cost anything."""


@contextlib.contextmanager
def locked(path: Path, say: Callable[[str], None], doing: str) -> Iterator[None]:
    """Hold the lock file at `path`; waits, saying so once, while another process holds it.

    Raises OutputError where the file cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a")
    except OSError as error:
        hint = "Make the folder writable, or name another one in ARGOS_PACKAGES_DIR."
        raise OutputError(f"{path.parent}: cannot be written: {error.strerror or error}", hint) from error
    with file:
        told = False
        while not _take(file):
            if not told:
                say(f"Another process is {doing}; waiting for it.")
            told = True
            time.sleep(_LOOK_AGAIN)
        yield


def _take(file: IO[str]) -> bool:
    """Take the lock if nobody has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
