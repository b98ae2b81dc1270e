"""Foreign names in scripts without capital letters, found in a sentence by their sound: Corbyn is 科尔宾, كوربين, קורבין and コービン.

What is compared are consonants, as a pinyin reading of Chinese characters or the Latin letters for others have them and as English mostly
pronounces its own: voiced or not, m or n, l or r is all one, since Chinese has no better syllable for many of them. Arabic and Hebrew
leave most vowels out.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

import regex

from translator.frequency import TRANSCRIBING
from translator.languages import proclitics
from translator.lemmas import is_known

LONGEST: Final = 8
"""Characters of a name at the most: 波波卡特佩特 has six."""

SHORTEST: Final = 4
"""Letters of a name that is looked for: shorter ones sound like too much. Set by hand, as are the others up to LIKELY."""

ALIKE: Final = 0.75
ALIKE_ELSE: Final = 0.9
"""Likeness of the consonants (Indel, 0 to 1) from which characters write a name: where all of them are such as names are written with
(TRANSCRIBING), and where one of three or more is not (威洛比, 爱莉安娜)."""

FEW: Final = 2
"""Consonants of a name of which letters have to be alike too (SPELT): there is little to compare."""

SPELT: Final = 0.5
"""Likeness of such a name and the pinyin letters."""

LIKELY: Final = 0.6
"""Mean of both likenesses from which characters are taken for a name. On the news documents 1 to 40 so are those of 70 words that the table does not
know as something else there: to one reader 65 are right, of three it is a piece (拉多尔 of 奥夫拉多尔), one has a character too many, and
one is another word (counted once, by a script that is not kept)."""

_EITHER: Final = (
    (r"(?<![st])ch", ("C", "K")), (r"th", ("T", "S")), (r"z(?!h)", ("S", "C")), (r"g(?=[eiy])", ("K", "C")), (r"c(?=[eiy])", ("S", "C")), (r"q(?!u)", ("K", "C")), (r"r(?![aeiouy])", ("", "L")),
)  # fmt: skip
"""English letters that are heard in two ways: Marchetti (马尔凯蒂) and Charles (查尔斯), Thomas (托马斯) and Smith (史密斯), Virginia (弗吉尼亚)."""

_SAID: Final = (
    (r"sch|sh", "S"), (r"tch|ch|zh|j", "C"), (r"kh|ck|qu?|c", "K"), (r"gh(?![aeiou])", ""), (r"ph|[fv]", "F"), (r"x", "KS"), (r"s", "S"),
    (r"w(?![aeiou])", ""), (r"w", "F"), (r"(?<=[^aeiou])h|h(?![aeiou])", ""), (r"h", "H"),
    (r"[bp]", "P"), (r"[dt]", "T"), (r"[gk]", "K"), (r"[mn]", "N"), (r"[lr]", "L"), (r"[aeiouy]", ""),
)  # fmt: skip
"""The others, and what is heard of them: `h`, `r` and `w` before vowels only; what Chinese does not tell apart is one."""

_SYLLABLE: Final = (
    (r"^wu", ""), (r"^er$", "L"), (r"ng?$", "N"), (r"^(?:zh|ch|[jq])", "C"), (r"^(?:sh|[xzcs])", "S"), (r"^[fw]", "F"),
    (r"^[bp]", "P"), (r"^[dt]", "T"), (r"^[gk]", "K"), (r"^[mn]", "N"), (r"^[lr]", "L"), (r"^h", "H"), (r"[a-z]", ""),
)  # fmt: skip
"""The same for a syllable of pinyin."""

_ROMANISED: Final = ((r"['`]", ""), ("z", "s"), ("gh", "g"))
"""Latin letters as which others are written, and what is heard of them."""

DOT: Final = regex.compile("[·・•‧]")
"""What stands between the parts of a foreign name."""

ENDS: Final = 3
"""Letters at the end of a name that its forms differ in at the most: المكسيكي, المكسيكيين. Set by hand."""

PARTED: Final = regex.compile(rf"{DOT.pattern}| ")
"""What stands between the words of a name."""

_HAN: Final = regex.compile(r"\p{Han}+")
_KANA: Final = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_HEBREW: Final = regex.compile(r"\p{Hebrew}")
_CASELESS: Final = regex.compile(r"[\p{Arabic}\p{M}]+|[\p{Hebrew}\p{M}]+|[\p{Katakana}ー]+|\p{Hangul}+")
"""A word in letters of which none is a capital."""

_UNHEARD: Final = regex.compile("[ー\N{KATAKANA LETTER SMALL TU}]|(?<!ו)ו(?!ו)|ה$")
"""Signs for the length of a sound, and Hebrew consonants where they mostly stand for a vowel."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Some words of a sentence in characters: their numbers, pinyin, consonants, and how alike a name must be.

    `spelt` are words in letters, for which `pinyin` is the Latin ones.
    """

    words: range
    pinyin: str
    said: str
    least: float
    spelt: bool = False


def transcriptions(source: Sequence[str], target: Sequence[str], language: str = "en") -> Iterator[tuple[int, range]]:
    """Yield the number of each capitalised word of a sentence that is found in its translation, with the numbers of the words that write it.

    Words of the translation may be single Chinese characters. Each is used once, for the name that it is most like. In letters no word is looked
    for that a dictionary of the source's language has in lower case: many words have the same consonants (Committee, كاميرات).

    >>> list(transcriptions(["said", "Kavanaugh", "in", "Guiyang"], ["卡瓦", "诺", "在", "贵阳", "说"]))
    [(3, range(3, 4)), (1, range(0, 2))]
    """
    names = [number for number, word in enumerate(source) if _may_be_name(word)]
    runs = list(_runs(target, {source[number].casefold() for number in names})) if names else []
    found = [
        (-quality, number, run.words.start, run.words.stop)
        for number in names
        for run in runs
        if not (run.spelt and is_known(source[number].casefold(), language))
        and (quality := _compare(source[number], run)) >= LIKELY
    ]
    taken: set[int] = set()
    named: set[int] = set()
    for _, number, start, stop in sorted(found):
        if number not in named and taken.isdisjoint(range(start, stop)):
            named.add(number)
            taken.update(range(start, stop))
            yield number, range(start, stop)


def likeness(name: str, characters: str) -> float:
    """Return how alike a word and some characters sound, from LIKELY to 1; nought where they do not.

    >>> likeness("Willoughby", "威洛") < likeness("Willoughby", "威洛比"), likeness("Willoughby", "经理")
    (True, 0.0)
    """
    if not _may_be_name(name):
        return 0.0
    found = max((_compare(name, run) for run in _runs([characters], {name.casefold()})), default=0.0)
    return found if found >= LIKELY else 0.0


def are_both_heard(name: str, one: str, other: str) -> bool:
    """Tell whether two texts, spaces or dots between their parts, write the sound of a name in two ways, word by word; inflection makes no other way.

    >>> are_both_heard("Aldo Marchetti", "阿尔多·马尔凯蒂", "阿尔多·马凯蒂"), are_both_heard("Marsden", "马斯登", "警长")
    (True, False)
    >>> are_both_heard("Sterling", "استرلينج", "سترلنج"), are_both_heard("Scherzer", "שרזר", "לשרזר"), are_both_heard("Mexican", "מקסיקנים", "המקסיקני")
    (True, False, False)
    """
    rows = [PARTED.split(text) for text in (one, other)]
    return all(_is_heard(name.split(), row) for row in rows) and any(
        first != last and not _are_forms(first, last) for first, last in zip(*rows, strict=True)
    )


def _are_forms(one: str, other: str) -> bool:
    """Tell whether two words in letters are one but for what is written as one with it and a few letters at the end."""
    if not (_CASELESS.fullmatch(one) and _CASELESS.fullmatch(other)):
        return False
    from rapidfuzz.distance import Prefix

    pairs = itertools.product(_without_clitics(one), _without_clitics(other))
    return any(
        first in last or last in first or max(len(first), len(last)) - Prefix.similarity(first, last) <= ENDS
        for first, last in pairs
    )


def _is_heard(names: Sequence[str], parts: Sequence[str]) -> bool:
    """Tell whether each part of a text is taken for one word of a name."""
    return len(names) == len(parts) and all(map(likeness, names, parts))


def _may_be_name(word: str) -> bool:
    """Tell whether a word is capitalised, no acronym, and in plain letters."""
    return len(word) >= SHORTEST and word.isascii() and word.isalpha() and word[0].isupper() and not word.isupper()


def _runs(words: Sequence[str], names: Collection[str]) -> Iterator[_Run]:
    """Yield the runs of words that may be a name: in characters by their neighbours, or as the pinyin of one of some names; each in letters."""
    yield from _spelt(words)
    if any(_KANA.search(word) for word in words):
        return  # Japanese names are in kana, and its characters say something
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


def _spelt(words: Sequence[str]) -> Iterator[_Run]:
    """Yield each word in letters that are neither small nor capital, with and without what is written as one with it."""
    for number, word in enumerate(words):
        for letters, said in _said(word) if _CASELESS.fullmatch(word) else ():
            yield _Run(range(number, number + 1), letters, said, ALIKE, spelt=True)


@lru_cache(maxsize=65536)
def _said(word: str) -> tuple[tuple[str, str], ...]:
    """Return a word in Latin letters, and the consonants in it; with and without what is written as one with it."""
    from anyascii import anyascii

    latin = [_heard(anyascii(_UNHEARD.sub("", form)).casefold(), _ROMANISED) for form in _without_clitics(word)]
    return tuple((letters, _single(_heard(letters, _SAID))) for letters in latin)


def _without_clitics(word: str) -> tuple[str, ...]:
    """Return a word, and the rest of it without what is written as one with it in Arabic or Hebrew."""
    rest = proclitics("he" if _HEBREW.match(word) else "ar").sub("", word, count=1)
    return tuple(dict.fromkeys((word, rest)))


def _compare(name: str, run: _Run) -> float:
    """Return how alike a name and a run of characters are, 1 for the same letters, 0 where they are two."""
    from rapidfuzz.distance import Indel

    letters = name.casefold()
    if run.pinyin == letters:
        return 1.0
    if run.least == 1.0:
        return 0.0
    heard = _consonants(letters)
    alike = max(Indel.normalized_similarity(said, run.said, score_cutoff=run.least) for said in heard)
    if not alike:
        return 0.0
    if run.spelt and min(len(run.said), max(map(len, heard))) > FEW:
        return alike
    spelt = Indel.normalized_similarity(letters, run.pinyin)
    return (alike + spelt) / 2 if max(map(len, heard)) > FEW or spelt >= SPELT else 0.0


@lru_cache(maxsize=4096)
def _consonants(name: str) -> tuple[str, ...]:
    """Return the consonants that are heard in a name in lower case, in each way that its letters may be said."""
    ways = [name]
    for letters, sounds in _EITHER:
        ways = [regex.sub(letters, sound, way) for way in ways for sound in sounds]
    return tuple(dict.fromkeys(_single(_heard(way, _SAID)) for way in ways))


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
    return text


def _single(text: str) -> str:
    """Return a text with doubled letters single."""
    return "".join(letter for letter, _ in groupby(text))
