"""Write files so that a reader sees the old one or the new one, never half of either."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Final

from translator.errors import OutputError

_PART: Final = ".translator.part"
"""The end of a temporary name: what is left under it by a process that was killed can be told from users' files."""


def remove_parts(folder: Path) -> None:
    """Remove what killed processes left half-written in a folder and those in it."""
    for path in folder.rglob(f".*{_PART}"):
        path.unlink(missing_ok=True)


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write `data` to a temporary name beside `path`, then rename it; folders above are made.

    Raises OutputError, naming the file, where that fails (no room, no permission); what was at `path` is kept then.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=_PART, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        if not isinstance(error, OSError):  # Ctrl-C
            raise
        hint = "Make room or give another folder with --out, then run the same command again."
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}", hint) from error
