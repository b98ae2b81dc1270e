"""How renderings stand in their sentences: behind what, as which kind of word, and how far from where the source has the term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from translator.frequency import divide
from translator.model import Span
from translator.terms.folding import starts_sentence
from translator.terms.reading import Place, Reading, Together
from translator.terms.word_classes import word_class

ANCHORED: Final = 0.5
AROUND: Final = 5
"""Confidence of a link from which it says where a word of the source went, and how many words around a term are looked at."""

EVEN: Final = 0.5
"""Dice's coefficient of a term's segments and its usual rendering's from which that begins to be steady. Estimated like WEIGHTS, the sign told
planted words apart better than with nought (counted once, by a script that is not kept)."""

FAR: Final = 0.3
"""Share of a sentence between the place of a term in the source and that of a word, from which it is as far as any: estimated like
WEIGHTS, planted words were told apart better with it than with 0.2, 0.4 or none (counted once, by a script that is not kept)."""

_QUOTES: Final = "«»“”„\"'‘’「」『』(¿¡"
"""What may stand before the first word of a sentence."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the usual renderings of a term stand in their sentences: counts of what is before them, of their classes and capitals.

    Capitals are counted where no sentence starts. `forms` are their texts, `text` is the most frequent of them, `steady` how surely the
    term comes out so elsewhere.
    """

    before: Counter[str]
    kinds: Counter[str]
    classes: Counter[str]
    capitals: Counter[bool]
    total: int
    forms: tuple[str, ...]
    text: str = ""
    steady: float = 0.0

    def is_too_low(self, word: str) -> bool:
        """Tell whether a word is written small though all usual renderings have a capital, at least two where no sentence starts."""
        return word[:1].islower() and self.capitals[True] > 1 and not self.capitals[False]

    def capitalised(self, word: str) -> float:
        """Return the share of the usual renderings that are capitalised, or not, as a word is; 1 where all of them open a sentence."""
        return self.capitals[word[:1].isupper()] / self.capitals.total() if self.capitals else 1.0


def read_manner(usual: Iterable[tuple[Reading, Sequence[Span]]], steady: float, language: str) -> Manner:
    """Return how some renderings stand in their readings."""
    places = list(usual)
    rows = [(*before(reading, spans[0].start), spans[0].of(reading.text)) for reading, spans in places]
    inner = [spans[0].of(reading.text) for reading, spans in places if not _is_opening(reading.text, spans[0])]
    texts = Counter(" ".join(span.of(reading.text) for span in spans) for reading, spans in places)
    return Manner(
        Counter(word for word, _, _ in rows),
        Counter(kind for _, kind, _ in rows),
        Counter(class_of(text, language) for _, _, text in rows),
        Counter(text[:1].isupper() for text in inner),
        len(rows),
        tuple(sorted(texts)),
        texts.most_common(1)[0][0] if texts else "",
        steady,
    )


def steadiness(
    usual: Iterable[tuple[Reading, Sequence[Span]]], places: set[Place], compounds: set[Place], together: Together
) -> float:
    """Return how far the segments of a term, less the one in question, and those of a word of its renderings are the same.

    `compounds` are those where it is the head of a compound. Dice's coefficient of the best word, from 0 (EVEN and less) to 1: a word that
    is there nearly always is missed where it is not.
    """
    keys = {
        word.key
        for reading, spans in usual
        for word in reading.words
        if word.content and any(word.span.overlaps(span) for span in spans)
    }
    where = [together.target[key] | compounds for key in keys]
    shares = [2 * len(one & places) / (len(places) - 1 + len(one)) for one in where]
    return max(0.0, min(1.0, (max(shares, default=0.0) - EVEN) / (1 - EVEN)))


def before(reading: Reading, start: int) -> tuple[str, str]:
    """Return the word before a place, and its kind: a word of meaning, another word, a mark or nothing."""
    number = sum(word.span.end <= start for word in reading.words)
    text = reading.before(number)
    if not number:
        return text, "nothing"
    if reading.words[number - 1].content:
        return text, "meaning"
    return text, "word" if text[:1].isalnum() else "mark"


def _is_opening(text: str, span: Span) -> bool:
    """Tell whether a word opens a sentence, whose first word has a capital whatever it is: not one in quotation marks within one.

    >>> _is_opening("«Да». «Нет», сказал «Ливингстон»", Span(7, 10)), _is_opening("сказал «Ливингстон»", Span(8, 18))
    (True, False)
    """
    start = len(text[: span.start].rstrip(f"{_QUOTES} "))
    return starts_sentence(text, Span(start, span.end))


def class_of(text: str, language: str) -> str:
    """Return the class of a rendering: that of a verb in it, else that of its last word.

    >>> class_of("获得支持", "zh-Hans"), class_of("获奖者", "zh-Hans"), class_of("de ontem", "pt")
    ('verb', '', '')
    """
    classes = [word_class(span.of(text), language) for span in divide(text, language)]
    return "verb" if "verb" in classes else classes[-1] if classes else ""


def farness(share: float) -> float:
    """Return a share of a sentence as a part of FAR, 1 at the most."""
    return min(FAR, share) / FAR


def anchors(reading: Reading, inside: frozenset[int]) -> list[int]:
    """Return what the nearest words before and after a term became: the word of the translation with the surest link to each (ANCHORED)."""
    surest: dict[int, tuple[float, int]] = {}
    for number, word in enumerate(reading.words):
        for source, confidence in word.links if word.content else ():
            if source not in inside and reading.source_content[source] and confidence >= ANCHORED:
                surest[source] = max(surest.get(source, (0.0, 0)), (confidence, number))
    first, last = min(inside), max(inside)
    sides = (range(first - 1, first - 1 - AROUND, -1), range(last + 1, last + 1 + AROUND))
    nearest = [next((surest[one][1] for one in side if one in surest), None) for side in sides]
    return [number for number in nearest if number is not None]
