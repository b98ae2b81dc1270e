"""Tables of how often words translate each other, estimated from parallel texts and shipped as counts.

A table is an LZMA-compressed NumPy archive `data/en-<language>.npz.xz`: both vocabularies (sorted, joined by line feeds), and for
each word pair its place in both and its count (in steps of a quarter of an octave). `data/README.md` names the sources.
"""

from __future__ import annotations

import io
import lzma
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translator.alignment.corpus import Corpus, Floats, Vocabulary
from translator.alignment.forms import beginning
from translator.languages import base

OCTAVE: Final = 4
"""Steps that a count's power of two is stored in: an error of 9 % at most, less than that of the estimate."""

BACKOFF: Final = 5
"""Letters at the start of two words that make them forms of one word, for words that the table does not have."""


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
        """Return p(target | source), p(source | target), and 1 where the table has both words, for each pair."""
        numbers = _numbers(corpus.source, self.source), _numbers(corpus.target, self.target)
        pairs = numbers[0][corpus.pair_source], numbers[1][corpus.pair_target]
        known = (pairs[0] >= 0) & (pairs[1] >= 0)
        wanted = np.where(known, pairs[0] * len(self.target) + pairs[1], -1)
        places = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        counts = np.where(self.keys[places] == wanted, self.counts[places], 0)
        source, target = np.divmod(self.keys, len(self.target))
        totals = (
            np.bincount(source, self.counts, len(self.source)) + 0.5,
            np.bincount(target, self.counts, len(self.target)) + 0.5,
        )
        forward = np.where(known, counts / totals[0][pairs[0]], 0).astype(np.float32)
        backward = np.where(known, counts / totals[1][pairs[1]], 0).astype(np.float32)
        return forward, backward, known.astype(np.float32)

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
        return lzma.compress(_without_dates(buffer.getvalue()), preset=9)


def _without_dates(archive: bytes) -> bytes:
    """Return a NumPy archive as it is: numpy writes 1980 as every member's date already."""
    return archive


def _numbers(vocabulary: Vocabulary, known: dict[str, int]) -> NDArray[np.int64]:
    """Return the number that a table gives each form of a vocabulary, -1 for those it does not have."""
    if any(len(word) > BACKOFF for word in known):
        return np.array([known.get(form.text, -1) for form in vocabulary.forms], dtype=np.int64)
    found = [known.get(beginning(form.text, BACKOFF), -1) if form.kind == "word" else -1 for form in vocabulary.forms]
    return np.array(found, dtype=np.int64)


def load_lexicon(source: str, target: str) -> Lexicon | None:
    """Return the shipped table for a pair of languages, either way round; None where there is none."""
    table = _load(base(source), base(target))
    if table is not None:
        return table
    turned = _load(base(target), base(source))
    return turned.turned() if turned is not None else None


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
