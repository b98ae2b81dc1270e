"""What a model holds of a word in a translation: how much better the usual rendering would fit, and what the word depends on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

from translator.model import Span
from translator.terms.reading import Reading
from translator.tokens import words

Score = Callable[[str, Sequence[tuple[str, Span]]], list[tuple[float, float]]]
"""A text, and translations of it with a stretch of each; the natural logarithms of how likely a model holds both."""

NATS: Final = 10.0
"""A difference that counts fully: where the weights were estimated, 10 and 15 explained Spanish alike, 3, 5 and 20 worse."""


def fits(reading: Reading, numbers: Sequence[int], usual: str, score: Score) -> list[tuple[float, float]]:
    """Return, for some words, how much likelier the translation is with the usual rendering in their place, and how likely that is there.

    Both in units of NATS, within -1 and 1.
    """
    places = [_place(reading, number, [span.of(usual).casefold() for span in words(usual)]) for number in numbers]
    return [(within(better / NATS), within(there / NATS)) for better, there in _exchange(reading, places, usual, score)]


def within_text(reading: Reading, span: Span, source: str, score: Score) -> float:
    """Return how likely a stretch of the translation is where it stands, given a source, in nats."""
    return score(source, [(reading.text, span)])[0][1]


def left_out(reading: Reading, numbers: Collection[int]) -> str:
    """Return the source without some of its words."""
    text = reading.source
    for number in sorted(numbers, reverse=True):
        span = reading.source_words[number]
        text = text[: span.start] + text[span.end :]
    return " ".join(text.split())


def _exchange(reading: Reading, places: Sequence[Span], usual: str, score: Score) -> list[tuple[float, float]]:
    """Return how much likelier a translation gets with the usual rendering in each place, and how likely that is there, in nats."""
    text = reading.text
    asked = [(text, Span(0, 0))]
    for place in places:
        opening = not text[: place.start].strip() and place.of(text)[:1].isupper()
        new = usual[:1].upper() + usual[1:] if opening else usual
        asked.append((text[: place.start] + new + text[place.end :], Span(place.start, place.start + len(new))))
    (as_it_is, _), *answers = score(reading.source, asked)
    return [(changed - as_it_is, there) for changed, there in answers]


def _place(reading: Reading, number: int, usual: Sequence[str]) -> Span:
    """Return the stretch around a word that has most of the words of the usual rendering where they stand in it."""
    best, most = reading.words[number].span, 0
    for first in range(max(0, number - len(usual) + 1), min(number, len(reading.words) - len(usual)) + 1):
        stretch = Span(reading.words[first].span.start, reading.words[first + len(usual) - 1].span.end)
        have = [word.span.of(reading.text).casefold() for word in reading.words[first : first + len(usual)]]
        same = sum(one == other for one, other in zip(have, usual, strict=True))
        if same > most:
            best, most = stretch, same
    return best


def within(value: float) -> float:
    """Return a value, -1 where it is less, 1 where it is more."""
    return max(-1.0, min(1.0, value))
