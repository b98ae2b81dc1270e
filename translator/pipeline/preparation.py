"""From files to segments: read, find the languages, split."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from translator.errors import InputError
from translator.languages import name, same_language
from translator.model import Detection, Document, Segment, Span


def read_segments(path: Path, taken: Iterable[str], source: str | None, mode: str) -> Document:
    """Read a file, find the language of each of its blocks, and split it into segments.

    Its stem is made unlike those in `taken`. Raises InputError where it cannot be read, or where its language
    cannot be told and `source` does not say it.
    """
    from translator.documents import read_document

    document = read_document(path, **_stdin(path))
    return split(document, source, mode, stem=_free_stem(document.stem, set(taken)))


def split(document: Document, source: str | None, mode: str, stem: str | None = None) -> Document:
    """Return the document with its language and its segments; `source` overrules detection."""
    from translator.segmentation import split_segments

    document = dataclasses.replace(document, stem=stem or document.stem)
    if source:
        document = dataclasses.replace(document, language=source)
        return split_segments(document, [source] * len(document.blocks), mode=mode)
    whole, each = _detect_blocks(document)
    languages = [one.language if one.language != "und" else whole.language for one in each]
    document = split_segments(dataclasses.replace(document, language=whole.language), languages, mode=mode)
    return dataclasses.replace(document, segments=tuple(_own_languages(document, each)))


def detect_parts(document: Document) -> tuple[Detection, tuple[tuple[Span, Detection], ...]]:
    """Return the detection of a document, and the paragraphs, or sentences of a paragraph, in another language."""
    from translator.detection import detect_blocks
    from translator.segmentation import split_segments

    spans = [block.span for block in document.blocks]
    whole, each = detect_blocks(document.text, spans)
    document = split_segments(document, [one.language for one in each], mode="auto")
    within = _detect_segments(document, each)
    parts = [(span, one) for span, one in zip(spans, each, strict=True) if one.language not in ("und", whole.language)]
    for segment, one in zip(document.segments, within, strict=True):
        if one.language not in ("und", each[segment.block].language):
            parts.append((segment.span, one))
    return whole, tuple(sorted(parts, key=lambda part: (part[0].start, -part[0].end)))


def _detect_segments(document: Document, each: Sequence[Detection]) -> tuple[Detection, ...]:
    """Return the detection of each segment, that of its block unless it is clearly in another language."""
    from translator.detection import detect_within

    around = [each[segment.block] for segment in document.segments]
    return detect_within(document.text, [segment.span for segment in document.segments], around)


def _own_languages(document: Document, each: Sequence[Detection]) -> Iterator[Segment]:
    """Yield the segments, those in another language than their block with their own."""
    for segment, found in zip(document.segments, _detect_segments(document, each), strict=True):
        other = found.language not in ("und", each[segment.block].language)
        yield dataclasses.replace(segment, language=found.language) if other else segment


def _detect_blocks(document: Document) -> tuple[Detection, tuple[Detection, ...]]:
    """Return the detection of a document and of its blocks; raises InputError where the document's is not clear."""
    from translator.detection import detect_blocks

    whole, each = detect_blocks(document.text, [block.span for block in document.blocks])
    if whole.language == "und":
        guess = ", ".join(f"{one.language} {one.confidence:.0%}" for one in whole.candidates[:2]) or "no letters"
        raise InputError(
            f"{document.name}: the text does not say clearly which language it is in ({guess}).",
            "Say it with --from, as in --from en.",
        )
    return whole, each


def text_document(text: str, stem: str = "text") -> Document:
    """Return a text that is no file as a document of plain text."""
    from translator.documents import read_document

    return read_document(Path("-"), data=text.encode("utf-8", "surrogatepass"), stem=stem, format="text")


def segments_in(documents: Sequence[Document], language: str) -> list[list[Segment]]:
    """Return each document's segments in one language."""
    return [[one for one in document.segments if one.language == language] for document in documents]


def _stdin(path: Path) -> dict[str, Any]:
    """Return the arguments that make `-` standard input."""
    import sys

    return {"data": sys.stdin.buffer.read(), "stem": "stdin"} if str(path) == "-" else {}


def stems_of(documents: Iterable[Document]) -> list[str]:
    """Return the stems that are in use."""
    return [document.stem for document in documents]


def _free_stem(stem: str, taken: set[str]) -> str:
    """Return the stem, or the first of `stem-2`, `stem-3`, ... that is free (in any case: some disks fold it)."""
    folded = {one.casefold() for one in taken}
    number, free = 1, stem
    while free.casefold() in folded:
        number += 1
        free = f"{stem}-{number}"
    return free


def languages_of(documents: Iterable[Document]) -> list[str]:
    """Return the languages of the segments, in order of appearance."""
    return list(dict.fromkeys(segment.language for document in documents for segment in document.segments))


def document_notes(documents: Iterable[Document]) -> tuple[str, ...]:
    """Return what was guessed while reading, with the document named."""
    return tuple(f"{document.name}: {note}" for document in documents for note in document.notes)


def copied_notes(documents: Iterable[Document], targets: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each document and target that some paragraphs are in already."""
    for document in documents:
        for target in targets:
            blocks = {one.block for one in document.segments if same_language(one.language, target)}
            if blocks:
                count = f"{len(blocks)} paragraph{'s' if len(blocks) > 1 else ''}"
                yield f"{document.name}: {count} already in {name(target)} ({target}), copied as they are."
