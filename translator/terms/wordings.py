"""Two wordings of one term: against drugs and anti-drug, price of cotton and cotton price, Kulturminister."""

from __future__ import annotations

from itertools import permutations
from typing import Final

from translator.languages import COMPOUNDING, base
from translator.terms.folding import fold_phrase, fold_word, function_words
from translator.tokens import words

PREFIXES: Final = ("anti", "counter", "contra", "gegen", "kontra", "анти", "контр", "αντι")
"""Prefixes that say "against" (counter-narcotics, антикоррупционный); "pro" and "non" say something else."""

AGAINST: Final = frozenset({"against", "contra", "contre", "contro", "gegen", "tegen", "mot", "mod", "против", "проти"})
"""Words that say the same."""

OF: Final = {
    "da": ("for", "af"), "de": ("für", "der", "des", "von"), "en": ("of", "for", "on"), "nb": ("for", "av"),
    "nl": ("van", "voor"), "sv": ("för", "av"),
}  # fmt: skip
"""Words by which a phrase says what a compound says the other way round: price of cotton, cotton price."""

STEM: Final = 5
"""Letters that two words share at least when one is derived from the other: terrorist, terrorism. Set by hand."""

_LINKS: Final = ("", "s", "n", "en", "es", "e", "er")
"""What stands between the parts of compounds."""


def are_one_wording(first: str, second: str, language: str) -> bool:
    """Tell whether two phrases say the same with another prefix, with a word for it, or turned round.

    >>> are_one_wording("counter-narcotics agency", "anti-narcotics agency", "en")
    True
    >>> are_one_wording("Ministerium für Kultur", "Kulturministerium", "de")
    True
    >>> are_one_wording("anti-government protest", "pro-government protest", "en")
    False
    """
    if is_turned_round(first, second, language):
        return True
    one, other = (_without_against(text, language) for text in (first, second))
    if one is None or other is None or first.casefold() == second.casefold():
        return False
    (here, word_here), (there, word_there) = one, other
    return (
        _are_same_words(here, there, derived=word_here != word_there)
        or _is_compound(here, there, language)
        or _is_compound(there, here, language)
    )


def _without_against(text: str, language: str) -> tuple[tuple[str, ...], bool] | None:
    """Return the words with meaning, "against" taken off, and whether it was a word; None where there is none."""
    found = word_found = False
    parts: list[str] = []
    for span in words(text):
        word = span.of(text).casefold()
        if word in AGAINST:
            found = word_found = True
            continue
        prefix = next((one for one in PREFIXES if word.startswith(one) and len(word) > len(one) + 2), "")
        found = found or bool(prefix)
        parts.append(word.removeprefix(prefix).lstrip("-‐‑"))
    return (fold_phrase(" ".join(parts), language), word_found) if found else None


def _are_same_words(one: tuple[str, ...], other: tuple[str, ...], *, derived: bool) -> bool:
    """Tell whether two or more words are the same in any order, one of them perhaps in another derivation.

    That is so where one phrase has a word for "against", the other a prefix: against terrorism, anti-terrorist.
    """
    if len(one) < 2 or len(one) != len(other):
        return False
    left = [word for word in one if word not in other]
    right = [word for word in other if word not in one]
    return not left or (derived and len(left) == len(right) == 1 and _are_kin(left[0], right[0]))


def _are_kin(one: str, other: str) -> bool:
    """Tell whether two words are derivations of one: they part behind the stem only."""
    shared = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    return shared >= STEM and max(len(one), len(other)) - shared <= 4


def _is_compound(parts: tuple[str, ...], whole: tuple[str, ...], language: str) -> bool:
    """Tell whether one word is made up of all the others, in any order."""
    if len(whole) != 1 or not 2 <= len(parts) <= 3 or base(language) not in COMPOUNDING:
        return False
    return any(_joins(row, whole[0]) for row in permutations(parts))


def _joins(parts: tuple[str, ...], whole: str) -> bool:
    """Tell whether parts in this order, perhaps with a letter or two between them, make up a word."""
    if len(parts) == 1:
        return whole == parts[0]
    return any(
        whole.startswith(parts[0] + link) and _joins(parts[1:], whole[len(parts[0] + link) :]) for link in _LINKS
    )


def is_turned_round(first: str, second: str, language: str) -> bool:
    """Tell whether two phrases have the same words, in one of them turned round by "of" or the like.

    >>> is_turned_round("outbreak of SARS", "SARS outbreak", "en"), is_turned_round("anti-drug agency", "counter-drug agency", "en")
    (True, False)
    """
    return any(_is_compound_of(*pair, language) for pair in ((first, second), (second, first)))


def _is_compound_of(phrase: str, compound: str, language: str) -> bool:
    """Tell whether a compound says what a phrase with "of" says: cotton price, price of cotton."""
    parts = phrase.split()
    links = OF.get(base(language), ())
    for place, word in enumerate(parts[1:-1], 1):
        if word.casefold() in links:
            head, rest = parts[:place], parts[place + 1 :]
            rest = rest[1:] if len(rest) > 1 and rest[0].casefold() in function_words(language) else rest
            other = compound.split()
            same_head = [one.casefold() for one in head] == [one.casefold() for one in other[len(rest) :]]
            if same_head and _folded(rest, language) == _folded(other[: len(rest)], language):
                return True
            if len(rest) == len(head) == 1 and base(language) in COMPOUNDING and len(compound.split()) == 1:
                return _joins((rest[0].casefold(), head[0].casefold()), compound.casefold())
    return False


def _folded(parts: list[str], language: str) -> list[str]:
    """Return the folded words."""
    return [fold_word(part, language) for part in parts]


def wording_key(text: str, language: str) -> str:
    """Return a key that phrases share which `are_one_wording` may take for one, compounds apart."""
    stripped = _without_against(text, language)
    parts = stripped[0] if stripped else fold_phrase(text, language)
    return " ".join(sorted(word[:4] for word in parts))


def is_worded(text: str, language: str) -> bool:
    """Tell whether a phrase has a word or prefix of which `are_one_wording` knows another wording."""
    parts = text.casefold().split()
    links = OF.get(base(language), ())
    return any(word in links for word in parts[1:-1]) or any(
        word in AGAINST or word.startswith(PREFIXES) for word in parts
    )
