"""Markdown: running text found by the parser, markup and code left where they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import regex

from translator.documents.text import trim
from translator.model import Block, BlockKind, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = regex.compile(r"\A---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", regex.DOTALL | regex.MULTILINE)
_LINES = regex.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_PREFIX = regex.compile(
    r"[ \t]*(?:(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|\#{1,6}(?=[ \t]))[ \t]*)*(?:\[[ xX]\][ \t]+)?"
)
_SUFFIX = regex.compile(r"(?:[ \t]+\#+)?[ \t]*$")
_CELL = regex.compile(r"(?:\\.|`[^`]*`|[^|\\`]|`)+")
_PROTECTED = regex.compile(
    r"""
      (?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)              # inline code
    | <(?:https?|ftp|mailto):[^>\s]*>                        # autolink
    | </?[A-Za-z][^<>]*>                                     # a tag
    | !?\[(?=[^\]]*\](?:\(|\[))                              # the bracket that opens a link
    | \]\((?:<[^>]*>|[^()\s]|\([^()]*\))*(?:\s+(?:"[^"]*"|'[^']*'))?\)   # its target
    | \]\[[^\]]*\]
    | (?:https?|ftp)://[^\s<>()\[\]]+[^\s<>()\[\].,;:!?'"]   # a bare address
    | &(?:\#\d+|\#x[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]+);       # an entity
    | \\[!-/:-@\[-`{-~]                                      # an escaped mark
    | \*{1,3}+(?=\S) | (?<=\S)\*{1,3}+ | ~~                    # emphasis
    | (?<![\p{L}\p{N}])_{1,3}(?=\S) | (?<=\S)_{1,3}(?![\p{L}\p{N}])
    """,
    regex.VERBOSE | regex.DOTALL,
)


def find_blocks(text: str) -> tuple[Block, ...]:
    """Return headings, paragraphs, list items and table cells; code, raw HTML and front matter lie between them.

    >>> [block.span.of("# Uno\\n\\n- dos `x`\\n") for block in find_blocks("# Uno\\n\\n- dos `x`\\n")]
    ['Uno', 'dos `x`']
    """
    from markdown_it import MarkdownIt

    starts = _line_starts(text)
    front = _FRONT_MATTER.match(text)
    # A character for a character, so that lines and columns stay; the parser would drop NUL and cut other line ends.
    masked = (regex.sub(r"[^\r\n]", " ", front.group()) + text[front.end() :]) if front else text
    masked = masked.replace("\0", "\N{REPLACEMENT CHARACTER}")
    spans: list[tuple[Span, BlockKind]] = []
    tokens = MarkdownIt("commonmark").enable("table").parse(masked)
    for token, kind in _inline_parents(tokens):
        assert token.map is not None  # noqa: S101 - markdown-it gives every block its lines
        first, last = token.map
        spans.extend((span, kind) for span in _pieces(text, starts, first, min(last, len(starts)), kind))
    unique = sorted({span.start: (span, kind) for span, kind in spans if span.start < span.end}.values())
    return tuple(Block(span, kind, _protected(text, span)) for span, kind in _disjoint(unique))


def _line_starts(text: str) -> list[int]:
    """Return where each line starts."""
    return [match.start() for match in _LINES.finditer(text) if match.start() < len(text)]


def _inline_parents(tokens: list[Token]) -> Iterator[tuple[Token, BlockKind]]:
    """Yield the token that holds running text, with the kind of block it stands in."""
    depth = 0
    for position, token in enumerate(tokens):
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type == "inline" and token.map:
            parent = tokens[position - 1].type
            yield token, _kind(parent, in_item=depth > 0)
        elif token.type == "tr_open" and token.map:
            yield token, "cell"


def _kind(parent: str, *, in_item: bool) -> BlockKind:
    """Return the kind of block for the token around it."""
    if parent == "heading_open":
        return "heading"
    if parent in ("th_open", "td_open"):
        return "line"
    return "item" if in_item else "paragraph"


def _pieces(text: str, starts: list[int], first: int, last: int, kind: BlockKind) -> Iterator[Span]:
    """Yield the running text on lines `first` to `last`: cells of a row, or the lines without their markers."""
    if kind == "line":
        return
    ends = [*starts[1:], len(text)]
    if kind == "cell":
        line = Span(starts[first], ends[first])
        for match in _CELL.finditer(line.of(text)):
            yield trim(text, Span(*match.span()).shift(line.start))
        return
    quoted = ">" in text[starts[first] : starts[first] + 12].split("\n")[0][:12]
    groups = [(number, number + 1) for number in range(first, last)] if quoted else [(first, last)]
    for start, stop in groups:
        span = Span(starts[start], ends[stop - 1])
        prefix = _PREFIX.match(text, span.start, span.end)
        span = Span(prefix.end() if prefix else span.start, span.end)
        if kind == "heading":
            span = _heading(text, span)
        yield trim(text, span)


def _heading(text: str, span: Span) -> Span:
    """Return a heading without closing marks or the underline of the other style."""
    first = regex.match(r"[^\r\n]*", text[span.start : span.end])
    line = Span(span.start, span.start + (first.end() if first else 0))
    suffix = _SUFFIX.search(line.of(text))
    return Span(line.start, line.start + suffix.start()) if suffix else line


def _disjoint(spans: list[tuple[Span, BlockKind]]) -> Iterator[tuple[Span, BlockKind]]:
    """Yield the spans in order, leaving out any that starts inside the one before."""
    end = 0
    for span, kind in spans:
        if span.start >= end:
            yield span, kind
            end = span.end


def _protected(text: str, span: Span) -> tuple[Span, ...]:
    """Return what must come out of a translation unchanged."""
    return tuple(Span(*match.span()).shift(span.start) for match in _PROTECTED.finditer(span.of(text)))
