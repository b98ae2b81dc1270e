"""Sentence alignment: which sentences of two texts translate each other, in order.

Length evidence after Gale and Church (1993), lexical evidence after Moore (2002) and Varga et al. (2005): a first
pass knows likeness of spelling and the shipped tables, a second also what a word model learnt from the first.
Scores are log likelihood ratios against unrelated sentences; beads are chosen by dynamic programming, window by window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translator.alignment.associations import Associations, first_associations, second_associations
from translator.alignment.forms import split_clitics
from translator.model import Bead
from translator.tokens import words

Doubles = NDArray[np.float64]

WINDOW: Final = 300
"""Source sentences looked at together: memory stays bounded, and up to about as many may be missing in a row."""

SURE: Final = 100
"""Sentences at the end of a window whose beads are decided again in the next."""

BEADS: Final = {(1, 1): 0.85, (1, 0): 0.05, (0, 1): 0.05, (1, 2): 0.0445, (2, 1): 0.0445, (2, 2): 0.0005}
"""Shapes of beads and how often they come (Gale and Church 1993, table 5; their pairs of shapes shared evenly)."""

VARIANCE: Final = 4.0
"""Variance of a translation's length per character of the source (Gale and Church 1993)."""

LEXICAL: Final = 0.5
"""Log likelihood ratio of one matched word as rare as a word can be; see `Associations`."""

UNMATCHED: Final = 2.0
"""Share of a pair's words that match by accident."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One window: log likelihood ratios of beads by shape, indexed by the sentence after the bead on each side."""

    sizes: tuple[int, int]
    scores: dict[tuple[int, int], Doubles]


def align(source: Sequence[str], target: Sequence[str], source_language: str, target_language: str) -> tuple[Bead, ...]:
    """Return the beads of two texts (see `translator.alignment.align_sentences`)."""
    languages = (source_language, target_language)
    tokens = _tokens(source, languages[0]), _tokens(target, languages[1])
    texts = (source, target)
    known = first_associations(tokens[0], tokens[1], languages)
    beads = _pass(texts, known)
    learnt = second_associations(known, tokens[0], tokens[1], beads, languages)
    return _pass(texts, learnt) if learnt is not None else beads


def _tokens(sentences: Sequence[str], language: str) -> list[list[str]]:
    """Return the words of each sentence."""
    return [[span.of(text) for span in split_clitics(text, words(text), language)] for text in sentences]


def _pass(texts: tuple[Sequence[str], Sequence[str]], known: Associations) -> tuple[Bead, ...]:
    """Return the beads of the whole texts, a window at a time."""
    lengths = [np.array([len(text.strip()) + 1.0 for text in side]) for side in texts]
    sizes = len(texts[0]), len(texts[1])
    ratio = lengths[1].sum() / lengths[0].sum() if all(sizes) else 1.0
    beads: list[Bead] = []
    at = (0, 0)
    while at != sizes:
        reach = int(WINDOW * max(1.0, sizes[1] / max(1, sizes[0]))) + SURE
        ends = min(sizes[0], at[0] + WINDOW), min(sizes[1], at[1] + reach)
        window = _score(lengths, known, at, ends, ratio)
        found = _best(window, at, final=ends == sizes)
        if ends != sizes:
            found = _settled(found, at, ends, sizes)
        beads += found
        at = (found[-1].source.stop, found[-1].target.stop)
    return tuple(beads)


def _settled(found: list[Bead], at: tuple[int, int], ends: tuple[int, int], sizes: tuple[int, int]) -> list[Bead]:
    """Return the beads that the end of the window cannot change: those well before it, one at least."""
    limits = [
        end if end == size else max(start + 1, end - SURE) for start, end, size in zip(at, ends, sizes, strict=True)
    ]
    kept = [bead for bead in found if bead.source.stop <= limits[0] and bead.target.stop <= limits[1]]
    while kept and len(kept) > 1 and not (kept[-1].source and kept[-1].target):
        kept.pop()
    return kept or found[: max(1, len(found) // 2)]


def _score(
    lengths: Sequence[Doubles], known: Associations, at: tuple[int, int], ends: tuple[int, int], ratio: float
) -> Scored:
    """Return the scores of every bead that ends within a window."""
    rows, columns = slice(at[0], ends[0]), slice(at[1], ends[1])
    source, target = lengths[0][rows], lengths[1][columns]
    matched, masses = known.matches(rows, columns)
    chance = np.sqrt(masses[0][:, None] * masses[1][None, :])
    accident = matched.mean() / max(float(chance.mean()), 1e-9)
    gain = matched - UNMATCHED * accident * chance
    sizes = len(source), len(target)
    scores = {}
    for shape, often in BEADS.items():
        prior = np.log(often)
        if 0 in shape:
            scores[shape] = np.full((sizes[0] + 1, sizes[1] + 1), prior)
            continue
        long = [_sums(side, count) for side, count in zip((source, target), shape, strict=True)]
        mass = [_sums(side, count) for side, count in zip(masses, shape, strict=True)]
        together = _block_sums(gain, shape)
        score = np.full((sizes[0] + 1, sizes[1] + 1), -np.inf)
        if together.size:
            value = _length_score(long[0][:, None], long[1][None, :], ratio) + prior
            least = np.minimum(mass[0][:, None], mass[1][None, :])
            value += LEXICAL * np.minimum(together, least)
            score[shape[0] :, shape[1] :] = value
        scores[shape] = score
    return Scored(sizes, scores)


def _sums(values: Doubles, count: int) -> Doubles:
    """Return the sums of `count` neighbours."""
    return values if count == 1 else values[:-1] + values[1:]


def _block_sums(values: Doubles, shape: tuple[int, int]) -> Doubles:
    """Return the sums of blocks of a matrix."""
    if shape[0] == 2:
        values = values[:-1] + values[1:]
    return values[:, :-1] + values[:, 1:] if shape[1] == 2 else values


def _length_score(source: Doubles, target: Doubles, ratio: float) -> Doubles:
    """Return the log likelihood ratio of two lengths: normal around the ratio, against any length at all.

    The background is a normal of the same centre whose deviation is the length itself: unrelated sentences.
    """
    expected = (source + target / ratio) / 2
    difference = target - source * ratio
    variance = VARIANCE * expected * max(1.0, ratio)
    wide = variance + (ratio * expected) ** 2
    result: Doubles = -0.5 * (difference**2 / variance - difference**2 / wide) - 0.5 * np.log(variance / wide)
    return np.maximum(result, -30.0)


def _best(window: Scored, at: tuple[int, int], *, final: bool) -> list[Bead]:
    """Return the best beads of a window; where it is not the last, they may stop short on one side."""
    forward = _forward(window)
    backward = _backward(window, final)
    rows, columns = window.sizes
    best, choice = _viterbi(window)
    i, j = rows, columns
    if not final:
        edge = [(best[rows, column], rows, column) for column in range(columns + 1)]
        edge += [(best[row, columns], row, columns) for row in range(rows + 1)]
        _, i, j = max(place for place in edge if place[1] + place[2] > 0)
    total = backward[0, 0]
    beads = []
    shapes = tuple(BEADS)
    while (i, j) != (0, 0):
        shape = shapes[choice[i, j]]
        before = i - shape[0], j - shape[1]
        chance = forward[before] + window.scores[shape][i, j] + backward[i, j] - total
        span = range(at[0] + before[0], at[0] + i), range(at[1] + before[1], at[1] + j)
        beads.append(Bead(*span, round(float(np.exp(min(0.0, chance))), 3)))
        i, j = before
    return beads[::-1]


def _forward(window: Scored) -> Doubles:
    """Return the log of the summed weight of all bead sequences up to each point."""
    rows, columns = window.sizes
    total = np.full((rows + 1, columns + 1), -np.inf)
    total[0, 0] = 0
    gap = window.scores[0, 1]
    for i in range(rows + 1):
        row = total[i]
        for shape, score in window.scores.items():
            if shape[0] and i >= shape[0]:
                width = columns + 1 - shape[1]
                if width > 0:
                    row[shape[1] :] = np.logaddexp(row[shape[1] :], total[i - shape[0], :width] + score[i, shape[1] :])
        slope = np.arange(columns + 1) * gap[0, 0]
        total[i] = np.logaddexp.accumulate(row - slope) + slope
    return total


def _backward(window: Scored, final: bool) -> Doubles:
    """Return the log of the summed weight of all bead sequences from each point to the end."""
    rows, columns = window.sizes
    total = np.full((rows + 1, columns + 1), -np.inf)
    total[rows, columns] = 0
    if not final:
        total[rows], total[:, columns] = 0, 0
    gap = window.scores[0, 1]
    for i in range(rows, -1, -1):
        row = total[i]
        for shape, score in window.scores.items():
            if shape[0] and i + shape[0] <= rows:
                width = columns + 1 - shape[1]
                if width > 0:
                    after = total[i + shape[0], shape[1] :] + score[i + shape[0], shape[1] :]
                    row[:width] = np.logaddexp(row[:width], after)
        slope = np.arange(columns, -1, -1) * gap[0, 0]
        total[i] = (np.logaddexp.accumulate((row - slope)[::-1]))[::-1] + slope
    return total


def _viterbi(window: Scored) -> tuple[Doubles, NDArray[np.int8]]:
    """Return the weight of the best bead sequence up to each point, and the shape of its last bead."""
    rows, columns = window.sizes
    best = np.full((rows + 1, columns + 1), -np.inf)
    choice = np.zeros((rows + 1, columns + 1), dtype=np.int8)
    best[0, 0] = 0
    shapes = tuple(BEADS)
    insert = shapes.index((0, 1))
    slope = np.arange(columns + 1) * window.scores[0, 1][0, 0]
    for i in range(rows + 1):
        for number, shape in enumerate(shapes):
            width = columns + 1 - shape[1]
            if shape[0] and i >= shape[0] and width > 0:
                value = best[i - shape[0], :width] + window.scores[shape][i, shape[1] :]
                better = value > best[i, shape[1] :]
                best[i, shape[1] :][better] = value[better]
                choice[i, shape[1] :][better] = number
        reached = np.maximum.accumulate(best[i] - slope) + slope
        inserted = reached > best[i] + 1e-9
        choice[i, inserted] = insert
        best[i, inserted] = reached[inserted]
    return best, choice
