"""A term of which nothing is left in the target."""

from __future__ import annotations

from collections.abc import Iterator

from translator.consistency.check import Check, Context, finding, occurrence_evidence
from translator.model import Finding


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each term and target with occurrences that were left out, empty translations apart."""
    for language in context.result.target_languages:
        for record, renderings in context.renderings(language):
            column = context.result.translations[language]
            places = [column[one.document][one.segment] for one in record.occurrences]
            bad = [n for n, one in enumerate(renderings) if one.state == "omitted" and places[n].text.strip()]
            if bad:
                yield finding(
                    "omitted-term",
                    "warning",
                    language,
                    f"“{record.term.text}” is left out at {len(bad)} of {len(renderings)} places.",
                    "Check that the sentence says the same without it.",
                    [occurrence_evidence(record, number, None) for number in bad],
                    facts=[record.occurrences[number].text for number in bad[:1]],
                    term=record,
                )


CHECK = Check("omitted-term", "A term left out", "Put the term in, or see that nothing is lost without it.", find)
