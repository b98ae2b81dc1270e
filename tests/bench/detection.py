"""Measure detection beside plain langdetect: `python tests/bench/detection.py [--odd]` prints one table.

`--odd` measures odd lines only: what profiles counted with `profiles.py --halves` have not seen.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from langdetect import LangDetectException, detect

from translator.detection import detect_many

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
KINDS = ("sentences", "word-pairs", "single-words")
LANGUAGES = ["en", "es", "fr", "de", "it", "pt", "nl", "ca", "ru", "uk", "tr", "ar", "fa", "zh", "ja", "ko", "pl", "cs", "sv", "da", "fi", "el", "he", "hi", "hu", "id", "ro", "bg", "az", "eo", "eu", "ga", "sk", "sl", "et", "lv", "lt", "sq", "th", "ur", "vi", "kk"]  # fmt: skip
NEWS = {"kk": "kaz", "ky": "kir", "tg": "tgk", "ug": "uig", "uz": "uzb"}


def plain(text: str) -> str:
    """Return what langdetect answers as it comes."""
    try:
        return detect(text)
    except LangDetectException:
        return ""


def main() -> None:
    """Print accuracy a language and kind, the averages, the calibration and the speed."""
    odd = "--odd" in sys.argv
    rows, sure, sure_right, seconds, texts = {}, 0, 0, 0.0, 0
    sets = {(kind, tag): SHARED / "language-id" / kind / f"{tag}.txt" for kind in KINDS for tag in LANGUAGES}
    for (kind, tag), path in sets.items():
        lines = path.read_text(encoding="utf-8").splitlines()[1 if odd else 0 :: 2 if odd else 1]
        start = time.perf_counter()
        found = detect_many(lines)
        seconds, texts = seconds + time.perf_counter() - start, texts + len(lines)
        first = [one.candidates[0].language.partition("-")[0] if one.candidates else "" for one in found]
        rows[kind, tag] = sum(one == tag for one in first) / len(lines)
        for one, answer in zip(found, first, strict=True):
            if one.confidence >= 0.9:
                sure, sure_right = sure + 1, sure_right + (answer == tag)
    for tag in LANGUAGES:
        print(tag, *(f"{rows[kind, tag]:7.1%}" for kind in KINDS))
    print("mean", *(f"{sum(rows[kind, tag] for tag in LANGUAGES) / len(LANGUAGES):7.2%}" for kind in KINDS))
    if "--plain" in sys.argv:
        for kind in KINDS:
            share = []
            for tag in LANGUAGES:
                lines = sets[kind, tag].read_text(encoding="utf-8").splitlines()
                share.append(sum(plain(line).partition("-")[0] == tag for line in lines) / len(lines))
            print("plain langdetect", kind, f"{sum(share) / len(share):7.2%}")
    for tag, name in NEWS.items():
        lines = [line for path in sorted((SHARED / "news").glob(f"*/{name}.txt"))
                 for line in path.read_text(encoding="utf-8").splitlines()][1 if odd else 0 :: 2 if odd else 1]  # fmt: skip
        found = detect_many(lines)
        print(
            "news",
            tag,
            f"{sum(one.candidates[0].language == tag for one in found if one.candidates) / len(lines):7.2%}",
        )
    print(f"confidence >= 0.9: {sure} answers, {sure_right / max(sure, 1):.2%} right; {texts / seconds:.0f} texts/s")


if __name__ == "__main__":
    main()
