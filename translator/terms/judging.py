"""Guesses as the table of words judges them: cut to what it knows, doubted where it knows them for another word, or made by it."""

from __future__ import annotations

import dataclasses
from typing import Final

from translator.languages import has_spaces
from translator.model import Span
from translator.terms.doubt import Doubt
from translator.terms.guessing import Guess, content_words, is_free, make_guess
from translator.terms.reading import Reading
from translator.terms.usual import LIKELY

CORE: Final = 0.5
"""How well the table must know a word for the term (0 to 1, `Doubt.known`) to speak for it. Set by hand."""

LINKED: Final = 0.6
"""Confidence of a link that the table is not asked against. Set by hand."""

TOLD: Final = 0.6
"""Confidence of a word that the table alone speaks for. Set by hand."""


def judge(own: Guess | None, reading: Reading, span: Span, doubt: Doubt) -> Guess | None:
    """Return a guess at what a term became, as the table of words leaves it, or the table's own where there is none or a weak one."""
    inside = content_words(reading, span)
    if own is None or own.confidence < LIKELY:
        return _told(reading, inside, doubt) or own
    own = _trimmed(own, reading, span, inside, doubt)
    if _is_of_another(own, reading, inside, doubt):
        return dataclasses.replace(own, confidence=own.confidence / 2)
    return own


def _told(reading: Reading, inside: frozenset[int], doubt: Doubt) -> Guess | None:
    """Return the word that the table knows best for a term of one word, if nothing else explains it."""
    if len(inside) > 1:
        return None
    free = [number for number, word in enumerate(reading.words) if is_free(word, reading, inside, doubt.together)]
    known = {number: doubt.known(reading, number, inside) or 0.0 for number in free}
    best = max(known, key=known.__getitem__, default=None)  # the first of those that are known as well
    if best is None or known[best] < CORE:
        return None
    return make_guess(reading, [best], [range(best, best + 1)], TOLD * known[best], doubt.language)


def _trimmed(own: Guess, reading: Reading, span: Span, inside: frozenset[int], doubt: Doubt) -> Guess:
    """Return a guess in a script without spaces without what the table does not know beside what it knows: 龙虾 of 抓龙虾.

    Names have no such core, and terms of several words none for each.
    """
    name = span.of(reading.source)[:1].isupper()
    if has_spaces(doubt.language) or name or len(inside) > 1 or len(own.words) < 2:
        return own
    core = [number for number in own.words if (doubt.known(reading, number, inside) or 0.0) >= CORE]
    if not core or len(core) == len(own.words):
        return own
    return make_guess(reading, core, [range(core[0], core[-1] + 1)], own.confidence, doubt.language)


def _is_of_another(own: Guess, reading: Reading, inside: frozenset[int], doubt: Doubt) -> bool:
    """Tell whether the table, which has the words of a guess and the term's, knows the former for another word of the sentence only."""
    return all(
        reading.words[number].linked(inside) < LINKED
        and doubt.known(reading, number, inside) == 0.0
        and doubt.explained(reading, number, inside) >= CORE
        for number in own.words
    )
