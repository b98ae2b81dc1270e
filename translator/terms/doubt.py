"""How likely a rendering unlike the usual one is a slip: not what a translator wrote on purpose, nor a word beside it.

A link says little: where a translator left a term out or said it otherwise, something near is linked all the same. What
tells a slip is that the sentence is built as if the usual rendering stood there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from translator.model import Rendering, Span, TermOccurrence
from translator.terms.folding import is_verb
from translator.terms.reading import Place, Reading, Together
from translator.tokens import words

WEIGHTS: Final[dict[str, float]] = {"bias": -4.2, "alone": 2.1, "before": 1.6, "verb": 1.7, "linked": -1.7}
"""What each sign adds to the log odds: estimated on the news documents 1 to 20 in eight languages, planted words against
what human translators wrote (`tests/bench/doubt.py`). What comes after, capitals, lengths and rarity told nothing more."""

SPELLING: Final = 0.9
"""How likely another spelling of the usual rendering is a slip."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a slip, each from 0 to 1.

    alone: the rendering stands in no segment without the term. before: the share of usual renderings with the same
    kind of word before them. verb: the share that are a verb, or none, as it is. linked: the confidence of its links,
    which is high where the words are known to translate each other, and the translator chose them.
    """

    alone: float
    before: float
    verb: float
    linked: float

    def probability(self) -> float:
        """Return how likely the rendering is a slip, by WEIGHTS."""
        odds = WEIGHTS["bias"] + sum(WEIGHTS[name] * getattr(self, name) for name in self.__slots__)
        return 1 / (1 + math.exp(-odds))


@dataclass(frozen=True, slots=True)
class Seen:
    """One occurrence with its rendering and the reading that it stands in."""

    occurrence: TermOccurrence
    rendering: Rendering
    reading: Reading


def read_signs(one: Seen, usual: Sequence[Seen], places: set[Place], together: Together, language: str) -> Signs:
    """Return the signs for one rendering beside the usual ones of its term, which stands in `places`."""
    text = one.rendering.text
    return Signs(
        alone=float(not _stands_elsewhere(one, places, together)),
        before=_share(_before(one), [_before(other) for other in usual]),
        verb=_share(_has_verb(text, language), [_has_verb(other.rendering.text, language) for other in usual]),
        linked=one.rendering.confidence,
    )


def _share(own: object, others: Sequence[object]) -> float:
    """Return the share of others that are alike."""
    return sum(other == own for other in others) / len(others)


def _before(one: Seen) -> str:
    """Return what stands before a rendering: a word of meaning, another word, a mark or nothing."""
    before = [word for word in one.reading.words if word.span.end <= one.rendering.spans[0].start]
    if not before:
        return "nothing"
    if before[-1].content:
        return "meaning"
    return "word" if before[-1].span.of(one.reading.text)[:1].isalnum() else "mark"


def _has_verb(text: str, language: str) -> bool:
    """Tell whether an inflected verb is among the words of a rendering."""
    return any(is_verb(span.of(text), language) for span in words(text))


def _stands_elsewhere(one: Seen, places: set[Place], together: Together) -> bool:
    """Tell whether every word of a rendering also stands in segments without the term."""
    keys = {word.key for word in one.reading.words if word.content and _touches(word.span, one.rendering.spans)}
    return all(together.target[key] - places for key in keys)


def _touches(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span overlaps one of some others."""
    return any(span.overlaps(other) for other in others)
