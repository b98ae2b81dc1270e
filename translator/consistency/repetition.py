"""A translation that repeats itself as its source does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from translator.consistency.check import Check, Context, segment_finding
from translator.languages import has_spaces, is_reduplicating
from translator.model import Finding
from translator.tokens import words

TIMES: Final = 3
"""A run of words this often in a row is a loop. A first setting, chosen by eye; not measured yet."""

TWICE: Final = 2
"""Words of some length twice in a row are a slip, if the source does not do the same and no mark stands between ("No, no")."""


def find(context: Context) -> Iterator[Finding]:
    """Yield an error for each loop and a warning for each doubled word."""
    for number, one in context.translations():
        run, times = longest_run(one.text, spaced=has_spaces(one.language))
        _, before = longest_run(one.segment.text, spaced=has_spaces(one.segment.language))
        if times >= TIMES > before:
            message = f"“{run}” is repeated {times} times."
            yield segment_finding("repetition", "error", number, one, message, "Translate the segment again.", run)
        elif times == TWICE > before and len(run) >= 5 and run[-1].isalnum() and not is_reduplicating(one.language):
            message = f"“{run}” stands twice in a row."
            yield segment_finding("repetition", "warning", number, one, message, "Take one of them out.", run)


def longest_run(text: str, *, spaced: bool = True) -> tuple[str, int]:
    """Return the run of words (characters without spaces) that is repeated most often in a row, and how often.

    >>> longest_run("sí, claro, la casa la casa la casa")
    ('la casa', 3)
    """
    spans = words(text)
    units = [span.of(text).casefold() for span in spans]
    best, times = "", 1
    for size in range(1, min(8, len(units) // 2) + 1):
        start = 0
        while start + 2 * size <= len(units):
            count = 1
            while units[start + count * size : start + (count + 1) * size] == units[start : start + size]:
                count += 1
            if count > times and any(map(str.isalpha, "".join(units[start : start + size]))):
                best, times = text[spans[start].start : spans[start + size - 1].end], count
            start += max(1, (count - 1) * size)
    return (best, times) if spaced or times > TWICE else ("", 1)


CHECK = Check("repetition", "The translation repeats itself", "Translate the segment again, or by hand.", find)
