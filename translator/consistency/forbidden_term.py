"""A rendering that the glossary forbids."""

from __future__ import annotations

from collections.abc import Iterator

from translator.consistency.check import Check, Context, finding, occurrence_evidence
from translator.consistency.wording import contains
from translator.model import Finding


def find(context: Context) -> Iterator[Finding]:
    """Yield one finding for each forbidden rendering that stands where its term does."""
    records = {record.term.id: record for record in context.result.terms}
    for wanted in context.wanted:
        record = records.get(wanted.term_id)
        for text in wanted.forbidden if record else ():
            assert record is not None  # noqa: S101 - the line above
            column = context.result.translations[wanted.language]
            bad = [
                number
                for number, one in enumerate(record.occurrences)
                if contains(column[one.document][one.segment].text, text, wanted.language)
            ]
            if bad:
                instead = f"Write “{wanted.preferred[0]}” instead." if wanted.preferred else "Use another wording."
                yield finding(
                    "forbidden-term",
                    "error",
                    wanted.language,
                    f"“{record.term.text}” comes out as “{text}”, which the glossary forbids.",
                    instead,
                    [occurrence_evidence(record, n, record.renderings[wanted.language][n]) for n in bad],
                    facts=[text],
                    term=record,
                )


CHECK = Check("forbidden-term", "A forbidden rendering", "Use a rendering that the glossary prefers or admits.", find)
