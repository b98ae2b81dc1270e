"""Makes what the tiny package of the tests is trained on: `python -m training.tiny --corpus DIR --out DIR`."""

from __future__ import annotations

import argparse
from pathlib import Path

from training import pieces
from training.corpus import drawn, load, write

PAIRS, WORDS, PIECES = 3_000, 7, 1_500
"""Everyday pairs, words in each at the most, and pieces: enough to learn them nearly by heart in minutes."""


def main() -> None:
    """Write a small folder out of one that `training.prepare` wrote."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    short = (
        pair
        for pair in load(chosen.corpus / "en-es.tsv")
        if pair.origin == "tatoeba" and len(pair.english.split()) <= WORDS
    )
    write(chosen.out / "en-es.tsv", drawn(short)[:PAIRS])
    pieces.train(chosen.out, PIECES, ["es"])


if __name__ == "__main__":
    main()
