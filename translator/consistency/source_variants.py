"""One term written in several ways in the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from translator.consistency.check import Check, Context, finding, occurrence_evidence
from translator.model import Evidence, Finding, TermRecord

USUAL: Final = frozenset({"acronym", "case", "plural"})
"""Kinds that are usual in good writing; any other kind is a warning where grammar does not ask for it."""


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each term with variants of a kind other than inflection."""
    for record in context.result.terms:
        variants = [one for one in record.term.variants if one.kind not in ("case", "plural")]
        if not variants:
            continue
        own = record.term.count - sum(one.count for one in record.term.variants)
        kinds = {one.kind for one in variants}
        forms = ", ".join(f"“{one.text}” {one.count}× ({one.kind})" for one in variants)
        usual = all(one.usual or one.kind in USUAL for one in variants)
        yield finding(
            "source-variants",
            "note" if usual else "warning",
            None,
            f"“{record.term.text}” {own}× is also written {forms}.",
            _advice(record, kinds),
            _places(record, {one.text for one in variants}),
            facts=sorted(one.text for one in variants),
            term=record,
        )


def _advice(record: TermRecord, kinds: set[str]) -> str:
    """Return what to do about variants of these kinds."""
    if kinds == {"acronym"}:
        return "Introduce the acronym where the long form first stands."
    return f"Write “{record.term.text}” everywhere, or say in the review that these are two terms."


def _places(record: TermRecord, texts: set[str]) -> list[Evidence]:
    """Return where the variants stand, and one place of the usual form."""
    folded = {text.casefold() for text in texts}
    numbers = [number for number, one in enumerate(record.occurrences) if one.text.casefold() in folded]
    usual = [n for n, one in enumerate(record.occurrences) if n not in numbers][:1]
    return [
        *(occurrence_evidence(record, number, None, "variant") for number in numbers),
        *(occurrence_evidence(record, number, None, "usual form") for number in usual),
    ]


CHECK = Check(
    "source-variants",
    "One term written in several ways",
    "Choose one wording in the source, or say that they are two terms.",
    find,
)
