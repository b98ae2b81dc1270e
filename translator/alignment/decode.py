"""From the posteriors of both directions to links with a confidence."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from translator.alignment.corpus import Batch, Floats
from translator.model import Link

SURE: Final = 0.5
"""Mean of both directions' posteriors above which two words are linked: likelier right than wrong."""

CALIBRATION: Final = (-1.423, 0.33, 0.933)
"""Confidence as a logistic function: constant, log odds of the posterior, log of the lift. Posteriors alone are too sure
of words that nothing supports but their place. Fitted to the links of es, it and ru in XL-WA's dev part, in texts of 1 to
100 sentences with tables and without; on nl and pt mean confidence and precision are 0.88 and 0.92 (100 sentences,
tables), 0.84 and 0.88 (none), 0.88 and 0.89 (single sentences, tables), 0.75 and 0.67 (none)."""

HIGHEST_LIFT: Final = 30.0
"""Lift beyond which there is nothing more to know."""


def choose_links(batch: Batch, forward: Floats, backward: Floats, support: Floats) -> list[tuple[Link, ...]]:
    """Return the links of each sentence pair of a batch, in order; confidence is the chance of being right."""
    mean = (forward + backward) / 2
    places = np.nonzero(mean > SURE)
    words = np.sqrt(batch.source_lengths.astype(np.float64) * batch.target_lengths)
    sure = _confidence(mean[places], support[places] * words[places[0]])
    rows: list[list[Link]] = [[] for _ in batch.numbers]
    for row, target, source, confidence in zip(*(index.tolist() for index in places), sure.tolist(), strict=True):
        rows[row].append(Link(source, target, round(confidence, 3)))
    return [tuple(sorted(links)) for links in rows]


def _confidence(posterior: Any, lift: Any) -> Any:
    """Return the chance that links are right; lift is how much likelier than any word of the sentence theirs is."""
    bounded = np.clip(posterior, SURE, 0.999).astype(np.float64)
    odds = np.log(bounded / (1 - bounded))
    constant, weight, share = CALIBRATION
    return 1 / (1 + np.exp(-constant - weight * odds - share * np.log(np.clip(lift, 1.0, HIGHEST_LIFT))))
