"""Markup that must come out of a translation as it went in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from translator.model import Segment, Span

_BREAK = regex.compile(r"[^\S ]*[\r\n]+\s*")
_OPENED = regex.compile(r"([“‘„(\[¿¡])\s+(?=\S)")
_SPACE = regex.compile(r"^(\s*)(.*?)(\s*)$", regex.DOTALL)


def plain(text: str) -> str:
    """Return a text on one line, as engines want it, without NULs."""
    line: str = _BREAK.sub(" ", text)
    return line.replace("\0", "\N{REPLACEMENT CHARACTER}")


def tidy(translation: str, source: str) -> str:
    """Return a translation without spaces that its source does not have: at its start, and behind an opening mark.

    A rule that drops a pronoun leaves its space behind.

    >>> tidy(" Dijo: “ Nos vamos”", "He said: “We are leaving”")
    'Dijo: “Nos vamos”'
    """
    if not _OPENED.search(source):
        translation = _OPENED.sub(r"\1", translation)
    return translation if source[:1].isspace() else translation.lstrip()


def marked(segment: Segment) -> str:
    """Return the segment on one line, each protected span between NULs."""
    parts, position = [], 0
    for span in segment.protected:
        parts += [plain(segment.text[position : span.start]), "\0", span.of(segment.text).replace("\0", ""), "\0"]
        position = span.end
    return "".join([*parts, plain(segment.text[position:])])


def pieces(segment: Segment) -> list[tuple[str, bool]]:
    """Return the segment in pieces, each with whether it is protected."""
    found: list[tuple[str, bool]] = []
    position = 0
    for span in (*segment.protected, Span(len(segment.text), len(segment.text))):
        found += [(plain(segment.text[position : span.start]), False), (span.of(segment.text), True)]
        position = span.end
    return [(text, kept) for text, kept in found if text]


def keeps(segment: Segment, translation: str) -> bool:
    """Tell whether every protected piece stands in the translation as often as in the source."""
    wanted = [span.of(segment.text) for span in segment.protected]
    return all(translation.count(one) >= wanted.count(one) for one in wanted) and _balanced(wanted, translation)


def _balanced(wanted: Sequence[str], translation: str) -> bool:
    """Tell whether the pieces stand in the same order."""
    position = 0
    for one in wanted:
        position = translation.find(one, position)
        if position < 0:
            return False
        position += len(one)
    return True


def join(parts: Sequence[tuple[str, bool]], translated: Iterator[str]) -> str:
    """Return the pieces in order, those not protected replaced by their translations, spaces at their ends kept."""
    texts = []
    for text, kept in parts:
        match = _SPACE.match(text)
        if kept or match is None or not match[2]:
            texts.append(text)
        else:
            texts.append(f"{match[1]}{next(translated).strip()}{match[3]}")
    return "".join(texts)


def to_translate(parts: Sequence[tuple[str, bool]]) -> list[str]:
    """Return the pieces that are translated, without the spaces at their ends."""
    return [text.strip() for text, kept in parts if not kept and text.strip()]
