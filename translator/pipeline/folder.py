"""The folder of one run: what it was started with, whether it may be written to, what it is when it is done."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from translator.decisions import Decisions, read_decisions
from translator.errors import OutputError, TranslatorError, UsageError
from translator.files import remove_parts, write_atomically
from translator.signature import VERSION, digest

FORMAT: Final = 1
"""The format number of run.json. 1: inputs, options, engines, routes, timings, memory, outputs, problems."""

JOURNAL: Final = ".journal.sqlite"
"""Holds the translations of a run made without the memory, so that it can go on when killed; removed at its end."""


@dataclass(frozen=True, slots=True)
class RunFolder:
    """An output folder that this run may write to; `facts` are what makes it the same run when started again."""

    path: Path
    facts: Mapping[str, Any]

    @property
    def journal(self) -> Path:
        """Where a run without the memory keeps what it has translated so far."""
        return self.path / JOURNAL

    def write(self, state: str, details: Mapping[str, Any]) -> Path:
        """Write run.json and return its path. `state` is "running", "stopped" or "done"."""
        content = {"format": FORMAT, "translator": VERSION, "state": state, **self.facts, **details}
        target = self.path / "run.json"
        write_atomically(target, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))
        return target

    @contextlib.contextmanager
    def stopping(self, say: Callable[[str], None]) -> Iterator[None]:
        """Note an interrupt in run.json and say that the run can go on; the interrupt goes on to the caller."""
        try:
            yield
        except KeyboardInterrupt:
            with contextlib.suppress(OutputError):  # a full disk: "running" is there already, and as good
                self.write("stopped", {"fingerprint": digest(self.facts)})
            say("Stopped. What is translated is kept; the same command goes on from there.")
            raise

    def close(self) -> None:
        """Remove what only a run that goes on needs."""
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.journal}{suffix}").unlink(missing_ok=True)
        remove_parts(self.path)


def open_folder(path: Path, facts: Mapping[str, Any], *, force: bool = False) -> RunFolder:
    """Return the folder for a run with these inputs and options, made if need be.

    Raises UsageError where `path` is a file, or holds another run and `force` is not given; OutputError where it
    cannot be written.
    """
    if path.exists() and not path.is_dir():
        raise UsageError(f"{path} is a file; a run needs a folder to write to.", "Give --out the name of a folder.")
    earlier = _read_facts(path / "run.json")
    if earlier is not None and earlier != digest(facts) and not force:
        raise UsageError(
            f"{path} holds another run, with other inputs or options.",
            "Give another folder with --out, or --force to write over that run.",
        )
    folder = RunFolder(path, facts)
    try:
        folder.write("running", {"fingerprint": digest(facts)})
    except OutputError as error:
        raise OutputError(error.message, "Give a folder that can be written with --out.") from error
    return folder


def earlier_decisions(path: Path, problems: list[TranslatorError]) -> Decisions:
    """Return what a reviewer decided on an earlier run in this folder; a file that cannot be read is a problem more."""
    try:
        return read_decisions(path)
    except TranslatorError as error:
        problems.append(error)
        return Decisions()


def _read_facts(path: Path) -> str | None:
    """Return the fingerprint of the run that run.json describes: None without one, empty for one not understood."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return ""
    return str(content.get("fingerprint", "")) if isinstance(content, dict) else ""
