"""Jobs side by side: as many threads as there are workers, which a Ctrl-C or a failure stops at once."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

Job = Callable[[], None]

MOST: Final = 16
"""Workers by default at the most: each holds a batch in memory. More cores than this have not been measured."""


def run_side_by_side(jobs: Iterable[Job], workers: int) -> None:
    """Carry out jobs in order, `workers` at a time; raises the first failure when the jobs that run then have ended.

    An interrupt is raised at once: no job is begun after it, and those that run are left to end by themselves.
    """
    waiting = list(jobs)[::-1]
    ended: queue.SimpleQueue[BaseException | None] = queue.SimpleQueue()
    stop = threading.Event()

    def work() -> None:
        failure: BaseException | None = None
        while not stop.is_set():
            try:
                job = waiting.pop()
            except IndexError:
                break
            try:
                job()
            except BaseException as error:
                failure = error
                stop.set()
        ended.put(failure)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(min(workers, len(waiting)))]
    try:
        for thread in threads:
            thread.start()
        failures = [failure for failure in [ended.get() for _ in threads] if failure is not None]
    finally:
        stop.set()
    if failures:
        raise failures[0]


def default_workers() -> int:
    """Return a worker for every core that this process may use, MOST at the most."""
    return max(1, min(MOST, usable_cores()))


def usable_cores() -> int:
    """Return how many cores this process may use: its affinity, and the quota of its control group."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, _, period = Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").partition(" ")
        return max(1, min(cores, -(-int(quota) // int(period))))
    except (OSError, ValueError):  # no control group, or no quota ("max")
        return cores
