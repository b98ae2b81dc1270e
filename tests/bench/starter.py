"""The starter packages on news and everyday sentences: chrF2, and loops in 1,000 news sentences.

`training/evaluate.py` sets them beside Apertium, with BLEU and signatures; the packages' cards have what it printed.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from training.evaluate import DATA, measure

from translator.engines.starter import StarterEngine


@cache
def _measured() -> dict[tuple[str, str], dict[str, Any]]:
    """Return what was measured, by part and pair of languages."""
    found = [one for one, _ in measure(StarterEngine(), ("news", "everyday"), DATA)]
    return {(one["part"], f"{one['source']}-{one['target']}"): one for one in found}


def figures() -> dict[str, float]:
    """Return chrF2 by part and pair."""
    return {f"{part} {pair}": one["chrF2"] for (part, pair), one in _measured().items()}


def ceilings() -> dict[str, float]:
    """Return loops in 1,000 sentences of news, by pair."""
    return {
        f"loops {pair}": round(1000 * one["loops"] / one["sentences"], 1)
        for (part, pair), one in _measured().items()
        if part == "news"
    }
