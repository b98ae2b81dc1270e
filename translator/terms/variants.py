"""Two ways of writing one term: which kind of difference it is, and how sure that they are one."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

import regex

from translator.languages import base
from translator.terms.folding import fold_phrase, fold_word, function_words, strip_marks
from translator.tokens import words

SHORTEST: Final = 4
"""Letters that a name needs before its spelling is compared. A first setting, chosen by eye; not measured yet."""

RARE: Final = 2.0
"""Zipf frequency (wordfreq) under which a word may be a misspelling: once in ten million words."""

FOREIGN: Final = 2.5
"""Zipf frequency under which a word in lower case may be a name in another language's grammar ("karakalpako")."""

_SOUNDS: Final = tuple(
    (regex.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:t?sch|tch|tsj|cz|č|ç|ch)", "C"),
        (r"(?:sh|š|ş|sz)", "S"),
        (r"(?:dzh|dsch|dj|zh|ž|j(?=[aou]))", "J"),
        (r"(?:kh|x|gh|h)", "h"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"(?:ck|qu|q|c(?=[aoulrktn]|$)|k)", "k"),
        (r"(?:ts|tz)", "c"),
        (r"(?:w|v)", "v"),
        (r"(?:ij|iy|yi|ie|ye|ii|[yji])", "i"),
        (r"(?:oo|ou|u)", "u"),
        (r"(?:ee)", "i"),
        (r"['’ʻʼ`]", ""),
    )
)
_HABITS: Final = {
    "en": (
        (regex.compile(r"(?<=\w{3})is(?=e|ing|ation)"), "iz"),
        (regex.compile(r"(?<=\w{2})our(?=s?\b|ed|ing|ful|able|ite)"), "or"),
        (regex.compile(r"(?<=\w{2}[tb])re(?=s?\b)"), "er"),
        (regex.compile(r"ll(?=ed|ing|er)"), "l"),
        (regex.compile(r"(?<=\w)[ao]e(?=\w{2})"), "e"),
    ),
}
_DOUBLE = regex.compile(r"(.)\1+")
_PREFIXES: Final = ("anti", "counter", "contra", "gegen", "kontra")
AGAINST: Final = frozenset({"against", "contra", "contre", "gegen", "contro"})
_INSERTED = regex.compile(r"[\s\-‐‑–]+")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why two wordings are one term, and how sure that is, from 0 to 1."""

    kind: str
    score: float


@functools.lru_cache(maxsize=50_000)
def sound_key(word: str) -> str:
    """Return how a name sounds, roughly: what usual romanisations write differently is written one way.

    >>> sound_key("Qaraqalpaq") == sound_key("Karakalpak"), sound_key("Tchaikovsky") == sound_key("Chaikovskij")
    (True, True)
    """
    key = strip_marks(word.casefold()) if not regex.search(r"[čšžçş]", word.casefold()) else word.casefold()
    for pattern, sound in _SOUNDS:
        key = pattern.sub(sound, key)
    single: str = _DOUBLE.sub(r"\1", key)
    return single


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
        return Judgement("case", 0.99)
    one, other = (_INSERTED.sub("", text.casefold()) for text in (first, second))
    if one == other:
        return Judgement("hyphen" if "-" in first + second else "space", 0.97)
    if _words(first, language) == _words(second, language):
        return Judgement("plural", 0.95)
    if fold_word(one, language) == fold_word(other, language) and len(one) > SHORTEST:
        return Judgement("hyphen", 0.93)
    return None


def _words(text: str, language: str) -> tuple[str, ...]:
    """Return the folded words of a text, function words included."""
    return tuple(fold_word(span.of(text), language) for span in words(text))


def _by_acronym(first: str, second: str, language: str) -> Judgement | None:
    """Judge whether one is the acronym of the other: the initials of its words, function words counting or not."""
    short, long = sorted((first, second), key=len)
    if not is_acronym(short) or len(words(long)) < 2 or is_acronym(long):
        return None
    letters = short.replace(".", "").casefold().removesuffix("s")
    parts = [part for span in words(long) for part in regex.split(r"-", span.of(long).casefold()) if part]
    grammar = function_words(language)
    content = [part for part in parts if part not in grammar]
    joined = [span.of(long).casefold() for span in words(long) if span.of(long).casefold() not in grammar]
    initials = {"".join(part[0] for part in row) for row in (parts, content, joined) if row}
    return Judgement("acronym", 0.95) if letters in initials else None


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
    folded = [(sound_key(fold_word(a, language)), sound_key(fold_word(b, language))) for a, b in pairs]
    if all(a == b for a, b in folded) and all(_may_be_one(a, b, language) for a, b in pairs):
        return Judgement("romanisation" if regex.search(r"[qkxjw]", first + second) else "spelling", 0.92)
    return None


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
    if first[:1].isupper() and second[:1].isupper():
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
    if min(len(a), len(b)) < 7 or OSA.distance(a, b) != 1 or a[0] != b[0] or a[-1] != b[-1] or not (a + b).isalpha():
        return None
    rarer, other_one = sorted((zipf(a, language), zipf(b, language)))
    return Judgement("misspelling", 0.85) if rarer < RARE and other_one - rarer > 1.0 else None


def _by_wording(first: str, second: str, language: str) -> Judgement | None:
    """Judge compounds that share their head and say the same with another prefix or with a word for it."""
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
