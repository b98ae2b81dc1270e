"""Words that are spelt in two ways, by country, by reform or by habit: colour and color, acção and ação, ёлка and елка."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import regex

from translator.frequency import zipf
from translator.languages import base
from translator.tokens import strip_marks, words

SPELLINGS: Final = Path(__file__).parent / "data" / "spellings"

KNOWN: Final = 3.0
"""Zipf frequency from which a word is surely one of the language: once in a million words (van Heuven et al. 2014 call
words under 3 low-frequency ones)."""

EVERYDAY: Final = 4.0
"""Zipf frequency from which a word is no slip for another: once in a hundred thousand words."""

_OPTIONAL_MARKS: Final = frozenset({"ar", "en", "fa", "he"})
"""Languages in which marks on letters are left out at will, so that no two words are told apart by them alone."""

_HABITS: Final = {
    "ar": (("[أإآٱ]", "ا"), ("ى(?=\\b)", "ي"), ("[ةه](?=\\b)", "ا"), ("[\\N{ARABIC TATWEEL}\\p{Mn}]", "")),
    "ca": (("l·l", "ll"),),
    "de": (("(?<!\\b[mbf]l?[auo])ß", "ss"), ("ph", "f"), ("(?<=n|en)ti(?=ell)", "zi"), ("fff", "ff"), ("wendig", "wändig"), ("ae", "ä"),
           ("oe", "ö"), ("ue", "ü"), ("(?<=\\w)th", "t"), ("(?<=\\w)gh", "g")),
    "en": (("(?<=\\w{3})is(?=e|ing|ation)", "iz"), ("(?<=\\wl)ys(?=e|ing)", "yz"), ("(?<=\\w{2}e)nce\\b", "nse"),
           ("\\blicence", "license"), ("\\bpractise", "practice"),
           ("(?<=\\w{2}[io]g|[lo]gr?)ue\\b", ""), ("(?<=gram)me\\b", ""), ("(?<=in)i(?=um\\b)", ""),
           ("\\b[ao]e(?=\\w{3})", "e"), ("(?<=\\w{2})our(?=s?\\b|ed|ing|ful|able|ite)", "or"),
           ("(?<=\\w{2}[tb])re(?=s?\\b)", "er"), ("(?<=\\w{2}[aeiou])ll(?=ed|ing|ers?\\b|ors?\\b|ous|est|ful)", "l"),
           ("(?<=\\w{3})ll(?=ments?\\b|ful)", "l"), ("(?<=\\w{3}[ou]l)l(?=ments?\\b)", ""), ("(?<=dg)e(?=ment)", ""),
           ("(?<=\\w[zkl])e(?=able)", ""), ("(?<=\\w)[ao]e(?=\\w{2})", "e"), ("(?<=\\w)enrol\\b", "enroll")),
    "es": (("\\bps(?=i)", "s"), ("\\bsept(?=i)", "set"), ("bs(?=[ct])", "s"), ("\\bqu(?=[ei])", "k"), ("q(?!u)", "k"),
           ("\\btrans(?=[p])", "tras"), ("\\bh(?=arm)", ""), ("ee(?=[mn])", "e"), ("(?<=[mé])j(?=ic)", "x")),
    "fa": (("ي", "ی"), ("ك", "ک"), ("[\\N{ZERO WIDTH NON-JOINER}]", ""), ("ۀ", "ه")),
    "fr": (("(?<=\\w{2})[îï]", "i"), ("(?<=\\w{3})û", "u"), ("è(?=\\w{1,2}e)", "é"), ("oi(?=gn)", "o"), ("\\bclef\\b", "clé")),
    "ja": (("ー(?=\\b|$)", ""), ("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ")),
    "pt": (("[ôó](?=[mn])", "o"), ("[êé](?=[mn])", "e"), ("[cp](?=[çt])", ""), ("ü", "u")),
    "ru": (("ё", "е"),),
    "uk": (("ґ", "г"), ("є(?=кт)", "е")),
}  # fmt: skip
"""Patterns that take one habit of spelling for the other, in order; written from general knowledge of the languages."""


def are_one_spelling(first: str, second: str, language: str) -> bool:
    """Tell whether two phrases differ by habits of spelling or by accents only.

    Words that are both common are two words where an accent or a habit parts them: pais and país, Masse and Maße.

    >>> are_one_spelling("colour scheme", "color scheme", "en"), are_one_spelling("самолёт", "самолет", "ru")
    (True, True)
    >>> are_one_spelling("Curaçao", "Curacao", "en"), are_one_spelling("pais", "país", "pt")
    (True, False)
    """
    one, other = (_words(text) for text in (first, second))
    pairs = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return len(one) == len(other) and bool(pairs) and all(_are_one_word(*pair, language) for pair in pairs)


def _words(text: str) -> list[str]:
    """Return the words of a phrase in lower case."""
    return [span.of(text).lower() for span in words(text)]


def _are_one_word(first: str, second: str, language: str) -> bool:
    """Tell whether two different words are one in two spellings."""
    code = base(language)
    if _habit(first, code) == _habit(second, code):
        return True
    alike = strip_marks(first) == strip_marks(second)
    return alike and (code in _OPTIONAL_MARKS or not _both_common(first, second, language))


def _both_common(first: str, second: str, language: str) -> bool:
    """Tell whether both are words that everybody knows, and neither is much rarer than the other."""
    rarer, other = sorted((zipf(first, language), zipf(second, language)))
    return rarer >= EVERYDAY or (rarer >= KNOWN and other - rarer < 1.5)


@functools.lru_cache(maxsize=50_000)
def _habit(word: str, code: str) -> str:
    """Return a word as one of the habits has it."""
    word = _listed(code).get(word, word)
    for pattern, form in _patterns(code):
        word = pattern.sub(form, word)
    return word


@functools.cache
def _patterns(code: str) -> tuple[tuple[regex.Pattern[str], str], ...]:
    """Return the compiled patterns of a language."""
    return tuple((regex.compile(pattern), form) for pattern, form in _HABITS.get(code, ()))


@functools.cache
def _listed(code: str) -> Mapping[str, str]:
    """Return the words whose spelling no rule covers, each with the other spelling."""
    path = SPELLINGS / f"{code}.txt"
    rows = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    pairs = [row.split() for row in rows if row[:1] != "#"]
    return {pair[0]: pair[1] for pair in pairs}


def spelling_key(text: str, language: str) -> str:
    """Return a key that phrases share which `are_one_spelling` may take for one."""
    return " ".join(strip_marks(_habit(word, base(language))) for word in _words(text))
