"""A translation in another language than it should be in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from translator.consistency.check import Check, Context, segment_finding
from translator.languages import base, name
from translator.model import Finding

ENOUGH: Final = 40
"""Characters that a translation needs for its language to be told apart from close ones."""

CLOSE: Final = (
    {"ca", "es", "gl", "pt", "oc", "it", "eu"}, {"hr", "sr", "bs", "sl"}, {"no", "nb", "nn", "da", "sv"},
    {"cs", "sk"}, {"id", "ms"}, {"ru", "uk", "be", "bg", "mk"}, {"kk", "ky", "tt"}, {"nl", "af"}, {"fa", "ps", "ckb"},
)  # fmt: skip
"""Groups of languages that a short text may be taken for another of: only the source counts as wrong among them."""


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each translation whose language is clear and not the target's."""
    if context.detect is None:
        return
    for number, one in context.translations():
        if len(one.text.strip()) < ENOUGH or one.text == one.segment.text:
            continue
        found = base(context.detect(one.text))
        if found in ("und", base(one.language)):
            continue
        close = any({found, base(one.language)} <= group for group in CLOSE)
        if not close or found == base(one.segment.language):
            message = f"The translation seems to be in {name(found)}, not {name(one.language)}."
            yield segment_finding(
                "wrong-language", "warning", number, one, message, f"Translate it into {name(one.language)}.", found
            )


CHECK = Check("wrong-language", "A translation in the wrong language", "Translate the segment again.", find)
