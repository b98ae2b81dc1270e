"""A small number that a source says and its translation says otherwise, where one of them at least is said in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import regex

from translator.consistency.check import Context, finding
from translator.consistency.quantities import find_quantities
from translator.languages import base
from translator.model import Evidence, Finding, Span, Translation
from translator.numerals import WORDS, find_numerals

LARGEST: Final = 12
"""The largest number that is said in words here."""

_CONVERTED: Final = regex.compile(
    r"[\s\-]*(?:inch|f(?:ee|oo)t|yard|mile|pound|ounce|gallon|acre|stone|pint|degree|dozen|hundred|thousand|o['’]clock|[ap]\.?\s?m\b)",
    regex.IGNORECASE,
)
"""What stands behind a number that comes out as another: units that are converted, times of day, parts of larger numbers."""

_COUNTED: Final = regex.compile(r"(?:\b(?:half|quarter)\s+(?:past|to)\s+|f(?:ee|oo)t[\s\-])$", regex.IGNORECASE)
"""What stands before a number that others count otherwise: half past three, halb vier; the inches of a height, 6-foot-6."""

_ONE: Final = regex.compile(r"\ban?\s+\d", regex.IGNORECASE)
"""One of several that a translation may count together: a 17-year-old and two 18-year-olds are three."""


@dataclass(frozen=True, slots=True)
class _Small:
    """A number up to LARGEST: its value, where, whether in words, and whether the word may be another one."""

    value: int
    span: Span
    said: bool
    doubtful: bool = False


def find_other_numbers(context: Context) -> Iterator[Finding]:
    """Yield a warning for each translation that lacks one small number of its source, and has one that its source has not.

    A number in words that is only missing is told of nowhere: “two” is often “both”.
    """
    for number, one in context.translations():
        if {base(one.language), base(one.segment.language)} <= WORDS.keys():
            lost, new = _differences(one)
            if len(lost) != 1 or len(new) != 1 or not (lost[0].said or new[0].said):
                continue
            if not 0 < new[0].value - lost[0].value <= len(_ONE.findall(one.segment.text)):
                yield _report(number, one, lost[0].span, new[0].span)


def _differences(one: Translation) -> tuple[list[_Small], list[_Small]]:
    """Return the small numbers that only the source has, and those that only the translation has."""
    source, target = one.segment.text, one.text
    left, right = _small_numbers(source, one.segment.language), _small_numbers(target, one.language)
    values = {each.value for each in left}, {each.value for each in right}
    lost = [each for each in left if each.value not in values[1] and not _is_converted(each.span, source)]
    return lost, [each for each in right if each.value not in values[0] and not each.doubtful]


def _small_numbers(text: str, language: str) -> list[_Small]:
    """Return the numbers up to LARGEST in a text, in words and in digits."""
    said = [_Small(one.value, one.span, True, one.doubtful) for one in find_numerals(text, language)]
    digits = [one for one in find_quantities(text) if one.surface.isdecimal() and int(one.digits) <= LARGEST]
    return [*said, *(_Small(int(one.digits), one.span, False) for one in digits)]


def _is_converted(span: Span, text: str) -> bool:
    """Tell whether a number may come out as another, by what stands around it."""
    return bool(_CONVERTED.match(text, span.end) or _COUNTED.search(text[: span.start]))


def _report(number: int, one: Translation, lost: Span, new: Span) -> Finding:
    """Return the finding for one translation."""
    return finding(
        "numbers",
        "warning",
        one.language,
        f"{lost.of(one.segment.text)} stands in the source, {new.of(one.text)} in the translation.",
        "Correct the number, or write it as the source has it.",
        [Evidence(number, one.segment.id, (lost,), (new,))],
        facts=[one.segment.text, one.text, "said"],
    )
