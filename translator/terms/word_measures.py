"""What is known of each word form of a text, and what that says of the candidates it stands in: columns of numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import regex

from translator.frequency import has_frequencies, zipf
from translator.terms.candidates import CAPITAL, PLAIN, Candidates, Places
from translator.terms.contexts import (
    CLASSES,
    CONTENT,
    DETERMINER,
    EDGE,
    GRAMMAR,
    PREPOSITION,
    VERBAL,
    word_lists,
)  # fmt: skip

Table = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

LEFT: Final = {
    "phrase": (DETERMINER, PREPOSITION), "determiner": (DETERMINER,), "verb": (VERBAL,), "content": (CONTENT,),
}  # fmt: skip
RIGHT: Final = {
    "edge": (EDGE,), "preposition": (PREPOSITION,), "determiner": (DETERMINER,), "verb": (VERBAL, GRAMMAR),
    "content": (CONTENT,),
}  # fmt: skip
"""Which neighbours make up a share: a phrase opens behind a determiner or preposition, a verb follows a pronoun."""

SIDES: Final = tuple(f"left {name}" for name in LEFT) + tuple(f"right {name}" for name in RIGHT)
"""The names of the shares, in the order of their columns."""

WITHOUT_LISTS: Final = tuple(name for name in SIDES if name.split()[1] not in ("content", "edge"))
"""Shares that mean nothing in a language whose function words we have not sorted."""

LETTERS: Final = 2.5
"""Letters for which a Chinese character stands: a Chinese word has two (wordfreq's most frequent 10,000: 2.0 on average),
a word in Latin letters five to six."""

_IDEOGRAPH = regex.compile(r"\p{Han}")

PRIOR: Final = 3.0
"""Weight of what the words with the same ending do, in places, beside what the word itself does. Set by hand."""

SMOOTHING: Final = 0.5
"""Added to counts in keyness, so that one rare word in a short text does not outweigh everything ("simple maths",
Kilgarriff 2009). Set by hand."""


def shares(places: Places, owner: Numbers, size: int) -> tuple[Table, Table]:
    """Return how often each item has the neighbours of `SIDES`, and the same of the average item."""
    sums = []
    for side, groups in ((places.left, LEFT), (places.right, RIGHT)):
        classes = np.asarray(side, dtype=np.int64)
        table = np.bincount(owner * CLASSES + classes, minlength=size * CLASSES).reshape(size, CLASSES)
        sums += [table[:, group].sum(axis=1) for group in groups.values()]
    found = np.column_stack(sums).astype(np.float64)
    return found, found.sum(axis=0) / max(1, len(owner))


def masked(columns: dict[str, Table], language: str, prefix: str = "") -> dict[str, Table]:
    """Return the columns with NaN in those that need sorted function words, where a language has none."""
    if not word_lists(language):
        for name in WITHOUT_LISTS:
            columns[prefix + name] = np.full_like(columns[prefix + name], np.nan)
    return columns


def letters_of(text: str) -> float:
    """Return how many letters an alphabet would take, roughly, for what a text writes."""
    ideographs = len(_IDEOGRAPH.findall(text))
    return len(text) + ideographs * (LETTERS - 1)


def column(values: Any) -> Table:
    """Return numbers as a column."""
    return np.fromiter(values, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of each word form of the text: counts, frequency in general, keyness, company, casing."""

    counts: Numbers
    zipf: Table
    keyness: Table
    sides: Table
    capital: Table
    symbol: Table
    short: Table
    total: int
    language: str

    @classmethod
    def read(cls, found: Candidates, language: str) -> Words:
        """Return what the text and the word list say of every word."""
        texts = list(found.words)
        item = np.asarray(found.word_places.item, dtype=np.int64)
        counts = np.bincount(item, minlength=len(texts))
        common = column(zipf(text, language) for text in texts)
        if not has_frequencies(language):
            common = np.full(len(texts), np.nan)
        flags = np.asarray(found.word_places.flags, dtype=np.int64)
        plain = np.bincount(item[(flags & PLAIN) > 0], minlength=len(texts))
        capital = np.bincount(item[(flags & CAPITAL) > 0], minlength=len(texts))
        expected = len(item) * 10 ** (common - 9)
        return cls(
            counts, common, np.log10((counts + SMOOTHING) / (expected + SMOOTHING)),
            _smoothed(found, texts, counts, item), capital / (plain + 1.0),
            column(letters_of(text) <= 4 and value < 2.5 for text, value in zip(texts, common, strict=True)),
            column(letters_of(text) < 3 for text in texts),
            len(item), language,
        )  # fmt: skip

    def of_candidates(self, found: Candidates, shown: Numbers, counts: Numbers) -> dict[str, Table]:
        """Return the columns that come from a candidate's words."""
        content = [found.form_content[form] for form in shown]
        first, last = (np.asarray([row[end] for row in content]) for end in (0, -1))
        columns: dict[str, Table] = {}
        for name, end in (("first", first), ("last", last)):
            columns |= {f"{name} zipf": self.zipf[end], f"{name} keyness": self.keyness[end],
                        f"{name} count": np.log(self.counts[end])}  # fmt: skip
            sides = {f"{name} {side}": self.sides[end, index] for index, side in enumerate(SIDES)}
            columns |= masked(sides, self.language, f"{name} ")
        return columns | self._over_words(found, shown, content, counts)

    def _over_words(
        self, found: Candidates, shown: Numbers, content: Sequence[tuple[int, ...]], counts: Numbers
    ) -> dict[str, Table]:
        """Return means, least and greatest values over a candidate's words, and how firmly they hold together."""

        def over(values: Table | Numbers, pick: Callable[[Any], Any]) -> Table:
            return column(pick(values[list(row)]) for row in content)

        least, most = over(self.counts, np.min), over(self.counts, np.max)
        chance = column(np.log(self.counts[list(row)] / self.total).sum() for row in content)
        return {
            "words": column(len(row) for row in content),
            "links": column(len(found.form_words[form]) - len(row) for form, row in zip(shown, content, strict=True)),
            "zipf": over(self.zipf, np.mean), "least zipf": over(self.zipf, np.min), "greatest zipf": over(self.zipf, np.max),
            "keyness": over(self.keyness, np.mean), "least keyness": over(self.keyness, np.min),
            "greatest keyness": over(self.keyness, np.max),
            "least capital": over(self.capital, np.min),
            "symbol": over(self.symbol, np.max), "short": over(self.short, np.max),
            "share of rarest": counts / least, "share of commonest": counts / most,
            "association": np.log(counts / self.total) - chance,
        }  # fmt: skip


def _smoothed(found: Candidates, texts: Sequence[str], counts: Numbers, item: Numbers) -> Table:
    """Return the shares of `SIDES` for each word, drawn towards those of words with the same last four, three, two letters."""
    sums, average = shares(found.word_places, item, len(texts))
    own = sums / np.maximum(counts, 1)[:, None]
    prior = np.tile(average, (len(texts), 1))
    for length in (2, 3, 4):
        endings: dict[str, int] = {}
        row = np.asarray(
            [endings.setdefault(text[-length:], len(endings)) if len(text) > length + 1 else -1 for text in texts]
        )
        kept = row >= 0
        totals, members = np.zeros((len(endings), len(SIDES))), np.bincount(row[kept], minlength=len(endings))
        np.add.at(totals, row[kept], own[kept])
        prior[kept] = (totals[row[kept]] + PRIOR * prior[kept]) / (members[row[kept]] + PRIOR)[:, None]
    return (sums + PRIOR * prior) / (counts + PRIOR)[:, None]
