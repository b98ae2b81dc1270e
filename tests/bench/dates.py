"""Count the months and weekdays that human translations lose: `python tests/bench/dates.py [--list] [LANGUAGE ...]`.

Prints for each language how many dates the 40 news documents name, how many findings there are for them, and how many of
those are errors (another date stands there) and notes (the sentence is shortened); `--list` prints them.
"""

from __future__ import annotations

import sys
from collections import Counter

import news

from translator.consistency.check import Context
from translator.consistency.named_dates import find_lost_dates
from translator.dates import find_dates


def main() -> None:
    """Print a row a language, and their sum."""
    chosen = [one for one in sys.argv[1:] if not one.startswith("--")] or [one for one in news.NAMES if one != "en"]
    numbers = news.TUNING + news.REPORTED
    named = sum(len({d.number for d in find_dates(line, "en")}) for n in numbers for line in news.lines(n, "en"))
    whole = Counter[str]()
    for language in chosen:
        found = list(find_lost_dates(Context(news.load(numbers, [language]))))
        kinds = Counter(one.severity for one in found)
        whole.update(kinds)
        print(f"{language:8} {named} named, {len(found)} lost: {dict(sorted(kinds.items()))}")
        if "--list" in sys.argv:
            print(
                *(f"    {n.document + 1:02d} {n.segment} {one.message}" for one in found for n in one.evidence),
                sep="\n",
            )
    print(f"all      {named * len(chosen)} named, {whole.total()} lost: {dict(sorted(whole.items()))}")


if __name__ == "__main__":
    main()
