"""Our own small packages, there the minute the program is installed: below the quality of the Argos index.

Each folder in `packages` is an Argos package as it lies when installed, with a model card (README.md). One that translates too
badly to be taken unasked (`is_fit`) still tells `compare` which of two words fits better.
`engines/starter.py` runs them; `tests/bench/training/` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "packages"
"""Where the packages lie."""

APERTIUM: Final = {("en", "es"): 47.4, ("es", "en"): 49.5}
"""Apertium's chrF2 on the same news documents, where it has the step (`tests/bench/training/evaluate.py`, 603 sentences)."""

NEWS: Final = 44.0
"""The chrF2 on news that a step needs where Apertium has none; through Spanish its French reaches 40.2."""

EVERYDAY: Final = 55.0
"""The chrF2 on everyday sentences that every step needs."""

LOOPS: Final = 1.0
"""Looping translations in 1,000 news sentences at the most, before any guard."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a package reaches: chrF2 on news and on everyday sentences, and loops in 1,000 sentences of news."""

    news: float
    everyday: float
    loops: float


QUALITY: Final[dict[tuple[str, str], Measured]] = {
    ("en", "de"): Measured(50.4, 60.8, 0.0),
    ("en", "es"): Measured(50.3, 63.9, 0.0),
    ("en", "fr"): Measured(46.5, 64.8, 0.0),
    ("en", "ru"): Measured(34.1, 50.8, 5.0),
    ("es", "en"): Measured(52.6, 66.4, 0.0),
}
"""What `tests/bench/training/evaluate.py` measured on the packages here; their cards have signatures and more figures."""


def is_fit(source: str, target: str) -> bool:
    """Tell whether the package for a step is good enough to be taken unasked."""
    measured = QUALITY.get((source, target))
    if measured is None:
        return False
    news = APERTIUM.get((source, target), NEWS)
    return measured.news >= news and measured.everyday >= EVERYDAY and measured.loops <= LOOPS
