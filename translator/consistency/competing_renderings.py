"""One term, several renderings: the minority is flagged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from translator.consistency.check import Check, Context, finding, occurrence_evidence
from translator.model import Finding, Rendering, Severity, TermRecord

SURE: Final = 0.6
"""Confidence of a rendering from which it is believed to differ. A first setting, chosen by eye; not measured yet."""

STEADY: Final = 0.5
"""Share of a term's known renderings that the most frequent one must have before the others are flagged."""


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each term and target with more than one rendering."""
    allowed = {(one.term_id, one.language): (*one.preferred, *one.admitted) for one in context.wanted}
    for language in context.result.target_languages:
        for record, renderings in context.renderings(language):
            if len(allowed.get((record.term.id, language), ())) > 1:
                continue
            split = _split(renderings)
            if len(split) > 1:
                yield _report(record, renderings, language, split)


def _split(renderings: tuple[Rendering, ...]) -> dict[str, list[int]]:
    """Return occurrences by normal form, the most frequent first."""
    groups: dict[str, list[int]] = {}
    for number, one in enumerate(renderings):
        if one.state in ("rendered", "untranslated") and one.key and one.confidence >= SURE:
            groups.setdefault(one.key, []).append(number)
    return dict(sorted(groups.items(), key=lambda row: (-len(row[1]), row[0])))


def _report(
    record: TermRecord, renderings: tuple[Rendering, ...], language: str, split: dict[str, list[int]]
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


def _usual(renderings: tuple[Rendering, ...], numbers: list[int]) -> str:
    """Return the most frequent surface form of some renderings."""
    return Counter(renderings[number].text for number in numbers).most_common(1)[0][0]


CHECK = Check(
    "competing-renderings",
    "One term, several renderings",
    "Choose one rendering and use it everywhere, or admit both in the glossary.",
    find,
)
