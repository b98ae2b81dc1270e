"""Names of months and weekdays: written like names, and no term that a reviewer would check."""

from __future__ import annotations

import functools
from typing import Final

import regex

from translator.dates import calendar
from translator.terms.folding import fold_word

SAFE: Final = 5
"""Letters of a folded name from which its other forms count too; shorter ones are those of other words (martes, Marte)."""


@functools.cache
def _names(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the names in a language that are one word as they are written, casefolded, and folded where that is safe."""
    every = (name for names in calendar(language) for name in names)
    written = frozenset(name for name in every if not regex.search(r"[\s\d]", name))
    folded = frozenset(fold_word(name, language) for name in written)
    return written, frozenset(map(str.casefold, written)), frozenset(one for one in folded if len(one) >= SAFE)


def is_date(word: str, language: str, *, starts: bool = False) -> bool:
    """Tell whether a word names a month or weekday, written as such: capitals count, unless it `starts` a sentence.

    >>> is_date("March", "en"), is_date("march", "en"), is_date("Mars", "fr"), is_date("пятницу", "ru")
    (True, False, False, True)
    """
    written, low, folded = _names(language)
    if not written:
        return False
    form = word.casefold()
    if form in low:
        return starts or word in written
    alike = any(name[:1].isupper() == word[:1].isupper() for name in written) or starts
    return alike and fold_word(word, language) in folded
