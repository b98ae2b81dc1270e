"""Expected links between units of both sides, and the probabilities that they give.

Units are forms as they are written, or stems. Probabilities of forms fall back on those of their stems, as in a
hierarchical Dirichlet model (MacKay and Peto 1995): inflected forms share what is known, and a form seen often enough
speaks for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from translator.alignment.corpus import Corpus, Floats, Ints

Doubles = NDArray[Any]

OWN: Final = 1e-3
"""Expected link of a cell below which leaving it out of the counts changes nothing."""


class Level:
    """Counts of expected links between the units of one kind, for the word pairs of one corpus.

    `pairs` gives each word pair's place among the unit pairs (one more for the padding), `units` the unit pairs'
    units. `counts` and `totals` hold what this corpus says and, where `adopt` was called, what another one said.
    """

    def __init__(self, names: tuple[dict[str, int], dict[str, int]], units: tuple[Ints, Ints]) -> None:
        """Number the unit pairs that word pairs with these units have."""
        self.names = names
        self.sizes = len(names[0]), len(names[1])
        keys, places = np.unique(units[0].astype(np.int64) * self.sizes[1] + units[1], return_inverse=True)
        self.keys = keys
        self.pairs = np.append(places, len(keys)).astype(np.int32)
        self.units = np.divmod(keys, max(1, self.sizes[1]))
        self.before = np.zeros(len(keys)), [np.zeros(size) for size in self.sizes]
        self.update(np.zeros(len(self.pairs)))

    def update(self, expected: Doubles) -> None:
        """Take the expected links of the word pairs (and of the padding, which are forgotten) for counts."""
        own = np.bincount(self.pairs, expected, len(self.keys) + 1)[:-1]
        self.counts: Doubles = own + self.before[0]
        self.totals: list[Doubles] = [
            np.bincount(self.units[way], own, self.sizes[way]) + self.before[1][way] for way in (0, 1)
        ]

    def adopt(self, other: Level) -> None:
        """Count on from what `other` has learnt from another part of the same document."""
        maps = [
            np.array([theirs.get(name, -1) for name in mine], dtype=np.int64)
            for mine, theirs in zip(self.names, other.names, strict=True)
        ]
        ids = [maps[side][self.units[side]] for side in (0, 1)]
        keys = np.where((ids[0] >= 0) & (ids[1] >= 0), ids[0] * other.sizes[1] + ids[1], -1)
        places = np.minimum(np.searchsorted(other.keys, keys), len(other.keys) - 1)
        counts = np.where(other.keys[places] == keys, other.counts[places], 0.0)
        self.before = counts, [np.append(other.totals[way], 0.0)[maps[way]] for way in (0, 1)]
        self.update(np.zeros(len(self.pairs)))


def build_levels(corpus: Corpus) -> tuple[Level, Level]:
    """Return the levels of forms and of stems of a corpus."""
    vocabularies = corpus.source, corpus.target
    forms = corpus.pair_source, corpus.pair_target
    stems = [np.array(side.stems, dtype=np.int32)[form] for side, form in zip(vocabularies, forms, strict=True)]
    return (
        Level((corpus.source.form_ids, corpus.target.form_ids), forms),
        Level((corpus.source.stem_ids, corpus.target.stem_ids), (stems[0], stems[1])),
    )


@dataclass(frozen=True, slots=True)
class Emission:
    """How likely a writing word writes an observed one, for each word pair; nought for the padding.

    `forms` and `stems` are numerators and denominators before the fallback is added.
    """

    forms: tuple[Floats, Floats]
    stems: tuple[Floats, Floats]
    backoff: float
    every: Floats

    def of(self, pairs: Ints, links: Floats) -> Floats:
        """Return the probability in each cell, its own expected link left out of the counts (CVB0: Asuncion et al. 2009)."""
        cells: Floats = self.every[pairs]
        own = np.flatnonzero(links > OWN)
        pair, link = pairs.ravel()[own], links.ravel()[own]
        cells.ravel()[own] = self._without(pair, link)
        return cells

    def _without(self, pair: Ints, link: Floats) -> Floats:
        stem = np.maximum(self.stems[0][pair] - link, 1e-7) / np.maximum(self.stems[1][pair] - link, 1e-6)
        form = np.maximum(self.forms[0][pair] - link, 0) + self.backoff * stem
        result: Floats = form / (np.maximum(self.forms[1][pair] - link, 0) + self.backoff)
        return result


def emission(levels: tuple[Level, Level], prior: Doubles, way: int, backoff: float) -> Emission:
    """Return the probabilities of one direction: `way` 0 if source words write target words, 1 the other way round.

    `prior` are pseudo-counts of stem pairs; `backoff` is how many links of a form its stem's count for.
    """
    forms, stems = levels
    stem = stems.pairs[:-1]
    mass = stems.totals[way] + np.bincount(stems.units[way], prior, stems.sizes[way])
    high = (stems.counts + prior)[stem], mass[stems.units[way]][stem]
    low = forms.counts[forms.pairs[:-1]], forms.totals[way][forms.units[way]][forms.pairs[:-1]]
    every = (low[0] + backoff * high[0] / high[1]) / (low[1] + backoff)
    as_floats = [values.astype(np.float32) for values in (*low, *high)]
    padded = np.append(every, 0).astype(np.float32)
    return Emission((as_floats[0], as_floats[1]), (as_floats[2], as_floats[3]), backoff, padded)
