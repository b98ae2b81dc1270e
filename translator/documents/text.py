"""Plain text: paragraphs between blank lines."""

from __future__ import annotations

import regex

from translator.model import Block, Span

_PARAGRAPH = regex.compile(r"[^\r\n]*\S[^\r\n]*(?:(?:\r\n|\r|\n)[^\r\n]*\S[^\r\n]*)*")
_FINAL = regex.compile(r"[.!?…。！？؟।:;,][\p{Pf}\p{Pe}\p{Pi}\"']*$")

HEADING_LENGTH = 100
"""A line by itself that is longer than this is a paragraph, not a heading. A first setting, chosen by eye; not measured yet."""


def find_blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs of a text, without the white space around them.

    A short line by itself that does not end like a sentence is a heading.

    >>> [(block.kind, block.span.of("Título\\n\\nUna frase.")) for block in find_blocks("Título\\n\\nUna frase.")]
    [('heading', 'Título'), ('paragraph', 'Una frase.')]
    """
    blocks = []
    for match in _PARAGRAPH.finditer(text):
        span = trim(text, Span(*match.span()))
        surface = span.of(text)
        heading = len(surface) <= HEADING_LENGTH and not _FINAL.search(surface) and not {"\n", "\r"} & set(surface)
        blocks.append(Block(span, "heading" if heading else "paragraph"))
    return tuple(blocks)


def trim(text: str, span: Span) -> Span:
    """Return the span without white space at its ends."""
    surface = span.of(text)
    start = span.start + len(surface) - len(surface.lstrip())
    return Span(start, max(start, span.start + len(surface.rstrip())))
