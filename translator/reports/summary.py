"""The rows that the terminal shows, ready to be printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from translator.languages import name
from translator.model import SEVERITIES, Evidence, Finding, Result, Span, TermRecord
from translator.reports.json import rendering_table

LONGEST: Final = 400
"""Characters of one side of an example: five lines of a terminal."""


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One target in figures. `consistency` is the micro score from 0 to 1, None without terms to score."""

    tag: str
    name: str
    segments: int
    route: str
    terms: int
    consistency: float | None
    unknown: float
    findings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One side of an example: its language and its text, cut at the marks."""

    tag: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One place of a finding: both sides with their marks."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with all its places."""

    finding: Finding
    language: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """How a term came out in one target: each rendering with its count, most frequent first."""

    forms: tuple[tuple[str, int], ...]
    consistency: float


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term across all targets."""

    record: TermRecord
    cells: tuple[Cell, ...]


def language_rows(result: Result, routes: Mapping[str, str] | None = None) -> tuple[LanguageRow, ...]:
    """Return a row for each target, in order."""
    rows = []
    for tag in result.target_languages:
        column = [one for document in result.translations[tag] for one in document]
        ways = dict.fromkeys(" + ".join(map(str, one.route)) for one in column if one.route)
        scores = result.scores.get(tag)
        found = Counter(one.severity for one in result.findings if one.language == tag)
        rows.append(
            LanguageRow(
                tag,
                name(tag),
                len(column),
                (routes or {}).get(tag) or "; ".join(ways) or "given",
                scores.terms if scores else 0,
                scores.micro if scores else None,
                scores.unknown if scores else 0.0,
                {severity: found[severity] for severity in SEVERITIES},
            )
        )
    return tuple(rows)


def finding_rows(result: Result, limit: int = 8) -> tuple[FindingRow, ...]:
    """Return a row for each finding, with `limit` examples at the most."""
    return tuple(
        FindingRow(
            one,
            name(one.language) if one.language else "source",
            tuple(_example(result, place, one.language) for place in one.evidence[:limit]),
        )
        for one in result.findings
    )


def _example(result: Result, place: Evidence, language: str | None) -> Example:
    """Return both sides of one place."""
    segment = result.documents[place.document].segments[place.segment]
    lines = [_line(segment.text, segment.language, place.source)]
    if language:
        lines.append(_line(result.translations[language][place.document][place.segment].text, language, place.target))
    return Example(tuple(lines))


def _line(text: str, tag: str, spans: tuple[Span, ...]) -> Line:
    """Return a text cut at its marks; of a long one, what stands around the first mark."""
    first = min(spans).start if spans else 0
    start = max(0, first - LONGEST // 3) if len(text) > LONGEST else 0
    end = min(len(text), start + LONGEST)
    pieces, position = [Piece("…")] if start else [], start
    for span in sorted(spans):
        if position <= span.start and span.end <= end:
            pieces += [Piece(text[position : span.start]), Piece(span.of(text), marked=True)]
            position = span.end
    pieces += [Piece(text[position:end]), Piece("…" if end < len(text) else "")]
    return Line(tag, tuple(piece for piece in pieces if piece.text))


def term_rows(result: Result) -> tuple[TermRow, ...]:
    """Return a row for each term with its renderings in every target."""
    return tuple(
        TermRow(
            record,
            tuple(_cell(result, record, tag) for tag in result.target_languages),
        )
        for record in result.terms
    )


def _cell(result: Result, record: TermRecord, tag: str) -> Cell:
    """Return how a term came out in one target."""
    forms = []
    for entry in rendering_table(record.renderings.get(tag, ())):
        by_form: dict[str, int] = entry["forms"]
        forms.append((max(by_form, key=lambda form: by_form[form]), int(entry["count"])))
    return Cell(tuple(forms), result.consistency.get(record.term.id, {}).get(tag, 1.0))
