"""How likely each candidate is a term: a logistic model over its measures, then another over what became of its kin.

Both were fitted on ACTER (corruption and wind energy in English, French and Dutch; Rigouts Terryn et al. 2020) by
`tests/bench/fit_terms.py`, which writes `data/termhood.tsv` and `data/termhood-kin.tsv`; nothing in them is particular
to a language or domain.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from translator.terms.candidates import Candidates
from translator.terms.kin import relate
from translator.terms.measures import Measures

Table = npt.NDArray[np.float64]

MODELS: Final = tuple(Path(__file__).parent / "data" / name for name in ("termhood.tsv", "termhood-kin.tsv"))
"""The first and second model. A row a measure: name, mean, standard deviation, then for candidates of one, two and more
words the weights of the standardised measure and of its square; the last row, `constant`, has the three constants."""

LIMIT: Final = 3.0
"""Standard deviations from the mean beyond which a measure counts no further. Set by hand, as is usual."""

SIZES: Final = 3
"""Models: for candidates of one, of two and of more words."""


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted model, apart for each length.

    `weights[size]` holds those of the measures, those of their squares, and the constant.
    """

    names: tuple[str, ...]
    means: Table
    deviations: Table
    weights: Table

    def rate(self, measured: Measures) -> Table:
        """Return for each candidate how likely it is a term, from 0 to 1."""
        order = [measured.names.index(name) for name in self.names]
        inputs = standardise(measured.table[:, order], self.means, self.deviations)
        sizes = size_of(measured.column("words"))
        scores = (inputs * self.weights[sizes, :-1]).sum(axis=1) + self.weights[sizes, -1]
        rated: Table = 1 / (1 + np.exp(-scores))
        return rated


def size_of(words: Table) -> npt.NDArray[np.int64]:
    """Return which of the models rates candidates of so many words."""
    return np.clip(words.astype(np.int64), 1, SIZES) - 1


def standardise(table: Table, means: Table, deviations: Table) -> Table:
    """Return standardised measures and, beside them, their squares; what is not known (NaN) is average in both."""
    scaled = np.clip((table - means) / deviations, -LIMIT, LIMIT)
    unknown = np.isnan(scaled)
    return np.hstack([np.where(unknown, 0.0, scaled), np.where(unknown, 1.0, scaled**2)])


def rate_candidates(found: Candidates, measured: Measures, models: Sequence[Model]) -> Table:
    """Return for each candidate how likely it is a term, from 0 to 1: what the second model says, told by the first."""
    first, second = models
    return second.rate(relate(found, measured, first.rate(measured)))


@functools.cache
def load_models() -> tuple[Model, ...]:
    """Return the two models that are shipped."""
    return tuple(map(_read, MODELS))


def _read(path: Path) -> Model:
    """Return the model of a file."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    numbers = np.asarray([[float(cell) for cell in row[1:]] for row in rows])
    body, constant = numbers[:-1], numbers[-1]
    weights = [
        np.concatenate([body[:, 2 + 2 * k], body[:, 3 + 2 * k], constant[2 + 2 * k : 3 + 2 * k]]) for k in range(SIZES)
    ]
    return Model(tuple(row[0] for row in rows[:-1]), body[:, 0], body[:, 1], np.vstack(weights))
