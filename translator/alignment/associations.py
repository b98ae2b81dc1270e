"""How much two sentences share: words that translate each other, by spelling, by table, by what was learnt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translator.alignment.corpus import Vocabulary, build_corpus
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

RAREST: Final = 3.0
"""Weight of a word that stands in one sentence only: about log(20), the logarithm of the sentences in a news article, on
which the weights of `sentences` were tuned."""

LEARNT_PAIRS: Final = 4_000
"""Beads that the word model of the second pass is estimated on."""

LEAST: Final = 0.1
"""Association below which a pair of words is left out: it would be noise in every sentence."""


@dataclass(frozen=True, slots=True)
class Associations:
    """Word pairs with weights from 0 to 1 over both vocabularies, and the words of all sentences as form numbers.

    A word's own weight is its rarity, log(sentences / sentences with it), a match's the lesser of both times the
    association.
    """

    vocabularies: tuple[Vocabulary, Vocabulary]
    sentences: tuple[list[NDArray[np.int32]], list[NDArray[np.int32]]]
    rarity: tuple[Doubles, Doubles]
    pairs: dict[tuple[int, int], float]

    def matches(self, rows: slice, columns: slice) -> tuple[Doubles, tuple[Doubles, Doubles]]:
        """Return how much each two sentences of a window share, and how much each sentence holds at all."""
        sides = self.sentences[0][rows], self.sentences[1][columns]
        used = [np.unique(np.concatenate([*side, np.zeros(0, dtype=np.int32)])) for side in sides]
        bags = [_bags(side, forms) for side, forms in zip(sides, used, strict=True)]
        masses = [bag @ rarity[forms] for bag, rarity, forms in zip(bags, self.rarity, used, strict=True)]
        places = [{int(form): place for place, form in enumerate(forms)} for forms in used]
        carried = np.zeros((len(used[1]), len(sides[0])))
        for (source, target), weight in self.pairs.items():
            if source in places[0] and target in places[1]:
                value = weight * min(self.rarity[0][source], self.rarity[1][target])
                carried[places[1][target]] += value * bags[0][:, places[0][source]]
        return carried.T @ bags[1].T, (masses[0], masses[1])


def _bags(sentences: Sequence[NDArray[np.int32]], forms: NDArray[np.int32]) -> Doubles:
    """Return how often each form stands in each sentence."""
    bags = np.zeros((len(sentences), len(forms)))
    for row, sentence in enumerate(sentences):
        np.add.at(bags[row], np.searchsorted(forms, sentence), 1)
    return bags


def first_associations(
    source: Sequence[Sequence[str]], target: Sequence[Sequence[str]], languages: tuple[str, str]
) -> Associations:
    """Return what spelling and the shipped table say."""
    vocabularies = Vocabulary(), Vocabulary()
    sentences = ([vocabularies[0].encode(tokens) for tokens in source], [vocabularies[1].encode(t) for t in target])
    rarity = (_rarity(sentences[0], len(vocabularies[0].forms)), _rarity(sentences[1], len(vocabularies[1].forms)))
    pairs = _by_spelling(vocabularies)
    pairs |= _by_table(vocabularies, languages)
    return Associations(vocabularies, sentences, rarity, pairs)


def _rarity(sentences: Sequence[NDArray[np.int32]], size: int) -> Doubles:
    """Return the logarithm of how many sentences there are to one with the form."""
    counts = np.zeros(size)
    for sentence in sentences:
        counts[np.unique(sentence)] += 1
    scale = RAREST / np.log(len(sentences) + 1.5)
    result: Doubles = scale * np.log((len(sentences) + 1.5) / np.maximum(counts, 1))
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
    """Return the associations with those that a word model learns from the beads; None where there are no beads."""
    pairs = [bead for bead in beads if bead.source and bead.target]
    pairs = pairs[:: max(1, len(pairs) // LEARNT_PAIRS)]
    if not pairs:
        return None
    sides = [
        [[w for n in r for w in texts[n]] for r in ranges]
        for texts, ranges in ((source, [b.source for b in pairs]), (target, [b.target for b in pairs]))
    ]
    corpus = build_corpus(sides[0], sides[1])
    trainer = Trainer(corpus, Knowledge(*languages).of(corpus), Settings())
    trainer.train()
    return Associations(known.vocabularies, known.sentences, known.rarity, known.pairs | _learnt(known, trainer))


def _learnt(known: Associations, trainer: Trainer) -> dict[tuple[int, int], float]:
    """Return the word pairs whose stems are linked in at least LEAST of their occurrences (Dice's coefficient)."""
    corpus, stems = trainer.corpus, trainer.stems
    dice = 2 * stems.counts / (stems.totals[0][stems.units[0]] + stems.totals[1][stems.units[1]] + 1.0)
    each = dice[stems.pairs[:-1]]
    pairs = {}
    for pair in np.flatnonzero(each >= LEAST):
        one = known.vocabularies[0].form_ids.get(corpus.source.forms[corpus.pair_source[pair]].text)
        other = known.vocabularies[1].form_ids.get(corpus.target.forms[corpus.pair_target[pair]].text)
        if one is not None and other is not None:
            pairs[one, other] = max(float(each[pair]), known.pairs.get((one, other), 0.0))
    return pairs
