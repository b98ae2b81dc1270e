"""Word links for the head that is trained to show them.

The project's own aligner makes them. `links.<language>.txt` has a line for each pair of `en-<language>.tsv`: the character
spans of linked words, `0:3-4:9`, or nothing. A part of the pairs is enough to teach one head.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from training.corpus import LANGUAGES, Pair, load
from translator.alignment import align_words

LINKED = ("newstest-reference", "newstest-bergamot", "mlqe-pe", "tatoeba")
"""Origins whose pairs are aligned; of the last, every fourth pair."""

SURE = 0.5
"""Confidence of a link from which it is taught."""

BLOCK = 20_000
"""Pairs that are aligned together."""


def is_linked(number: int, pair: Pair) -> bool:
    """Tell whether a pair is aligned."""
    return pair.origin in LINKED and (pair.origin != "tatoeba" or number % 4 == 0)


def spans(pairs: Sequence[Pair], language: str) -> list[str]:
    """Return a line of links for each pair."""
    lines = []
    for alignment in align_words([(pair.english, pair.other) for pair in pairs], "en", language):
        sure = [link for link in alignment.links if link.confidence >= SURE]
        ends = [(alignment.source_tokens[link.source], alignment.target_tokens[link.target]) for link in sure]
        lines.append(" ".join(f"{left.start}:{left.end}-{right.start}:{right.end}" for left, right in ends))
    return lines


def make(folder: Path, languages: Sequence[str] = LANGUAGES) -> None:
    """Write the links of every language."""
    for language in languages:
        pairs = load(folder / f"en-{language}.tsv")
        chosen = [number for number, pair in enumerate(pairs) if is_linked(number, pair)]
        lines = [""] * len(pairs)
        for start in range(0, len(chosen), BLOCK):
            block = chosen[start : start + BLOCK]
            for number, line in zip(block, spans([pairs[one] for one in block], language), strict=True):
                lines[number] = line
        (folder / f"links.{language}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
