"""Slips of the pen: a letter left out, doubled, swapped or wrong inside a long word, which no dictionary knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import regex

from translator.frequency import zipf
from translator.languages import CAPITALISED_NOUNS, COMPOUNDING, base
from translator.lemmas import is_known

SHORTEST: Final = 7
"""Letters of a word from which one wrong letter is taken for a slip: shorter words have other words beside them."""

RARE: Final = 2.0
"""Zipf frequency (wordfreq) under which a word may be a slip: once in ten million words."""

EASY: Final = 2.9
"""The same for a letter left out, doubled or swapped, or an unstressed vowel: frequent slips stand in wordfreq's texts too (“seperate” has 2.8)."""

DOUBLED: Final = 3.6
"""The same for a letter doubled or not, where no dictionary has the result (“desarollo” has 3.5)."""

NAME: Final = 3.0
"""Zipf frequency that the right form of a name has at least: of two rare names neither is a slip (Atambayev, Atabayev)."""

LISTED: Final = 1.0
"""Zipf frequency under which wordfreq's lists have no word: a name that stands in them with another letter is another name
(Rosenberg, Rosenborg)."""

PREFIX: Final = 3
"""Letters at the start of which none is taken for another: they are prefixes that change the word (micro-, macro-)."""

DUE: Final = 5
"""Letters of a word from which one wrong letter is taken for a slip where it is known which word is due; names have one less."""

COMPOUND: Final = 12
"""Letters from which a word of a language that makes compounds may be one that no list has. Set by hand."""

UNDECLINED: Final = frozenset({"be", "ru"})
"""Languages in which foreign names in -o have one form only, and no name is called by a form in -o."""

LENGTHENING: Final = frozenset({"et", "fi"})
"""Languages whose endings are told apart by how long a vowel is: Assistantin, Assistantiin; rulla, rullaa."""

ENDS: Final = 2
"""Letters at the end of the shorter of two words that are its ending there. Set by hand."""

_DECLINED: Final = ("ово", "ево", "ёво", "ино", "ыно")
"""Ends of Slavic place names in -o that have other forms: Иваново, Иванова."""

_CAPITAL_INSIDE = regex.compile(r"\p{Ll}.*\p{Lu}")
_DOUBLE = regex.compile(r"(.)\1+")
_STEM = regex.compile(r"[^'’]*")


def are_slip(first: str, second: str, language: str) -> bool:
    """Tell whether two phrases differ in one word only, by one slip of the pen; a capital inside a word makes it a name (BioNTech).

    >>> are_slip("pressure valve", "presure valve", "en"), are_slip("hypertension", "hypotension", "en")
    (True, False)
    """
    one, other = first.split(), second.split()
    pairs = [pair for pair in zip(one, other, strict=False) if pair[0].casefold() != pair[1].casefold()]
    if len(one) != len(other) or len(pairs) != 1:
        return False
    if any(_CAPITAL_INSIDE.search(word) for word in pairs[0]):
        return False
    least = NAME if all(word[:1].isupper() for word in pairs[0]) and base(language) not in CAPITALISED_NOUNS else 0.0
    return _is_slip(pairs[0][0].casefold(), pairs[0][1].casefold(), language, least)


def _is_slip(first: str, second: str, language: str, least: float) -> bool:
    """Tell whether one word is a slip for the other, which is at least ten times as frequent.

    A word that a dictionary has is one only where letters are written once instead of twice (“millenium”).
    """
    from rapidfuzz.distance import OSA

    if min(len(first), len(second)) < SHORTEST or not (first + second).isalpha() or OSA.distance(first, second) != 1:
        return False
    if first[0] != second[0] or first[-1] != second[-1]:
        return False
    (rarer, slip), (other, _) = sorted((zipf(word, language), word) for word in (first, second))
    if other < least:
        return False
    doubled = _DOUBLE.sub(r"\1", first) == _DOUBLE.sub(r"\1", second)
    if doubled and not is_known(slip, language):
        return other - rarer > 1.0 and rarer < DOUBLED
    if least and len(first) == len(second) and sorted(first) != sorted(second) and rarer >= LISTED:
        return False
    easy = len(first) != len(second) or sorted(first) == sorted(second)
    if not easy:
        place = next(at for at, pair in enumerate(zip(first, second, strict=True)) if pair[0] != pair[1])
        if place < PREFIX:
            return False
        easy = {first[place], second[place]} <= set("aei")
    return rarer < (EASY if easy else RARE) and other - rarer > 1.0 and (doubled or not is_known(slip, language))


def is_misspelt(word: str, right: str, language: str) -> bool:
    """Tell whether a word, where another is due, is that one with a wrong letter: one that no list has, its ends the same.

    What is due is known here, so short words are compared too. A name or a long compound that no list has is one even for one
    that none has either.

    >>> is_misspelt("Манчезтер", "Манчестер", "ru"), is_misspelt("городам", "городом", "ru"), is_misspelt("lieder", "lieber", "de")
    (True, False, False)
    >>> is_misspelt("Nationalwersammlungsmitglied", "Nationalversammlungsmitglied", "de")
    True
    >>> is_misspelt("Pesurullaa", "Pesurulla", "fi"), is_misspelt("Pesuurulla", "Pesurulla", "fi")
    (False, True)
    >>> is_misspelt("Розо", "Роза", "ru"), is_misspelt("Розы", "Роза", "ru"), is_misspelt("Пупырино", "Пупырина", "ru")
    (True, False, False)
    """
    from rapidfuzz.distance import OSA

    one, other = (_STEM.match(text.casefold())[0] for text in (word, right))
    names = word[:1].isupper() and right[:1].isupper() and base(language) not in CAPITALISED_NOUNS
    same = next((at for at, pair in enumerate(zip(one[::-1], other[::-1], strict=False)) if pair[0] != pair[1]), 0)
    ended = names and base(language) in UNDECLINED and _is_undeclined(one, other)
    if (
        min(len(one), len(other)) < DUE - names
        or (same < 2 - names and not ended)
        or one[:1] != other[:1]
        or OSA.distance(one, other) != 1
        or are_lengthened(one, other, language)
    ):
        return False
    frequency = zipf(one, language)
    if frequency < LISTED and (names or (len(one) >= COMPOUND and base(language) in COMPOUNDING)):
        return True
    return frequency < RARE and zipf(other, language) - frequency > 1.0 and not is_known(one, language)


def are_lengthened(one: str, other: str, language: str) -> bool:
    """Tell whether two words differ in nothing but their ENDS, in a language where a longer vowel there is another ending.

    >>> are_lengthened("pesurulla", "pesurullaa", "fi"), are_lengthened("tulva", "tuulva", "fi"), are_lengthened("rulla", "rullaa", "it")
    (True, False, False)
    """
    short = min(len(one), len(other)) - ENDS
    return base(language) in LENGTHENING and one[:short] == other[:short]


def _is_undeclined(one: str, other: str) -> bool:
    """Tell whether a name ends in -o where another one has -a, which no form of that does; places in -ovo and -ino have forms in -a."""
    return one == f"{other[:-1]}о" and other[-1] == "а" and one[-3:] not in _DECLINED


def find_slips(forms: Iterable[str], language: str) -> dict[str, str]:
    """Return for each word of a text that may be a slip the word that it may be a slip for.

    Words are compared that become equal when a letter is taken out of each (Garbe 2012, "symmetric delete").
    """
    found: dict[str, str] = {}
    seen: dict[str, list[str]] = {}
    for word in sorted(set(forms)):
        if len(word) < SHORTEST or not word.isalpha():
            continue
        for key in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
            for other in seen.get(key, ()):
                if are_slip(word, other, language):
                    slip, right = sorted((word, other), key=lambda one: zipf(one, language))
                    found[slip] = right
            seen.setdefault(key, []).append(word)
    return found
