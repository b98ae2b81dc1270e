"""A number, month or weekday of the source that the target does not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from translator.consistency.check import Check, Context, finding
from translator.consistency.named_dates import find_lost_dates
from translator.consistency.quantities import Quantity, find_quantities, is_same_quantity
from translator.consistency.spelled_numbers import find_other_numbers
from translator.model import Evidence, Finding, Severity, Translation

WORDS: Final = 12
"""Numbers up to this are often written as words, which most style guides ask for; they count only where another stands instead."""

ROUND: Final = 21
"""Numbers under this have words of their own in most languages."""

_UNIT: Final = regex.compile(r"[\s\-]*\p{L}+\.?\)")
"""One word behind a number, and the end of its brackets."""


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each translation that lacks a number or date of its source, worse where it has another instead."""
    for number, one in context.translations():
        if not one.text.strip():
            continue
        source, target = find_quantities(one.segment.text), find_quantities(one.text)
        missing, added = _unmatched(source, target)
        added = [each for each in added if not each.numeral]
        if not added:
            text = one.segment.text
            missing = [each for each in missing if int(each.digits) > WORDS and not _is_converted(each, text)]
        if missing:
            yield _report(number, one, missing, added)
    yield from find_other_numbers(context)
    yield from find_lost_dates(context)


def _unmatched(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Return what either side has alone: equal numbers are paired first, then those that were rewritten."""
    left, right = list(source), list(target)
    for same in (lambda a, b: a.digits == b.digits, is_same_quantity):
        for one in list(left):
            match = next((other for other in right if same(one, other)), None)
            if match is not None:
                left.remove(one)
                right.remove(match)
    # "45 miles (72 kilometers)": one of the two is enough. A number may also be said once and stand twice.
    left = [one for one in left if not any(one is not other and is_same_quantity(one, other) for other in source)]
    right = [one for one in right if not any(is_same_quantity(one, other) for other in source)]
    return ([], []) if _are_grouped(left, right) else (left, right)


def _is_converted(one: Quantity, text: str) -> bool:
    """Tell whether a number stands in brackets with its unit alone: it says again what is before it, “six meters (18 feet)”."""
    return bool(one.factors) and text[: one.span.start].endswith("(") and bool(_UNIT.match(text, one.span.end))


def _are_grouped(left: Sequence[Quantity], right: Sequence[Quantity]) -> bool:
    """Tell whether both sides have the same digits in other groups, as telephone numbers and times have."""
    first, second = ("".join(one.digits for one in side) for side in (left, right))
    return first == second and len(left) != len(right)


def _report(number: int, one: Translation, missing: Sequence[Quantity], added: Sequence[Quantity]) -> Finding:
    """Return the finding for one translation."""
    lost = ", ".join(each.surface for each in missing)
    new = ", ".join(each.surface for each in added)
    place = Evidence(number, one.segment.id, tuple(each.span for each in missing), tuple(each.span for each in added))
    return finding(
        "numbers",
        _severity(missing, added),
        one.language,
        f"{lost} stands in the source, {new + ' in the translation' if new else 'and not in the translation'}.",
        "Correct the number, or write it as the source has it.",
        [place],
        facts=[one.segment.text, one.text],
    )


def _severity(missing: Sequence[Quantity], added: Sequence[Quantity]) -> Severity:
    """Return how bad it is: another number is wrong, a missing one may be said in words, the more so if it is round."""
    large = any(int(each.digits) > WORDS for each in missing)
    if added and not (large and all(int(each.digits) <= WORDS for each in added)):
        return "error" if large else "warning"
    return "warning" if any(_is_exact(each) for each in missing) else "note"


def _is_exact(one: Quantity) -> bool:
    """Tell whether a number is one that is hardly said in words: not round, no decade or fraction, not in the teens, no days in hours."""
    return (
        len(one.mantissa) > 1
        and not one.decade
        and "/" not in one.surface
        and int(one.digits) >= ROUND
        and one.value % 24 != 0
    )


CHECK = Check("numbers", "A number or date differs", "Compare the numbers, months and weekdays on both sides.", find)
