"""Word alignment of a document: train on it (or on a sample of it), then read it piece by piece."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from translator.alignment.attention import Attend, Words
from translator.alignment.corpus import build_corpus
from translator.alignment.decode import choose_links
from translator.alignment.estimate import Learnt, Settings, Trainer
from translator.alignment.forms import split_tokenized, split_words
from translator.alignment.knowledge import Knowledge, Translate, token_texts
from translator.alignment.lexicon import load_lexicon
from translator.languages import has_spaces
from translator.model import Alignment, Link, Span

SAMPLE_CELLS: Final = 2_000_000
"""Cells (source words times target words, summed) that the model is trained on at most: about 2,000 sentence pairs of
30 words. More are read in blocks, each refining what the sample taught."""

BLOCK_CELLS: Final = 1_500_000
"""Cells of a block: 3,071 TICO segments en-fr take under 300 MB in all."""

REFINED: Final = 3
"""Rounds on each part of a large document, after the sample has taught the model most of it."""

ENOUGH: Final = 20
"""Sentence pairs from which links are right more often than not without a table: precision on XL-WA's dev part is 0.65
on single sentences, 0.73 on 5, 0.79 on 20, 0.84 on 60."""

LONGEST: Final = 200
"""Words of a side that are aligned at once; longer segments are cut in proportion on both sides."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of one pair that is aligned by itself: its pair's number and its first words."""

    pair: int
    source: range
    target: range


def align(
    pairs: Sequence[tuple[str, str]],
    source: str,
    target: str,
    translate: Translate | None,
    attend: Attend | None,
    tokenized: bool,
) -> Iterator[Alignment]:
    """Yield one alignment for each pair, in order (see `translator.alignment.align_words`)."""
    languages = source, target
    knowledge = Knowledge(source, target, attend)
    cells = _cells(pairs, (_letters_per_word(source), _letters_per_word(target)))
    blocks = _blocks(cells)
    if len(blocks) <= 1:
        spans = [_spans(pair, languages, tokenized) for pair in pairs]
        trainer, pieces = _train(pairs, spans, knowledge, translate)
        yield from _read(trainer, pieces, spans)
        return
    learnt = _learn([pairs[number] for number in _sample(cells)], languages, tokenized, knowledge, translate)
    for block in blocks:
        part = [pairs[number] for number in block]
        spans = [_spans(pair, languages, tokenized) for pair in part]
        reader, pieces = _prepare(part, spans, knowledge)
        reader.adopt(learnt)
        reader.refine(REFINED)
        yield from _read(reader, pieces, spans)
        del reader


def _learn(
    sample: Sequence[tuple[str, str]],
    languages: tuple[str, str],
    tokenized: bool,
    knowledge: Knowledge,
    translate: Translate | None,
) -> Learnt:
    """Return what a sample of a large document teaches."""
    spans = [_spans(pair, languages, tokenized) for pair in sample]
    return _train(sample, spans, knowledge, translate)[0].result()


def doubts(pairs: int, source: str, target: str) -> str:
    """Return a sentence on how far links can be trusted (see `translator.alignment.doubts`)."""
    if pairs >= ENOUGH or load_lexicon(source, target):
        return ""
    return (
        f"Few sentences ({pairs}), and no table of words for {source} and {target}: "
        "about a third of the links of single sentences are wrong; see the confidences (--json)."
    )


def _letters_per_word(language: str) -> float:
    """Return a low guess of how many characters a word takes, its space included."""
    return 5.5 if has_spaces(language) else 1.3


def _cells(pairs: Sequence[tuple[str, str]], letters: tuple[float, float]) -> Sequence[float]:
    """Return a high guess of the cells of each pair, words estimated by their letters."""
    return array("f", ((len(source) / letters[0] + 1) * (len(target) / letters[1] + 1) for source, target in pairs))


def _blocks(cells: Sequence[float]) -> list[range]:
    """Cut the pairs into runs of at most BLOCK_CELLS cells, or one run where the whole is at most SAMPLE_CELLS."""
    if sum(cells) <= SAMPLE_CELLS:
        return [range(len(cells))]
    blocks: list[range] = []
    start, size = 0, 0.0
    for number, own in enumerate(cells):
        if number > start and size + own > BLOCK_CELLS:
            blocks.append(range(start, number))
            start, size = number, 0.0
        size += own
    return [*blocks, range(start, len(cells))]


def _sample(cells: Sequence[float]) -> range:
    """Return the numbers of the pairs to train on: every n-th, so that they make about SAMPLE_CELLS."""
    return range(0, len(cells), max(1, math.ceil(sum(cells) / SAMPLE_CELLS)))


def _spans(
    pair: tuple[str, str], languages: tuple[str, str], tokenized: bool
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the word spans of both sides."""
    if tokenized:
        return split_tokenized(pair[0]), split_tokenized(pair[1])
    source, target = (split_words(text, code) for text, code in zip(pair, languages, strict=True))
    return source, target


def _prepare(
    pairs: Sequence[tuple[str, str]], spans: Sequence[tuple[tuple[Span, ...], tuple[Span, ...]]], knowledge: Knowledge
) -> tuple[Trainer, list[_Piece]]:
    """Return an untrained model of these pairs, and what each of its sentence pairs is."""
    pieces = [
        piece for number, (source, target) in enumerate(spans) for piece in _cut(number, len(source), len(target))
    ]
    sides = []
    for side in (0, 1):
        tokens = [token_texts(pair[side], found[side]) for pair, found in zip(pairs, spans, strict=True)]
        ranges = [(piece.source, piece.target)[side] for piece in pieces]
        sides.append([tokens[p.pair][r.start : r.stop] for p, r in zip(pieces, ranges, strict=True)])
    knowledge.find_names(sides[0], sides[1])
    corpus = build_corpus(sides[0], sides[1])
    evidence = replace(knowledge.of(corpus), looks=knowledge.look([_words(piece, pairs, spans) for piece in pieces]))
    return Trainer(corpus, evidence, Settings()), pieces


def _words(
    piece: _Piece,
    pairs: Sequence[tuple[str, str]],
    spans: Sequence[tuple[tuple[Span, ...], tuple[Span, ...]]],
) -> tuple[Words, Words]:
    """Return the texts of a piece's pair, and the words in it of both."""
    (source, target), (own, other) = pairs[piece.pair], spans[piece.pair]
    return (source, own[piece.source.start : piece.source.stop]), (
        target,
        other[piece.target.start : piece.target.stop],
    )


def _train(
    pairs: Sequence[tuple[str, str]],
    spans: Sequence[tuple[tuple[Span, ...], tuple[Span, ...]]],
    knowledge: Knowledge,
    translate: Translate | None,
) -> tuple[Trainer, list[_Piece]]:
    """Return a model trained on these pairs, and what each of its sentence pairs is."""
    if translate is not None:
        sides = [[token_texts(p[side], s[side]) for p, s in zip(pairs, spans, strict=True)] for side in (0, 1)]
        knowledge.ask(translate, sides[0], sides[1])
    trainer, pieces = _prepare(pairs, spans, knowledge)
    trainer.train()
    return trainer, pieces


def _cut(number: int, source: int, target: int) -> Iterator[_Piece]:
    """Yield the whole pair, or its parts where a side is longer than LONGEST."""
    parts = max(1, -(-max(source, target) // LONGEST))
    for part in range(parts):
        yield _Piece(
            number,
            range(source * part // parts, source * (part + 1) // parts),
            range(target * part // parts, target * (part + 1) // parts),
        )


def _read(
    trainer: Trainer, pieces: Sequence[_Piece], spans: Sequence[tuple[tuple[Span, ...], tuple[Span, ...]]]
) -> Iterator[Alignment]:
    """Yield the alignments that a trained model gives to its own corpus."""
    links: list[list[Link]] = [[] for _ in spans]
    for batch, read in zip(trainer.corpus.batches, trainer.read(), strict=True):
        for number, found in zip(batch.numbers.tolist(), choose_links(batch, *read), strict=True):
            piece = pieces[number]
            links[piece.pair] += [
                Link(link.source + piece.source.start, link.target + piece.target.start, link.confidence)
                for link in found
            ]
    for (source, target), own in zip(spans, links, strict=True):
        yield Alignment(source, target, tuple(sorted(own)))
