"""Another wording of a term in a translation: it shares a word, or a part of a compound, with the usual rendering and has another beside it."""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import Postfix, Prefix

from translator.languages import COMPOUNDING, base, has_spaces
from translator.lemmas import is_known
from translator.terms.kinship import PART, SHARED, is_same_rendering, is_same_word

REWORDED: Final = 0.4
"""How likely such a wording is a slip: less than what is flagged where the usual rendering is not steady. Of 12 in es, fr, it, de, ru and nl on the
news documents that no link was sure of, one reader wanted nine told of; two are a matter of taste, one renders something else (counted once, by a
script that is not kept)."""

_ENDINGS: Final = ("s", "es", "n", "en", "e")
"""Endings of compounds, of which dictionaries know few."""


def is_reworded(one: str, usual: str, language: str) -> bool:
    """Tell whether one normal form says a term of several words otherwise than the usual one: a part is the same, and each has another.

    >>> is_reworded("tanqu aceit", "depósit aceit", "es"), is_reworded("válvul", "válvul seguridad", "es")
    (True, False)
    >>> is_reworded("druckbegrenzungsventil", "überdruckventil", "de"), is_reworded("ventil", "überdruckventil", "de")
    (True, False)
    """
    if not has_spaces(language):
        return _share_characters(one, usual)
    if are_two_compounds(one, usual, language):
        return True
    words = usual.split()
    same = any(is_same_word(word, other, language) for word in one.split() for other in words)
    return same and not is_same_rendering(one, usual, language)


def _share_characters(one: str, other: str) -> bool:
    """Tell whether two words of a script without spaces begin or end alike by half, and each has something else besides.

    >>> _share_characters("用水配额", "用水限额"), _share_characters("油箱", "机油箱"), _share_characters("油箱", "刹车")
    (True, False, False)
    """
    shared = Prefix.similarity(one, other) + Postfix.similarity(one, other)
    shorter = min(len(one), len(other))
    return shorter > 1 and shorter <= 2 * shared and shared < shorter


def are_two_compounds(one: str, other: str, language: str) -> bool:
    """Tell whether two words are compounds that share one part only: the first or the last, and what is beside it are words of the language.

    >>> are_two_compounds("steuergerät", "steuereinheit", "de"), are_two_compounds("steuerung", "steuerungen", "de")
    (True, False)
    >>> are_two_compounds("not-aus-knopf", "notausschalter", "de"), are_two_compounds("katastrophe", "katastrophal", "de")
    (True, False)
    >>> are_two_compounds("regierungschef", "regierungschefin", "de"), are_two_compounds("labour-abgeordneten", "labour-abgeordneter", "de")
    (False, False)
    >>> are_two_compounds("bundesinnenminister", "innenminister", "de"), are_two_compounds("überdruckventil", "begrenzungsventils", "de")
    (False, True)
    """
    if base(language) not in COMPOUNDING or " " in one + other:
        return False
    return any(
        _part_behind(first, last, language) or _part_before(first, last, language)
        for first in _uninflected(one)
        for last in _uninflected(other)
    )


def share_head(one: str, other: str, language: str) -> bool:
    """Tell whether two compounds with a hyphen end in the same word: renderings of it, each with a name before it that stands in its sentence.

    >>> share_head("empress-installationsverzeichnis", "odbc-installationsverzeichnis", "de"), share_head("heimspiel", "glockenspiel", "de")
    (True, False)
    """
    (first, mark, head), (last, same_mark, other_head) = one.rpartition("-"), other.rpartition("-")
    return bool(mark and same_mark and first and last) and is_same_word(head, other_head, language)


def _uninflected(word: str) -> list[str]:
    """Return a compound in one piece, as it is and without each ending that no dictionary may have taken off."""
    plain = word.replace("-", "")
    return [plain, *(plain.removesuffix(end) for end in _ENDINGS if plain.endswith(end))]


def _part_behind(one: str, other: str, language: str) -> bool:
    """Tell whether two words begin alike, and have each another word behind that."""
    return any(
        one[:cut] == other[:cut]
        and all(_is_word(word[cut:], language) for word in (one, other))
        and not is_same_word(one[cut:], other[cut:], language)
        for cut in range(SHARED, min(len(one), len(other)) - SHARED + 1)
    )


def _part_before(one: str, other: str, language: str) -> bool:
    """Tell whether two words end in the same word, and have each something else in front of it; one with more in front is narrower."""
    return any(
        one[-size:] == other[-size:]
        and not one[:-size].endswith(other[:-size])
        and not other[:-size].endswith(one[:-size])
        and _is_word(one[-size:], language)
        for size in range(PART, min(len(one), len(other)) - SHARED + 1)
    )


def _is_word(part: str, language: str) -> bool:
    """Tell whether a part of a compound is a word by itself."""
    return len(part) >= SHARED and (is_known(part, language) or is_known(part.capitalize(), language))
