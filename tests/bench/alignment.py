"""Measure word alignment on XL-WA's dev part: `python tests/bench/alignment.py` prints the error rates in per cent.

Alignment error rate as in Och and Ney 2003, all gold links sure; with and without the lexical tables that are shipped,
with Apertium's translations of single words where its pairs are installed, and with what the starter packages look at. `--sizes` cuts the sentences into
documents of 1, 5, 20 and 60, and shows how sure the links are and how many of them are right.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any
from unittest import mock

from translator.alignment import align_words
from translator.engines.scoring import Attend, make_attend
from translator.engines.starter import StarterEngine

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "alignment"
LANGUAGES = ("es", "it", "nl", "pt", "ru")
SIZES = {1: 40, 5: 20, 20: 5, 60: 2}
"""Sentences of a document, and how many such documents are aligned."""

Links = set[tuple[int, int]]
Pairs = list[tuple[str, str]]
Translate = Callable[[Sequence[str], str, str], list[str]]
Evidence = Any
"""`translate` or `attend` of `align_words`, by name."""


def read(language: str) -> tuple[Pairs, list[Links]]:
    """Return the sentence pairs and their gold links."""
    pairs, gold = [], []
    for line in (FOLDER / f"xl-wa.dev.en-{language}.tsv").read_text(encoding="utf-8").splitlines():
        source, target, links = line.split("\t")[:3]
        pairs.append((source, target))
        gold.append({(int(one), int(other)) for one, _, other in (link.partition("-") for link in links.split())})
    return pairs, gold


class Tally:
    """Links found, wanted and right, and how sure the found ones are."""

    def __init__(self) -> None:
        self.found = self.wanted = self.right = 0
        self.confidence = 0.0

    def add(self, pairs: Pairs, gold: list[Links], language: str, **asked: Evidence) -> None:
        """Align one document and count."""
        alignments = align_words(pairs, "en", language, tokenized=True, **asked)
        for alignment, wanted in zip(alignments, gold, strict=True):
            self.found += len(alignment.links)
            self.wanted += len(wanted)
            self.right += sum((link.source, link.target) in wanted for link in alignment.links)
            self.confidence += sum(link.confidence for link in alignment.links)

    @property
    def error(self) -> float:
        """The alignment error rate in per cent."""
        return round(100 * (1 - 2 * self.right / (self.found + self.wanted)), 1)


def error_rate(language: str, **asked: Evidence) -> float:
    """Return the alignment error rate in per cent."""
    tally = Tally()
    tally.add(*read(language), language, **asked)
    return tally.error


@contextmanager
def no_tables() -> Iterator[None]:
    """Take the lexical tables away."""
    with mock.patch("translator.alignment.knowledge.load_lexicon", return_value=None):
        yield


def without_tables(language: str, **asked: Evidence) -> float:
    """Return the error rate with no lexical table."""
    with no_tables():
        return error_rate(language, **asked)


def apertium() -> Translate | None:
    """Return a translator of single words, None where Apertium is not installed."""
    from translator.engines import make_translate
    from translator.engines.apertium import ApertiumEngine

    engine = ApertiumEngine()
    return make_translate([engine]) if engine.steps() else None


def starter(language: str) -> Attend | None:
    """Return what tells where the starter package into a language looks, None where there is none."""
    return make_attend([StarterEngine()], "en", language)


def by_size(size: int) -> dict[str, Tally]:
    """Return what is right in documents of `size` sentences, by language and for all."""
    total = Tally()
    found = {}
    for language in LANGUAGES:
        pairs, gold = read(language)
        order = list(range(len(pairs)))
        random.Random(5).shuffle(order)
        tally = found[language] = Tally()
        for number in range(SIZES[size]):
            chosen = [order[(number * size + place) % len(order)] for place in range(size)]
            tally.add([pairs[one] for one in chosen], [gold[one] for one in chosen], language)
        for name in ("found", "wanted", "right", "confidence"):
            setattr(total, name, getattr(total, name) + getattr(tally, name))
    return {**found, "all": total}


def figures() -> dict[str, float]:
    """Return what floors are kept for: 100 less the error rate, so that more is better."""
    found = {f"alignment {language}": round(100 - error_rate(language), 1) for language in LANGUAGES}
    found |= {f"alignment {one} without table": round(100 - without_tables(one), 1) for one in LANGUAGES}
    looks = {one: attend for one in LANGUAGES if (attend := starter(one))}
    return found | {
        f"alignment {one} by attention": round(100 - without_tables(one, attend=attend), 1)
        for one, attend in looks.items()
    }


def print_sizes() -> None:
    """Print the error rates by size of document."""
    print("sentences  table " + "".join(f"{language:>7}" for language in LANGUAGES) + "   all  confidence  precision")
    for size in SIZES:
        for name, tables in (("yes", nullcontext()), ("no", no_tables())):
            with tables:
                row = by_size(size)
            total = row["all"]
            print(f"{size:9}  {name:5} " + "".join(f"{row[language].error:7.1f}" for language in LANGUAGES), end="")
            print(f"  {total.error:4.1f}  {total.confidence / total.found:10.2f}  {total.right / total.found:9.2f}")


def main() -> None:
    """Print the error rates a language."""
    if "--sizes" in sys.argv:
        print_sizes()
        return
    translate = apertium()
    print("        table  neither  attention" + ("  both  engine" if translate else ""))
    for language in LANGUAGES:
        row = f"en-{language}  {error_rate(language):6.1f}  {without_tables(language):7.1f}"
        attend = starter(language)
        row += f"  {without_tables(language, attend=attend):9.1f}" if attend else " " * 11
        if translate and translate(["house"], "en", language) != [""]:
            row += f"  {error_rate(language, translate=translate):4.1f}  {without_tables(language, translate=translate):6.1f}"
        print(row, flush=True)


if __name__ == "__main__":
    main()
