"""One term, several renderings: the minority is flagged."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from translator.consistency.check import Check, Context, finding, occurrence_evidence
from translator.model import Evidence, Finding, Rendering, Severity, TermRecord

SURE: Final = 0.9
"""Confidence of a term's rendering from which it is believed to differ, slip or no slip."""

SLIP: Final = 0.45
"""Likelihood of a slip from which one is flagged: on the documents that its weights were estimated on, as many planted words
lie above it as words of human translators do."""

STEADY: Final = 0.6
"""Share of a term's known renderings that the most frequent one must have before the others are flagged."""

DIFFERS: Final = "differs"
"""What is noted of the places to look at; the place beside them shows the usual rendering."""

NEVER: Final = 2.0
"""More than any confidence: of words that are no terms only slips are flagged."""

WATCHED: Final = 0.66
"""The same for a word that is no term: everyday words have synonyms."""


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each term and target with more than one rendering, and for each watched word that slips."""
    for language in context.result.target_languages:
        words = list(_of_words(context, language))
        warned = {_position(place) for one in words for place in one.evidence if place.note == DIFFERS}
        flagged: set[tuple[int, int, int]] = set()
        for found in _of_terms(context, language):
            places = {_position(place) for place in found.evidence if place.note == DIFFERS}
            if found.severity == "note" and places & warned:
                continue  # said better of the word that the term is or holds
            flagged |= places
            yield found
        yield from (one for one in words if not {_position(p) for p in one.evidence if p.note == DIFFERS} & flagged)


def _of_terms(context: Context, language: str) -> Iterator[Finding]:
    """Yield the findings about terms; those that may come out in several ways are left alone."""
    allowed = {one.term_id: (*one.preferred, *one.admitted) for one in context.wanted if one.language == language}
    for record, renderings in context.renderings(language):
        split = _split(renderings, SURE)
        if len(split) > 1 and len(allowed.get(record.term.id, ())) < 2:
            yield _report(record, renderings, language, split)


def _of_words(context: Context, language: str) -> Iterator[Finding]:
    """Yield the findings about watched words."""
    for record in context.watched:
        renderings = record.renderings.get(language, ())
        split = _split(renderings, NEVER)
        if len(split) > 1 and _slips(record, split):
            yield dataclasses.replace(_report(record, renderings, language, split, "watched"), term_id=None)


def _position(place: Evidence) -> tuple[int, int, int]:
    """Return where a finding points at in the source: by the end of its first stretch, which a longer term shares."""
    return place.document, place.segment, place.source[0].end


def _split(renderings: Sequence[Rendering], sure: float) -> dict[str, list[int]]:
    """Return occurrences by normal form, the most frequent first, of the others those that surely differ or are slips."""
    groups: dict[str, list[int]] = {}
    for number, one in enumerate(renderings):
        if one.state == "rendered" and one.key:
            groups.setdefault(one.key, []).append(number)
    ordered = sorted(groups.items(), key=lambda row: (-len(row[1]), row[0]))
    kept = [
        (key, [n for n in numbers if renderings[n].confidence >= sure or renderings[n].slip >= SLIP])
        for key, numbers in ordered[1:]
    ]
    return dict([*ordered[:1], *((key, numbers) for key, numbers in kept if numbers)])


def _slips(record: TermRecord, split: dict[str, list[int]]) -> bool:
    """Tell whether a watched word has one steady rendering, and another under a form that usually has the steady one."""
    (_, major), *minor = split.items()
    forms = {record.occurrences[number].text.casefold() for number in major}
    total = sum(map(len, split.values()))
    return (
        len(major) >= 2
        and len(major) >= WATCHED * total
        and all(record.occurrences[number].text.casefold() in forms for _, numbers in minor for number in numbers)
    )


def _report(
    record: TermRecord, renderings: Sequence[Rendering], language: str, split: dict[str, list[int]], *facts: str
) -> Finding:
    """Return the finding for one split term, with every minority occurrence and one of the majority."""
    (_, major), *minor = split.items()
    forms = [f"“{_usual(renderings, numbers)}” {len(numbers)}×" for numbers in split.values()]
    total = sum(map(len, split.values()))
    severity: Severity = "warning" if len(major) > 1 and len(major) >= STEADY * total else "note"
    flagged = [number for _, numbers in minor for number in numbers]
    evidence = [occurrence_evidence(record, number, renderings[number], DIFFERS) for number in flagged]
    evidence.append(occurrence_evidence(record, major[0], renderings[major[0]], "most frequent"))
    return finding(
        "competing-renderings",
        severity,
        language,
        f"“{record.term.text}” comes out in {len(split)} ways: {', '.join(forms)}.",
        f"Use “{_usual(renderings, major)}” everywhere, or admit the others in the glossary.",
        evidence,
        facts=[*sorted(split), *facts],
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
