"""N-gram tables: how likely each character is after the ones before it in a word, language by language.

A table holds the n-grams of one to six characters that tell its languages apart, word boundaries being spaces. The likelihood of a word is the product over its characters, each seen with the longest history that the table has
(interpolated Witten-Bell estimates: Chen and Goodman 1999). Values are whole quarters of a natural-log unit,
so sums are exact and the same on every machine. `tests/bench/profiles.py` counts the tables.
"""

from __future__ import annotations

import functools
import gzip
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import regex
from numpy.typing import NDArray

DATA: Final = Path(__file__).parent / "data"
"""Our tables; README.md there names what they were counted on."""

STEP: Final = 0.25
"""The unit of a table's values, in natural-log units. Word accuracy with 1/16, 1/8, 1/4: 74.3, 74.5, 74.5 %."""

LONGEST: Final = 6
"""Characters of the longest n-gram, the predicted one included."""

_APOSTROPHES: Final = str.maketrans("’‘ʻʼ`", "'''''")
_UNSEEN_MARKS = regex.compile("[\N{ARABIC TATWEEL}\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}]")
_WORD = regex.compile(r"[\p{L}\p{M}']+")


def normalise(text: str) -> str:
    """Return the text as tables are counted: composed, small letters, one apostrophe, no Arabic vowel marks.

    >>> normalise("L’Été")
    "l'été"
    """
    folded: str = _UNSEEN_MARKS.sub("", unicodedata.normalize("NFC", text).translate(_APOSTROPHES).lower())
    return folded


def split_words(text: str) -> list[str]:
    """Return the words of a text, normalised: runs of letters, marks and apostrophes."""
    words: list[str] = _WORD.findall(normalise(text))
    return words


@dataclass(frozen=True, eq=False)
class Table:
    """The n-grams of one script: `values[rows[gram]]` has a value for each of `languages`, all of them costs (>= 0)."""

    languages: tuple[str, ...]
    rows: dict[str, int]
    values: NDArray[np.int16]

    def costs(self, text: str) -> NDArray[np.int64]:
        """Return the text's cost in each language: minus its log likelihood, in steps."""
        found = [row for word in split_words(text) for row in _rows_of(self, word)]
        costs: NDArray[np.int64] = self.values[found].sum(axis=0, dtype=np.int64)
        return costs


@functools.lru_cache(maxsize=65_536)
def _rows_of(table: Table, word: str) -> tuple[int, ...]:
    """Return a row for each character of a word and for its end: the longest n-gram that ends there.

    They are kept, because running text repeats its words.
    """
    padded, rows, found = f" {word} ", table.rows, []
    for end in range(2, len(padded) + 1):
        for start in range(max(0, end - LONGEST), end):
            row = rows.get(padded[start:end])
            if row is not None:
                found.append(row)
                break
    return tuple(found)


@functools.cache
def load_table(script: str) -> Table:
    """Return the table of a script."""
    head, grams, cells = gzip.decompress((DATA / f"{script}.gz").read_bytes()).split(b"\n", 2)
    languages = tuple(json.loads(head))
    listed = grams.decode("utf-8").split("\t")
    deltas = np.frombuffer(cells, dtype=np.int8).reshape(len(languages), len(listed)).T.astype(np.int16)
    return Table(languages, {gram: row for row, gram in enumerate(listed)}, from_deltas(listed, deltas))


def from_deltas(grams: Sequence[str], deltas: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return the values of n-grams, each of which is given relative to its longest listed ending."""
    values, rows = deltas.copy(), {gram: row for row, gram in enumerate(grams)}
    parents = np.array([parent_of(gram, rows) for gram in grams])
    lengths = np.array([len(gram) for gram in grams])
    for length in range(2, LONGEST + 1):
        here = np.flatnonzero((lengths == length) & (parents >= 0))
        values[here] += values[parents[here]]
    return values


def parent_of(gram: str, rows: Mapping[str, int]) -> int:
    """Return the row of the longest proper ending of an n-gram that is listed; -1 where none is."""
    ending = gram[1:]
    while ending and ending not in rows:
        ending = ending[1:]
    return rows.get(ending, -1)
