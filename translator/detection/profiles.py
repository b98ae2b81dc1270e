"""N-gram profiles: those that langdetect has, and ours for the languages that it lacks.

langdetect loads and weighs the profiles; only its random sampling is left out, because it answers differently from
run to run. What it samples is summed here over all n-grams of the text (naive Bayes with its smoothing).
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.utils.lang_profile import LangProfile
from langdetect.utils.ngram import NGram
from numpy.typing import NDArray

from translator.detection.scripts import LANGUAGES

OWN: Final = Path(__file__).parent / "data"
"""Our profiles, in langdetect's format; README.md there names what they were counted on."""

SMOOTHING: Final = 0.5 / 10_000
"""langdetect's own: ALPHA_DEFAULT over BASE_FREQ."""

CODES: Final = {"zh-Hans": "zh-cn", "zh-Hant": "zh-tw"}
"""langdetect's names where they are not the tag."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """The log probabilities of n-grams in each language of one script: a row an n-gram, a column a language."""

    languages: tuple[str, ...]
    rows: dict[str, int]
    table: NDArray[np.float32]

    def score(self, text: str) -> tuple[NDArray[np.float64], int]:
        """Return the log likelihood of the text in each language, and how many of its n-grams are known."""
        numbers = [number for gram in ngrams(text) if (number := self.rows.get(gram)) is not None]
        return self.table[numbers].sum(axis=0, dtype=np.float64), len(numbers)


@functools.cache
def load_profiles(script: str) -> Profiles:
    """Return the profiles of the languages of a script, from langdetect's folder or from ours."""
    factory = DetectorFactory()
    files = {code: path for code in LANGUAGES[script] if (path := _file(code)) is not None}
    for number, path in enumerate(files.values()):
        factory.add_profile(LangProfile(**_read(path)), number, len(files))
    rows = {gram: number for number, gram in enumerate(factory.word_lang_prob_map)}
    table = np.array(list(factory.word_lang_prob_map.values()), dtype=np.float32).reshape(len(rows), len(files))
    return Profiles(tuple(files), rows, np.log(table + np.float32(SMOOTHING)))


def _read(path: Path) -> dict[str, Any]:
    """Return a profile as the library's class takes it."""
    profile: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return profile


def _file(language: str) -> Path | None:
    """Return where the profile of a language is, ours first."""
    for path in (OWN / f"{language}.json", Path(PROFILES_DIRECTORY) / CODES.get(language, language)):
        if path.is_file():
            return path
    return None


@functools.lru_cache(maxsize=4096)
def _normalise(character: str) -> str:
    """Return the character as langdetect counts it."""
    folded: str = NGram.normalize(character)
    return folded


def ngrams(text: str) -> list[str]:
    """Return the n-grams of one to three characters as langdetect takes them: within words, words in capitals left out."""
    grams: list[str] = []
    for word in "".join(map(_normalise, NGram.normalize_vi(text))).split():
        if len(word) > 1 and word.isupper():
            word = word.lower()
        padded = f" {word} "
        grams.extend(word)
        grams.extend(padded[i : i + 2] for i in range(len(padded) - 1))
        grams.extend(padded[i : i + 3] for i in range(len(padded) - 2))
    return grams
