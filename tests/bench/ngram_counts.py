"""Interpolated n-gram estimates over words, and the choice of the n-grams that tell languages apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from translator.detection.ngrams import LONGEST

BITS = np.uint64(10)
"""Bits of a character in a key: scripts have under 1,023 letters, and six of them fit into 64 bits."""

Keys = NDArray[np.uint64]
Floats = NDArray[np.float64]


class Alphabet:
    """Numbers for characters; the space, which stands for a word boundary, is 1."""

    def __init__(self) -> None:
        self.numbers = {" ": 1}

    def encode(self, word: str) -> list[int]:
        """Return the numbers of a word's characters between two boundaries."""
        return [self.numbers.setdefault(one, len(self.numbers) + 1) for one in f" {word} "]

    def decode(self, key: int, length: int) -> str:
        """Return the characters of a key."""
        letters = {number: one for one, number in self.numbers.items()}
        return "".join(letters[(key >> (int(BITS) * place)) & 1023] for place in reversed(range(length)))


def look_up(keys: Keys, values: Floats, wanted: Keys) -> Floats:
    """Return the values of wanted keys, 0 where they are not among the (sorted) keys."""
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, values[place], 0.0)


class Model:
    """The n-grams of one language with their counts, and of each history how often it stands and what may follow."""

    def __init__(self, words: Mapping[str, float], alphabet: Alphabet) -> None:
        coded = [alphabet.encode(word) for word in words]
        lengths = np.array([len(one) for one in coded])
        flat = np.fromiter((number for one in coded for number in one), np.uint64, int(lengths.sum()))
        places = np.arange(len(flat)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        weights = np.repeat(np.fromiter(words.values(), float), lengths)
        self.counts: list[tuple[Keys, Floats]] = []
        self.histories: list[tuple[Keys, Floats, Floats]] = []
        key = np.zeros(len(flat), np.uint64)
        for length in range(1, LONGEST + 1):
            key = key + (np.roll(flat, length - 1) << (BITS * np.uint64(length - 1)))
            inside = places >= max(length - 1, 1)
            keys, group = np.unique(key[inside], return_inverse=True)
            counts = np.bincount(group, weights=weights[inside])
            self.counts.append((keys, counts))
            heads, group = np.unique(keys >> BITS, return_inverse=True)
            self.histories.append((heads, np.bincount(group, weights=counts), np.bincount(group).astype(float)))
        self.size = float(self.counts[0][1].sum())

    def probabilities(self, length: int, wanted: Keys, shorter: Floats) -> Floats:
        """Return P(last character | the others), given the same with one character of history less (Witten-Bell)."""
        counts = look_up(*self.counts[length - 1], wanted)
        heads, totals, kinds = self.histories[length - 1]
        total, kind = look_up(heads, totals, wanted >> BITS), look_up(heads, kinds, wanted >> BITS)
        return np.where(total > 0, (counts + kind * shorter) / np.maximum(total + kind, 1e-300), shorter)


def estimate(models: Sequence[Model], letters: int, rare: float) -> list[tuple[Keys, Floats]]:
    """Return the probabilities of all n-grams in all languages by length: keys, and a row for each.

    N-grams that are rarer than `rare` (a share of all characters, added over the languages) are left out.
    """
    tables: list[tuple[Keys, Floats]] = []
    for length in range(1, LONGEST + 1):
        keys = np.concatenate([model.counts[length - 1][0] for model in models])
        shares = np.concatenate([model.counts[length - 1][1] / model.size for model in models])
        keys, group = np.unique(keys, return_inverse=True)
        keys = keys[np.bincount(group, weights=shares) >= rare]
        if length == 1:
            shorter = np.full((len(keys), len(models)), 1.0 / letters)
        else:
            shorter = tables[-1][1][np.searchsorted(tables[-1][0], ending(keys, length - 1))]
        rows = [model.probabilities(length, keys, shorter[:, place]) for place, model in enumerate(models)]
        tables.append((keys, np.stack(rows, axis=1)))
    return tables


def ending(keys: Keys, length: int) -> Keys:
    """Return the last characters of n-grams."""
    return keys & np.uint64((1 << (int(BITS) * length)) - 1)


def choose(tables: Sequence[tuple[Keys, Floats]], models: Sequence[Model], kept: int) -> list[tuple[Keys, Floats]]:
    """Return the `kept` n-grams whose probabilities differ most from those of their endings (Stolcke 1998), weighed
    by how often they stand; all single characters are kept."""
    gains = [np.full(len(tables[0][0]), np.inf)]
    for length in range(2, LONGEST + 1):
        keys, rows = tables[length - 1]
        shorter = tables[length - 2][1][np.searchsorted(tables[length - 2][0], ending(keys, length - 1))]
        shares = np.stack([look_up(*one.counts[length - 1], keys) / one.size for one in models], axis=1)
        gains.append((shares * np.abs(np.log(rows) - np.log(shorter))).sum(axis=1))
    every = np.sort(np.concatenate(gains[1:]))
    least = every[-kept] if kept < len(every) else -1.0
    return [(keys[gain >= least], rows[gain >= least]) for (keys, rows), gain in zip(tables, gains, strict=True)]
