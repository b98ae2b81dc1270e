"""A document: its language, and that of each paragraph where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from translator.detection.ranking import detect_language
from translator.detection.scripts import letters
from translator.model import Detection, Span

SURE: Final = 0.95
"""A paragraph in another language than its document must be this sure to be taken for it."""

ENOUGH: Final = 35
"""Letters below which a paragraph in the same script takes the document's language: names in a byline or a headline are
no other language. A first setting, chosen by eye; not measured yet."""


def detect_blocks(text: str, spans: Sequence[Span]) -> tuple[Detection, tuple[Detection, ...]]:
    """Return the detection of a document and of each of its blocks.

    A block that is short or unclear takes the document's language (`method` "context").
    """
    alone = [detect_language(span.of(text)) for span in spans]
    sizes = [letters(span.of(text)) for span in spans]
    whole = _whole(text, alone, sizes)
    return whole, tuple(_fit(one, size, whole) for one, size in zip(alone, sizes, strict=True))


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


def _fit(found: Detection, size: int, whole: Detection) -> Detection:
    """Return a block's own detection where it is clearly another language, the document's otherwise."""
    if whole.language == "und" or found.language == whole.language:
        return found
    other_script = found.script not in ("", whole.script) and size >= 3
    clear = found.language != "und" and found.confidence >= SURE and size >= ENOUGH
    if clear or (other_script and found.language != "und"):
        return found
    return Detection(whole.language, whole.confidence, found.candidates or whole.candidates, found.script, "context")
