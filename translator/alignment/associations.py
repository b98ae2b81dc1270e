"""How much two sentences share: words that translate each other, by spelling, by table, by what was learnt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from translator.alignment.corpus import Floats, Vocabulary, build_corpus
from translator.alignment.estimate import Settings, Trainer
from translator.alignment.forms import Form
from translator.alignment.knowledge import Knowledge
from translator.alignment.lexicon import load_lexicon
from translator.alignment.romanise import skeleton
from translator.model import Bead

Doubles = NDArray[np.float64]

PREFIX: Final = 5
"""Letters of the sound skeleton that two words must share to be taken for cognates (Simard et al. 1992 take 4 letters
of the spelling; skeletons are shorter and coarser, so one more)."""

EXPLAINED: Final = 0.8
"""Share of a word's translations that associations can account for at most; the rest may be any word of the text."""

LEARNT_PAIRS: Final = 4_000
"""Beads that the word model of the second pass is estimated on."""

LEAST: Final = 0.1
"""Association below which a pair of words is left out: it would be noise in every sentence."""


@dataclass(frozen=True, slots=True)
class Associations:
    """Word pairs with weights from 0 to 1 over both vocabularies, the words of all sentences, and how frequent they are."""

    vocabularies: tuple[Vocabulary, Vocabulary]
    sentences: tuple[list[NDArray[np.int32]], list[NDArray[np.int32]]]
    frequencies: tuple[Floats, Floats]
    pairs: dict[tuple[int, int], float]

    def log_ratios(self, rows: slice, columns: slice) -> dict[tuple[int, int], Doubles]:
        """Return for one or two neighbours of each side how much likelier the words are as translations than by chance.

        Log likelihood ratios of IBM model 1 against the words' own frequencies (Moore 2002), the mean of both
        directions. The first key counts source sentences, the second target sentences.
        """
        sides = self.sentences[0][rows], self.sentences[1][columns]
        used = [np.unique(np.concatenate([*side, np.zeros(0, dtype=np.int32)])) for side in sides]
        bags = [_bags(side, forms) for side, forms in zip(sides, used, strict=True)]
        table = self._table(used)
        often = [frequency[forms] for frequency, forms in zip(self.frequencies, used, strict=True)]
        forward = _one_way(bags[0], bags[1], table, often[1])
        backward = _one_way(bags[1], bags[0], np.ascontiguousarray(table.T), often[0])
        return {(one, other): (forward[one, other] + backward[other, one].T) / 2 for one, other in forward}

    def _table(self, used: list[NDArray[np.int32]]) -> Floats:
        """Return the weights of the pairs among the words in use."""
        places = [{int(form): place for place, form in enumerate(forms)} for forms in used]
        table = np.zeros((len(used[0]), len(used[1])), dtype=np.float32)
        for (source, target), weight in self.pairs.items():
            row, column = places[0].get(source), places[1].get(target)
            if row is not None and column is not None:
                table[row, column] = weight
        return table


def _one_way(writers: Floats, observed: Floats, table: Floats, often: Floats) -> dict[tuple[int, int], Doubles]:
    """Return log likelihood ratios of the observed sentences given the writing ones, by how many of each."""
    mass = table.sum(axis=1)
    table = table * (EXPLAINED / np.maximum(mass, 1.0))[:, None]
    reached, free = writers @ table, writers @ (1 - table.sum(axis=1))
    size = np.maximum(writers.sum(axis=1), 1.0)
    found = {}
    for count in (1, 2):
        total = sums(size, count)[:, None]
        ratio = sums(free, count)[:, None] / total + sums(reached, count) / total / often[None, :]
        single = (np.log(np.maximum(ratio, 1 - EXPLAINED)) @ observed.T).astype(np.float64)
        found[count, 1], found[count, 2] = single, sums(single.T, 2).T
    return found


def sums(values: Any, count: int) -> Any:
    """Return the sums of `count` neighbours, one or two, along the first axis."""
    return values if count == 1 else values[:-1] + values[1:]


def _bags(sentences: Sequence[NDArray[np.int32]], forms: NDArray[np.int32]) -> Floats:
    """Return how often each form stands in each sentence."""
    bags = np.zeros((len(sentences), len(forms)), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        np.add.at(bags[row], np.searchsorted(forms, sentence), 1)
    return bags


def first_associations(
    source: Sequence[Sequence[str]], target: Sequence[Sequence[str]], languages: tuple[str, str]
) -> Associations:
    """Return what spelling and the shipped table say."""
    vocabularies = Vocabulary(), Vocabulary()
    sentences = ([vocabularies[0].encode(tokens) for tokens in source], [vocabularies[1].encode(t) for t in target])
    sizes = len(vocabularies[0].forms), len(vocabularies[1].forms)
    frequencies = _frequencies(sentences[0], sizes[0]), _frequencies(sentences[1], sizes[1])
    pairs = _by_spelling(vocabularies)
    pairs |= _by_table(vocabularies, languages)
    return Associations(vocabularies, sentences, frequencies, pairs)


def _frequencies(sentences: Sequence[NDArray[np.int32]], size: int) -> Floats:
    """Return the relative frequency of each form."""
    counts = np.bincount(np.concatenate([*sentences, np.zeros(0, dtype=np.int32)]), minlength=size)
    result: Floats = (np.maximum(counts, 1) / max(1, counts.sum())).astype(np.float32)
    return result


def _by_spelling(vocabularies: tuple[Vocabulary, Vocabulary]) -> dict[tuple[int, int], float]:
    """Return the pairs that are the same number or mark, or begin with the same sounds."""
    groups: dict[str, list[int]] = {}
    for number, form in enumerate(vocabularies[1].forms):
        if key := _spelling(form):
            groups.setdefault(key, []).append(number)
    return {
        (number, other): 1.0
        for number, form in enumerate(vocabularies[0].forms)
        for other in groups.get(_spelling(form), ())
    }


def _spelling(form: Form) -> str:
    """Return what two forms must share to be alike; empty for a word too short."""
    if form.kind != "word":
        return f"{form.kind} {form.text}"
    sounds = skeleton(form.roman)
    return sounds[:PREFIX] if len(sounds) >= PREFIX else (form.roman if len(form.roman) >= 3 else "")


def _by_table(vocabularies: tuple[Vocabulary, Vocabulary], languages: tuple[str, str]) -> dict[tuple[int, int], float]:
    """Return the pairs that the shipped table has, weighted by the greater probability of both directions."""
    table = load_lexicon(*languages)
    if table is None:
        return {}
    forms = [side.form_ids for side in vocabularies]
    names = [list(table.source), list(table.target)]
    maps = [
        np.array([side.get(name, -1) for name in known], dtype=np.int64)
        for side, known in zip(forms, names, strict=True)
    ]
    ids = np.divmod(table.keys, len(table.target))
    totals = [np.bincount(side, table.counts) for side in ids]
    weight = np.maximum(table.counts / totals[0][ids[0]], table.counts / totals[1][ids[1]])
    numbers = maps[0][ids[0]], maps[1][ids[1]]
    kept = (numbers[0] >= 0) & (numbers[1] >= 0) & (weight >= LEAST)
    rows: Iterable[tuple[int, int, float]] = zip(
        numbers[0][kept].tolist(), numbers[1][kept].tolist(), weight[kept].tolist(), strict=True
    )
    return {(source, target): value for source, target, value in rows}


def second_associations(
    known: Associations,
    source: Sequence[Sequence[str]],
    target: Sequence[Sequence[str]],
    beads: Sequence[Bead],
    languages: tuple[str, str],
) -> Associations | None:
    """Return the associations with those that a word model learns from the beads; None where there are no beads.

    Beads may be wrong, so what is known of a word does not keep others from it: with rivals 0.2 % fewer beads are right in
    five of nine languages (`tests/bench/sentence_alignment.py`), article by article.
    """
    pairs = [bead for bead in beads if bead.source and bead.target]
    pairs = pairs[:: max(1, len(pairs) // LEARNT_PAIRS)]
    if not pairs:
        return None
    sides = [
        [[w for n in r for w in texts[n]] for r in ranges]
        for texts, ranges in ((source, [b.source for b in pairs]), (target, [b.target for b in pairs]))
    ]
    corpus = build_corpus(sides[0], sides[1])
    trainer = Trainer(corpus, Knowledge(*languages).of(corpus), Settings(rival=0))
    trainer.train()
    return Associations(known.vocabularies, known.sentences, known.frequencies, known.pairs | _learnt(known, trainer))


def _learnt(known: Associations, trainer: Trainer) -> dict[tuple[int, int], float]:
    """Return the word pairs whose stems are linked in at least LEAST of their occurrences (Dice's coefficient).

    One link is left out: a pair must not be evidence for the sentences that taught it.
    """
    corpus, stems = trainer.corpus, trainer.stems
    counts = np.maximum(stems.counts - 1, 0)
    dice = 2 * counts / (stems.totals[0][stems.units[0]] + stems.totals[1][stems.units[1]] - 1.0).clip(1.0)
    each = dice[stems.pairs[:-1]]
    pairs = {}
    for pair in np.flatnonzero(each >= LEAST):
        one = known.vocabularies[0].form_ids.get(corpus.source.forms[corpus.pair_source[pair]].text)
        other = known.vocabularies[1].form_ids.get(corpus.target.forms[corpus.pair_target[pair]].text)
        if one is not None and other is not None:
            pairs[one, other] = max(float(each[pair]), known.pairs.get((one, other), 0.0))
    return pairs
