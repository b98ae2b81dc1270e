"""Measure term extraction on ACTER: `python tests/bench/terms.py [LANGUAGE/DOMAIN ...] [--wrong] [--shipped]`.

F1 of the first N rows that `translator terms` lists for the texts as they are, N being the number of gold terms, named
entities included; compared in lower case, form by form, as ACTER does (Rigouts Terryn et al. 2020). The models that rank
are fitted anew without the domain that is measured, in no language; `--shipped` takes the models that are shipped, which
have seen all of it, and says nothing about unseen texts. `--wrong` shows what stands high and is no term, and gold that
is missing.
"""

from __future__ import annotations

import functools
import sys
import time
from pathlib import Path
from unittest import mock

import fit_terms

from translator.model import Segment
from translator.pipeline import find_terms_in_files, read_segments
from translator.terms.termhood import Model, load_models

ACTER = Path(__file__).resolve().parents[3] / "shared" / "data" / "acter"
DOMAINS = ("corp", "wind")
SETS = tuple(f"{language}/{domain}" for language in ("en", "fr", "nl") for domain in DOMAINS)


def paths(name: str) -> list[Path]:
    """Return the texts of a set."""
    return sorted((ACTER / name).glob("*.txt"))


def read_gold(name: str) -> set[str]:
    """Return the gold terms of a set, in lower case."""
    rows = (ACTER / f"{name}.terms_nes.tsv").read_text(encoding="utf-8").splitlines()
    return {row.partition("\t")[0].casefold() for row in rows if row.strip()}


def read(name: str) -> tuple[list[list[Segment]], set[str]]:
    """Return the documents of a set as the program splits them, what is in another language left out, and its gold."""
    language = name.partition("/")[0]
    documents = [read_segments(path, (), None, "auto") for path in paths(name)]
    return [[one for one in document.segments if one.language == language] for document in documents], read_gold(name)


@functools.cache
def models_without(domain: str) -> tuple[Model, ...]:
    """Return the models fitted on the other domain, in every language."""
    material = []
    for name in SETS:
        if not name.endswith(domain):
            material += fit_terms.samples(*read(name), name.partition("/")[0])
    return fit_terms.fit(material)


def ranked(name: str, models: tuple[Model, ...]) -> list[str]:
    """Return the rows, best first, in lower case, each once."""
    with mock.patch("translator.terms.ranking.load_models", return_value=models):
        terms = find_terms_in_files(paths(name), None)
    return list(dict.fromkeys(term.text.casefold() for term in terms))


def measure(name: str, *, shipped: bool = False) -> tuple[float, list[str], set[str]]:
    """Return F1 in per cent (which at N = |gold| is precision and recall too), the ranking and the gold."""
    gold = read_gold(name)
    found = ranked(name, load_models() if shipped else models_without(name.rpartition("/")[2]))
    return round(100 * len(gold.intersection(found[: len(gold)])) / len(gold), 1), found, gold


def figures() -> dict[str, float]:
    """Return the figures that floors are kept for: those on domains that the model has not seen."""
    return {f"terms {name}": measure(name)[0] for name in SETS}


def main() -> None:
    """Print F1 a set, with the recall of the whole list."""
    names = [one for one in sys.argv[1:] if "/" in one] or SETS
    for name in names:
        start = time.perf_counter()
        f1, found, gold = measure(name, shipped="--shipped" in sys.argv)
        share = 100 * len(gold.intersection(found)) / len(gold)
        seconds = time.perf_counter() - start
        print(
            f"{name:8} F1 {f1:5.1f}  N {len(gold)}  of {len(found)} rows, which hold {share:.1f} %  {seconds:.1f} s",
            flush=True,
        )
        if "--wrong" in sys.argv:
            print("  no terms:", "; ".join([one for one in found[: len(gold)] if one not in gold][:150]))
            print("  not found:", "; ".join(sorted(gold.difference(found))[:100]))
            print("  found low:", "; ".join([one for one in found[len(gold) :] if one in gold][:150]))


if __name__ == "__main__":
    main()
