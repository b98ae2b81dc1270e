"""Candidates in a script without spaces for which there is no word list: strings that return in different company.

A string is likely a word or phrase if many different characters stand before and behind it (accessor variety, Feng et
al. 2004), and if no longer string stands wherever it does.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import regex

from translator.model import Segment
from translator.terms.ranked import Ranked

SHORTEST: Final = 3
"""Characters (with the marks on them) of a candidate at least: shorter ones are syllables. Set by hand."""

LONGEST: Final = 16
"""Characters of a candidate at the most."""

OFTEN: Final = 3
"""Places of a candidate at least."""

VARIETY: Final = 2
"""Different neighbours on either side at least (a text's edge counts as one each time)."""

_RUN = regex.compile(r"[\p{L}\p{M}]+")
_Place = tuple[int, int]


def rank_substrings(documents: Sequence[Sequence[Segment]]) -> list[Ranked]:
    """Return the strings that return in different company, best first; the score grows with count, length and variety."""
    runs = [run for document in documents for segment in document for run in _runs(segment.text)]
    found: list[tuple[float, str, int, int]] = []
    places: dict[str, list[_Place]] = {"": [(run, at) for run, parts in enumerate(runs) for at in range(len(parts))]}
    for size in range(1, LONGEST + 1):
        grown = _grow(places, runs, size)
        if size > SHORTEST:
            found += _standing_alone(places, grown, runs, size - 1)
        places = grown
    found.sort(key=lambda row: (-row[0], row[2]))
    return [
        Ranked(text, "term", count, round(score, 4), {text: count}, (text,), first)
        for score, text, first, count in found
    ]


def _runs(text: str) -> Iterator[list[str]]:
    """Yield each run of letters as its characters, marks with the letter that they stand on."""
    for match in _RUN.finditer(text):
        yield regex.findall(r"\X", match.group())


def _grow(places: dict[str, list[_Place]], runs: list[list[str]], size: int) -> dict[str, list[_Place]]:
    """Return the strings of `size` characters that stand often enough, each with its places."""
    grown: defaultdict[str, list[_Place]] = defaultdict(list)
    for text, rows in places.items():
        for run, at in rows:
            if at + size <= len(runs[run]):
                grown[text + runs[run][at + size - 1]].append((run, at))
    return {text: rows for text, rows in grown.items() if len(rows) >= OFTEN}


def _standing_alone(
    places: dict[str, list[_Place]], grown: dict[str, list[_Place]], runs: list[list[str]], size: int
) -> Iterator[tuple[float, str, int, int]]:
    """Yield score, text, first place and count of the strings that no longer one covers everywhere."""
    longest: Counter[str] = Counter()
    for text, rows in grown.items():
        parts = regex.findall(r"\X", text)
        for inner in ("".join(parts[:-1]), "".join(parts[1:])):
            longest[inner] = max(longest[inner], len(rows))
    for text, rows in places.items():
        before = [runs[run][at - 1] if at else "" for run, at in rows]
        behind = [runs[run][at + size] if at + size < len(runs[run]) else "" for run, at in rows]
        variety = min(_variety(before), _variety(behind))
        if variety >= VARIETY and longest[text] < len(rows):
            score = 1 - 1 / (1 + 0.1 * math.log2(len(rows)) * math.log2(size) * math.log2(variety + 1))
            yield score, text, rows[0][0], len(rows)


def _variety(neighbours: list[str]) -> int:
    """Return how many different neighbours there are, each edge of a run counted by itself."""
    return len(set(neighbours) - {""}) + neighbours.count("")
