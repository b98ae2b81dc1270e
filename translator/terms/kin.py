"""What the scores of a candidate's parts, of the longer candidates around it and of its kin say of it.

"Welsh Parliament" speaks for "Scottish Parliament", and against "Welsh" where that never stands alone. Rows are
candidates; columns are named, and go into a second model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from translator.terms.candidates import Candidates
from translator.terms.measures import Measures

Table = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Key = tuple[str, ...]

TAKEN: Final = ("words", "letters", "keyness")
"""The measures that the second model has once more. Of those tried beside the scores, the ones that helped on domains that
neither model had seen."""

PRIOR: Final = (3.0, 0.05)
"""Weight, in candidates, and score of what is taken for kin beside those there are. Set by hand."""

SMALLEST: Final = 1e-3
"""Added to a score and to one less it, so that its log odds stay finite. Set by hand."""


def relate(found: Candidates, measured: Measures, scores: Table) -> Measures:
    """Return the columns for scored candidates, `TAKEN` among them; NaN where a candidate has no such part."""
    keys = list(found.keys)
    alone = count_outside(found, scores)
    columns: dict[str, Table] = {
        **{name: measured.column(name) for name in TAKEN},
        "score": _odds(scores),
        "first": _odds(_of_part(found, keys, scores, lambda key: key[:1])),
        "last": _odds(_of_part(found, keys, scores, lambda key: key[-1:])),
        "all but first": _odds(_of_part(found, keys, scores, lambda key: key[1:])),
        "all but last": _odds(_of_part(found, keys, scores, lambda key: key[:-1])),
        "same first": _odds(_of_kin([key[0] for key in keys], scores)),
        "same last": _odds(_of_kin([key[-1] for key in keys], scores)),
        "alone": np.log(alone + 0.1),
        "share alone": alone / measured.counts,
    }
    return Measures(tuple(columns), np.column_stack(list(columns.values())), measured.shown, measured.counts)


def _odds(scores: Table) -> Table:
    """Return the log odds of scores."""
    odds: Table = np.log((scores + SMALLEST) / (1 - scores + SMALLEST))
    return odds


def _of_part(found: Candidates, keys: Sequence[Key], scores: Table, part: Callable[[Key], Key]) -> Table:
    """Return the score of a part of each candidate; NaN where it is none, or all there is."""
    places = [found.keys.get(part(key)) if len(key) > 1 else None for key in keys]
    return np.asarray([np.nan if place is None else scores[place] for place in places])


def _of_kin(words: Sequence[str], scores: Table) -> Table:
    """Return the mean score of the other candidates that have the same word in the same place."""
    numbers: dict[str, int] = {}
    group = np.asarray([numbers.setdefault(word, len(numbers)) for word in words], dtype=np.int64)
    sums = np.bincount(group, weights=scores)
    sizes = np.bincount(group)
    weight, score = PRIOR
    means = (sums[group] - scores + weight * score) / (sizes[group] - 1 + weight)
    return means.astype(np.float64)


def count_outside(found: Candidates, scores: Table) -> Table:
    """Return in how many places each candidate is expected to stand outside of longer terms.

    A place counts one less the greatest score of the longer candidates that cover it.
    """
    item = np.asarray(found.places.item, dtype=np.int64)
    owner = np.asarray(found.form_candidate, dtype=np.int64)[item]
    sizes = np.asarray([len(parts) for parts in found.form_words], dtype=np.int64)[item]
    position = _positions(found)
    length = len(found.word_places.item) + 1
    outside = np.zeros(len(owner))
    cover = np.zeros(length)  # of the runs of one size that start at each word: the best score of a longer run around
    for size in range(int(sizes.max(initial=1)), 0, -1):
        rows = np.flatnonzero(sizes == size)
        outside[rows] = 1 - cover[position[rows]]
        best = cover.copy()
        np.maximum.at(best, position[rows], scores[owner[rows]])
        cover = np.maximum(best, np.concatenate([[0.0], best[:-1]]))
    return np.bincount(owner, weights=outside, minlength=len(found.keys)).astype(np.float64)


def _positions(found: Candidates) -> Numbers:
    """Return where each place of a candidate starts, counted in words from the start of the first document."""
    words, places = found.word_places, found.places
    width = int(np.asarray(words.segment, dtype=np.int64).max(initial=0)) + 1
    lines, first = np.unique(
        np.asarray(words.document, dtype=np.int64) * width + np.asarray(words.segment, dtype=np.int64),
        return_index=True,
    )
    line = np.asarray(places.document, dtype=np.int64) * width + np.asarray(places.segment, dtype=np.int64)
    positions: Numbers = first[np.searchsorted(lines, line)] + np.asarray(places.start, dtype=np.int64)
    return positions
