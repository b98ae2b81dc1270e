"""Whether two words are known to translate each other, by the tables that are shipped: for stages that judge a single pair."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from translator.alignment.forms import beginning, make_form
from translator.alignment.lexicon import BACKOFF, Lexicon, load_lexicon
from translator.lemmas import lemma

Likelihood = Callable[[str, str], float | None]
"""A source and a target word; from 0 to 1, None where the table has not both."""


@lru_cache(maxsize=4)
def known_words(source: str, target: str) -> Likelihood | None:
    """Return how likely words of two languages translate each other, the better of both ways; None without a table.

    Words are looked up as they stand, by their dictionary forms, and by their first letters, at half the likelihood, as
    alignment does.
    """
    table = load_lexicon(source, target)
    if table is None:
        return None
    whole, stems = Lookup(table), Lookup(table.stems())

    @lru_cache(maxsize=50_000)
    def likelihood(one: str, other: str) -> float | None:
        first, second = make_form(one).text, make_form(other).text
        found = [
            (1.0, whole.value(first, second)),
            (1.0, whole.value(lemma(first, source), lemma(second, target))),
            (0.5, stems.value(beginning(first, BACKOFF), beginning(second, BACKOFF))),
        ]
        return max((weight * value for weight, value in found if value is not None), default=None)

    return likelihood


class Lookup:
    """A table with the totals of its words: how likely two words translate each other as they stand."""

    def __init__(self, table: Lexicon) -> None:
        """Sum the counts of each word of both sides."""
        self.table = table
        source, target = np.divmod(table.keys, len(table.target))
        self.totals = (
            np.bincount(source, table.counts, len(table.source)),
            np.bincount(target, table.counts, len(table.target)),
        )

    def value(self, source: str, target: str) -> float | None:
        """Return the greater of p(target | source) and p(source | target), None where a word is not in the table."""
        one, other = self.table.source.get(source), self.table.target.get(target)
        if one is None or other is None:
            return None
        wanted = one * len(self.table.target) + other
        place = int(np.searchsorted(self.table.keys, wanted))
        if place >= len(self.table.keys) or self.table.keys[place] != wanted:
            return 0.0
        return float(self.table.counts[place] / min(self.totals[0][one], self.totals[1][other]))
