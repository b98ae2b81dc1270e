"""One term, several renderings: the minority is flagged."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from translator.consistency.check import Check, Context, finding, occurrence_evidence
from translator.languages import has_spaces
from translator.model import Evidence, Finding, Rendering, Severity, Span, TermOccurrence, TermRecord

SURE: Final = 0.9
"""Confidence of a term's rendering from which it is believed to differ from the usual one: the chance that its links are right."""

CERTAIN: Final = 0.97
"""The same for a warning. On the news documents 1 to 20 in six languages, warnings from 0.9 on are 0.17 more for 1,000 words of
human translation, and find two of 379 planted faults more (`tests/bench/faults.py --tuning`)."""

MISSPELT: Final = 0.9
"""Likelihood of a slip from which it is another spelling of the usual rendering, which is no matter of how often."""

LIKELY: Final = 0.5
"""Likelihood of a slip from which it is flagged where the usual rendering is not steady, but more frequent than the slip. On the news documents
1 to 20 that finds three of 124 faults planted in French, and none in es, de, ru and tr; one warning more stands on the French text."""

SHOWN: Final = 6
"""Renderings that a message names."""

STEADY: Final = 0.66
"""Share of a term's known renderings that the most frequent one must have before others are slips: with half, one per cent more of the
planted faults are found, and a fifth more warnings stand on human translations."""

ELSEWHERE: Final = 2
"""Languages with a likely slip at one occurrence from which the source is the reason: what reads badly translated as it stands is said freely
in all of them. On the news documents 1 to 20 in es, fr, de, ru and tr together such were 12 of 68 occurrences flagged, none of
them a mistake to one reader (counted once, by a script that is not kept)."""

DIFFERS: Final = "differs"
"""What is noted of the places to look at; the place beside them shows the usual rendering."""

NEVER: Final = 2.0
"""More than any confidence: of words that are no terms only slips are flagged."""


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each term and target with more than one rendering, and for each watched word that slips.

    What is said of a term and of a word in it is said once: of the term, unless that were less.
    """
    for language in context.result.target_languages:
        words = list(_of_words(context, language))
        warned = [place for one in words if one.severity != "note" for place in one.evidence if place.note == DIFFERS]
        flagged: list[Evidence] = []
        for found in _of_terms(context, language):
            places = [place for place in found.evidence if place.note == DIFFERS]
            if found.severity == "note" and any(_is_said(place, warned) for place in places):
                continue
            flagged += places
            yield found
        yield from (one for one in words if not any(_is_said(place, flagged) for place in one.evidence))


def _of_terms(context: Context, language: str) -> Iterator[Finding]:
    """Yield the findings about terms; those that may come out in several ways are left alone."""
    allowed = {one.term_id: (*one.preferred, *one.admitted) for one in context.wanted if one.language == language}
    for record, renderings in context.renderings(language):
        for part in record.wordings() if len(allowed.get(record.term.id, ())) < 2 else ():
            groups = _grouped(renderings, part)
            flagged = [
                one for one in _flagged(renderings, groups, SURE) if not _is_source(record, one, renderings, groups)
            ]
            if flagged:
                free = _said_freely(record)
                yield _report(record, renderings, language, groups, flagged, free)


def _of_words(context: Context, language: str) -> Iterator[Finding]:
    """Yield the findings about watched words, which need a usual rendering: everyday words have many.

    A misspelt word is said of what it is misspelt for before anything else is said of it. What a word comes out as is asked of each
    stretch of the text by itself, so a finding is known by the segments that it flags as well.
    """
    seen: set[tuple[int, int, tuple[Span, ...]]] = set()
    wholes = _usual_wholes(context, language)
    spelt = [all(one.slip < MISSPELT for one in record.renderings.get(language, ())) for record in context.watched]
    for _, record in sorted(zip(spelt, context.watched, strict=True), key=lambda row: row[0]):
        renderings = record.renderings.get(language, ())
        groups = _grouped(renderings, range(len(renderings)))
        free = _said_freely(record)
        flagged = [one for one in _flagged(renderings, groups, NEVER) if one not in free]
        flagged = [one for one in flagged if _is_steady(groups) or _is_likely(renderings[one], groups)]
        forms = {renderings[one].text.casefold() for one in next(iter(groups.values()), ())}
        flagged = [
            one
            for one in flagged
            if renderings[one].slip >= MISSPELT
            or not _stands_in_whole(forms, record.occurrences[one], wholes, has_spaces(language))
        ]
        places = {(record.occurrences[n].document, record.occurrences[n].segment, renderings[n].spans) for n in flagged}
        if flagged and not places <= seen:
            texts = [context.source(document, segment) for document, segment, _ in sorted(places)]
            found = _report(record, renderings, language, groups, flagged, free, "watched", *texts)
            yield dataclasses.replace(found, term_id=None)
        seen |= places


def _usual_wholes(context: Context, language: str) -> dict[tuple[int, int], list[tuple[Span, str]]]:
    """Return, by document and segment, the places of terms that come out as they usually do there, each with its rendering."""
    found: dict[tuple[int, int], list[tuple[Span, str]]] = {}
    for record, renderings in context.renderings(language):
        for part in record.wordings():
            usual = next(iter(_grouped(renderings, part).values()), [])
            for number in usual if len(usual) > 1 else ():
                at = record.occurrences[number]
                found.setdefault((at.document, at.segment), []).append((at.span, renderings[number].text.casefold()))
    return found


def _stands_in_whole(
    forms: Collection[str],
    at: TermOccurrence,
    wholes: Mapping[tuple[int, int], Sequence[tuple[Span, str]]],
    spaced: bool,
) -> bool:
    """Tell whether a word is a part of a longer term in whose rendering there a form of its own usual one stands: North of North Korea, 朝鲜."""
    inside = (
        f" {text} "
        for one, text in wholes.get((at.document, at.segment), ())
        if one.start <= at.span.start and at.span.end <= one.end and one != at.span
    )
    return any((f" {form} " if spaced else form) in text for text in inside for form in forms)


def _is_said(place: Evidence, flagged: Sequence[Evidence]) -> bool:
    """Tell whether a word that differs is part of a term that does, in source and target."""
    here = [one for one in flagged if (place.document, place.segment) == (one.document, one.segment)]
    return place.note == DIFFERS and any(
        _position(place) == _position(one)
        or (_overlap(place.source, one.source) and _overlap(place.target, one.target))
        for one in here
    )


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """Tell whether a span of one kind overlaps one of another."""
    return any(one.overlaps(other) for one in some for other in others)


def _position(place: Evidence) -> tuple[int, int, int]:
    """Return where a finding points at in the source: by the end of its first stretch, which a longer term shares."""
    return place.document, place.segment, place.source[0].end


def _grouped(renderings: Sequence[Rendering], part: Sequence[int]) -> dict[str, list[int]]:
    """Return the known renderings among a part's occurrences by what they are compared as, the most frequent first, slips last.

    What was left untranslated is the usual rendering of nothing, however often it was.
    """
    groups: dict[str, list[int]] = {}
    for number in part:
        if renderings[number].key:
            groups.setdefault(renderings[number].group, []).append(number)
    slips = {key: any(renderings[number].slip > 0 for number in numbers) for key, numbers in groups.items()}
    left = {key: renderings[numbers[0]].state != "rendered" for key, numbers in groups.items()}
    return dict(sorted(groups.items(), key=lambda row: (left[row[0]], -len(row[1]), slips[row[0]], row[0])))


def _flagged(renderings: Sequence[Rendering], groups: dict[str, list[int]], sure: float) -> list[int]:
    """Return the occurrences outside the first group that surely differ or are slips; what was left untranslated is said elsewhere."""
    return [
        number
        for numbers in list(groups.values())[1:]
        for number in numbers
        if (one := renderings[number]).state == "rendered" and (one.confidence >= sure or one.slip > 0)
    ]


def _is_source(record: TermRecord, number: int, renderings: Sequence[Rendering], groups: dict[str, list[int]]) -> bool:
    """Tell whether a rendering differs from the usual one because the source does: both stand as they are there (Karakalpak, Qaraqalpaq)."""
    usual = next(iter(groups.values()))
    kept = [one for one in usual if renderings[one].text == record.occurrences[one].text]
    return renderings[number].text == record.occurrences[number].text and 2 * len(kept) > len(usual)


def _said_freely(record: TermRecord) -> frozenset[int]:
    """Return the occurrences with a likely slip in so many languages (ELSEWHERE) that it is none; spellings are not counted."""
    counts = Counter(
        number
        for renderings in record.renderings.values()
        for number, one in enumerate(renderings)
        if 0 < one.slip < MISSPELT
    )
    return frozenset(number for number, count in counts.items() if count >= ELSEWHERE)


def _is_likely(one: Rendering, groups: dict[str, list[int]]) -> bool:
    """Tell whether a rendering is another spelling, or a likely slip for one that is more frequent."""
    return one.slip >= MISSPELT or (one.slip >= LIKELY and len(groups[one.group]) < len(next(iter(groups.values()))))


def _is_steady(groups: dict[str, list[int]]) -> bool:
    """Tell whether the most frequent rendering stands at least twice and has its share (STEADY)."""
    sizes = [len(numbers) for numbers in groups.values()]
    return sizes[0] > 1 and sizes[0] >= STEADY * sum(sizes)


def _report(
    record: TermRecord,
    renderings: Sequence[Rendering],
    language: str,
    groups: dict[str, list[int]],
    flagged: Sequence[int],
    free: Collection[int],
    *facts: str,
) -> Finding:
    """Return the finding for one split term, with every occurrence flagged and one of the usual rendering."""
    usual = next(iter(groups.values()))
    forms = [f"“{_usual(renderings, numbers)}” {len(numbers)}×" for numbers in groups.values()]
    more = f" and {len(forms) - SHOWN} more" if len(forms) > SHOWN else ""
    clear = any(renderings[n].confidence >= CERTAIN or (renderings[n].slip > 0 and n not in free) for n in flagged)
    likely = any(
        _is_likely(renderings[n], groups) and (n not in free or renderings[n].slip >= MISSPELT) for n in flagged
    )
    severity: Severity = "warning" if likely or (clear and _is_steady(groups)) else "note"
    evidence = [occurrence_evidence(record, number, renderings[number], DIFFERS) for number in flagged]
    form = _usual(renderings, usual)
    shown = next(number for number in usual if renderings[number].text == form)
    evidence.append(occurrence_evidence(record, shown, renderings[shown], "most frequent"))
    return finding(
        "competing-renderings",
        severity,
        language,
        f"“{record.term.text}” comes out in {len(groups)} ways: {', '.join(forms[:SHOWN])}{more}.",
        f"Use “{form}” everywhere, or admit the others in the glossary.",
        evidence,
        facts=[*sorted(groups), *facts],
        term=record,
    )


def _usual(renderings: Sequence[Rendering], numbers: Sequence[int]) -> str:
    """Return the most frequent surface form of some renderings."""
    return Counter(renderings[number].text for number in numbers).most_common(1)[0][0]


CHECK = Check(
    "competing-renderings",
    "One term, several renderings",
    "Choose one rendering and use it everywhere, or admit both in the glossary.",
    find,
)
