"""One term, several renderings: the minority is flagged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from translator.consistency.check import Check, Context, finding, occurrence_evidence
from translator.model import Evidence, Finding, Rendering, Severity, TermRecord

SURE: Final = 0.6
"""Confidence of a rendering from which it is believed to differ."""

STEADY: Final = 0.6
"""Share of a term's known renderings that the most frequent one must have before the others are flagged."""

WATCHED: Final = 0.66
"""The same for a word that is no term: everyday words have synonyms."""


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each term and target with more than one rendering, and for each watched word that slips."""
    allowed = {(one.term_id, one.language): (*one.preferred, *one.admitted) for one in context.wanted}
    for language in context.result.target_languages:
        flagged: set[tuple[int, int, int]] = set()
        for record, renderings in context.renderings(language):
            split = _split(record, renderings, context, language)
            if len(split) > 1 and len(allowed.get((record.term.id, language), ())) < 2:
                found = _report(record, renderings, language, split)
                if found.severity == "warning":
                    flagged |= {_position(place) for place in found.evidence}
                yield found
        for record in context.watched:
            renderings = record.renderings.get(language, ())
            split = _split(record, renderings, context, language)
            if len(split) > 1 and _slips(record, split):
                found = _report(record, renderings, language, split)
                if not any(_position(place) in flagged for place in found.evidence if place.note == "differs"):
                    yield found


def _position(place: Evidence) -> tuple[int, int, int]:
    """Return where a finding points at in the source: by the end of its first stretch, which a longer term shares."""
    return place.document, place.segment, place.source[0].end


def _split(record: TermRecord, renderings: Sequence[Rendering], context: Context, language: str) -> dict[str, list[int]]:
    """Return occurrences by normal form, the most frequent first."""
    groups: dict[str, list[int]] = {}
    for number, one in enumerate(renderings):
        if one.state == "rendered" and one.key and one.confidence >= SURE:
            groups.setdefault(one.key, []).append(number)
    return dict(sorted(groups.items(), key=lambda row: (-len(row[1]), row[0])))


def _slips(record: TermRecord, split: dict[str, list[int]]) -> bool:
    """Tell whether a watched word has one steady rendering, and another under a form that usually has the steady one."""
    (_, major), *minor = split.items()
    forms = {record.occurrences[number].text.casefold() for number in major}
    total = sum(map(len, split.values()))
    return len(major) >= 2 and len(major) >= WATCHED * total and all(
        record.occurrences[number].text.casefold() in forms for _, numbers in minor for number in numbers
    )


def _report(
    record: TermRecord, renderings: Sequence[Rendering], language: str, split: dict[str, list[int]]
) -> Finding:
    """Return the finding for one split term, with every minority occurrence and one of the majority."""
    (_, major), *minor = split.items()
    forms = [f"“{_usual(renderings, numbers)}” {len(numbers)}×" for numbers in split.values()]
    total = sum(map(len, split.values()))
    severity: Severity = "warning" if len(major) > 1 and len(major) >= STEADY * total else "note"
    flagged = [number for _, numbers in minor for number in numbers]
    evidence = [occurrence_evidence(record, number, renderings[number], "differs") for number in flagged]
    evidence.append(occurrence_evidence(record, major[0], renderings[major[0]], "most frequent"))
    return finding(
        "competing-renderings",
        severity,
        language,
        f"“{record.term.text}” comes out in {len(split)} ways: {', '.join(forms)}.",
        f"Use “{_usual(renderings, major)}” everywhere, or admit the others in the glossary.",
        evidence,
        facts=sorted(split),
        term=record,
    )


def _usual(renderings: Sequence[Rendering], numbers: list[int]) -> str:
    """Return the most frequent surface form of some renderings."""
    return Counter(renderings[number].text for number in numbers).most_common(1)[0][0]


CHECK = Check(
    "competing-renderings",
    "One term, several renderings",
    "Choose one rendering and use it everywhere, or admit both in the glossary.",
    find,
)
