"""A term that stands in the target as it does in the source, although it has a rendering."""

from __future__ import annotations

from collections.abc import Iterator

from translator.consistency.check import Check, Context, finding, occurrence_evidence
from translator.model import Finding


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each term and target with occurrences left in the source language."""
    kept = {(one.term_id, one.language) for one in context.wanted if one.keep}
    for language in context.result.target_languages:
        for record, renderings in context.renderings(language):
            bad = [number for number, one in enumerate(renderings) if one.state == "untranslated"]
            if not bad or (record.term.id, language) in kept:
                continue
            others = [one.text for one in renderings if one.state == "rendered"]
            usual = max(dict.fromkeys(others), key=others.count, default="")
            yield finding(
                "untranslated-term",
                "warning",
                language,
                f"“{record.term.text}” is left as it is at {len(bad)} of {len(renderings)} places.",
                f"Write “{usual}” as elsewhere." if usual else "Translate it, or mark it as not to be translated.",
                [occurrence_evidence(record, number, renderings[number]) for number in bad],
                facts=sorted({renderings[number].key for number in bad}),
                term=record,
            )


CHECK = Check(
    "untranslated-term",
    "A term left untranslated",
    "Translate it, or put it in the glossary with the status do-not-translate.",
    find,
)
