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

from translator.alignment.associations import Associations, first_associations, second_associations, sums
from translator.alignment.forms import split_words
from translator.model import Bead

Doubles = NDArray[np.float64]

WINDOW: Final = 300
"""Source sentences looked at together: memory stays bounded, and up to about as many may be missing in a row."""

SURE: Final = 100
"""Sentences at the end of a window whose beads are decided again in the next."""

BEADS: Final = {(1, 1): 0.87, (1, 0): 0.02, (0, 1): 0.02, (1, 2): 0.0445, (2, 1): 0.0445, (2, 2): 0.001}
"""Shapes of beads and how often they come: Gale and Church 1993, table 5, with four times as many sentences left out,
as in translations that nobody kept parallel. Twice or half of each changes F1 by less than 0.5 points."""

VARIANCE: Final = 4.0
"""Variance of a translation's length per character, in characters of the source (Gale and Church 1993)."""

LEXICAL: Final = 1.0
"""Weight of the words' log likelihood ratio: words of a sentence are no independent witnesses."""


CONFIDENT: Final = 0.9
"""Confidence from which a bead of the first pass tells how long translations are."""

PRIOR_BEADS: Final = 10
"""Beads that the usual variance counts for against that of this text."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How long translations are: target characters to one of the source, and the variance in source characters."""

    ratio: float
    variance: float


@dataclass(frozen=True, slots=True)
class Scored:
    """One window: log likelihood ratios of beads by shape, indexed by the sentence after the bead on each side."""

    sizes: tuple[int, int]
    scores: dict[tuple[int, int], Doubles]


def align(source: Sequence[str], target: Sequence[str], source_language: str, target_language: str) -> tuple[Bead, ...]:
    """Return the beads of two texts (see `translator.alignment.align_sentences`)."""
    languages = (source_language, target_language)
    tokens = _tokens(source, languages[0]), _tokens(target, languages[1])
    lengths = _lengths(source), _lengths(target)
    known = first_associations(tokens[0], tokens[1], languages)
    beads = _pass(lengths, known, _first_sizes(lengths))
    learnt = second_associations(known, tokens[0], tokens[1], beads, languages)
    return _pass(lengths, learnt, _sizes(lengths, beads)) if learnt is not None else beads


def _lengths(sentences: Sequence[str]) -> Doubles:
    """Return the characters of each sentence, and one for the space behind it."""
    return np.array([len(text.strip()) + 1.0 for text in sentences])


def _first_sizes(lengths: tuple[Doubles, Doubles]) -> Sizes:
    """Return what is guessed of lengths before anything is aligned."""
    ratio = float(lengths[1].sum() / lengths[0].sum()) if all(len(side) for side in lengths) else 1.0
    return Sizes(ratio, VARIANCE)


def _sizes(lengths: tuple[Doubles, Doubles], beads: Sequence[Bead]) -> Sizes:
    """Return what the beads say of lengths, as Gale and Church estimated it; a few beads say little."""
    sure = [bead for bead in beads if bead.source and bead.target and bead.confidence > CONFIDENT]
    if not sure:
        return _first_sizes(lengths)
    sums_of = [
        np.array([side[each.start : each.stop].sum() for each in ranges])
        for side, ranges in zip(lengths, ([b.source for b in sure], [b.target for b in sure]), strict=True)
    ]
    ratio = float(sums_of[1].sum() / sums_of[0].sum())
    target = sums_of[1] / ratio
    spread = 2 * (target - sums_of[0]) ** 2 / (target + sums_of[0])
    variance = (spread.sum() + PRIOR_BEADS * VARIANCE) / (len(sure) + PRIOR_BEADS)
    return Sizes(ratio, float(variance))


def _tokens(sentences: Sequence[str], language: str) -> list[list[str]]:
    """Return the words of each sentence."""
    return [[span.of(text) for span in split_words(text, language)] for text in sentences]


def _pass(lengths: tuple[Doubles, Doubles], known: Associations, usual: Sizes) -> tuple[Bead, ...]:
    """Return the beads of the whole texts, a window at a time."""
    sizes = len(lengths[0]), len(lengths[1])
    beads: list[Bead] = []
    at = (0, 0)
    while at != sizes:
        reach = int(WINDOW * max(1.0, sizes[1] / max(1, sizes[0]))) + SURE
        ends = min(sizes[0], at[0] + WINDOW), min(sizes[1], at[1] + reach)
        window = _score(lengths, known, at, ends, usual)
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
    lengths: Sequence[Doubles], known: Associations, at: tuple[int, int], ends: tuple[int, int], usual: Sizes
) -> Scored:
    """Return the scores of every bead that ends within a window."""
    rows, columns = slice(at[0], ends[0]), slice(at[1], ends[1])
    source, target = lengths[0][rows], lengths[1][columns]
    words_alike = known.log_ratios(rows, columns)
    sizes = len(source), len(target)
    scores = {}
    for shape, often in BEADS.items():
        prior = np.log(often)
        if 0 in shape:
            scores[shape] = np.full((sizes[0] + 1, sizes[1] + 1), prior)
            continue
        long = [sums(side, count) for side, count in zip((source, target), shape, strict=True)]
        score = np.full((sizes[0] + 1, sizes[1] + 1), -np.inf)
        if words_alike[shape].size:
            value = _length_score(long[0][:, None], long[1][None, :] / usual.ratio, usual.variance) + prior
            score[shape[0] :, shape[1] :] = value + LEXICAL * words_alike[shape]
        scores[shape] = score
    return Scored(sizes, scores)


def _length_score(source: Doubles, target: Doubles, spread: float) -> Doubles:
    """Return the log likelihood ratio of two lengths, both in characters of the source; `spread`: variance per character.

    A normal around equal lengths, against one whose deviation is the length itself: unrelated sentences.
    """
    expected = (source + target) / 2
    difference = target - source
    variance = spread * expected
    wide = variance + expected**2
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
