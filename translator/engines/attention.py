"""Where a model looks in the source while it writes a translation that is there already: evidence for word alignment.

CTranslate2 gives the attention of a model's last layer for tokens that it decodes, not for a prefix that it reads: so each token of
the translation is decoded, with nearly all probability given to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from translator.engines.pieces import WORD, spell
from translator.model import Span

Words = tuple[str, Sequence[Span]]
"""A text, and where its words stand."""

Look = NDArray[np.float32]
"""[target, source]: for each target word the shares of the source words that a model looks at, one in all."""

FORCED: Final = 0.99999
"""Share of the probability that the token of the translation is given: no other is ever likelier then."""

AT_ONCE: Final = 200
"""Pairs whose attention is held at once, in lists of numbers that take ten times what is kept of them."""

LONGEST: Final = 256
"""Tokens of a side from which a pair is left out: 2 of TICO-19's 3,071, whose sentences are long, with the starter package. Set by hand."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The tokens of a side, the word that each belongs to, and how many words there are."""

    tokens: list[str]
    owners: list[int]
    words: int


def cut(side: Words, encode: Callable[[str], list[str]], vocabulary: frozenset[str], spaced: bool) -> Cut:
    """Return the tokens of a text word by word; a word has the mark of one (▁) where a space is before it or the text begins.

    >>> cut(("no, no", [Span(0, 2), Span(2, 3), Span(4, 6)]), lambda word: ["▁", word], frozenset(), True).tokens
    ['▁', 'no', ',', '▁', 'no']
    """
    text, spans = side
    tokens: list[str] = []
    owners: list[int] = []
    for number, span in enumerate(spans):
        own = encode(span.of(text))
        if number and not (spaced and text[span.start - 1].isspace()):
            own = [own[0].removeprefix(WORD), *own[1:]] if own else own
        own = [piece for token in own if token for piece in spell(token, vocabulary)]
        tokens += own
        owners += [number] * len(own)
    return Cut(tokens, owners, len(spans))


def look(pairs: Sequence[tuple[Cut, Cut]], prefix: str, start: Callable[..., list[Any]]) -> list[Look | None]:
    """Return where a model looks in each pair; None for one that is empty or too LONG.

    `start` decodes sources with the targets as prefixes, and returns results as CTranslate2 does.
    """
    given = [prefix] if prefix else []
    asked = [n for n, pair in enumerate(pairs) if all(0 < len(side.tokens) < LONGEST for side in pair)]
    asked.sort(key=lambda number: len(pairs[number][1].tokens))
    found: list[Look | None] = [None] * len(pairs)
    for part in (asked[begin : begin + AT_ONCE] for begin in range(0, len(asked), AT_ONCE)):
        results = start([pairs[n][0].tokens for n in part], [[*given, *pairs[n][1].tokens] for n in part])
        for number, result in zip(part, results, strict=True):
            rows = np.asarray(result.attention[0], dtype=np.float32)[len(given) :]
            found[number] = _by_word(rows, *pairs[number])
    return found


def _by_word(rows: NDArray[np.float32], source: Cut, target: Cut) -> Look | None:
    """Return attention by word, from that by token; None where the model did not write all of the target."""
    if len(rows) < len(target.tokens):
        return None
    halfway = np.zeros((target.words, len(source.tokens)), dtype=np.float32)
    np.add.at(halfway, target.owners, rows[: len(target.tokens), : len(source.tokens)])
    found = np.zeros((source.words, target.words), dtype=np.float32)
    np.add.at(found, source.owners, halfway.T)
    shares: Look = (found / np.maximum(found.sum(axis=0), np.float32(1e-9))).T
    return shares
