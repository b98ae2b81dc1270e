"""How common words are in general language, from wordfreq's lists, where there is one for the language."""

from __future__ import annotations

import functools
import math
from typing import Final

from translator import languages

_ALIASES: Final = {"no": "nb", "nn": "nb", "hr": "sh", "bs": "sh", "sr": "sh", "tl": "fil", "gl": "pt"}
"""Languages without a list of their own whose words stand in another's (wordfreq merges hr, bs and sr as sh).
Galician's nearest list is Portuguese; names and international words are spelt alike in both."""

RARE: Final = 1.0
"""The Zipf value given to a word that a list does not have: wordfreq's large lists end at 1.0, its small ones at 3.0."""


@functools.lru_cache(maxsize=4)
def _frequencies(language: str) -> dict[str, float]:
    """Return wordfreq's frequencies by lower-case word, empty for a language without a list."""
    import wordfreq

    known = wordfreq.available_languages("best")
    base = languages.base(language)
    code = base if base in known else _ALIASES.get(base, "")
    return dict(wordfreq.get_frequency_dict(code, "best")) if code in known else {}


def has_frequencies(language: str) -> bool:
    """Tell whether general frequencies are known for the language."""
    return bool(_frequencies(language))


@functools.lru_cache(maxsize=100_000)
def zipf(word: str, language: str) -> float:
    """Return the Zipf frequency (log10 per billion words) of one lower-case word, `RARE` where it is not listed.

    The parts of a hyphenated word are looked up by themselves, and the rarest counts.

    >>> zipf("the", "en") > 7 > zipf("karakalpak", "en")
    True
    """
    table = _frequencies(language)
    frequency = table.get(word)
    if frequency is not None:
        return math.log10(frequency) + 9
    if "-" in word.strip("-"):
        return min(zipf(part, language) for part in word.split("-") if part)
    return RARE


def knows(word: str, language: str) -> bool:
    """Tell whether the general list of the language has the lower-case word."""
    return word in _frequencies(language)


@functools.lru_cache(maxsize=8)
def most_frequent(language: str, count: int) -> frozenset[str]:
    """Return the `count` most frequent words of the language, none where no list exists."""
    table = _frequencies(language)
    ranked = sorted(table, key=lambda word: (-table[word], word))[:count]
    return frozenset(ranked)
