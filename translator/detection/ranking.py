"""One text: its candidates ranked by script, letters and n-grams, with a confidence that was measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from translator.detection.scripts import (
    LANGUAGES,
    SIMPLIFIED,
    TRADITIONAL,
    find_script,
    foreign_letters,
    keep_script,
)
from translator.model import Candidate, Detection

MINIMUM: Final = 0.5
"""Below this confidence the answer is `und`: the likeliest language is more probably wrong than right."""

TEMPER: Final = 0.30
"""What a log likelihood counts for, because overlapping n-grams are not independent: with it 98.4 % of the answers given
with confidence 0.9 or more are right on odd development lines (tests/bench/detection.py --odd)."""

FOREIGN: Final = 3.0
"""What a letter outside the alphabet takes off a log likelihood (e^-3, 5 %). A first setting, chosen by eye; not measured yet."""

LONGEST: Final = 4_000
"""Characters looked at. A first setting, chosen by eye; not measured yet."""

_NOISE = regex.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|[\p{N}_]+|`[^`]*`")
_SINGLE: Final = 0.99
"""The confidence where one script is one language: another language may still be quoted in it."""


def detect_language(text: str, *, context: Detection | None = None) -> Detection:
    """Return the language of a text with its other candidates; `und` where nothing is sure enough.

    With `context`, the detection of the text around it, a short text that could well be in that language is.

    >>> detect_language("Сәлем, әлем! Бүгін күн жақсы.").language
    'kk'
    """
    clean = _NOISE.sub(" ", text[:LONGEST])
    script = find_script(clean)
    if not script:
        return Detection("und", 0.0, (), "", "none")
    languages = LANGUAGES[script]
    if len(languages) == 1:
        return _decide((Candidate(languages[0], _SINGLE),), script, "script")
    own = keep_script(clean, script)
    ranked = _chinese(own) if script == "Hani" else _rank(own, script)
    return _in_context(_decide(ranked, script, "ngrams"), context)


def detect_many(texts: Sequence[str]) -> list[Detection]:
    """Return the language of each text by itself, as `detect_language` does."""
    return [detect_language(text) for text in texts]


def _decide(ranked: tuple[Candidate, ...], script: str, method: str) -> Detection:
    """Return a detection: the best candidate, or `und` where it is not sure enough."""
    best = ranked[0]
    language = best.language if best.confidence >= MINIMUM else "und"
    return Detection(language, best.confidence, ranked, script, method)


def _chinese(text: str) -> tuple[Candidate, ...]:
    """Return the two scripts of Chinese, ranked by the characters that only one of them has."""
    simple = sum(one in SIMPLIFIED for one in text)
    traditional = sum(one in TRADITIONAL for one in text)
    # Half a character of each to start with, three to one for the script of most texts on the web.
    share = (simple + 0.75) / (simple + traditional + 1)
    both = (Candidate("zh-Hans", round(share, 4)), Candidate("zh-Hant", round(1 - share, 4)))
    return both if share >= 0.5 else both[::-1]


def _rank(text: str, script: str) -> tuple[Candidate, ...]:
    """Return the languages of a script, best first, five at most."""
    import numpy as np

    from translator.detection.profiles import load_profiles

    profiles = load_profiles(script)
    scores, _ = profiles.score(text)
    if script != "Latn":
        scores = scores - FOREIGN * np.array([foreign_letters(text, one) for one in profiles.languages])
    weights = np.exp((scores - scores.max()) * TEMPER)
    weights = weights / weights.sum()
    order = sorted(range(len(weights)), key=lambda number: (-weights[number], profiles.languages[number]))
    return tuple(Candidate(profiles.languages[one], round(float(weights[one]), 4)) for one in order[:5])


CONTEXT_SHARE: Final = 0.02
"""A short text is taken for the language around it unless that is less likely than this. A first setting, chosen by eye; not measured yet."""


def _in_context(found: Detection, context: Detection | None) -> Detection:
    """Return the context's language where the text does not speak clearly against it."""
    if context is None or context.language in ("und", found.language) or context.script != found.script:
        return found
    likely = {one.language: one.confidence for one in found.candidates}
    if likely.get(context.language, 0.0) < CONTEXT_SHARE:
        return found
    rest = tuple(one for one in found.candidates if one.language != context.language)
    first = Candidate(context.language, max(MINIMUM, likely[context.language]))
    return Detection(context.language, first.confidence, (first, *rest), found.script, "context")
