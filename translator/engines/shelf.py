"""Loaded models, as many as fit into a budget of memory."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

VARIABLE: Final = "TRANSLATOR_MODELS_MB"
"""The environment variable that sets the budget, in millions of bytes."""

SHARE: Final = 0.5
"""The share of the machine's memory that models may take by default: the other half is for the text and its reports."""

_Model = TypeVar("_Model")


class Shelf(Generic[_Model]):
    """Models by key; where a new one does not fit, those used longest ago go. One model at least is always held."""

    def __init__(self, budget: int | None = None) -> None:
        """Hold nothing yet; `budget` in bytes."""
        self.budget = default_budget() if budget is None else budget
        self._models: OrderedDict[Hashable, tuple[_Model, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, size: int, load: Callable[[], _Model]) -> _Model:
        """Return the model of a key, loaded if it is not here; `size` is what it will take, in bytes.

        A model that goes is freed when the last batch that runs on it is done.
        """
        with self._lock:
            held = self._models.get(key)
            if held is None:
                self._make_room(size)
                held = self._models[key] = (load(), size)
            self._models.move_to_end(key)
            return held[0]

    def _make_room(self, size: int) -> None:
        """Let models go until one of `size` fits or none is left."""
        while self._models and sum(taken for _, taken in self._models.values()) + size > self.budget:
            self._models.popitem(last=False)

    def __len__(self) -> int:
        """Return how many models are held."""
        return len(self._models)


def default_budget() -> int:
    """Return the budget in bytes: what the environment says, else a share of the machine's memory."""
    named = os.environ.get(VARIABLE, "")
    if named.isdecimal():
        return int(named) * 1_000_000
    return int(SHARE * memory_bytes())


def memory_bytes() -> int:
    """Return the machine's memory, or that of the control group we run in if it is less; 4 GB where nothing tells."""
    known = []
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        known.append(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    from pathlib import Path

    for name in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            limit = Path(name).read_text(encoding="ascii").strip()
        except OSError:
            continue
        known += [int(limit)] if limit.isdecimal() else []
    return min(known, default=4_000_000_000)
