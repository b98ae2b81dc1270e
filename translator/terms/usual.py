"""What a term usually comes out as in a document, and where that stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from translator.languages import has_spaces
from translator.terms.guessing import Guess, make_guess
from translator.terms.kinship import is_same_rendering, is_same_word
from translator.terms.reading import Reading

LIKELY: Final = 0.4
"""Confidence of a guess from which it says what a term comes out as."""

GIVEN: Final = 1000.0
"""Weight of a rendering that a glossary names: more than any document has."""


@dataclass(frozen=True, slots=True)
class Usual:
    """The renderings of a term: groups of normal forms that are one rendering, the weightiest first, with their weights.

    `capital` tells whether most of them are written with a capital letter, as names are; `forms` are the words of the first
    group as they are written.
    """

    groups: tuple[tuple[str, ...], ...]
    weights: tuple[float, ...]
    capital: bool = False
    forms: tuple[str, ...] = ()

    def group_of(self, key: str, language: str) -> int | None:
        """Return the number of the group that a normal form belongs to, None where it belongs to none."""
        for number, group in enumerate(self.groups):
            if key in group:
                return number
        for number, group in enumerate(self.groups):
            if is_same_rendering(key, group[0], language):
                return number
        return None


def find_usual(guesses: Iterable[Guess | None], given: Sequence[str], language: str) -> Usual:
    """Return the renderings that guesses and a glossary (`given`, as normal forms) speak for."""
    weights: dict[str, float] = {}
    likely = [one for one in guesses if one is not None and one.key and one.confidence >= LIKELY]
    for one in likely:
        weights[one.key] = weights.get(one.key, 0.0) + one.confidence
    capital = 2 * sum(one.text[:1].isupper() for one in likely) > len(likely)
    for key in given:
        weights[key] = GIVEN
    groups = group_keys(weights, language, apart=frozenset(given))
    totals = [sum(weights[key] for key in group) for group in groups]
    order = sorted(range(len(groups)), key=lambda number: (-totals[number], groups[number]))
    first = groups[order[0]] if order else ()
    forms = tuple(sorted({one.text for one in likely if one.key in first and " " not in one.text}))
    return Usual(tuple(groups[number] for number in order), tuple(totals[number] for number in order), capital, forms)


def group_keys(weights: dict[str, float], language: str, apart: frozenset[str] = frozenset()) -> list[tuple[str, ...]]:
    """Return normal forms grouped by rendering, each group led by its weightiest; those `apart` lead one each."""
    groups: list[list[str]] = []
    for key in sorted(weights, key=lambda one: (-weights[one], len(one), one)):
        home = next(
            (group for group in groups if key not in apart and is_same_rendering(key, group[0], language)), None
        )
        if home is None:
            groups.append([key])
        else:
            home.append(key)
    return [tuple(group) for group in groups]


def find_form(key: str, reading: Reading, language: str) -> Iterator[Guess]:
    """Yield where a normal form stands in a translation, inflected otherwise or inside a compound too."""
    if not has_spaces(language):
        yield from _find_characters(key, reading, language)
        return
    wanted = key.split()
    content = [number for number, word in enumerate(reading.words) if word.content]
    for start in range(len(content) - len(wanted) + 1):
        numbers = content[start : start + len(wanted)]
        if numbers[-1] - numbers[0] >= 2 * len(wanted) + 1:
            continue
        if all(is_same_word(reading.words[n].key, one, language) for n, one in zip(numbers, wanted, strict=True)):
            yield make_guess(reading, numbers, [range(numbers[0], numbers[-1] + 1)], 0.8, language)


def _find_characters(key: str, reading: Reading, language: str) -> Iterator[Guess]:
    """Yield the runs of words that hold a string, marks left out."""
    letters = [
        (number, letter)
        for number, word in enumerate(reading.words)
        for letter in word.key.casefold()
        if letter.isalnum()
    ]
    joined = "".join(letter for _, letter in letters)
    start = joined.find(key)
    while start >= 0 and key:
        first, last = letters[start][0], letters[start + len(key) - 1][0]
        yield make_guess(reading, range(first, last + 1), [range(first, last + 1)], 0.8, language)
        start = joined.find(key, start + len(key))
