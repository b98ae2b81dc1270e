"""Other alphabets in Latin letters, as English texts romanise names."""

from __future__ import annotations

from typing import Final

_CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўқғҳұүөәңҷҹӣӯљњћђџј", (
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
    "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "yo", "i", "yi", "ye", "g", "o", "q", "gh", "h", "u", "u",
    "o", "a", "ng", "j", "j", "i", "u", "lj", "nj", "c", "dj", "dzh", "j"), strict=True))  # fmt: skip
_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", (
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y", "f",
    "ch", "ps", "o"), strict=True))  # fmt: skip
_GEORGIAN = dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", (
    "a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "zh", "r", "s", "t", "u", "p", "k",
    "gh", "q", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h"), strict=True))  # fmt: skip
_ARMENIAN = dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև", (
    "a", "b", "g", "d", "e", "z", "e", "y", "t", "zh", "i", "l", "kh", "ts", "k", "h", "dz", "gh", "ch", "m", "y", "n",
    "sh", "o", "ch", "p", "j", "r", "s", "v", "t", "r", "ts", "v", "p", "k", "o", "f", "ev"), strict=True))  # fmt: skip
_ACCENTED = {"ά": "a", "έ": "e", "ή": "i", "ί": "i", "ό": "o", "ύ": "y", "ώ": "o", "ϊ": "i"}
_PAIRS: Final = (("ου", "u"), ("ού", "u"), ("αι", "e"), ("ει", "i"), ("οι", "i"), ("μπ", "b"), ("ντ", "d"), ("γκ", "g"))

TABLE: Final = str.maketrans(_CYRILLIC | _GREEK | _GEORGIAN | _ARMENIAN | _ACCENTED)
"""Letters of the Cyrillic, Greek, Georgian and Armenian alphabets, lower case: as English news usually
romanises names, from the author's knowledge; checked against no standard."""


def in_latin_letters(word: str) -> str:
    """Return a lower-case word in Latin letters where it is in one of four alphabets, as it is otherwise.

    >>> in_latin_letters("казахстан"), in_latin_letters("თბილისი"), in_latin_letters("nukus")
    ('kazakhstan', 'tbilisi', 'nukus')
    """
    if word.isascii():
        return word
    for pair, letter in _PAIRS:
        word = word.replace(pair, letter)
    return word.translate(TABLE)
