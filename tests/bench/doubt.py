"""Estimate the weights of `translator.terms.doubt`: `python tests/bench/doubt.py` prints them, what a model adds first.

`--asked` prints only that; `--sign NAME` only the weight of one sign, the others as they are, where there are tables of agreement;
`--sign NAME,NAME` those of several, beside words put in the place of others of the same text, in the languages of `faults.py`.

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

SWAPPED = 0.1
"""What a word of the same text that is planted counts: the more, the more of them and the fewer others are found. On the documents 21 to 40,
at 60 words of translators in six languages that are taken for slips, 91 % of other planted words are told from them with 0.1, as with nought,
and 76 % of these instead of 46 %; with 0.5 it is 87 and 85 % (counted once, by a script that is not kept)."""

Row = tuple[list[float], bool, float]
"""Signs of a word, whether it was planted, and what it counts."""

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


def rows_in(run: Callable[[], object], plant: Plant | None, look: Look, count: float = 1.0) -> list[Row]:
    """Return the rows of one analysis, each counted as `count`; of a planted document, of the plant alone."""
    rows: list[Row] = []
    original = Doubt.find

    def spy(self: Doubt, reading: Reading, inside: frozenset[int], places: set[tuple[int, int]], manner: Manner, taken: object, again: bool) -> object:  # fmt: skip
        if plant is None or any(span.overlaps(reading.source_words[n]) for _, span in plant.source for n in inside):
            signs = self.signs(reading, inside, places, manner, taken, again)  # type: ignore[arg-type]
            for number, values in look(self, reading, inside, signs, manner).items():
                if plant is None or is_plant(reading, number, plant):
                    rows.append((values, plant is not None, count))
        return original(self, reading, inside, places, manner, taken, again)  # type: ignore[arg-type]

    with mock.patch.object(Doubt, "find", spy):
        run()
    return rows


def is_plant(reading: Reading, number: int, plant: Plant) -> bool:
    """Tell whether a word of a reading is the planted one."""
    span = reading.words[number].span
    before = [place.start for _, place in plant.target if span.start < place.start + len(plant.planted) and place.start < span.end]  # fmt: skip
    return any(reading.text.startswith(plant.planted, start) for start in before)


def collect(languages: Sequence[str], look: Look, swapped: bool = False) -> list[Row]:
    """Return the rows of some languages, with words of the same texts planted besides if `swapped`."""
    rows: list[Row] = []
    for language in languages:
        for number in news.TUNING:
            rows += rows_in(lambda: news.compared([number], [language]), None, look)  # noqa: B023
        for plant in faults.all_plants(news.TUNING, language, DRAWS):
            if plant.kind != "name":
                rows += rows_in(lambda: faults.planted(plant), plant, look, 1 / DRAWS)  # noqa: B023
        for plant in faults.all_plants(news.TUNING, language, DRAWS, swapped=True) if swapped else ():
            rows += rows_in(lambda: faults.planted(plant), plant, look, SWAPPED)  # noqa: B023
    return rows


def estimate(rows: list[Row], names: Sequence[str], odds: Sequence[float] = (0.0,)) -> dict[str, float]:
    """Return the weights (Newton's method), the bias first, beside the log odds that are there already."""
    signs = np.array([[1.0, *row] for row, _, _ in rows])
    right = np.array([float(label) for _, label, _ in rows])
    count = np.array([counted for _, _, counted in rows])
    weights = np.zeros(len(names) + 1)
    for _ in range(100):
        probability = 1 / (1 + np.exp(-np.asarray(odds) - signs @ weights))
        curvature = (signs.T * (count * probability * (1 - probability))) @ signs + np.eye(len(weights))
        weights += np.linalg.solve(curvature, signs.T @ (count * (right - probability)) - weights)
    return {name: round(float(weight), 1) for name, weight in zip(["bias", *names], weights, strict=True)}


def some_signs(chosen: Sequence[str]) -> None:
    """Print the weights of one sign or several with all others as they are, and what the bias changes by."""
    several = len(chosen) > 1
    rows = collect(faults.LANGUAGES if several else PARALLEL, signs_of, swapped=several)
    names = list(Signs.__slots__)
    fixed = [name for name in names if name not in chosen]
    odds = [WEIGHTS["bias"] + sum(WEIGHTS[name] * row[names.index(name)] for name in fixed) for row, _, _ in rows]
    own = [([row[names.index(name)] for name in chosen], label, count) for row, label, count in rows]
    print(len(rows), "words:", estimate(own, chosen, odds))


def main() -> None:
    """Print the weights; with --asked only those of what a model says, with --sign some."""
    if "--sign" in sys.argv:
        some_signs(sys.argv[sys.argv.index("--sign") + 1].split(","))
        return
    looks: list[tuple[Sequence[str], Look, Sequence[str]]] = [(ASKED, answers_of, ["odds", "better", "usual"])]
    if "--asked" not in sys.argv:
        looks.append((LANGUAGES, signs_of, Signs.__slots__))
    for languages, look, names in looks:
        rows = collect(languages, look)
        print(len(rows), "words,", sum(label for _, label, _ in rows), "planted:", estimate(rows, names))


if __name__ == "__main__":
    main()
