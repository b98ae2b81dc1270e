"""Measure sentence alignment: `python tests/bench/sentence_alignment.py` prints precision and recall of beads in per cent.

The news documents say the same line by line. On either side lines are joined with the next, cut in two or dropped at
random (the same every time), so the right beads are known; they are compared strictly, article by article and for
all articles as one text. With `--seed N` other lines are hit.
"""

from __future__ import annotations

import random
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from translator.alignment import align_sentences

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "news"
LANGUAGES = {"es": "spa", "fr": "fra", "de": "deu", "ru": "rus", "zh": "zho-CN", "tr": "tur", "ar": "arb", "ja": "jpn", "kk": "kaz"}  # fmt: skip
JOINED, CUT, DROPPED = 0.08, 0.08, 0.05
"""Chance of each line, on each side; more than translations made line by line ever show, as in loose ones."""

BREAK = re.compile(r"(?<=[.!?;:,。！？；：，、،؛])\s*")
Bead = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass
class Texts:
    """Two texts that are not parallel line by line, and the beads that would be right."""

    source: list[str] = field(default_factory=list)
    target: list[str] = field(default_factory=list)
    beads: list[Bead] = field(default_factory=list)

    def add(self, source: list[str], target: list[str]) -> None:
        """Append one bead."""
        first = len(self.source), len(self.target)
        self.source += source
        self.target += target
        self.beads.append((tuple(range(first[0], len(self.source))), tuple(range(first[1], len(self.target)))))


def read(language: str) -> list[list[tuple[str, str]]]:
    """Return the line pairs of each article."""
    articles = []
    for folder in sorted(FOLDER.iterdir()):
        sides = [
            (folder / f"{name}.txt").read_text(encoding="utf-8").split("\n") for name in ("eng", LANGUAGES[language])
        ]
        articles.append([pair for pair in zip(*sides, strict=False) if all(one.strip() for one in pair)])
    return articles


def cut(text: str) -> list[str]:
    """Return a line as two, cut at the mark nearest to its middle, else at the space, else in the middle."""
    places = [match.end() for match in BREAK.finditer(text) if 0 < match.end() < len(text)]
    places = places or [match.end() for match in re.finditer(r"\s+", text)] or [len(text) // 2]
    place = min(places, key=lambda one: abs(one - len(text) / 2))
    return [text[:place].strip(), text[place:].strip()]


def disturb(lines: list[tuple[str, str]], choice: random.Random) -> Texts:
    """Return the lines with some joined, cut or dropped on one side."""
    texts, number = Texts(), 0
    while number < len(lines):
        source, target = lines[number]
        fate, side = choice.random() / 2, choice.random() < 0.5
        number += 1
        if fate < JOINED and number < len(lines):
            following = lines[number]
            number += 1
            texts.add(
                *([f"{source} {following[0]}"], [target, following[1]])
                if side
                else ([source, following[0]], [f"{target} {following[1]}"])
            )
        elif JOINED <= fate < JOINED + CUT and len(source) > 40:
            texts.add(*(cut(source), [target]) if side else ([source], cut(target)))
        elif JOINED + CUT <= fate < JOINED + CUT + DROPPED:
            texts.add(*([source], []) if side else ([], [target]))
        else:
            texts.add([source], [target])
    return texts


def compare(texts: Texts, language: str) -> tuple[int, int, int]:
    """Return how many beads were found, are right, and both; those with an empty side do not count."""
    found = align_sentences(texts.source, texts.target, "en", language)
    beads = {(tuple(bead.source), tuple(bead.target)) for bead in found if bead.source and bead.target}
    wanted = {bead for bead in texts.beads if all(bead)}
    return len(beads), len(wanted), len(beads & wanted)


def measure(language: str, seed: int = 1) -> dict[str, tuple[float, float]]:
    """Return precision and recall in per cent, by article and for all as one text."""
    articles = read(language)
    choice = random.Random(f"{seed} {language}")
    disturbed = [disturb(article, choice) for article in articles]
    whole = disturb([pair for article in articles for pair in article], choice)
    result = {}
    for name, texts in (("articles", disturbed), ("one text", [whole])):
        found, wanted, right = (sum(column) for column in zip(*(compare(one, language) for one in texts), strict=True))
        result[name] = round(100 * right / found, 1), round(100 * right / wanted, 1)
    return result


def figures() -> dict[str, float]:
    """Return what floors are kept for: F1 of the beads in per cent."""
    found = {}
    for language in LANGUAGES:
        for name, (precision, recall) in measure(language).items():
            found[f"beads {language} {name}"] = round(2 * precision * recall / (precision + recall), 1)
    return found


def main() -> None:
    """Print a row a language."""
    seed = int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else 1
    print("language    article by article      all as one text\n             precision recall      precision recall")
    for language in LANGUAGES:
        row = measure(language, seed)
        print(f"{language:<14}" + "          ".join(f"{p:7.1f} {r:7.1f}" for p, r in row.values()), flush=True)


if __name__ == "__main__":
    main()
