"""Signs that a model has lost its way."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

REPEATS: Final = 3
"""A run of words this often in a row, and not in the source, is a loop. So is none of 7,839 human translations of the
development news into thirteen languages; twice in a row are 85 of them."""

_RUN: Final = re.compile(r"[\d.,]+|[A-Za-z]+|\S")
"""What counts as one word in a text without spaces: a number, a Latin word, a character."""


def is_looping(text: str, source: str) -> bool:
    """Tell whether a translation repeats itself as its source does not.

    >>> is_looping("la casa de la casa de la casa de", "the house"), is_looping("sí, sí, sí", "yes, yes, yes")
    (True, False)
    >>> is_looping("价格是100000元。", "The price is 100,000 yuan."), is_looping("河水河水河水", "the river")
    (False, True)
    """
    return longest_repeat(text) >= REPEATS > longest_repeat(source)


def longest_repeat(text: str) -> int:
    """Return how often some run of one to six words stands in a row; for texts without spaces, of characters."""
    words = text.split()
    if len(words) < 4 < len(text) and not text.isascii():
        words = _RUN.findall(text)
    best = 1
    for size in range(1, min(6, len(words) // 2) + 1):
        runs: Counter[int] = Counter()
        for start in range(len(words) - size):
            same = words[start] == words[start + size]
            runs[start] = runs[start - 1] + 1 if same else 0
            best = max(best, runs[start] // size + 1) if same else best
    return best
