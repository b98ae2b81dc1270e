"""How well a word goes with the ones beside it: in gender, number and case, as far as endings tell.

“Das Erschütterung” is no German, “das Beben” is: what was put in another word's place does not always agree with the words around
it. Words are counted by their last letters, frequent ones as they are, in `data/agreement/<language>.txt.xz`
(`tests/bench/agreement.py` counts them, the README there names the texts); a line is a class, how often it stands in the texts, and
each class that stands behind it with how often it does.
"""

from __future__ import annotations

import lzma
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from translator.languages import CAPITALISED_NOUNS, base

DATA: Final = Path(__file__).parent / "data" / "agreement"

ENDING: Final = 3
"""Letters at the end of a word that its class is told by. Planted words are told from those of translators as well with four, which takes
half as much data again, and less well with two (counted once, by a script that is not kept)."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of word classes in a language, and of those behind each."""

    language: str
    counts: Mapping[str, int]
    behind: Mapping[str, Mapping[str, int]]
    total: int

    def fit(self, before: str, text: str, after: str) -> float:
        """Return how much more often words like these stand side by side than by chance: the pointwise mutual information
        (Church and Hanks 1990) of the word before a text and its first word, and of its last word and the one after it, in nats.

        The beginning and the end of a sentence are empty words. A pair that was not counted counts once, and so does one by chance.
        """
        words = text.split()
        return self._together(before, words[0]) + self._together(words[-1], after) if words else 0.0

    def _together(self, one: str, other: str) -> float:
        """Return the pointwise mutual information of two neighbours."""
        first, second = (class_of(word, self.counts, self.language) for word in (one, other))
        chance = self.counts.get(first, 0) * self.counts.get(second, 0) / self.total
        return math.log((self.behind.get(first, {}).get(second, 0) + 1) / (chance + 1))


def class_of(word: str, common: Mapping[str, int] | frozenset[str], language: str) -> str:
    """Return the class of a word: a mark or a `common` word as it is, numbers as one, others by their last letters (ENDING).

    In languages that write nouns with a capital those are apart.

    >>> class_of("Erschütterung", frozenset(), "de"), class_of("ging", frozenset(), "de"), class_of("Das", frozenset(["das"]), "de")
    ('^-ung', '-ing', 'das')
    """
    low = word.casefold()
    if not low or low in common or not low[0].isalnum():
        return low
    if low[0].isdigit():
        return "0"
    noun = base(language) in CAPITALISED_NOUNS and word[0].isupper()
    return f"{'^' if noun else ''}-{low[-ENDING:]}"


@lru_cache(maxsize=2)
def load_agreement(language: str) -> Agreement | None:
    """Return the counts of a language, None where there are none."""
    path = DATA / f"{base(language)}.txt.xz"
    if not path.is_file():
        return None
    lines = lzma.decompress(path.read_bytes()).decode().splitlines()
    alone = (line.partition("\t")[0].rsplit(" ", 1) for line in lines)
    counts = {name: int(count) for name, count in alone}
    names = {name: name for name in counts}  # one string for a class, wherever it stands
    behind = {}
    for first, line in zip(counts, lines, strict=True):
        pairs = (one.rsplit(" ", 1) for one in line.split("\t")[1:])
        behind[first] = {names[second]: int(count) for second, count in pairs}
    return Agreement(base(language), counts, behind, sum(counts.values()))
