"""Measure term extraction on ACTER: `python tests/bench/terms.py [LANGUAGE/DOMAIN ...] [--wrong]`.

F1 of the first N candidates, N being the number of gold terms, named entities included; compared in lower case as ACTER
does (Rigouts Terryn et al. 2020). `--wrong` shows what stands high and is no term, and gold that is missing.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from translator.model import Segment, Span
from translator.terms import extract_terms

ACTER = Path(__file__).resolve().parents[3] / "shared" / "data" / "acter"
SETS = tuple(f"{language}/{domain}" for language in ("en", "fr", "nl") for domain in ("corp", "wind"))


def read(name: str) -> tuple[list[list[Segment]], set[str]]:
    """Return the documents of a set, a line a segment, and its gold terms."""
    language, _, domain = name.partition("/")
    documents = []
    for path in sorted((ACTER / language / domain).glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        documents.append([Segment(n, Span(0, len(line)), line, language) for n, line in enumerate(lines)])
    gold = (ACTER / language / f"{domain}.terms_nes.tsv").read_text(encoding="utf-8").splitlines()
    return documents, {line.partition("\t")[0].casefold() for line in gold if line.strip()}


def ranked(name: str, documents: list[list[Segment]]) -> list[str]:
    """Return the candidates, best first, in lower case, each once."""
    terms = extract_terms(documents, name.partition("/")[0], everything=True)
    return list(dict.fromkeys(term.text.casefold() for term in terms))


def measure(name: str) -> tuple[float, list[str], set[str]]:
    """Return F1 in per cent (which at N = |gold| is precision and recall too), the ranking and the gold."""
    documents, gold = read(name)
    found = ranked(name, documents)
    return round(100 * len(gold.intersection(found[: len(gold)])) / len(gold), 1), found, gold


def figures() -> dict[str, float]:
    """Return the figures that floors are kept for."""
    return {f"terms {name}": measure(name)[0] for name in SETS}


def main() -> None:
    """Print F1 a set, with the recall of the whole list."""
    names = [one for one in sys.argv[1:] if "/" in one] or SETS
    for name in names:
        start = time.perf_counter()
        f1, found, gold = measure(name)
        share = 100 * len(gold.intersection(found)) / len(gold)
        seconds = time.perf_counter() - start
        print(
            f"{name:8} F1 {f1:5.1f}  N {len(gold)}  of {len(found)} candidates, which hold {share:.1f} %  {seconds:.1f} s"
        )
        if "--wrong" in sys.argv:
            print("  no terms:", "; ".join([one for one in found[: len(gold)] if one not in gold][:150]))
            print("  not found:", "; ".join(sorted(gold.difference(found))[:100]))
            print("  found low:", "; ".join([one for one in found[len(gold) :] if one in gold][:150]))


if __name__ == "__main__":
    main()
