"""What speaks for and against each candidate being a term, in numbers: frequency, keyness, company, casing, form.

Rows are candidates; columns are named. A measure for which a language has no data is NaN.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import regex

from translator.languages import CAPITALISED_NOUNS, base
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
from translator.terms.folding import is_verb
from translator.terms.frequency import has_frequencies, zipf

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


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of every candidate, and the form in which each is shown, as a number of `Candidates.forms`."""

    names: tuple[str, ...]
    table: Table
    shown: Numbers
    counts: Numbers

    def column(self, name: str) -> Table:
        """Return one measure of every candidate."""
        column: Table = self.table[:, self.names.index(name)]
        return column


def measure(found: Candidates, language: str) -> Measures:
    """Return the measures of every candidate."""
    item = np.asarray(found.form_candidate, dtype=np.int64)
    forms = np.asarray(found.places.item, dtype=np.int64)
    owner = item[forms]
    size = len(found.keys)
    counts = np.bincount(owner, minlength=size)
    shown = _shown_forms(found, item, forms, size)
    words = _Words.read(found, language)
    columns: dict[str, Table] = {
        **_frequency(found.places, owner, counts),
        **_company(found, owner, size, language),
        **_inside(found, counts),
        **_casing(found, owner, shown, language),
        **_inflection(found, item, shown, language),
        **words.of_candidates(found, shown, counts),
    }
    return Measures(tuple(columns), np.column_stack(list(columns.values())), shown, counts)


def _shown_forms(found: Candidates, item: Numbers, forms: Numbers, size: int) -> Numbers:
    """Return each candidate's most frequent form, counting headlines for little; the first of those that tie."""
    informative = (np.asarray(found.places.flags) & PLAIN).astype(np.float64)
    weight = np.bincount(forms, weights=0.1 + informative, minlength=len(item))
    best = np.full(size, -1, dtype=np.int64)
    for form in np.argsort(-weight, kind="stable")[::-1]:
        best[item[form]] = form
    return best


def _frequency(places: Places, owner: Numbers, counts: Numbers) -> dict[str, Table]:
    """Return how often a candidate stands, and in how many documents."""
    document = np.asarray(places.document, dtype=np.int64)
    pairs = np.unique(np.column_stack((owner, document)), axis=0)
    return {"count": np.log(counts), "documents": np.log(np.bincount(pairs[:, 0], minlength=len(counts)))}


def shares(places: Places, owner: Numbers, size: int) -> tuple[Table, Table]:
    """Return how often each item has the neighbours of `SIDES`, and the same of the average item."""
    sums = []
    for side, groups in ((places.left, LEFT), (places.right, RIGHT)):
        classes = np.asarray(side, dtype=np.int64)
        table = np.bincount(owner * CLASSES + classes, minlength=size * CLASSES).reshape(size, CLASSES)
        sums += [table[:, group].sum(axis=1) for group in groups.values()]
    found = np.column_stack(sums).astype(np.float64)
    return found, found.sum(axis=0) / max(1, len(owner))


def _company(found: Candidates, owner: Numbers, size: int, language: str) -> dict[str, Table]:
    """Return what stands beside a candidate: the shares of `SIDES`, and how many different words on either side."""
    sums, average = shares(found.places, owner, size)
    counts = np.bincount(owner, minlength=size)
    smoothed = (sums + average) / (counts + 1)[:, None]
    columns = {name: smoothed[:, index] for index, name in enumerate(SIDES)}
    for name, side in (("left words", found.places.left_word), ("right words", found.places.right_word)):
        neighbour = np.asarray(side, dtype=np.int64)
        pairs = np.unique(np.column_stack((owner, neighbour))[neighbour >= 0], axis=0)
        columns[name] = np.log1p(np.bincount(pairs[:, 0], minlength=size))
    return _masked(columns, language)


def _masked(columns: dict[str, Table], language: str, prefix: str = "") -> dict[str, Table]:
    """Return the columns with NaN in those that need sorted function words, where a language has none."""
    if not word_lists(language):
        for name in WITHOUT_LISTS:
            columns[prefix + name] = np.full_like(columns[prefix + name], np.nan)
    return columns


def _inside(found: Candidates, counts: Numbers) -> dict[str, Table]:
    """Return how many longer candidates hold a candidate, and how many share its first or last word in that place."""
    keys = list(found.keys)
    holders = np.zeros(len(keys))
    first: Counter[str] = Counter(key[0] for key in keys if len(key) > 1)
    last: Counter[str] = Counter(key[-1] for key in keys if len(key) > 1)
    for number, key in enumerate(keys):
        if counts[number] > 1:
            for inner in {key[start:stop] for start in range(len(key)) for stop in range(start + 1, len(key) + 1)}:
                holder = found.keys.get(inner)
                if holder is not None and holder != number:
                    holders[holder] += 1
    return {
        "holders": np.log1p(holders),
        "last as last": np.log1p([last[key[-1]] for key in keys]),
        "first as first": np.log1p([first[key[0]] for key in keys]),
        "first as last": np.log1p([last[key[0]] for key in keys]),
        "last as first": np.log1p([first[key[-1]] for key in keys]),
    }


def _casing(found: Candidates, owner: Numbers, shown: Numbers, language: str) -> dict[str, Table]:
    """Return how a candidate is written: in capitals, like an acronym, with digits, hyphens, as a symbol."""
    flags = np.asarray(found.places.flags, dtype=np.int64)
    size = len(shown)
    plain = np.bincount(owner[(flags & PLAIN) > 0], minlength=size)
    capital = np.bincount(owner[(flags & CAPITAL) > 0], minlength=size) / (plain + 0.5)
    says = base(language) not in CAPITALISED_NOUNS
    texts = list(found.forms)
    written = [texts[form] for form in shown]
    counts = np.bincount(owner, minlength=size)
    return {
        "capital": capital if says else np.full(size, np.nan),
        "headline": 1 - plain / counts,
        "upper": _column(text.isupper() for text in written),
        "upper length": _column(len(text) if text.isupper() else 0 for text in written),
        "mixed": _column(any(_is_mixed(word) for word in text.split()) for text in written),
        "digits": _column(any(one.isdigit() for one in text) for text in written),
        "hyphen": _column("-" in text for text in written),
        "letters": np.log([letters_of(text) for text in written]),
    }


def _inflection(found: Candidates, item: Numbers, shown: Numbers, language: str) -> dict[str, Table]:
    """Return in how many forms a candidate stands, and whether its first and last words are dictionary forms or verbs."""
    import simplemma

    def look_up(word: str) -> tuple[float, float]:
        try:
            known = simplemma.is_known(word, lang=base(language))
        except ValueError:  # a language that simplemma does not have
            return float("nan"), float("nan")
        return float(known), float(simplemma.lemmatize(word, lang=base(language)).casefold() == word)

    texts = list(found.words)
    looked = {
        word: look_up(texts[word])
        for form in shown
        for word in (found.form_content[form][0], found.form_content[form][-1])
    }
    columns = {"forms": np.log(np.bincount(item, minlength=len(shown)))}
    for name, end in (("first", 0), ("last", -1)):
        pairs = np.asarray([looked[found.form_content[form][end]] for form in shown])
        columns |= {f"{name} known": pairs[:, 0], f"{name} dictionary form": pairs[:, 1]}
        columns[f"{name} verb"] = _column(is_verb(texts[found.form_content[form][end]], language) for form in shown)
    return columns


def letters_of(text: str) -> float:
    """Return how many letters an alphabet would take, roughly, for what a text writes."""
    ideographs = len(_IDEOGRAPH.findall(text))
    return len(text) + ideographs * (LETTERS - 1)


def _is_mixed(word: str) -> bool:
    """Tell whether capitals stand inside a word that is not all capitals."""
    return word[1:] != word[1:].lower() and not word.isupper()


def _column(values: Any) -> Table:
    """Return numbers as a column."""
    return np.fromiter(values, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class _Words:
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
    def read(cls, found: Candidates, language: str) -> _Words:
        """Return what the text and the word list say of every word."""
        texts = list(found.words)
        item = np.asarray(found.word_places.item, dtype=np.int64)
        counts = np.bincount(item, minlength=len(texts))
        common = _column(zipf(text, language) for text in texts)
        if not has_frequencies(language):
            common = np.full(len(texts), np.nan)
        flags = np.asarray(found.word_places.flags, dtype=np.int64)
        plain = np.bincount(item[(flags & PLAIN) > 0], minlength=len(texts))
        capital = np.bincount(item[(flags & CAPITAL) > 0], minlength=len(texts))
        expected = len(item) * 10 ** (common - 9)
        return cls(
            counts, common, np.log10((counts + SMOOTHING) / (expected + SMOOTHING)),
            _smoothed(found, texts, counts, item), capital / (plain + 1.0),
            _column(letters_of(text) <= 4 and value < 2.5 for text, value in zip(texts, common, strict=True)),
            _column(letters_of(text) < 3 for text in texts),
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
            columns |= _masked(sides, self.language, f"{name} ")
        return columns | self._over_words(found, shown, content, counts)

    def _over_words(
        self, found: Candidates, shown: Numbers, content: Sequence[tuple[int, ...]], counts: Numbers
    ) -> dict[str, Table]:
        """Return means, least and greatest values over a candidate's words, and how firmly they hold together."""

        def over(values: Table | Numbers, pick: Callable[[Any], Any]) -> Table:
            return _column(pick(values[list(row)]) for row in content)

        least, most = over(self.counts, np.min), over(self.counts, np.max)
        chance = _column(np.log(self.counts[list(row)] / self.total).sum() for row in content)
        return {
            "words": _column(len(row) for row in content),
            "links": _column(len(found.form_words[form]) - len(row) for form, row in zip(shown, content, strict=True)),
            "zipf": over(self.zipf, np.mean), "least zipf": over(self.zipf, np.min), "greatest zipf": over(self.zipf, np.max),
            "keyness": over(self.keyness, np.mean), "least keyness": over(self.keyness, np.min),
            "greatest keyness": over(self.keyness, np.max),
            "least capital": over(self.capital, np.min),
            "symbol": over(self.symbol, np.max), "short": over(self.short, np.max),
            "share of rarest": counts / least, "share of commonest": counts / most,
            "association": np.log(counts / self.total) - chance,
        }  # fmt: skip


SMOOTHING: Final = 0.5
"""Added to counts in keyness, so that one rare word in a short text does not outweigh everything ("simple maths",
Kilgarriff 2009). Set by hand."""


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
