"""A document: its language, and that of each paragraph and sentence where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from translator.detection.ranking import detect_language
from translator.detection.scripts import letters
from translator.model import Detection, Span

SURE: Final = 0.95
"""A piece in another language than the text around it must be this sure to be taken for it. Of 6,923 news sentences in
22 languages, 1 is then taken for a language that is not its own, and 97.7 % would be found in another text
(tests/bench/mixed.py); with 0.99, 0 and 96.7 %."""

ENOUGH: Final = 20
"""Letters below which a piece takes the language around it: names in a byline or a quotation are no other language. With
10 and 35, 98.4 and 93.8 % of those sentences would be found."""

_RUNNING = regex.compile(r"(?<![\p{L}\p{M}])[\p{Ll}\p{Lo}\p{Lm}]")
"""A word that does not start with a capital: what a list of names and titles lacks."""


def detect_blocks(text: str, spans: Sequence[Span]) -> tuple[Detection, tuple[Detection, ...]]:
    """Return the detection of a document and of each of its blocks.

    A block that is short or unclear takes the document's language (`method` "context").
    """
    alone = [detect_language(span.of(text)) for span in spans]
    sizes = [letters(span.of(text)) for span in spans]
    whole = _whole(text, alone, sizes)
    return whole, tuple(_fit(span.of(text), one, whole) for span, one in zip(spans, alone, strict=True))


def detect_within(text: str, spans: Sequence[Span], around: Sequence[Detection]) -> tuple[Detection, ...]:
    """Return the detection of each piece (a sentence) of blocks whose detections are `around`, one for each piece.

    A piece takes its block's language unless it is clearly in another, and not in a close one: a sentence of words that
    both share is no change of language.
    """
    found = [_fit(span.of(text), detect_language(span.of(text)), one) for span, one in zip(spans, around, strict=True)]
    return tuple(whole if one.language in whole.close else one for one, whole in zip(found, around, strict=True))


def _whole(text: str, alone: Sequence[Detection], sizes: Sequence[int]) -> Detection:
    """Return the detection of the document: the blocks' answers weighed by letters, or the whole text's."""
    weights: dict[str, float] = {}
    for one, size in zip(alone, sizes, strict=True):
        if one.language != "und" and size >= ENOUGH:
            weights[one.language] = weights.get(one.language, 0.0) + size * one.confidence
    if not weights:
        return detect_language(text)
    best = max(weights, key=lambda language: weights[language])
    return max((one for one in alone if one.language == best), key=lambda one: one.confidence)


def _fit(text: str, found: Detection, whole: Detection) -> Detection:
    """Return a piece's own detection where it is clearly in another language than `whole`, that of `whole` otherwise."""
    if whole.language == "und" or found.language == whole.language:
        return found
    if found.language != "und" and found.confidence >= SURE and letters(text) >= ENOUGH and _RUNNING.search(text):
        return found
    candidates = found.candidates or whole.candidates
    return Detection(whole.language, whole.confidence, candidates, found.script, "context", whole.close)
