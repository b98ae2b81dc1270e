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
    chosen = parser.parse_args()
    corpus.prepare(chosen.data, chosen.corpus)
    synthetic.make(chosen.corpus)
    pieces.train(chosen.corpus)
    links.make(chosen.corpus)


if __name__ == "__main__":
    main()
