"""Texts too long for a model, cut where a reader would pause."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import regex

_PAUSES: Final = (
    regex.compile(r"[.!?…;:؛؟۔।][\p{Pf}\p{Pe}\p{Pi}\"'*_]*\s+|[。！？；：][\p{Pf}\p{Pe}\"']*\s*"),
    regex.compile(r"[,،][\p{Pf}\p{Pe}\"']*\s+|[，、][\p{Pf}\p{Pe}\"']*\s*|\s(?=\p{Ps})|\s[‐-―-]\s"),
    regex.compile(r"\s+"),
    regex.compile(r"\X"),
)
"""Where a text may be cut, the best places first: sentence, clause, word, character (what a reader takes for one)."""

_MIDDLE: Final = 0.25
"""How much of a text must lie on either side of a cut, so that no piece is a crumb without context."""


def split_clauses(text: str, measure: Callable[[str], int], longest: int) -> list[str]:
    """Return the text in pieces that `measure` no more than `longest`; one piece, the text itself, where it fits.

    White space at the ends of pieces is dropped. A piece that cannot be cut any more may be longer.

    >>> split_clauses("Llovía mucho, y nadie salió; el río subió.", len, 30)
    ['Llovía mucho, y nadie salió;', 'el río subió.']
    """
    if measure(text) <= longest:
        return [text]
    cut = _best_cut(text)
    if cut is None:
        return [text]
    halves = text[:cut].strip(), text[cut:].strip()
    return [piece for half in halves for piece in split_clauses(half, measure, longest)]


def _best_cut(text: str) -> int | None:
    """Return the offset of the best cut nearest to the middle, None for a text of one character."""
    middle = len(text) / 2
    for pause in _PAUSES:
        cuts = [cut for cut in _cuts(pause, text) if abs(cut - middle) <= middle - _MIDDLE * len(text)]
        if cuts:
            return min(cuts, key=lambda cut: abs(cut - middle))
    return None


def _cuts(pause: regex.Pattern[str], text: str) -> Iterator[int]:
    """Yield where a pause ends with text on both sides of it."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    for match in pause.finditer(text):
        if start < match.end() < end:
            yield match.end()
