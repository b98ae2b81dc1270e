"""What the model sees: pairs drawn by origin, varied, cut into pieces, packed into rows."""

from __future__ import annotations

import bisect
import itertools
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import torch

from training import pieces
from training.corpus import Pair, load
from training.network import Batch

DIRECTIONS = {("en", "es"): 1.0, ("en", "fr"): 0.8, ("en", "de"): 0.7, ("es", "en"): 1.0}
"""Each direction, and how often its pairs are drawn. German has twice the news of Spanish, mostly other renderings."""

DRAWN = {
    "newstest-reference": 1.0,
    "newstest-bergamot": 1.0,
    "mlqe-pe": 1.0,
    "tatoeba": 0.4,
    "apertium": 0.7,
    "apertium-word": 0.3,
    "laws": 0.05,
    "comprehensive-rust": 0.3,
    "php-docs": 0.15,
    "python-docs": 0.2,
    "tldr": 0.1,
}
"""How often a pair of each origin is drawn in a round: news is what people bring, manuals and laws bring words."""

ROWS, PLACES = 16, 128
"""The size of a batch. Smaller ones fit the cache; sentences longer than a row are left out."""

BATCHES = 8
"""Batches in a step: 15,000 target pieces."""

OPEN = 48
"""Rows that are filled at a time."""

START, END = 1, 2
"""The pieces that open and close a target."""


class Sentence(NamedTuple):
    """A pair in pieces, and which places of the target look at which of the source: (target, source, share)."""

    source: list[int]
    target: list[int]
    links: list[tuple[int, int, float]]


@dataclass
class Row:
    """Sentences that share a row, and the places that they take on both sides."""

    sentences: list[Sentence] = field(default_factory=list)
    read: int = 0
    filled: int = 0

    def fits(self, sentence: Sentence) -> bool:
        """Tell whether there is room for another sentence."""
        return self.read + len(sentence.source) <= PLACES and self.filled + len(sentence.target) + 1 <= PLACES

    def add(self, sentence: Sentence) -> None:
        """Put a sentence behind the others."""
        self.sentences.append(sentence)
        self.read += len(sentence.source)
        self.filled += len(sentence.target) + 1


class Mixture:
    """Training batches, round by round; a round depends on nothing but the files, the seed and its number."""

    def __init__(
        self,
        folder: Path,
        seed: int,
        directions: Mapping[tuple[str, str], float] = DIRECTIONS,
        share: slice = slice(None),
        rows: int = ROWS,
    ) -> None:
        """Load the pairs of a folder that `training.prepare` wrote, or a share of them; a batch has so many rows."""
        self.model = pieces.load_model(folder)
        self.written = pieces.load_written(folder)
        self._spellings = {language: pieces.spellings(self.model, own) for language, own in self.written.items()}
        self._tag = self.model.piece_to_id(pieces.TAG)
        self._seed, self._directions, self._rows = seed, directions, rows
        self._sizes = [self._size(piece) for piece in range(self.model.get_piece_size())]
        languages = sorted({language for direction in directions for language in direction} - {"en"})
        self._pairs = {one: load(folder / f"en-{one}.tsv", folder / f"links.{one}.txt") for one in languages}
        for language in languages:
            made = folder / f"synthetic.{language}.tsv"
            self._pairs[language] += load(made) if made.is_file() else []
            self._pairs[language] = self._pairs[language][share]
        self._names = sorted({name for pairs in self._pairs.values() for pair in pairs for name in _names(pair)})

    def _size(self, piece: int) -> int:
        """Return how many letters a piece has; for one that has no text of its own, so many that no sum comes right."""
        special = self.model.is_byte(piece) or self.model.is_control(piece) or self.model.is_unknown(piece)
        return 10_000 if special else len(self.model.id_to_piece(piece).replace("\N{LOWER ONE EIGHTH BLOCK}", ""))

    def round(self, number: int) -> list[Batch]:
        """Return the batches of a round, directions mixed."""
        draw = random.Random(f"{self._seed} {number}")
        batches = [batch for direction in self._directions for batch in self._batches(direction, draw)]
        draw.shuffle(batches)
        return batches

    def _batches(self, direction: tuple[str, str], draw: random.Random) -> Iterator[Batch]:
        source, target = direction
        other = target if source == "en" else source
        drawn = list(self._drawn(self._pairs[other], self._directions[direction], draw))
        draw.shuffle(drawn)
        rows = list(pack(self._encoded(_lengthened(drawn, draw), source, target, draw)))
        draw.shuffle(rows)
        for start in range(0, len(rows) - self._rows + 1, self._rows):
            yield tensors(rows[start : start + self._rows], target)

    def _drawn(self, pairs: Iterable[Pair], share: float, draw: random.Random) -> Iterator[Pair]:
        for pair in pairs:
            copies = DRAWN[pair.origin] * share
            for _ in range(int(copies) + (draw.random() < copies % 1)):
                yield self._varied(pair, draw)

    def _varied(self, pair: Pair, draw: random.Random) -> Pair:
        """Return a pair as it is, mostly; else with a name or number exchanged on both sides, or in capitals."""
        chance = draw.random()
        if chance < 0.01:
            return Pair(pair.origin, pair.english.upper(), pair.other.upper())
        if chance < 0.2:
            return self._exchanged(pair, draw)
        return pair

    def _exchanged(self, pair: Pair, draw: random.Random) -> Pair:
        """Return a pair with another name in it, so that names are copied and not remembered."""
        names = _names(pair)
        if not names:
            return pair
        old, new = draw.choice(names), draw.choice(self._names)
        if draw.random() < 0.3:
            half, rest = new[: len(new) // 2], draw.choice(self._names)
            new = half + rest[len(rest) // 2 :].lower()
        whole = re.compile(rf"\b{re.escape(old)}\b")
        return Pair(pair.origin, whole.sub(new, pair.english), whole.sub(new, pair.other))

    def _encoded(self, pairs: Iterable[Pair], source: str, target: str, draw: random.Random) -> Iterator[Sentence]:
        """Yield the pieces of both sides; every third source is cut in another way than the likeliest."""
        spelling = self._spellings[target]
        for pair in pairs:
            read, wrote = (pair.english, pair.other) if source == "en" else (pair.other, pair.english)
            varied = draw.random() < 0.3
            cut = (
                self.model.encode(read, enable_sampling=True, alpha=0.3, nbest_size=-1)
                if varied
                else self.model.encode(read)
            )
            tag = [self._tag] if target == "es" and pair.origin.startswith("apertium") else []
            written = [number for piece in self.model.encode(wrote) for number in spelling[piece]]
            if 0 < len(tag + cut) < PLACES and 0 < len(written) < PLACES:
                linked = pair.links and draw.random() < 0.5
                yield Sentence(tag + cut, written, self._links(pair, cut, written, (source, target)) if linked else [])

    def _links(
        self, pair: Pair, cut: Sequence[int], written: Sequence[int], direction: tuple[str, str]
    ) -> list[tuple[int, int, float]]:
        """Return the links between words as links between pieces."""
        sizes = self._sizes, [self._sizes[piece] for piece in self.written[direction[1]]]
        texts = (pair.english, pair.other) if direction[0] == "en" else (pair.other, pair.english)
        ends = [
            list(itertools.accumulate(size[piece] for piece in side))
            for size, side in zip(sizes, (cut, written), strict=True)
        ]
        places = [list(itertools.accumulate((not letter.isspace() for letter in text), initial=0)) for text in texts]
        if any(end[-1] != place[-1] for end, place in zip(ends, places, strict=True)):
            return []  # normalisation changed the length, or there are bytes
        looks: dict[int, set[int]] = defaultdict(set)
        for link in pair.links.split():
            sides = link.split("-") if direction[0] == "en" else reversed(link.split("-"))
            found = [_covered(end, place, span) for end, place, span in zip(ends, places, sides, strict=True)]
            for written_at in found[1]:
                looks[written_at].update(found[0])
        return [(at, other, 1 / len(seen)) for at, seen in looks.items() for other in seen]


def _covered(ends: Sequence[int], places: Sequence[int], span: str) -> range:
    """Return the pieces that a span of characters touches."""
    start, end = (places[int(number)] for number in span.split(":"))
    return range(bisect.bisect_right(ends, start), bisect.bisect_left(ends, end) + 1)


def _names(pair: Pair) -> list[str]:
    """Return capitalised words that both sides have once, none of them at the start."""

    def inner(text: str) -> set[str]:
        return {word for word in re.findall(r"(?<=[\w,] )[A-Z][a-z]{3,}\b", text) if text.count(word) == 1}

    return sorted(inner(pair.english) & inner(pair.other))


def _lengthened(pairs: Sequence[Pair], draw: random.Random) -> Iterator[Pair]:
    """Yield pairs, every twentieth of them joined with the next one of its kind."""
    waiting: dict[str, Pair] = {}
    for pair in pairs:
        before = waiting.pop(pair.origin, None)
        if before is not None:
            yield Pair(pair.origin, f"{before.english} {pair.english}", f"{before.other} {pair.other}")
        elif pair.origin != "apertium-word" and draw.random() < 0.05:
            waiting[pair.origin] = pair
        else:
            yield pair
    yield from waiting.values()


def pack(sentences: Iterable[Sentence]) -> Iterator[Row]:
    """Yield rows of sentences: each goes into the first open row with room; where none has any, the fullest is closed."""
    rows: list[Row] = []
    for sentence in sentences:
        row = next((row for row in rows if row.fits(sentence)), None)
        if row is None:
            if len(rows) == OPEN:
                fullest = max(rows, key=lambda one: one.filled)
                rows.remove(fullest)
                yield fullest
            row = Row()
            rows.append(row)
        row.add(sentence)
    yield from rows


def tensors(rows: Sequence[Row], target_language: str) -> Batch:
    """Return rows as a batch."""
    sources = [[one.source for one in row.sentences] for row in rows]
    inputs = [[[START, *one.target] for one in row.sentences] for row in rows]
    outputs = [[piece for one in row.sentences for piece in (*one.target, END)] for row in rows]
    found = [link for number, row in enumerate(rows) for link in _row_links(number, row)]
    links = torch.tensor([link[:3] for link in found]).T if found else None
    shares = torch.tensor([link[3] for link in found]) if found else None
    return Batch(target_language, *_filled(sources), *_filled(inputs), _table(outputs, -1), links, shares)


def _row_links(number: int, row: Row) -> Iterator[tuple[int, int, int, float]]:
    """Yield the links of a row: its number, places in it, and the share."""
    read = filled = 0
    for sentence in row.sentences:
        for at, other, share in sentence.links:
            yield number, filled + at, read + other, share
        read, filled = read + len(sentence.source), filled + len(sentence.target) + 1


def _filled(rows: Sequence[Sequence[Sequence[int]]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return pieces, places and sentence numbers."""
    return (
        _table([[piece for sentence in row for piece in sentence] for row in rows], 0),
        _table([[place for sentence in row for place in range(len(sentence))] for row in rows], 0),
        _table([[number for number, sentence in enumerate(row, 1) for _ in sentence] for row in rows], 0),
    )


def _table(rows: Sequence[Sequence[int]], filling: int) -> torch.Tensor:
    return torch.tensor([[*row, *[filling] * (PLACES - len(row))] for row in rows])
