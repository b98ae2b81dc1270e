"""The hidden Markov model of word alignment (Vogel, Ney and Tillmann 1996), over a whole batch at once.

One direction only: every observed word is written by one word of the other side, or by none; the probability of a
jump from the previous writer to this one depends on its width. `NULL` states keep the writer before them (Och and
Ney 2003).
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from translator.alignment.corpus import Floats, Ints

Doubles = NDArray[Any]

REACH: Final = 12
"""Jumps farther than this share one probability."""


def start_jumps() -> Floats:
    """Return the weights of jumps before anything is known: the next word most likely, falling with the distance."""
    jumps = np.arange(-REACH, REACH + 1)
    weights: Floats = np.exp(-0.5 * np.abs(jumps - 1)).astype(np.float32) + np.float32(0.01)
    return weights


def transitions(jumps: Floats, lengths: Ints, size: int) -> Floats:
    """Return [batch, from, to] probabilities of a jump among the `lengths` words of each sentence."""
    places = np.arange(size)
    weights = jumps[np.clip(places[None, :] - places[:, None], -REACH, REACH) + REACH]
    matrix = np.where(places[None, None, :] < lengths[:, None, None], weights[None], np.float32(0))
    result: Floats = matrix / matrix.sum(axis=2, keepdims=True)
    return result


def read(
    cells: Floats, null: Floats, jumps: Floats, states: Ints, observed: Ints, null_weight: float, moves: Doubles | None
) -> Floats:
    """Return [batch, observed, writer] posteriors of padded sentences; `moves`, where given, takes the expected jumps.

    `cells` are the probabilities of the observed words by writer, `states` and `observed` the sentences' lengths.
    """
    size = cells.shape[2]
    inside = np.arange(cells.shape[1])[None, :] < observed[:, None]
    real = np.arange(size)[None, :] < states[:, None]
    emission = np.where(inside[:, :, None], cells, real[:, None, :].astype(np.float32))
    start = (real / states[:, None]).astype(np.float32)
    result, moved, _ = posteriors(emission, null, transitions(jumps, states, size), start, observed, null_weight)
    if moves is not None:
        places = np.arange(size)
        widths = np.clip(places[None, :] - places[:, None], -REACH, REACH) + REACH
        moves += np.bincount(widths.ravel(), moved.sum(axis=0).ravel(), len(moves))
    written: Floats = np.where(inside[:, :, None], result, np.float32(0))
    return written


def posteriors(
    emission: Floats, null: Floats, matrix: Floats, start: Floats, lengths: Ints, null_weight: float
) -> tuple[Floats, Floats, Floats]:
    """Return who wrote each word: [batch, observed, state] posteriors, the sum of transitions, log likelihoods.

    `emission` is [batch, observed, state], nought for padded states; `null` [batch, observed]; `start` [batch, state];
    `lengths` the number of observed words. Padded observations must have emission 1 everywhere.
    """
    size = emission.shape[2]
    forward, scales = _forward(emission, null, matrix, start, null_weight)
    batch, observed, _ = emission.shape
    backward = np.ones((batch, size), dtype=np.float32)
    result = np.empty_like(emission)
    moved = np.zeros_like(matrix)
    for place in range(observed - 1, -1, -1):
        words = forward[:, place, :size]
        result[:, place] = words * backward
        if place == 0:
            break
        written = emission[:, place] * backward / scales[:, place, None]
        before = forward[:, place - 1, :size] + forward[:, place - 1, size:]
        inside = (place < lengths)[:, None]
        moved += before[:, :, None] * np.where(inside, written, np.float32(0))[:, None, :]
        ahead = (1 - null_weight) * np.matmul(matrix, written[:, :, None])[:, :, 0]
        stay = null_weight * null[:, place, None] * backward / scales[:, place, None]
        backward = np.where(inside, ahead + stay, backward)
    return result, moved * matrix, np.log(scales).sum(axis=1)


def _forward(
    emission: Floats, null: Floats, matrix: Floats, start: Floats, null_weight: float
) -> tuple[Floats, Floats]:
    """Return scaled forward probabilities of word and null states side by side, and the scales."""
    batch, observed, size = emission.shape
    forward = np.empty((batch, observed, 2 * size), dtype=np.float32)
    scales = np.empty((batch, observed), dtype=np.float32)
    reached, kept = start, start
    for place in range(observed):
        forward[:, place, :size] = (1 - null_weight) * reached * emission[:, place]
        forward[:, place, size:] = null_weight * kept * null[:, place, None]
        scale = forward[:, place].sum(axis=1) + np.float32(1e-30)
        forward[:, place] /= scale[:, None]
        scales[:, place] = scale
        kept = forward[:, place, :size] + forward[:, place, size:]
        reached = np.matmul(kept[:, None, :], matrix)[:, 0]
    return forward, scales
