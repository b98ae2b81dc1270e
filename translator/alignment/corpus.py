"""Sentence pairs as padded arrays of distinct word pairs: what the model computes on.

A *cell* is one source word beside one target word of a sentence pair; cells with the same two forms share one *pair*,
so that probabilities are held once a pair. Sentence pairs of like length lie in one batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translator.alignment.forms import Form, make_form

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

BATCH_CELLS: Final = 40_000
"""Cells in one batch: some hundred kilobytes an array, which stays in a processor's cache."""


class Vocabulary:
    """The distinct forms and stems of one side; tokens become numbers."""

    def __init__(self) -> None:
        """Start empty."""
        self.forms: list[Form] = []
        self.form_ids: dict[str, int] = {}
        self.stems: list[int] = []
        self.stem_ids: dict[str, int] = {}
        self._tokens: dict[str, int] = {}

    def encode(self, tokens: Sequence[str]) -> Ints:
        """Return the form number of each token."""
        return np.fromiter((self._number(token) for token in tokens), dtype=np.int32, count=len(tokens))

    def _number(self, token: str) -> int:
        number = self._tokens.get(token)
        if number is None:
            form = make_form(token)
            number = self.form_ids.setdefault(form.text, len(self.forms))
            if number == len(self.forms):
                self.forms.append(form)
                self.stems.append(self.stem_ids.setdefault(form.stem, len(self.stem_ids)))
            self._tokens[token] = number
        return number


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentence pairs padded to one length: `pairs[b, j, i]` is the pair of target word j and source word i.

    Padding has the pair number of the last pair plus one, whose probability is nought.
    """

    numbers: Ints
    source_lengths: Ints
    target_lengths: Ints
    pairs: Ints


@dataclass(frozen=True, slots=True)
class Corpus:
    """All batches, and for each distinct pair the form number of its source and target word and how often it stands."""

    source: Vocabulary
    target: Vocabulary
    batches: tuple[Batch, ...]
    pair_source: Ints
    pair_target: Ints


def build_corpus(source: Sequence[Sequence[str]], target: Sequence[Sequence[str]]) -> Corpus:
    """Return the batches of these tokenised sentence pairs; those with an empty side are left out."""
    vocabularies = Vocabulary(), Vocabulary()
    sources = [vocabularies[0].encode(tokens) for tokens in source]
    targets = [vocabularies[1].encode(tokens) for tokens in target]
    order = [number for number in range(len(sources)) if len(sources[number]) and len(targets[number])]
    order.sort(key=lambda number: (len(sources[number]), len(targets[number]), number))
    width = max(1, len(vocabularies[1].forms))
    groups = list(_group(order, sources, targets))
    keys, padded = [], []
    for group in groups:
        batch, cells = _pad(group, sources, targets, width)
        padded.append((group, batch, cells))
        keys.append(np.unique(cells[cells >= 0]))
    distinct = np.unique(np.concatenate(keys)) if keys else np.zeros(0, dtype=np.int64)
    batches = []
    for group, lengths, cells in padded:
        pairs = np.searchsorted(distinct, cells).astype(np.int32)
        pairs[cells < 0] = len(distinct)
        batches.append(Batch(np.array(group, dtype=np.int32), lengths[0], lengths[1], pairs))
    pair_source, pair_target = np.divmod(distinct, width)
    return Corpus(*vocabularies, tuple(batches), pair_source.astype(np.int32), pair_target.astype(np.int32))


def _group(order: Sequence[int], sources: Sequence[Ints], targets: Sequence[Ints]) -> list[list[int]]:
    """Cut sentence pairs sorted by length into groups of at most BATCH_CELLS padded cells."""
    groups: list[list[int]] = []
    widest = 0
    for number in order:
        longest = len(sources[number])
        widest = max(widest, len(targets[number])) if groups else len(targets[number])
        if not groups or (len(groups[-1]) + 1) * longest * widest > BATCH_CELLS:
            groups.append([])
            widest = len(targets[number])
        groups[-1].append(number)
    return groups


def _pad(
    group: Sequence[int], sources: Sequence[Ints], targets: Sequence[Ints], width: int
) -> tuple[tuple[Ints, Ints], NDArray[np.int64]]:
    """Return the lengths of a group's sentences and the key of every cell, -1 in the padding."""
    lengths = tuple(np.array([len(side[number]) for number in group], dtype=np.int32) for side in (sources, targets))
    blocks = []
    for side, length in zip((sources, targets), lengths, strict=True):
        block = np.full((len(group), int(length.max())), -1, dtype=np.int64)
        for row, number in enumerate(group):
            block[row, : length[row]] = side[number]
        blocks.append(block)
    cells = blocks[0][:, None, :] * width + blocks[1][:, :, None]
    cells[(blocks[0][:, None, :] < 0) | (blocks[1][:, :, None] < 0)] = -1
    return (lengths[0], lengths[1]), cells
