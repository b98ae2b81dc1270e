"""Foreign names in Chinese characters, found in a sentence by their sound: Kavanaugh is 卡瓦诺.

What is compared are consonants, as a pinyin reading of the characters has them and as English mostly pronounces the letters: voiced or not,
m or n, l or r is all one, since Chinese has no better syllable for many of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

import regex

from translator.frequency import TRANSCRIBING

LONGEST: Final = 8
"""Characters of a name at the most: 波波卡特佩特 has six."""

SHORTEST: Final = 4
"""Letters of a name that is looked for: shorter ones sound like too much."""

ALIKE: Final = 0.75
ALIKE_ELSE: Final = 0.9
"""Likeness of the consonants (Indel, 0 to 1) from which characters write a name: where all of them are such as names are written with
(TRANSCRIBING), and where one of three or more is not."""

FEW: Final = 2
"""Consonants of a name of which letters have to be alike too (SPELT): there is little to compare."""

SPELT: Final = 0.5
"""Likeness of such a name and the pinyin letters."""

LIKELY: Final = 0.6
"""Mean of both likenesses from which characters are taken for a name. On the news documents 1 to 40 so are those of 60 words that the table does not
know as something else there: to one reader 56 are right, of three it is a piece (多安 of 埃尔多安), and one has a character
too many (counted once, by a script that is not kept)."""

_SAID: Final = (
    (r"sch|tch|[csz]h", "s"), (r"ph", "f"), (r"th", "t"), (r"kh|ck|qu?", "k"), (r"gh(?![aeiou])", ""), (r"x", "ks"), (r"c(?=[eiy])", "s"),
    (r"r(?![aeiouy])|w(?![aeiou])", ""), (r"(?<=[^aeiou])h|h(?![aeiou])", ""), (r"[aeiouy]", ""),
)  # fmt: skip
"""English letters, and what is heard of them: `h`, `r` and `w` before vowels only."""

_SYLLABLE: Final = ((r"^wu", ""), (r"^er$", "l"), (r"(?:zh|ch|sh|[jqx])", "s"), (r"ng?$", "n"), (r"[aeiouyv]", ""))
"""The same for a syllable of pinyin."""

_HAN: Final = regex.compile(r"\p{Han}+")
_ONE: Final = str.maketrans("bdgcjzvwrm", "ptkkssffln")
"""Consonants that are not told apart."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Some words of a sentence in characters: their numbers, pinyin, consonants, and how alike a name must be."""

    words: range
    pinyin: str
    said: str
    least: float


def transcriptions(source: Sequence[str], target: Sequence[str]) -> Iterator[tuple[int, range]]:
    """Yield the number of each capitalised word of a sentence that is found in its Chinese translation, with the numbers of the words that write it.

    Words of the translation may be single characters. Each is used once, for the name that it is most like.

    >>> list(transcriptions(["said", "Kavanaugh", "in", "Guiyang"], ["卡瓦", "诺", "在", "贵阳", "说"]))
    [(3, range(3, 4)), (1, range(0, 2))]
    """
    names = [number for number, word in enumerate(source) if _may_be_name(word)]
    runs = list(_runs(target, {source[number].casefold() for number in names})) if names else []
    found = [
        (-quality, number, run.words.start, run.words.stop)
        for number in names
        for run in runs
        if (quality := _likeness(source[number], run)) >= LIKELY
    ]
    taken: set[int] = set()
    named: set[int] = set()
    for _, number, start, stop in sorted(found):
        if number not in named and taken.isdisjoint(range(start, stop)):
            named.add(number)
            taken.update(range(start, stop))
            yield number, range(start, stop)


def _may_be_name(word: str) -> bool:
    """Tell whether a word is capitalised, no acronym, and in plain letters."""
    return len(word) >= SHORTEST and word.isascii() and word.isalpha() and word[0].isupper() and not word.isupper()


def _runs(words: Sequence[str], names: Collection[str]) -> Iterator[_Run]:
    """Yield the runs of words in characters that may be a name: by their neighbours, or as the pinyin of one of some names."""
    han = [_HAN.fullmatch(word) is not None for word in words]
    for start in range(len(words)):
        text = ""
        for stop in range(start + 1, len(words) + 1):
            text += words[stop - 1]
            if not han[stop - 1] or len(text) > LONGEST:
                break
            others = sum(character not in TRANSCRIBING for character in text)
            least = ALIKE if not others else ALIKE_ELSE if others == 1 and len(text) > FEW else 1.0
            pinyin = "".join(_syllable(character)[0] for character in text)
            if len(text) > 1 and (least < 1.0 or pinyin in names):
                said = _single("".join(_syllable(character)[1] for character in text))
                yield _Run(range(start, stop), pinyin, said, least)


def _likeness(name: str, run: _Run) -> float:
    """Return how alike a name and a run of characters are, 1 for the same letters, 0 where they are two."""
    from rapidfuzz.distance import Indel

    letters, said = name.casefold(), _consonants(name)
    if run.pinyin == letters:
        return 1.0
    if run.least == 1.0 or len(said) < FEW:
        return 0.0
    alike = Indel.normalized_similarity(said, run.said, score_cutoff=run.least)
    if not alike:
        return 0.0
    spelt = Indel.normalized_similarity(letters, run.pinyin)
    return (alike + spelt) / 2 if len(said) > FEW or spelt >= SPELT else 0.0


@lru_cache(maxsize=4096)
def _consonants(name: str) -> str:
    """Return the consonants that are heard in a name."""
    return _single(_heard(name.casefold(), _SAID))


@lru_cache(maxsize=8192)
def _syllable(character: str) -> tuple[str, str]:
    """Return a character's pinyin and the consonants in it."""
    from anyascii import anyascii

    pinyin = anyascii(character).casefold()
    return pinyin, _heard(pinyin, _SYLLABLE)


def _heard(text: str, table: Sequence[tuple[str, str]]) -> str:
    """Return the consonants of a text by a table."""
    for letters, sound in table:
        text = regex.sub(letters, sound, text)
    return text.translate(_ONE)


def _single(text: str) -> str:
    """Return a text with doubled letters single."""
    return "".join(letter for letter, _ in groupby(text))
