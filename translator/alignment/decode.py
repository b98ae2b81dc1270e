"""From the posteriors of both directions to links with a confidence."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from translator.alignment.corpus import Batch, Floats
from translator.model import Link

SURE: Final = 0.5
"""Mean of both directions' posteriors above which two words are linked: likelier right than wrong."""

CALIBRATION: Final = (0.887, 0.288, 0.445)
"""Confidence as a logistic function: constant, log odds of the posterior, log of the support. Posteriors alone are too
sure of words that nothing else in a short text supports. Fitted to the links of es, it and ru in XL-WA's dev part, in
texts of 1 to 100 sentences with tables and without; on nl and pt mean confidence and precision are 0.84 and 0.91 (100
sentences, tables), 0.77 and 0.67 (single sentences, none)."""


def choose_links(batch: Batch, forward: Floats, backward: Floats, support: Floats) -> list[tuple[Link, ...]]:
    """Return the links of each sentence pair of a batch, in order; confidence is the chance of being right."""
    mean = (forward + backward) / 2
    places = np.nonzero(mean > SURE)
    sure = _confidence(mean[places].astype(np.float32), support[places])
    rows: list[list[Link]] = [[] for _ in batch.numbers]
    for row, target, source, confidence in zip(*(index.tolist() for index in places), sure.tolist(), strict=True):
        rows[row].append(Link(source, target, round(confidence, 3)))
    return [tuple(sorted(links)) for links in rows]


def _confidence(posterior: Floats, support: Floats) -> Any:
    """Return the chance that links with these posteriors and supports are right."""
    bounded = np.clip(posterior, SURE, 0.999).astype(np.float64)
    odds = np.log(bounded / (1 - bounded))
    constant, weight, share = CALIBRATION
    return 1 / (1 + np.exp(-constant - weight * odds - share * np.log(np.clip(support, 1e-4, 1.0))))
