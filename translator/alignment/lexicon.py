"""Tables of how often words translate each other, estimated from parallel texts and shipped as counts.

A table is an LZMA-compressed NumPy archive `data/en-<language>.npz.xz`: both vocabularies (sorted, joined by line feeds), and for
each word pair its place in both and its count (in steps of a quarter of an octave). `data/README.md` names the sources.
"""

from __future__ import annotations

import io
import itertools
import lzma
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from translator.alignment.corpus import Corpus, Floats, Vocabulary
from translator.alignment.forms import Form, beginning
from translator.languages import base
from translator.tokens import words

OCTAVE: Final = 4
"""Steps that a count's power of two is stored in: an error of 9 % at most, less than that of the estimate."""

BACKOFF: Final = 5
"""Letters at the start of two words that make them forms of one word, for words that the table does not have."""


UNSEEN: Final = 1.5
"""Links that a word is taken to have beside those of its table: of what was seen once little is sure. With 0.5 the error on XL-WA's dev part is 0.2
less in en-nl, 0.1 more in en-it, and there is a false finding more in Turkish and in Chinese (`tests/bench/faults.py`); with 2.5 it is 0.1 more."""

THROUGH: Final = 0.03
"""Probability of a pair from which it is taken through a third language. On the news documents 21 to 40, es-fr, fr-de, de-ru and ru-uk, planted
faults found and findings on human translations are then 142 of 168 at 88, 139 at 87 with 0.01, 143 at 97 with 0.1, and 138 at 103 without
a table (counted once, by a script that is not kept)."""

PARTS: Final = 4
"""Parts at the start of a word that are looked up where the table does not have the word."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word pairs with counts: keys are source number times the size of the target vocabulary plus target number."""

    source: dict[str, int]
    target: dict[str, int]
    keys: NDArray[np.int64]
    counts: Floats

    def turned(self) -> Lexicon:
        """Return the same table with source and target exchanged."""
        source, target = np.divmod(self.keys, len(self.target))
        keys = target * len(self.source) + source
        order = np.argsort(keys, kind="stable")
        return Lexicon(self.target, self.source, keys[order], self.counts[order])

    def probabilities(self, corpus: Corpus) -> tuple[Floats, Floats, Floats]:
        """Return p(target | source), p(source | target), and 1 where the table has both words, for each pair.

        A word that the table does not have counts as its parts, where it has those: Han characters, say, in a text
        whose words were divided elsewhere.
        """
        parts = _parts(corpus.source, self.source), _parts(corpus.target, self.target)
        totals = self._totals()
        forward, backward, known = (np.zeros(len(corpus.pair_source), dtype=np.float32) for _ in range(3))
        for source, target in itertools.product(parts[0].T, parts[1].T):
            ids = source[corpus.pair_source], target[corpus.pair_target]
            rows = np.flatnonzero((ids[0] >= 0) & (ids[1] >= 0))
            one, other = ids[0][rows], ids[1][rows]
            counts = self._counts(one, other)
            forward[rows] += counts / totals[0][one]
            backward[rows] += counts / totals[1][other]
            known[rows] = 1
        sizes = [np.maximum((side >= 0).sum(axis=1), 1) for side in parts]
        forward /= sizes[1][corpus.pair_target]
        backward /= sizes[0][corpus.pair_source]
        return np.minimum(forward, 1), np.minimum(backward, 1), known

    def joined(self, other: Lexicon) -> Lexicon:
        """Return a table from the source of this to the target of another, whose source is the target of this: English, say.

        A pair has a share of the links of each word between them, likely as either is to be its translation (THROUGH): the product of both
        counts over the geometric mean of that word's, so that its probabilities are about those of the two ways, one after the other.
        """
        shared = np.array([other.source.get(word, -1) for word in self.target], dtype=np.int64)
        first, word, counts = self._likely()
        known = shared[word] >= 0
        first, middle, counts = first[known], shared[word[known]], counts[known]
        again, last, others = other._likely()
        totals = [np.bincount(one, many, len(other.source)) for one, many in ((middle, counts), (again, others))]
        starts, ends = np.searchsorted(again, middle), np.searchsorted(again, middle, side="right")
        rows = np.repeat(np.arange(len(middle)), ends - starts)
        ways = np.arange(len(rows)) + np.repeat(starts - np.cumsum(ends - starts) + (ends - starts), ends - starts)
        between = middle[rows]
        value = counts[rows] * others[ways] / np.sqrt(totals[0][between] * totals[1][between])
        keys, inverse = np.unique(first[rows] * len(other.target) + last[ways], return_inverse=True)
        table = Lexicon(self.source, other.target, keys, np.bincount(inverse, value, len(keys)).astype(np.float32))
        source, target, kept = table._likely()
        return Lexicon(self.source, other.target, source * len(other.target) + target, kept)

    def _likely(self) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
        """Return source number, target number and count of the pairs that are likely (THROUGH) seen from either word, in the order of keys."""
        source, target = np.divmod(self.keys, len(self.target))
        totals = self._totals()
        share = np.maximum(self.counts / totals[0][source], self.counts / totals[1][target])
        kept = share >= THROUGH
        return source[kept], target[kept], self.counts[kept]

    def _totals(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return how often each word of both sides was linked, and UNSEEN links more."""
        source, target = np.divmod(self.keys, len(self.target))
        return (
            np.bincount(source, self.counts, len(self.source)) + UNSEEN,
            np.bincount(target, self.counts, len(self.target)) + UNSEEN,
        )

    def _counts(self, source: NDArray[np.int64], target: NDArray[np.int64]) -> Floats:
        """Return how often these words were linked."""
        wanted = source * len(self.target) + target
        places = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[places] == wanted, self.counts[places], 0).astype(np.float32)

    def stems(self) -> Lexicon:
        """Return the table summed over words that begin alike."""
        ids: list[dict[str, int]] = [{}, {}]
        maps = [
            np.array([seen.setdefault(beginning(word, BACKOFF), len(seen)) for word in side], dtype=np.int64)
            for seen, side in zip(ids, (self.source, self.target), strict=True)
        ]
        source, target = np.divmod(self.keys, len(self.target))
        keys, inverse = np.unique(maps[0][source] * len(ids[1]) + maps[1][target], return_inverse=True)
        return Lexicon(ids[0], ids[1], keys, np.bincount(inverse, self.counts, len(keys)).astype(np.float32))

    def dump(self) -> bytes:
        """Return the table as bytes, the same for the same table."""
        source, target = np.divmod(self.keys, len(self.target))
        first = np.bincount(source, minlength=len(self.source)).astype(np.uint16)
        levels = np.clip(np.round(np.log2(self.counts) * OCTAVE) + OCTAVE * 4, 0, 255).astype(np.uint8)
        words = [np.frombuffer("\n".join(side).encode(), dtype=np.uint8) for side in (self.source, self.target)]
        buffer = io.BytesIO()
        np.savez(buffer, source=words[0], target=words[1], first=first, second=target.astype(np.uint32), levels=levels)
        return lzma.compress(buffer.getvalue(), preset=9)


def _parts(vocabulary: Vocabulary, known: dict[str, int]) -> NDArray[np.int64]:
    """Return [form, part] numbers that a table gives each form, or else its parts; -1 for none."""
    whole = any(len(word) > BACKOFF for word in known)
    rows = [_part_numbers(form, known, whole) for form in vocabulary.forms]
    width = max(map(len, rows), default=1)
    return np.array([[*row, *[-1] * (width - len(row))] for row in rows], dtype=np.int64).reshape(len(rows), width)


def _part_numbers(form: Form, known: dict[str, int], whole: bool) -> list[int]:
    """Return the numbers of a form in a table of whole words, or of their beginnings."""
    if not whole:
        return [known.get(beginning(form.text, BACKOFF), -1) if form.kind == "word" else -1]
    if form.text in known or form.kind != "word":
        return [known.get(form.text, -1)]
    parts = [known[part] for span in words(form.text)[:PARTS] if (part := span.of(form.text)) in known]
    return parts or [-1]


def load_lexicon(source: str, target: str) -> Lexicon | None:
    """Return the shipped table for a pair of languages, either way round, or one that two of them make through English; None where there is none.

    Norwegian without a written form has that of Bokmål, which nearly all Norwegian texts are in.
    """
    first, second = ("nb" if base(tag) == "no" else base(tag) for tag in (source, target))
    table = _load(first, second)
    if table is not None:
        return table
    turned = _load(second, first)
    if turned is not None:
        return turned.turned()
    return _through(first, second)


@lru_cache(maxsize=2)
def _through(source: str, target: str) -> Lexicon | None:
    """Return a table made of two that have English in common."""
    one, other = _load("en", source), _load("en", target)
    return one.turned().joined(other) if one is not None and other is not None and source != target else None


@lru_cache(maxsize=2)
def _load(source: str, target: str) -> Lexicon | None:
    file = resources.files("translator.alignment") / "data" / f"{source}-{target}.npz.xz"
    return parse(file.read_bytes()) if file.is_file() else None


def parse(data: bytes) -> Lexicon:
    """Return the table that `Lexicon.dump` made these bytes of."""
    with np.load(io.BytesIO(lzma.decompress(data))) as archive:
        words = [archive[side].tobytes().decode().split("\n") for side in ("source", "target")]
        ids = [{word: number for number, word in enumerate(side)} for side in words]
        source = np.repeat(np.arange(len(words[0]), dtype=np.int64), archive["first"])
        keys = source * len(words[1]) + archive["second"]
        counts = np.exp2((archive["levels"].astype(np.float32) - OCTAVE * 4) / OCTAVE)
    return Lexicon(ids[0], ids[1], keys, counts)
