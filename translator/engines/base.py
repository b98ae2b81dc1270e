"""What an engine is, and what keeps translations already made."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from translator.model import Hypothesis, Step


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """The name of an engine and the version of the program or library that does the work."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """How to translate. `fast` asks for greedy search instead of a beam; `workers` changes no output."""

    beam_size: int = 4
    fast: bool = False
    workers: int | None = None

    @property
    def beam(self) -> int:
        """The number of hypotheses followed: one for `fast`."""
        return 1 if self.fast else self.beam_size


class Engine(Protocol):
    """Something that translates batches of text along single steps."""

    carries_markup: bool
    """Whether markup between NULs in a text comes out of a translation, again between NULs."""

    is_parallel: bool
    """Whether several batches of one step get done sooner side by side than one after the other."""

    @property
    def info(self) -> EngineInfo:
        """Name and version."""

    def steps(self) -> tuple[Step, ...]:
        """Return what can be translated now, best first where several steps join the same languages."""

    def batches(self, step: Step, texts: Sequence[str]) -> list[list[str]]:
        """Return different texts in batches that `translate` does well; what is lost when a batch is stopped is one."""

    def translate(self, step: Step, batch: Sequence[str], options: EngineOptions) -> list[Hypothesis]:
        """Return one hypothesis a text, in order; raises EngineError where the step cannot be run."""


class Store(Protocol):
    """Translations already made, by a key that names all that determines them."""

    def get_many(self, key: str, texts: Sequence[str]) -> dict[str, Hypothesis]:
        """Return the texts that are known."""

    def put_many(self, key: str, items: Sequence[tuple[str, Hypothesis]]) -> None:
        """Keep what was translated."""

    def approved(self, source: str, target: str, texts: Sequence[str]) -> dict[str, str]:
        """Return the user's own translations."""


class NullStore:
    """A store that keeps nothing."""

    def get_many(self, key: str, texts: Sequence[str]) -> dict[str, Hypothesis]:
        """Return nothing."""
        return {}

    def put_many(self, key: str, items: Sequence[tuple[str, Hypothesis]]) -> None:
        """Keep nothing."""

    def approved(self, source: str, target: str, texts: Sequence[str]) -> dict[str, str]:
        """Return nothing."""
        return {}


def step_key(step: Step, info: EngineInfo, options: EngineOptions) -> str:
    """Return 32 hexadecimal digits that name all that determines what a step makes of a text."""
    facts = (info.name, info.version, step.source, step.target, step.package, step.digest, str(options.beam), "2")
    return hashlib.sha256("\0".join(facts).encode()).hexdigest()[:32]
