"""Measure word alignment on XL-WA's dev part: `python tests/bench/alignment.py` prints the error rates in per cent.

Alignment error rate as in Och and Ney 2003, all gold links sure; with and without the lexical tables that are shipped.
"""

from __future__ import annotations

from pathlib import Path
from unittest import mock

from translator.alignment import align_words

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "alignment"
LANGUAGES = ("es", "it", "nl", "pt", "ru")
Links = set[tuple[int, int]]


def read(language: str) -> tuple[list[tuple[str, str]], list[Links]]:
    """Return the sentence pairs and their gold links."""
    pairs, gold = [], []
    for line in (FOLDER / f"xl-wa.dev.en-{language}.tsv").read_text(encoding="utf-8").splitlines():
        source, target, links = line.split("\t")[:3]
        pairs.append((source, target))
        gold.append({(int(one), int(other)) for one, _, other in (link.partition("-") for link in links.split())})
    return pairs, gold


def error_rate(language: str) -> float:
    """Return the alignment error rate in per cent."""
    pairs, gold = read(language)
    size = right = 0
    for alignment, wanted in zip(align_words(pairs, "en", language, tokenized=True), gold, strict=True):
        found = {(link.source, link.target) for link in alignment.links}
        size, right = size + len(found) + len(wanted), right + len(found & wanted)
    return round(100 * (1 - 2 * right / size), 1)


def without_tables(language: str) -> float:
    """Return the error rate with no lexical table."""
    with mock.patch("translator.alignment.knowledge.load_lexicon", return_value=None):
        return error_rate(language)


def figures() -> dict[str, float]:
    """Return what floors are kept for: 100 less the error rate, so that more is better."""
    return {f"alignment {language}": round(100 - error_rate(language), 1) for language in LANGUAGES}


def main() -> None:
    """Print the error rates a language."""
    for language in LANGUAGES:
        print(f"en-{language}  {error_rate(language):5.1f}  without tables {without_tables(language):5.1f}")


if __name__ == "__main__":
    main()
