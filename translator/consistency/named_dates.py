"""Months and weekdays that a source names and its translation does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from translator.consistency.check import Context, finding
from translator.dates import MONTHS, Date, find_dates, says_date
from translator.model import Evidence, Finding, Severity, Translation

SHORTENED: Final = 0.8
"""Share of its usual length under which a translation says in fewer words what its source says: that a date is not among them is
a note then. On the 40 news documents 5 of 53 dates left out in 22 languages are (`tests/bench/dates.py`); with 0.9 more would be, but
three of 81 faults planted in Spanish stand in such sentences too."""


def find_lost_dates(context: Context) -> Iterator[Finding]:
    """Yield a finding for each month and weekday that a translation lacks: an error where it names another one that its source does not.

    The 40 news documents name 100. In 22 languages human translators lost 68 of 2,200; 15 of those are another day there, which its
    source does not name (`tests/bench/dates.py --list`).
    """
    sources, targets = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for number, one in context.translations():
        sources[number, one.language] += len(one.segment.text)
        targets[number, one.language] += len(one.text)
    for number, one in context.translations():
        usual = len(one.segment.text) * targets[number, one.language] / max(1, sources[number, one.language])
        if one.text.strip():
            yield from _lost_in(number, one, shortened=len(one.text) < SHORTENED * usual)


def _lost_in(number: int, one: Translation, *, shortened: bool) -> Iterator[Finding]:
    """Yield the findings for one translation."""
    source, target = one.segment.text, one.text
    language, own = one.language, one.segment.language
    lost = {date.number: date for date in find_dates(source, own) if not _is_said(date, source, target, language)}
    new = [date for date in find_dates(target, language) if not says_date(source, date.number, own)] if lost else []
    for date in lost.values():
        others = [other for other in new if (other.number < MONTHS) == (date.number < MONTHS)]
        yield _report(number, one, date, others, "error" if others else "note" if shortened else "warning")


def _is_said(date: Date, source: str, target: str, language: str) -> bool:
    """Tell whether a translation may say a date, or has its name as the source does."""
    return says_date(target, date.number, language) or date.span.of(source) in target


def _report(number: int, one: Translation, date: Date, others: list[Date], severity: Severity) -> Finding:
    """Return the finding for one date."""
    name = date.span.of(one.segment.text)
    instead = ", ".join(dict.fromkeys(other.span.of(one.text) for other in others))
    place = Evidence(number, one.segment.id, (date.span,), tuple(other.span for other in others))
    return finding(
        "numbers",
        severity,
        one.language,
        f"{name} stands in the source, {instead + ' in the translation' if instead else 'and no such name in the translation'}.",
        "Correct the date, or name it as the source does.",
        [place],
        facts=[one.segment.text, one.text, name],
    )
