"""A translation with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from translator.consistency.check import Check, Context, segment_finding
from translator.model import Finding


def find(context: Context) -> Iterator[Finding]:
    """Yield an error for each segment with text whose translation has none, or has marks only where it had words."""
    for number, one in context.translations():
        words = any(map(str.isalnum, one.segment.text))
        if one.segment.text.strip() and not (any(map(str.isalnum, one.text)) if words else one.text.strip()):
            message = "The translation is empty." if not one.text.strip() else "The translation holds no words."
            yield segment_finding("empty", "error", number, one, message, "Translate the segment.")


CHECK = Check("empty", "An empty translation", "Translate the segment.", find)
