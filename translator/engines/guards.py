"""Signs that a model has lost its way."""

from __future__ import annotations

from collections import Counter
from typing import Final

REPEATS: Final = 3
"""A run of words this often in a row, and not in the source, is a loop. A first setting, chosen by eye; not measured yet."""


def is_looping(text: str, source: str) -> bool:
    """Tell whether a translation repeats itself as its source does not.

    >>> is_looping("la casa de la casa de la casa de", "the house"), is_looping("sí, sí, sí", "yes, yes, yes")
    (True, False)
    """
    return longest_repeat(text) >= REPEATS > longest_repeat(source)


def longest_repeat(text: str) -> int:
    """Return how often some run of one to six words stands in a row; for texts without spaces, of characters."""
    words = text.split()
    if len(words) < 4 < len(text) and not text.isascii():
        words = list(text)
    best = 1
    for size in range(1, min(6, len(words) // 2) + 1):
        runs: Counter[int] = Counter()
        for start in range(len(words) - size):
            same = words[start] == words[start + size]
            runs[start] = runs[start - 1] + 1 if same else 0
            best = max(best, runs[start] // size + 1) if same else best
    return best
