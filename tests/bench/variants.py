"""Measure which wordings are taken for one term: `python tests/bench/variants.py [--wrong] [--news]`.

The gold is `corpora/variants.tsv`. Rows of a kind alternate: the first, third ... are for tuning, the others are the
figures to report. The rules were written with all rows known, so neither half is unseen text.
`corpora/variants_held_out.tsv` was written after them, before anything was run on it: on that first run precision was
97.8 and recall 95.7. The mistakes it showed were mended since, so its figures are no longer those of unseen pairs.
Those of `corpora/variants_unseen.tsv` are: it was written after that, and the rules have not changed since.

`--wrong` lists the wrong answers of the tuning half and of the later pairs; `--news` lists every pair that is joined
among the terms of the English news documents beside the project, to be read by eye.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

from translator.terms import judge_variants

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "corpora" / "variants.tsv"
LATER = ROOT / "corpora" / "variants_held_out.tsv"
UNSEEN = ROOT / "corpora" / "variants_unseen.tsv"
NEWS = ROOT.parent / "shared" / "data" / "news"
Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """Return the pairs of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def halves() -> tuple[list[Row], list[Row]]:
    """Return the rows for tuning and those for reporting."""
    seen: Counter[tuple[str, str]] = Counter()
    split: tuple[list[Row], list[Row]] = ([], [])
    for row in read(GOLD):
        kind = (row["same"], row["kind"])
        split[seen[kind] % 2].append(row)
        seen[kind] += 1
    return split


def is_joined(row: Row) -> bool:
    """Tell whether a pair is taken for one term, whichever comes first."""
    pair = (row["first"], row["second"])
    both = [judge_variants(*way, row["language"]) for way in (pair, pair[::-1])]
    assert (both[0] is None) == (both[1] is None), pair
    return both[0] is not None


def measure(rows: list[Row]) -> dict[str, float]:
    """Return precision and recall in per cent."""
    joined = [(is_joined(row), row["same"] == "same") for row in rows]
    right = sum(one and same for one, same in joined)
    return {
        "precision": round(100 * right / max(1, sum(one for one, _ in joined)), 1),
        "recall": round(100 * right / sum(same for _, same in joined), 1),
    }


def figures() -> dict[str, float]:
    """Return the figures that floors are kept for: those of the half whose errors are not listed, and of later pairs."""
    parts = {"variants": halves()[1], "later variants": read(LATER), "unseen variants": read(UNSEEN)}
    return {f"{part} {name}": value for part, rows in parts.items() for name, value in measure(rows).items()}


def by_kind(rows: list[Row]) -> str:
    """Return a table: of the pairs of each kind, how many are joined."""
    counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for row in rows:
        counts[row["same"], row["kind"]].append(is_joined(row))
    return "\n".join(
        f"  {same:9} {kind:16} {sum(joined):3} of {len(joined):3} joined" for (same, kind), joined in counts.items()
    )


def wrong(rows: list[Row]) -> list[str]:
    """Return the pairs that are judged wrongly."""
    return ["\t".join(row.values()) for row in rows if is_joined(row) != (row["same"] == "same")]


def joined_in_news() -> list[str]:
    """Return the variants that are found in the English news documents, one document at a time and all together."""
    from translator.pipeline import find_terms_in_files

    paths = sorted(NEWS.glob("*/eng.txt"))
    found = []
    for term in find_terms_in_files(paths, "en"):
        found += [f"{one.kind:13} {one.score:.2f} {term.text} = {one.text}" for one in term.variants]
    return found


def main() -> None:
    """Print the tables of both halves and of later pairs."""
    for name, rows in zip(
        ("tuning", "reporting", "later", "unseen"), (*halves(), read(LATER), read(UNSEEN)), strict=True
    ):
        print(f"{name}: {len(rows)} pairs", measure(rows))
        print(by_kind(rows))
    if "--wrong" in sys.argv:
        print("wrong in the tuning half:", *wrong(halves()[0]), sep="\n  ")
        print("wrong among the later pairs:", *wrong(read(LATER)), sep="\n  ")
    if "--news" in sys.argv:
        print("joined in the news:", *joined_in_news(), sep="\n  ")


if __name__ == "__main__":
    main()
