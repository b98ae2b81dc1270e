"""Whether a word is surely a verb, an adjective or an adverb, by its form and its dictionary form."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import regex

from translator.frequency import zipf
from translator.languages import CAPITALISED_NOUNS, INFINITIVES, base
from translator.lemmas import is_known, lemma
from translator.terms.folding import is_named

PARTICIPLE: Final = 3.5
"""Frequency (Zipf) from which what is made from an English word with -ing is a word: of women, children, men and teeth none is. Set by hand."""

DERIVED: Final = 3.0
"""Frequency (Zipf) from which an English word before -ly is one: of the 20,000 most frequent words, “family”, “assembly”, “supply” and
“anomaly” are under it."""

NOMINAL: Final = 1.5
"""How much less frequent (Zipf) the plural of what looks like an infinitive is where that is no noun besides: of the 20,000 most frequent words
poder, pilar, dîner and affare are under it (1.1 at the most), “tomar”, “vendre” and “parlare” above (2.4 at least)."""

CLASSES: Final = Path(__file__).parent / "data" / "word_classes"
"""Words by class of languages in which no form tells it."""

_GERUNDS: Final = {
    "ca": ({"ar": "ant", "er": "ent", "re": "ent", "ir": "int"}, "s"),
    "es": ({"ar": "ando", "er": "iendo", "ir": "iendo"}, "es"),
    "fr": ({"er": "ant", "ir": "ant", "re": "ant"}, "s"),
    "gl": ({"ar": "ando", "er": "endo", "ir": "indo"}, "es"),
    "it": ({"are": "ando", "ere": "endo", "ire": "endo"}, "i"),
    "pt": ({"ar": "ando", "er": "endo", "ir": "indo"}, "es"),
}  # fmt: skip
"""Ends of infinitives and those that their gerunds have, and the end of the plural of nouns that look like them."""

_INVERTED: Final = regex.compile("(.+?)(?:-t)?-(?:je|ils?|elles?|on)")
"""French verbs with their subject behind them."""

_IN_MENTE: Final = frozenset({"es", "gl", "it", "pt"})
_ADVERB: Final = regex.compile(r"\w{3,}[aeilrsz]mente")
"""Languages that make adverbs with -mente, and those: behind an adjective of some length (clemente is none)."""

_ADJECTIVES: Final = {"ru": ("ый", "ого", "ому", "ым", "ых", "ыми", "ая", "яя", "ую", "юю", "ые", "ийся", "шая", "щая", "щих", "ших", "щий", "ший",
                            "щие", "шие", "щихся", "шихся", "щиеся", "шиеся", "щаяся", "шаяся", "щего", "шего")}  # fmt: skip
"""Endings that only adjectives and participles have, or nearly so."""

_DECLINED: Final = {"ru": (("ый", "ий", "ой"), ("ого", "его"))}
"""Ends of adjectives in a dictionary, and those of a form that adjectives have and nouns of the same end have not (герой)."""

_LONG: Final = ("ый", "ий", "ой", "ей", "ое", "ее", "ие", "ом", "ем", "им", "их", "ими")
"""Ends of forms of adjectives in which nouns end as well."""

_STRONG: Final = {"ru": ("сть", "зть")}
"""Ends of infinitives that nouns have too, whose other forms keep those letters: упасть, упал, but часть, частью."""

_DUTCH: Final = ("t", "te", "ten", "d", "de", "den")
"""Ends of forms of Dutch verbs; a form without one is a noun as often."""

_TENSE: Final = regex.compile(
    r"(?:[ıiuü]?[lnşt]|[dt][ıiuü]r|[ae]r)*(?:m[ae]?)?(?:[dt][ıiuü](?:[mnkr]|lar|ler|n[ıiuü]z)?|[ıiuü]?yor.*|m[ıiuü]ş.*|y?[ae]c[ae][kğ].*|y?[ae]r[ae]k|y?[ıiuü]p)"
)
"""What stands behind the stem of a Turkish verb and no noun."""


@functools.lru_cache(maxsize=100_000)
def word_class(word: str, language: str) -> str:
    """Return "verb", "adjective" or "adverb" where a word's form surely says so, and "" where it does not.

    >>> [word_class(word, "ru") for word in ("разрезную", "подачу", "разбушевавшихся", "домашней", "герое")]
    ['adjective', '', 'adjective', 'adjective', '']
    >>> [word_class(word, "fr") for word in ("s’inquiète-t-il", "dit-elle", "rendez-vous")]
    ['verb', 'verb', '']
    >>> [word_class(word, "es") for word in ("entrar", "lugar", "poder")], [word_class(word, "fr") for word in ("vendre", "souvenir")]
    (['verb', '', ''], ['verb', ''])
    >>> [word_class(word, "nl") for word in ("bereidt", "merk", "kaart", "schoenen")]
    ['verb', '', '', '']
    >>> [word_class(word, "zh-Hans") for word in ("获得", "警察", "治疗")]
    ['verb', '', '']
    >>> [word_class(word, "en") for word in ("brought", "running", "meeting", "women", "locally")]
    ['verb', 'verb', '', '', 'adverb']
    """
    form, code = word.casefold(), base(language)
    if listed := _listed(code).get(word):
        return listed
    if (is_verb(word, language) and not _is_bare(form, code)) or _is_infinitive(form, code):
        return "verb"
    if (code == "fr" and _INVERTED.fullmatch(form)) or (code == "en" and _is_english_verb(form)):
        return "verb"
    if is_adverb(word, language):
        return "adverb"
    return "adjective" if form.endswith(_ADJECTIVES.get(code, ("\0",))) or _is_declined(word, language) else ""


@functools.cache
def _listed(code: str) -> Mapping[str, str]:
    """Return the words of a language that are listed by class, with theirs; none for most languages."""
    path = CLASSES / f"{code}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    rows = [line.partition(": ") for line in lines]
    return {word: kind for kind, _, found in rows for word in found.split()}


def _is_bare(form: str, code: str) -> bool:
    """Tell whether a Dutch word is a verb without an ending at most, and a noun as often: merk, hoop, boer."""
    return code == "nl" and (not form.endswith(_DUTCH) or form + "en" == lemma(form, code))


def _is_infinitive(form: str, code: str) -> bool:
    """Tell whether a Romance word is an infinitive, whose gerund there is, and no noun besides, whose plural is nearly as frequent (NOMINAL)."""
    ends, plural = _GERUNDS.get(code, ({}, ""))
    end = next((end for end in ends if form.endswith(end)), "")
    if not end or lemma(form, code) != form or lemma(form.removesuffix(end) + ends[end], code) != form:
        return False
    noun = form[:-1] + plural if code == "it" else form + plural
    return zipf(noun, code) < zipf(form, code) - NOMINAL


def _is_english_verb(form: str) -> bool:
    """Tell whether a word in lower case is a participle in -ing that names nothing (“meeting”), or an irregular past form of a verb: brought, but not women."""
    stem = lemma(form, "en")
    if form == stem or form == "feet" or form.endswith(("s", "er", "est")):  # footing is frequent too
        return False
    if form.endswith("ing"):
        return not is_named(form)
    return any(zipf(begin + "ing", "en") >= PARTICIPLE for begin in (stem, stem[:-1], stem + stem[-1]))


def _is_declined(word: str, language: str) -> bool:
    """Tell whether a dictionary has a word as a form of an adjective: a long one, or a short one of a participle (гол is a noun too)."""
    ends, others = _DECLINED.get(base(language), ((), ()))
    form = word.casefold()
    stem = lemma(form, language)
    if not stem.endswith(ends):
        return False
    long = form.endswith(_LONG) and any(is_known(stem[:-2] + other, language) for other in others)
    return long or (stem.endswith("нный") and form in {stem[:-3] + end for end in ("", "а", "о", "ы")})


@functools.lru_cache(maxsize=100_000)
def is_verb(word: str, language: str) -> bool:
    """Tell whether a word is surely an inflected verb: its dictionary form ends as verbs do, and it is no plural of it.

    >>> [is_verb(word, "es") for word in ("provocará", "mujeres", "oferta")]
    [True, False, False]
    >>> [is_verb(word, "ru") for word in ("упал", "частью", "привезли")], [is_verb(word, "tr") for word in ("bekleniyor", "gerçekleşti", "ayında")]
    ([True, False, True], [True, True, False])
    """
    code = base(language)
    endings = INFINITIVES.get(code)
    if endings is None or (code in CAPITALISED_NOUNS and word[:1].isupper()):
        return False
    form = word.casefold()
    stem = lemma(form, code)
    if code == "en":
        return form != stem and form.endswith(endings)
    if code == "tr":  # its lemmas are stems
        tense = _TENSE.fullmatch(form.removeprefix(stem)) is not None
        return form != stem and any(
            zipf(stem + ending, code) >= 3 or (tense and is_known(stem + ending, code)) for ending in endings
        )
    if form in (stem, f"{stem}s", f"{stem}es") and code not in CAPITALISED_NOUNS and not _is_cyrillic(stem):
        return False
    strong = stem.endswith(_STRONG.get(code, ())) and not form.startswith(stem[:-1])
    return strong or stem.endswith(endings)


def is_adverb(word: str, language: str) -> bool:
    """Tell whether a word is surely an adverb: in English made from a more or less frequent one (DERIVED) with -ly, in Romance languages with -mente.

    So is “please”, which many languages say with a verb, or not at all.

    >>> [is_adverb(word, "en") for word in ("locally", "Please", "Assembly", "family", "supply")]
    [True, True, False, False, False]
    >>> [is_adverb(word, "pt") for word in ("frequentemente", "clemente", "semente")]
    [True, False, False]
    """
    form, code = word.casefold(), base(language)
    if code in _IN_MENTE:
        return _ADVERB.fullmatch(form) is not None
    root = form.removesuffix("ly")
    return code == "en" and (form == "please" or (root != form and len(root) > 3 and zipf(root, language) >= DERIVED))


def _is_cyrillic(word: str) -> bool:
    """Tell whether a word is in Cyrillic letters: Slavic infinitives look like no noun's plural."""
    return "\N{CYRILLIC SMALL LETTER A}" <= word[:1] <= "\N{CYRILLIC SMALL LETTER YA}"
