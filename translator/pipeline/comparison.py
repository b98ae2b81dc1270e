"""Translations made elsewhere, brought into the shape that a run has, so that the same stages can check them.

Part of the pipeline, beside `run`. Files that match line by line are paired so; others are aligned sentence by
sentence, and sentences that some language takes together become one segment in all of them.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from translator.errors import InputError, TranslatorError, UsageError
from translator.languages import normalise_tag
from translator.model import Bead, Block, Document, Result, Segment, Span, Translation
from translator.pipeline import folder as folders
from translator.pipeline.analysis import Asked, analyse, judge
from translator.pipeline.options import Outcome, Talk
from translator.pipeline.preparation import split
from translator.pipeline.running import read_glossaries, write_outputs
from translator.signature import digest, sign

if TYPE_CHECKING:
    from translator.documents import Bilingual

BILINGUAL: Final = (".tmx", ".xlf", ".xliff", ".sdlxliff", ".tsv", ".tab")
"""Suffixes of files that hold several languages themselves."""

Columns = dict[str, tuple[Translation, ...]]
"""One document's translations by language."""


def compare(
    source: Path,
    targets: Mapping[str, Path],
    out: Path,
    *,
    source_language: str | None = None,
    glossary: Sequence[Path | str] = (),
    segments: str = "auto",
    formats: Sequence[str] = (),
    force: bool = False,
    talk: Talk | None = None,
) -> Outcome:
    """Check `targets` (files by language tag) against `source` and write what a run writes.

    Raises InputError where a file cannot be read, UsageError where there is nothing to compare.
    """
    from translator.engines import load_engines
    from translator.engines.scoring import find_scorer, make_attend, make_score

    start = time.monotonic()
    glossaries = read_glossaries([Path(path) for path in glossary])
    language = normalise_tag(source_language) if source_language else None
    if not targets and source.suffix.lower() not in BILINGUAL:
        raise UsageError(f"Nothing to compare {source} with.", "Name the translations: es=FILE fr=FILE.")
    if targets:
        document, columns, notes = _from_files(source, targets, language, segments, talk or Talk())
    else:
        document, columns, notes = _from_bilingual(source, language)
    facts = {
        "command": "compare",
        "inputs": [{"name": source.name, "sha256": document.sha256}, *_checksums(targets)],
        "options": {"source": language, "segments": segments, "formats": list(formats), "targets": list(columns)},
        "glossaries": [checksum for checksum, _ in glossaries],
    }
    folder = folders.open_folder(out, facts, force=force)
    signature = sign({}, {"segments": segments, "compare": True}, [checksum for checksum, _ in glossaries])
    translations = {tag: (column,) for tag, column in columns.items()}
    notes = (*notes, *(f"{document.name}: {note}" for note in document.notes))
    routes = dict.fromkeys(columns, "given")
    result = Result((document,), tuple(columns), translations, notes=notes, signature=signature, routes=routes)
    engines = load_engines()
    asked = Asked(scorer=lambda *pair: make_score(engines, *pair), attender=lambda *pair: make_attend(engines, *pair))
    result = analyse(result, [one for _, one in glossaries], asked)
    problems: list[TranslatorError] = []
    result = judge(result, folders.earlier_decisions(out, problems))
    files = write_outputs(result, out, formats)
    folder.close()
    details = {
        "fingerprint": digest(facts),
        "signature": signature,
        "segments": len(document.segments),
        "seconds": {"all": round(time.monotonic() - start, 3)},
        "weighed_with": {
            tag: found[1].package for tag in columns if (found := find_scorer(engines, document.language, tag))
        },
        "outputs": [path.relative_to(out).as_posix() for path in files],
        "notes": list(notes),
        "problems": [{"message": problem.message, "hint": problem.hint} for problem in problems],
    }
    files = (*files, folder.write("done", details))
    return Outcome(result, out, files, tuple(problems), routes)


def _checksums(targets: Mapping[str, Path]) -> list[dict[str, Any]]:
    """Return what run.json says of the translations."""
    import hashlib

    return [
        {"name": path.name, "language": tag, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for tag, path in targets.items()
    ]


def _from_files(
    source: Path, targets: Mapping[str, Path], language: str | None, mode: str, talk: Talk
) -> tuple[Document, Columns, tuple[str, ...]]:
    """Read a source and its translations, paired by line where the lines match and by sentence where they do not."""
    from translator.documents import read_document

    texts = {tag: read_document(path) for tag, path in targets.items()}
    original = read_document(source)
    counts = {tag: _line_count(one) for tag, one in texts.items()}
    by_line = mode != "sentences" and set(counts.values()) == {_line_count(original)}
    document = split(original, language, "lines" if by_line else mode)
    if by_line:
        lines = {tag: _lines_of(one) for tag, one in texts.items()}
        numbers = _line_numbers(document)
        columns = {tag: tuple(_given(one, tag, _at(lines[tag], numbers[one.id])) for one in document.segments)
                   for tag in texts}  # fmt: skip
        return document, columns, ()
    talk.say(f"{source.name}: the files do not match line by line; aligning them sentence by sentence.")
    note = f"{source.name}: paired with its translations sentence by sentence, because the lines do not match."
    pieces = {tag: split(one, tag, mode) for tag, one in texts.items()}
    document, columns = _pair_sentences(document, pieces)
    return document, columns, (note,)


def _line_count(document: Document) -> int:
    """Return the number of lines, a last line break not counting as one more."""
    return len(_lines_of(document))


def _lines_of(document: Document) -> list[str]:
    """Return the lines without their ends."""
    lines = document.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return [line.strip() for line in lines]


def _line_numbers(document: Document) -> list[int]:
    """Return the line on which each segment starts, counting from 0."""
    text, numbers, line, position = document.text, [], 0, 0
    for segment in document.segments:
        gap = text[position : segment.span.start]
        line += gap.count("\n") or gap.count("\r")
        numbers.append(line)
        position = segment.span.start
    return numbers


def _at(lines: Sequence[str], number: int) -> str:
    """Return a line, empty behind the last."""
    return lines[number] if number < len(lines) else ""


def _given(segment: Segment, language: str, text: str) -> Translation:
    """Return a translation that was given to us."""
    return Translation(segment, language, text, status="given")


def _pair_sentences(document: Document, pieces: Mapping[str, Document]) -> tuple[Document, Columns]:
    """Return the document with its segments joined where some translation joins them, and the translations."""
    from translator.alignment import align_sentences

    source = [segment.text for segment in document.segments]
    beads = {
        tag: align_sentences(source, [one.text for one in piece.segments], document.language, tag)
        for tag, piece in pieces.items()
    }
    groups = _groups(len(source), list(beads.values()))
    joined = tuple(_join(document, number, group) for number, group in enumerate(groups))
    texts = {tag: [one.text for one in piece.segments] for tag, piece in pieces.items()}
    columns = {
        tag: tuple(
            _given(segment, tag, _collect(beads[tag], texts[tag], group))
            for segment, group in zip(joined, groups, strict=True)
        )
        for tag in pieces
    }
    return dataclasses.replace(document, segments=joined), columns


def _groups(count: int, alignments: Sequence[Sequence[Bead]]) -> list[range]:
    """Return the finest division of `count` sentences that cuts no bead of any language in two."""
    tied = [False] * (count + 1)
    for beads in alignments:
        for bead in beads:
            for inner in range(bead.source.start + 1, bead.source.stop):
                tied[inner] = True
    starts = [position for position in range(count) if not tied[position]]
    return [range(start, stop) for start, stop in zip(starts, [*starts[1:], count], strict=True)]


def _join(document: Document, number: int, group: range) -> Segment:
    """Return the segments of a group as one."""
    first, last = document.segments[group.start], document.segments[group.stop - 1]
    span = Span(first.span.start, last.span.end)
    return dataclasses.replace(first, id=number, span=span, text=span.of(document.text), protected=())


def _collect(beads: Sequence[Bead], texts: Sequence[str], group: range) -> str:
    """Return the target sentences of a group, joined; sentences that translate nothing go with what precedes them."""
    chosen: list[str] = []
    for bead in beads:
        inside = bead.source.start in group if bead.source else bead.source.start - 1 in group
        if inside or (not bead.source and bead.source.start == 0 and group.start == 0):
            chosen.extend(texts[number] for number in bead.target)
    return " ".join(chosen)


def _from_bilingual(path: Path, language: str | None) -> tuple[Document, Columns, tuple[str, ...]]:
    """Read a file that holds all languages itself as a document with a line a segment."""
    from translator.documents import read_bilingual

    table = read_bilingual(path)
    if not table.rows or not table.targets:
        raise InputError(f"{path}: holds no translations.", "Give a TMX, XLIFF or TSV with at least two languages.")
    document = _as_document(path, table, language)
    columns = {
        tag: tuple(
            _given(segment, tag, texts.get(tag, ""))
            for segment, (_, texts) in zip(document.segments, table.rows, strict=True)
        )
        for tag in table.targets
    }
    return document, columns, ()


def _as_document(path: Path, table: Bilingual, language: str | None) -> Document:
    """Return the source column of a table as plain text, a paragraph a row."""
    import hashlib

    tag = language or (normalise_tag(table.source) if table.source else None) or _detect_rows(path, table)
    text, segments, blocks = "", [], []
    for number, (source, _) in enumerate(table.rows):
        span = Span(len(text), len(text) + len(source))
        segments.append(Segment(number, span, source, tag, block=number, kind="cell"))
        blocks.append(Block(span, "cell"))
        text += source + "\n"
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    return Document(path.name, path.stem, "text", text, sha256=checksum, language=tag,
                    blocks=tuple(blocks), segments=tuple(segments))  # fmt: skip


def _detect_rows(path: Path, table: Bilingual) -> str:
    """Return the language of the source column, where the file does not say it."""
    from translator.pipeline import detect

    found = detect("\n".join(source for source, _ in table.rows[:200])).language
    if found == "und":
        raise InputError(f"{path}: the source language is not clear.", "Say it with --from, as in --from en.")
    return found
