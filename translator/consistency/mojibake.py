"""Text that was decoded with the wrong encoding somewhere on its way."""

from __future__ import annotations

from collections.abc import Iterator

from translator.consistency.check import Check, Context, finding, quote, segment_finding
from translator.model import Evidence, Finding


def find(context: Context) -> Iterator[Finding]:
    """Yield a warning for each damaged source segment, and for each translation damaged where its source is not."""
    for number, document in enumerate(context.result.documents):
        for segment in document.segments:
            better = repaired(segment.text)
            if better:
                yield finding(
                    "mojibake",
                    "warning",
                    None,
                    f"{quote(segment.text)} was decoded with the wrong encoding.",
                    f"It should probably read {quote(better)}.",
                    [Evidence(number, segment.id)],
                    facts=[segment.text],
                )
    for number, one in context.translations():
        better = repaired(one.text)
        if better and not repaired(one.segment.text):
            message = f"{quote(one.text)} was decoded with the wrong encoding."
            advice = f"It should probably read {quote(better)}."
            yield segment_finding("mojibake", "warning", number, one, message, advice)


def repaired(text: str) -> str:
    """Return what a damaged text should read (ftfy decides), nothing for a text that is in order.

    >>> repaired("El AÃ±o"), repaired("El Año")
    ('El Año', '')
    """
    if text.isascii():
        return ""
    import ftfy

    fixed = ftfy.fix_encoding(text)
    return fixed if fixed != text else ""


CHECK = Check("mojibake", "Damaged characters", "Correct the source, or read it with the right encoding.", find)
