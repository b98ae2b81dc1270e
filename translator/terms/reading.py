"""A translation as renderings are looked for in it: its words with their normal forms and links, and what goes together.

Links of single sentences lie where the document is short; what stands together throughout the document does not. So
links are weighed by how often their two words share a segment, and a word may be taken without a link.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from translator.frequency import split_unspaced
from translator.languages import EAST, base, has_spaces
from translator.model import Alignment, Span, Translation
from translator.terms.folding import fold_word, function_words
from translator.tokens import is_address, is_code

POINTING: Final = {"fr": ("-ci", "-là", "-même", "-mêmes")}
"""What a language joins to words of grammar: celui-ci, lui-même."""

Place = tuple[int, int]
"""A document's position and a segment's id."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a translation: its place, its normal form, whether it carries meaning, its links (source word, confidence)."""

    span: Span
    key: str
    content: bool
    links: tuple[tuple[int, float], ...]

    def linked(self, inside: Collection[int]) -> float:
        """Return the confidence of its surest link to some source words, nought without one."""
        return max((confidence for source, confidence in self.links if source in inside), default=0.0)


@dataclass(frozen=True, slots=True)
class Reading:
    """A translation with its source: words of both sides, marks included; `language` is the source's."""

    source: str
    source_words: tuple[Span, ...]
    source_keys: tuple[str, ...]
    source_content: tuple[bool, ...]
    text: str
    words: tuple[Word, ...]
    language: str = "und"

    def before(self, number: int) -> str:
        """Return what stands before a word of the translation, in lower case, nothing at its beginning."""
        return self.words[number - 1].span.of(self.text).casefold() if number else ""

    def inside(self, span: Span) -> range:
        """Return the numbers of the source words that a span touches."""
        numbers = [number for number, one in enumerate(self.source_words) if one.overlaps(span)]
        return range(numbers[0], numbers[-1] + 1) if numbers else range(0)


def read(translation: Translation, alignment: Alignment, language: str) -> Reading:
    """Return the reading of one translation; in a script without spaces, words of its dictionary take the links of their characters."""
    text, source = translation.text, translation.segment.text
    spans = alignment.target_tokens if has_spaces(language) else split_unspaced(text, language)
    links = _links_by_word(alignment, spans)
    found = tuple(
        Word(span, fold_word(span.of(text), language), _has_meaning(text, span, language), links.get(number, ()))
        for number, span in enumerate(spans)
    )
    tag = translation.segment.language
    surfaces = [span.of(source) for span in alignment.source_tokens]
    keys = tuple(fold_word(one, tag) for one in surfaces)
    content = tuple(is_content(one, tag) for one in surfaces)
    return Reading(source, alignment.source_tokens, keys, content, text, found, tag)


_VOWEL_POINTS: Final = dict.fromkeys([*range(0x5B0, 0x5C8), 0x640, *range(0x64B, 0x653)])
"""Hebrew and Arabic vowels, which most texts leave out, and the line that draws an Arabic word out."""


def is_content(word: str, language: str) -> bool:
    """Tell whether a word carries meaning: it is no mark, no web address, no elided clitic (`l’`), no function word, pointed with or not (POINTING).

    >>> is_content("celui-ci", "fr"), is_content("bien-être", "fr"), is_content("l’", "fr"), is_content("well-being", "en")
    (False, True, False, True)
    >>> is_content("أيضًا", "ar"), is_content("قرارًا", "ar")  # also, a decision
    (False, True)
    """
    form = word.casefold().translate(_VOWEL_POINTS)
    pointing = next(filter(form.endswith, POINTING.get(base(language), ())), "")
    return (
        any(map(str.isalnum, word))
        and form.removesuffix(pointing) not in function_words(language)
        and word[-1] not in "'’"
        and not is_address(word)
        and not is_code(word)
    )


def use_of(reading: Reading, span: Span) -> Literal["verb", "number", "modifier", "head"]:
    """Return how the source uses what stands at a span: as an English verb in -ing, behind a number, before a word of meaning, or none of these."""
    inside = reading.inside(span)
    if not inside:
        return "head"
    word, key = span.of(reading.source), reading.source_keys[inside[-1]]
    if base(reading.language) == "en" and word.endswith("ing") and not key.endswith("ing"):
        return "verb"
    if inside[0] and reading.source_words[inside[0] - 1].of(reading.source)[0].isdigit():
        return "number"
    after = inside[-1] + 1
    if after == len(reading.source_words) or not reading.source_content[after]:
        return "head"
    return "modifier" if reading.source[span.end : reading.source_words[after].start].isspace() else "head"


def _has_meaning(text: str, span: Span, language: str) -> bool:
    """Tell whether a word of a text carries meaning: one character behind a number only counts something (5月, 3名)."""
    word = span.of(text)
    counts = len(word) == 1 and word >= EAST and text[: span.start].rstrip()[-1:].isdigit()
    return not counts and is_content(word, language)


def _links_by_word(alignment: Alignment, spans: tuple[Span, ...]) -> dict[int, tuple[tuple[int, float], ...]]:
    """Return the links of each word, those of its characters together: the surest to each source word."""
    home: dict[int, int] = {}
    number = 0
    for token, span in enumerate(alignment.target_tokens):
        while number < len(spans) and spans[number].end <= span.start:
            number += 1
        if number < len(spans) and spans[number].overlaps(span):
            home[token] = number
    best: dict[int, dict[int, float]] = defaultdict(dict)
    for link in alignment.links:
        if link.target in home:
            own = best[home[link.target]]
            own[link.source] = max(own.get(link.source, 0.0), link.confidence)
    return {number: tuple(sorted(own.items())) for number, own in best.items()}


HAPAX: Final = 0.6
"""How far a link between two words that stand in one segment each is believed: nothing else speaks for it."""

DOUBT: Final = 0.4
"""The least that any link is believed: a word that returns may come out otherwise here."""


SELDOM: Final = 200
"""Words of meaning of which one has some word before it where that word says all that a word before can: a page of news has twice as
many. An article stands before one in ten."""


class Together:
    """How often source and target words share a segment, over all readings of one language pair."""

    def __init__(self, readings: Mapping[Place, Reading]) -> None:
        """Count in which places each word stands."""
        self.source: dict[str, set[Place]] = defaultdict(set)
        self.target: dict[str, set[Place]] = defaultdict(set)
        for place, one in readings.items():
            for key in one.source_keys:
                self.source[key].add(place)
            for word in one.words:
                if word.content:
                    self.target[word.key].add(place)
        self._before = Counter(
            one.before(number) for one in readings.values() for number, word in enumerate(one.words) if word.content
        )
        self._sources = {place: frozenset(_content_keys(one)) for place, one in readings.items()}
        self._targets = {
            place: frozenset(word.key for word in one.words if word.content) for place, one in readings.items()
        }
        self._partners: dict[str, tuple[tuple[float, str], ...]] = {}
        self._best: dict[str, tuple[tuple[float, str], ...]] = {}

    def share(self, places: set[Place], key: str) -> float:
        """Return Dice's coefficient of some places and those of a target word."""
        others = self.target.get(key, set())
        return 2 * len(places & others) / (len(places) + len(others)) if places and others else 0.0

    def rarity(self, before: str) -> float:
        """Return how seldom words of meaning have some word before them: 1 where one in SELDOM or fewer has, 0 where all have."""
        return min(1.0, math.log(self._before.total() / max(1, self._before[before])) / math.log(SELDOM))

    def best_sources(self, key: str) -> tuple[tuple[float, str], ...]:
        """Return the source words that share most segments with a target word, with Dice's coefficient, the best first."""
        if key not in self._best:
            near = {source for place in self.target.get(key, ()) for source in self._sources[place]}
            scored = sorted(
                ((self.share(self.source[one], key), one) for one in near), key=lambda row: (-row[0], row[1])
            )
            self._best[key] = tuple(scored[:6])
        return self._best[key]

    def has_partner(self, source: str, key: str, more: float) -> bool:
        """Tell whether a source word that stands with a target word has another one there which it stands with so much more often.

        `more` is the difference of Dice's coefficients; the other one must stand in two thirds of the segments of both.
        """
        if source not in self._partners:
            near = {other for place in self.source[source] for other in self._targets[place]}
            scored = sorted(((self.share(self.source[source], other), other) for other in near), reverse=True)
            self._partners[source] = tuple(scored[:6])
        shared = self.source[source] & self.target[key]
        least = self.share(self.source[source], key) + more
        return any(
            share > least and 3 * len(shared & self.target[other]) >= 2 * len(shared)
            for share, other in self._partners[source]
        )

    def support(self, source_key: str, key: str) -> float:
        """Return how far a link between two words is believable, from 0 to 1."""
        one, other = self.source.get(source_key, set()), self.target.get(key, set())
        if len(one) <= 1 and len(other) <= 1:
            return HAPAX
        return max(self.share(one, key), DOUBT)


def _content_keys(reading: Reading) -> list[str]:
    """Return the normal forms of the source words of meaning."""
    return [key for key, content in zip(reading.source_keys, reading.source_content, strict=True) if content]
