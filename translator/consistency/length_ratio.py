"""A translation much longer or shorter than its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from translator.consistency.check import Check, Context, segment_finding
from translator.languages import base
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
        source, target = len(one.segment.text.strip()), len(one.text.strip())
        usual = DENSE.get(base(one.language), 1.0) / DENSE.get(base(one.segment.language), 1.0)
        if source < SHORT * DENSE.get(base(one.segment.language), 1.0) or not target:
            continue
        ratio = target / source / usual
        if not low <= ratio <= high:
            word = "shorter" if ratio < low else "longer"
            message = f"The translation is much {word} than usual ({target} characters for {source})."
            yield segment_finding(
                "length-ratio", "warning", number, one, message, "Check that nothing is missing or repeated."
            )


CHECK = Check("length-ratio", "An unlikely length", "Check that nothing is missing, added or repeated.", find)
