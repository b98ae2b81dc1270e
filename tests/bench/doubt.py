"""Estimate the weights of `translator.terms.doubt`: `python tests/bench/doubt.py` prints them, what a model adds first.

`--asked` prints only that; `--sign NAME` only the weight of one sign, the others as they are, where there are tables of agreement.

Planted words on the tuning documents against every word that might be taken for a slip in what human translators wrote there,
in eight languages, planted DRAWS times and counted once: a logistic regression with a penalty of 1 on squared weights. Spellings
of names are judged elsewhere.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from unittest import mock

import faults
import news
import numpy as np
from language_texts import PARALLEL
from plants import Plant

from translator.terms.doubt import HOPELESS, WEIGHED_WORDS, WEIGHTS, Doubt, Signs
from translator.terms.fitness import fits
from translator.terms.manner import Manner
from translator.terms.reading import Reading

LANGUAGES = ("es", "fr", "de", "ru", "zh-Hans", "tr", "it", "pt")
ASKED = ("es", "fr", "de", "ru")
"""Languages with a starter package, which can be asked what it holds of a word."""

DRAWS = 2
"""Times that faults are planted, in other places and with other words."""

Row = tuple[list[float], bool]
Look = Callable[[Doubt, Reading, frozenset[int], dict[int, Signs], Manner], dict[int, list[float]]]
"""Reads rows off one search for a slip, by word."""


def signs_of(
    self: Doubt, reading: Reading, inside: frozenset[int], signs: dict[int, Signs], _: Manner
) -> dict[int, list[float]]:
    """Return the signs of every word that one search might take for a slip."""
    return {
        number: [getattr(one, name) for name in one.__slots__[:-1]] + [self.explained(reading, number, inside)]
        for number, one in signs.items()
    }


def answers_of(
    self: Doubt, reading: Reading, inside: frozenset[int], signs: dict[int, Signs], manner: Manner
) -> dict[int, list[float]]:
    """Return the log odds of the likeliest words of one search, and what a model says of them."""
    likeliest = [row for row in self.likeliest(reading, signs, inside, WEIGHED_WORDS) if row[1] > HOPELESS]
    if self.score is None or not likeliest:
        return {}
    told = fits(reading, [number for number, _ in likeliest], manner.text, self.score)
    return {number: [odds, *answer] for (number, odds), answer in zip(likeliest, told, strict=True)}


def rows_in(run: Callable[[], object], plant: Plant | None, look: Look) -> list[Row]:
    """Return the rows of one analysis; of a planted document, of the plant alone."""
    rows: list[Row] = []
    original = Doubt.find

    def spy(self: Doubt, reading: Reading, inside: frozenset[int], places: set[tuple[int, int]], manner: Manner, taken: object, again: bool) -> object:  # fmt: skip
        if plant is None or any(span.overlaps(reading.source_words[n]) for _, span in plant.source for n in inside):
            signs = self.signs(reading, inside, places, manner, taken, again)  # type: ignore[arg-type]
            for number, values in look(self, reading, inside, signs, manner).items():
                if plant is None or is_plant(reading, number, plant):
                    rows.append((values, plant is not None))
        return original(self, reading, inside, places, manner, taken, again)  # type: ignore[arg-type]

    with mock.patch.object(Doubt, "find", spy):
        run()
    return rows


def is_plant(reading: Reading, number: int, plant: Plant) -> bool:
    """Tell whether a word of a reading is the planted one."""
    span = reading.words[number].span
    before = [place.start for _, place in plant.target if span.start < place.start + len(plant.planted) and place.start < span.end]  # fmt: skip
    return any(reading.text.startswith(plant.planted, start) for start in before)


def collect(languages: Sequence[str], look: Look) -> list[Row]:
    """Return the rows of some languages."""
    rows: list[Row] = []
    for language in languages:
        for number in news.TUNING:
            rows += rows_in(lambda: news.compared([number], [language]), None, look)  # noqa: B023
        for plant in faults.all_plants(news.TUNING, language, DRAWS):
            if plant.kind != "name":
                rows += rows_in(lambda: faults.planted(plant), plant, look)  # noqa: B023
    return rows


def estimate(rows: list[Row], names: Sequence[str], odds: Sequence[float] = (0.0,)) -> dict[str, float]:
    """Return the weights (Newton's method), the bias first, beside the log odds that are there already."""
    signs = np.array([[1.0, *row] for row, _ in rows])
    right = np.array([float(label) for _, label in rows])
    count = np.where(right > 0, 1 / DRAWS, 1.0)
    weights = np.zeros(len(names) + 1)
    for _ in range(100):
        probability = 1 / (1 + np.exp(-np.asarray(odds) - signs @ weights))
        curvature = (signs.T * (count * probability * (1 - probability))) @ signs + np.eye(len(weights))
        weights += np.linalg.solve(curvature, signs.T @ (count * (right - probability)) - weights)
    return {name: round(float(weight), 1) for name, weight in zip(["bias", *names], weights, strict=True)}


def one_sign(name: str) -> None:
    """Print the weight of one sign with all others as they are, and what the bias changes by."""
    rows = collect(PARALLEL, signs_of)
    names = list(Signs.__slots__)
    place = names.index(name)
    odds = [WEIGHTS["bias"] + sum(WEIGHTS[other] * value for other, value in zip(names, row, strict=True) if other != name) for row, _ in rows]  # fmt: skip
    print(len(rows), "words:", estimate([([row[place]], label) for row, label in rows], [name], odds))


def main() -> None:
    """Print the weights; with --asked only those of what a model says, with --sign one."""
    if "--sign" in sys.argv:
        one_sign(sys.argv[sys.argv.index("--sign") + 1])
        return
    looks: list[tuple[Sequence[str], Look, Sequence[str]]] = [(ASKED, answers_of, ["odds", "better", "usual"])]
    if "--asked" not in sys.argv:
        looks.append((LANGUAGES, signs_of, Signs.__slots__))
    for languages, look, names in looks:
        rows = collect(languages, look)
        print(len(rows), "words,", sum(label for _, label in rows), "planted:", estimate(rows, names))


if __name__ == "__main__":
    main()
