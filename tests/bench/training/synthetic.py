"""Pairs that Apertium makes: Spanish for English sentences that have none, and a list of words.

Its Spanish is stiff, but it knows words that no sentence here has. A tag in front of the English tells the model which
kind it is reading (Caswell et al. 2019, "Tagged back-translation"), so that what it learns to write is the other kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from training.corpus import Pair, key, load, words, write
from translator.engines import EngineOptions
from translator.engines.apertium import ApertiumEngine

BATCH = 1_000
"""Sentences sent to a pipeline at a time."""


def translate(source: str, target: str, texts: Sequence[str]) -> list[str]:
    """Return what Apertium makes of each text."""
    engine = ApertiumEngine()
    step = next(one for one in engine.steps() if (one.source, one.target) == (source, target))
    parts = (texts[start : start + BATCH] for start in range(0, len(texts), BATCH))
    return [" ".join(one.text.split()) for part in parts for one in engine.translate(step, part, EngineOptions())]


def _pairs(origin: str, english: Sequence[str], known: frozenset[str]) -> Iterable[Pair]:
    """Yield a pair for every text of which Apertium left no English word as it was; names may stay."""
    for text, spanish in zip(english, translate("en", "es", english), strict=True):
        left = {word for word in re.findall(r"\w+", text) if word.islower()} & set(re.findall(r"\w+", spanish))
        if spanish and left <= known:
            yield Pair(origin, text, spanish if text[0].isupper() else spanish[0].lower() + spanish[1:])


def _listed(size: int) -> list[str]:
    """Return the most frequent English words that are no names."""
    from wordfreq import top_n_list

    return [word for word in top_n_list("en", size) if re.fullmatch(r"[a-z]{3,}", word)]


def make(folder: Path, size: int = 40_000) -> None:
    """Add `synthetic.es.tsv` to a folder that `prepare` wrote."""
    spanish = load(folder / "en-es.tsv")
    have = {key(pair.english) for pair in spanish}
    known = frozenset(word for pair in spanish for word in words(pair.other))
    new: dict[str, str] = {}
    for language in ("fr", "de"):
        for pair in load(folder / f"en-{language}.tsv"):
            if pair.origin.startswith("newstest") or pair.origin == "mlqe-pe":
                new.setdefault(key(pair.english), pair.english)
    sentences = [text for kept, text in new.items() if kept not in have]
    made = [*_pairs("apertium", sentences, known), *_pairs("apertium-word", _listed(size), frozenset())]
    write(folder / "synthetic.es.tsv", made)
