"""Words with inflection folded away: what makes "Karakalpaks" and "Karakalpak" one term and one rendering."""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path
from typing import Final

import regex

from translator.frequency import zipf
from translator.languages import CAPITALISED_NOUNS, COMPOUNDING, PROCLITICS, base, clitic_of
from translator.lemmas import is_form_of_verb, is_known, lemma
from translator.model import Span
from translator.terms.particles import cut_particles
from translator.tokens import APOSTROPHES, strip_marks, with_one_apostrophe, words

FUNCTION_WORDS: Final = Path(__file__).parent / "data" / "function_words"
"""Words by class for each language that we wrote a list for; the others take wordfreq's most frequent words."""

FREQUENT: Final = 80
"""How many of a language's most frequent words count as function words where we have no list. A first setting, chosen by eye; not measured yet."""

NAMING: Final = 1.2
"""How much more frequent (Zipf) an English form in -ing is than its plural at the most where it names a thing (“meeting”, “shooting”), so
that it stays apart from its verb: above are words such as “suffering” and “winning”. Read off a list of the 20,000 most frequent words."""

APART: Final = frozenset({"news", "latest"})
"""English words that say something else than the word that they look like a form of."""

ROOT: Final = 3
"""Letters that are left of a word without its proclitics at least: most Semitic roots have three."""

STEM: Final = 3
"""The same for one without its ending."""

RARER: Final = 1.0
"""How much less frequent (Zipf) a word may be without a proclitic. Set by hand: تاب is 1.7 rarer than كتاب and زير 2.2 than وزير, whose
first letters are their own; فيضان is 0.1 rarer than الفيضان, and גרמניה more frequent than בגרמניה."""

KNOWN: Final = 1.0
"""Zipf frequency that it has at least: of a word that no list has nobody knows whose its first letter is."""

_LETTERS: Final = str.maketrans({"ى": "ي", "ة": "ه", "ـ": None})
"""Arabic letters that are written in two ways though no mark parts them, and the stroke that only fills a line."""

_KEYBOARD: Final = {"fa": str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "ۀ": "ه", "ـ": None})}
"""Letters that a language writes otherwise than the keyboards of its neighbours have them."""

_GENDERED: Final = frozenset({"ca", "es", "gl", "it", "oc", "pt"})
_ENDINGS: Final = {
    "en": ("'s", "s'"),
    "nl": ("'s",),
    "eo": ("ojn", "ajn", "oj", "aj", "on", "an", "o", "a", "e"),
    "kk": ("дың", "дің", "тың", "тің", "ның", "нің", "лар", "лер", "дар", "дер"),
}
_SUFFIXING: Final = frozenset({"ba", "cv", "et", "fi", "hu", "kk", "ky", "sah", "tk", "tt", "uz"})
_SUFFIXED: Final = regex.compile(r"(\p{Lu}{2,})[\-:'](\p{Ll}{1,7})")
_SMALL_S: Final = regex.compile(r"(\p{Lu}[\p{Lu}\d]+)s")  # an acronym in the plural or genitive
"""Languages that write case endings behind an acronym and a mark, and what finds those (АҚШ-та, EU:n)."""

_ENCLITIC: Final = frozenset({"ca", "gl", "pt"})
_ENCLITICS: Final = regex.compile(r"(\w{2,})(?:-(?:me|te|se|nos|vos|lhes?|li|ls|hi|ho|ne|[ln]?[oa]s?|les))+")
"""Languages that write pronouns behind a verb and a hyphen, and what finds those (tornam-se, fer-la)."""

_APOSTROPHE: Final = frozenset({"az", "crh", "tr"})
"""Languages that part the endings of names with an apostrophe (İstanbul'da)."""

_RUSSIAN: Final = ("ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ая", "яя", "ое", "ее", "ые", "ие", "ый",
                   "ий",
                   "ой", "ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев", "ую", "юю", "ы", "и", "а", "я", "у", "ю", "е",
                   "о", "ь")  # fmt: skip
_OBLIQUE: Final = frozenset(("ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев", "ую", "юю", "у", "ю"))  # fmt: skip
"""Those of them that no dictionary form has: the end of альбом and остров is their stem's."""

_BY_SCRIPT: Final = {"ru": _RUSSIAN, "uk": _RUSSIAN, "bg": _RUSSIAN, "be": _RUSSIAN, "sr": _RUSSIAN, "mk": _RUSSIAN}


@functools.cache
def function_words(language: str) -> frozenset[str]:
    """Return the words that carry grammar rather than meaning, casefolded, with every kind of apostrophe; empty where none are known.

    >>> {"o'zining", "o‘zining", "oʻzining"} <= function_words("uz")
    True
    """
    return frozenset(word.replace("'", mark) for word in _grammar(language) for mark in APOSTROPHES)


def _grammar(language: str) -> list[str]:
    """Return the words of grammar that are listed for a language, or its most frequent ones."""
    path = FUNCTION_WORDS / f"{base(language)}.txt"
    if path.is_file():
        lines = [line for line in path.read_text(encoding="utf-8").casefold().splitlines() if line[:1] != "#"]
        return [word for line in lines for word in with_one_apostrophe(line).rpartition(":")[2].split()]
    import wordfreq

    try:
        return [with_one_apostrophe(word) for word in wordfreq.top_n_list(base(language), FREQUENT)]
    except LookupError:
        return []


@functools.lru_cache(maxsize=200_000)
def fold_word(word: str, language: str) -> str:
    """Return a word's normal form: case, number, gender and the usual case endings folded, clitics cut off.

    >>> [fold_word(word, "es") for word in ("Karakalpakos", "karakalpaka", "agencias")]
    ['karakalpak', 'karakalpak', 'agenci']
    >>> fold_word("Karakalpaks'", "en"), fold_word("l’agence", "fr"), fold_word("U.\N{NO-BREAK SPACE}S.", "de")
    ('karakalpak', 'agence', 'u.s.')
    >>> [fold_word(word, "ar") for word in ("لألمانيا", "وألمانيا", "وزير", "للجيش")]
    ['المانيا', 'المانيا', 'وزير', 'جيش']
    >>> [fold_word(word, "ru") for word in ("альбом", "альбомов", "домом", "острова")]
    ['альбом', 'альбом', 'дом', 'остров']
    >>> fold_word("Holt", "de"), fold_word("Roten", "de")  # a name that looks like a form of “holen”, and an adjective
    ('holt', 'rot')
    >>> fold_word("tornam-se", "pt") == fold_word("tornar", "pt"), fold_word("trobar-los", "ca")
    (True, 'trobar')
    >>> [fold_word(word, "kk") for word in ("АҚШ", "АҚШ-тағы", "АҚШ-қа")], fold_word("EU:n", "fi"), fold_word("foto’s", "nl"), fold_word("PHPs", "de")
    (['ақш', 'ақш', 'ақш'], 'eu', 'foto', 'php')
    >>> fold_word("اسكوپيه", "fa") == fold_word("اسکوپیه", "fa"), fold_word("سازمانهای", "fa") == fold_word("سازمان‌ها", "fa")
    (True, True)
    >>> fold_word("Tasmota-apparaten", "nl"), fold_word("US-Häuser", "de"), fold_word("US-Haus", "de")
    ('tasmota-apparaat', 'us-haus', 'us-haus')
    >>> fold_word("EU-ban", "hu"), fold_word("Haupt-", "de"), fold_word("Boeing-737", "de")
    ('eu', 'haupt-', 'boeing-737')
    >>> fold_word("정부가", "ko"), fold_word("정부에서는", "ko")
    ('정부', '정부')
    >>> fold_word("hundojn", "eo"), fold_word("tie", "eo")
    ('hund', 'tie')
    >>> [fold_word(word, "en") for word in ("meetings", "meeting", "winning", "news", "latest", "zoonoses", "doses")]
    ['meeting', 'meeting', 'win', 'news', 'latest', 'zoonosis', 'dose']
    """
    code = base(language)
    written = "".join(
        with_one_apostrophe(unicodedata.normalize("NFC", word)).split()
    )  # U. S. with a space that keeps it together
    folded = _cut_case_of_acronym(written.translate(_KEYBOARD.get(code, {})), code).casefold()
    for cut in (_cut_clitic, _cut_behind_apostrophe, _cut_enclitics, _cut_proclitics, _cut_case):
        folded = cut(folded, code)
    if code == "en" and (own := _own_form(folded)):
        return own
    # "Markt" is a noun, "markt" a form of "marken": where nouns have capitals, the capital decides.
    noun = code in CAPITALISED_NOUNS and written[:1].isupper() and folded == written.casefold()
    if noun and is_form_of_verb(written, code):
        return folded
    if code == "ko":
        return cut_particles(folded)
    head, hyphen, last = written.rpartition("-")
    if head and code in COMPOUNDING and folded == written.casefold():
        return f"{head.casefold()}{hyphen}{fold_word(last, language)}"
    form = _cut_ending(lemma(written if noun else folded, code), code)
    return strip_marks(form).translate(_LETTERS) if code == "ar" else form


def _own_form(word: str) -> str:
    """Return the normal form of an English word that is not what it looks like, nothing for others: “latest”, “meeting”, zoonoses."""
    if word in APART or is_named(word):
        return word
    return f"{word[:-2]}is" if _is_greek(word) else ""


def is_named(word: str) -> bool:
    """Tell whether an English form in -ing is a noun, by its plural: “meeting” and “meetings” are one word."""
    return word.endswith("ing") and zipf(word, "en") - NAMING <= zipf(word + "s", "en") > 0


def _is_greek(word: str) -> bool:
    """Tell whether an English plural is of a word in -sis, which is more frequent than one in -se: zoonoses, but not doses."""
    return word.endswith("ses") and not word.endswith("sses") and zipf(f"{word[:-2]}is", "en") > zipf(word[:-1], "en")


def _cut_case_of_acronym(word: str, code: str) -> str:
    """Return an acronym without the ending behind its mark, or its small s: АҚШ-та, PHPs."""
    found = (_SUFFIXED.fullmatch(word) if code in _SUFFIXING else None) or _SMALL_S.fullmatch(word)
    return found[1] if found else word


def _cut_clitic(word: str, code: str) -> str:
    """Return a word without an elided article or preposition: l’agence."""
    return word.removeprefix(clitic_of(word, code))


def _cut_behind_apostrophe(word: str, code: str) -> str:
    """Return a name without its ending: İstanbul'da."""
    return (code in _APOSTROPHE and word.partition("'")[0]) or word


def _cut_enclitics(word: str, code: str) -> str:
    """Return a verb without the pronouns behind it: tornam-se."""
    found = _ENCLITICS.fullmatch(word) if code in _ENCLITIC else None
    return found[1] if found else word


def _cut_case(word: str, code: str) -> str:
    """Return a word without an ending that a language always writes alike: agency's."""
    ends = (one for one in _ENDINGS.get(code, ()) if word.endswith(one) and len(word) - len(one) >= STEM)
    return word.removesuffix(next(ends, ""))


def _cut_proclitics(word: str, code: str) -> str:
    """Return a word without the conjunction, preposition and article in front of it: what is left is nearly as frequent, or more.

    Letters that are the word's own leave one that hardly anybody writes (وزير, زير).
    """
    for group in PROCLITICS.get(code, ()):
        for one in group:
            rest = word.removeprefix(one)
            if rest != word and len(rest) >= ROOT and zipf(rest, code) >= max(KNOWN, zipf(word, code) - RARER):
                word = rest
                break
    return word


def is_dictionary_form(word: str, language: str) -> bool:
    """Tell whether a dictionary has a word as it is; never where simplemma has no dictionary.

    >>> is_dictionary_form("магазин", "ru"), is_dictionary_form("магазинах", "ru"), is_dictionary_form("китеп", "ky")
    (True, False, False)
    """
    form = word.casefold()
    if not (is_known(form, language) or is_known(word, language)):
        return False
    return form in (lemma(form, language), lemma(word, language))


def _cut_ending(word: str, code: str) -> str:
    """Return a word without the ending that marks number, gender or case."""
    if code in _BY_SCRIPT:
        whole = is_dictionary_form(word, code)
        for ending in _BY_SCRIPT[code]:
            if word.endswith(ending) and len(word) - len(ending) >= 3 and not (whole and ending in _OBLIQUE):
                return word.removesuffix(ending)
        return word
    if code in ("en", "fr", "nl") and len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-3] + "y" if code == "en" and word.endswith("ies") else word[:-1]
    if code in _GENDERED and len(word) > 3:
        stem = word[:-2] if word.endswith(("os", "as", "es")) else word.removesuffix("s")
        return strip_marks(stem[:-1] if stem[-1] in "aeo" and len(stem) > 3 and stem is not word[:-2] else stem)
    return word


def fold_phrase(text: str, language: str) -> tuple[str, ...]:
    """Return the normal forms of the words of a phrase, function words and marks left out unless nothing else is there.

    >>> fold_phrase("La agencia de la droga", "es") == fold_phrase("agencias de drogas", "es")
    True
    """
    folded = [fold_word(span.of(text), language) for span in words(text) if any(map(str.isalnum, span.of(text)))]
    grammar = function_words(language)
    content = tuple(one for one, span in zip(folded, _word_spans(text), strict=True) if _content(span, grammar))
    return content or tuple(folded)


def _word_spans(text: str) -> list[str]:
    """Return the words of a text, marks left out."""
    return [span.of(text) for span in words(text) if any(map(str.isalnum, span.of(text)))]


def _content(word: str, grammar: frozenset[str]) -> bool:
    """Tell whether a word carries meaning."""
    return word.casefold() not in grammar


def starts_sentence(text: str, span: Span) -> bool:
    """Tell whether a word stands where a sentence or quotation starts, not behind a word or a comma."""
    before = text[: span.start].rstrip()
    return not before or not (before[-1].isalnum() or before[-1] in ",;-–()")


LOWER: Final = {"en": 5}
"""Letters from which a headline writes any word of meaning with a capital, in languages that write headlines so. Set by hand."""


def is_title_case(text: str, language: str) -> bool:
    """Tell whether a line is written in capitals throughout, as headlines are: its capitals say nothing of names.

    A sentence with many names has a longer word of meaning without one.

    >>> is_title_case("Killer Pig Mauls Chinese Farmer", "en"), is_title_case("Theresa May arrives in Birmingham, Britain, Sunday", "en")
    (True, False)
    """
    parts = [span.of(text) for span in words(text) if span.of(text)[:1].isalpha()]
    content = [part for part in parts if part.casefold() not in function_words(language)]
    low = [part for part in content if not part[:1].isupper()]
    longest = LOWER.get(base(language), len(text))
    return len(content) >= 4 and 5 * len(low) <= len(content) and all(len(part) < longest for part in low)
