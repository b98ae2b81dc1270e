"""Letters of other scripts in Latin ones, roughly, so that names can be compared across scripts.

The tables follow what most romanisations share (ISO 9, ISO 843, ISO 233, Hepburn, Revised Romanization) and leave
out what they disagree on: what comes out is compared by likeness, never shown.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final


def _parts(latin: str) -> list[str]:
    """Return what stands between commas."""
    return latin.split(",")


def _table(letters: str, latin: str) -> dict[str, str]:
    """Return each letter with its Latin ones, which stand between commas in the same order."""
    return dict(zip(letters, _parts(latin), strict=True))


_CYRILLIC: Final = _table(
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўјљњћђџѓќѕәғқңөұүһҳҷӣӯқҡҗһҫ",
    (
        "a,b,v,g,d,e,zh,z,i,y,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,,y,,e,yu,ya,yo,i,yi,ye,g,u,j,lj,nj,"
        "c,dj,dz,g,k,dz,a,g,k,n,o,u,u,h,h,j,i,u,q,q,j,h,s"
    ),
)
_GREEK: Final = _table("αβγδεζηθικλμνξοπρστυφχψως", "a,v,g,d,e,z,i,th,i,k,l,m,n,x,o,p,r,s,t,y,f,ch,ps,o,s")
_ARABIC: Final = _table(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچژگکیۇۆۈۋېەھڭںےہۀ",
    (
        "a,b,t,th,j,h,kh,d,dh,r,z,s,sh,s,d,t,z,a,gh,f,q,k,l,m,n,h,w,y,a,a,,a,a,i,w,y,p,ch,zh,g,k,y,u,o,"
        "u,w,e,e,h,ng,n,e,h,h"
    ),
)
_HEBREW: Final = _table("אבגדהוזחטיכלמנסעפצקרשתךםןףץ", "a,b,g,d,h,v,z,h,t,y,k,l,m,n,s,a,p,ts,k,r,sh,t,k,m,n,p,ts")
_GEORGIAN: Final = _table(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", "a,b,g,d,e,v,z,t,i,k,l,m,n,o,p,zh,r,s,t,u,p,k,gh,q,sh,ch,ts,dz,ts,ch,kh,j,h"
)
_ARMENIAN: Final = _table(
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    "a,b,g,d,e,z,e,e,t,zh,i,l,kh,ts,k,h,dz,gh,ch,m,y,n,sh,o,ch,p,j,r,s,v,t,r,ts,v,p,k,o,f,ev",
)
_KANA_ROWS: Final = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "g": "ガギグゲゴ",
    "s": "サシスセソ",
    "z": "ザジズゼゾ",
    "t": "タチツテト",
    "d": "ダヂヅデド",
    "n": "ナニヌネノ",
    "h": "ハヒフヘホ",
    "b": "バビブベボ",
    "p": "パピプペポ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
}
_KANA: Final = {
    **{kana: row + vowel for row, letters in _KANA_ROWS.items() for kana, vowel in zip(letters, "aiueo", strict=True)},
    **_table("ヤユヨワヲンァィゥェォャュョッーヴ", "ya,yu,yo,wa,o,n,a,i,u,e,o,a,u,o,,,v"),
}
_DEVANAGARI: Final = _table(
    "अआइईउऊऋएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहािीुूृेैोौंँ",
    (
        "a,a,i,i,u,u,ri,e,ai,o,au,k,kh,g,gh,n,ch,chh,j,jh,n,t,th,d,dh,n,t,th,d,dh,n,p,ph,b,bh,m,y,r,l,v,"
        "sh,sh,s,h,a,i,i,u,u,ri,e,ai,o,au,n,n"
    ),
)
_THAI: Final = _table(
    "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะัาำิีึืุูเแโใไ",
    (
        "k,kh,kh,kh,ng,ch,ch,ch,s,ch,y,d,t,th,th,th,n,d,t,th,th,th,n,b,p,ph,f,ph,f,ph,m,y,r,l,w,s,s,s,h,"
        "l,o,h,a,a,a,am,i,i,ue,ue,u,u,e,ae,o,ai,ai"
    ),
)
_LATIN: Final = {
    "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ð": "d", "þ": "th", "đ": "d", "ł": "l", "ı": "i", "ħ": "h", "ə": "a",
    "ŋ": "ng",
}  # fmt: skip
_LETTERS: Final = {
    **_CYRILLIC, **_GREEK, **_ARABIC, **_HEBREW, **_GEORGIAN, **_ARMENIAN, **_KANA, **_DEVANAGARI, **_THAI, **_LATIN,
}  # fmt: skip

_HANGUL_FIRST: Final = _parts("g,kk,n,d,tt,r,m,b,pp,s,ss,,j,jj,ch,k,t,p,h")
_HANGUL_VOWEL: Final = _parts("a,ae,ya,yae,eo,e,yeo,ye,o,wa,wae,oe,yo,u,wo,we,wi,yu,eu,ui,i")
_HANGUL_LAST: Final = _parts(",k,k,k,n,n,n,t,l,k,m,l,l,l,p,l,m,p,p,t,t,ng,t,t,k,t,p,t")

_SKELETON: Final = (
    ("shch", "s"), ("sch", "s"), ("tch", "s"), ("ch", "k"), ("sh", "s"), ("zh", "s"), ("kh", "k"), ("ph", "f"), ("th", "t"),
    ("gh", "g"), ("dh", "d"), ("ts", "s"), ("qu", "k"), ("ck", "k"), ("ks", "x"), ("c", "k"), ("q", "k"), ("w", "v"),
    ("y", "i"), ("j", "i"), ("z", "s"), ("h", ""), ("b", "v"),
)  # fmt: skip
"""Spellings that languages and romanisations use for one sound, made one (order matters)."""


def _hangul(letter: str) -> str:
    """Return the Revised Romanization of one Hangul syllable, by its place in the block (Unicode 3.12)."""
    index = ord(letter) - 0xAC00
    first, rest = divmod(index, 588)
    vowel, last = divmod(rest, 28)
    return _HANGUL_FIRST[first] + _HANGUL_VOWEL[vowel] + _HANGUL_LAST[last]


def _letter(letter: str) -> str:
    """Return one letter in a to z and 0 to 9; empty for what has no letter there (Han, marks, hard signs)."""
    if letter in _LETTERS:
        return _LETTERS[letter]
    if "가" <= letter <= "힣":
        return _hangul(letter)
    if "ぁ" <= letter <= "ゖ":
        return _LETTERS.get(chr(ord(letter) + 0x60), "")
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if part.isascii() and part.isalnum()).lower()


@lru_cache(maxsize=65536)
def romanise(word: str) -> str:
    """Return `word` in the letters a to z and digits; empty where it has none (Chinese characters, punctuation).

    >>> romanise("Қарақалпақстан"), romanise("Ташкент"), romanise("Łódź"), romanise("서울")
    ('qaraqalpaqstan', 'tashkent', 'lodz', 'seoul')
    """
    composed = unicodedata.normalize("NFC", word.casefold())
    return "".join(_letter(letter) for letter in composed)


@lru_cache(maxsize=65536)
def skeleton(romanised: str) -> str:
    """Return a romanised word with spellings of one sound made one and doubled letters single.

    >>> skeleton(romanise("Чайковский")), skeleton("tchaikovsky")
    ('kaikovski', 'saikovski')
    """
    for spelling, sound in _SKELETON:
        romanised = romanised.replace(spelling, sound)
    return "".join(letter for index, letter in enumerate(romanised) if index == 0 or romanised[index - 1] != letter)
