"""Chinese characters without kana: simplified or traditional Chinese, or Japanese, told by the characters themselves."""

from __future__ import annotations

import functools
import math
from collections import Counter
from pathlib import Path
from typing import Final

from translator.model import Candidate

DATA: Final = Path(__file__).parent / "data" / "Hani.txt"
"""The writings that characters are usual in, where that is not all three."""

PRIORS: Final = {"zh-Hans": 0.72, "zh-Hant": 0.23, "ja": 0.05}
"""Of texts that could be any of the three. Web texts are three to one in the first two; Japanese without kana is rare.
A first setting, chosen by eye; not measured yet."""

UNUSUAL: Final = 0.02
"""The share of a writing's characters that are not usual in it: names, quotations, one-to-many pairs. A first setting,
chosen by eye; not measured yet."""


@functools.cache
def _usual() -> dict[str, frozenset[str]]:
    """Return the writings that each telling character is usual in."""
    lines = [line.split("\t") for line in DATA.read_text(encoding="utf-8").splitlines()]
    return {one: frozenset(tags.split()) for tags, characters in lines for one in characters}


def rank_chinese(text: str) -> tuple[Candidate, ...]:
    """Return the three writings of Chinese characters, best first.

    >>> [rank_chinese(text)[0].language for text in ("汉语", "漢語", "駅前広場")]
    ['zh-Hans', 'zh-Hant', 'ja']
    """
    usual, scores = _usual(), {language: math.log(share) for language, share in PRIORS.items()}
    for character, count in Counter(text).items():
        for language in PRIORS:
            if language not in usual.get(character, PRIORS):
                scores[language] += count * math.log(UNUSUAL)
    top = max(scores.values())
    weights = {language: math.exp(score - top) for language, score in scores.items()}
    whole = sum(weights.values())
    order = sorted(weights, key=lambda language: -weights[language])
    return tuple(Candidate(language, round(weights[language] / whole, 4)) for language in order)
