"""`translate -`: a line's translation comes as soon as the line is there, and memory does not grow with the stream."""

from __future__ import annotations

import contextlib
import itertools
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.engine

FLAT = 1.05
"""How much more memory a long stream may take than a short one."""

SHORT = 5_000
"""Lines of the short stream: more than one read brings, which is what is in memory at a time."""

LINES = int(os.environ.get("STREAM_LINES", "10000"))
"""Lines of the long stream: 100,000 have been tried by hand."""


@pytest.fixture
def command() -> list[str]:
    if shutil.which("lt-proc") is None or not Path("/usr/share/apertium/modes/eng-spa.mode").exists():
        pytest.skip("Apertium's English-Spanish pair is not installed")
    options = ["--from", "en", "--to", "es", "--engine", "apertium", "--no-memory"]
    return [sys.executable, "-m", "translator", "translate", "-", *options]


@contextlib.contextmanager
def started(command: list[str], **options: int) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process with pipes, and end it."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **options) as process:
        try:
            yield process
        finally:
            process.kill()


def test_each_line_is_answered_before_the_next_is_written(command):
    answers: queue.Queue[bytes] = queue.Queue()
    with started(command, bufsize=0) as process:
        threading.Thread(target=lambda: [answers.put(line) for line in process.stdout], daemon=True).start()
        for number in range(5):
            process.stdin.write(f"The house has {number} doors.\n".encode())
            assert str(number).encode() in answers.get(timeout=60)
            assert answers.empty()
        process.stdin.write(b"The last line has")  # not complete: no answer yet
        with pytest.raises(queue.Empty):
            answers.get(timeout=0.5)
        process.stdin.write(b" no end")
        process.stdin.close()
        assert answers.get(timeout=60).strip()
        assert process.wait(timeout=60) == 0


def test_lines_that_come_together_are_answered_in_order_and_blank_lines_stay(command):
    lines = [f"The house has {number} doors." if number % 3 else "" for number in range(200)]
    done = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    answers = done.stdout.splitlines()
    assert len(answers) == len(lines)
    assert all(
        str(number) in answer if line else not answer
        for number, (line, answer) in enumerate(zip(lines, answers, strict=True))
    )


def test_a_line_without_a_route_stays_and_the_others_are_translated(command):
    lines = "The house has three doors and the garden is large.\nתודה רבה לך על העזרה שלך.\nThe dog sleeps in the garden behind the old house.\n"
    command = [part for part in command if part not in ("--from", "en")]
    done = subprocess.run(command, input=lines, capture_output=True, text=True)
    answers = done.stdout.splitlines()
    assert "casa" in answers[0] and answers[1] == "תודה רבה לך על העזרה שלך." and "perro" in answers[2]
    assert done.returncode == 4 and "Hebrew" in done.stderr


def test_memory_is_flat(command):
    if not Path("/proc/self/status").exists():
        pytest.skip("no /proc to read the memory of a process from")
    with started(command) as process:
        seen = itertools.count()
        threading.Thread(target=lambda: [next(seen) for _ in process.stdout], daemon=True).start()
        write(process, 0, SHORT)
        short = peak_after(process, seen, SHORT)
        threading.Thread(target=write, args=(process, SHORT, LINES), daemon=True).start()
        peak = peak_after(process, seen, LINES)
        print(f"{short} kB at {SHORT:,} lines, {peak} kB at {LINES:,}")
        assert peak <= FLAT * short


def write(process: subprocess.Popen[bytes], start: int, stop: int) -> None:
    """Write numbered lines to a process."""
    for number in range(start, stop):
        process.stdin.write(f"The house has {number} doors.\n".encode())
    process.stdin.flush()


def peak_after(process: subprocess.Popen[bytes], seen: itertools.count[int], count: int) -> int:
    """Wait for that many answers and return the most memory that the process has had, in kB."""
    deadline = time.monotonic() + 0.1 * count
    while int(repr(seen)[6:-1]) < count:
        assert time.monotonic() < deadline and process.poll() is None
        time.sleep(0.05)
    status = Path(f"/proc/{process.pid}/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0])
