"""Two ways of writing one term: which kind of difference it is, and how sure that they are one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex

from translator.languages import CAPITALISED_NOUNS, base
from translator.terms.folding import fold_phrase, fold_word, function_words, strip_marks
from translator.terms.sounds import sound_key as sound_key
from translator.terms.sounds import sounds_alike
from translator.tokens import words

SHORTEST: Final = 4
"""Letters that a name needs before its spelling is compared. A first setting, chosen by eye; not measured yet."""

RARE: Final = 2.0
"""Zipf frequency (wordfreq) under which a word may be a misspelling: once in ten million words."""

SLIPS: Final = 2.8
"""The same for a letter left out, doubled or swapped: frequent slips stand in wordfreq's texts too (“accomodation” has
2.37). Set by hand, not fitted."""

FOREIGN: Final = 2.5
"""Zipf frequency under which a word in lower case may be a name in another language's grammar ("karakalpako")."""

_HABITS: Final = {
    "en": (
        (regex.compile(r"(?<=\w{3})is(?=e|ing|ation)"), "iz"),
        (regex.compile(r"(?<=\wl)ys(?=e|ing)"), "yz"),
        (regex.compile(r"(?<=\w{2}e)nce\b"), "nse"),
        (regex.compile(r"(?<=\w{2}[io]g|[lo]gr?)ue\b"), ""),
        (regex.compile(r"(?<=gram)me\b"), ""),
        (regex.compile(r"(?<=in)i(?=um\b)"), ""),
        (regex.compile(r"\bgrey"), "gray"),
        (regex.compile(r"\btyre"), "tire"),
        (regex.compile(r"(?<=\bsul)ph"), "f"),
        (regex.compile(r"\b[ao]e(?=\w{3})"), "e"),
        (regex.compile(r"(?<=\w{2})our(?=s?\b|ed|ing|ful|able|ite)"), "or"),
        (regex.compile(r"(?<=\w{2}[tb])re(?=s?\b)"), "er"),
        (regex.compile(r"ll(?=ed|ing|er)"), "l"),
        (regex.compile(r"(?<=\w)[ao]e(?=\w{2})"), "e"),
    ),
}
_PREFIXES: Final = ("anti", "counter", "contra", "gegen", "kontra")
AGAINST: Final = frozenset({"against", "contra", "contre", "gegen", "contro"})
_O_AND_A: Final = frozenset({"ca", "es", "gl", "it", "pt"})
_OF: Final = {"en": ("of", "for", "on")}
"""Words by which a phrase says what a compound says the other way round: price of cotton, cotton price."""

KNOWN: Final = 3.0
"""Zipf frequency from which a word is surely one of the language: once in a million words (van Heuven et al. 2014 call
words under 3 low-frequency ones)."""

_INSERTED = regex.compile(r"[\s\-‐‑–]+")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why two wordings are one term, and how sure that is, from 0 to 1."""

    kind: str
    score: float


def judge_variants(first: str, second: str, language: str) -> Judgement | None:
    """Return why two wordings are one term, None where they are two.

    The kinds, from the surest: case, hyphen, space, plural, acronym, romanisation, spelling, misspelling, wording.
    """
    if first == second:
        return None
    for judge in (_by_form, _by_acronym, _by_sound, _by_habit, _by_slip, _by_wording):
        found = judge(first, second, language)
        if found:
            return found
    return None


def _by_form(first: str, second: str, language: str) -> Judgement | None:
    """Judge differences of case, hyphen, space and inflection."""
    if first.casefold() == second.casefold():
        return None if _is_word_like_acronym(first, second, language) else Judgement("case", 0.99)
    one, other = (_INSERTED.sub("", text.casefold()) for text in (first, second))
    if one == other:
        return Judgement("hyphen" if "-" in first + second else "space", 0.97)
    if _words(first, language) == _words(second, language):
        return None if _are_two_words(first, second, language) else Judgement("plural", 0.95)
    if fold_word(one, language) == fold_word(other, language) and len(one) > SHORTEST:
        return Judgement("hyphen", 0.93)
    return None


def _is_word_like_acronym(first: str, second: str, language: str) -> bool:
    """Tell whether one is a short acronym and the other a common word: WHO and who, AIDS and aids."""
    upper, lower = sorted((first, second))
    return is_acronym(upper) and len(upper) <= 5 and lower.islower() and zipf(lower, language) >= KNOWN


def _are_two_words(first: str, second: str, language: str) -> bool:
    """Tell whether words whose endings fold alike are two in the dictionary: puerto and puerta, caso and casa."""
    import simplemma

    one, other = first.casefold(), second.casefold()
    if base(language) not in _O_AND_A or len(one) != len(other) or {one[-1:], other[-1:]} != {"o", "a"}:
        return False
    lemmas = {simplemma.lemmatize(word, lang=base(language)) for word in (one, other)}
    return len(lemmas) == 2 and min(zipf(one, language), zipf(other, language)) >= KNOWN


def _words(text: str, language: str) -> tuple[str, ...]:
    """Return the folded words of a text, function words included."""
    return tuple(fold_word(span.of(text), language) for span in words(text))


def _by_acronym(first: str, second: str, language: str) -> Judgement | None:
    """Judge whether one is the acronym of the other: the initials of its words, function words counting or not."""
    short, long = sorted((first, second), key=len)
    if not is_acronym(short) or len(words(long)) < 2 or is_acronym(long):
        return None
    letters = short.replace(".", "").removesuffix("s").casefold()
    parts = [part for span in words(long) for part in regex.split(r"-", span.of(long).casefold()) if part]
    grammar = function_words(language)
    content = [part for part in parts if part not in grammar]
    joined = [span.of(long).casefold() for span in words(long) if span.of(long).casefold() not in grammar]
    initials = {"".join(part[0] for part in row) for row in (parts, content, joined) if row}
    if letters not in initials and not _leaves_one_out(letters, content) and not _has_inner_letters(letters, content):
        return None
    capital = all(part[:1].isupper() for part in long.split() if part.casefold() not in grammar)
    plural = short.endswith("s") and not long.endswith("s")
    return None if plural or (len(letters) < 3 and not capital) else Judgement("acronym", 0.95)


def _leaves_one_out(letters: str, content: list[str]) -> bool:
    """Tell whether an acronym of four letters or more has the initials of all words but one inside (SNCF)."""
    initials = "".join(part[0] for part in content)
    return len(letters) >= 4 and any(
        initials[:at] + initials[at + 1 :] == letters for at in range(1, len(initials) - 1)
    )


def _has_inner_letters(letters: str, content: list[str]) -> bool:
    """Tell whether an acronym takes one more letter from inside the last word, a compound (EZB: Zentralbank)."""
    initials = "".join(part[0] for part in content)
    return len(initials) >= 2 and letters[:-1] == initials and letters[-1] in content[-1][4:-2]


def is_acronym(text: str) -> bool:
    """Tell whether a text is written like an acronym: two to eight letters, capitals but for a plural s.

    >>> [is_acronym(text) for text in ("OSCE", "NGOs", "U.N.", "Iran", "A")]
    [True, True, True, False, False]
    """
    letters = text.replace(".", "").removesuffix("s")
    return 2 <= len(letters) <= 8 and letters.isalnum() and letters.isupper() and letters[0].isalpha()


def _by_sound(first: str, second: str, language: str) -> Judgement | None:
    """Judge names word by word: all words equal or alike in sound, and at least one written differently."""
    one, other = first.split(), second.split()
    if len(one) != len(other):
        return None
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a.casefold() != b.casefold()]
    if not pairs or any(min(len(a), len(b)) < SHORTEST for a, b in pairs):
        return None
    if all(_may_be_one(a, b, language) and _alike(a, b, language) for a, b in pairs):
        if first.isascii() != second.isascii() and not (strip_marks(first) + strip_marks(second)).isascii():
            return Judgement("transliteration", 0.9)
        return Judgement("romanisation" if regex.search(r"[qkxjw]", first + second) else "spelling", 0.92)
    return None


def _alike(first: str, second: str, language: str) -> bool:
    """Tell whether two words sound alike as they stand or with their endings folded."""
    return sounds_alike(first, second) or sounds_alike(fold_word(first, language), fold_word(second, language))


def zipf(word: str, language: str) -> float:
    """Return how frequent a word is (wordfreq: log10 of its count in a thousand million); 0 for an unknown one."""
    import logging

    import wordfreq

    # It says on stderr when it takes a close language's list (Spanish for Galician), which is what we want.
    logging.getLogger("wordfreq").setLevel(logging.ERROR)
    try:
        return float(wordfreq.zipf_frequency(word, base(language)))
    except LookupError:
        return 0.0


def _may_be_one(first: str, second: str, language: str) -> bool:
    """Tell whether words that sound alike may be one: names, or words so rare that they must be foreign."""
    if first[:1].isupper() and second[:1].isupper() and base(language) not in CAPITALISED_NOUNS:
        return True
    return max(zipf(first, language), zipf(second, language)) < FOREIGN


def _by_habit(first: str, second: str, language: str) -> Judgement | None:
    """Judge spellings that differ from country to country: -ise and -ize, -our and -or, -re and -er."""
    habits = _HABITS.get(base(language), ())
    keys = []
    for text in (first, second):
        key = text.casefold()
        for pattern, form in habits:
            key = pattern.sub(form, key)
        keys.append(key)
    return Judgement("spelling", 0.9) if habits and keys[0] == keys[1] and len(first) > SHORTEST else None


def _by_slip(first: str, second: str, language: str) -> Judgement | None:
    """Judge whether one is a slip of the pen: one edit inside a long word of which no dictionary knows the result."""
    from rapidfuzz.distance import OSA

    one, other = first.casefold().split(), second.casefold().split()
    pairs = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    if len(one) != len(other) or len(pairs) != 1:
        return None
    (a, b) = pairs[0]
    if strip_marks(a) == strip_marks(b) and len(a) > SHORTEST:
        return _judge_slip(a, b, language, KNOWN)
    if min(len(a), len(b)) < 7 or OSA.distance(a, b) != 1 or a[0] != b[0] or a[-1] != b[-1] or not (a + b).isalpha():
        return None
    return _judge_slip(a, b, language, SLIPS if _is_easy(a, b) else RARE)


def _judge_slip(first: str, second: str, language: str, rare: float) -> Judgement | None:
    """Judge by frequency: a slip is rarer than `rare`, and at most a tenth as frequent as the right form."""
    rarer, other = sorted((zipf(first, language), zipf(second, language)))
    return Judgement("misspelling", 0.85) if rarer < rare and other - rarer > 1.0 else None


def _is_easy(first: str, second: str) -> bool:
    """Tell whether the slip is one that many make: a letter left out, doubled, added or swapped with the next."""
    return len(first) != len(second) or sorted(first) == sorted(second)


def _by_wording(first: str, second: str, language: str) -> Judgement | None:
    """Judge compounds that share their head and say the same with another prefix or with a word for it."""
    if _is_turned_round(first, second, language) or _is_turned_round(second, first, language):
        return Judgement("wording", 0.85)
    one, other = _without_against(first, language), _without_against(second, language)
    if one is None or other is None or len(one) < 2 or sorted(one) != sorted(other):
        return None
    return Judgement("wording", 0.88)


def _without_against(text: str, language: str) -> tuple[str, ...] | None:
    """Return the content words, "against" taken off as a prefix or a word; None where there is none."""
    found = False
    parts: list[str] = []
    for span in words(text):
        word = span.of(text).casefold()
        if word in AGAINST:
            found = True
            continue
        prefix = next((one for one in _PREFIXES if word.startswith(one) and len(word) > len(one) + 2), "")
        found = found or bool(prefix)
        parts.append(word.removeprefix(prefix).lstrip("-"))
    return fold_phrase(" ".join(parts), language) if found else None


def _is_turned_round(phrase: str, compound: str, language: str) -> bool:
    """Tell whether a compound says what a phrase with "of" says: cotton price, price of cotton."""
    parts = phrase.split()
    if len(compound.split()) != len(parts) - 1:
        return False
    for place, word in enumerate(parts[1:-1], 1):
        if word in _OF.get(base(language), ()):
            turned = " ".join((*parts[place + 1 :], *parts[:place]))
            return _words(turned, language) == _words(compound, language)
    return False
