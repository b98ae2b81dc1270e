"""A glossary's term that did not come out as the glossary says."""

from __future__ import annotations

from collections.abc import Iterator

from translator.consistency.check import Check, Context, Wanted, finding, occurrence_evidence
from translator.consistency.wording import contains
from translator.model import Finding, TermRecord


def find(context: Context) -> Iterator[Finding]:
    """Yield one finding for each term and target, with every segment where no rendering of the glossary stands."""
    records = {record.term.id: record for record in context.result.terms}
    for wanted in context.wanted:
        record = records.get(wanted.term_id)
        allowed = (*wanted.preferred, *wanted.admitted)
        if record is None or (not allowed and not wanted.keep):
            continue
        missing = [number for number in range(len(record.occurrences)) if _is_missing(context, record, number, wanted)]
        if missing:
            shown = " or ".join(f"“{text}”" for text in allowed) or f"“{record.term.text}” as it is"
            yield finding(
                "missing-term",
                "error",
                wanted.language,
                f"“{record.term.text}” should come out as {shown}, and does not at {len(missing)} of "
                f"{len(record.occurrences)} places.",
                f"Write {shown}, or admit what stands there in the glossary.",
                [occurrence_evidence(record, n, record.renderings[wanted.language][n]) for n in missing],
                facts=allowed,
                term=record,
            )


def _is_missing(context: Context, record: TermRecord, number: int, wanted: Wanted) -> bool:
    """Tell whether the translation at one occurrence has none of the renderings."""
    occurrence = record.occurrences[number]
    one = context.result.translations[wanted.language][occurrence.document][occurrence.segment]
    if one.status in ("copied", "missing"):
        return False
    if wanted.keep and occurrence.text in one.text:
        return False
    return not any(contains(one.text, text, wanted.language) for text in (*wanted.preferred, *wanted.admitted))


CHECK = Check(
    "missing-term",
    "A glossary's term is missing",
    "Use the rendering that the glossary asks for, or admit the other one there.",
    find,
)
