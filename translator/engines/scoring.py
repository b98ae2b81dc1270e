"""What a model holds of a translation that is there already, how likely and where it looks: evidence for checks and alignment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from translator.engines.base import Engine, EngineOptions
from translator.engines.neural import NeuralEngine
from translator.errors import EngineError
from translator.model import Span, Step

if TYPE_CHECKING:
    from translator.engines.attention import Look, Words

Score = Callable[[str, Sequence[tuple[str, Span]]], list[tuple[float, float]]]
"""A text, and translations of it with a stretch of each; gives natural logarithms of the probabilities of both."""

Attend = Callable[[Sequence["tuple[Words, Words]"]], "list[Look | None]"]
"""Texts with their words, and translations with theirs; gives where a model looks in the first as it writes the second (`engines.attention`)."""


def make_score(engines: Sequence[Engine], source: str, target: str) -> Score | None:
    """Return what scores translations between two languages: the first neural engine with a step; None where none has.

    Starters that translate too badly to be taken unasked serve here: a model is asked only which of two words fits better.
    """
    found = find_scorer(engines, source, target)
    if found is None:
        return None
    engine, step = found

    def score(text: str, stretches: Sequence[tuple[str, Span]]) -> list[tuple[float, float]]:
        return engine.score(step, text, stretches, EngineOptions())

    try:
        score(".", [(".", Span(0, 1))])
    except EngineError:  # a package that cannot be loaded is no reason to check nothing; `packages list` names it
        return None
    return score


def make_attend(engines: Sequence[Engine], source: str, target: str) -> Attend | None:
    """Return what tells where a model looks in the source of a translation: the first neural engine with a step; None where none has."""
    found = find_scorer(engines, source, target)
    if found is None:
        return None
    engine, step = found

    def attend(pairs: Sequence[tuple[Words, Words]]) -> list[Look | None]:
        try:
            return engine.look(step, pairs, EngineOptions())
        except EngineError:  # no reason to align nothing: `packages list` names a package that cannot be loaded
            return [None] * len(pairs)

    return attend


def find_scorer(engines: Sequence[Engine], source: str, target: str) -> tuple[NeuralEngine, Step] | None:
    """Return the first neural engine with a step between two languages, and that step."""
    return next(
        (
            (engine, step)
            for engine in engines
            if isinstance(engine, NeuralEngine)
            for step in engine.steps()
            if (step.source, step.target) == (source, target)
        ),
        None,
    )
