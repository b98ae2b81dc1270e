"""Characters that act or hide where a text is shown: what a report shows in their place."""

from __future__ import annotations

from typing import Final

import regex

INVISIBLE: Final = (
    (0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x9F),  # controls, tab and line ends apart
    (0xAD, 0xAD), (0x2060, 0x2064), (0xFEFF, 0xFEFF),  # soft hyphen, word joiner, invisible operators, byte order mark
    (0x61C, 0x61C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x206F),  # marks, overrides and isolates of direction
    (0x2028, 0x2029), (0xFFF9, 0xFFFB),  # line and paragraph separator, interlinear annotation
    (0xD800, 0xDFFF), (0xFFFE, 0xFFFF),  # halves of surrogate pairs, noncharacters
    (0xE0000, 0xE007F),  # tags: letters that nobody sees
)  # fmt: skip
"""Ranges of characters shown as their code. Joiners (U+200C, U+200D) and the zero-width space are left alone: Persian,
Indic scripts and Khmer are written with them. After Unicode Technical Report 36 ("Unicode Security Considerations")
and UAX 9, section 2."""

_INVISIBLE = regex.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in INVISIBLE)}]")

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a cell may not start with where a spreadsheet takes it for a formula (OWASP, "CSV Injection")."""


def visible(text: str) -> str:
    """Return a text with controls, marks of direction and lone surrogates shown as their code, so that none acts.

    >>> visible("a\\u202eb")
    'a⟨202E⟩b'
    """
    shown: str = _INVISIBLE.sub(lambda match: f"⟨{ord(match.group()):04X}⟩", text)
    return shown


def flat(text: str) -> str:
    """Return a text that stands in one cell of a table of lines: on one line, nothing in it that acts.

    >>> flat("=1+1\\tdos\\nlíneas")
    "'=1+1 dos líneas"
    """
    cell = " ".join(visible(text).split())
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def script_class() -> str:
    """Return the same characters as a class of JavaScript's regular expressions (with the flag u)."""
    return "".join(f"\\u{{{first:x}}}-\\u{{{last:x}}}" for first, last in INVISIBLE)
