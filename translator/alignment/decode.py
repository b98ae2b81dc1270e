"""From the posteriors of both directions to links with a confidence."""

from __future__ import annotations

from typing import Final

import numpy as np

from translator.alignment.corpus import Batch, Floats
from translator.model import Link

SURE: Final = 0.5
"""Mean of both directions' posteriors above which two words are linked: likelier right than wrong."""


def choose_links(batch: Batch, forward: Floats, backward: Floats) -> list[tuple[Link, ...]]:
    """Return the links of each sentence pair of a batch, in order; confidence is the mean of both posteriors."""
    mean = (forward + backward) / 2
    rows: list[list[Link]] = [[] for _ in batch.numbers]
    for row, target, source in zip(*(index.tolist() for index in np.nonzero(mean > SURE)), strict=True):
        rows[row].append(Link(source, target, round(min(1.0, float(mean[row, target, source])), 3)))
    return [tuple(sorted(links)) for links in rows]
