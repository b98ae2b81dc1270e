"""A translation that is its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from translator.consistency.check import Check, Context, segment_finding
from translator.languages import same_language
from translator.model import Finding
from translator.tokens import words

ENOUGH: Final = 3
"""Words in lower case that a copied segment needs: names, titles and figures are often the same in two languages."""


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each segment of some words that came out as it went in."""
    for number, one in context.translations():
        if one.text.strip() != one.segment.text.strip() or same_language(one.segment.language, one.language):
            continue
        lower = [span for span in words(one.text) if span.of(one.text)[:1].islower() or not span.of(one.text).isascii()]
        if len(lower) >= ENOUGH:
            yield segment_finding(
                "copied-source",
                "error" if len(lower) > 2 * ENOUGH else "warning",
                number,
                one,
                "The translation is the source.",
                "Translate it.",
            )


CHECK = Check("copied-source", "The translation is the source", "Translate the segment.", find)
