"""Two ways of writing one term: which kind of difference it is, and how sure that they are one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex

from translator.frequency import zipf
from translator.languages import CAPITALISED_NOUNS, PROCLITICS, base
from translator.lemmas import is_known
from translator.terms.acronyms import is_abbreviated, is_acronym
from translator.terms.folding import fold_word, is_dictionary_form
from translator.terms.names import are_one_name
from translator.terms.slips import are_slip
from translator.terms.sounds import FAR, sound_distance
from translator.terms.spellings import EVERYDAY, KNOWN, are_one_spelling
from translator.terms.wordings import are_one_wording
from translator.tokens import strip_marks, words

SHORTEST: Final = 4
"""Letters that a name needs before its sound is compared. Set by hand."""

FOREIGN: Final = 2.5
"""Zipf frequency under which a word in lower case may be a name in another language's grammar ("karakalpako")."""

NOUN: Final = 3.2
"""The same for a noun where all nouns have capitals."""

FAMOUS: Final = 2.6
"""Zipf frequency from which two short names that sound alike are two that people tell apart (Sunni, Sunny; Houston,
Huston). Names known to be one are listed."""

HEARD: Final = 2.4
"""The same for short names that sound only nearly alike (Kurd, Curd). Set by hand."""

DOUBLED: Final = 1.5
"""Zipf frequency from which a known name with one of its letters doubled is another (Jordan, Jordaan). Set by hand."""

SHORT: Final = 8
"""Letters under which these two apply. Set by hand."""

_SUBSTANCE: Final = regex.compile("[aeiy]n[eo]|on[ea]|i[dt]e|at[eo]|[ao]s[ea]|n[ao]l|ito|uro")
"""Ends of the names of substances in English and its neighbours, as IUPAC's nomenclature of organic chemistry and that of enzymes give them."""

_INSERTED = regex.compile(r"[\s\-‐‑–]+")
_ROMANISED = regex.compile(r"[qxjwğşçı']|kh|zh|gh|tch|tsch|\bky|k[iy]\b|[aoei]i?[vy]\b|[iy]y|aa|\bal\b|shch")
"""Letters that are usual where names are written in Latin letters and not in an English, French or Spanish name."""

_DOUBLE = regex.compile(r"(.)\1+")
_HYPHENS = regex.compile(r"[\-‐‑–]")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why two wordings are one term, and how sure that is, from 0 to 1.

    The kinds, from the surest: case, hyphen, space, plural (any inflection), acronym, spelling, romanisation,
    transliteration, misspelling, wording.
    """

    kind: str
    score: float


def judge_variants(first: str, second: str, language: str) -> Judgement | None:
    """Return why two wordings are one term, None where they are two; the order of the two does not matter."""
    if first == second:
        return None
    if first.casefold() == second.casefold() and len(first) == len(second):
        return None if _is_word_like_acronym(first, second, language) else Judgement("case", 0.99)
    if _differs_by_number(first, second) or _differs_by_capital_s(first, second):
        return None
    found = _by_form(first, second, language) or _by_acronym(first, second, language)
    if found or _are_two_substances(first, second):
        return found
    return (
        (Judgement("spelling", 0.92) if are_one_spelling(first, second, language) else None)
        or _by_name(first, second, language)
        or (Judgement("misspelling", 0.85) if are_slip(first, second, language) else None)
        or (Judgement("wording", 0.86) if are_one_wording(first, second, language) else None)
    )


def _is_word_like_acronym(first: str, second: str, language: str) -> bool:
    """Tell whether one is a short acronym and the other a common word: WHO and who, AIDS and aids."""
    upper, lower = sorted((first, second))
    return is_acronym(upper) and len(upper) <= 5 and lower.islower() and is_known(lower, language)


def _differs_by_number(first: str, second: str) -> bool:
    """Tell whether two phrases have different numbers in them, Roman ones too: Phase III is no Phase I-II."""
    one, other = (regex.findall(r"\p{N}+|\b[IVX]+\b", text) for text in (first, second))
    return bool(one != other)


def _differs_by_capital_s(first: str, second: str) -> bool:
    """Tell whether an acronym has one letter more in one of two phrases, an S: HTTPS is no plural of HTTP."""
    short, long = sorted((first.split(), second.split()))
    return any(one.isupper() and len(one) > 1 and other == f"{one}S" for one, other in zip(short, long, strict=False))


def _are_two_substances(first: str, second: str) -> bool:
    """Tell whether two phrases differ in one word only, by endings that name substances: phosphate is no misspelt phosphite.

    >>> _are_two_substances("lactate test", "lactase test"), _are_two_substances("maltosa", "maltasa")
    (True, True)
    """
    here, there = first.split(), second.split()
    pairs = [pair for pair in zip(here, there, strict=False) if pair[0] != pair[1]]
    if len(here) != len(there) or len(pairs) != 1 or not (first + second).islower():
        return False
    stems = {word[:-3] for word in pairs[0]}
    return (
        len(stems) == 1
        and len(pairs[0][0]) >= SHORTEST + 2
        and all(_SUBSTANCE.fullmatch(word[-3:]) for word in pairs[0])
    )


def _by_form(first: str, second: str, language: str) -> Judgement | None:
    """Judge differences of hyphen, space and inflection."""
    one, other = (_INSERTED.sub("", text.lower()) for text in (first, second))
    if one == other:
        hyphens = [len(_HYPHENS.findall(text)) for text in (first, second)]
        return Judgement("hyphen" if hyphens[0] != hyphens[1] else "space", 0.97)
    if first in (second + "'s", second + "’s") or second in (first + "'s", first + "’s"):
        return Judgement("plural", 0.95)
    here, there = _words(first), _words(second)
    if len(here) == len(there):
        pairs = [pair for pair in zip(here, there, strict=True) if pair[0] != pair[1]]
        return Judgement("plural", 0.95) if all(_is_inflected(*pair, language) for pair in pairs) else None
    if fold_word(one, language) == fold_word(other, language) and len(one) > SHORTEST:
        return Judgement("hyphen", 0.93)
    return None


def _words(text: str) -> list[str]:
    """Return the words of a text."""
    return [span.of(text) for span in words(text)]


def _is_inflected(first: str, second: str, language: str) -> bool:
    """Tell whether two words are forms of one: their folded forms are equal, and no dictionary has them as two.

    `puerto` and `puerta` fold alike, and so do `pais` and `país`; acronyms are no words (AIDS, aid).
    """
    if is_acronym(first) != is_acronym(second):
        return False
    if fold_word(first, language) != fold_word(second, language):
        return _without_article(first, language) == _without_article(second, language)
    one, other = first.casefold(), second.casefold()
    if one == other and len(first) != len(second):  # Maße, Masse
        return False
    if min(zipf(one, language), zipf(other, language)) < KNOWN:
        return True
    if strip_marks(one) == strip_marks(other):
        return one == other
    return len(one) != len(other) or not (is_dictionary_form(one, language) and is_dictionary_form(other, language))


def _without_article(word: str, language: str) -> str:
    """Return a word without an article that is written as part of it."""
    for article in PROCLITICS.get(base(language), ((),))[-1]:
        if word.startswith(article) and len(word) > len(article) + 2:
            return word.removeprefix(article)
    return word


def _by_acronym(first: str, second: str, language: str) -> Judgement | None:
    """Judge whether one is the acronym of the other."""
    if is_abbreviated(first, second, language) or is_abbreviated(second, first, language):
        return Judgement("acronym", 0.95)
    return None


def _by_name(first: str, second: str, language: str) -> Judgement | None:
    """Judge names: listed as one, or word by word equal or alike in sound, and at least one written differently."""
    listed = are_one_name(first, second)
    if listed is not None:
        return _named(first, second) if listed else None
    one, other = (_HYPHENS.sub(" ", text).split() for text in (first, second))
    pairs = [pair for pair in zip(one, other, strict=False) if pair[0].casefold() != pair[1].casefold()]
    if len(one) != len(other) or not pairs:
        return None
    return _named(first, second) if all(_is_one_name(*pair, language) for pair in pairs) else None


def _named(first: str, second: str) -> Judgement:
    """Return the judgement on two spellings of a name: transliteration between scripts, romanisation of foreign names."""
    latin = [strip_marks(text).isascii() for text in (first, second)]
    if latin[0] != latin[1]:
        return Judgement("transliteration", 0.9)
    foreign = _ROMANISED.search((first + second).casefold())
    return Judgement("romanisation" if foreign else "spelling", 0.92)


def _is_one_name(first: str, second: str, language: str) -> bool:
    """Tell whether two words are one name."""
    listed = are_one_name(first, second)
    if listed is not None:
        return listed
    if min(len(first), len(second)) < SHORTEST or not _may_be_one(first, second, language):
        return False
    distance = min(
        sound_distance(first, second), sound_distance(fold_word(first, language), fold_word(second, language))
    )
    if distance >= FAR:
        return False
    rarer, other = sorted((zipf(first, language), zipf(second, language)))
    if rarer >= HEARD and other >= EVERYDAY:  # Fondation, Foundation
        return False
    if rarer >= DOUBLED and other >= KNOWN and _is_doubled(first, second):
        return False
    return max(len(first), len(second)) >= SHORT or rarer < (HEARD if distance else FAMOUS)


def _is_doubled(first: str, second: str) -> bool:
    """Tell whether two words differ only in a letter that one of them has twice."""
    one, other = (_DOUBLE.sub(r"\1", word.casefold()) for word in (first, second))
    return one == other and len(first) != len(second)


def _may_be_one(first: str, second: str, language: str) -> bool:
    """Tell whether words that sound alike may be one: names, or words so rare that they must be foreign."""
    if strip_marks(first).isascii() != strip_marks(second).isascii():
        return True
    capitals = all(any(map(str.isupper, word)) for word in (first, second))
    nouns = base(language) in CAPITALISED_NOUNS
    if capitals and not nouns:
        return True
    return max(zipf(first, language), zipf(second, language)) < (NOUN if capitals else FOREIGN)
