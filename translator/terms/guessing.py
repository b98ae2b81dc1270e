"""What one occurrence of a term may have become, by links, by likeness, or by what stands together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import JaroWinkler

from translator.languages import CAPITALISED_NOUNS, base, has_spaces
from translator.model import Span, TermRecord
from translator.terms.acronyms import is_acronym
from translator.terms.normal import normal_form
from translator.terms.reading import Place, Reading, Together, Word
from translator.terms.sounds import sound_key
from translator.tokens import is_in_code

ALIKE: Final = 0.88
"""Likeness (Jaro-Winkler over sound keys) from which two names are one in another language's spelling. A first setting, chosen by eye; not measured yet."""

UNSUPPORTED: Final = -0.6
"""Weight of a word of meaning for which nothing speaks: two of them part a rendering in two."""

BREAKS: Final = {"(": -9.0, ")": -9.0, "（": -9.0, "）": -9.0, "[": -9.0, "]": -9.0, ";": -9.0, ":": -9.0}
"""Marks that no rendering reaches across."""

_MARKS: Final = ".,;:!?\"'“”„‚‘’«»‹›)([]"
"""Marks that stand at the ends of words."""

_BRACKETS: Final = ("()", "（）", "[]")

LEAST: Final = 0.35
"""What must speak for a word before it can be part of a rendering: more than standing twice where the term does."""

MARK: Final = -0.6
"""Weight of any other mark."""

TOGETHER: Final = 0.6
"""Dice's coefficient of a term's segments and a word's from which the word is believed to render it without a link."""

ACCIDENT: Final = 1.4
"""Segments' worth of agreement that is put down to accident."""

TIE: Final = 0.1
"""Difference of two such coefficients that says nothing."""

FREE: Final = 0.45
"""Belief in its other links under which a word counts as explained by nothing else."""

SETTLED: Final = 0.95
"""Confidence of a link to another word of the source with which a word is not taken for a rendering for what it stands together with."""

TIGHT: Final = 0.7
"""Confidence of a word that nothing else explains, beside a part of the usual rendering."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Words of a reading (their numbers, in order) that may render an occurrence, with their normal form."""

    words: tuple[int, ...]
    spans: tuple[Span, ...]
    text: str
    key: str
    confidence: float


def beliefs(record: TermRecord, readings: Mapping[Place, Reading], together: Together) -> dict[str, float]:
    """Return, by target word, how far it is believed to render a term because it stands where the term does.

    Few segments agree by accident, so the coefficient is reduced the more the fewer they are (ACCIDENT); a word that
    stands with another source word as often is believed half as much, unless a third one stands there
    that is clearly more often with that.
    """
    places = {(one.document, one.segment) for one in record.occurrences}
    here = [(one, readings[place]) for one in record.occurrences if (place := (one.document, one.segment)) in readings]
    if len(places) < 2:
        return {}
    own = {reading.source_keys[number] for one, reading in here for number in reading.inside(one.span)}
    found: dict[str, float] = {}
    for key in {word.key for _, reading in here for word in reading.words if word.content}:
        share = together.share(places, key)
        if share >= TOGETHER:
            rival = max(
                (
                    other
                    for other, source in together.best_sources(key)
                    if source not in own and not together.has_partner(source, key, TIE)
                ),
                default=0.0,
            )
            found[key] = share * (1 - ACCIDENT / len(places)) * (0.5 if rival >= share - TIE else 1.0)
    return found


def guess(
    reading: Reading, span: Span, believed: Mapping[str, float], together: Together, language: str
) -> Guess | None:
    """Return the run of words that most speaks for, None where nothing does; two runs where two words came apart."""
    inside = content_words(reading, span)
    own = [_own_weight(word, reading, inside, believed, language) for word in reading.words]
    weights = [
        _weight(word, mine, rival_weight(word, reading, inside, together), reading.text)
        for word, mine in zip(reading.words, own, strict=True)
    ]
    first = _best_run(weights)
    if first is None:
        return None
    runs = sorted([first, *_second_run(first, weights, reading, inside)], key=lambda one: one.start)
    chosen = tuple(number for run in runs for number in run if weights[number] > 0)
    covered = {source for number in chosen for source, _ in reading.words[number].links if source in inside}
    sure = sum(min(1.0, own[number]) for number in chosen) / len(chosen)
    share = len(covered) / len(inside) if covered else 1.0
    if len(runs) == 1 and is_acronym(span.of(reading.source)):
        chosen = _written_out(chosen, runs[0], reading, language)
        runs = [range(chosen[0], chosen[-1] + 1)]
    return make_guess(reading, chosen, runs, sure * (0.6 + 0.4 * share), language)


def _written_out(chosen: tuple[int, ...], run: range, reading: Reading, language: str) -> tuple[int, ...]:
    """Return the words of a run that renders an acronym with those beside it that belong to the name written out: Estados Unidos.

    They have a capital as it has, from no sentence's start, and are linked to no word of the source with one. Where all nouns have capitals that
    says nothing.
    """
    if base(language) in CAPITALISED_NOUNS or not all(_is_title(number, reading) for number in run):
        return chosen
    beside = [number for number in (run.start - 1, run.stop) if 0 < number < len(reading.words)]
    added = [
        number
        for number in beside
        if reading.words[number].content and _is_title(number, reading) and not _renders_name(number, reading)
    ]
    return tuple(sorted((*chosen, *added)))


def _is_title(number: int, reading: Reading) -> bool:
    """Tell whether a word has a capital at its start alone."""
    return reading.words[number].span.of(reading.text).istitle()


def _renders_name(number: int, reading: Reading) -> bool:
    """Tell whether a word is linked to one of the source with a capital."""
    links = reading.words[number].links
    return any(reading.source_words[source].of(reading.source)[:1].isupper() for source, _ in links)


def make_guess(
    reading: Reading, chosen: Sequence[int], runs: Sequence[range], confidence: float, language: str
) -> Guess:
    """Return a guess over some runs of words."""
    spans = tuple(Span(reading.words[run.start].span.start, reading.words[run.stop - 1].span.end) for run in runs)
    text = " … ".join(span.of(reading.text) for span in spans)
    return Guess(tuple(chosen), spans, text, normal_form(text, language), round(confidence, 4))


def content_words(reading: Reading, span: Span) -> frozenset[int]:
    """Return the numbers of the source words of meaning in a span; all of them where none has meaning."""
    inside = reading.inside(span)
    return frozenset(number for number in inside if reading.source_content[number]) or frozenset(inside)


def _own_weight(
    word: Word, reading: Reading, inside: frozenset[int], believed: Mapping[str, float], language: str
) -> float:
    """Return how much speaks for a word: a link, its presence wherever the term is, or its sound."""
    if not word.content or (_has_digit(word.key) and not any(_has_digit(reading.source_keys[n]) for n in inside)):
        return 0.0
    linked = word.linked(inside)
    elsewhere = max((confidence for source, confidence in word.links if source not in inside), default=0.0)
    belief = believed.get(word.key, 0.0) if elsewhere < SETTLED else 0.0
    return max(linked, belief, _likeness(word, reading, inside, language))


def _has_digit(key: str) -> bool:
    """Tell whether a word is or holds a number."""
    return any(map(str.isdigit, key))


def _likeness(word: Word, reading: Reading, inside: frozenset[int], language: str) -> float:
    """Return how much a word sounds like a name of the source, nought under ALIKE."""
    surface = word.span.of(reading.text)
    if not has_spaces(language) or not surface[:1].isalpha() or surface[:1].islower():
        return 0.0
    names = [reading.source_words[number].of(reading.source) for number in inside]
    found = [
        JaroWinkler.similarity(sound_key(name), sound_key(form))
        for name in names
        if name[:1].isupper() and len(name) > 2
        for form in (surface, word.key)
    ]
    best = max(found, default=0.0)
    return best if best >= ALIKE else 0.0


def rival_weight(word: Word, reading: Reading, inside: frozenset[int], together: Together) -> float:
    """Return how much speaks for a word's rendering something else: its best link to other words, as far as believed."""
    return max(
        (
            confidence * together.support(reading.source_keys[source], word.key)
            for source, confidence in word.links
            if source not in inside and reading.source_content[source]
        ),
        default=0.0,
    )


def _weight(word: Word, own: float, rival: float, text: str) -> float:
    """Return what a word adds to a run."""
    if not word.content:
        surface = word.span.of(text)
        return BREAKS.get(surface, MARK) if not surface[0].isalnum() and len(surface) == 1 else -0.02
    return own - rival if own >= LEAST else min(UNSUPPORTED, -rival)


def _best_run(weights: Sequence[float]) -> range | None:
    """Return the run of words with the greatest sum (Kadane's algorithm), None where no weight is positive."""
    best, best_sum = None, 0.0
    start, total = 0, 0.0
    for number, weight in enumerate(weights):
        if total <= 0:
            start, total = number, 0.0
        total += weight
        if weight > 0 and total > best_sum:
            best, best_sum = range(start, number + 1), total
    return best


def _second_run(first: range, weights: Sequence[float], reading: Reading, inside: frozenset[int]) -> Iterator[range]:
    """Yield the run that renders what the first one leaves: a particle at the end of the clause, the other half of a name."""
    covered = {source for number in first for source, _ in reading.words[number].links}
    left = inside - covered
    if not left or len(inside) < 2:
        return
    rest = [
        weight if number not in first and any(source in left for source, _ in reading.words[number].links) else -1.0
        for number, weight in enumerate(weights)
    ]
    second = _best_run(rest)
    if second and sum(rest[number] for number in second) >= 0.6:
        yield second


def find_copy(source: str, text: str) -> Iterator[Span]:
    """Yield where the source words stand unchanged in the target, in the same case, and not inside a piece of code.

    >>> list(find_copy("array", "массив array, $array, array_push, {array}, array.php"))
    [Span(start=7, end=12)]
    >>> list(find_copy("array_push", "массив array_push"))  # a glossary may name code
    [Span(start=7, end=17)]
    """
    start = text.find(source)
    whole = Span(0, len(source))
    while start >= 0:
        span = Span(start, start + len(source))
        around = text[start - 1 : start] + text[span.end : span.end + 1]
        # Latin letters in a text of another script end where the script does.
        joined = _is_latin if source.isascii() and not text.isascii() else str.isalnum
        if not (source.isascii() and any(map(joined, around))) and (
            is_in_code(source, whole) or not is_in_code(text, span)
        ):
            yield span
        start = text.find(source, start + 1)


def is_gloss(reading: Reading, source: Span, target: Span) -> bool:
    """Tell whether a stretch of a translation is a word of the source in brackets, which has none around it: it stands beside its rendering."""
    copied = target.of(reading.text) in source.of(reading.source)
    return copied and in_brackets(reading.text, target) and not in_brackets(reading.source, source)


def is_inside_name(reading: Reading, source: Span, target: Span) -> bool:
    """Tell whether a copy is part of a longer name that was kept: its neighbour is the same on both sides."""
    for side in (-1, 1):
        beside, other = _neighbour(reading.source, source, side), _neighbour(reading.text, target, side)
        if beside and beside == other and beside[:1].isupper():
            return True
    return False


def is_inside_copy(reading: Reading, source: Span, target: Span) -> bool:
    """Tell whether a copy stands between the same words as in the source: a passage that was kept, as a quotation is."""
    pairs = [(_neighbour(reading.source, source, side), _neighbour(reading.text, target, side)) for side in (-1, 1)]
    return all(one and one == other for one, other in pairs)


def _neighbour(text: str, span: Span, side: int) -> str:
    """Return the word right before (-1) or after (1) a span, nothing where a mark is between."""
    part = text[: span.start].rsplit(None, 1)[-1:] if side < 0 else text[span.end :].split(None, 1)[:1]
    touching = text[span.start - 1 : span.start] if side < 0 else text[span.end : span.end + 1]
    apart = side < 0 and part and part[0][-1] in ",;:!?"
    return part[0].strip(_MARKS) if part and touching.isspace() and not apart else ""


def in_brackets(text: str, span: Span) -> bool:
    """Tell whether a bracket is open where a stretch of a text begins."""
    return any(
        text.rfind(opening, 0, span.start) > text.rfind(closing, 0, span.start) for opening, closing in _BRACKETS
    )


def _is_latin(letter: str) -> bool:
    """Tell whether a letter would continue a Latin word."""
    return letter.isalnum() and letter < "\N{LATIN SMALL LETTER TURNED A}"


def is_free(word: Word, reading: Reading, inside: frozenset[int], together: Together) -> bool:
    """Tell whether nothing outside a term explains a word of meaning."""
    return word.content and not _has_digit(word.key) and rival_weight(word, reading, inside, together) < FREE
