"""What speaks for and against each candidate being a term, in numbers: frequency, keyness, company, casing, form.

Rows are candidates; columns are named. A measure for which a language has no data is NaN.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from translator.languages import CAPITALISED_NOUNS, base
from translator.terms.candidates import CAPITAL, PLAIN, Candidates, Places
from translator.terms.word_classes import is_verb
from translator.terms.word_measures import SIDES, Words, column, letters_of, masked, shares

Table = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


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
    words = Words.read(found, language)
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
    return masked(columns, language)


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
        "upper": column(text.isupper() for text in written),
        "upper length": column(len(text) if text.isupper() else 0 for text in written),
        "mixed": column(any(_is_mixed(word) for word in text.split()) for text in written),
        "digits": column(any(one.isdigit() for one in text) for text in written),
        "hyphen": column("-" in text for text in written),
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
        columns[f"{name} verb"] = column(is_verb(texts[found.form_content[form][end]], language) for form in shown)
    return columns


def _is_mixed(word: str) -> bool:
    """Tell whether capitals stand inside a word that is not all capitals."""
    return word[1:] != word[1:].lower() and not word.isupper()
