"""Fit the models that rank term candidates: `python tests/bench/fit_terms.py` writes `translator/terms/data/termhood*.tsv`.

Trained on whole sets of ACTER and, so that short texts are ranked too, on each of their documents alone. Each model is a
logistic regression with a ridge, found by Newton's method; the same data give the same bytes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from translator.model import Segment
from translator.terms.candidates import Candidates, collect_candidates
from translator.terms.kin import relate
from translator.terms.measures import Measures, measure
from translator.terms.termhood import MODELS, SIZES, Model, size_of, standardise

Table = npt.NDArray[np.float64]

RIDGE = 30.0
"""Strength of the ridge for weights of standardised measures, the best of 3, 10, 30 and 100 for unseen domains."""

SHORTEST = 300
"""Words of a document that is a text of its own in training."""


@dataclass(frozen=True)
class Sample:
    """A text's candidates, their measures, whether each is a term, and the weight of the text."""

    found: Candidates
    measured: Measures
    right: Table
    weight: float


def sample(documents: Sequence[Sequence[Segment]], gold: set[str], language: str, weight: float) -> Sample:
    """Return one text as training material: a candidate is right where one of its forms is in the gold list."""
    found = collect_candidates(documents, language)
    measured = measure(found, language)
    right = np.zeros(len(found.keys))
    for form, owner in zip(found.forms, found.form_candidate, strict=True):
        right[owner] = max(right[owner], form.casefold() in gold)
    return Sample(found, measured, right, weight)


def samples(documents: Sequence[Sequence[Segment]], gold: set[str], language: str) -> list[Sample]:
    """Return a set of ACTER as training material: as one text and document by document, with half the weight."""
    alone = [one for one in documents if sum(len(segment.text.split()) for segment in one) >= SHORTEST]
    parts = [sample([one], gold, language, 0.5 / len(alone)) for one in alone] if len(documents) > 1 else []
    return [sample(documents, gold, language, 1.0), *parts]


def fit(material: Sequence[Sample]) -> tuple[Model, Model]:
    """Return the two models for the material, the second fitted on what the first says."""
    first = _fit(material)
    related = [
        dataclasses.replace(one, measured=relate(one.found, one.measured, first.rate(one.measured))) for one in material
    ]
    return first, _fit(related)


def _fit(material: Sequence[Sample]) -> Model:
    """Return a model over the measures of the material."""
    table = np.vstack([one.measured.table for one in material])
    right = np.concatenate([one.right for one in material])
    # A text weighs as many terms as it has, times its weight: large texts do not outweigh small ones.
    weight = np.concatenate([np.full(len(one.right), one.weight / max(1.0, one.right.sum())) for one in material])
    weight *= len(weight) / weight.sum()
    names = material[0].measured.names
    means, deviations = np.nanmean(table, axis=0), np.nanstd(table, axis=0) + 1e-6
    inputs, sizes = standardise(table, means, deviations), size_of(table[:, names.index("words")])
    rows = [_newton(inputs[sizes == k], right[sizes == k], weight[sizes == k]) for k in range(SIZES)]
    return Model(names, means, deviations, np.vstack(rows))


def _newton(inputs: Table, right: Table, weight: Table) -> Table:
    """Return the weights, the constant last, that make weighted log loss plus ridge least."""
    inputs = np.hstack([inputs, np.ones((len(inputs), 1))])
    ridge = np.full(inputs.shape[1], RIDGE)
    ridge[-1] = 1e-3
    found, loss = np.zeros(inputs.shape[1]), np.inf
    for _ in range(50):
        chance = 1 / (1 + np.exp(-inputs @ found))
        slope = inputs.T @ (weight * (chance - right)) + ridge * found
        curve = (inputs * (weight * chance * (1 - chance))[:, None]).T @ inputs + np.diag(ridge)
        step, size = np.linalg.solve(curve, slope), 1.0
        while (new := _loss(inputs, right, weight, ridge, found - size * step)) > loss and size > 1e-4:
            size /= 2
        found = found - size * step
        if loss - new < 1e-3:
            break
        loss = new
    return found


def _loss(inputs: Table, right: Table, weight: Table, ridge: Table, found: Table) -> float:
    """Return weighted log loss plus ridge."""
    score = inputs @ found
    return float((weight * (np.logaddexp(0, score) - right * score)).sum() + (ridge * found**2).sum() / 2)


def write(model: Model, path: Path) -> None:
    """Write a model as `termhood.load_models` reads it."""
    count = len(model.names)
    head = "# measure, mean, deviation, then weight and weight of the square for one, two, more words"
    lines = [head, "# fitted on ACTER 1.5 (corp, wind; en, fr, nl) by tests/bench/fit_terms.py"]
    for row, name in enumerate(model.names):
        pairs = [value for k in range(SIZES) for value in (model.weights[k, row], model.weights[k, count + row])]
        lines.append(
            "\t".join([name, *(f"{value:.4f}" for value in (model.means[row], model.deviations[row], *pairs))])
        )
    constants = [value for k in range(SIZES) for value in (model.weights[k, -1], 0.0)]
    lines.append("\t".join(["constant", "0", "1", *(f"{value:.4f}" for value in constants)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit on everything and write."""
    import terms

    material = []
    for name in terms.SETS:
        documents, gold = terms.read(name)
        material += samples(documents, gold, name.partition("/")[0])
    for model, path in zip(fit(material), MODELS, strict=True):
        write(model, path)


if __name__ == "__main__":
    main()
