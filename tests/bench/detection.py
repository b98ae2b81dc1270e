"""Measure detection beside plain langdetect: `python tests/bench/detection.py [--tables FOLDER] [--half] [--plain]`.

Held out: the tables that ship are counted on all development lines, so measuring them on the same lines flatters. Count
on every other line (`profiles.py --halves --out FOLDER`), and measure on the rest (`--tables FOLDER --half`). Without
`--half` all lines are measured, which only says that nothing is broken. The priors, the temper and the weights were
chosen looking at the same odd lines; they are a handful of numbers against 36,000 lines.

A line is right where the first candidate is its language, also where the answer is `und`. `--plain` measures langdetect
as it comes, with the same lines and the same rule.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from langdetect import LangDetectException, detect
from language_texts import KINDS, NEWS, identification_lines, news_lines

from translator.detection import detect_many, ngrams
from translator.languages import base
from translator.model import Detection

LANGUAGES = (
    "en", "es", "fr", "de", "it", "pt", "nl", "ca", "ru", "uk", "tr", "ar", "fa", "zh", "ja", "ko", "pl", "cs", "sv", "da",
    "fi", "el", "he", "hi", "hu", "id", "ro", "bg", "az", "eo", "eu", "ga", "sk", "sl", "et", "lv", "lt", "sq", "th", "ur",
    "vi", "kk",
)  # fmt: skip
"""The languages of the averages."""

OTHERS = (
    "af", "be", "bn", "bs", "cy", "gu", "hr", "hy", "is", "ka", "la", "lg", "mi", "mk", "mn", "mr", "ms", "nn", "no", "pa",
    "sn", "so", "sr", "st", "sw", "ta", "te", "tl", "tn", "ts", "xh", "yo", "zu",
)  # fmt: skip
"""The other languages with lines."""

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99)
"""Lower edges of the confidences of the calibration table."""


def plain(text: str) -> str:
    """Return what langdetect answers as it comes."""
    try:
        return base(detect(text))
    except LangDetectException:
        return ""


def first(found: Detection) -> str:
    """Return the language of the first candidate."""
    return base(found.candidates[0].language) if found.candidates else ""


def table(rows: dict[tuple[str, str], float], languages: Sequence[str], columns: Sequence[str]) -> None:
    """Print a row for each language and one with the means."""
    for language in languages:
        print(
            f"{language:8}",
            *(f"{rows[language, one]:13.1%}" if (language, one) in rows else " " * 13 for one in columns),
        )
    means = [[rows[language, one] for language in languages if (language, one) in rows] for one in columns]
    print("mean    ", *(f"{sum(one) / len(one):13.2%}" if one else " " * 13 for one in means))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tables", type=Path)
    parser.add_argument("--half", action="store_true")
    parser.add_argument("--plain", action="store_true")
    chosen = parser.parse_args()
    ngrams.DATA = chosen.tables or ngrams.DATA
    lines = {(one, kind): identification_lines(one, kind) for one in (*LANGUAGES, *OTHERS) for kind in KINDS}
    lines |= {(one, "news"): news_lines(one) for one in NEWS}
    lines = {key: texts[1::2] if chosen.half else texts for key, texts in lines.items() if texts}
    rows: dict[tuple[str, str], float] = {}
    answers: dict[str, list[tuple[float, bool]]] = {}
    for (language, kind), texts in lines.items():
        found = detect_many(texts)
        right = [first(one) == language for one in found]
        rows[language, kind] = sum(right) / len(right)
        if language in LANGUAGES or kind == "news":
            answers.setdefault(kind, []).extend(zip((one.confidence for one in found), right, strict=True))
    if chosen.plain:
        rows |= {
            (language, f"plain {kind}"): sum(plain(one) == language for one in texts) / len(texts)
            for (language, kind), texts in lines.items()
        }
    kinds = (*KINDS, "news")
    columns = [*kinds, *(f"plain {kind}" for kind in kinds)] if chosen.plain else list(kinds)
    print("        ", *(f"{one:>13}" for one in columns))
    table(rows, LANGUAGES, columns)
    print()
    table(rows, [*OTHERS, *(one for one in NEWS if one not in (*LANGUAGES, *OTHERS))], columns)
    calibration(answers)
    speed(lines, chosen.plain)


def calibration(answers: dict[str, list[tuple[float, bool]]]) -> None:
    """Print what share of the answers with a confidence is right, by kind and together."""
    print("\nconfidence    answers   right")
    for low, high in zip(BINS, (*BINS[1:], 1.01), strict=True):
        here = [right for some in answers.values() for confidence, right in some if low <= confidence < high]
        print(f"{low:4.2f} - {min(high, 1):4.2f}  {len(here):7} {sum(here) / max(len(here), 1):7.2%}")
    together = [one for some in answers.values() for one in some]
    for kind, pairs in {**answers, "all": together}.items():
        sure = [right for confidence, right in pairs if confidence >= 0.9]
        print(f">= 0.90 {kind:13} {len(sure):6} of {len(pairs):6} {sum(sure) / max(len(sure), 1):7.2%}")


def speed(lines: dict[tuple[str, str], list[str]], beside: bool) -> None:
    """Print sentences a second of processor time, warm, ours and langdetect's."""
    sentences = [one for (language, kind), texts in lines.items() if kind == "sentences" for one in texts]
    start = time.process_time()
    detect_many(sentences)
    ours = len(sentences) / (time.process_time() - start)
    print(f"\n{ours:.0f} sentences a second of one core")
    if beside:
        start = time.process_time()
        for one in sentences[::10]:
            plain(one)
        theirs = len(sentences[::10]) / (time.process_time() - start)
        print(f"langdetect as it comes {theirs:.0f}; ours is {ours / theirs:.1f} times as fast")


if __name__ == "__main__":
    main()
