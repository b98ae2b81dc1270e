"""Apertium: the distribution's language pairs, one long-lived pipeline for each step.

A mode file is a shell pipeline. Every program in it takes `-z`: output is flushed at each NUL, so that one pipeline
translates any number of texts. What the format programs do - escape the stream's own marks, wrap markup in
superblanks - is done here, so that nothing of the text is taken for markup.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import queue
import shlex
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

import regex

from translator.engines.base import EngineInfo, EngineOptions
from translator.engines.routes import step_language
from translator.errors import EngineError
from translator.model import Hypothesis, Step

TIMEOUT: Final = 20.0
"""Seconds that a pipeline may be silent for one text. A first setting, chosen by eye; not measured yet."""

BATCH: Final = 64
"""Texts sent to a pipeline at a time."""

_MODE = regex.compile(r"([a-z]{2,3})-([a-z]{2,3})(?:_(BR))?")
_SPECIAL = regex.compile(r"[\\^$@/{}<>\[\]]")
_SUPERBLANK = regex.compile(r"(?<!\\)\[((?:\\.|[^\\\]])*)\]")
_ESCAPED = regex.compile(r"\\(.)")
_SENTENCE_END = regex.compile(r"[.!?…;:]\W*$")
_STOP: Final = "[]"
"""An empty superblank between a text and its NUL: a mark right before a NUL is lost by some programs."""

_END: Final = ".[]"
"""An end of sentence that is not in the text: what lets the last words be translated as a whole sentence."""


class ApertiumEngine:
    """The pairs whose mode files the system has."""

    carries_markup = True
    is_parallel = False

    def __init__(self) -> None:
        """Start nothing; pipelines start with the first text of their step."""
        self._pipelines: dict[Step, _Pipeline] = {}
        self._lock = threading.Lock()

    @property
    def info(self) -> EngineInfo:
        """Name, and the stream format that this module speaks."""
        return EngineInfo("apertium", "3")

    def steps(self) -> tuple[Step, ...]:
        """Return a step for every plain mode, sorted by name."""
        return tuple(self._modes)

    @cached_property
    def _modes(self) -> dict[Step, Path]:
        """The mode file of every step."""
        folder = _modes_folder()
        modes: dict[Step, Path] = {}
        if folder is None or shutil.which("lt-proc") is None:
            return modes
        for path in sorted(folder.glob("*.mode")):
            match = _MODE.fullmatch(path.stem)
            if match:
                source, target = step_language(match[1]), step_language(match[2])
                tag = f"{target}-{match[3]}" if match[3] else target
                modes[Step("apertium", source, tag, path.stem, _digest(path))] = path
        return modes

    def batches(self, step: Step, texts: Sequence[str]) -> list[list[str]]:
        """Return the texts as they come, BATCH at a time."""
        return [list(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]

    def translate(self, step: Step, batch: Sequence[str], options: EngineOptions) -> list[Hypothesis]:
        """Return one hypothesis a text. A pipeline that dies is started once more for the text that killed it."""
        with self._lock:
            pipeline = self._pipelines.get(step)
            if pipeline is None:
                pipeline = self._pipelines[step] = _Pipeline(self._modes[step])
        return [Hypothesis(text) for text in pipeline.translate_all(batch)]


def _modes_folder() -> Path | None:
    """Return the folder of mode files: APERTIUM_DATADIR, or beside the program `apertium`."""
    named = os.environ.get("APERTIUM_DATADIR")
    program = shutil.which("apertium")
    folders = [Path(named)] if named else []
    folders += [Path(program).resolve().parents[1] / "share" / "apertium"] if program else []
    return next((folder / "modes" for folder in folders if (folder / "modes").is_dir()), None)


def _digest(path: Path) -> str:
    """Return what identifies a pair: its mode file, and size and time of each data file that it names.

    The files hold hundreds of megabytes together; their size and time change whenever a package is installed.
    """
    content = path.read_text(encoding="utf-8", errors="replace")
    facts = [content]
    for name in regex.findall(r"'([^']+)'", content):
        with contextlib.suppress(OSError):
            facts.append(f"{name}:{Path(name).stat().st_size}")
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:16]


def _command(path: Path) -> str:
    """Return a mode's pipeline with `-z` for every program, and without marks on unknown words (`$1`, `$2`)."""
    programs = path.read_text(encoding="utf-8", errors="replace").strip().split("|")
    commands = []
    for program in programs:
        name, _, rest = program.strip().partition(" ")
        commands.append(f"{shlex.quote(name)} -z {rest.replace('$1', '-n').replace('$2', '')}")
    return " | ".join(commands)


def _has_text(text: str) -> bool:
    """Tell whether there is anything but white space outside the markup."""
    return any(part.strip() for part in text.split("\0")[::2])


def _is_ended(text: str) -> bool:
    """Tell whether a text ends like a sentence, so that no end has to be added."""
    return bool(_SENTENCE_END.search(text.split("\0")[-1]))


def _escape(text: str) -> str:
    """Return a text with the stream's own marks escaped."""
    escaped: str = _SPECIAL.sub(r"\\\g<0>", text)
    return escaped


def _encode(text: str) -> str:
    """Return a text, with markup between NULs, as the stream has it."""
    parts = text.split("\0")
    body = "".join(f"[{_escape(part)}]" if number % 2 else _escape(part) for number, part in enumerate(parts))
    return body + (_STOP if _is_ended(text) else _END)


def _decode(output: str, *, ended: bool) -> str:
    """Return what a pipeline wrote as text: the added end taken off, escapes undone, markup between NULs again."""
    head, found, tail = output.rpartition(_STOP if ended else _END)
    output = head + tail if found else output.removesuffix(_STOP)
    decoded: str = _ESCAPED.sub(r"\1", _SUPERBLANK.sub("\0\\g<1>\0", output).replace("\0\0", ""))
    return decoded


class _Pipeline:
    """The running programs of one mode."""

    def __init__(self, mode: Path) -> None:
        """Start the programs."""
        self._mode = mode
        self._lock = threading.Lock()
        self._start()

    def _start(self) -> None:
        """Start the programs in a process group of their own, so that Ctrl-C reaches only us."""
        self._process = subprocess.Popen(  # noqa: S602 - a mode file is a shell pipeline of the system's own
            _command(self._mode),
            shell=True,
            executable=shutil.which("bash") or "/bin/sh",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._answers: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=_read_answers, args=(self._process, self._answers), daemon=True).start()
        import atexit

        atexit.register(self.close)

    def close(self) -> None:
        """End the programs."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def translate_all(self, batch: Sequence[str]) -> list[str]:
        """Return the translations of texts sent one behind the other without waiting; one by one if that fails."""
        asked = [text for text in batch if _has_text(text)]
        with self._lock:
            writer = threading.Thread(target=self._send, args=([_encode(text) for text in asked],), daemon=True)
            writer.start()
            answers = list(itertools.takewhile(lambda one: one is not None, (self._receive() for _ in asked)))
            if len(answers) < len(asked):
                self.close()
                self._start()
        made = dict(zip(asked, answers, strict=False))
        return [
            _decode(answer, ended=_is_ended(text)) if (answer := made.get(text)) is not None else self.translate(text)
            for text in batch
        ]

    def _send(self, texts: Sequence[str]) -> None:
        """Write texts to the pipeline; what it cannot take any more is missed by the reader."""
        stdin = self._process.stdin
        with contextlib.suppress(OSError, ValueError):
            if stdin is not None:
                for text in texts:
                    stdin.write(text.encode("utf-8", "replace") + b"\0")
                stdin.flush()

    def _receive(self) -> str | None:
        """Return the next answer, None where the pipeline is dead or silent."""
        try:
            return self._answers.get(timeout=TIMEOUT)
        except queue.Empty:
            return None

    def translate(self, text: str) -> str:
        """Return the translation of one text; raises EngineError, naming it, where the pipeline dies twice on it."""
        if not _has_text(text):
            return text
        with self._lock:
            for _ in range(2):
                self._send([_encode(text)])
                answer = self._receive()
                if answer is not None:
                    return _decode(answer, ended=_is_ended(text))
                self.close()
                self._start()
        raise EngineError(
            f"Apertium’s {self._mode.stem} fails on the segment “{text[:60]}”.",
            "Try another engine with --engine, or leave that segment out.",
        )


def _read_answers(process: subprocess.Popen[bytes], answers: queue.Queue[str | None]) -> None:
    """Put every text that a pipeline writes into the queue, and None when it ends."""
    for answer in _split_stream(process):
        answers.put(answer)
    answers.put(None)


def _split_stream(process: subprocess.Popen[bytes]) -> Iterator[str]:
    """Yield what stands between NULs in a pipeline's output."""
    rest = b""
    while process.stdout is not None and (chunk := os.read(process.stdout.fileno(), 65_536)):
        *answers, rest = (rest + chunk).split(b"\0")
        for answer in answers:
            yield answer.decode("utf-8", "replace")
