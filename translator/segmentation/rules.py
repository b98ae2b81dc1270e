"""Where a segment ends: sentence boundaries from sentencex, lines where lines mean something."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from statistics import median

import regex

from translator.languages import base
from translator.model import Block, Document, Segment, Span

_LINE = regex.compile(r"[^\r\n]+")
_FINAL = regex.compile(r"[.!?…。！？؟।:;][\p{Pf}\p{Pe}\p{Pi}\"'*_]*$")
_LOWER = regex.compile(r"^\p{Ll}")
_CASED = regex.compile(r"\p{Lu}|\p{Ll}")
_NO_SPLIT_BEFORE = regex.compile(r"^[\p{Ll}\p{Pe}\p{Pf},;:)\]]")
_INITIAL = regex.compile(r"(?:^|[\s(«“\"'])(?:\p{Lu}\.\s?)+\p{Lu}?\.?\s*$|(?:^|\s)\p{Lu}\.\s*$")

WRAP_WIDTH = 50
"""Lines shorter than this are not taken for wrapped text: programs wrap at 60 to 80 characters. A first setting, chosen by eye; not measured yet."""

CHUNK = 20_000
"""Characters given to the sentence splitter at a time, so that a very long line stays cheap. A first setting, chosen by eye; not measured yet."""


def split_segments(document: Document, languages: Sequence[str], *, mode: str = "auto") -> Document:
    """Return the document with its segments; `languages[i]` is the language of block `i`.

    `mode` "sentences" looks at sentences only; "lines" makes each line with text one segment, whatever the blocks;
    "auto" also ends a segment at a line break inside a paragraph, unless the paragraph looks hard-wrapped. White
    space around a segment stays in the gap; no segment starts or ends inside a protected span.
    """
    segments: list[Segment] = []
    for number, (block, language) in enumerate(zip(document.blocks, languages, strict=True)):
        for span in _split_block(document.text, block, language, mode):
            protected = tuple(one.shift(-span.start) for one in block.protected if span.start <= one.start < span.end)
            text = span.of(document.text)
            segments.append(Segment(len(segments), span, text, language, number, block.kind, protected))
    return dataclasses.replace(document, segments=tuple(segments))


def _split_block(text: str, block: Block, language: str, mode: str) -> Iterator[Span]:
    """Yield the segments of one block, in order."""
    lines = [Span(*match.span()) for match in _LINE.finditer(text, block.span.start, block.span.end)]
    lines = [line for line in (trim(text, one) for one in lines) if line.start < line.end]
    if mode == "lines":
        yield from lines
        return
    whole = mode == "sentences" or is_hard_wrapped([line.of(text) for line in lines])
    for piece in [block.span] if whole else _kept_whole(lines, block.protected):
        if block.kind == "heading":
            yield trim(text, piece)
        else:
            yield from _sentences(text, piece, language, block.protected)


def is_hard_wrapped(lines: Sequence[str]) -> bool:
    """Tell whether line breaks come from a fixed width: the lines are long, alike, and break within sentences.

    Every line but the last must be at least three quarters as long as the longest, half of them must not end a
    sentence, and in a script with two cases some line must go on in lower case. Lines that all go on in lower case
    are proof by themselves.
    """
    if len(lines) < 2:
        return False
    inner, longest = lines[:-1], max(map(len, lines))
    running = sum(not _FINAL.search(line.rstrip()) for line in inner)
    lower = [bool(_LOWER.match(following.lstrip())) for following in lines[1:]]
    if running and all(lower):
        return True
    return (
        (any(lower) or not _CASED.search("".join(lines)))
        and median(map(len, inner)) >= WRAP_WIDTH
        and min(map(len, inner)) >= 0.75 * longest
        and running >= len(inner) / 2
    )


def _kept_whole(lines: Sequence[Span], protected: Sequence[Span]) -> list[Span]:
    """Return the lines, joined where a protected span runs over a line break."""
    joined: list[Span] = []
    for line in lines:
        if joined and any(one.start < joined[-1].end < one.end for one in protected):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def _sentences(text: str, span: Span, language: str, protected: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences of a stretch of text."""
    start = span.start
    for end in _boundaries(text, span, language):
        if any(one.start < end < one.end for one in protected) or not _may_end(text, start, end, span.end):
            continue
        sentence = trim(text, Span(start, end))
        start = end
        if sentence.start < sentence.end:
            yield sentence
    rest = trim(text, Span(start, span.end))
    if rest.start < rest.end:
        yield rest


def _may_end(text: str, start: int, end: int, stop: int) -> bool:
    """Tell whether a sentence can end here: not behind an initial, not before a lower-case letter or closing mark."""
    if end == stop:
        return True
    return not (_NO_SPLIT_BEFORE.match(text[end : end + 1]) or _INITIAL.search(text[max(start, end - 12) : end]))


def _boundaries(text: str, span: Span, language: str) -> Iterator[int]:
    """Yield where sentencex ends a sentence, as offsets into the whole text."""
    from sentencex import segment

    position = span.start
    while position < span.end:
        stop = _chunk_end(text, position, span.end)
        for sentence in segment(base(language), text[position:stop]):
            position += len(sentence)
            yield position
        position = stop


def _chunk_end(text: str, start: int, end: int) -> int:
    """Return where to cut a very long stretch: behind the last space within reach."""
    if end - start <= CHUNK:
        return end
    space = max(text.rfind(mark, start, start + CHUNK) for mark in (". ", "。", " "))
    return space + 1 if space > start else start + CHUNK


def trim(text: str, span: Span) -> Span:
    """Return the span without white space at its ends."""
    surface = span.of(text)
    start = span.start + len(surface) - len(surface.lstrip())
    return Span(start, max(start, span.start + len(surface.rstrip())))
