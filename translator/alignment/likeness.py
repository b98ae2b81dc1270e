"""How alike two words are written, for names, loans, numbers and marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translator.alignment.corpus import Corpus, Floats
from translator.alignment.forms import Form
from translator.alignment.romanise import skeleton

SHORTEST: Final = 3
"""Letters that a word needs before likeness says anything."""

SHUFFLED: Final = 0.9
"""Likeness of acronyms with the same letters in another order, as languages order words: RNA and ARN, NATO and OTAN, AIDS and SIDA.
Set by hand; ten of 901 terms more are right with it in WMT's French text (`tests/bench/renderings.py`)."""

_CHUNK: Final = 200_000


def likeness(corpus: Corpus) -> Floats:
    """Return for each pair of the corpus how alike its forms are, from 0 to 1 (1: same letters, digits or mark)."""
    from rapidfuzz.distance import Indel

    result = np.zeros(len(corpus.pair_source), dtype=np.float32)
    for start in range(0, len(result), _CHUNK):
        part = slice(start, start + _CHUNK)
        source, target = corpus.pair_source[part], corpus.pair_target[part]
        for number in np.flatnonzero(_possible(corpus, source, target)):
            one, other = corpus.source.forms[source[number]], corpus.target.forms[target[number]]
            result[start + number] = _compare(one, other, Indel.normalized_similarity)
    return result


def _compare(one: Form, other: Form, ratio: Callable[[str, str], float]) -> float:
    """Return how alike two forms are, from 0 to 1."""
    if one.kind != "word" or other.kind != "word":
        return float(one.text == other.text)
    shuffled = one.acronym and other.acronym and sorted(one.roman) == sorted(other.roman)
    return max(
        ratio(one.roman, other.roman), ratio(skeleton(one.roman), skeleton(other.roman)), SHUFFLED if shuffled else 0.0
    )


def _possible(corpus: Corpus, source: NDArray[np.int32], target: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell which pairs can be alike: of one kind, and with enough letters in common (counted as bags)."""
    sides = [_bags(side.forms) for side in (corpus.source, corpus.target)]
    (bags, sizes, kinds), (other_bags, other_sizes, other_kinds) = sides
    common = np.minimum(bags[source], other_bags[target]).sum(axis=1)
    enough = 2 * common >= 0.6 * (sizes[source] + other_sizes[target])
    long = np.minimum(sizes[source], other_sizes[target]) >= SHORTEST
    possible: NDArray[np.bool_] = (kinds[source] == other_kinds[target]) & np.where(
        kinds[source] == 0, enough & long, True
    )
    return possible


def _bags(forms: Sequence[Form]) -> tuple[NDArray[np.int8], NDArray[np.int32], NDArray[np.int8]]:
    """Return the letters of each form's skeleton as counts, how many they are, and the form's kind."""
    bags = np.zeros((len(forms), 26), dtype=np.int8)
    sizes = np.zeros(len(forms), dtype=np.int32)
    kinds = np.array([("word", "number", "mark").index(form.kind) for form in forms], dtype=np.int8)
    for number, form in enumerate(forms):
        if form.kind == "word":
            letters = [ord(letter) - 97 for letter in skeleton(form.roman) if letter.isalpha()]
            sizes[number] = len(letters)
            np.add.at(bags[number], letters, 1)
    return bags, sizes, kinds
