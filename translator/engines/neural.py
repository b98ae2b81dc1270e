"""Models that CTranslate2 runs: loaded when first used, fed in large batches, watched for loops.

An engine that has such models inherits `NeuralEngine` and says which steps there are and where each one's model lies.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from translator.engines.base import EngineInfo, EngineOptions
from translator.errors import EngineError
from translator.model import Hypothesis, Step

BATCH_TOKENS: Final = 1024
"""Tokens in one batch of CTranslate2. On 603 news sentences with the small package 1,024 took 3.6 s, 4,096 5.7 s and
single sentences 5.1 s on busy cores; outputs and scores are equal for every size, so it changes nothing else."""

DECODING: Final = (2.0, 20)
"""Target tokens at the most: twice the source and 20 more. A first setting, chosen by eye; not measured yet."""


@dataclass(frozen=True, slots=True)
class ModelSource:
    """Where a model comes from: its package's name, CTranslate2's folder, its tokenizer, and the token put first."""

    name: str
    folder: Path
    tokenizer: Any
    prefix: str = ""


class NeuralEngine:
    """What engines with CTranslate2 models share: everything but where the models are."""

    name = ""
    carries_markup = False

    def __init__(self) -> None:
        """Look at nothing yet; models are loaded with the first text of their step."""
        self._models: dict[Step, _Model] = {}
        self._lock = threading.Lock()

    @property
    def info(self) -> EngineInfo:
        """Name, and the version of CTranslate2, which does the work."""
        return EngineInfo(self.name, version("ctranslate2"))

    def steps(self) -> tuple[Step, ...]:
        """Return what can be translated now."""
        raise NotImplementedError

    def source(self, step: Step) -> ModelSource:
        """Return where the model of one of the `steps` is."""
        raise NotImplementedError

    def translate(self, step: Step, batch: Sequence[str], options: EngineOptions) -> list[Hypothesis]:
        """Return one hypothesis a text; the score is the mean log probability of a token."""
        with self._lock:
            model = self._models.get(step)
            if model is None:
                model = self._models[step] = _load(self.source(step))
        return model.translate(batch, options)


def package_digest(folder: Path) -> str:
    """Return what identifies a package: names and sizes of its files, and the first and last 64 KB of its weights."""
    facts = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        facts.update(f"{path.relative_to(folder).as_posix()}:{path.stat().st_size}\n".encode())
    with (folder / "model" / "model.bin").open("rb") as weights:
        facts.update(weights.read(65_536))
        weights.seek(-min(65_536, weights.seek(0, 2)), 2)
        facts.update(weights.read())
    return facts.hexdigest()[:16]


def _load(source: ModelSource) -> _Model:
    """Load a model; raises EngineError, naming the package, where it cannot be."""
    import ctranslate2

    workers, threads = worker_split()
    try:
        translator = ctranslate2.Translator(
            str(source.folder), device="cpu", inter_threads=workers, intra_threads=threads
        )
    except (RuntimeError, ValueError) as error:
        raise EngineError(
            f"The package {source.name} cannot be loaded: {error}",
            "Type: translator packages verify   then remove and install it again.",
        ) from error
    return _Model(translator, source.tokenizer, source.prefix)


def worker_split() -> tuple[int, int]:
    """Return workers and threads of each: a worker a core, because two of one thread beat one of two (2.7 s to 6.1)."""
    return max(1, min(8, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)), 1


@dataclass(frozen=True, slots=True)
class _Model:
    """A loaded package."""

    translator: Any
    tokenizer: Any
    prefix: str

    def translate(self, batch: Sequence[str], options: EngineOptions) -> list[Hypothesis]:
        """Return one hypothesis a text. A looping output is tried again with repetitions forbidden."""
        from translator.engines.guards import is_looping

        found = self._decode(batch, options)
        loops = [number for number, one in enumerate(found) if is_looping(one.text, batch[number])]
        if loops:
            again = self._decode([batch[number] for number in loops], options, no_repeat_ngram_size=3)
            for number, one in zip(loops, again, strict=True):
                found[number] = one
        return found

    def _decode(self, batch: Sequence[str], options: EngineOptions, **extra: int) -> list[Hypothesis]:
        """Run the model on texts, longest first, and put its hypotheses back in order."""
        tokens = [self.tokenizer.encode(text) for text in batch]
        order = sorted(range(len(batch)), key=lambda number: (-len(tokens[number]), number))
        factor, more = DECODING
        results = self.translator.translate_batch(
            [tokens[number] for number in order],
            target_prefix=[[self.prefix]] * len(order) if self.prefix else None,
            beam_size=options.beam,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            max_input_length=0,
            max_decoding_length=int(factor * max(map(len, tokens), default=0)) + more,
            return_scores=True,
            **extra,
        )
        found = [Hypothesis("")] * len(batch)
        for number, result in zip(order, results, strict=True):
            pieces = result.hypotheses[0]
            pieces = pieces[1:] if self.prefix and pieces[:1] == [self.prefix] else pieces
            found[number] = Hypothesis(self.tokenizer.decode(pieces).strip(), round(float(result.scores[0]), 6))
        return found
