"""Usual renderings made whole: “terre” is a piece where “tremblement de terre” stands every time and nothing else says “tremblement”."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from translator.languages import has_spaces
from translator.model import TermOccurrence
from translator.terms.guessing import Guess, content_words, is_free, make_guess
from translator.terms.reading import Place, Reading, Together
from translator.terms.transcribed import Seen, complete_names
from translator.terms.usual import find_usual
from translator.terms.word_classes import is_verb

BETWEEN: Final = 2
"""Words of grammar between two words of one expression at the most: French “de la”."""

LONGEST: Final = 2
"""Words that an expression may have more than was guessed."""

PIECES: Final = 4
"""The same for a language without spaces, where a dictionary may cut a name into as many more."""

LEAST: Final = (2, 3)
"""Segments that an expression must stand in, in languages without spaces and with. Without, only names grow: a dictionary cuts those to
pieces. With two, German has “ITV zu konzentrieren” for ITV on document 6."""

ALWAYS: Final = 0.85
"""Dice's coefficient of the segments of two words from which they are one expression: what the bench of planted faults asks
of a term and its rendering (`tests/bench/plants.py`)."""


def make_whole(
    guesses: Sequence[Guess | None],
    places: Sequence[TermOccurrence],
    readings: Mapping[Place, Reading],
    together: Together,
    language: str,
) -> list[Guess | None]:
    """Return the guesses at a term's occurrences, those of the usual rendering with the words that it never stands without."""
    made = list(guesses)
    for _ in range(LONGEST if has_spaces(language) else PIECES):
        usual = find_usual(made, (), language)
        seen: dict[int, Seen] = {}
        for number, (one, place) in enumerate(zip(made, places, strict=True)):
            grows = has_spaces(language) or place.text[:1].isupper()
            if one is not None and grows and usual.groups and one.key in usual.groups[0]:
                reading = readings[place.document, place.segment]
                seen[number] = Seen(one, reading, content_words(reading, place.span))
        named = {} if has_spaces(language) else complete_names(seen, language)
        grown = named or _grown(seen, together, language)
        for number, whole in grown.items():
            made[number] = whole
        if not grown:
            break
    return made


def _grown(seen: Mapping[int, Seen], together: Together, language: str) -> dict[int, Guess]:
    """Return guesses with their common neighbour; none where they are few, have not all the same or something else explains it.

    So may a word that stands beside the term each time: “U.S. government” is “gouvernement américain”, “government” is not.
    """
    segments = {(one.reading.source, one.reading.text) for one in seen.values()}
    if len(segments) < LEAST[has_spaces(language)] or any(len(one.guess.spans) > 1 for one in seen.values()):
        return {}
    if set.intersection(*map(_beside, seen.values())):
        return {}
    for step in (-1, 1):
        sides = {number: _neighbour(one, step, together, language) for number, one in seen.items()}
        found = [(seen[number], side) for number, side in sides.items() if side is not None]
        keys = {one.reading.words[side].key for one, side in found}
        if len(found) == len(seen) and len(keys) == 1 and _are_one(keys.pop(), seen.values(), together):
            return {number: _joined(seen[number], side, language) for number, side in sides.items() if side is not None}
    return {}


def _beside(one: Seen) -> set[str]:
    """Return the normal forms of the words of meaning right before and after a term in the source."""
    around = (min(one.inside) - 1, max(one.inside) + 1)
    numbers = [number for number in around if 0 <= number < len(one.reading.source_keys)]
    return {one.reading.source_keys[number] for number in numbers if one.reading.source_content[number]}


def _neighbour(one: Seen, step: int, together: Together, language: str) -> int | None:
    """Return the number of the word of meaning next to a guess that nothing else explains, words of grammar between.

    None at a mark, a verb or an end.
    """
    reading = one.reading
    side = one.guess.words[0] if step < 0 else one.guess.words[-1]
    for _ in range(BETWEEN + 1):
        side += step
        if not 0 <= side < len(reading.words):
            return None
        word = reading.words[side]
        if word.content:
            verb = is_verb(word.span.of(reading.text), language)
            return side if not verb and is_free(word, reading, one.inside, together) else None
        if not word.span.of(reading.text)[0].isalnum():
            return None
    return None


def _are_one(key: str, seen: Iterable[Seen], together: Together) -> bool:
    """Tell whether a word stands in the segments of what was guessed, and hardly in others."""
    parts = {part for one in seen for part in one.guess.key.split()}
    where = together.target.get(key, set())
    return len(where) > 1 and any(together.share(where, part) >= ALWAYS for part in parts)


def _joined(one: Seen, side: int, language: str) -> Guess:
    """Return a guess with one more word."""
    numbers = sorted((side, *one.guess.words))
    run = range(numbers[0], numbers[-1] + 1)
    return make_guess(one.reading, numbers, [run], one.guess.confidence, language)
