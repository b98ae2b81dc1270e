"""The pieces that a model's vocabulary has for a token."""

from __future__ import annotations

from typing import Final

WORD: Final = "▁"
"""What SentencePiece writes at the start of a word, in the place of the space before it."""


def spell(token: str, vocabulary: frozenset[str]) -> list[str]:
    """Return a token in the longest pieces that a vocabulary has, from the left, in bytes where it has none; an empty one has all.

    >>> spell("▁house", frozenset(["▁", "▁ho", "us", "u", "s", "e"])), spell("é", frozenset(["e"]))
    (['▁ho', 'us', 'e'], ['<0xC3>', '<0xA9>'])
    """
    if not vocabulary or token in vocabulary:
        return [token]
    found: list[str] = []
    while token:
        size = next((size for size in range(len(token), 0, -1) if token[:size] in vocabulary), 0)
        found += [token[:size]] if size else [f"<0x{byte:02X}>" for byte in token[0].encode()]
        token = token[size or 1 :]
    return found
