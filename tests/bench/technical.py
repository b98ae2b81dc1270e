"""Pages of software manuals cut from the parallel texts (PHP, Python): a domain on which no threshold was set, with code in the sentences.

The lexical tables were estimated on these texts, among others. Rows stand in the order of the file, which is that of their first words.
"""

from __future__ import annotations

import functools
from typing import Final

from language_texts import SHARED
from training import corpus

NAMES: Final = {"de": "php-docs", "es": "python-docs", "fr": "python-docs", "it": "python-docs", "ru": "php-docs"}
"""The manual that is read in each language: the larger of those there are, of either kind."""

FIRST: Final = 2000
"""Number of the first page: those of medical texts are below."""

PAGES: Final = 10
SIZE: Final = 60
"""Pages for a language, from all over the manual, and segments of a page: four times as many as a news article has."""

SHORTEST: Final = 60
LONGEST: Final = 300
"""Letters of a segment: shorter ones are headings and names."""


@functools.cache
def read(language: str) -> list[corpus.Pair]:
    """Return the segments of a manual, English and another language."""
    pairs = (pair for pair in corpus.read(SHARED, language) if pair.origin == NAMES[language])
    return [pair for pair in pairs if SHORTEST <= len(pair.english) <= LONGEST]


def numbers(language: str) -> tuple[int, ...]:
    """Return the numbers of the pages of a language."""
    start = FIRST + PAGES * list(NAMES).index(language)
    return tuple(range(start, start + PAGES))


def lines(number: int, language: str) -> list[str]:
    """Return the lines of one page in one language, `en` for the original."""
    place, page = divmod(number - FIRST, PAGES)
    pairs = read(list(NAMES)[place])
    start = len(pairs) * page // PAGES
    return [pair.english if language == "en" else pair.other for pair in pairs[start : start + SIZE]]
