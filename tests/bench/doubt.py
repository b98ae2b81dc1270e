"""Estimate the weights of `translator.terms.doubt`: `python tests/bench/doubt.py` prints them.

Planted words on the tuning documents against what human translators wrote there, in eight languages: a logistic regression
with a penalty of 1 on squared weights. Only renderings beside a usual one count, which at least half of the known
occurrences have; spellings of names are judged elsewhere and left out.
"""

from __future__ import annotations

from unittest import mock

import faults
import news
import numpy as np
from plants import Plant

from translator.terms import doubt
from translator.terms.doubt import Seen, Signs

LANGUAGES = ("es", "fr", "de", "ru", "zh-Hans", "tr", "it", "pt")
Row = tuple[list[float], bool]


def signs_in(run: object, plant: Plant | None) -> list[Row]:
    """Return the signs of every unusual rendering that one analysis meets; of a planted one, those of the plant alone."""
    rows: list[Row] = []
    original = doubt.read_signs

    def spy(one: Seen, usual: list[Seen], *rest: object) -> Signs:
        found = original(one, usual, *rest)  # type: ignore[arg-type]
        if len(usual) >= 2 and (plant is None or is_plant(one, plant)):
            rows.append(([getattr(found, name) for name in found.__slots__], plant is not None))
        return found

    with mock.patch("translator.terms.renderings.read_signs", spy):
        run()  # type: ignore[operator]
    return rows


def is_plant(one: Seen, plant: Plant) -> bool:
    """Tell whether a rendering is the planted word."""
    return any(
        segment == one.occurrence.segment
        and any(
            span.start < place.start + len(plant.planted) and place.start < span.end for span in one.rendering.spans
        )
        for segment, place in plant.target
    )


def collect() -> list[Row]:
    """Return the rows of all languages."""
    rows: list[Row] = []
    for language in LANGUAGES:
        for number in news.TUNING:
            rows += signs_in(lambda: news.compared([number], [language]), None)  # noqa: B023
        for plant in faults.all_plants(news.TUNING, language):
            if plant.kind != "name":
                rows += signs_in(lambda: faults.planted(plant), plant)  # noqa: B023
    return rows


def estimate(rows: list[Row]) -> dict[str, float]:
    """Return the weights (Newton's method)."""
    names = ["bias", *Signs.__slots__]
    signs = np.array([[1.0, *row] for row, _ in rows])
    right = np.array([float(label) for _, label in rows])
    weights = np.zeros(len(names))
    for _ in range(100):
        probability = 1 / (1 + np.exp(-signs @ weights))
        curvature = (signs.T * (probability * (1 - probability))) @ signs + np.eye(len(names))
        weights += np.linalg.solve(curvature, signs.T @ (right - probability) - weights)
    return {name: round(float(weight), 1) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    """Print the weights, and how many of both kinds lie above some probabilities."""
    rows = collect()
    weights = estimate(rows)
    print(len(rows), "renderings,", sum(label for _, label in rows), "planted:", weights)
    with mock.patch.dict(doubt.WEIGHTS, weights):
        scored = [(Signs(*row).probability(), label) for row, label in rows]
    for bound in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        above = [label for probability, label in scored if probability >= bound]
        print(f"  {bound:.1f}  planted {sum(above):4}  written {len(above) - sum(above):4}")


if __name__ == "__main__":
    main()
