"""Stage 6: term occurrences and translations become Findings and Scores.

`CHECKS` names every check; each has a module of its own, which says what it looks for and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

from translator.consistency import (
    competing_renderings,
    copied_source,
    empty,
    forbidden_term,
    inconsistent_segment,
    length_ratio,
    missing_term,
    mojibake,
    numbers,
    omitted_term,
    placeholders,
    repetition,
    shared_rendering,
    source_variants,
    unstable_across_languages,
    untranslated_term,
    wrong_language,
)
from translator.consistency.check import Check, Context, Wanted
from translator.consistency.scores import consistency_of, score_terms
from translator.model import SEVERITIES, Finding, Result, TermRecord

CHECKS: Final[dict[str, Check]] = {
    check.name: check
    for check in (
        competing_renderings.CHECK,
        shared_rendering.CHECK,
        source_variants.CHECK,
        missing_term.CHECK,
        forbidden_term.CHECK,
        untranslated_term.CHECK,
        omitted_term.CHECK,
        inconsistent_segment.CHECK,
        unstable_across_languages.CHECK,
        numbers.CHECK,
        placeholders.CHECK,
        length_ratio.CHECK,
        repetition.CHECK,
        copied_source.CHECK,
        wrong_language.CHECK,
        empty.CHECK,
        mojibake.CHECK,
    )
}
"""Every check by its identifier, in the order in which a report lists them."""

__all__ = ["CHECKS", "Check", "Wanted", "consistency_of", "run_checks", "score_terms"]


def run_checks(
    result: Result,
    *,
    only: Collection[str] | None = None,
    wanted: Sequence[Wanted] = (),
    watched: Sequence[TermRecord] = (),
    detect: Callable[[str], str] | None = None,
) -> tuple[Finding, ...]:
    """Return what a reviewer should look at, the worst first.

    Of the same severity, what is wrong in the source comes first, because it is wrong in every language; then the
    checks in the order of their table, and what touches most segments.

    `only` names the checks to run; `wanted` is what a glossary asks; `watched` are words that are
    no terms, with their renderings; `detect` tells the language of a text and is
    needed by `wrong-language` alone.
    """
    context = Context(result, tuple(wanted), detect, tuple(watched))
    found = [
        finding for name, check in CHECKS.items() if only is None or name in only for finding in check.find(context)
    ]
    order = list(CHECKS)
    unique = {finding.id: finding for finding in reversed(found)}
    return tuple(
        sorted(
            unique.values(),
            key=lambda one: (
                SEVERITIES.index(one.severity),
                one.language is not None,
                order.index(one.check),
                -len(one.segments),
                one.segments[:1],
                one.language or "",
                one.id,
            ),
        )
    )
