"""What one document says about its own words: translation probabilities, by expectation maximisation.

IBM model 1 with a preference for the diagonal starts it (Brown et al. 1993, Dyer et al. 2013), hidden Markov models
in both directions go on, trained to agree (Liang, Taskar and Klein 2006). Probabilities are held by stems under a
sparse Dirichlet prior (variational Bayes: Riley and Gildea 2012), whose pseudo-counts carry what is known from
elsewhere: tables, likeness of spelling, an engine's translations.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from translator.alignment import hidden
from translator.alignment.corpus import Batch, Corpus, Floats

Doubles = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """Weights of the model, tuned on the development parts of XL-WA, all languages together (tests/bench/alignment.py)."""

    sparse: float = 0.01
    strength: float = 10.0
    mix: float = 0.3
    diagonal: float = 4.0
    null: float = 0.1
    null_scale: float = 1.0
    first: int = 3
    rounds: int = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the pairs of a corpus before it is read: probabilities of target given source, and back."""

    forward: Floats
    backward: Floats


@dataclass(slots=True)
class Direction:
    """Translation probabilities one way: expected counts of stem pairs, totals of the writing stems, jump widths."""

    counts: dict[str, Doubles] = field(default_factory=dict)


@dataclass(slots=True)
class Model:
    """What was learnt: sorted keys of stem pairs with their expected counts both ways, totals, jumps."""

    source_stems: dict[str, int]
    target_stems: dict[str, int]
    keys: NDArray[np.int64]
    counts: list[Doubles]
    totals: list[Doubles]
    jumps: list[Floats]


def digamma(values: Doubles) -> Doubles:
    """Return the digamma function of positive numbers: recurrence up to 6, then the asymptotic series (A&S 6.3.18)."""
    shifted = np.array(values, dtype=np.float64)
    result = np.zeros_like(shifted)
    for _ in range(6):
        result -= 1 / shifted
        shifted += 1
    square = 1 / (shifted * shifted)
    result += np.log(shifted) - 0.5 / shifted - square * (1 / 12 - square * (1 / 120 - square / 252))
    return result


class Trainer:
    """Expectation maximisation over one corpus; holds what is per pair and per stem pair."""

    def __init__(self, corpus: Corpus, evidence: Evidence, settings: Settings, model: Model | None = None) -> None:
        """Prepare stem pairs and priors; with `model`, its counts instead of none."""
        self.corpus, self.settings = corpus, settings
        self.known = (evidence.forward, evidence.backward)
        stems = np.array(corpus.source.stems)[corpus.pair_source], np.array(corpus.target.stems)[corpus.pair_target]
        width = len(corpus.target.stem_ids) + 1
        self.keys, self.stem_pair = np.unique(stems[0].astype(np.int64) * width + stems[1], return_inverse=True)
        self.width = width
        key_source, key_target = np.divmod(self.keys, width)
        self.writers = (key_source, key_target)
        self.sizes = (len(corpus.source.stem_ids), len(corpus.target.stem_ids))
        self.priors = [self._prior(known) for known in self.known]
        self.jumps = [hidden.start_jumps(), hidden.start_jumps()]
        self.counts = [np.zeros(len(self.keys)), np.zeros(len(self.keys))]
        self.masses = [np.zeros(self.sizes[0]), np.zeros(self.sizes[1])]
        self.tables = [self._first_table(way) for way in (0, 1)]

    def _prior(self, known: Floats) -> Doubles:
        """Return the pseudo-counts of each stem pair: the best of its word pairs, times the strength."""
        best = np.zeros(len(self.keys))
        np.maximum.at(best, self.stem_pair, known)
        return self.settings.sparse + self.settings.strength * best

    def _first_table(self, way: int) -> Floats:
        """Return probabilities from the prior and even co-occurrence."""
        prior = self.priors[way] - self.settings.sparse + 1.0
        totals = np.bincount(self.writers[way], prior, self.sizes[way])
        return self._per_pair(prior / totals[self.writers[way]], way)

    def _per_pair(self, table: Doubles, way: int) -> Floats:
        """Spread stem pair probabilities over word pairs, mixed with what is known; nought for the padding."""
        mix = self.settings.mix
        spread = (1 - mix) * table[self.stem_pair] + mix * self.known[way]
        return np.append(spread, 0).astype(np.float32)

    def update(self, way: int, expected: Doubles) -> None:
        """Take the expected counts of word pairs as the new estimate of one direction."""
        counts = np.bincount(self.stem_pair, expected[:-1], len(self.keys))
        self.masses[way] = np.bincount(self.writers[way], counts, self.sizes[way])  # type: ignore[assignment]
        totals = self.masses[way] + np.bincount(self.writers[way], self.priors[way], self.sizes[way])
        self._set(way, counts, totals)

    def _set(self, way: int, counts: Doubles, totals: Doubles) -> None:
        """Turn expected counts and totals into probabilities: exp of the expected logarithm under the posterior."""
        self.counts[way] = counts
        table = np.exp(digamma(counts + self.priors[way]) - digamma(totals)[self.writers[way]])
        self.tables[way] = self._per_pair(table, way)

    def train(self) -> None:
        """Estimate everything from the corpus."""
        for _ in range(self.settings.first):
            self.first_round()
        for _ in range(self.settings.rounds):
            self.hidden_round()

    def adopt(self, other: Trainer) -> None:
        """Take over what `other` has learnt from another part of the same document, stem by stem."""
        sides = (self.corpus.source, other.corpus.source), (self.corpus.target, other.corpus.target)
        maps = [_translate_stems(mine.stem_ids, theirs.stem_ids) for mine, theirs in sides]
        ids = [maps[side][self.writers[side]] for side in (0, 1)]
        keys = np.where((ids[0] >= 0) & (ids[1] >= 0), ids[0] * other.width + ids[1], -1)
        places = np.minimum(np.searchsorted(other.keys, keys), len(other.keys) - 1)
        shared = other.keys[places] == keys
        for way in (0, 1):
            counts = np.where(shared, other.counts[way][places], 0)
            known = np.append(other.masses[way], 0)[maps[way]]
            totals = known + np.bincount(self.writers[way], self.priors[way], self.sizes[way])
            self._set(way, counts, totals)
            self.jumps[way] = other.jumps[way]

    def first_round(self) -> None:
        """One round of IBM model 1 with a diagonal preference, both ways."""
        expected = [np.zeros(len(self.tables[0])), np.zeros(len(self.tables[1]))]
        for batch in self.corpus.batches:
            near = diagonal(batch, self.settings.diagonal)
            both = []
            for way in (0, 1):
                cells = self.tables[way][batch.pairs] * near
                axis = 2 if way == 0 else 1
                null = self.settings.null * self.null(way)
                both.append(cells / (cells.sum(axis=axis, keepdims=True) + np.float32(null)))
            for way in (0, 1):
                weights = both[0] * both[1] if False else both[way]
                expected[way] += np.bincount(batch.pairs.ravel(), weights.ravel(), len(expected[way]))
        for way in (0, 1):
            self.update(way, expected[way])

    def null(self, way: int) -> float:
        """Return the probability of any word when nothing writes it: one over the observed vocabulary."""
        return self.settings.null_scale / max(1, self.sizes[1 - way])

    def hidden_round(self) -> None:
        """One round of the hidden Markov models, trained to agree."""
        expected = [np.zeros(len(self.tables[0])), np.zeros(len(self.tables[1]))]
        moves = [np.zeros(len(self.jumps[0])), np.zeros(len(self.jumps[1]))]
        for batch in self.corpus.batches:
            both = self.read(batch, moves)
            agreed = both[0] * both[1]
            for way in (0, 1):
                expected[way] += np.bincount(batch.pairs.ravel(), agreed.ravel(), len(expected[way]))
        for way in (0, 1):
            self.update(way, expected[way])
            weights = moves[way] + 0.5
            weights[0] /= 4
            weights[-1] /= 4
            self.jumps[way] = (weights / weights.sum()).astype(np.float32)

    def read(self, batch: Batch, moves: list[Doubles] | None = None) -> tuple[Floats, Floats]:
        """Return [batch, target, source] posteriors of the target words' writers, and of the source words'."""
        near = diagonal(batch, self.settings.diagonal)
        found = []
        for way in (0, 1):
            cells = self.tables[way][batch.pairs] * near
            if way:
                cells = cells.transpose(0, 2, 1)
            lengths = (batch.source_lengths, batch.target_lengths)
            states, observed = (lengths[0], lengths[1]) if way == 0 else (lengths[1], lengths[0])
            found.append(self._read_one(way, np.ascontiguousarray(cells), states, observed, moves))
        return found[0], found[1].transpose(0, 2, 1)

    def _read_one(self, way: int, cells: Any, states: Any, observed: Any, moves: Any) -> Any:
        """Return the posteriors of one direction; `moves`, where given, takes the expected jumps."""
        size = cells.shape[2]
        inside = np.arange(cells.shape[1])[None, :] < observed[:, None]
        real = np.arange(size)[None, :] < states[:, None]
        emission = np.where(inside[:, :, None], cells, real[:, None, :].astype(np.float32))
        matrix = hidden.transitions(self.jumps[way], states, size)
        start = (real / states[:, None]).astype(np.float32)
        null = np.full(cells.shape[:2], self.null(way), dtype=np.float32)
        result, moved, _ = hidden.posteriors(emission, null, matrix, start, observed, self.settings.null)
        if moves is not None:
            places = np.arange(size)
            jumps = np.clip(places[None, :] - places[:, None], -hidden.REACH, hidden.REACH) + hidden.REACH
            moves[way] += np.bincount(jumps.ravel(), moved.sum(axis=0).ravel(), len(moves[way]))
        return np.where(inside[:, :, None], result, np.float32(0))


def _translate_stems(mine: dict[str, int], theirs: dict[str, int]) -> NDArray[np.int64]:
    """Return for each of my stem numbers theirs, -1 for a stem that they have not."""
    return np.array([theirs.get(stem, -1) for stem in mine], dtype=np.int64)


def diagonal(batch: Batch, strength: float) -> Floats:
    """Return [batch, target, source] weights that fall with the distance from the diagonal (Dyer et al. 2013)."""
    rows, columns = batch.pairs.shape[1:]
    source = (np.arange(columns)[None, :] + 0.5) / batch.source_lengths[:, None]
    target = (np.arange(rows)[None, :] + 0.5) / batch.target_lengths[:, None]
    distance = np.abs(target[:, :, None] - source[:, None, :])
    weights: Floats = np.exp(-strength * distance).astype(np.float32)
    return weights
