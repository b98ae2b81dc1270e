"""One candidate with what is known of it when all are ranked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from translator.model import TermKind


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate: its usual form, kind, count, how likely it is a term (0 to 1), and its forms with their counts.

    `key` is its folded words; `first` orders candidates by where they first stand; `alone` is how often it stands
    outside a longer candidate that is likely a term itself, -1 where that was not counted.
    """

    text: str
    kind: TermKind
    count: int
    score: float
    forms: Mapping[str, int]
    key: tuple[str, ...]
    first: int
    alone: int = -1
