"""List the words of Chinese that are verbs and nothing else: `python tests/bench/chinese_verbs.py CEDICT JIEBA` writes the list.

CEDICT is CC-CEDICT as it is distributed (`cedict_1_0_ts_utf-8_mdbg.txt.gz`), JIEBA the dictionary of jieba (`dict.txt`). A verb is a word
that CC-CEDICT explains by “to …” alone, in every sense, and that jieba marks as a verb, not as one that is a noun too (vn): either by
itself has words that are nouns as often (jieba 警察, CC-CEDICT 消费). Of wordfreq's list, the MOST most frequent.
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from pathlib import Path
from typing import Final

import regex

from translator.frequency import listed_words
from translator.terms.word_classes import CLASSES

MOST: Final = 60_000

NO_SENSE: Final = regex.compile(r"CL:|(?:old )?variant of|see |also written|abbr|used in|surname|erhua")
"""How a gloss starts that explains nothing."""

_ENTRY: Final = regex.compile(r"(\S+) (\S+) \[[^\]]*\] /(.+)/")
_ASIDE: Final = regex.compile(r"\([^)]*\)")


def explained(path: Path) -> set[str]:
    """Return the words of CC-CEDICT, simplified and traditional, whose glosses all start with “to”."""
    glosses: dict[str, list[str]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for entry in filter(None, map(_ENTRY.match, file)):
            own = [gloss for gloss in regex.split("[/;]", entry[3]) if not NO_SENSE.match(gloss.strip())]
            for word in {entry[1], entry[2]}:
                glosses[word] += filter(None, (_ASIDE.sub("", gloss).strip() for gloss in own))
    return {word for word, found in glosses.items() if found and all(gloss.startswith("to ") for gloss in found)}


def marked(path: Path) -> set[str]:
    """Return the words that jieba marks as verbs."""
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {word for word, _, kind in rows if kind == "v"}


def main() -> None:
    """Write the list where `translator.terms.word_classes` reads it."""
    frequencies = listed_words("zh")
    often = sorted(frequencies, key=lambda word: (-frequencies[word], word))[:MOST]
    verbs = sorted({*often} & explained(Path(sys.argv[1])) & marked(Path(sys.argv[2])))
    (CLASSES / "zh.txt").write_text(f"verb: {' '.join(verbs)}\n", encoding="utf-8")
    print(len(verbs), "verbs")


if __name__ == "__main__":
    main()
