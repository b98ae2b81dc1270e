"""The n-gram profiles of langdetect, for the languages that it knows: its say where our tables leave a doubt.

langdetect loads and weighs the profiles; only its random sampling is left out, because it answers differently from
run to run. What it samples is summed here over all n-grams of the text (naive Bayes with its smoothing).
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.utils.lang_profile import LangProfile
from langdetect.utils.ngram import NGram
from numpy.typing import NDArray

from translator.detection.scripts import LANGUAGES

SMOOTHING: Final = 0.5 / 10_000
"""langdetect's own: ALPHA_DEFAULT over BASE_FREQ."""

STEP: Final = 1 / 64
"""Log probabilities are rounded to multiples of this, so that their sums are the same on every machine."""


@dataclass(frozen=True, eq=False)
class Profiles:
    """The log probabilities of n-grams in each language of one script: a row an n-gram, a column a language."""

    languages: tuple[str, ...]
    rows: dict[str, int]
    values: NDArray[np.int32]

    def score(self, text: str) -> dict[str, float]:
        """Return the log likelihood of the text's n-grams in each language; 0 in all where none is known."""
        found = [row for gram in ngrams(text) if (row := self.rows.get(gram)) is not None]
        sums = self.values[found].sum(axis=0, dtype=np.int64).tolist()
        return {language: one * STEP for language, one in zip(self.languages, sums, strict=True)}


@functools.cache
def load_profiles(script: str) -> Profiles:
    """Return langdetect's profiles of the languages of a script; of none where it has fewer than two."""
    paths = {code: Path(PROFILES_DIRECTORY) / code for code in LANGUAGES[script]}
    known = [code for code, path in paths.items() if path.is_file()]
    known = known if len(known) > 1 else []
    factory = DetectorFactory()
    for number, code in enumerate(known):
        profile = json.loads(paths[code].read_text(encoding="utf-8"))
        factory.add_profile(LangProfile(**profile), number, len(known))
    rows = {gram: number for number, gram in enumerate(factory.word_lang_prob_map)}
    table = np.array(list(factory.word_lang_prob_map.values()), dtype=np.float64).reshape(len(rows), len(known))
    return Profiles(tuple(known), rows, np.round(np.log(table + SMOOTHING) / STEP).astype(np.int32))


@functools.lru_cache(maxsize=4096)
def _normalise(character: str) -> str:
    """Return the character as langdetect counts it."""
    folded: str = NGram.normalize(character)
    return folded


def ngrams(text: str) -> list[str]:
    """Return the n-grams of one to three characters as langdetect takes them: within words, capitals made small."""
    grams: list[str] = []
    for word in "".join(map(_normalise, NGram.normalize_vi(text))).split():
        if len(word) > 1 and word.isupper():
            word = word.lower()
        padded = f" {word} "
        grams.extend(word)
        grams.extend(padded[i : i + 2] for i in range(len(padded) - 1))
        grams.extend(padded[i : i + 3] for i in range(len(padded) - 2))
    return grams
