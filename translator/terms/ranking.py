"""Candidates with their scores and kinds, best first: what both the list of terms and the report choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from translator.frequency import has_words, zipf
from translator.languages import CAPITALISED_NOUNS, CASES, base
from translator.model import Segment, TermKind
from translator.terms.acronyms import is_acronym
from translator.terms.candidates import CAPITAL, PLAIN, Candidates, collect_candidates
from translator.terms.folding import is_dictionary_form
from translator.terms.kin import count_outside
from translator.terms.measures import Measures, measure
from translator.terms.ranked import Ranked
from translator.terms.termhood import load_models, rate_candidates
from translator.terms.word_classes import is_adverb, is_verb

COMMON: Final = 4.3
"""Zipf frequency from which a word is an everyday one: once in fifty thousand words. Set by hand."""

PART: Final = 0.4
"""Factor for a candidate that always stands inside one longer name (Elin, where all is of Elin Jones); of 1, 0.7 and 0.4
the best on ACTER domains that the models had not seen."""

Numbers = npt.NDArray[np.int64]
Table = npt.NDArray[np.float64]


def rank_candidates(documents: Sequence[Sequence[Segment]], language: str, *, likely: float = 1.0) -> list[Ranked]:
    """Return every candidate of documents in one language, best first; none where nothing tells its words (Tibetan).

    Occurrences outside longer candidates are counted for candidates of at least `likely`, and among these; of the others
    they are what the scores of the longer ones let expect.
    """
    if not has_words(language):
        return []
    found = collect_candidates(documents, language)
    if not found.keys:
        return []
    measured = measure(found, language)
    scores = rate_candidates(found, measured, load_models())
    forms = np.asarray(found.places.item, dtype=np.int64)
    owner = np.asarray(found.form_candidate, dtype=np.int64)[forms]
    kinds = _kinds(found, owner, measured, language)
    scores = np.where(_parts_of_names(found, measured, kinds), PART * scores, scores)
    scores = np.where(_are_clauses(found, language) | _are_adverbs(found, language), 0.0, scores)
    alone = np.full(len(scores), -1)
    if likely < 1:
        likely_ones = (scores >= likely) & (measured.counts > 1)
        alone = np.where(likely_ones, _count_alone(found, owner, likely_ones), np.ceil(count_outside(found, scores)))
    return _sort(found, measured, np.round(scores, 4), kinds, alone.astype(int), language)


def _sort(
    found: Candidates, measured: Measures, scores: Table, kinds: list[TermKind], alone: Numbers, language: str
) -> list[Ranked]:
    """Return the candidates as values, best first, of equal ones the first in the text."""
    forms = np.asarray(found.places.item, dtype=np.int64)
    owner = np.asarray(found.form_candidate, dtype=np.int64)[forms]
    counts = _forms(found, np.bincount(forms, minlength=len(found.forms)))
    first = np.full(len(found.keys), -1)
    first[owner[::-1]] = np.arange(len(owner))[::-1]
    texts, keys = list(found.forms), list(found.keys)
    shown = [
        _dictionary_form(written, texts[usual], language) for written, usual in zip(counts, measured.shown, strict=True)
    ]
    return [
        Ranked(
            shown[one], kinds[one], int(measured.counts[one]), float(scores[one]), counts[one],
            keys[one], int(first[one]), int(alone[one]),
        )
        for one in np.lexsort((first, -scores))
    ]  # fmt: skip


def _forms(found: Candidates, counts: Numbers) -> list[dict[str, int]]:
    """Return the forms of each candidate as written, with their counts."""
    forms: list[dict[str, int]] = [{} for _ in found.keys]
    for text, owner, count in zip(found.forms, found.form_candidate, counts, strict=True):
        forms[owner][text] = int(count)
    return forms


def _dictionary_form(forms: Mapping[str, int], usual: str, language: str) -> str:
    """Return the form under which a candidate is shown: the usual one, or where nouns have cases that of dictionaries.

    >>> _dictionary_form({"магазинах": 4, "магазин": 1}, "магазинах", "ru")
    'магазин'
    """
    if base(language) not in CASES or len(forms) == 1 or " " in usual:
        return usual
    known = [form for form in forms if is_dictionary_form(form, language)]
    return max(known, key=lambda form: (forms[form], form.casefold() == form, form), default=usual)


def _kinds(found: Candidates, owner: Numbers, measured: Measures, language: str) -> list[TermKind]:
    """Return the kind of each candidate: acronym by its letters, name by its capitals, else term."""
    flags = np.asarray(found.places.flags, dtype=np.int64)
    size = len(found.keys)
    plain = np.bincount(owner[(flags & PLAIN) > 0], minlength=size)
    capital = np.bincount(owner[(flags & CAPITAL) > 0], minlength=size)
    texts, words = list(found.forms), list(found.words)
    kinds: list[TermKind] = []
    for one, form in enumerate(measured.shown):
        if is_acronym(texts[form]):
            kinds.append("acronym")
            continue
        says = bool(plain[one]) and base(language) not in CAPITALISED_NOUNS
        rare = all(zipf(words[word], language) < COMMON - 1 for word in found.form_content[form])
        named = 2 * capital[one] > plain[one] if says else rare and texts[form][0].isupper()
        kinds.append("name" if named else "term")
    return kinds


def _parts_of_names(found: Candidates, measured: Measures, kinds: Sequence[TermKind]) -> npt.NDArray[np.bool_]:
    """Return which candidates are names that stand no more often than one longer name, without grammar, around them."""
    keys = list(found.keys)
    around: dict[tuple[str, ...], int] = {}
    for key, kind, form, count in zip(keys, kinds, measured.shown, measured.counts, strict=True):
        if kind == "name" and len(key) == len(found.form_content[form]):
            for start in range(len(key)):
                for stop in range(start + 1, len(key) + (start > 0)):
                    around[key[start:stop]] = max(around.get(key[start:stop], 0), int(count))
    return np.asarray(
        [
            kind == "name" and around.get(key, 0) >= count
            for key, kind, count in zip(keys, kinds, measured.counts, strict=True)
        ]
    )


def _are_clauses(found: Candidates, language: str) -> npt.NDArray[np.bool_]:
    """Return which candidates end in a verb, as it has two forms of which one is surely a verb's: National Opera opens, National Opera opened."""
    ends: list[set[bool]] = [set() for _ in found.keys]
    words = list(found.words)
    for form, owner in zip(found.form_words, found.form_candidate, strict=True):
        if len(form) > 1:
            ends[owner].add(is_verb(words[form[-1]], language))
    return np.asarray([len(one) > 1 for one in ends])


def _are_adverbs(found: Candidates, language: str) -> npt.NDArray[np.bool_]:
    """Return which candidates are one word that is surely an adverb: locally, localmente."""
    words, marked = list(found.words), np.zeros(len(found.keys), dtype=np.bool_)
    for form, owner in zip(found.form_words, found.form_candidate, strict=True):
        if len(form) == 1:
            marked[owner] |= is_adverb(words[form[0]], language)
    return marked


def _count_alone(found: Candidates, owner: Numbers, eligible: npt.NDArray[np.bool_]) -> Numbers:
    """Return how often each eligible candidate stands where no longer one does.

    Of two that overlap the first stands alone.
    """
    places = found.places
    size = np.asarray([len(found.form_words[form]) for form in places.item], dtype=np.int64)
    document, segment, start = (
        np.asarray(one, dtype=np.int64) for one in (places.document, places.segment, places.start)
    )
    chosen = np.flatnonzero(eligible[owner])
    order = chosen[np.lexsort((-size[chosen], start[chosen], segment[chosen], document[chosen]))]
    alone = np.zeros(len(eligible), dtype=np.int64)
    last, behind = (-1, -1), 0
    for row in order:
        where = (int(document[row]), int(segment[row]))
        if where != last:
            last, behind = where, 0
        if start[row] >= behind:
            alone[owner[row]] += 1
            behind = int(start[row] + size[row])
    return alone
