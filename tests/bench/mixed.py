"""Measure what `blocks.SURE` and `blocks.ENOUGH` do: `python tests/bench/mixed.py [--tables FOLDER]`.

For each setting, of the news sentences in 22 languages (every other one, see detection.py): how many would be taken
for a language that is not theirs inside a text of their own language, and how many would be found inside a text of another.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from language_texts import NEWS, news_lines

from translator.detection import detect_many, ngrams
from translator.detection.pairs import close_to
from translator.detection.scripts import letters
from translator.languages import base


def main() -> None:
    """Print a row for each setting."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tables", type=Path)
    ngrams.DATA = parser.parse_args().tables or ngrams.DATA
    rows = []
    for language in NEWS:
        lines = news_lines(language)[1::2]
        rows += [(language, found, letters(line)) for line, found in zip(lines, detect_many(lines), strict=True)]
    print("sure   letters   false alarms   found")
    for sure in (0.9, 0.95, 0.99):
        for enough in (10, 20, 35):
            clear = [(own, one) for own, one, size in rows if one.confidence >= sure and size >= enough]
            close = {one.language: {base(tag) for tag in close_to(one.language)} for _, one in clear}
            false = sum(own not in {base(one.language), *close[one.language]} for own, one in clear)
            right = sum(own == base(one.language) for own, one in clear)
            print(f"{sure:4}   {enough:7}   {false:12}   {right / len(rows):5.1%}")


if __name__ == "__main__":
    main()
