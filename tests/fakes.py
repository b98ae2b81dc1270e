"""An engine without a model: what it makes of a text is the text itself, marked with the step."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

from translator.engines.base import EngineInfo, EngineOptions
from translator.model import Hypothesis, Segment, Span, Step

BATCH = 8


class FakeEngine:
    """Translates `text` into `es(text)`; keeps the batches it was given, in memory and one a line in a file."""

    carries_markup = False
    is_parallel = True

    def __init__(self, *pairs: str, log: Path | None = None, seconds: float = 0.0, fail_at: int | None = None) -> None:
        self._steps = tuple(Step("fake", *pair.split(">"), "package", "digest") for pair in pairs)
        self.log, self.seconds, self.fail_at = log, seconds, fail_at
        self.calls: list[tuple[str, tuple[str, ...]]] = []
        self.running = self.most_running = 0
        self._lock = threading.Lock()

    @property
    def info(self) -> EngineInfo:
        return EngineInfo("fake", "1")

    def steps(self) -> tuple[Step, ...]:
        return self._steps

    def batches(self, step: Step, texts: Sequence[str]) -> list[list[str]]:
        return [list(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]

    def translate(self, step: Step, batch: Sequence[str], options: EngineOptions) -> list[Hypothesis]:
        with self._lock:
            self.calls.append((step.target, tuple(batch)))
            number = len(self.calls)
            self.running += 1
            self.most_running = max(self.most_running, self.running)
            if self.log:
                with self.log.open("a", encoding="utf-8") as file:
                    file.write("".join(f"{step.target} {text}\n" for text in batch))
        time.sleep(self.seconds)
        with self._lock:
            self.running -= 1
        if self.fail_at == number:
            raise RuntimeError("the engine fails")
        return [Hypothesis(f"{step.target}({text})", -0.5) for text in batch]


def segments(count: int, text: str = "Sentence {}.") -> list[Segment]:
    """Return that many English segments."""
    texts = [text.format(number) for number in range(count)]
    return [Segment(number, Span(0, len(one)), one, "en") for number, one in enumerate(texts)]
