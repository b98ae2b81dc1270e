"""How many words a word writes: what keeps a rare word from writing all that nothing else explains.

Each stem has a distribution over 0, 1, 2 and more words, smoothed by that of all stems (Brown et al. 1993, model 3;
here as in Östling and Tiedemann 2016). Links are uncertain, so a word's number is a sum of independent chances.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from translator.alignment.corpus import Floats, Ints

Doubles = NDArray[Any]

SURE: Final = 0.9999
"""Highest chance of a link that is reckoned with: odds of a sure link would be without bound."""

SMOOTHING: Final = 4.0
"""Words of any kind that a stem's own distribution is mixed with. Settings from 2 to 10 differ by under 0.1 points."""

BOUND: Final = 50.0
"""Greatest effect of fertility on one link, as a factor."""


class Fertility:
    """Expected numbers of writing words by stem (one more row for the padding) and how many words they write."""

    def __init__(self, size: int) -> None:
        """Start with nothing known of `size` stems."""
        self.counts: Doubles = np.zeros((size + 1, 4))

    def add(self, stems: Ints, links: Floats) -> None:
        """Count the writing words of a batch: `stems` [batch, word] and `links` [batch, observed, word]."""
        for number, chance in enumerate(_numbers(*_odds(links))):
            self.counts[:, number] += np.bincount(stems.ravel(), chance.ravel(), len(self.counts))

    def factors(self, stems: Ints, links: Floats) -> Floats:
        """Return [batch, observed, word] how much likelier each word writes one more: its cell's own link left out."""
        shared = self.counts[:-1].sum(axis=0) + 0.1
        smooth = SMOOTHING * shared / shared.sum()
        none, odds, squares = _odds(links)
        own = _numbers(none, odds, squares)
        known = [np.maximum(self.counts[stems, n] - own[n], 0) + smooth[n] for n in range(4)]
        more = [known[1] / known[0], known[2] / known[1], known[3] / (known[2] + known[3])]
        more = [np.clip(step, 1 / BOUND, BOUND) for step in more]
        result = np.repeat(_expected(more, none, odds)[:, None, :], links.shape[1], axis=1).astype(np.float32)
        row, column, word = np.nonzero(links > 1 - SURE)
        link = np.minimum(links[row, column, word].astype(np.float64), SURE)
        steps = [step[row, word] for step in more]
        left = none[row, word] / (1 - link), odds[row, word] - link / (1 - link)
        result[row, column, word] = _expected(steps, *left)
        return result


def _odds(links: Floats) -> tuple[Doubles, Doubles, Doubles]:
    """Return for each writing word the chance of no link, and the sums of its links' odds and of their squares."""
    chance = np.minimum(links, SURE).astype(np.float64)
    odds = chance / (1 - chance)
    return np.exp(np.log1p(-chance).sum(axis=1)), odds.sum(axis=1), (odds * odds).sum(axis=1)


def _numbers(none: Doubles, odds: Doubles, squares: Doubles) -> list[Doubles]:
    """Return the chances that a word writes none, one, two, or more."""
    some = [none, none * odds, none * np.maximum(odds * odds - squares, 0) / 2]
    return [*some, np.clip(1 - some[0] - some[1] - some[2], 0, 1)]


def _expected(more: list[Doubles], none: Doubles, odds: Doubles) -> Doubles:
    """Return the expected factor of one more link for a word with these other links."""
    one = none * np.maximum(odds, 0)
    result: Doubles = none * more[0] + one * more[1] + np.clip(1 - none - one, 0, 1) * more[2]
    return result
