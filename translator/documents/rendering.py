"""A document with its segments replaced, as the bytes of a file."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import regex

from translator.model import Document, Segment

_BREAK = regex.compile(r"\r\n|\r|\n")
_BLOCK_START = regex.compile(r"(?:[-+*>](?=\s|$)|\#{1,6}(?=\s|$)|\d{1,9}[.)](?=\s|$)|```|~~~|[-=]{3,}\s*$)")


def render_document(document: Document, texts: Sequence[str]) -> bytes:
    """Return the document's bytes with `texts[i]` in the place of segment `i`; the gaps are kept as they are.

    Line breaks within a text become the document's own; a segment that stood on several lines is wrapped at their
    width. Where the document's encoding cannot hold the result, it is UTF-8.
    """
    parts: list[str] = []
    position = 0
    for segment, text in zip(document.segments, texts, strict=True):
        parts.append(document.text[position : segment.span.start])
        parts.append(segment.text if text == segment.text else _fit(document, segment, text))
        position = segment.span.end
    parts.append(document.text[position:])
    return encode(document, "".join(parts))


def encode(document: Document, text: str) -> bytes:
    """Return the text in the document's encoding, with its byte order mark, or in UTF-8 where that cannot hold it."""
    try:
        return document.bom + text.encode(document.encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def _fit(document: Document, segment: Segment, text: str) -> str:
    """Return a translation with the line breaks and escapes that its place asks for."""
    lines = _BREAK.split(segment.text)
    if len(lines) > 1 and not _BREAK.search(text):
        text = _wrap(text, max(len(line.strip()) for line in lines), _indent(lines))
    if document.format == "markdown":
        text = "\n".join(_escape(line) for line in _BREAK.split(text))
    fitted: str = _BREAK.sub(document.newline.replace("\\", "\\\\"), text)
    return fitted


def _indent(lines: Sequence[str]) -> str:
    """Return the white space before the second line."""
    return lines[1][: len(lines[1]) - len(lines[1].lstrip())]


def _wrap(text: str, width: int, indent: str) -> str:
    """Return the text wrapped at a width in characters, words kept whole."""
    wrapped = textwrap.wrap(text, max(width, 20), break_long_words=False, break_on_hyphens=False)
    return f"\n{indent}".join(wrapped)


def _escape(line: str) -> str:
    """Return a line that Markdown does not take for the start of a list, heading or quotation."""
    match = _BLOCK_START.match(line)
    if not match:
        return line
    marker = match.group()
    if marker[0].isdigit():
        return f"{marker[:-1]}\\{line[len(marker) - 1 :]}"
    return f"\\{line}"
