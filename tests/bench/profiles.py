"""Count the n-gram profiles that `translator/detection/data` ships: `python tests/bench/profiles.py [--halves]`.

Reads the development data beside the project; `--halves` counts even lines only, so that odd ones can test.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from translator.detection.profiles import OWN, ngrams

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
NEWS = {"kk": "kaz", "ky": "kir", "tg": "tgk", "ug": "uig", "uz": "uzb", "gl": "glg"}
LISTS = ("az", "be", "eo", "eu", "ga", "is", "kk", "la", "mn", "ms", "nn", "sr")
KEPT = 2
"""An n-gram seen fewer times is left out: it says more of the sample than of the language."""


def lines_of(language: str, halves: bool) -> list[str]:
    """Return the development lines of a language."""
    files = [SHARED / "language-id" / kind / f"{language}.txt" for kind in ("sentences", "word-pairs", "single-words")]
    files += sorted((SHARED / "news").glob(f"*/{NEWS[language]}.txt")) if language in NEWS else []
    lines: list[str] = []
    for path in files:
        if path.is_file():
            lines.extend(path.read_text(encoding="utf-8").splitlines()[:: 2 if halves else 1])
    return lines


def main() -> None:
    """Write a profile for every language that langdetect lacks."""
    halves = "--halves" in sys.argv
    for language in sorted({*NEWS, *LISTS}):
        counts = Counter(gram for line in lines_of(language, halves) for gram in ngrams(line))
        totals = [sum(count for gram, count in counts.items() if len(gram) == size) for size in (1, 2, 3)]
        kept = {gram: count for gram, count in sorted(counts.items()) if count >= KEPT}
        profile = {"name": language, "n_words": totals, "freq": kept}
        path = OWN / f"{language}.json"
        path.write_text(json.dumps(profile, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
        print(language, len(kept), path.stat().st_size)


if __name__ == "__main__":
    main()
