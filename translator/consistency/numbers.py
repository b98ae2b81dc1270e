"""A number of the source that the target does not have."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Final

import regex

from translator.consistency.check import Check, Context, finding
from translator.languages import base
from translator.model import Evidence, Finding, Span, Translation

_NUMBER = regex.compile(r"(?<![\p{L}\p{N}])\p{N}+(?:[.,:٫٬’'\u00a0\u202f ]\p{N}{1,3}(?!\p{N})|[.,:٫٬/]\p{N}+)*")
_DECADE = regex.compile(r"[12]\d\d0['’]?s\b")
_SCALED = regex.compile(r"[万亿億萬千]")

WORDS: Final = 12
"""Numbers up to this are often written as words, which most style guides ask for; they are not looked for."""

REWRITTEN: Final = frozenset({"ja", "ko", "zh"})
"""Languages that count in ten thousands: large round numbers are written anew there (1.7 million: 170 万)."""


def find(context: Context) -> Iterator[Finding]:
    """Yield a finding for each translation that lacks a number of its source or has one more."""
    for number, one in context.translations():
        if not one.text.strip():
            continue
        source, target = _numbers(one.segment.text), _numbers(one.text)
        missing = _lacking(source, target, one)
        added = _lacking(target, source, one)
        if missing and (added or not _scaled(one)):
            yield _report(number, one, missing, added)


def _numbers(text: str) -> list[tuple[str, Span]]:
    """Return the numbers of a text as digits, separators left out, with their places; of the 1930s only the 30."""
    return [
        (
            digits(match.group())[-2:] if _DECADE.match(text, match.start()) else digits(match.group()),
            Span(*match.span()),
        )
        for match in _NUMBER.finditer(text)
    ]


def digits(number: str) -> str:
    """Return a number's digits in any script as 0 to 9, without separators and leading zeros.

    >>> digits("1.200,50") == digits("1,200.50"), digits("٤٢")
    (True, '42')
    """
    found = "".join(str(unicodedata.digit(one)) for one in number if one.isdigit())
    return found.lstrip("0") or "0"


def _lacking(first: list[tuple[str, Span]], second: list[tuple[str, Span]], one: Translation) -> list[tuple[str, Span]]:
    """Return the numbers of the first list that the second has less often, small ones apart."""
    left = Counter(value for value, _ in second)
    joined = "|".join(value for value, _ in second)
    found = []
    for value, span in first:
        if left[value] > 0:
            left[value] -= 1
        elif int(value) > WORDS and value not in joined and not any(v and v in value for v, _ in second if len(v) > 2):
            found.append((value, span))
    return found


def _scaled(one: Translation) -> bool:
    """Tell whether the target may count in ten thousands."""
    return base(one.language) in REWRITTEN and bool(_SCALED.search(one.text))


def _report(number: int, one: Translation, missing: list[tuple[str, Span]], added: list[tuple[str, Span]]) -> Finding:
    """Return the finding for one translation."""
    lost = ", ".join(span.of(one.segment.text) for _, span in missing)
    new = ", ".join(span.of(one.text) for _, span in added)
    place = Evidence(number, one.segment.id, tuple(s for _, s in missing), tuple(s for _, s in added))
    return finding(
        "numbers",
        "error",
        one.language,
        f"{lost} stands in the source, {new + ' in the translation' if new else 'and not in the translation'}.",
        "Correct the number, or write it as the source has it.",
        [place],
        facts=[one.segment.text, one.text],
    )


CHECK = Check("numbers", "A number differs", "Compare the numbers on both sides.", find)
