"""Forms of one word in Turkic languages and Tajik, whose nouns take endings one behind another, by a grammar of those endings.

No dictionary of forms has most of these languages, and of a short word (Ли, АКШ) the endings may be longer than what they stand behind.
"""

from __future__ import annotations

import functools
from typing import Final

import regex

from translator.languages import base

SHORTEST: Final = 2
"""Letters of a word without its endings at least: names (Ли) and acronyms (ЕБ) have no more."""

_CYRILLIC: Final = {"vowel": "аәоөуүұыіиеэёюя", "low": "аәеоөэ", "high": "ыіиуүө", "l": "л", "r": "р", "d": "д", "t": "т", "n": "н", "m": "м",
                    "s": "с", "b": "б", "p": "п", "k": "гғкқ", "z": "зҙ", "ng": "ң"}  # fmt: skip
_LATIN: Final = {"vowel": "aəeıioöuü", "low": "aəe", "high": "ıiuü", "l": "l", "r": "r", "d": "d", "t": "t", "n": "n", "m": "m",
                 "s": "s", "b": "b", "p": "p", "k": "gkqğ", "z": "z", "ng": "(?:ng|ň)"}  # fmt: skip
_ARABIC: Final = {"vowel": "اەېىوۇۆۈ", "low": "اە", "high": "ىۇۈ", "l": "ل", "r": "ر", "d": "د", "t": "ت", "n": "ن", "m": "م",
                  "s": "س", "b": "ب", "p": "پ", "k": "غگقك", "z": "ز", "ng": "ڭ"}  # fmt: skip

_TURKIC: Final = """
    (?:(?:(?<=[{vowel}]){l}|(?<![{vowel}])[{l}{d}{t}{n}])[{low}]{r})?                                   # many
    (?:(?:(?<![{vowel}])[{high}]|(?<=[{vowel}]))(?:{m}|{ng}|[{m}{b}][{high}][{z}]|{ng}[{high}]{z})      # my, your, our
      |(?<=[{vowel}]){s}[{high}]|(?<![{vowel}])[{high}])?                                               # his, their
    (?:(?:(?<=[{vowel}]){n}|(?<![{vowel}])[{n}{d}{t}])[{high}](?:{n}|{ng})?|(?<=[{high}]){n}            # of, the
      |[{k}][{low}]|(?<=[{high}]){n}[{low}]|(?<={m}|{ng})[{low}]                                        # to
      |{n}?[{d}{t}][{low}{high}](?:[{k}][{high}])?|{n}?[{d}{n}{t}][{low}{high}]{n}|[{m}{b}{p}][{low}]{n})?  # in, from, with
"""
"""How the endings of nouns follow one another, the same in all of these languages; which letters they begin with depends on the one before."""

_TAJIK: Final = "(?:ҳо|гон|[ёв]?он)?и?(?:[ая]?(?:м|т|ш|мон|тон|шон))?(?:и|е)?(?:ро)?"

_TURKIC_LANGUAGES: Final = {
    **dict.fromkeys(("ba", "kk", "ky", "tt"), _CYRILLIC),
    **dict.fromkeys(("az", "tk", "uz"), _LATIN),
    "ug": _ARABIC,
}
_GRAMMARS: Final = {"tg": _TAJIK, **{code: _TURKIC.format(**letters) for code, letters in _TURKIC_LANGUAGES.items()}}

_VOICED: Final = (
    ("g'", "q"),
    ("g", "k"),
    ("ğ", "k"),
    ("b", "p"),
    ("г", "к"),
    ("ғ", "қ"),
    ("б", "п"),
    ("غ", "ق"),
    ("گ", "ك"),
    ("ب", "پ"),
)
"""What the last consonant of a word becomes before a vowel, and what it is: жак, жагы."""

_RAISED: Final = regex.compile("[اەى](?=[^اەىېوۇۆۈ]*$)")
"""The last vowel of an Uyghur word, where endings may make another of it."""


def are_forms(one: str, other: str, language: str) -> bool:
    """Tell whether two words, casefolded, are one with different endings, or none; never in languages that have no grammar here.

    >>> are_forms("ли", "линин", "ky"), are_forms("жагын", "жактын", "ky"), are_forms("жыл", "жылымның", "kk"), are_forms("yi", "yiga", "uz")
    (True, True, True, True)
    >>> are_forms("ли", "лидер", "ky"), are_forms("hudud", "hukumat", "uz"), are_forms("эйр", "эйрро", "tg")
    (False, False, True)
    >>> are_forms("агентӣ", "агентии", "tg"), are_forms("مەكتەپ", "مەكتىپى", "ug"), are_forms("balik", "balyklar", "tk")
    (True, True, False)
    """
    return not _stems(one, base(language)).isdisjoint(_stems(other, base(language)))


def is_turkic(language: str) -> bool:
    """Tell whether a language is one of those with the Turkic grammar of endings: what stands behind a stem is one of them, or another word's.

    >>> is_turkic("uz-Latn"), is_turkic("tg"), is_turkic("tr")
    (True, False, False)
    """
    return base(language) in _TURKIC_LANGUAGES


@functools.lru_cache(maxsize=100_000)
def _stems(word: str, code: str) -> frozenset[str]:
    """Return what a word may be without its endings, itself among them; nothing in languages without a grammar."""
    grammar = _grammar(code)
    if grammar is None:
        return frozenset()
    word = word.replace("ӣ", "и")
    starts = (at for at in range(SHORTEST, len(word) + 1) if grammar.fullmatch(word, at))
    found = {stem for at in starts for stem in (word[:at], _voiceless(word[:at]))}
    return frozenset(_RAISED.sub("ى", stem) for stem in found) if code == "ug" else frozenset(found)


@functools.cache
def _grammar(code: str) -> regex.Pattern[str] | None:
    """Return what matches the endings of a language's nouns."""
    return regex.compile(_GRAMMARS[code], regex.VERBOSE) if code in _GRAMMARS else None


def _voiceless(stem: str) -> str:
    """Return what a word may be whose last consonant a vowel behind it made voiced."""
    end = next((pair for pair in _VOICED if stem.endswith(pair[0])), ("", ""))
    return stem.removesuffix(end[0]) + end[1]
