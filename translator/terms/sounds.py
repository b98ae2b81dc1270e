"""How names sound, across romanisations and scripts, and how far two of them are apart."""

from __future__ import annotations

import functools
from typing import Final

import regex

from translator.terms.letters import in_latin_letters
from translator.tokens import strip_marks

_SOUNDS: Final = tuple(
    (regex.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:schtsch|shch|chtch|щ)", "SC"),
        (r"(?:t?sch|tch|tsj|cz|č|ç|ch)", "C"),
        (r"(?:sh|š|ş|ș|sz)", "S"),
        (r"(?:dzh|dsch|dj|zh|ž|j(?=[aou])|(?<=[aou])j(?=i)|(?<=[rnd])j(?=[ei]))", "J"),
        (r"(?<=[aeiou])h$", ""),
        (r"(?:kh|x|gh|ğ|h)", "h"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"(?<=ts)ia$", "a"),
        (r"(?:ck|qu(?=[aeio])|q|c(?=[aoulrktn]|$)|k)", "k"),
        (r"(?:ts|tz)", "c"),
        (r"(?:w|v)", "v"),
        (r"^ye", "e"),
        (r"(?:ai|ae(?!va?$)|ay|ei|ey|ej$)(?![aeiouy])", "A"),
        (r"(?<=[aeou])i(?=[aeou])|(?<=[aeiou])y(?=[aeou])", ""),
        (r"(?:ij|iy|yi|ie|ye|ii|[yjiı])", "i"),
        (r"(?:oo|ou|u)", "u"),
        (r"(?:ee)", "i"),
        (r"['’ʻʼ`\-]", ""),
    )
)
_DOUBLE = regex.compile(r"(.)\1+")
_VOWELS: Final = "aeiouA"
_MARKED_SOUNDS: Final = "čšžçşșğ"
"""Letters whose marks make another sound: they are read before marks are taken off."""

_FOREIGN = regex.compile(r"[kzsg]h|[qxw']|dj|aa|[aeiou]y[aeiou]|yy|iy", regex.IGNORECASE)
_NEAR: Final = {
    frozenset("ou"): 0.4, frozenset("ae"): 0.5, frozenset("ei"): 0.4, frozenset("Ae"): 0.5, frozenset("Ai"): 0.5,
    frozenset("kh"): 0.5, frozenset("kg"): 0.7, frozenset("gh"): 0.7, frozenset("fv"): 0.4, frozenset("zs"): 0.7,
    frozenset("Ji"): 0.4, frozenset("cs"): 0.7, frozenset("CS"): 0.7,
}  # fmt: skip
"""What it costs to take one sound for another; a pair that is not here is never taken. Set by hand with the pairs of
`corpora/variants.tsv` written first in sight, not fitted."""

_COARSE: Final = str.maketrans({**dict.fromkeys(_VOWELS + "J"), "g": "k", "h": "k", "c": "s", "C": "s", "S": "s",
                                "z": "s", "v": "f"})  # fmt: skip

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
    if not key.isascii():
        key = "".join(one if one in _MARKED_SOUNDS else strip_marks(one) for one in key)
    for pattern, sound in _SOUNDS:
        key = pattern.sub(sound, key)
    single: str = _DOUBLE.sub(r"\1", key)
    return single


@functools.lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """Return the consonants of a name, those that are often taken for one another written one way.

    >>> skeleton("Gaddafi") == skeleton("Qadhafi") == skeleton("Kadhafi")
    True
    """
    key = sound_key(word).translate(_COARSE).replace("dk", "d")
    single: str = _DOUBLE.sub(r"\1", key)
    return single


def sounds_alike(first: str, second: str) -> bool:
    """Tell whether two names may be one, romanised or spelt in two ways.

    The ends must be equal: what differs there is gender, country and people (Maria, Mario; Niger, Nigeria).

    >>> sounds_alike("Gorbachev", "Gorbachov"), sounds_alike("Iran", "Iraq"), sounds_alike("Slovakia", "Slovenia")
    (True, False, False)
    """
    return sound_distance(first, second) < FAR


def sound_distance(first: str, second: str) -> float:
    """Return how far two names are apart in sound: 0 where their keys are equal, `FAR` where they are two names."""
    found = min(_distance(one, other) for one in _readings(first) for other in _readings(second))
    return found


def _readings(word: str) -> tuple[str, ...]:
    """Return a name in Latin letters in each way in which it may be meant to be read: x as in Xiva or in Alexei."""
    folded = word.casefold()
    plain = in_latin_letters(folded)
    if "ё" in folded:  # Горбачёв is Gorbachev and Gorbachov, Королёв Korolev and Korolyov
        return plain, in_latin_letters(folded.replace("ё", "е"))
    if plain.startswith("sch"):  # German has it for zh too: Schukow is Zhukov
        return plain, "zh" + plain.removeprefix("sch")
    return (plain, plain.replace("x", "ks")) if "x" in plain[1:] else (plain,)


def _distance(first: str, second: str) -> float:
    """Return how far two readings are apart, `FAR` where that is more than names of their length allow."""
    one, other = sound_key(first), sound_key(second)
    if one == other:
        return 0.0
    allowed = next((cost for size, cost in ALLOWED if min(len(one), len(other)) >= size), 0.0)
    cost = _cost(one, other, bool(_FOREIGN.search(first) and _FOREIGN.search(second)))
    return cost if cost <= allowed else FAR


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
                    rows[i - 1][j] + _drop(one, i - 1, foreign),
                    row[j - 1] + _drop(other, j - 1, foreign),
                )
            )
        rows.append(row)
    return rows[-1][-1]


def _drop(word: str, place: int, foreign: bool) -> float:
    """Return what it costs that a sound is not written: a glide between vowels, an h behind a consonant."""
    if not 0 < place < len(word) - 1:
        return FAR
    before, here, after = word[place - 1], word[place], word[place + 1]
    if here == "i" and before in _VOWELS and after in _VOWELS:
        return 0.3
    if here in "iu" and foreign and len(word) > 6 and before not in _VOWELS and after not in _VOWELS:
        return 0.9  # Zawahiri, Zawahri
    return 0.3 if here == "h" and before not in _VOWELS and after in _VOWELS else FAR


def _swap(one: str, i: int, other: str, j: int, foreign: bool) -> float:
    """Return what it costs that a sound is written as another."""
    a, b = one[i], other[j]
    if a == b:
        return 0.0
    if (i == len(one) - 1 or j == len(other) - 1) and (a in _VOWELS or b in _VOWELS):
        return FAR
    pair = frozenset((a, b))
    if pair == frozenset("kh") and i == j == 0 and not foreign:  # Cooper, Hooper
        return FAR
    if pair == frozenset("ao") and foreign:  # Uzbek writes o for the a of its neighbours
        return 0.5
    if pair == frozenset("eo") and i and one[i - 1] in "CSJ":  # Russian ё behind a hush
        return 0.3
    if (
        pair in (frozenset("io"), frozenset("eo")) and one[i + 1 :] == other[j + 1 :] and one[i + 1 :] in ("v", "l")
    ):  # Ukrainian -iv and -pil, Russian -ov and -pol
        return 0.3 if "i" in pair else FAR
    return _NEAR.get(pair, FAR)
