"""Estimate the weights of `translator.terms.doubt`: `python tests/bench/doubt.py` prints them.

Planted words on the tuning documents against every word that might be taken for a slip in what human translators wrote there,
in eight languages: a logistic regression with a penalty of 1 on squared weights. Spellings of names are judged elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from unittest import mock

import faults
import news
import numpy as np
from plants import Plant

from translator.terms.doubt import Doubt, Manner, Signs
from translator.terms.reading import Reading

LANGUAGES = ("es", "fr", "de", "ru", "zh-Hans", "tr", "it", "pt")
Row = tuple[list[float], bool]


def signs_in(run: Callable[[], object], plant: Plant | None) -> list[Row]:
    """Return the signs of every word that one analysis might take for a slip; of a planted document, of the plant alone."""
    rows: list[Row] = []
    original = Doubt.find

    def spy(self: Doubt, reading: Reading, inside: frozenset[int], places: set[tuple[int, int]], manner: Manner, taken: object) -> object:  # fmt: skip
        if plant is None or any(span.overlaps(reading.source_words[n]) for _, span in plant.source for n in inside):
            for number, one in self.signs(reading, inside, places, manner, taken).items():  # type: ignore[arg-type]
                if plant is None or is_plant(reading, number, plant):
                    explained = self.explained(reading, number, inside)
                    values = [explained if name == "explained" else getattr(one, name) for name in one.__slots__]
                    rows.append((values, plant is not None))
        return original(self, reading, inside, places, manner, taken)  # type: ignore[arg-type]

    with mock.patch.object(Doubt, "find", spy):
        run()
    return rows


def is_plant(reading: Reading, number: int, plant: Plant) -> bool:
    """Tell whether a word of a reading is the planted one."""
    span = reading.words[number].span
    before = [place.start for _, place in plant.target if span.start < place.start + len(plant.planted) and place.start < span.end]  # fmt: skip
    return any(reading.text.startswith(plant.planted, start) for start in before)


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
    """Print the weights."""
    rows = collect()
    weights = estimate(rows)
    print(len(rows), "words,", sum(label for _, label in rows), "planted:", weights)


if __name__ == "__main__":
    main()
