"""Argos Translate's packages: found and tokenized by its library, translated by CTranslate2 in large batches.

`argostranslate.sbd` and `argostranslate.translate` are never imported: they load torch, and may go online.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from translator.engines.base import EngineInfo, EngineOptions
from translator.engines.routes import step_language
from translator.errors import EngineError
from translator.model import Hypothesis, Step

TAGS: Final = {"zh": "zh-Hans", "zt": "zh-Hant", "pb": "pt-BR", "nb": "no"}
"""The codes of the Argos index that are not the language's tag."""

BATCH_TOKENS: Final = 1024
"""Tokens in one batch of CTranslate2. On 603 news sentences with the small package 1,024 took 3.6 s, 4,096 5.7 s and
single sentences 5.1 s on busy cores; outputs and scores are equal for every size, so it changes nothing else."""

DECODING: Final = (2.0, 20)
"""Target tokens at the most: twice the source and 20 more. A first setting, chosen by eye; not measured yet."""


class ArgosEngine:
    """The installed packages."""

    name = "argos"
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
        """Return a step for every package that is whole, by folder name."""
        return tuple(self._packages)

    def folders(self) -> list[Path]:
        """Return the folders that hold installed packages, one folder each."""
        with contextlib.suppress(OSError):
            from argostranslate import settings

            roots = [Path(root) for root in settings.package_dirs]
            return sorted(path for root in roots if root.is_dir() for path in root.iterdir() if path.is_dir())
        return []

    @cached_property
    def _packages(self) -> dict[Step, Any]:
        """The library's package of every step; of two for the same languages, the newer version."""
        from argostranslate.package import Package

        found: dict[tuple[str, str], tuple[Any, Step]] = {}
        for folder in self.folders():
            with contextlib.suppress(Exception):  # a broken package must not hide the others; `packages list` names it
                package = Package(folder)
                if package.type == "translate" and (folder / "model" / "model.bin").is_file():
                    source, target = _tag(package.from_code), _tag(package.to_code)
                    step = Step(self.name, source, target, f"{folder.name} {package.package_version}", _digest(folder))
                    held = found.get((source, target))
                    if held is None or _newer(package.package_version, held[0].package_version):
                        found[source, target] = (package, step)
        return {step: package for package, step in found.values()}

    def translate(self, step: Step, batch: Sequence[str], options: EngineOptions) -> list[Hypothesis]:
        """Return one hypothesis a text; the score is the mean log probability of a token."""
        with self._lock:
            model = self._models.get(step)
            if model is None:
                model = self._models[step] = _load(self._packages[step])
        return model.translate(batch, options)


def _tag(code: str) -> str:
    """Return the language tag for a code of the Argos index."""
    return TAGS.get(code) or step_language(code)


def _newer(first: str, second: str) -> bool:
    """Tell whether one package version is newer than another."""
    from packaging.version import InvalidVersion, parse

    try:
        return parse(first) > parse(second)
    except InvalidVersion:
        return first > second


def _digest(folder: Path) -> str:
    """Return what identifies a package: names and sizes of its files, and the first and last 64 KB of its weights."""
    facts = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        facts.update(f"{path.relative_to(folder).as_posix()}:{path.stat().st_size}\n".encode())
    with (folder / "model" / "model.bin").open("rb") as weights:
        facts.update(weights.read(65_536))
        weights.seek(-min(65_536, weights.seek(0, 2)), 2)
        facts.update(weights.read())
    return facts.hexdigest()[:16]


def _load(package: Any) -> _Model:
    """Load a package's model; raises EngineError, naming the package, where it cannot be."""
    import ctranslate2

    workers, threads = worker_split()
    try:
        translator = ctranslate2.Translator(
            str(package.package_path / "model"), device="cpu", inter_threads=workers, intra_threads=threads
        )
    except (RuntimeError, ValueError) as error:
        raise EngineError(
            f"The package {package.package_path.name} cannot be loaded: {error}",
            "Type: translator packages verify   then remove and install it again.",
        ) from error
    return _Model(translator, package.tokenizer, package.target_prefix or "")


def worker_split() -> tuple[int, int]:
    """Return workers and threads of each: a worker a core, because two of one thread beat one of two (2.7 s to 6.1)."""
    import os

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
