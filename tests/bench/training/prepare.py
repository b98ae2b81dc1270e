"""Makes all that training reads: `python -m training.prepare --corpus DIR`. Takes about 20 minutes of one core."""

from __future__ import annotations

import argparse
from pathlib import Path

from training import corpus, links, pieces, synthetic

DATA = Path(__file__).parents[4] / "shared" / "data"


def main() -> None:
    """Write pairs, Apertium's pairs, pieces and word links into a folder, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the development data")
    parser.add_argument("--corpus", type=Path, required=True, help="folder to write to")
    parser.add_argument("--languages", default=",".join(corpus.LANGUAGES), help="the languages beside English")
    parser.add_argument("--pieces", type=int, default=pieces.PIECES, help="pieces of the joint model")
    chosen = parser.parse_args()
    languages = chosen.languages.split(",")
    corpus.prepare(chosen.data, chosen.corpus, languages)
    if {*corpus.LANGUAGES} <= {*languages}:
        synthetic.make(chosen.corpus)
    pieces.train(chosen.corpus, chosen.pieces, languages)
    links.make(chosen.corpus, languages)


if __name__ == "__main__":
    main()
