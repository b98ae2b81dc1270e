"""A term that stands in the target as it does in the source, although it has a rendering, or any other word of the source's language."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from translator.consistency.check import Check, Context, finding, occurrence_evidence
from translator.model import Finding, Rendering, Severity, Span, TermRecord

Said = dict[tuple[str, int, int], list[Span]]
"""Stretches of the source that a finding tells of, by target, document and segment."""


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each term, then each other word, and target with occurrences left in the source language.

    What an engine left is a mistake; a person may have left a word on purpose, so of one that is no term there is a note.
    """
    kept = {(one.term_id, one.language) for one in context.wanted if one.keep}
    given = {(one.language, number, one.segment.id) for number, one in context.translations() if one.status == "given"}
    said: Said = defaultdict(list)
    for language in context.result.target_languages:
        for record, renderings in context.renderings(language):
            keep = (record.term.id, language) in kept
            bad = [number for number, one in enumerate(renderings) if keep or one.state == "untranslated"]
            _say(record, bad, language, said)
            if bad and not keep:
                yield _report(record, renderings, bad, language, "warning")
        for record in context.watched:
            renderings = record.renderings.get(language, ())
            bad = [number for number, one in enumerate(renderings) if one.state == "untranslated"]
            bad = [number for number in bad if _is_news(record, number, language, said)]
            places = {(language, one.document, one.segment) for one in (record.occurrences[n] for n in bad)}
            _say(record, bad, language, said)
            if bad:
                found = _report(record, renderings, bad, language, "note" if places <= given else "warning")
                yield dataclasses.replace(found, term_id=None)


def _say(record: TermRecord, numbers: Iterable[int], language: str, said: Said) -> None:
    """Note that some occurrences are told of."""
    for one in (record.occurrences[number] for number in numbers):
        said[language, one.document, one.segment].append(one.span)


def _is_news(record: TermRecord, number: int, language: str, said: Said) -> bool:
    """Tell whether an occurrence is a word in lower case that is not told of yet: names may stay as they are."""
    one = record.occurrences[number]
    told = said[language, one.document, one.segment]
    return one.text.islower() and not any(one.span.overlaps(span) for span in told)


def _report(
    record: TermRecord, renderings: Sequence[Rendering], bad: Sequence[int], language: str, severity: Severity
) -> Finding:
    """Return the finding for one term or word."""
    total = len(renderings)
    where = f" at {len(bad)} of {total} places" if len(bad) < total else f" at all {total} places" if total > 1 else ""
    others = [one.text for one in renderings if one.state == "rendered"]
    usual = max(dict.fromkeys(others), key=others.count, default="")
    return finding(
        "untranslated-term",
        severity,
        language,
        f"“{record.term.text}” is left as it is{where}.",
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
