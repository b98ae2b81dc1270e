"""How names sound, across romanisations and scripts, and how far two of them are apart."""

from __future__ import annotations

import functools
from typing import Final

import regex

from translator.terms.folding import strip_marks
from translator.terms.letters import in_latin_letters

_SOUNDS: Final = tuple(
    (regex.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:t?sch|tch|tsj|cz|č|ç|ch)", "C"),
        (r"(?:sh|š|ş|sz)", "S"),
        (r"(?:dzh|dsch|dj|zh|ž|j(?=[aou])|(?<=[aou])j(?=i))", "J"),
        (r"(?:kh|x|gh|h)", "h"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"(?:ck|qu|q|c(?=[aoulrktn]|$)|k)", "k"),
        (r"(?:ts|tz)", "c"),
        (r"(?:w|v)", "v"),
        (r"^ye", "e"),
        (r"(?:ai|ae|ay|ei|ey)(?![aeiouy])", "A"),
        (r"(?<=[aeou])i(?=[aeou])|(?<=[aeiou])y(?=[aeou])", ""),
        (r"(?:ij|iy|yi|ie|ye|ii|[yji])", "i"),
        (r"(?:oo|ou|u)", "u"),
        (r"(?:ee)", "i"),
        (r"['’ʻʼ`\-]", ""),
    )
)
_DOUBLE = regex.compile(r"(.)\1+")
_VOWELS: Final = "aeiouA"
_FOREIGN = regex.compile(r"[kzsg]h|[qxw']|dj|aa|[aeiou]y[aeiou]|yy|iy", regex.IGNORECASE)
_NEAR: Final = {
    frozenset("ou"): 0.4, frozenset("ae"): 0.5, frozenset("ei"): 0.4, frozenset("Ae"): 0.5, frozenset("Ai"): 0.5,
    frozenset("kh"): 0.5, frozenset("kg"): 0.7, frozenset("gh"): 0.7, frozenset("fv"): 0.4, frozenset("zs"): 0.7,
    frozenset("Ji"): 0.4, frozenset("cs"): 0.7, frozenset("CS"): 0.7,
}  # fmt: skip
"""What it costs to take one sound for another; a pair that is not here is never taken. Set by hand with all of
`corpora/variants.tsv` in sight, not fitted."""

FAR: Final = 9.0
"""Cost of what no two spellings of one name do."""

ALLOWED: Final = ((8, 1.5), (6, 1.0), (5, 0.5), (4, 0.3))
"""Sounds of the shorter name, and what their differences may cost. Set by hand with all of `corpora/variants.tsv` in
sight, not fitted."""


@functools.lru_cache(maxsize=50_000)
def sound_key(word: str) -> str:
    """Return how a name sounds, roughly: what usual romanisations write differently is written one way.

    >>> sound_key("Qaraqalpaq") == sound_key("Karakalpak"), sound_key("Tchaikovsky") == sound_key("Chaikovskij")
    (True, True)
    >>> sound_key("Савицкий") == sound_key("Savitsky")
    True
    """
    key = in_latin_letters(word.casefold())
    key = key if regex.search(r"[čšžçş]", key) else strip_marks(key)
    for pattern, sound in _SOUNDS:
        key = pattern.sub(sound, key)
    single: str = _DOUBLE.sub(r"\1", key)
    return single


def skeleton(word: str) -> str:
    """Return the consonants of a name, those that are often taken for one another written one way.

    >>> skeleton("Gaddafi") == skeleton("Qadhafi") == skeleton("Kadhafi")
    True
    """
    key = regex.sub(rf"[{_VOWELS}]", "", sound_key(word))
    single: str = _DOUBLE.sub(r"\1", regex.sub("[gh]", "k", key).replace("dk", "d").replace("J", "i"))
    return single


def sounds_alike(first: str, second: str) -> bool:
    """Tell whether two names may be one, romanised or spelt in two ways.

    The ends must be equal: what differs there is gender, country and people (Maria, Mario; Niger, Nigeria).

    >>> sounds_alike("Gorbachev", "Gorbachov"), sounds_alike("Iran", "Iraq"), sounds_alike("Slovakia", "Slovenia")
    (True, False, False)
    """
    one, other = sound_key(first), sound_key(second)
    if one == other:
        return True
    allowed = next((cost for size, cost in ALLOWED if min(len(one), len(other)) >= size), 0.0)
    foreign = bool(_FOREIGN.search(first) and _FOREIGN.search(second))
    return _cost(one, other, foreign) <= allowed


@functools.lru_cache(maxsize=50_000)
def _cost(one: str, other: str, foreign: bool) -> float:
    """Return the least cost of turning one key into another, sound by sound."""
    rows = [[0.0] + [FAR] * len(other)]
    for i in range(1, len(one) + 1):
        row = [FAR]
        for j in range(1, len(other) + 1):
            row.append(
                min(
                    rows[i - 1][j - 1] + _swap(one, i - 1, other, j - 1, foreign),
                    rows[i - 1][j] + _drop(one, i - 1),
                    row[j - 1] + _drop(other, j - 1),
                )
            )
        rows.append(row)
    return rows[-1][-1]


def _drop(word: str, place: int) -> float:
    """Return what it costs that a sound is not written: a glide between vowels, an h behind a consonant."""
    if not 0 < place < len(word) - 1:
        return FAR
    before, here, after = word[place - 1], word[place], word[place + 1]
    if here == "i" and before in _VOWELS and after in _VOWELS:
        return 0.3
    return 0.3 if here == "h" and before not in _VOWELS and after in _VOWELS else FAR


def _swap(one: str, i: int, other: str, j: int, foreign: bool) -> float:
    """Return what it costs that a sound is written as another."""
    a, b = one[i], other[j]
    if a == b:
        return 0.0
    if (i == len(one) - 1 or j == len(other) - 1) and (a in _VOWELS or b in _VOWELS):
        return FAR
    pair = frozenset((a, b))
    if pair == frozenset("ao") and foreign:  # Uzbek writes o for the a of its neighbours
        return 0.5
    if pair == frozenset("eo") and i and one[i - 1] in "CSJ":  # Russian ё behind a hush
        return 0.3
    if (
        pair in (frozenset("io"), frozenset("eo")) and one[i + 1 :] == "v" == other[j + 1 :]
    ):  # Ukrainian -iv, Russian -ov
        return 0.3 if "i" in pair else FAR
    return _NEAR.get(pair, FAR)
