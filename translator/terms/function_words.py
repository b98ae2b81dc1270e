"""Words that bind a sentence together and can neither begin nor end a term, by class where that is known."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources
from typing import Final

from translator import languages
from translator.terms import frequency

MOST_FREQUENT: Final = 100
"""How many of the most frequent words count as function words in a language without a list of its own: among the
first 100 of wordfreq's lists for en, fr, nl, de, es, 84 to 93 are function words of our lists; later ones fall off."""


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """The function words of one language, lower case.

    `links` may stand inside a term, `all` may not begin or end one. After a word of `nominal` (determiners and
    prepositions) stands a noun or adjective, after one of `verbal` (pronouns, auxiliaries, to) a verb or adverb.
    """

    all: frozenset[str]
    links: frozenset[str]
    determiners: frozenset[str] = frozenset()
    nominal: frozenset[str] = frozenset()
    verbal: frozenset[str] = frozenset()


@functools.lru_cache(maxsize=16)
def function_words(language: str) -> FunctionWords:
    """Return the function words of a language: its own list, else the most frequent words of wordfreq's."""
    classes = _read_classes(languages.base(language))
    if not classes:
        return FunctionWords(frequency.most_frequent(language, MOST_FREQUENT), frozenset())
    determiners = classes["determiners"]
    nominal = (determiners | classes["prepositions"]) - classes.get("verbal", frozenset())
    verbal = (classes.get("verbal", frozenset()) | classes["auxiliaries"] | classes["pronouns"]) - determiners
    everything = frozenset().union(*(words for name, words in classes.items() if name != "links"))
    return FunctionWords(everything, classes["links"], determiners, nominal, verbal - classes["prepositions"])


def _read_classes(language: str) -> dict[str, frozenset[str]]:
    """Return the classes of `data/function_words/<language>.txt`, none where there is no such file."""
    path = resources.files("translator.terms") / "data" / "function_words" / f"{language}.txt"
    if not path.is_file():
        return {}
    lines = (line.partition(":") for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {name: frozenset(words.split()) for name, colon, words in lines if colon}
