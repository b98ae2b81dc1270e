"""Guesses as the table of words judges them: cut to what it knows, doubted where it knows them for another word, or made by it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
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
    own = _cut(own, _core(own, reading, span, inside, doubt), reading, doubt.language)
    mine = [number for number in own.words if not _is_of_another(number, reading, inside, doubt)]
    if not mine:
        return dataclasses.replace(own, confidence=own.confidence / 2)
    return _cut(own, mine, reading, doubt.language)


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


def _core(own: Guess, reading: Reading, span: Span, inside: frozenset[int], doubt: Doubt) -> Sequence[int]:
    """Return the words of a guess that the table knows for the term: 龙虾 of 抓龙虾, Tor of “Tor fiel”; all where it knows none.

    Names have no such core, and terms of several words none for each. Where words are written apart it is believed only if
    the table has all of them: “parapente” says little of “vol en parapente” if “vol” is not in it.
    """
    name = span.of(reading.source)[:1].isupper()
    if name or len(inside) > 1:
        return own.words
    told = {number: doubt.known(reading, number, inside) for number in own.words}
    if has_spaces(doubt.language) and None in told.values():
        return own.words
    return [number for number, known in told.items() if (known or 0.0) >= CORE] or own.words


def _is_of_another(number: int, reading: Reading, inside: frozenset[int], doubt: Doubt) -> bool:
    """Tell whether the table, which has a word and the term's, knows the former for another word of the sentence only."""
    return (
        reading.words[number].linked(inside) < LINKED
        and doubt.known(reading, number, inside) == 0.0
        and doubt.explained(reading, number, inside) >= CORE
    )


def _cut(own: Guess, kept: Sequence[int], reading: Reading, language: str) -> Guess:
    """Return a guess of one stretch without what stands before and behind some of its words: “américain” is for “U.S.” in “gouvernement américain”."""
    inner = [number for number in own.words if kept[0] <= number <= kept[-1]]
    if len(own.spans) > 1 or len(inner) == len(own.words):
        return own
    return make_guess(reading, inner, [range(kept[0], kept[-1] + 1)], own.confidence, language)
