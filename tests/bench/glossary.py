"""Measure a glossary's check on correct human translations: `python tests/bench/glossary.py [--missed]`.

WMT 2025's task on terminology has sentences with terms and the renderings that the translator was given, so each has to be
accepted. Of the renderings of other sentences, those that do not stand in the sentence letter by letter have to be refused:
a check that accepts everything is worth nothing.
"""

from __future__ import annotations

import functools
import json
import sys

import renderings

from translator.consistency.wording import contains

LANGUAGES = ("de", "es", "ru")


def rows(language: str) -> list[tuple[str, dict[str, str]]]:
    """Return the translations of one language, each with the terms given and their renderings."""
    path = renderings.FOLDER / f"wmt25.track1.first150.en-{language}.jsonl"
    found = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [(one[language], one["proper"]) for one in found if one["proper"]]


@functools.cache
def measure(language: str) -> tuple[float, float]:
    """Return the share of given renderings accepted, and of other sentences' refused, in per cent."""
    pairs = rows(language)
    given = [contains(text, wanted, language) for text, terms in pairs for wanted in terms.values()]
    others = [
        not contains(text, wanted, language)
        for number, (text, _) in enumerate(pairs)
        for _, terms in pairs[:number] + pairs[number + 1 :]
        for wanted in terms.values()
        if wanted.casefold() not in text.casefold()
    ]
    return round(100 * sum(given) / len(given), 1), round(100 * sum(others) / len(others), 1)


def figures() -> dict[str, float]:
    """Return the shares accepted and refused by language, in per cent; what is not accepted is a false alarm."""
    found = {tag: measure(tag) for tag in LANGUAGES}
    return {f"{name} {tag}": found[tag][n] for n, name in enumerate(("accepted", "refused")) for tag in LANGUAGES}


def main() -> None:
    """Print the figures, and what was not accepted with --missed."""
    print(figures())
    for language in LANGUAGES if "--missed" in sys.argv else ():
        for text, terms in rows(language):
            for term, wanted in terms.items():
                if not contains(text, wanted, language):
                    print(f"  {language} {term} = {wanted}: {text}")


if __name__ == "__main__":
    main()
