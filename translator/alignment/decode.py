"""From the posteriors of both directions to links with a confidence."""

from __future__ import annotations

from typing import Final

import numpy as np

from translator.alignment.corpus import Batch, Floats
from translator.model import Link

AGREED: Final = 0.4
"""Geometric mean of both posteriors from which two words are linked."""

LONELY: Final = 0.3
"""Mean of both posteriors from which a word without any link gets one."""


def choose_links(batch: Batch, forward: Floats, backward: Floats) -> list[tuple[Link, ...]]:
    """Return the links of each sentence pair of a batch, in order; confidence is the mean of both posteriors.

    Words are linked where both directions agree, and words that are left over where one of them is sure enough (as
    grow-diag-final-and does with hard decisions: Koehn, Och and Marcu 2003).
    """
    mean = (forward + backward) / 2
    chosen = np.sqrt(forward * backward) > AGREED
    alone = ~chosen.any(axis=2)[:, :, None] | ~chosen.any(axis=1)[:, None, :]
    chosen |= alone & (mean > LONELY)
    rows: list[list[Link]] = [[] for _ in batch.numbers]
    for row, target, source in zip(*(index.tolist() for index in np.nonzero(chosen)), strict=True):
        rows[row].append(Link(source, target, round(min(1.0, float(mean[row, target, source])), 3)))
    return [tuple(sorted(links)) for links in rows]
