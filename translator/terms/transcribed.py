"""Names transcribed into characters made whole: a dictionary cuts 威洛比 in two, and a dot stands between 霍莉 and 威洛比."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import regex

from translator.frequency import TRANSCRIBING
from translator.terms.guessing import Guess, make_guess
from translator.terms.manner import ANCHORED
from translator.terms.reading import Reading
from translator.transcription import DOT, likeness

LEAST: Final = (3, 2)
"""Segments in which a character that is also a word stands beside a piece of a name, each time, from which it is of the name: for one of
grammar (威洛比, 比) and for others (埃尔多安, 多). Set by hand."""

_KATAKANA = regex.compile(r"[\p{Katakana}ー]+")


@dataclass(frozen=True, slots=True)
class Seen:
    """A guess where it stands: its reading, and the source words of meaning that it is for."""

    guess: Guess
    reading: Reading
    inside: frozenset[int]


def complete_names(seen: Mapping[int, Seen], language: str) -> dict[int, Guess]:
    """Return the guesses at a name that have one more piece of it beside them, each with that piece."""
    found: dict[int, Guess] = {}
    for step in (-1, 1):
        beside = {number: _beside(one.guess, one.reading, one.inside, step) for number, one in seen.items()}
        for number, piece in beside.items():
            guess, reading = seen[number].guess, seen[number].reading
            if piece is None or number in found:
                continue
            texts = [reading.words[n].span.of(reading.text) for n in piece]
            if (
                _is_sound(texts[-1])
                or _sounds_better(seen[number], texts[-1], step)
                or _is_constant(texts[-1], seen.values(), step, reading.words[piece[-1]].content)
            ):
                numbers = sorted({*guess.words, *piece})
                run = range(numbers[0], numbers[-1] + 1)
                found[number] = make_guess(reading, numbers, [run], guess.confidence, language)
    return found


def _beside(guess: Guess, reading: Reading, inside: frozenset[int], step: int) -> list[int] | None:
    """Return the numbers of the words of a translation that may be the next piece of a name, from the guess outwards, None where there is none.

    That touches it and renders nothing else, or stands behind a dot, if the source has more words than the guess has parts.
    """
    if len(guess.spans) != 1 or not _is_sound(guess.text[0 if step < 0 else -1]):
        return None
    numbers = list(_touching(guess.words[0] if step < 0 else guess.words[-1], reading, step))[:2]
    texts = [reading.words[number].span.of(reading.text) for number in numbers]
    if not numbers:
        return None
    if DOT.fullmatch(texts[0]):
        more = len(DOT.split(guess.text)) < len(inside)
        piece = numbers if more and len(numbers) == 2 and _is_sound(texts[1][0]) else None
    else:
        piece = numbers[:1] if _is_sound(texts[0]) or len(texts[0]) == 1 else None
    return piece if piece and not _is_linked(reading, piece[-1], inside) else None


def _touching(number: int, reading: Reading, step: int) -> Iterator[int]:
    """Yield the numbers of the words on one side of a word that have nothing between them, marks but dots left out."""
    while 0 <= number + step < len(reading.words):
        first, last = sorted((number, number + step))
        number += step
        text = reading.words[number].span.of(reading.text)
        touch = reading.words[first].span.end == reading.words[last].span.start
        if not touch or not (text[0].isalpha() or DOT.fullmatch(text)):
            return
        yield number


def _is_sound(text: str) -> bool:
    """Tell whether a text is written as foreign sounds are."""
    return TRANSCRIBING.issuperset(text) or _KATAKANA.fullmatch(text) is not None


def _is_linked(reading: Reading, number: int, inside: frozenset[int]) -> bool:
    """Tell whether a word is surely linked to another word of meaning than those of the name."""
    links = reading.words[number].links
    return any(source not in inside and sure >= ANCHORED and reading.source_content[source] for source, sure in links)


def _sounds_better(one: Seen, piece: str, step: int) -> bool:
    """Tell whether a guess is more like the name with a piece that stands beside it than without."""
    number = max(one.inside) if step > 0 else min(one.inside)
    part = DOT.split(one.guess.text)[-1 if step > 0 else 0]
    name = one.reading.source_words[number].of(one.reading.source)
    return likeness(name, part + piece if step > 0 else piece + part) > likeness(name, part)


def _is_constant(text: str, seen: Collection[Seen], step: int, content: bool) -> bool:
    """Tell whether a character stands beside every guess, or in those that are longer already, in enough segments (LEAST)."""
    if len({(one.reading.source, one.reading.text) for one in seen}) < LEAST[content]:
        return False
    shortest = min((one.guess.text for one in seen), key=len)
    for one in seen:
        start, end = one.guess.spans[0].start, one.guess.spans[0].end
        around = one.reading.text[start - 1 : start] if step < 0 else one.reading.text[end : end + 1]
        whole = text + shortest if step < 0 else shortest + text
        if around != text and whole not in one.guess.text:
            return False
    return True
