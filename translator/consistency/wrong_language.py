"""A translation in another language than it should be in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from translator.consistency.check import Check, Context, segment_finding
from translator.languages import base, name
from translator.model import Finding, Translation
from translator.tokens import without_code

_PARTS: Final = regex.compile(r"([\p{L}\p{M}\p{N}]+)")

ENOUGH: Final = 25
"""Letters that a translation needs for its language to be told: of 1,040 shorter than 60 in the news documents 1 to 20, in twelve
languages, none was taken for another, whatever its length."""

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
        text = _without_names(one)
        if _weight(text) < ENOUGH or one.text == one.segment.text:
            continue
        found = base(context.detect(text))
        if found in ("und", base(one.language)):
            continue
        close = any({found, base(one.language)} <= group for group in CLOSE)
        if not close or found == base(one.segment.language):
            message = f"The translation seems to be in {name(found)}, not {name(one.language)}."
            yield segment_finding(
                "wrong-language", "warning", number, one, message, f"Translate it into {name(one.language)}.", found
            )


def _without_names(one: Translation) -> str:
    """Return a translation without code and the capitalised words that stand in its source too: they say nothing of its language.

    A sentence's first word has its capital from its place, and stays.
    """
    source = _PARTS.findall(one.segment.text)
    kept = {word for number, word in enumerate(source) if word[:1].isupper() and (number or word.isupper())}
    return "".join(text if text not in kept else " " for text in _PARTS.split(without_code(one.text)))


def _weight(text: str) -> int:
    """Return how much a text says of its language: its letters, those of a dense script thrice."""
    return sum(3 if one > "\N{CJK RADICAL REPEAT}" else 1 for one in text if one.isalpha())


CHECK = Check("wrong-language", "A translation in the wrong language", "Translate the segment again.", find)
