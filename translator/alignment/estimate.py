"""What one document says about its own words: which of them write each other, by variational inference.

The model is that of Östling and Tiedemann (2016): IBM model 1 (here with a preference for the diagonal: Dyer et al.
2013), then a hidden Markov model of the jumps, then fertility, all under sparse Dirichlet priors, so that a word
writes few others. What they sample, a collapsed variational estimate computes (CVB0: Asuncion et al. 2009), every
link weighed by what all others say: the same bytes every time, in a tenth of the time. The two directions are
trained to agree (Liang, Taskar and Klein 2006). Pseudo-counts of the prior carry what is known from elsewhere:
tables, likeness of spelling, an engine's translations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from translator.alignment import hidden
from translator.alignment.attention import trust
from translator.alignment.corpus import Batch, Corpus, Floats, Ints
from translator.alignment.counts import Emission, Level, build_levels, emission
from translator.alignment.fertility import Fertility

Doubles = NDArray[Any]
PRIOR_JUMPS: Final = 2.0
"""Jumps that the usual widths count for against those of this text: a short sentence has more."""

FEW_SENTENCES: Final = 20
"""Sentences that teach as much of jumps as the diagonal tells without any: on XL-WA's dev part without tables, the
error on single sentences falls from 49 to 41 with the diagonal, on 100 sentences it grows by half a point."""

Model = Literal["words", "jumps", "fertility"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Weights of the model.

    `sparse` and `null` are those of eflomal (Östling and Tiedemann 2016). The others are the best of the values named on
    es, it and ru in XL-WA's dev part without tables; nl and pt, looked at afterwards, agree. Mean error of all five:
    `backoff` 2, 5, 20: 21.3, 21.0, 21.3; `strength` 1, 3, 10: 22.0, 21.7, 21.5; `null` 0.1 differs by 0.2,
    `sparse` 0.003 by 0.5.

    `rival` is how much of a link's likelihood a certain rival takes: a word whose translation stands in the sentence writes
    others seldom, wherever they stand (competitive linking: Melamed 2000). With it the mean error on XL-WA's dev part falls
    from 15.2 to 14.6 with tables, from 21.3 to 20.9 with spelling alone; the same at 0.98, 14.8 at 0.8. A phrase that returns
    in another order (severe acute respiratory syndrome, syndrome respiratoire aigu sévère) is no more pulled to its places: in
    eight sentences with it 32 of 32 links are right, 8 of 29 before.
    """

    sparse: float = 0.001
    strength: float = 10.0
    backoff: float = 5.0
    diagonal: float = 4.0
    null: float = 0.2
    rival: float = 0.95
    rounds: tuple[tuple[Model, int], ...] = (("words", 4), ("jumps", 4), ("fertility", 8))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the pairs of a corpus before it is read: probabilities of target given source, and back.

    `looks`, where there are any, tell by sentence pair where a model looks (`attention`).
    """

    forward: Floats
    backward: Floats
    looks: Sequence[Floats | None] = ()


@dataclass(frozen=True, slots=True)
class Learnt:
    """What an estimate leaves behind for other parts of the same document: counts, and the widths of jumps."""

    levels: tuple[Level, Level]
    jumps: tuple[Floats, Floats]


class Trainer:
    """The state of the estimate over one corpus: expected links of every cell, and counts made of them."""

    def __init__(self, corpus: Corpus, evidence: Evidence, settings: Settings) -> None:
        """Prepare levels and priors; nothing is learnt yet."""
        self.corpus, self.settings = corpus, settings
        self.levels = build_levels(corpus)
        self.forms, self.stems = self.levels
        self.priors = [self._prior(known) for known in (evidence.forward, evidence.backward)]
        self.jumps = [hidden.start_jumps(), hidden.start_jumps()]
        self.fertility = [Fertility(size) for size in self.stems.sizes]
        self.words = [self._words(batch) for batch in corpus.batches]
        known = np.append(np.maximum(evidence.forward, evidence.backward), 0)
        self.free = [free_of_rivals(known[batch.pairs], settings.rival) for batch in corpus.batches]
        if evidence.looks:
            pairs = zip(self.free, corpus.batches, strict=True)
            self.free = [free * trust(batch, evidence.looks) for free, batch in pairs]
        self.links: list[Floats] = []
        self.learnt = False
        sentences = sum(len(batch.numbers) for batch in corpus.batches)
        self.doubt = FEW_SENTENCES / (FEW_SENTENCES + sentences)

    def _prior(self, known: Floats) -> Doubles:
        """Return the pseudo-counts of each stem pair: the best of its word pairs, times the strength."""
        best = np.zeros(len(self.stems.keys))
        np.maximum.at(best, self.stems.pairs[:-1], known)
        return self.settings.sparse + self.settings.strength * best

    def _words(self, batch: Batch) -> tuple[Ints, Ints]:
        """Return the stem of every word of a batch on both sides; one above the highest for the padding."""
        sides = batch.pairs[:, 0, :], batch.pairs[:, :, 0]
        padded = [np.append(self.stems.units[way], self.stems.sizes[way]) for way in (0, 1)]
        source, target = (padded[way][self.stems.pairs[sides[way]]].astype(np.int32) for way in (0, 1))
        return source, target

    def train(self) -> None:
        """Estimate everything from the corpus."""
        self._start()
        for model, rounds in self.settings.rounds:
            for _ in range(rounds):
                self._round(model)

    def result(self) -> Learnt:
        """Return what was learnt."""
        self.count()
        return Learnt(self.levels, (self.jumps[0], self.jumps[1]))

    def adopt(self, learnt: Learnt) -> None:
        """Go on from what another part of the same document has taught."""
        for mine, theirs in zip(self.levels, learnt.levels, strict=True):
            mine.adopt(theirs)
        self.jumps, self.learnt, self.doubt = list(learnt.jumps), True, 0.0

    def refine(self, rounds: int) -> None:
        """Estimate the rest after `adopt`: what this corpus has and the other had not."""
        self.links = [np.zeros(batch.pairs.shape, dtype=np.float32) for batch in self.corpus.batches]
        for number in range(rounds):
            self._round("fertility" if number else "jumps")

    def _start(self) -> None:
        """Fill the expected links from the prior and the diagonal alone."""
        worth = [np.append(np.sqrt(prior / self.settings.sparse)[self.stems.pairs[:-1]], 0) for prior in self.priors]
        for batch in self.corpus.batches:
            near = diagonal(batch, self.settings.diagonal)
            both = [near * worth[way].astype(np.float32)[batch.pairs] for way in (0, 1)]
            shares = [each / np.maximum(each.sum(axis=2 - way, keepdims=True), 1e-30) for way, each in enumerate(both)]
            self.links.append(np.sqrt(shares[0] * shares[1]) * np.float32(1 - self.settings.null))

    def _round(self, model: Model) -> None:
        """Estimate all links anew by all others."""
        self.count()
        moves = [np.zeros(len(self.jumps[0])), np.zeros(len(self.jumps[1]))]
        tables = [emission(self.levels, self.priors[way], way, self.settings.backoff) for way in (0, 1)]
        nulls = self._nulls()
        for number in range(len(self.corpus.batches)):
            forward, backward = self._read(number, model, tables, nulls, moves)
            self.links[number] = np.sqrt(forward * backward)
        if model != "words" and not self.learnt:
            self.jumps = [_jumps(each) for each in moves]

    def count(self) -> None:
        """Sum the expected links to counts of forms, stems and fertilities."""
        expected = np.zeros(len(self.forms.pairs))
        self.fertility = [Fertility(size) for size in self.stems.sizes]
        for batch, words, links in zip(self.corpus.batches, self.words, self.links, strict=True):
            expected += np.bincount(batch.pairs.ravel(), links.ravel(), len(expected))
            for way in (0, 1):
                self.fertility[way].add(words[way], _turn(links, way))
        for level in self.levels:
            level.update(expected)

    def _nulls(self) -> list[Doubles]:
        """Return how often each observed stem is expected to be written by nothing, for both directions."""
        counts = [np.zeros(self.stems.sizes[1 - way] + 1) for way in (0, 1)]
        for words, links in zip(self.words, self.links, strict=True):
            for way in (0, 1):
                counts[way] += np.bincount(words[1 - way].ravel(), _unwritten(links, way).ravel(), len(counts[way]))
                counts[way][-1] = 0
        return counts

    def read(self) -> Iterator[tuple[Floats, Floats, Floats]]:
        """Yield for each batch [batch, target, source] posteriors of both directions, and what supports each cell.

        Support is the geometric mean of both directions' probability that one word writes the other, by what all
        other cells and the prior say.
        """
        self.count()
        tables = [emission(self.levels, self.priors[way], way, self.settings.backoff) for way in (0, 1)]
        nulls = self._nulls()
        for number, batch in enumerate(self.corpus.batches):
            cells = [tables[way].of(batch.pairs, self.links[number]) * self.free[number] for way in (0, 1)]
            yield *self._read(number, "fertility", tables, nulls, None), np.sqrt(cells[0] * cells[1])

    def _read(
        self, number: int, model: Model, tables: list[Emission], nulls: list[Doubles], moves: list[Doubles] | None
    ) -> tuple[Floats, Floats]:
        """Return the posteriors of one batch in both directions; `moves`, where given, takes the expected jumps."""
        batch, links = self.corpus.batches[number], self.links[number]
        lengths = batch.source_lengths, batch.target_lengths
        likely = diagonal(batch, self.settings.diagonal * (1.0 if model == "words" else self.doubt)) * self.free[number]
        found = []
        for way in (0, 1):
            cells = _turn(tables[way].of(batch.pairs, links) * likely, way)
            null = self._null(nulls[way], self.words[number][1 - way], _unwritten(links, way))
            if model == "words":
                found.append(_first_posteriors(cells, null, lengths[way], self.settings.null))
                continue
            if model == "fertility":
                cells = cells * self.fertility[way].factors(self.words[number][way], _turn(links, way))
            states, observed = lengths[way], lengths[1 - way]
            moved = None if moves is None else moves[way]
            found.append(hidden.read(cells, null, self.jumps[way], states, observed, self.settings.null, moved))
        return found[0], found[1].transpose(0, 2, 1)

    def _null(self, counts: Doubles, observed: Ints, own: Floats) -> Floats:
        """Return the probability of each observed word if nothing writes it, itself left out."""
        sparse = self.settings.sparse
        total = max(counts.sum(), 1.0) + sparse * len(counts)
        result: Floats = ((np.maximum(counts[observed] - own, 0) + sparse) / total).astype(np.float32)
        return result


def _turn(cells: Floats, way: int) -> Floats:
    """Return [batch, target, source] cells as [batch, observed, writer]."""
    return cells if way == 0 else cells.transpose(0, 2, 1)


def _unwritten(links: Floats, way: int) -> Floats:
    """Return the chance of each observed word to be written by nothing."""
    result: Floats = np.clip(1 - links.sum(axis=2 - way), 0, 1)
    return result


def _first_posteriors(cells: Floats, null: Floats, writers: Ints, null_weight: float) -> Floats:
    """Return the posteriors of model 1: every observed word by itself."""
    cells = cells * ((1 - null_weight) / writers).astype(np.float32)[:, None, None]
    result: Floats = cells / np.maximum(cells.sum(axis=2) + null_weight * null, 1e-30)[:, :, None]
    return result


def _jumps(moves: Doubles) -> Floats:
    """Return the probabilities of jumps; the farthest stand for all beyond, a handful of places."""
    start = hidden.start_jumps()
    weights = moves + PRIOR_JUMPS * start / start.sum()
    weights[0] /= 4
    weights[-1] /= 4
    result: Floats = (weights / weights.sum()).astype(np.float32)
    return result


def free_of_rivals(known: Floats, rival: float) -> Floats:
    """Return the share of each cell's likelihood that no better known pair of its row or column takes, from (1 - rival) squared to 1.

    `known` are [batch, target, source] probabilities of pairs.
    """
    share: Floats = np.ones_like(known)
    for side in (1, 2):
        share *= 1 - np.float32(rival) * (known.max(axis=side, keepdims=True) - known)
    return share


def diagonal(batch: Batch, strength: float) -> Floats:
    """Return [batch, target, source] weights that fall with the distance from the diagonal (Dyer et al. 2013)."""
    rows, columns = batch.pairs.shape[1:]
    source = (np.arange(columns)[None, :] + 0.5) / batch.source_lengths[:, None]
    target = (np.arange(rows)[None, :] + 0.5) / batch.target_lengths[:, None]
    distance = np.abs(target[:, :, None] - source[:, None, :])
    weights: Floats = np.exp(-strength * distance).astype(np.float32)
    return weights
