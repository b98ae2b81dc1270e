"""How frequent words are in a language (wordfreq), also where the script has no spaces, and where words end there."""

from __future__ import annotations

import functools
import logging
import math
from collections.abc import Mapping
from typing import Final

from translator.languages import base, has_spaces
from translator.model import Span
from translator.tokens import words

LONGEST: Final = 6
"""Characters of the longest word looked up in a script without spaces; 99 % of wordfreq's Chinese words have at most five."""

UNKNOWN: Final = -9.0
"""log10 of the frequency of a character that no word list has: a tenth of the rarest that wordfreq lists."""


@functools.lru_cache(maxsize=200_000)
def zipf(word: str, language: str) -> float:
    """Return how frequent a word is: log10 of its count in a thousand million words; 0 for an unknown one.

    >>> zipf("警察", "zh") > 4, zipf("MWP", "zh"), zipf("policía", "es") > 4
    (True, 0.0, True)
    """
    if not has_spaces(language):
        frequency = _dictionary(base(language)).get(word.casefold(), 0.0)
        return round(math.log10(frequency) + 9, 2) if frequency else 0.0
    import wordfreq

    # It says on stderr when it takes a close language's list (Spanish for Galician), which is what we want.
    logging.getLogger("wordfreq").setLevel(logging.ERROR)
    try:
        return float(wordfreq.zipf_frequency(word, base(language)))
    except LookupError:
        return 0.0


@functools.lru_cache(maxsize=4)
def _dictionary(code: str) -> Mapping[str, float]:
    """Return the frequencies of the words of a language; empty where there is no list."""
    import wordfreq

    try:
        found: Mapping[str, float] = wordfreq.get_frequency_dict(code)
    except LookupError:
        return {}
    return found
