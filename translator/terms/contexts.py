"""What stands beside a word: grammar that opens a noun phrase, a verb, a sentence's edge, another content word."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping
from typing import Final

from translator.languages import base
from translator.terms.folding import FUNCTION_WORDS, function_words

EDGE, DETERMINER, PREPOSITION, CONJUNCTION, VERBAL, GRAMMAR, NUMBER, CONTENT = range(8)
"""Classes of neighbours: a mark or the segment's end; an article or the like; a preposition; a conjunction; what stands
beside verbs (pronouns, auxiliaries, negation); other function words; a number; a word that carries meaning."""

CLASSES: Final = 8
"""How many classes there are."""

APOSTROPHES: Final = str.maketrans(dict.fromkeys("’‘ʻʼ`", "'"))
"""The signs that stand for an apostrophe inside words (l’eau, oʻzbek), written one way."""

_LISTED: Final = {
    "determiners": DETERMINER, "prepositions": PREPOSITION, "conjunctions": CONJUNCTION, "auxiliaries": VERBAL,
    "pronouns": VERBAL, "verbal": VERBAL, "adverbs": GRAMMAR, "verbs": GRAMMAR, "numbers": GRAMMAR, "links": GRAMMAR,
}  # fmt: skip
"""The class of the words under each heading of `data/function_words`; a word under several has the first here."""


@functools.cache
def word_lists(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words under each heading of a language's list, casefolded; nothing where we have no list."""
    path = FUNCTION_WORDS / f"{base(language)}.txt"
    if not path.is_file():
        return {}
    lines = [line for line in path.read_text(encoding="utf-8").casefold().splitlines() if line[:1] != "#"]
    return {name: tuple(rest.split()) for name, _, rest in (line.partition(":") for line in lines)}


@functools.cache
def neighbour_classes(language: str) -> Mapping[str, int]:
    """Return the class of every function word; all are `GRAMMAR` where we have no list with classes.

    >>> neighbour_classes("fr")["les"] == DETERMINER, neighbour_classes("is")["og"] == GRAMMAR
    (True, True)
    """
    classes = dict.fromkeys(function_words(language), GRAMMAR)
    lists = word_lists(language)
    for heading in reversed(_LISTED):
        classes.update(dict.fromkeys(lists.get(heading, ()), _LISTED[heading]))
    return classes


def neighbour_class(word: str, classes: Mapping[str, int]) -> int:
    """Return the class of a casefolded word or mark; a contraction has that of its first part.

    >>> neighbour_class("don’t", neighbour_classes("en")) == VERBAL, neighbour_class("o'brien", {"o": GRAMMAR}) == CONTENT
    (True, True)
    """
    if not word[0].isalnum():
        return EDGE
    if word[0].isdigit():
        return NUMBER
    plain = word.rstrip("'’").translate(APOSTROPHES)
    head, _, tail = plain.rpartition("'")
    if head and len(tail) <= 2:  # I'm, they've, isn't
        return classes.get(plain, classes.get(plain.removesuffix("n't"), classes.get(head, CONTENT)))
    return classes.get(plain, CONTENT)


@functools.cache
def inner_words(language: str) -> frozenset[str]:
    """Return the words that may stand inside a term (of, de, van), conjunctions left out; none where we have no list."""
    lists = word_lists(language)
    return frozenset(lists.get("links", ())) - frozenset(lists.get("conjunctions", ()))


@functools.cache
def loose_links(language: str) -> frozenset[str]:
    """Return the prepositions that may stand inside a term but join more loosely than the first one listed.

    >>> sorted(loose_links("en")), sorted(loose_links("es") & {"de", "del", "contra", "para"})
    (['against', 'for', 'in', 'on', 'to'], ['contra', 'para'])
    """
    lists = word_lists(language)
    known = frozenset(lists.get("prepositions", ()))
    links = [word for word in lists.get("links", ()) if word in known]
    firm = itertools.takewhile(lambda word: word[0] == links[0][0], links)  # de, del; di, dello, della
    return frozenset(links) - frozenset(firm)


@functools.cache
def name_links(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that may join two parts of a name, and those that may do so behind another such word only.

    The first are prepositions, the second articles and conjunctions: Organization for Security *and* Co-operation.
    """
    lists = word_lists(language)
    links, prepositions = frozenset(lists.get("links", ())), frozenset(lists.get("prepositions", ()))
    return links & prepositions, links | frozenset(lists.get("determiners", ())[:12]) | {"&"}
