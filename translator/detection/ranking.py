"""One text: its candidates ranked by script, letters and n-grams, with a confidence that was measured."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import regex

from translator.detection.chinese import rank_chinese
from translator.detection.pairs import close_to
from translator.detection.scripts import ALPHABETS, LANGUAGES, find_script, foreign_letters, keep_script, letters
from translator.model import Candidate, Detection

MINIMUM: Final = 0.5
"""Below this confidence the answer is `und`: the likeliest language is more probably wrong than right."""

TEMPER: Final = 0.6
"""What a log likelihood counts for: characters are less independent than the tables have it. With 0.55, 0.6 and 0.65,
99.2, 99.1 and 98.8 % of the answers on single words with confidence 0.9 or more are right, on lines that were not counted
(tests/bench/detection.py); of those on longer texts 99.2 % and more."""

PROFILE_WEIGHT: Final = 0.1
"""What langdetect's log likelihood counts for beside ours: its n-grams overlap. Pairs of Latin words right with 0, 0.1,
0.2 and 0.3 before there were word lists: 92.4, 92.8, 92.4 and 92.1 %."""

DOUBT: Final = 0.99
"""Below this probability by our tables word lists and langdetect are asked; nothing is decided otherwise than by asking
langdetect always."""

FOREIGN: Final = 3.0
"""What a letter outside the alphabet takes off a log likelihood (e^-3, 5 %). A first setting, chosen by eye; not measured
yet."""

NAME_DISCOUNT: Final = 0.5
"""What is taken off the weight of a word with a capital inside a sentence: it may be a name from elsewhere. Sentences right
with 0, 0.5, 0.8 and 1: 99.22, 99.33, 99.35 and 99.28 %."""

ENOUGH: Final = 12
"""Letters that must be left beside such words; in a list of names they are all that there is. A first setting, chosen by
eye; not measured yet."""

_NAME = regex.compile(r"(?<=[\p{Ll}\p{N},;:)»”’'-]\s)\p{Lu}[\p{L}\p{M}'’-]*")

PRIORS: Final = (
    dict.fromkeys(("af", "bs", "cy", "is", "la", "lb", "lg", "mi", "mt", "oc", "sn", "so", "sr-Latn", "st", "sw", "tk", "tn",
                   "ts", "xh", "yo", "zu", "ckb", "ne", "ps", "uz-Cyrl", "ms"), -2.0)
    | {"en": 1.0, "de": 0.5, "es": 0.5, "fr": 0.5}
    | {"gl": -1.0, "no": -1.0, "hr": -1.0, "mk": -1.0, "nn": -2.0}
)  # fmt: skip
"""Log probability of a language before anything is read, relative to the rest: more for those that most texts are in, less
for those that no translation package starts from and for the smaller language of a close pair. In half steps, by their
effect on development lines: with all at 0, 90.9 % of Latin word pairs are right, and 92.6 % with these."""

_NOISE = regex.compile(
    r"""(?:https?://|www\.)\S+ | [\w.+-]{1,64}+@[\w-]{1,63}\.[\w.-]{1,255} | [@\#]\w+   # addresses, handles
    | </?\p{L}[^<>]{0,200}> | &\w{1,30}; | `[^`]{0,200}` | \{\{?[^{}\s]{0,60}\}\}? | %\(\w{1,60}\)[a-z]   # markup
    | (?:[./~\\][\w-]++){2,} | \b\w{1,60}+(?:\.\w{1,60}+)*+\(\)   # paths, calls
    | [\p{Latin}_]{0,40}[\p{N}_][\p{Latin}\p{N}_]*+   # numbers and what is written together with them
    """,
    regex.VERBOSE,
)
"""What is no language. Repetitions are bounded, so that text without spaces takes no longer than any other."""

_SINGLE: Final = 0.99
"""The confidence where one script is one language: another language may still be quoted in it."""


def detect_language(text: str) -> Detection:
    """Return the language of a text with its other candidates; `und` where nothing is sure enough.

    >>> detect_language("Сәлем, әлем! Бүгін күн жақсы.").language
    'kk'
    """
    clean = _NOISE.sub(" ", text)
    script = find_script(clean)
    if not script:
        return _letters_only(text)
    languages = LANGUAGES.get(script, ("und",))
    if len(languages) == 1:
        sure = 0.0 if languages[0] == "und" else _SINGLE
        return _decide((Candidate(languages[0], sure),), script, "script")
    own = keep_script(clean, script)
    ranked = rank_chinese(own) if script == "Hani" else _rank(own, script)
    return _decide(ranked, script, _method(own, script))


def detect_many(texts: Sequence[str]) -> list[Detection]:
    """Return the language of each text by itself, as `detect_language` does."""
    return [detect_language(text) for text in texts]


def _letters_only(text: str) -> Detection:
    """Return `und` for a text that is all addresses, code or numbers, with what its letters would be taken for."""
    script = find_script(text)
    languages = LANGUAGES.get(script, ("und",)) if script else ()
    if len(languages) > 1:
        own = keep_script(text, script)
        ranked = rank_chinese(own) if script == "Hani" else _rank(own, script)
        languages = tuple(one.language for one in ranked)
    return Detection("und", 0.0, tuple(Candidate(one, 0.0) for one in languages), script, "none")


def _decide(ranked: tuple[Candidate, ...], script: str, method: str) -> Detection:
    """Return a detection: the best candidate, or `und` where it is not sure enough."""
    best = ranked[0]
    language = best.language if best.confidence >= MINIMUM else "und"
    return Detection(language, best.confidence, ranked, script, method, close_to(language))


def _method(text: str, script: str) -> str:
    """Return what decides among the languages of a script: letters where one alone has all of the text's."""
    if script == "Hani":
        return "letters"
    fitting = [one for one in LANGUAGES[script] if one not in ALPHABETS or not foreign_letters(text, one)]
    return "letters" if len(fitting) == 1 else "ngrams"


def _rank(text: str, script: str) -> tuple[Candidate, ...]:
    """Return the languages of a script, best first, five at most."""
    scores = _scores(text, script)
    if max(_shares(scores).values()) < DOUBT:
        scores = _ask_further(scores, text, script)
    shares = _shares({language: score * TEMPER for language, score in scores.items()})
    del shares["und"]
    order = sorted(shares, key=lambda language: (-shares[language], language))
    return tuple(Candidate(language, round(shares[language], 4)) for language in order[:5])


def _scores(text: str, script: str) -> dict[str, float]:
    """Return the log probability of each language of a script, and of none in particular, up to a constant."""
    from translator.detection.ngrams import STEP, load_table

    table = load_table(script)
    costs = table.costs(text)
    names = " ".join(_NAME.findall(text))
    if names and letters(text) - letters(names) >= ENOUGH:
        costs = costs - NAME_DISCOUNT * table.costs(names)
    return {
        language: PRIORS.get(language, 0.0) - cost * STEP - FOREIGN * foreign_letters(text, language)
        for language, cost in zip(table.languages, costs.tolist(), strict=True)
    }


def _ask_further(scores: Mapping[str, float], text: str, script: str) -> dict[str, float]:
    """Return the scores of a doubtful text: with word lists where it has few words, with langdetect where it has more.

    On few words langdetect adds nothing to the lists (pairs right 94.95 and 95.03 % with both and with lists alone).
    """
    from translator.detection.ngrams import split_words
    from translator.detection.words import FEW, add_words

    words = split_words(text)
    return add_words(scores, words, script) if 0 < len(words) <= FEW else _ask_langdetect(scores, text, script)


def _ask_langdetect(scores: Mapping[str, float], text: str, script: str) -> dict[str, float]:
    """Return the scores with those of langdetect added; what its languages have together stays the same."""
    from translator.detection.profiles import load_profiles

    added = load_profiles(script).score(text)
    asked = {language: scores[language] + PROFILE_WEIGHT * score for language, score in added.items()}
    shift = _log_sum([scores[language] for language in added]) - _log_sum(list(asked.values()))
    return {**scores, **{language: score + shift for language, score in asked.items()}}


def _log_sum(logs: Sequence[float]) -> float:
    """Return the logarithm of the sum of what the logarithms stand for; 0 of nothing."""
    if not logs:
        return 0.0
    top = max(logs)
    return top + math.log(sum(math.exp(one - top) for one in logs))


def _shares(scores: Mapping[str, float]) -> dict[str, float]:
    """Return the probabilities that log probabilities up to a constant stand for."""
    whole = _log_sum(list(scores.values()))
    return {language: math.exp(score - whole) for language, score in scores.items()}
