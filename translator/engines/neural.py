"""Models that CTranslate2 runs: fed in batches of one width, watched for loops, never cut silently.

An engine that has such models inherits `NeuralEngine` and says which steps there are and where each one's model lies.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from translator.engines.base import EngineInfo, EngineOptions
from translator.engines.clauses import split_clauses
from translator.engines.pieces import spell
from translator.engines.shelf import Shelf
from translator.engines.workers import default_workers
from translator.errors import EngineError
from translator.languages import has_spaces
from translator.model import Hypothesis, Span, Step

if TYPE_CHECKING:
    from translator.engines.attention import Look, Words

BATCH_TOKENS: Final = (512, 1024)
"""Tokens in one batch of CTranslate2, padding included: for models of less than LARGE bytes, and for others.

CPU seconds for 1,000 news sentences, small package (8.6 MB): 128 tokens 10.8, 256 7.7, 512 7.2, 1,024 9.3, 2,048 9.1;
for 500 with a base-size one (94 MB): 128 21.1, 256 13.7, 512 11.2, 1,024 10.1, 2,048 10.7, and twice the memory.
"""

LARGE: Final = 40_000_000
"""Bytes of weights between the two models measured."""

LONGEST_INPUT: Final = 128
"""Tokens that a model is given at once; a longer text is cut at clauses. Whole texts of 200 to 268 tokens came out at chrF
23 with the small package, where sentences have 43; where between them the loss begins has not been measured."""

DECODING: Final = (2.0, 20)
"""Target tokens at the most: twice the width of the source and 20 more. None of 30,000 English
and Spanish sentences of the development data comes near: all but one in 10,000 have 1.1 times the source and 20."""

THREADS: Final = 1
"""Threads of a worker: on two cores two workers of one thread took 2.7 s where one of two took 6.1 s."""

GRAIN: Final = (1, 8)
"""Tokens by which the widths of batches differ, for the same two kinds of models; 1 is batches of one length. CTranslate2 alone takes
0.54 of the CPU time with the base-size model and 150 sentences at 1, 1.03 at 8; with the small one and 1,000 sentences 0.80 at 1, 0.76
at 8 (`tests/bench/throughput.py`, "cpu of alone")."""

_RETRY: Final = {"no_repeat_ngram_size": 3}
"""How a text is tried again whose output repeats itself, and the halves of one whose output does not end."""


AGAIN: Final = "repetition: translated again"
"""The note on a text whose first translation repeated itself or did not end."""


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
    is_parallel = True

    def __init__(self) -> None:
        """Look at nothing yet; models are loaded with the first text of their step."""
        self._shelf: Shelf[_Model] = Shelf()

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

    def batches(self, step: Step, texts: Sequence[str]) -> list[list[str]]:
        """Return the texts in batches of one width, the longest first."""
        if not texts:
            return []
        source = self.source(step)
        lengths = [len(source.tokenizer.encode(text)) for text in texts]
        batches = batches_of_one_width(lengths, batch_tokens(source.folder), grain(source.folder))
        return [[texts[number] for number in batch] for batch in batches]

    def translate(self, step: Step, batch: Sequence[str], options: EngineOptions) -> list[Hypothesis]:
        """Return one hypothesis a text; the score is the mean natural-log probability of a token.

        `notes` say which texts were cut at clauses, tried again because they repeated themselves, or not ended.
        """
        return self._model(step, options).translate(batch, options)

    def score(
        self, step: Step, text: str, stretches: Sequence[tuple[str, Span]], options: EngineOptions
    ) -> list[tuple[float, float]]:
        """Return how likely a step's model holds translations of a text, and a stretch in each: natural logarithms.

        A stretch is measured where it stands, after what precedes it.
        """
        return self._model(step, options).score(text, stretches)

    def look(self, step: Step, pairs: Sequence[tuple[Words, Words]], options: EngineOptions) -> list[Look | None]:
        """Return where a step's model looks in the first text of each pair as it writes the second (`engines.attention`)."""
        return self._model(step, options).look(pairs, (has_spaces(step.source), has_spaces(step.target)))

    def _model(self, step: Step, options: EngineOptions) -> _Model:
        """Return the model of a step, loaded."""
        source = self.source(step)
        return self._shelf.get(step, weight_of(source.folder), lambda: _load(source, step, options))


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


def batch_tokens(folder: Path) -> int:
    """Return how many tokens a batch for a model has."""
    return BATCH_TOKENS[weight_of(folder) >= LARGE]


def weight_of(folder: Path) -> int:
    """Return the bytes that a loaded model takes."""
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


def _load(source: ModelSource, step: Step, options: EngineOptions) -> _Model:
    """Load a model; raises EngineError, naming the package, where it cannot be."""
    import ctranslate2

    workers = options.workers or default_workers()
    try:
        translator = ctranslate2.Translator(
            str(source.folder), device="cpu", inter_threads=workers, intra_threads=THREADS
        )
    except (RuntimeError, ValueError) as error:
        raise EngineError(
            f"The package {source.name} cannot be loaded: {error}",
            "Type: translator packages verify   then remove and install it again.",
        ) from error
    gap = " " if has_spaces(step.target) else ""
    sizes = batch_tokens(source.folder), grain(source.folder)
    return _Model(translator, source.tokenizer, source.prefix, gap, *sizes, _vocabulary(source.folder))


def _vocabulary(folder: Path) -> frozenset[str]:
    """Return the tokens that a model writes with, where its folder says so apart from those that it reads."""
    path = folder / "target_vocabulary.json"
    return frozenset(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else frozenset()


def decoding_limit(length: int) -> int:
    """Return the target tokens that a text of `length` source tokens may have at the most."""
    factor, more = DECODING
    return int(factor * length) + more


def grain(folder: Path) -> int:
    """Return by how many tokens the widths of batches for a model differ."""
    return GRAIN[weight_of(folder) >= LARGE]


def padded(length: int, grain: int) -> int:
    """Return the width that a text of `length` tokens is brought to: the next multiple of `grain`."""
    return -(-length // grain) * grain


def batches_of_one_width(lengths: Sequence[int], most: int, grain: int) -> list[list[int]]:
    """Return the indices of `lengths` in batches of one width and `most` tokens at the most: the longest first.

    CTranslate2 pads the shorter texts of a batch, and padding changes the order of sums: of 400 news sentences in batches of
    any lengths the score of 5 to 13 changed, with a small model now and then a word. A text that is always padded to the
    same width came out the same to the bit, whatever its batch held, so what comes out depends on the text alone.
    """
    found: list[list[int]] = []
    for number in sorted(range(len(lengths)), key=lambda number: (-lengths[number], number)):
        width = padded(lengths[number], grain)
        if not found or padded(lengths[found[-1][0]], grain) != width or (len(found[-1]) + 1) * width > most:
            found.append([])
        found[-1].append(number)
    return found


@dataclass(frozen=True, slots=True)
class _Model:
    """A loaded package; `gap` is what stands between two sentences of its target language."""

    translator: Any
    tokenizer: Any
    prefix: str
    gap: str
    batch_tokens: int
    grain: int
    vocabulary: frozenset[str]

    def translate(self, batch: Sequence[str], options: EngineOptions) -> list[Hypothesis]:
        """Return one hypothesis a text, long ones cut at clauses."""
        parts = [split_clauses(text, self._measure, LONGEST_INPUT) for text in batch]
        made = iter(self._translate_pieces([piece for pieces in parts for piece in pieces], options))
        return [self._join([next(made) for _ in pieces], "long") for pieces in parts]

    def score(self, text: str, stretches: Sequence[tuple[str, Span]]) -> list[tuple[float, float]]:
        """Return the log probability of each translation of a text, and of a stretch in it; each translation is run once, alone."""
        texts = list(dict.fromkeys(one for one, _ in stretches))
        given = [self.prefix] if self.prefix else []
        tokens = [[*given, *self._written(one)] for one in texts]
        source = self.tokenizer.encode(text)
        results = self.translator.score_batch([source] * len(texts), tokens, max_batch_size=1)
        logs = {one: result.log_probs for one, result in zip(texts, results, strict=True)}
        found = []
        for one, span in stretches:
            start = len(given) + len(self._written(one[: span.start].rstrip()))
            stop = max(start + 1, len(given) + len(self._written(one[: span.end])))
            found.append((sum(logs[one]), sum(logs[one][start:stop])))
        return found

    def look(self, pairs: Sequence[tuple[Words, Words]], spaced: tuple[bool, bool]) -> list[Look | None]:
        """Return where the model looks in the first text of each pair as it writes the second; `spaced` tells which have spaces."""
        from translator.engines.attention import cut, look

        encode = self.tokenizer.encode
        cuts = [
            (cut(source, encode, frozenset(), spaced[0]), cut(target, encode, self.vocabulary, spaced[1]))
            for source, target in pairs
        ]
        return look(cuts, self.prefix, self._forced)

    def _forced(self, sources: Sequence[list[str]], targets: Sequence[list[str]]) -> list[Any]:
        """Run the model on sources, writing the targets, and return what CTranslate2 does: targets of one width at a time."""
        from translator.engines.attention import FORCED

        found: list[Any] = [None] * len(targets)
        batches = batches_of_one_width([len(one) for one in targets], self.batch_tokens, self.grain)
        running = [
            self.translator.translate_batch(
                [sources[number] for number in batch],
                target_prefix=[targets[number] for number in batch],
                beam_size=1,
                prefix_bias_beta=FORCED,
                return_attention=True,
                max_batch_size=0,
                max_input_length=0,
                max_decoding_length=max(len(targets[number]) for number in batch),
                asynchronous=True,
            )
            for batch in batches
        ]
        for batch, results in zip(batches, running, strict=True):
            for number, result in zip(batch, results, strict=True):
                found[number] = result.result()
        return found

    def _written(self, text: str) -> list[str]:
        """Return the tokens that the model would write a text with: what is not in its vocabulary is spelt with shorter ones."""
        return [one for token in self.tokenizer.encode(text) for one in spell(token, self.vocabulary)]

    def _measure(self, text: str) -> int:
        """Return how many tokens a text has."""
        return len(self.tokenizer.encode(text))

    def _translate_pieces(self, texts: Sequence[str], options: EngineOptions) -> list[Hypothesis]:
        """Return one hypothesis a text; what repeats itself is tried again, what does not end is made of two halves."""
        from translator.engines.guards import is_looping

        found = self._decode(texts, options)
        looping = [n for n, one in enumerate(found) if not one.notes and is_looping(one.text, texts[n])]
        again = self._decode([texts[n] for n in looping], options, **_RETRY)
        tried = {n: one for n, one in enumerate(found) if one.notes} | dict(zip(looping, again, strict=True))
        for number, one in tried.items():
            made = self._halves(texts[number], options) if one.notes else one
            found[number] = replace(made, notes=(AGAIN, *made.notes))
        return found

    def _halves(self, text: str, options: EngineOptions) -> Hypothesis:
        """Return the translation of a text that the model does not end, made of two halves."""
        pieces = split_clauses(text, len, max(1, len(text) - 1))
        return self._join(self._decode(pieces, options, **_RETRY), "unending")

    def _join(self, made: Sequence[Hypothesis], why: str) -> Hypothesis:
        """Return the hypotheses of a text's pieces as one; its score is that of the weakest piece."""
        if len(made) == 1:
            return made[0]
        notes = dict.fromkeys(note for one in made for note in one.notes)
        text = self.gap.join(one.text for one in made if one.text)
        scores = [one.score for one in made if one.score is not None]
        return Hypothesis(text, min(scores, default=None), (f"{why}: in {len(made)} pieces", *notes))

    def _decode(self, texts: Sequence[str], options: EngineOptions, **extra: int) -> list[Hypothesis]:
        """Run the model on texts, side by side in batches of one width, and put its hypotheses in their order."""
        tokens = [self.tokenizer.encode(text) for text in texts]
        batches = batches_of_one_width([len(one) for one in tokens], self.batch_tokens, self.grain)
        running = [self._start([tokens[number] for number in batch], options, **extra) for batch in batches]
        found = [Hypothesis("")] * len(texts)
        for batch, results in zip(batches, running, strict=True):
            for number, result in zip(batch, results, strict=True):
                found[number] = self._hypothesis(
                    result.result(), decoding_limit(padded(len(tokens[number]), self.grain))
                )
        return found

    def _start(self, tokens: Sequence[Sequence[str]], options: EngineOptions, **extra: int) -> list[Any]:
        """Give CTranslate2 one batch and return its results, which it fills in.

        Where no text has the full width, one that is nobody's does: the longest, its last token said again.
        """
        longest = max(tokens, key=len)
        width = padded(len(longest), self.grain)
        filler = [[*longest, *[longest[-1]] * (width - len(longest))]] if len(longest) < width else []
        started: list[Any] = self.translator.translate_batch(
            [*tokens, *filler],
            target_prefix=[[self.prefix]] * (len(tokens) + len(filler)) if self.prefix else None,
            beam_size=options.beam,
            max_batch_size=0,
            max_input_length=0,
            max_decoding_length=decoding_limit(width),
            return_scores=True,
            asynchronous=True,
            **extra,
        )
        return started[: len(tokens)]

    def _hypothesis(self, result: Any, limit: int) -> Hypothesis:
        """Return what CTranslate2 made of one text; one that filled its limit was cut off, and is noted."""
        pieces = result.hypotheses[0]
        pieces = pieces[1:] if self.prefix and pieces[:1] == [self.prefix] else pieces
        notes = ("cut off at the decoding limit",) if len(pieces) >= limit else ()
        return Hypothesis(self.tokenizer.decode(pieces).strip(), round(float(result.scores[0]), 3), notes)
