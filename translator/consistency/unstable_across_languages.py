"""A term that is steady in one target and split in another: the term is no problem, the translation is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from translator.consistency.check import Check, Context, finding, occurrence_evidence
from translator.consistency.scores import consistency_of
from translator.model import Finding

STEADY: Final = 1.0
"""Consistency of a target in which a term is steady: every occurrence alike, and rendered; what is left out or untranslated everywhere is not."""

SPLIT: Final = 0.6
"""Consistency below which it is split: two renderings share the occurrences about evenly."""

ENOUGH: Final = 4
"""Occurrences below which a split may be chance: with three, one slip already gives 0.67."""


def find(context: Context) -> Iterator[Finding]:
    """Yield a note for each target in which a term is split although it is steady in others, in as many at least as it is split in.

    What is split in most is no matter of one translation: the source has several wordings or meanings.
    """
    for record in context.result.terms:
        scores = {
            language: consistency_of(record, language)
            for language, row in record.renderings.items()
            if sum(one.state != "unknown" for one in row) >= ENOUGH
        }
        steady = [
            language
            for language, score in scores.items()
            if score >= STEADY and all(one.state in ("rendered", "unknown") for one in record.renderings[language])
        ]
        split = [language for language, score in scores.items() if score < SPLIT]
        for language in split if len(split) <= len(steady) else ():
            renderings = record.renderings[language]
            yield finding(
                "unstable-across-languages",
                "note",
                language,
                f"“{record.term.text}” is steady in {', '.join(steady)}, split in {language} ({scores[language]:.0%} alike).",
                f"See whether {language} needs a second rendering here; the source has one meaning elsewhere.",
                [occurrence_evidence(record, n, one) for n, one in enumerate(renderings)],
                facts=[*steady],
                term=record,
            )


CHECK = Check(
    "unstable-across-languages",
    "Steady in one language, split in another",
    "Look at the split language: the source word has one meaning in the others.",
    find,
)
