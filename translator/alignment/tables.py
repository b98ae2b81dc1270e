"""Estimate the tables of `lexicon` from parallel texts: `python -m translator.alignment.tables FOLDER LANGUAGE OUT`.

FOLDER holds `*en-<language>.tsv.xz` with origin, English and the other language in each row. The texts are read in
blocks; each is aligned with the table of all blocks before it as prior knowledge, and its expected links are added.
"""

from __future__ import annotations

import argparse
import itertools
import lzma
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translator.alignment.corpus import Corpus, build_corpus
from translator.alignment.estimate import Evidence, Settings, Trainer
from translator.alignment.forms import split_words
from translator.alignment.lexicon import Lexicon
from translator.alignment.likeness import likeness
from translator.frequency import divide
from translator.languages import has_spaces

Block = list[tuple[list[str], list[str]]]

BLOCK: Final = 8_000
"""Sentence pairs aligned at once: some 400 MB."""

LONGEST: Final = 40
"""Words in the longest sentence that is read: longer ones cost much and teach little."""

SHARES: Final = {"laws": 15_000, "php-docs": 20_000, "python-docs": 25_000, "tldr": 3_000, "comprehensive-rust": 3_000, "tatoeba": 90_000,
                 "newstest-bergamot": 35_000, "newstest-reference": 30_000, "mlqe-pe": 10_000,
                 "home-assistant": 20_000, "django": 1_000, "cldr": 3_000, "cldr-annotations": 6_000, "cc-cedict": 210_000, "edict": 90_000}  # fmt: skip
"""Pairs taken of each origin at most, so that no manual outweighs what people write about."""

ROUNDS: Final = Settings(rounds=(("words", 3), ("jumps", 2), ("fertility", 3)))
"""Fewer rounds than for a document: there is more text to learn from."""

LEAST: Final = 0.35
"""Expected links from which a word pair is kept: those below are mostly noise."""

RAREST: Final = 0.01
"""Share of both words' links below which a pair is dropped."""


def read_pairs(folder: Path, language: str) -> list[tuple[str, str]]:
    """Return a sample of the sentence pairs in a folder, mixed, the same every time."""
    kept: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(folder.glob(f"*en-{language}.tsv.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                origin, english, other = line.rstrip("\n").split("\t")
                kept.setdefault(origin, []).append((english, other))
    choice = random.Random(7)  # noqa: S311 - a sample, not a secret
    sample = []
    for origin, rows in sorted(kept.items()):
        choice.shuffle(rows)
        sample += rows[: SHARES[origin]]
    choice.shuffle(sample)
    return sample


def blocks(pairs: Sequence[tuple[str, str]], language: str) -> Iterator[Block]:
    """Yield the tokenised pairs of moderate length, BLOCK at a time."""
    tokenised = ((one, other) for pair in pairs for one, other in _divisions(pair, language))
    moderate = (pair for pair in tokenised if all(0 < len(side) <= LONGEST for side in pair))
    while block := list(itertools.islice(moderate, BLOCK)):
        yield block


def _divisions(pair: tuple[str, str], language: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield a pair tokenised; without spaces by the dictionary there is, and by single characters too (zh, ja)."""
    english = [span.of(pair[0]) for span in split_words(pair[0], "en")]
    spans = split_words(pair[1], language)
    divided = spans if has_spaces(language) else divide(pair[1], language)
    for division in dict.fromkeys((tuple(divided), tuple(spans))):
        yield english, [span.of(pair[1]) for span in division]


class Collector:
    """The growing table: expected links of word pairs, summed over blocks."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.ids: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self.keys = np.zeros(0, dtype=np.int64)
        self.counts = np.zeros(0)

    def add(self, corpus: Corpus, expected: NDArray[np.float64]) -> None:
        """Add the expected links of a corpus, those that matter."""
        maps = [
            np.array([ids.setdefault(form.text, len(ids)) for form in side.forms], dtype=np.int64)
            for ids, side in zip(self.ids, (corpus.source, corpus.target), strict=True)
        ]
        words_only = [np.array([form.kind == "word" for form in side.forms]) for side in (corpus.source, corpus.target)]
        kept = (expected > 0.02) & words_only[0][corpus.pair_source] & words_only[1][corpus.pair_target]
        new = (maps[0][corpus.pair_source[kept]] << 32) | maps[1][corpus.pair_target[kept]]
        self.keys, inverse = np.unique(np.concatenate([self.keys, new]), return_inverse=True)
        self.counts = np.bincount(inverse, np.concatenate([self.counts, expected[kept]]), len(self.keys))  # type: ignore[assignment]

    def lexicon(self, least: float = 0.0, rarest: float = 0.0) -> Lexicon:
        """Return what was collected as a table, without the rare and the unlikely."""
        source, target = self.keys >> 32, self.keys & 0xFFFFFFFF
        share = np.maximum(
            self.counts / np.bincount(source, self.counts)[source],
            self.counts / np.bincount(target, self.counts)[target],
        )
        kept = (self.counts >= least) & (share >= rarest)
        source, maps_source = self._sorted(0, source[kept])
        target, maps_target = self._sorted(1, target[kept])
        keys = source * len(maps_target) + target
        order = np.argsort(keys)
        return Lexicon(maps_source, maps_target, keys[order], self.counts[kept][order].astype(np.float32))

    def _sorted(self, side: int, numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], dict[str, int]]:
        """Number the words that are in use by their alphabetical order."""
        words_of = list(self.ids[side])
        used = sorted({words_of[number] for number in np.unique(numbers)})
        places = {word: place for place, word in enumerate(used)}
        renumber = np.array([places.get(word, -1) for word in words_of], dtype=np.int64)
        return renumber[numbers], places


def estimate(pairs: Sequence[tuple[str, str]], language: str) -> Lexicon:
    """Return the table that two readings of the pairs give; the second starts from the first."""
    known: Lexicon | None = None
    for rounds in (ROUNDS, ROUNDS):
        collector = Collector()
        for number, block in enumerate(blocks(pairs, language)):
            corpus = build_corpus([source for source, _ in block], [target for _, target in block])
            prior = known if known is not None else (collector.lexicon() if number else None)
            trainer = Trainer(corpus, _evidence(corpus, prior), rounds)
            trainer.train()
            collector.add(corpus, _links(trainer))
            print(language, number, len(collector.keys), flush=True)  # noqa: T201
        known = collector.lexicon()
    return collector.lexicon(LEAST, RAREST)


def _evidence(corpus: Corpus, table: Lexicon | None) -> Evidence:
    """Return likeness of spelling, and the table so far where there is one."""
    alike = likeness(corpus)
    forward = np.where(alike >= 0.65, (alike - 0.5) * 2, 0).astype(np.float32) ** 2 * np.float32(0.3)
    backward = forward.copy()
    if table is not None:
        found = table.probabilities(corpus)
        forward, backward = np.maximum(forward, found[0]), np.maximum(backward, found[1])
    return Evidence(forward, backward)


def _links(trainer: Trainer) -> NDArray[np.float64]:
    """Return how many links each word pair of a trained corpus has: the geometric mean of both directions."""
    expected = np.zeros(len(trainer.corpus.pair_source) + 1)
    for batch, (forward, backward, _) in zip(trainer.corpus.batches, trainer.read(), strict=True):
        expected += np.bincount(batch.pairs.ravel(), np.sqrt(forward * backward).ravel(), len(expected))
    return expected[:-1]


def main() -> None:
    """Estimate one table and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("language")
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    table = estimate(read_pairs(arguments.folder, arguments.language), arguments.language)
    data = table.dump()
    arguments.out.write_bytes(data)


if __name__ == "__main__":
    main()
