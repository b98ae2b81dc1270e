"""A translation much longer or shorter than its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from translator.consistency.check import Check, Context, segment_finding
from translator.languages import EAST, base
from translator.model import Finding

SHORT: Final = 30
"""Characters of source below which a ratio says nothing: headings and names vary by themselves."""

DENSE: Final = {"zh": 0.30, "ja": 0.45, "ko": 0.50}
"""Characters of these languages for one of a language in letters. A first setting, chosen by eye; not measured yet."""

BOUNDS: Final = (0.40, 2.50)
"""Ratios, after DENSE, outside which a finding is made. A first setting, chosen by eye; not measured yet."""


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each translation of an unlikely length."""
    low, high = BOUNDS
    for number, one in context.translations():
        source, target = length(one.segment.text, one.segment.language), length(one.text, one.language)
        if source < SHORT or not target:
            continue
        ratio = target / source
        if not low <= ratio <= high:
            word = "shorter" if ratio < low else "longer"
            message = (
                f"The translation is much {word} than usual ({len(one.text)} characters for {len(one.segment.text)})."
            )
            yield segment_finding(
                "length-ratio", "warning", number, one, message, "Check that nothing is missing or repeated."
            )


def length(text: str, language: str) -> float:
    """Return how long a text is in characters of a script with letters: those of a dense one count for several.

    >>> length("Brighton", "zh"), length("布赖顿", "zh")
    (8.0, 10.0)
    """
    dense = DENSE.get(base(language), 1.0)
    own = sum(letter >= EAST for letter in text.strip())
    return round(len(text.strip()) - own + own / dense, 4)


CHECK = Check("length-ratio", "An unlikely length", "Check that nothing is missing, added or repeated.", find)
